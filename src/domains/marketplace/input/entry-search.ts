import { isCountryCode } from '../../../platform/geo/countries.ts';
import { findRegion } from '../../../platform/geo/regions.ts';
import type { FieldError } from '../../../platform/http/errors.ts';
import type { Taxonomy } from '../../directory/index.ts';
import { STANDING_OPEN } from '../rules/entries.ts';
import { ABOUT, CONDITIONS } from './offer-or-need.ts';

/** Facets of offers and needs, in the order in which they stand beside the results. */
export const ENTRY_FACETS = [
  'about',
  'service',
  'theme',
  'population',
  'country',
  'region',
  'remote',
  'language',
  'conditions',
  'state',
] as const;
export type EntryFacet = (typeof ENTRY_FACETS)[number];
export const ENTRY_SORTS = ['relevance', 'newest', 'ending'] as const;
export type EntrySort = (typeof ENTRY_SORTS)[number];

export const ENTRY_PAGE_SIZE = 25;
const LONGEST_TEXT = 200;
const MOST_VALUES = 50;

/** What a reader looks for: everything that is in the address of a list. */
export interface EntrySearch {
  text: string;
  filters: Partial<Record<EntryFacet, string[]>>;
  /** Codes of concepts that the reader switched off. */
  without: string[];
  sort: EntrySort;
  /** 1-based. */
  page: number;
  /** Facet whose whole list of values is shown. */
  more: EntryFacet | null;
}

export const EMPTY_ENTRY_SEARCH: EntrySearch = { text: '', filters: {}, without: [], sort: 'newest', page: 1, more: null };

/** Whether a facet has such a value. */
export function knownEntryValue(taxonomy: Taxonomy): (facet: EntryFacet, value: string) => boolean {
  const among = (values: readonly string[], value: string) => values.includes(value);
  return (facet, value) => {
    switch (facet) {
      case 'service':
      case 'theme':
      case 'population':
        return taxonomy.term(value)?.kind === facet;
      case 'country':
        return isCountryCode(value);
      case 'region':
        return findRegion(value) !== undefined;
      case 'language':
        return /^[a-z]{2,3}$/.test(value);
      case 'conditions':
        return among(CONDITIONS, value);
      case 'about':
        return among(ABOUT, value);
      case 'state':
        return among(STANDING_OPEN, value);
      case 'remote':
        return among(['yes', 'no'], value);
    }
  };
}

/**
 * Reads the query of an address. Nothing is refused here: what cannot be used is left out and told in `problems`; a page says so
 * above the results, a file and the interface for programs refuse.
 */
export function parseEntrySearch(
  query: URLSearchParams,
  known: (facet: EntryFacet, value: string) => boolean,
): { state: EntrySearch; problems: FieldError[] } {
  const problems: FieldError[] = [];
  const given = (query.get('q') ?? '').trim();
  if (given.length > LONGEST_TEXT) problems.push({ field: 'q', code: 'too-long' });
  const filters: EntrySearch['filters'] = {};
  for (const facet of ENTRY_FACETS) {
    const values = listed(query, facet);
    const good = values.filter((value) => known(facet, value)).slice(0, MOST_VALUES);
    if (good.length < values.length) problems.push({ field: facet, code: 'unknown-value' });
    if (good.length > 0) filters[facet] = good;
  }
  const text = given.slice(0, LONGEST_TEXT);
  return {
    state: {
      text,
      filters,
      without: listed(query, 'without').slice(0, MOST_VALUES),
      sort: oneOf(query, 'sort', ENTRY_SORTS, text ? 'relevance' : 'newest', problems),
      page: pageNumber(query, problems),
      more: oneOf<EntryFacet | ''>(query, 'more', [...ENTRY_FACETS, ''], '', problems) || null,
    },
    problems,
  };
}

/** Values of one parameter, repeated or joined by commas, each once. */
function listed(query: URLSearchParams, name: string): string[] {
  const values = query.getAll(name).flatMap((value) => value.split(','));
  return [...new Set(values.map((value) => value.trim()).filter(Boolean))];
}

function oneOf<T extends string>(query: URLSearchParams, field: string, choices: readonly T[], usual: T, problems: FieldError[]): T {
  const value = query.get(field);
  if (value === null || value === '') return usual;
  const found = choices.find((choice) => choice === value);
  if (found === undefined) problems.push({ field, code: 'unknown-value' });
  return found ?? usual;
}

function pageNumber(query: URLSearchParams, problems: FieldError[]): number {
  const value = query.get('page');
  if (value === null || value === '') return 1;
  if (/^[1-9][0-9]{0,5}$/.test(value)) return Number(value);
  problems.push({ field: 'page', code: 'not-a-page' });
  return 1;
}
