import { countryName } from '../../../../platform/geo/countries.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import { historyMessages } from '../../messages/history/index.ts';
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

/** A value as lines of text: what people wrote as they wrote it, codes by their names. */
export function valueLines(value: unknown, view: View): string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((one) => valueLines(one, view).join(' · ') || []);
  if (typeof value === 'object') return Object.entries(value).flatMap(([key, one]) => entryLine(key, one, view));
  return [named(typeof value === 'string' ? value : JSON.stringify(value), view)];
}

function entryLine(key: string, value: unknown, view: View): string[] {
  const lines = valueLines(value, view);
  if (lines.length === 0) return [];
  // A text and its language stand for themselves; other parts need their name to be understood.
  return key === 'text' || key === 'lang' || key === 'kind' ? lines : [`${key}: ${lines.join(', ')}`];
}

function named(text: string, { taxonomy, page }: View): string {
  if (/^[A-Z]{2}$/.test(text)) return countryName(text, page.locale);
  return taxonomy.term(text) ? taxonomy.label(text, page.locale).text : text;
}
