import type { FieldError } from '../../../platform/http/errors.ts';
import { type FacetedSearch, oneOf, readSearch, type SearchTerms } from '../../../platform/search/read-search.ts';

/** Facets of the directory, in the order in which they stand beside the results. */
export const FACETS = ['theme', 'service', 'population', 'country', 'region', 'group', 'kind', 'language', 'state', 'freshness'] as const;
export type Facet = (typeof FACETS)[number];
export const SORTS = ['relevance', 'name', 'checked', 'founded'] as const;
export type Sort = (typeof SORTS)[number];
export const VIEWS = ['list', 'map', 'table'] as const;
export type View = (typeof VIEWS)[number];

export const PAGE_SIZE = 25;
export const SEARCH_TERMS: SearchTerms<Facet, Sort> = { facets: FACETS, sorts: SORTS, usual: 'name' };

/** What a reader looks for: everything that is in the address of a results page. */
export interface SearchState extends FacetedSearch<Facet, Sort> {
  view: View;
}

export const EMPTY_SEARCH: SearchState = { text: '', filters: {}, without: [], sort: 'name', view: 'list', page: 1, more: null };

/** Reads the query of an address, as `readSearch` does; `known` says whether a facet has such a value. */
export function parseSearch(
  query: URLSearchParams,
  known: (facet: Facet, value: string) => boolean,
): { state: SearchState; problems: FieldError[] } {
  const { state, problems } = readSearch(query, SEARCH_TERMS, known);
  return { state: { ...state, view: oneOf(query, 'view', VIEWS, 'list', problems) }, problems };
}
