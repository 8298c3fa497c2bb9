import type { Database } from '../../../platform/db/tables.ts';
import { readVisibleOrganizations } from '../../directory/index.ts';

/** How the record of an organization stands; `withdrawn` where there is none. Whoever shows it has asked whether the viewer may know. */
export async function organizationStateOf(db: Database, organizationId: string): Promise<string> {
  const [found] = await readVisibleOrganizations(db, 'secretariat', [organizationId]);
  return found?.organization.state ?? 'withdrawn';
}
