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
  let query = '';
  const add = (name: string, value: string) => {
    query += `${query === '' ? '?' : '&'}${name}=${encoded(value)}`;
  };
  if (state.text) add('q', state.text);
  for (const facet of terms.facets) for (const value of chosenIn(state.filters, facet)) add(facet, value);
  for (const code of state.without) add('without', code);
  if (state.sort !== usualSort(state.text, terms)) add('sort', state.sort);
  for (const [name, value] of Object.entries(beside)) add(name, value);
  if (state.more) add('more', state.more);
  if (state.page > 1) add('page', String(state.page));
  return query;
}

const FORM_SIGNS: Record<string, string> = { '%20': '+', '!': '%21', "'": '%27', '(': '%28', ')': '%29', '~': '%7E' };

/** A value as `URLSearchParams` writes it: a page has some thirty such addresses, which made a tenth of its work. Most values are codes. */
export function encoded(value: string): string {
  if (/^[\w.*-]*$/.test(value)) return value;
  return encodeURIComponent(value.toWellFormed()).replaceAll(/%20|[!'()~]/g, (sign) => FORM_SIGNS[sign] as string);
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
