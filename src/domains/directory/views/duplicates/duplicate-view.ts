import { countryName } from '../../../../platform/geo/countries.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import { joinList } from '../../../../platform/ui/format.ts';
import type { DuplicateReason } from '../../duplicates/score.ts';
import { duplicatesMessages } from '../../messages/duplicates/index.ts';
import type { OrganizationRecord } from '../../input/organization-record.ts';
import type { MergeField } from '../../rules/merge-records.ts';
import { facetLabel, type View } from '../view.ts';

/** A view with the words of duplicates. */
export interface DuplicateView extends View {
  u: ReturnType<typeof duplicatesMessages>;
}

export function duplicateView(view: View): DuplicateView {
  return { ...view, u: duplicatesMessages(view.page.locale) };
}

export function reasonsText(reasons: readonly DuplicateReason[], { u, page }: DuplicateView): string {
  return joinList(
    reasons.map((reason) => u(`reason.${reason}`)),
    page.locale,
  );
}

/** One thing that a field holds. */
export interface Line {
  text: string;
  lang?: string | null;
  /** In the reader's words, after the text: what kind it is. */
  remark?: string;
}

/** What a field of a record holds, a line each. */
export function linesOf(field: MergeField, record: OrganizationRecord, view: DuplicateView): Line[] {
  const { t, u, page } = view;
  const { locale } = page;
  switch (field) {
    case 'names':
      return record.names.map(({ text, lang, kind }) => ({ text, lang, remark: u(`name.${kind}`) }));
    case 'descriptions':
      return record.descriptions.map(({ text, lang }) => ({ text: shortened(text), lang, remark: languageName(lang, locale) }));
    case 'identifiers':
      return record.identifiers.map(({ scheme, value }) => ({ text: `${scheme}-${value}` }));
    case 'places':
      return record.places.map((place) => placeLine(place, view));
    case 'links':
      return record.links.map(({ url }) => ({ text: url }));
    case 'terms':
      return record.terms.map((code) => termLine(code, view));
    case 'countriesOfWork':
      return record.countriesOfWork.map((code) => ({ text: countryName(code, locale) }));
    case 'languages':
      return record.languages.map((tag) => ({ text: languageName(tag, locale) }));
    case 'relations':
      return record.relations.map(({ kind, label }) => ({ text: label, remark: t(`relation.${kind}`) }));
    default:
      return singleLine(field, record, view);
  }
}

function singleLine(field: MergeField, record: OrganizationRecord, { t }: DuplicateView): Line[] {
  const text = (value: string | number | null) => (value === null ? [] : [{ text: String(value) }]);
  switch (field) {
    case 'kind':
      return text(t(`kind.${record.kind}`));
    case 'activity':
      return text(record.activity === 'active' ? t('state.active') : t(`activity.${record.activity}`));
    case 'founded':
      return text(record.founded);
    case 'legalStatus':
      return text(record.legalStatus);
    case 'ecosoc':
      return record.ecosoc === null ? [] : text([t(`ecosoc.${record.ecosoc.status}`), record.ecosoc.year ?? ''].join(' ').trim());
    case 'size':
      return text(record.size && t(`size.${record.size}`));
    case 'budget':
      return text(record.budget && t(`budget.${record.budget}`));
    default:
      return text(record.source?.name ?? null);
  }
}

function placeLine(place: OrganizationRecord['places'][number], { t, page }: DuplicateView): Line {
  const parts = [place.name, place.street, place.postalCode, place.city, place.region, countryName(place.country, page.locale)];
  const text = joinList(
    parts.filter((part) => part !== null),
    page.locale,
  );
  return { text, remark: t(`place.${place.kind}`) };
}

function termLine(code: string, view: DuplicateView): Line {
  const { text, lang } = facetLabel(view, view.taxonomy.term(code)?.kind ?? 'theme', code);
  return { text, ...(lang && { lang }) };
}

const LONGEST = 240;

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST).replace(/\s+\S*$/, '')}…`;
}
