import type { Locale } from '../../../platform/i18n/locales.ts';
import type { SearchHandle } from '../../../platform/search/open.ts';
import { placeOffer } from '../../../platform/search/place-offer.ts';
import { type ConceptExpansion, KIND_FACET, type SearchQuery, withoutEachFilter } from '../../../platform/search/query.ts';
import { conceptsOf, MENTION_FACET, type Taxonomy } from '../../directory/index.ts';
import type { ProjectOutcome } from '../findings-projects.ts';
import { PROJECT_FACETS, PROJECT_PAGE_SIZE, type ProjectFacet, type ProjectSearch } from '../input/project-search.ts';
import type { ProjectCard } from '../search-documents/project.ts';

const MOST_VALUES = 300;

/** The query that an address stands for: words, the concepts they name, filters, order. */
export function projectQueryOf(
  taxonomy: Taxonomy,
  state: ProjectSearch,
  locale: Locale,
  size: { offset: number; limit: number; facets?: readonly string[] },
): SearchQuery {
  const concepts = state.text ? conceptsOf(taxonomy).expand(state.text, { without: state.without }) : [];
  return {
    text: state.text,
    locale,
    concepts: concepts.flatMap(chosenOrMentioned),
    filters: { ...state.filters, [KIND_FACET]: ['project'] },
    sort: state.sort,
    offset: size.offset,
    limit: size.limit,
    facets: size.facets ?? PROJECT_FACETS,
    facetLimit: MOST_VALUES,
  };
}

/** A concept is found where it was chosen, and where the texts name it in any language. */
function chosenOrMentioned(concept: ConceptExpansion): ConceptExpansion[] {
  return [concept, { ...concept, facet: MENTION_FACET }];
}

/** One page of the list with everything that stands around it. */
export async function searchProjects(
  { market, taxonomy }: { market: SearchHandle; taxonomy: Taxonomy },
  state: ProjectSearch,
  locale: Locale,
): Promise<ProjectOutcome> {
  const query = projectQueryOf(taxonomy, state, locale, { offset: (state.page - 1) * PROJECT_PAGE_SIZE, limit: PROJECT_PAGE_SIZE });
  const result = await market.search(query);
  const facets = Object.entries(result.facets).map(([facet, values]) => [
    facet,
    { values, distinct: result.distinct[facet] ?? values.length },
  ]);
  return {
    state,
    total: result.total,
    cards: result.hits.map(({ card }) => card as ProjectCard),
    facets: Object.fromEntries(facets) as ProjectOutcome['facets'],
    concepts: result.expansions
      .filter(({ facet }) => facet !== MENTION_FACET)
      .map(({ facet, value }) => ({ facet: facet as ProjectFacet, code: value })),
    didYouMean: result.didYouMean ?? null,
    place: await placeOffer((one) => market.search(one), query),
    drops: result.total === 0 ? await dropsOf(market, query, state) : [],
  };
}

/** The kind of thing cannot be dropped: the page is about it. */
async function dropsOf(market: SearchHandle, query: SearchQuery, state: ProjectSearch): Promise<ProjectOutcome['drops']> {
  const drops = await withoutEachFilter((one) => market.search(one), query);
  return drops.flatMap(({ facet, total }): ProjectOutcome['drops'] => {
    if (facet === KIND_FACET) return [];
    if (facet === null) return [{ facet: 'q', values: [], total }];
    return [{ facet: facet as ProjectFacet, values: state.filters[facet as ProjectFacet] ?? [], total }];
  });
}
