import { isCountryCode } from '../../../platform/geo/countries.ts';
import { findRegion } from '../../../platform/geo/regions.ts';
import type { FacetedSearch, SearchTerms } from '../../../platform/search/read-search.ts';
import type { Taxonomy } from '../../directory/index.ts';
import { PROJECT_STATES } from './project.ts';

/** Facets of projects, in the order in which they stand beside the results; `needs`: services that a project looks for now. */
export const PROJECT_FACETS = ['theme', 'service', 'population', 'country', 'region', 'state', 'needs'] as const;
export type ProjectFacet = (typeof PROJECT_FACETS)[number];
export const PROJECT_SORTS = ['relevance', 'updated', 'started', 'name'] as const;
export type ProjectSort = (typeof PROJECT_SORTS)[number];

export const PROJECT_PAGE_SIZE = 25;
export const PROJECT_TERMS: SearchTerms<ProjectFacet, ProjectSort> = { facets: PROJECT_FACETS, sorts: PROJECT_SORTS, usual: 'updated' };

export type ProjectSearch = FacetedSearch<ProjectFacet, ProjectSort>;

export const EMPTY_PROJECT_SEARCH: ProjectSearch = { text: '', filters: {}, without: [], sort: 'updated', page: 1, more: null };

/** Whether a facet has such a value. */
export function knownProjectValue(taxonomy: Taxonomy): (facet: ProjectFacet, value: string) => boolean {
  return (facet, value) => {
    switch (facet) {
      case 'theme':
      case 'service':
      case 'population':
        return taxonomy.term(value)?.kind === facet;
      case 'needs':
        return taxonomy.term(value)?.kind === 'service';
      case 'country':
        return isCountryCode(value);
      case 'region':
        return findRegion(value) !== undefined;
      case 'state':
        return PROJECT_STATES.some((state) => state === value);
    }
  };
}
