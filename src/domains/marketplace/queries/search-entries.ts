import type { Locale } from '../../../platform/i18n/locales.ts';
import type { SearchHandle } from '../../../platform/search/open.ts';
import { placeOffer } from '../../../platform/search/place-offer.ts';
import { type ConceptExpansion, KIND_FACET, type SearchQuery, withoutEachFilter } from '../../../platform/search/query.ts';
import { conceptsOf, MENTION_FACET, type Taxonomy } from '../../directory/index.ts';
import { ENTRY_FACETS, ENTRY_PAGE_SIZE, type EntryFacet, type EntrySearch } from '../input/entry-search.ts';
import type { Direction } from '../input/offer-or-need.ts';
import type { EntryCard, EntryOutcome } from '../findings-entries.ts';

/** What a search in offers or needs is made with. */
export interface EntryFinder {
  market: SearchHandle;
  taxonomy: Taxonomy;
  direction: Direction;
}

const MOST_VALUES = 300;
const NUMBERS = { relevance: 'relevance', newest: 'opened', ending: 'ending' } as const;

/** The query that an address stands for: words, the concepts they name, filters, order. */
export function entryQueryOf(
  { taxonomy, direction }: Omit<EntryFinder, 'market'>,
  state: EntrySearch,
  locale: Locale,
  size: { offset: number; limit: number; facets?: readonly string[] },
): SearchQuery {
  const concepts = state.text ? conceptsOf(taxonomy).expand(state.text, { without: state.without }) : [];
  return {
    text: state.text,
    locale,
    concepts: concepts.flatMap(chosenOrMentioned),
    filters: { ...state.filters, [KIND_FACET]: [direction] },
    sort: NUMBERS[state.sort],
    offset: size.offset,
    limit: size.limit,
    facets: size.facets ?? ENTRY_FACETS,
    facetLimit: MOST_VALUES,
  };
}

/** A concept is found where it was chosen, and where the texts name it in any language. */
function chosenOrMentioned(concept: ConceptExpansion): ConceptExpansion[] {
  return [concept, { ...concept, facet: MENTION_FACET }];
}

/** One page of a list with everything that stands around it. */
export async function searchEntries(finder: EntryFinder, state: EntrySearch, locale: Locale): Promise<EntryOutcome> {
  const { market, direction } = finder;
  const query = entryQueryOf(finder, state, locale, { offset: (state.page - 1) * ENTRY_PAGE_SIZE, limit: ENTRY_PAGE_SIZE });
  const result = await market.search(query);
  const facets = Object.entries(result.facets).map(([facet, values]): [string, EntryOutcome['facets'][EntryFacet]] => [
    facet,
    { values, distinct: result.distinct[facet] ?? values.length },
  ]);
  return {
    direction,
    state,
    total: result.total,
    cards: result.hits.map(({ card }) => card as EntryCard),
    facets: Object.fromEntries(facets) as EntryOutcome['facets'],
    concepts: result.expansions
      .filter(({ facet }) => facet !== MENTION_FACET)
      .map(({ facet, value }) => ({ facet: facet as EntryFacet, code: value })),
    didYouMean: result.didYouMean ?? null,
    place: await placeOffer((one) => market.search(one), query),
    drops: result.total === 0 ? await dropsOf(market, query, state) : [],
  };
}

/** The kind of thing cannot be dropped: the page is about it. */
async function dropsOf(market: SearchHandle, query: SearchQuery, state: EntrySearch): Promise<EntryOutcome['drops']> {
  const drops = await withoutEachFilter((one) => market.search(one), query);
  return drops.flatMap(({ facet, total }): EntryOutcome['drops'] => {
    if (facet === KIND_FACET) return [];
    if (facet === null) return [{ facet: 'q', values: [], total }];
    return [{ facet: facet as EntryFacet, values: state.filters[facet as EntryFacet] ?? [], total }];
  });
}
