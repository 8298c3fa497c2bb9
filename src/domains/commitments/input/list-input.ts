import type { Searchable } from '../../../platform/domain.ts';
import type { FieldError } from '../../../platform/http/errors.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { KIND_FACET, type SearchQuery } from '../../../platform/search/query.ts';
import { type FacetedSearch, readSearch, type SearchTerms } from '../../../platform/search/read-search.ts';
import { searchQuery } from '../../../platform/search/search-address.ts';

/** Filters of the list of evidence, in the order in which they stand beside it. */
const EVIDENCE_FACETS = ['instrument', 'chapter', 'country', 'region', 'population', 'method', 'year'] as const;
const PLEDGE_FACETS = ['instrument', 'chapter', 'country', 'region', 'state'] as const;
export type ListFacet = (typeof EVIDENCE_FACETS)[number] | (typeof PLEDGE_FACETS)[number] | 'provision' | 'organization';
export type ListKind = 'evidence' | 'pledge';

/** Every facet of a list: those beside it, and those that links from other pages use. */
export const FACETS_OF: Record<ListKind, readonly ListFacet[]> = {
  evidence: [...EVIDENCE_FACETS, 'provision', 'organization'],
  pledge: [...PLEDGE_FACETS, 'provision', 'organization'],
};
export const SORTS_OF: Record<ListKind, readonly string[]> = {
  evidence: ['published', 'happened', 'relevance'],
  pledge: ['published', 'until', 'relevance'],
};

export const TERMS_OF: Record<ListKind, SearchTerms<ListFacet, string>> = {
  evidence: { facets: FACETS_OF.evidence, sorts: SORTS_OF.evidence, usual: 'published' },
  pledge: { facets: FACETS_OF.pledge, sorts: SORTS_OF.pledge, usual: 'published' },
};

export const PAGE_SIZE = 25;
/** What a value of a filter may look like; one that is unknown finds nothing. */
const VALUE = /^[A-Za-z0-9][A-Za-z0-9 ()./-]{0,120}$/;

/** Everything that is in the address of a list. */
export interface ListState extends FacetedSearch<ListFacet, string> {
  kind: ListKind;
}

/** Reads the query of an address. What cannot be used is left out and told in `problems`: a page passes over it, a file and the API refuse. */
export function parseList(kind: ListKind, query: URLSearchParams): { state: ListState; problems: FieldError[] } {
  const { state, problems } = readSearch(query, TERMS_OF[kind], (_, value) => VALUE.test(value));
  // Words stand for no concepts here, and what a filter does not show at once is folded: neither is part of the address.
  return { state: { ...state, kind, without: [], more: null }, problems: problems.filter(({ field }) => field !== 'more') };
}

/** The query that a list stands for. */
export function listQuery(
  { kind, text, filters, sort }: ListState,
  locale: Locale,
  size: { offset: number; limit: number; facets: readonly string[] },
): SearchQuery {
  return {
    text,
    locale,
    concepts: [],
    filters: { ...filters, [KIND_FACET]: [kind] } as Record<string, string[]>,
    sort,
    facetLimit: 300,
    ...size,
  };
}

/** The list of evidence, for searches that people save in it. */
export const evidenceList: Searchable = {
  subject: 'evidence',
  kind: 'evidence',
  path: '/evidence',
  read: (query, locale) => listQuery(parseList('evidence', query).state, locale, { offset: 0, limit: 0, facets: [] }),
};

/** The address of a list in a state. */
export function listUrl(base: string, state: ListState): string {
  return base + searchQuery(state, TERMS_OF[state.kind]);
}
