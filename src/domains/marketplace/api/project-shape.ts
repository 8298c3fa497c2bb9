import type { NamedOrganization, VisibleProject } from '../rules/project-visibility.ts';
import { apiProjectUrl, projectFilePath, projectUrl } from '../urls-projects.ts';

/** A project as programs read it: what the page shows to the same audience, codes instead of words. */
export function projectShape(project: VisibleProject, origin: string) {
  const {
    organization,
    budget,
    files,
    partners,
    team,
    changedAt,
    publication: _,
    version: __,
    shownTo: ___,
    iati: ____,
    ...told
  } = project;
  const named = (one: NamedOrganization) => ({ id: one.id, slug: one.slug, names: one.names, page: `${origin}/organizations/${one.slug}` });
  return {
    ...told,
    url: origin + apiProjectUrl(project.slug),
    page: origin + projectUrl(project.slug),
    organization: named(organization),
    partners: partners.map((one) => ({ organization: named(one.organization), role: one.role })),
    team: team.map(({ name, role, contact }) => ({ name, role, contact })),
    budget: budget && {
      ...budget,
      funding: budget.funding.map((one) => ({ ...one, organization: one.organization && named(one.organization) })),
    },
    files: files.map((one) => ({ ...one, url: origin + projectFilePath(project.slug, one.id) })),
    updated: changedAt.toISOString(),
  };
}
