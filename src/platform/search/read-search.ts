import type { FieldError } from '../http/errors.ts';

/** The order of a list that was searched by words, unless the reader asks for another. */
type Relevance = 'relevance';

/** What one list can be searched by. */
export interface SearchTerms<Facet extends string, Sort extends string> {
  /** In the order in which they stand beside the results. */
  facets: readonly Facet[];
  sorts: readonly (Sort | Relevance)[];
  /** The order of the list without words. */
  usual: Sort | Relevance;
}

/** What a reader looks for: everything that is in the address of a list. */
export interface FacetedSearch<Facet extends string, Sort extends string> {
  text: string;
  filters: Partial<Record<Facet, string[]>>;
  /** Codes of concepts that the reader switched off. */
  without: string[];
  sort: Sort | Relevance;
  /** 1-based. */
  page: number;
  /** Facet whose whole list of values is shown. */
  more: Facet | null;
}

const LONGEST_TEXT = 200;
const MOST_VALUES = 50;

/**
 * Reads the query of an address. Nothing is refused here: what cannot be used is left out and told in `problems`; a page says so
 * above the results, a file and the interface for programs refuse. `known` says whether a facet has such a value.
 */
export function readSearch<Facet extends string, Sort extends string>(
  query: URLSearchParams,
  terms: SearchTerms<Facet, Sort>,
  known: (facet: Facet, value: string) => boolean,
): { state: FacetedSearch<Facet, Sort>; problems: FieldError[] } {
  const problems: FieldError[] = [];
  const given = (query.get('q') ?? '').trim();
  if (given.length > LONGEST_TEXT) problems.push({ field: 'q', code: 'too-long' });
  const filters: Partial<Record<Facet, string[]>> = {};
  for (const facet of terms.facets) {
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
      sort: oneOf(query, 'sort', terms.sorts, usualSort(text, terms), problems),
      page: pageNumber(query, problems),
      more: oneOf<Facet | ''>(query, 'more', [...terms.facets, ''], '', problems) || null,
    },
    problems,
  };
}

/** The order of a list that nobody chose one for. */
export function usualSort<Sort extends string>(text: string, { usual }: { usual: Sort | Relevance }): Sort | Relevance {
  return text === '' ? usual : 'relevance';
}

/** The value of a parameter that has a few possible ones; `usual` where it is absent, and where it is none of them, which is told. */
export function oneOf<T extends string>(query: URLSearchParams, field: string, choices: readonly T[], usual: T, problems: FieldError[]): T {
  const value = query.get(field);
  if (value === null || value === '') return usual;
  const found = choices.find((choice) => choice === value);
  if (found === undefined) problems.push({ field, code: 'unknown-value' });
  return found ?? usual;
}

/** Values of one parameter, repeated or joined by commas, each once. */
function listed(query: URLSearchParams, name: string): string[] {
  const values = query.getAll(name).flatMap((value) => value.split(','));
  return [...new Set(values.map((value) => value.trim()).filter(Boolean))];
}

function pageNumber(query: URLSearchParams, problems: FieldError[]): number {
  const value = query.get('page');
  if (value === null || value === '') return 1;
  if (/^[1-9][0-9]{0,5}$/.test(value)) return Number(value);
  problems.push({ field: 'page', code: 'not-a-page' });
  return 1;
}
