import { z } from 'zod';
import { choice, choices, optionalChoice, optionalLine, optionalProse, ticked } from '../../../platform/forms/fields.ts';
import { COUNTRIES_AND_AREAS, isCountryCode } from '../../../platform/geo/countries.ts';
import { parseLanguage } from '../../../platform/geo/languages.ts';
import { findRegion } from '../../../platform/geo/regions.ts';
import { type PeopleSearch, SHOWN_TO } from '../findings.ts';

const CODES = COUNTRIES_AND_AREAS.map(({ alpha2 }) => alpha2);
/** Pages of people that can be leafed through: whoever looks for more says more. */
export const MOST_PAGES = 40;
const MOST_LANGUAGES = 20;
const MOST_TOPICS = 15;

/** What a person says of itself; `topics` are the codes that there are. Languages are typed, by name or code, with commas between them. */
export const profileForm = (topics: ReadonlySet<string>) =>
  z.object({
    shownTo: choice(SHOWN_TO),
    title: optionalLine(120),
    about: optionalProse(2000),
    languages: z
      .string()
      .max(1000, 'too-long')
      .catch('')
      .transform((text) => text.split(/[,;،、，\n]/).flatMap((part) => (part.trim() ? [parseLanguage(part)] : [])))
      .refine((tags) => tags.every((tag) => tag !== null) && tags.length <= MOST_LANGUAGES, 'languages')
      .transform((tags) => [...new Set(tags.filter((tag): tag is string => tag !== null))]),
    topics: choices((code) => topics.has(code), MOST_TOPICS),
    country: optionalChoice(CODES),
    noPicture: ticked(),
    takesMessages: ticked(),
  });

/** What people are looked for by, from an address: what cannot be used is left out. */
export function readPeopleSearch(query: URLSearchParams): PeopleSearch {
  const line = (name: string) => (query.get(name) ?? '').normalize('NFC').trim().slice(0, 100);
  const known = (name: string, is: (value: string) => unknown) => (is(line(name)) ? line(name) : '');
  return {
    text: line('q'),
    role: line('role'),
    topic: line('topic'),
    country: known('country', isCountryCode),
    region: known('region', findRegion),
    language: parseLanguage(line('language')) ?? '',
    page: Math.min(Math.max(Number.parseInt(line('page'), 10) || 1, 1), MOST_PAGES),
  };
}
