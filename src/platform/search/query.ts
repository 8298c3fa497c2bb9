import type { Locale } from '../i18n/locales.ts';

/** Facet values picked by the reader: OR inside a facet, AND between facets. */
export type Filters = Record<string, readonly string[]>;

/** A facet that every document has: its `kind`. Filter by `{ [KIND_FACET]: ['organization'] }`. */
export const KIND_FACET = '@kind';

/**
 * Some words of the query name a concept: a document then matches by these words or by carrying `value` in `facet`.
 * `words` are analysed words of the query as `ConceptMatcher.expand` returns them, side by side.
 */
export interface ConceptExpansion {
  facet: string;
  value: string;
  words: readonly string[];
}

export interface SearchQuery {
  /** What the reader typed; cut at 200 characters and 12 words. Empty: every document. */
  text: string;
  /** Language of the reader: decides the order by name. */
  locale: Locale;
  concepts: readonly ConceptExpansion[];
  filters: Filters;
  /** `relevance`, `name`, or the name of a number that documents carry (larger first, missing last). */
  sort: string;
  /** Number of hits to pass over; at most 1,000,000. */
  offset: number;
  /** Number of hits to give; 0 to 1,000. */
  limit: number;
  /** Facets whose counts are wanted. A facet's counts ignore its own filter, so that several values can be picked. */
  facets: readonly string[];
  /** Most values given for a facet, the picked ones beside; 300 when absent. */
  facetLimit?: number;
  /** Words count as they are written, however little they find: for an index that is not the whole. */
  asWritten?: boolean;
}

export interface SearchHit {
  id: string;
  kind: string;
  card: unknown;
}

export interface FacetCount {
  value: string;
  count: number;
}

/** A typed word that was not (or hardly) found, and the closest words that were searched as well. */
export interface Correction {
  typed: string;
  found: readonly string[];
}

export interface SearchResult {
  total: number;
  /** One page, in order. */
  hits: SearchHit[];
  /** Per wanted facet the largest counts first, then by value. Picked values are always in it, even with count 0. */
  facets: Record<string, FacetCount[]>;
  /** How many different values each wanted facet has in these results. */
  distinct: Record<string, number>;
  /** A better spelt query, where the typed one finds nothing or little. */
  didYouMean?: string;
  corrections: Correction[];
  /** The expansions of the query that took part. */
  expansions: ConceptExpansion[];
}

/** What remains to be found when one filter, or the text, is dropped. */
export interface DropSuggestion {
  /** The facet whose filter is dropped; null: the text. */
  facet: string | null;
  total: number;
}

export interface Suggestion {
  text: string;
  lang: string | null;
  /** A document's name leads to it by id; a concept's label leads to its facet value. */
  target: { id: string } | { facet: string; value: string };
}

export const MAX_OFFSET = 1_000_000;
export const MAX_LIMIT = 1_000;
export const DEFAULT_FACET_LIMIT = 300;

/** @returns a query for everything, to be spread over: `{ ...emptyQuery('en'), text: 'drugs' }`. */
export function emptyQuery(locale: Locale): SearchQuery {
  return { text: '', locale, concepts: [], filters: {}, sort: 'relevance', offset: 0, limit: 25, facets: [] };
}

/** What answers queries: the index itself, or PostgreSQL until the index is there. */
export type Searcher = (query: SearchQuery) => Promise<SearchResult>;

/**
 * For a query with an empty result: how many documents each active filter, and the text, holds back.
 * @returns only what gives something, the largest first.
 */
export async function withoutEachFilter(search: Searcher, query: SearchQuery): Promise<DropSuggestion[]> {
  const bare = { ...query, offset: 0, limit: 0, facets: [] };
  const found: DropSuggestion[] = [];
  for (const facet of Object.keys(query.filters).filter((name) => query.filters[name]?.length)) {
    const { [facet]: _dropped, ...filters } = query.filters;
    found.push({ facet, total: (await search({ ...bare, filters })).total });
  }
  if (query.text.trim() !== '') found.push({ facet: null, total: (await search({ ...bare, text: '', concepts: [] })).total });
  return found.filter((each) => each.total > 0).sort((a, b) => b.total - a.total);
}
