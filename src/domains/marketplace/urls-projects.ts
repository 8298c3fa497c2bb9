import { EMPTY_PROJECT_SEARCH, PROJECT_FACETS, type ProjectFacet, type ProjectSearch } from './input/project-search.ts';

export const PROJECT_FORMATS = ['csv', 'xlsx', 'json', 'rss'] as const;
export type ProjectFormat = (typeof PROJECT_FORMATS)[number];
export const PROJECTS = '/projects';
export const OWN_PROJECTS = '/account/projects';

/** Address of a list, without language prefix; the usual choices are left out so that equal searches have equal addresses. */
export function projectListUrl(state: Partial<ProjectSearch> = {}): string {
  return PROJECTS + projectQuery({ ...EMPTY_PROJECT_SEARCH, ...state });
}

/** The same list to take away in a file. */
export function projectFileUrl(state: ProjectSearch, format: ProjectFormat): string {
  return `${PROJECTS}.${format}${projectQuery({ ...state, page: 1, more: null })}`;
}

export function withoutProjectFilter(state: ProjectSearch, facet: ProjectFacet, value: string): ProjectSearch {
  const { [facet]: values = [], ...others } = state.filters;
  const left = values.filter((other) => other !== value);
  return { ...state, page: 1, filters: left.length > 0 ? { ...others, [facet]: left } : others };
}

export const projectUrl = (slug: string): string => `${PROJECTS}/${slug}`;
export const apiProjectUrl = (slug: string): string => `/api/v1/projects/${slug}`;
export const iatiUrl = (slug: string): string => `${projectUrl(slug)}.iati.xml`;
export const projectEditUrl = (slug: string, section?: string): string => `${projectUrl(slug)}/edit${section ? `/${section}` : ''}`;
export const projectActUrl = (slug: string, act: 'publication' | 'withdrawal' | 'partnership'): string => `${projectUrl(slug)}/${act}`;
export const projectFilePath = (slug: string, fileId: string): string => `${projectUrl(slug)}/files/${fileId}`;
export const newProjectUrl = (organizationSlug: string): string => `/organizations/${organizationSlug}/projects/new`;
export const teamInvitationUrl = (token: string): string => `/team-invitations/${token}`;

function projectQuery(state: ProjectSearch): string {
  const query = new URLSearchParams();
  if (state.text) query.set('q', state.text);
  for (const facet of PROJECT_FACETS) for (const value of state.filters[facet] ?? []) query.append(facet, value);
  for (const code of state.without) query.append('without', code);
  if (state.sort !== (state.text ? 'relevance' : 'updated')) query.set('sort', state.sort);
  if (state.more) query.set('more', state.more);
  if (state.page > 1) query.set('page', String(state.page));
  const search = query.toString();
  return search && `?${search}`;
}
