import type { Locale } from '../../../platform/i18n/locales.ts';
import type { ConceptMatcher } from '../../../platform/search/concepts.ts';
import type { SearchHandle } from '../../../platform/search/open.ts';
import { placeOffer } from '../../../platform/search/place-offer.ts';
import { type ConceptExpansion, type SearchQuery, type SearchResult, withoutEachFilter } from '../../../platform/search/query.ts';
import { FACETS, type Facet, PAGE_SIZE, type SearchState } from '../input/search-input.ts';
import type { OrganizationCard } from '../search-documents.ts';
import { MENTION_FACET } from '../taxonomy/concepts.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { termOffers } from './term-offers.ts';
import type { FacetCounts, FoundConcept, SearchOutcome } from '../findings.ts';

/** What a search is made with. */
export interface Finder {
  search: SearchHandle;
  concepts: ConceptMatcher;
}

export interface SearchSize {
  offset: number;
  limit: number;
  /** Facets to count; all when absent. */
  facets?: readonly (Facet | 'cell')[];
}

const MOST_VALUES = 300;
/** More cells than land has at half a degree need not be told apart. */
const MOST_CELLS = 20_000;

/** The query that an address stands for: words, the concepts they name, filters, order. */
export function queryOf(state: SearchState, locale: Locale, concepts: ConceptMatcher, size: SearchSize): SearchQuery {
  return {
    text: state.text,
    locale,
    concepts: state.text ? concepts.expand(state.text, { without: state.without }).flatMap(chosenOrMentioned) : [],
    filters: state.filters as Record<string, string[]>,
    sort: state.sort,
    offset: size.offset,
    limit: size.limit,
    facets: size.facets ?? FACETS,
    facetLimit: MOST_VALUES,
  };
}

/** A concept is found where the organization chose it, and where its texts name it in any language. */
function chosenOrMentioned(concept: ConceptExpansion): ConceptExpansion[] {
  return [concept, { ...concept, facet: MENTION_FACET }];
}

/** One page of results with everything that stands around it. */
export async function searchOrganizations(
  { search, concepts }: Finder,
  state: SearchState,
  { locale, taxonomy }: { locale: Locale; taxonomy: Taxonomy },
): Promise<SearchOutcome> {
  const map = state.view === 'map';
  const size = map
    ? { offset: 0, limit: 0, facets: [...FACETS, 'cell'] as const }
    : { offset: (state.page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
  const query = { ...queryOf(state, locale, concepts, size), facetLimit: map ? MOST_CELLS : MOST_VALUES };
  // Read before the search: what is found is of these records or of newer ones.
  const records = search.version;
  const result = await search.search(query);
  return {
    state,
    records,
    total: result.total,
    cards: cardsOf(result),
    facets: facetCounts(result),
    concepts: result.expansions
      .filter(({ facet }) => facet !== MENTION_FACET)
      .map(({ facet, value }): FoundConcept => ({ facet: facet as Facet, code: value })),
    didYouMean: result.didYouMean ?? null,
    place: await placeOffer((one) => search.search(one), query),
    terms: await termOffers((one) => search.search(one), query, taxonomy),
    drops: result.total === 0 ? await dropsOf(search, query, state) : [],
  };
}

export function cardsOf(result: SearchResult): OrganizationCard[] {
  return result.hits.map((hit) => hit.card as OrganizationCard);
}

export function facetCounts(result: SearchResult): FacetCounts {
  return Object.fromEntries(
    Object.entries(result.facets).map(([facet, values]) => [facet, { values, distinct: result.distinct[facet] ?? values.length }]),
  );
}

/** A filter with several values is dropped whole: its values stand together in the sentence that offers it. */
async function dropsOf(search: SearchHandle, query: SearchQuery, state: SearchState): Promise<SearchOutcome['drops']> {
  const drops = await withoutEachFilter((one) => search.search(one), query);
  return drops.flatMap(({ facet, total }): SearchOutcome['drops'] => {
    if (facet === null) return [{ facet: 'q', values: [], total }];
    return [{ facet: facet as Facet, values: state.filters[facet as Facet] ?? [], total }];
  });
}
