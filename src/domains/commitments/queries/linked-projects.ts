import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import { readVisibleProjects, type VisibleProject } from '../../marketplace/index.ts';
import type { NamedProject } from '../findings.ts';

/**
 * The projects that records say they belong to, as far as the viewer may know of the project and of the part that the organization
 * has in it (`projectOf`): one that has left it, or takes part unseen, is not told by its records. No query where none names a project.
 */
export async function linkedProjects(
  db: Database,
  viewer: Viewer,
  records: readonly { projectId: string | null }[],
): Promise<ReadonlyMap<string, VisibleProject>> {
  const ids = [...new Set(records.flatMap(({ projectId }) => projectId ?? []))];
  if (ids.length === 0) return new Map();
  return new Map((await readVisibleProjects(db, viewer, ids)).map((project) => [project.id, project]));
}

/** The project of one record among those that were read for it. */
export function projectOf(
  projects: ReadonlyMap<string, VisibleProject>,
  { projectId, organizationId }: { projectId: string | null; organizationId: string },
): NamedProject | null {
  const project = projectId === null ? undefined : projects.get(projectId);
  return project && takesPart(project, organizationId) ? { slug: project.slug, names: project.names } : null;
}

function takesPart({ organization, partners }: VisibleProject, organizationId: string): boolean {
  return organization.id === organizationId || partners.some((one) => one.organization.id === organizationId);
}
