import { languageName } from '../../../../platform/geo/languages.ts';
import { formatDay } from '../../../../platform/ui/format.ts';
import { FIELD_GROUPS, OrganizationRecord } from '../../input/organization-record.ts';
import { CONTACT_POLICIES } from '../../input/safety.ts';
import { historyMessages } from '../../messages/history/index.ts';
import { safetyMessages } from '../../messages/safety/index.ts';
import { MERGE_FIELDS } from '../../rules/merge-records.ts';
import { duplicateView, linesOf } from '../duplicates/duplicate-view.ts';
import type { View } from '../view.ts';

const GROUPS: Record<string, string> = {
  places: 'group.places',
  identifiers: 'group.identifiers',
  terms: 'group.activities',
  countriesOfWork: 'profile.work',
  languages: 'group.languages',
  size: 'profile.size',
  budget: 'profile.budget',
  links: 'group.links',
  relations: 'group.relations',
  founded: 'profile.founded',
  legalStatus: 'profile.legal',
  kind: 'profile.kind',
};
const OWN = ['names', 'state', 'listing', 'visibility', 'contact', 'checked', 'logo', 'ecosoc'] as const;

/** How a field of the record is called. */
export function fieldName(field: string, { t, page }: View): string {
  const own = historyMessages(page.locale);
  const description = /^descriptions\.(.+)$/.exec(field)?.[1];
  if (description) return own('field.description', { language: languageName(description, page.locale) });
  const known = OWN.find((one) => one === field);
  if (known) return own(`field.${known}`);
  if (field === 'slug' || field === 'formerSlugs') return own('field.address');
  const group = GROUPS[field];
  return group ? t(group as 'group.places') : own('field.other');
}

/** What a field held, as lines of text: what people wrote as they wrote it, codes by their names. */
export function valueLines(field: string, value: unknown, view: View): string[] {
  if (value === null || value === undefined) return [];
  const { locale } = view.page;
  // A field of a record that was kept long ago may have had another shape: then it is shown as it stands.
  const record = OrganizationRecord.safeParse({ ...BARE, [field.split('.')[0] as string]: field.includes('.') ? [value] : value });
  if (!record.success) return [typeof value === 'string' ? value : JSON.stringify(value)];
  const { descriptions, state, listing, visibility, checked } = record.data;
  const safety = safetyMessages(locale);
  switch (field) {
    case 'state':
      return [view.t(`state.${state}`)];
    case 'listing':
      return [safety(`listing.${listing}`)];
    case 'contact':
      return CONTACT_POLICIES.filter((policy) => policy === value).map((policy) => safety(`contact.${policy}`));
    case 'checked':
      return checked ? [formatDay(checked.on, locale)] : [];
    case 'visibility':
      return groupsOf(visibility, view);
  }
  if (field.startsWith('descriptions.')) return descriptions.map(({ text }) => text);
  const known = MERGE_FIELDS.find((one) => one === field);
  if (!known) return [value].flat().map(String);
  return linesOf(known, record.data, duplicateView(view)).map(({ text, remark }) => [text, remark].filter(Boolean).join(' · '));
}

const BARE = { kind: 'other', names: [{ kind: 'official', lang: null, text: '-' }] };

function groupsOf(visibility: OrganizationRecord['visibility'], { t, page }: View): string[] {
  const safety = safetyMessages(page.locale);
  return FIELD_GROUPS.flatMap((group) => {
    const audience = visibility[group];
    return audience ? [page.t('labelled', { label: t(`group.${group}`) }) + ' ' + safety(`audience.${audience}`)] : [];
  });
}
