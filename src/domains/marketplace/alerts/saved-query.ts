import type { Searchable } from '../../../platform/domain.ts';
import { countryName, isCountryCode } from '../../../platform/geo/countries.ts';
import { findRegion, regionName } from '../../../platform/geo/regions.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { KIND_FACET, type SearchQuery } from '../../../platform/search/query.ts';
import type { Taxonomy } from '../../directory/index.ts';

/** A search that is about to be saved. */
export interface AskedSearch {
  searchable: Searchable;
  query: string;
}

/** A longer address of a list holds nothing that a saved search needs. */
export const LONGEST_QUERY = 4_000;
const LONGEST_NAME = 120;

/** The part of a list's address that says what is looked for: words, filters, switched off concepts; no page, order or view. */
export function canonicalQuery(searchable: Searchable, given: string, locale: Locale): string {
  const asked = new URLSearchParams(given.slice(0, LONGEST_QUERY));
  const { text, filters } = searchable.read(asked, locale);
  const query = new URLSearchParams();
  if (text) query.set('q', text);
  for (const [facet, values] of filtersOf(filters)) for (const value of values) query.append(facet, value);
  const without = text ? asked.getAll('without').slice(0, 50) : [];
  for (const code of without) query.append('without', code.slice(0, 40));
  return query.toString().slice(0, LONGEST_QUERY);
}

/** What a saved search looks for, ready to be put to an index of some documents; words count as they are written. */
export function compiled(searchable: Searchable, query: string, locale: Locale): SearchQuery {
  const read = searchable.read(new URLSearchParams(query), locale);
  return { ...read, sort: 'relevance', offset: 0, limit: 0, facets: [], asWritten: true };
}

/** A name for a search that nobody gave one: its words and the names of its places and subjects; empty where it has none. */
export function usualName(searchable: Searchable, query: string, locale: Locale, taxonomy: Taxonomy): string {
  const { text, filters } = searchable.read(new URLSearchParams(query), locale);
  const labels = filtersOf(filters).flatMap(([, values]) => values.flatMap((value) => labelOf(value, locale, taxonomy) ?? []));
  return [...(text ? [text] : []), ...labels].join(' · ').slice(0, LONGEST_NAME);
}

function filtersOf(filters: SearchQuery['filters']): [string, readonly string[]][] {
  return Object.entries(filters).filter(([facet]) => facet !== KIND_FACET);
}

/** Places and terms of the taxonomy have names everywhere; words of one list alone do not. */
function labelOf(value: string, locale: Locale, taxonomy: Taxonomy): string | undefined {
  if (isCountryCode(value)) return countryName(value, locale);
  if (findRegion(value)) return regionName(value, locale);
  return taxonomy.term(value) ? taxonomy.label(value, locale).text : undefined;
}
