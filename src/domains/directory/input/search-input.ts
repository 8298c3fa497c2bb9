import type { FieldError } from '../../../platform/http/errors.ts';

/** Facets of the directory, in the order in which they stand beside the results. */
export const FACETS = ['theme', 'service', 'population', 'country', 'region', 'group', 'kind', 'language', 'state', 'freshness'] as const;
export type Facet = (typeof FACETS)[number];
export const SORTS = ['relevance', 'name', 'checked', 'founded'] as const;
export type Sort = (typeof SORTS)[number];
export const VIEWS = ['list', 'map', 'table'] as const;
export type View = (typeof VIEWS)[number];

export const PAGE_SIZE = 25;
const LONGEST_TEXT = 200;
const MOST_VALUES = 50;

/** What a reader looks for: everything that is in the address of a results page. */
export interface SearchState {
  text: string;
  filters: Partial<Record<Facet, string[]>>;
  /** Codes of concepts that the reader switched off. */
  without: string[];
  sort: Sort;
  view: View;
  /** 1-based. */
  page: number;
  /** Facet whose whole list of values is shown. */
  more: Facet | null;
}

export const EMPTY_SEARCH: SearchState = { text: '', filters: {}, without: [], sort: 'name', view: 'list', page: 1, more: null };

/**
 * Reads the query of an address. Nothing is refused here: what cannot be used is left out and told in `problems`
 * (a page says so above the results, the API refuses). `known` says whether a facet has such a value.
 */
export function parseSearch(
  query: URLSearchParams,
  known: (facet: Facet, value: string) => boolean,
): { state: SearchState; problems: FieldError[] } {
  const problems: FieldError[] = [];
  const given = (query.get('q') ?? '').trim();
  if (given.length > LONGEST_TEXT) problems.push({ field: 'q', code: 'too-long' });
  const filters: SearchState['filters'] = {};
  for (const facet of FACETS) {
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
      sort: oneOf(query, 'sort', SORTS, text ? 'relevance' : 'name', problems),
      view: oneOf(query, 'view', VIEWS, 'list', problems),
      page: pageNumber(query, problems),
      more: oneOf<Facet | ''>(query, 'more', [...FACETS, ''], '', problems) || null,
    },
    problems,
  };
}

/** Values of one parameter, repeated or joined by commas, each once. */
function listed(query: URLSearchParams, name: string): string[] {
  return [
    ...new Set(
      query
        .getAll(name)
        .flatMap((value) => value.split(','))
        .map((value) => value.trim())
        .filter(Boolean),
    ),
  ];
}

function oneOf<T extends string>(query: URLSearchParams, field: string, choices: readonly T[], usual: T, problems: FieldError[]): T {
  const value = query.get(field);
  if (value === null || value === '') return usual;
  if ((choices as readonly string[]).includes(value)) return value as T;
  problems.push({ field, code: 'unknown-value' });
  return usual;
}

function pageNumber(query: URLSearchParams, problems: FieldError[]): number {
  const value = query.get('page');
  if (value === null || value === '') return 1;
  if (/^[1-9][0-9]{0,5}$/.test(value)) return Number(value);
  problems.push({ field: 'page', code: 'not-a-page' });
  return 1;
}
