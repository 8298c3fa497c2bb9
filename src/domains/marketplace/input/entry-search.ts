import { isCountryCode } from '../../../platform/geo/countries.ts';
import { findRegion } from '../../../platform/geo/regions.ts';
import type { FacetedSearch, SearchTerms } from '../../../platform/search/read-search.ts';
import type { Taxonomy } from '../../directory/index.ts';
import { STANDING_OPEN } from '../rules/entries.ts';
import { ABOUT, CONDITIONS } from './offer-or-need.ts';

/** Facets of offers and needs, in the order in which they stand beside the results. */
export const ENTRY_FACETS = [
  'about',
  'service',
  'theme',
  'population',
  'country',
  'region',
  'remote',
  'language',
  'conditions',
  'state',
] as const;
export type EntryFacet = (typeof ENTRY_FACETS)[number];
export const ENTRY_SORTS = ['relevance', 'newest', 'ending'] as const;
export type EntrySort = (typeof ENTRY_SORTS)[number];

export const ENTRY_PAGE_SIZE = 25;
export const ENTRY_TERMS: SearchTerms<EntryFacet, EntrySort> = { facets: ENTRY_FACETS, sorts: ENTRY_SORTS, usual: 'newest' };

export type EntrySearch = FacetedSearch<EntryFacet, EntrySort>;

export const EMPTY_ENTRY_SEARCH: EntrySearch = { text: '', filters: {}, without: [], sort: 'newest', page: 1, more: null };

/** Whether a facet has such a value. */
export function knownEntryValue(taxonomy: Taxonomy): (facet: EntryFacet, value: string) => boolean {
  const among = (values: readonly string[], value: string) => values.includes(value);
  return (facet, value) => {
    switch (facet) {
      case 'service':
      case 'theme':
      case 'population':
        return taxonomy.term(value)?.kind === facet;
      case 'country':
        return isCountryCode(value);
      case 'region':
        return findRegion(value) !== undefined;
      case 'language':
        return /^[a-z]{2,3}$/.test(value);
      case 'conditions':
        return among(CONDITIONS, value);
      case 'about':
        return among(ABOUT, value);
      case 'state':
        return among(STANDING_OPEN, value);
      case 'remote':
        return among(['yes', 'no'], value);
    }
  };
}
