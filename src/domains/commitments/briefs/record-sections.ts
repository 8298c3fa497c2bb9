import type { ComposedBlock, ComposedSection, Words } from '../../../platform/documents/composed.ts';
import { countryName } from '../../../platform/geo/countries.ts';
import { regionName } from '../../../platform/geo/regions.ts';
import { textFor, titleFor } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { formatDay, formatNumber, joinList } from '../../../platform/ui/format.ts';
import { briefMessages } from '../messages/briefs/index.ts';
import { coverageMessages } from '../messages/coverage/index.ts';
import type { RecordsBehind } from '../coverage/records.ts';
import { instrumentTitle, provisionTitle } from '../rules/coverage-names.ts';
import { nameOf } from '../rules/names.ts';
import { evidenceUrl, pledgeUrl } from '../urls.ts';
import type { BriefFacts } from './facts.ts';
import { moreBlock, wordsOf } from './words.ts';

/** What changed on the ground, the latest first. */
export function resultSection({ records, total, request: { locale } }: BriefFacts): ComposedSection {
  const t = briefMessages(locale);
  const told = records.evidence.map((one) => ({
    title: wordsOf(titleFor(one.titles, locale)),
    path: evidenceUrl(one.slug),
    lines: evidenceLines(one, locale),
  }));
  if (told.length === 0) return { heading: t('results'), blocks: [{ kind: 'text', words: { text: t('results.none') } }] };
  return { heading: t('results'), blocks: [{ kind: 'records', records: told }, ...moreBlock(total.evidence - told.length, locale)] };
}

/** Who works on it: what they do, and when their record was last checked. */
export function organizationSection({ records, total, taxonomy, request: { locale } }: BriefFacts): ComposedSection {
  const t = briefMessages(locale);
  if (records.organizations.length === 0) {
    return { heading: t('organizations'), blocks: [{ kind: 'text', words: { text: t('organizations.none') } }] };
  }
  const rows = records.organizations.map(({ organization: { names, terms, checked } }) => [
    organizationWords(names, locale),
    {
      text:
        joinList(
          terms.slice(0, MOST_TERMS).map((code) => taxonomy.label(code, locale).text),
          locale,
        ) || '–',
    },
    { text: checked ? formatDay(checked.on, locale) : coverageMessages(locale)('cell.noData') },
  ]);
  const head = [coverageMessages(locale)('figure.organizations'), t('organizations.work'), t('organizations.checked')];
  const blocks: ComposedBlock[] = [{ kind: 'table', head, rows }, ...moreBlock(total.organizations - rows.length, locale)];
  return { heading: t('organizations'), blocks };
}

export function pledgeSection({ records, total, request: { locale } }: BriefFacts): ComposedSection {
  const t = briefMessages(locale);
  const told = records.pledges.map(({ slug, undertakings, organization, provision, instrument, untilOn }) => ({
    title: wordsOf(titleFor(undertakings, locale)),
    path: pledgeUrl(slug),
    lines: [
      organizationWords(organization.names, locale),
      wordsOf(provision ? provisionTitle(provision, locale) : instrumentTitle({ ...instrument, shortTitles: {} }, locale)),
      ...(untilOn ? [{ text: formatDay(untilOn, locale) }] : []),
    ],
  }));
  if (told.length === 0) return { heading: t('pledges'), blocks: [{ kind: 'text', words: { text: t('pledges.none') } }] };
  return { heading: t('pledges'), blocks: [{ kind: 'records', records: told }, ...moreBlock(total.pledges - told.length, locale)] };
}

const MOST_TERMS = 4;
const LONGEST = 500;

/** Who, where and when; what changed; the number and the people; for which provisions. */
function evidenceLines(one: RecordsBehind['evidence'][number], locale: Locale): Words[] {
  const t = coverageMessages(locale);
  const change = textFor(one.changes, locale);
  const number = one.measured === null ? [] : [{ text: `${formatNumber(Number(one.measured), locale)} ${one.unit ?? ''}`.trim() }];
  const people = one.peopleReached === null ? t('cell.noData') : formatNumber(one.peopleReached, locale);
  const place = placeOf(one, locale);
  return [
    organizationWords(one.organization.names, locale),
    { text: joinList([...place, formatDay(one.happenedTo, locale)], locale) },
    ...(change ? [wordsOf({ ...change, text: cut(change.text) })] : []),
    ...number,
    { text: `${t('figure.people')}: ${people}` },
    ...one.provisions.map((provision) => wordsOf(provisionTitle(provision, locale))),
  ];
}

function placeOf({ place }: RecordsBehind['evidence'][number], locale: Locale): string[] {
  if (place.country !== null) return [countryName(place.country, locale)];
  return place.region === null ? [] : [regionName(place.region, locale)];
}

function organizationWords(names: RecordsBehind['organizations'][number]['organization']['names'], locale: Locale): Words {
  const { text, lang } = nameOf(names, locale);
  return lang === null || lang === locale ? { text } : { text, lang };
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text;
}
