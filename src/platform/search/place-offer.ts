import { placeNamed } from '../geo/place-named.ts';
import type { SearchQuery, SearchResult } from './query.ts';

/** A filter that a reader may have meant by words: the place, and how much there is with it instead of the words. */
export interface PlaceOffer {
  facet: 'country' | 'region';
  value: string;
  total: number;
}

/**
 * Words find what says "Kenya"; much that is there does not say it. Where the words of a query are the name of a place as a whole, how much
 * its filter would find instead of them, with the other filters as they are. Null where there is nothing there, or the filter is on.
 */
export async function placeOffer(search: (query: SearchQuery) => Promise<SearchResult>, query: SearchQuery): Promise<PlaceOffer | null> {
  const place = placeNamed(query.text);
  if (!place || query.filters[place.kind]?.includes(place.code)) return null;
  const total = await countInstead(search, query, place.kind, place.code);
  return total === 0 ? null : { facet: place.kind, value: place.code, total };
}

/** How much a filter finds instead of the words of a query, with the other filters as they are. */
export async function countInstead(
  search: (query: SearchQuery) => Promise<SearchResult>,
  query: SearchQuery,
  facet: string,
  value: string,
): Promise<number> {
  const filters = { ...query.filters, [facet]: [value] };
  return (await search({ ...query, text: '', concepts: [], filters, sort: 'relevance', offset: 0, limit: 0, facets: [] })).total;
}
