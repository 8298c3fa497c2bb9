import { searchQuery } from '../../platform/search/search-address.ts';
import { EMPTY_SEARCH, type Facet, SEARCH_TERMS, type SearchState } from './input/search-input.ts';

export const TAKE_AWAY = ['csv', 'xlsx', 'json', 'geojson', 'rss'] as const;
export type TakeAway = (typeof TAKE_AWAY)[number];

/** Address of a search, without language prefix; the usual choices are left out so that equal searches have equal addresses. */
export function searchUrl(state: Partial<SearchState>): string {
  return `/organizations${queryOf({ ...EMPTY_SEARCH, ...state })}`;
}

/** The same search to take away in a file. */
export function takeAwayUrl(state: SearchState, format: TakeAway): string {
  return `/organizations.${format}${queryOf({ ...state, view: 'list', page: 1, more: null })}`;
}

/** What the address of a search keeps besides words, filters and order. */
export function besideSearch({ view }: SearchState): Record<string, string> {
  return view === 'list' ? {} : { view };
}

export function withFilter(state: SearchState, facet: Facet, value: string): SearchState {
  const values = [...(state.filters[facet] ?? []), value];
  return { ...state, page: 1, filters: { ...state.filters, [facet]: values } };
}

export const organizationUrl = (slug: string): string => `/organizations/${slug}`;
/** How a record stands with the secretariat, for those who act for it. */
export const standingUrl = (slug: string): string => `${organizationUrl(slug)}/standing`;
export const editUrl = (slug: string, section?: string): string => `/organizations/${slug}/edit${section ? `/${section}` : ''}`;
export const claimUrl = (slug: string): string => `/organizations/${slug}/claim`;
/** A page beside the record, for those who act for the organization. */
export const beside = (slug: string, page: 'people' | 'safety' | 'history' | 'preview' | 'logo'): string =>
  `/organizations/${slug}/${page}`;
export const invitationUrl = (token: string): string => `/invitations/${token}`;
export const REGISTER = '/register';
export const OWN_ORGANIZATIONS = '/account/organizations';
export const registrationUrl = (draftId: string, step: string): string => `${REGISTER}/${draftId}/${step}`;
export const countryUrl = (code: string): string => `/countries/${code}`;
export const termUrl = (code: string): string => `/themes/${code}`;

function queryOf(state: SearchState): string {
  return searchQuery(state, SEARCH_TERMS, besideSearch(state));
}
