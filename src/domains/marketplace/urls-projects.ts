import { searchQuery } from '../../platform/search/search-address.ts';
import { EMPTY_PROJECT_SEARCH, PROJECT_TERMS, type ProjectSearch } from './input/project-search.ts';

export const PROJECT_FORMATS = ['csv', 'xlsx', 'json', 'rss'] as const;
export type ProjectFormat = (typeof PROJECT_FORMATS)[number];
export const PROJECTS = '/projects';
export const OWN_PROJECTS = '/account/projects';

/** Address of a list, without language prefix; the usual choices are left out so that equal searches have equal addresses. */
export function projectListUrl(state: Partial<ProjectSearch> = {}): string {
  return PROJECTS + searchQuery({ ...EMPTY_PROJECT_SEARCH, ...state }, PROJECT_TERMS);
}

/** The same list to take away in a file. */
export function projectFileUrl(state: ProjectSearch, format: ProjectFormat): string {
  return `${PROJECTS}.${format}${searchQuery({ ...state, page: 1, more: null }, PROJECT_TERMS)}`;
}

/** The same list as IATI activities. */
export function iatiListUrl(state: ProjectSearch): string {
  return `${PROJECTS}.iati.xml${searchQuery({ ...state, page: 1, more: null }, PROJECT_TERMS)}`;
}

/** The same with what this reader may see beyond the public. */
export function wholeProjectFileUrl(state: ProjectSearch, format: 'csv' | 'xlsx' | 'json'): string {
  return `${PROJECTS}/all.${format}${searchQuery({ ...state, page: 1, more: null }, PROJECT_TERMS)}`;
}

export const projectUrl = (slug: string): string => `${PROJECTS}/${slug}`;
export const apiProjectUrl = (slug: string): string => `/api/v1/projects/${slug}`;
export const iatiUrl = (slug: string): string => `${projectUrl(slug)}.iati.xml`;
export const projectEditUrl = (slug: string, section?: string): string => `${projectUrl(slug)}/edit${section ? `/${section}` : ''}`;
export const projectActUrl = (slug: string, act: 'publication' | 'withdrawal' | 'partnership'): string => `${projectUrl(slug)}/${act}`;
export const projectFilePath = (slug: string, fileId: string): string => `${projectUrl(slug)}/files/${fileId}`;
export const newProjectUrl = (organizationSlug: string): string => `/organizations/${organizationSlug}/projects/new`;
export const teamInvitationUrl = (token: string): string => `/team-invitations/${token}`;
