import { searchQuery } from '../../platform/search/search-address.ts';
import { EMPTY_ENTRY_SEARCH, ENTRY_TERMS, type EntrySearch } from './input/entry-search.ts';
import type { Direction } from './input/offer-or-need.ts';
import type { EntryAct } from './rules/entries.ts';

export const ENTRY_FORMATS = ['csv', 'xlsx', 'json', 'rss'] as const;
export type EntryFormat = (typeof ENTRY_FORMATS)[number];

/** A feed knows no session. */
export const WHOLE_FORMATS = ['csv', 'xlsx', 'json'] as const satisfies readonly EntryFormat[];
export type WholeFormat = (typeof WHOLE_FORMATS)[number];

const LISTS = { need: '/needs', offer: '/offers' } as const;

export const listPath = (direction: Direction): '/needs' | '/offers' => LISTS[direction];

/** Address of a list, without language prefix; the usual choices are left out so that equal searches have equal addresses. */
export function entryListUrl(direction: Direction, state: Partial<EntrySearch> = {}): string {
  return LISTS[direction] + searchQuery({ ...EMPTY_ENTRY_SEARCH, ...state }, ENTRY_TERMS);
}

/** The same list to take away in a file. */
export function entryFileUrl(direction: Direction, state: EntrySearch, format: EntryFormat): string {
  return `${LISTS[direction]}.${format}${searchQuery({ ...state, page: 1, more: null }, ENTRY_TERMS)}`;
}

/** The same with what this reader may see beyond the public. */
export function wholeEntryFileUrl(direction: Direction, state: EntrySearch, format: WholeFormat): string {
  return `${LISTS[direction]}/all.${format}${searchQuery({ ...state, page: 1, more: null }, ENTRY_TERMS)}`;
}

export const entryUrl = ({ direction, slug }: { direction: Direction; slug: string }): string => `${LISTS[direction]}/${slug}`;
export const entryEditUrl = (entry: { direction: Direction; slug: string }, section?: string): string =>
  `${entryUrl(entry)}/edit${section ? `/${section}` : ''}`;
export const entryProjectUrl = (entry: { direction: Direction; slug: string }): string => `${entryUrl(entry)}/project`;
export const entryActUrl = (entry: { direction: Direction; slug: string }, act: Exclude<EntryAct, 'edit'>): string =>
  `${entryUrl(entry)}/${act}`;
export const entryRenewalUrl = (entry: { direction: Direction; slug: string }, token: string): string =>
  `${entryActUrl(entry, 'renewal')}/${token}`;
export const ownEntriesUrl = (organizationSlug: string): string => `/organizations/${organizationSlug}/needs-and-offers`;
/** `project`: the address of the project for which the form is asked for. */
export const newEntryUrl = (organizationSlug: string, direction: Direction, project?: string): string =>
  `/organizations/${organizationSlug}${LISTS[direction]}/new${project ? `?project=${project}` : ''}`;
export const organizationPath = (slug: string): string => `/organizations/${slug}`;
