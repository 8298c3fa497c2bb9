import { isCountryCode } from '../../../platform/geo/countries.ts';
import { findRegion } from '../../../platform/geo/regions.ts';
import type { FieldError } from '../../../platform/http/errors.ts';
import type { Taxonomy } from '../../directory/index.ts';
import { PROJECT_STATES } from './project.ts';

/** Facets of projects, in the order in which they stand beside the results; `needs`: services that a project looks for now. */
export const PROJECT_FACETS = ['theme', 'service', 'population', 'country', 'region', 'state', 'needs'] as const;
export type ProjectFacet = (typeof PROJECT_FACETS)[number];
export const PROJECT_SORTS = ['relevance', 'updated', 'started', 'name'] as const;
export type ProjectSort = (typeof PROJECT_SORTS)[number];

export const PROJECT_PAGE_SIZE = 25;
const LONGEST_TEXT = 200;
const MOST_VALUES = 50;

/** What a reader looks for: everything that is in the address of a list. */
export interface ProjectSearch {
  text: string;
  filters: Partial<Record<ProjectFacet, string[]>>;
  /** Codes of concepts that the reader switched off. */
  without: string[];
  sort: ProjectSort;
  /** 1-based. */
  page: number;
  /** Facet whose whole list of values is shown. */
  more: ProjectFacet | null;
}

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

/**
 * Reads the query of an address. Nothing is refused here: what cannot be used is left out and told in `problems`; a page says so
 * above the results, a file and the interface for programs refuse.
 */
export function parseProjectSearch(
  query: URLSearchParams,
  known: (facet: ProjectFacet, value: string) => boolean,
): { state: ProjectSearch; problems: FieldError[] } {
  const problems: FieldError[] = [];
  const given = (query.get('q') ?? '').trim();
  if (given.length > LONGEST_TEXT) problems.push({ field: 'q', code: 'too-long' });
  const filters: ProjectSearch['filters'] = {};
  for (const facet of PROJECT_FACETS) {
    const values = listed(query, facet);
    const good = values.filter((value) => known(facet, value)).slice(0, MOST_VALUES);
    if (good.length < values.length) problems.push({ field: facet, code: 'unknown-value' });
    if (good.length > 0) filters[facet] = good;
  }
  const text = given.slice(0, LONGEST_TEXT);
  return {
    state: {
      text,
      filters,
      without: listed(query, 'without').slice(0, MOST_VALUES),
      sort: oneOf(query, 'sort', PROJECT_SORTS, text ? 'relevance' : 'updated', problems),
      page: pageNumber(query, problems),
      more: oneOf<ProjectFacet | ''>(query, 'more', [...PROJECT_FACETS, ''], '', problems) || null,
    },
    problems,
  };
}

/** Values of one parameter, repeated or joined by commas, each once. */
function listed(query: URLSearchParams, name: string): string[] {
  const values = query.getAll(name).flatMap((value) => value.split(','));
  return [...new Set(values.map((value) => value.trim()).filter(Boolean))];
}

function oneOf<T extends string>(query: URLSearchParams, field: string, choices: readonly T[], usual: T, problems: FieldError[]): T {
  const value = query.get(field);
  if (value === null || value === '') return usual;
  const found = choices.find((choice) => choice === value);
  if (found === undefined) problems.push({ field, code: 'unknown-value' });
  return found ?? usual;
}

function pageNumber(query: URLSearchParams, problems: FieldError[]): number {
  const value = query.get('page');
  if (value === null || value === '') return 1;
  if (/^[1-9][0-9]{0,5}$/.test(value)) return Number(value);
  problems.push({ field: 'page', code: 'not-a-page' });
  return 1;
}
