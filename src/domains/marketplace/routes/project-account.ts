import { html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { nameFor } from '../../directory/index.ts';
import type { MarketplaceParts } from '../parts.ts';
import { listOwnOrganizations, listPartnerInvitations, listTeamsOf } from '../queries/project-people.ts';
import { findProjectFor, projectsOf, writesFor } from '../queries/visible-projects.ts';
import { OWN_PROJECTS } from '../urls-projects.ts';
import { ownProjectsPage } from '../views/projects/own-projects-page.tsx';
import { projectView } from '../views/projects/project-view.tsx';
import { personOf } from './entry-access.ts';
import { doneOf, ownRoute } from './project-access.ts';

/** What a person has to do with projects: those of its organizations, what it is asked, the teams it is on. */
export function projectAccountRoutes(parts: MarketplaceParts): Route[] {
  return [ownRoute(parts, 'GET', OWN_PROJECTS, async (own, request) => html(await ownProjects(own, request)))];
}

async function ownProjects(parts: MarketplaceParts, request: Incoming): Promise<string> {
  const { db } = parts;
  const { viewer, locale, now } = request;
  const organizations = [];
  for (const { id, organization } of await listOwnOrganizations(db, viewer)) {
    const projects = (await projectsOf(db, id, viewer, now)).filter((project) => project.organization.id === id);
    organizations.push({ id, slug: organization.slug, name: nameFor(organization.names, locale), projects, writes: writesFor(viewer, id) });
  }
  const asked = [];
  for (const { slug, organizationId } of await listPartnerInvitations(db, viewer)) {
    const project = await findProjectFor(db, viewer, slug, now);
    const name = organizations.find(({ id }) => id === organizationId)?.name.text ?? '';
    if (project && writesFor(viewer, organizationId)) asked.push({ project, name });
  }
  const teams = await listTeamsOf(db, personOf(request).id, now);
  return ownProjectsPage({ organizations, asked, teams, view: projectView(request, parts), done: doneOf(request) });
}
