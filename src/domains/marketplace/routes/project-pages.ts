import { isSecretariat } from '../../../platform/auth/viewer.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { readSearch } from '../../../platform/search/read-search.ts';
import { knownProjectValue, PROJECT_TERMS } from '../input/project-search.ts';
import type { MarketplaceParts } from '../parts.ts';
import { openEntriesOfProject } from '../queries/project-needs.ts';
import { projectQueryOf, searchProjects } from '../queries/search-projects.ts';
import { findProjectFor, writesFor } from '../queries/visible-projects.ts';
import { first, restrictedProjects } from '../restricted/restricted-lists.ts';
import { mayWrite } from '../rules/entries.ts';
import type { VisibleProject } from '../rules/project-visibility.ts';
import { cardOf } from '../search-documents/project.ts';
import { PROJECTS, projectUrl } from '../urls-projects.ts';
import { projectPage } from '../views/projects/project-page.tsx';
import { projectView } from '../views/projects/project-view.tsx';
import { projectsPage } from '../views/projects/projects-page.tsx';
import { doneOf } from './project-access.ts';

/** The list of projects and the page of one. */
export function projectPageRoutes(parts: MarketplaceParts): Route[] {
  const common = { method: 'GET', access: 'public', surface: 'page', cached: true } as const;
  return [
    { ...common, path: PROJECTS, handle: (request) => showList(parts, request) },
    { ...common, path: projectUrl(':slug'), handle: (request) => showProject(parts, request) },
  ];
}

async function showList(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const taxonomy = parts.taxonomy();
  const { state, problems } = readSearch(request.query, PROJECT_TERMS, knownProjectValue(taxonomy));
  const outcome = await searchProjects({ market: parts.market, taxonomy }, state, request.locale);
  const { viewer, locale, now } = request;
  const query = projectQueryOf(taxonomy, state, locale, { offset: 0, limit: 0, facets: [] });
  const restricted = state.page === 1 ? await first(restrictedProjects(parts, { viewer, query, now })) : [];
  const cards = restricted.map((project) => cardOf(project, 0));
  return html(projectsPage(outcome, problems, projectView(request, parts), cards));
}

async function showProject(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const { viewer, params, now } = request;
  const project = await findProjectFor(parts.db, viewer, params['slug'] ?? '', now);
  if (!project) throw notFound();
  const can = { edit: mayWrite(project.organization.id, viewer), ask: mayAsk(project, request) };
  const entries = await openEntriesOfProject(parts.db, viewer, project.id, now);
  const view = projectView(request, parts);
  const organizationIds = [project.organization, ...project.partners.map((one) => one.organization)].map(({ id }) => id);
  const sections = await parts.projectSections({ id: project.id, slug: project.slug, organizationIds }, viewer.audience, view.page);
  return html(projectPage({ project, can, entries, sections, done: doneOf(request) }, view));
}

/** Somebody who writes for an organization that does not stand on the project yet may ask for it; the secretariat for nobody. */
function mayAsk(project: VisibleProject, { viewer }: Incoming): boolean {
  if (project.publication !== 'published' || isSecretariat(viewer.person)) return false;
  return viewer.organizations.some(({ organizationId }) => organizationId !== project.organization.id && writesFor(viewer, organizationId));
}
