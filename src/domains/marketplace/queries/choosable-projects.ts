import { sql } from 'kysely';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import { mayWrite } from '../rules/entries.ts';

export interface ChoosableProject {
  id: string;
  slug: string;
  names: LocalizedText;
}

const MOST = 200;

/**
 * Projects to which an offer or need of an organization may belong: those that it runs or, confirmed, takes part in and that the viewer
 * may edit. Withdrawn ones are not among them; those that changed last come first.
 */
export async function listChoosableProjects(db: Database, viewer: Viewer, organizationId: string): Promise<ChoosableProject[]> {
  const rows = await db
    .selectFrom('projects')
    .select(['id', 'slug', 'names', 'organizationId'])
    .where('publication', '<>', 'withdrawn')
    .where(
      sql<boolean>`(organization_id = ${organizationId} or id in (
        select project_id from project_partners where organization_id = ${organizationId} and state = 'confirmed'))`,
    )
    .orderBy('changedAt', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute();
  return rows.filter((row) => mayWrite(row.organizationId, viewer));
}
