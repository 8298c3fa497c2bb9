import type { Facet, SearchState } from '../input/search-input.ts';
import type { OrganizationCard } from '../search-documents.ts';

/** Values of each facet by count, and how many there are in all; `cell` counts the cells of the map. */
export type FacetCounts = Partial<Record<Facet | 'cell', { values: { value: string; count: number }[]; distinct: number }>>;

/** A concept that the words were taken to name; records that bear it are found too. */
export interface FoundConcept {
  facet: Facet;
  code: string;
}

/** What a search gave, ready to be shown. */
export interface SearchOutcome {
  state: SearchState;
  total: number;
  cards: OrganizationCard[];
  facets: FacetCounts;
  concepts: FoundConcept[];
  didYouMean: string | null;
  /** For an empty result: what to leave out, and how many that gives. */
  drops: { facet: Facet | 'q'; values: string[]; total: number }[];
}
