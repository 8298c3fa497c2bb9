import type { Locale } from '../../../platform/i18n/locales.ts';
import { EMPTY_SEARCH, type Facet } from '../input/search-input.ts';
import type { FacetPage } from '../findings.ts';
import { cardsOf, facetCounts, type Finder, queryOf } from './search-organizations.ts';

const LATEST = 5;

export async function readFacetPage({ search, concepts }: Finder, facet: Facet, value: string, locale: Locale): Promise<FacetPage> {
  const state = { ...EMPTY_SEARCH, filters: { [facet]: [value] }, sort: 'checked' as const };
  const facets = ['theme', 'service', 'population', 'country', 'language'] as const;
  const result = await search.search(queryOf(state, locale, concepts, { offset: 0, limit: LATEST, facets }));
  return { total: result.total, facets: facetCounts(result), cards: cardsOf(result) };
}

/** How many organizations bear each value of the facets. */
export async function countFacets({ search, concepts }: Finder, facets: readonly Facet[]): Promise<Map<string, number>> {
  const result = await search.search(queryOf(EMPTY_SEARCH, 'en', concepts, { offset: 0, limit: 0, facets }));
  return new Map(Object.values(result.facets).flatMap((values) => values.map(({ value, count }) => [value, count])));
}
