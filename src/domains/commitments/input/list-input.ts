import type { Searchable } from '../../../platform/domain.ts';
import type { FieldError } from '../../../platform/http/errors.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { KIND_FACET, type SearchQuery } from '../../../platform/search/query.ts';

/** Filters of the list of evidence, in the order in which they stand beside it. */
export const EVIDENCE_FACETS = ['instrument', 'chapter', 'country', 'region', 'population', 'method', 'year'] as const;
export const PLEDGE_FACETS = ['instrument', 'chapter', 'country', 'region', 'state'] as const;
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

export const PAGE_SIZE = 25;
const LONGEST_TEXT = 200;
const MOST_VALUES = 50;
/** What a value of a filter may look like; one that is unknown finds nothing. */
const VALUE = /^[A-Za-z0-9][A-Za-z0-9 ()./-]{0,120}$/;

/** Everything that is in the address of a list. */
export interface ListState {
  kind: ListKind;
  text: string;
  filters: Partial<Record<ListFacet, string[]>>;
  sort: string;
  page: number;
}

/** Reads the query of an address. What cannot be used is left out and told in `problems`: a page passes over it, a file and the API refuse. */
export function parseList(kind: ListKind, query: URLSearchParams): { state: ListState; problems: FieldError[] } {
  const problems: FieldError[] = [];
  const text = (query.get('q') ?? '').trim();
  if (text.length > LONGEST_TEXT) problems.push({ field: 'q', code: 'too-long' });
  const filters: ListState['filters'] = {};
  for (const facet of FACETS_OF[kind]) {
    const values = [
      ...new Set(
        query
          .getAll(facet)
          .flatMap((value) => value.split(','))
          .map((value) => value.trim())
          .filter(Boolean),
      ),
    ];
    const good = values.filter((value) => VALUE.test(value)).slice(0, MOST_VALUES);
    if (good.length < values.length) problems.push({ field: facet, code: 'unknown-value' });
    if (good.length > 0) filters[facet] = good;
  }
  const sort = query.get('sort') || (text ? 'relevance' : 'published');
  if (!SORTS_OF[kind].includes(sort)) problems.push({ field: 'sort', code: 'unknown-value' });
  const given = query.get('page') || '1';
  if (!/^[1-9][0-9]{0,5}$/.test(given)) problems.push({ field: 'page', code: 'not-a-page' });
  return {
    state: {
      kind,
      text: text.slice(0, LONGEST_TEXT),
      filters,
      sort: SORTS_OF[kind].includes(sort) ? sort : 'published',
      page: /^[1-9][0-9]{0,5}$/.test(given) ? Number(given) : 1,
    },
    problems,
  };
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
export function listUrl(base: string, { kind, text, filters, sort, page }: ListState): string {
  const query = new URLSearchParams();
  if (text) query.set('q', text);
  for (const facet of FACETS_OF[kind]) for (const value of filters[facet] ?? []) query.append(facet, value);
  if (sort !== (text ? 'relevance' : 'published')) query.set('sort', sort);
  if (page > 1) query.set('page', String(page));
  const written = query.toString();
  return written ? `${base}?${written}` : base;
}
