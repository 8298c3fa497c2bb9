import { type FacetedSearch, type SearchTerms, usualSort } from './read-search.ts';

/**
 * The query of the address of a search, with its question mark; empty for a list as it is. The usual choices are left out so that
 * equal searches have equal addresses. `beside`: what else the list keeps in its address.
 */
export function searchQuery<Facet extends string, Sort extends string>(
  state: FacetedSearch<Facet, Sort>,
  terms: SearchTerms<Facet, Sort>,
  beside: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams();
  if (state.text) query.set('q', state.text);
  for (const facet of terms.facets) for (const value of chosenIn(state.filters, facet)) query.append(facet, value);
  for (const code of state.without) query.append('without', code);
  if (state.sort !== usualSort(state.text, terms)) query.set('sort', state.sort);
  for (const [name, value] of Object.entries(beside)) query.set(name, value);
  if (state.more) query.set('more', state.more);
  if (state.page > 1) query.set('page', String(state.page));
  const search = query.toString();
  return search && `?${search}`;
}

type Chosen<Facet extends string> = FacetedSearch<Facet, string>['filters'];

/** What is chosen in a facet. */
export function chosenIn<Facet extends string>(filters: Chosen<Facet>, facet: Facet): readonly string[] {
  return filters[facet] ?? [];
}

/** The filters without one value of a facet. */
export function withoutValue<Facet extends string>(filters: Chosen<Facet>, facet: Facet, value: string): Chosen<Facet> {
  const left = chosenIn(filters, facet).filter((other) => other !== value);
  return left.length > 0 ? { ...filters, [facet]: left } : withoutFacet(filters, facet);
}

/** The filters without a facet. */
export function withoutFacet<Facet extends string>(filters: Chosen<Facet>, facet: Facet): Chosen<Facet> {
  const others = { ...filters };
  delete others[facet];
  return others;
}
