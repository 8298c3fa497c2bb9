import type { Standing } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';

/** For which organizations a person acts, both sides having confirmed it. */
export async function listStandings(db: Database, personId: string): Promise<Standing[]> {
  return db
    .selectFrom('stewardships')
    .select(['organizationId', 'role'])
    .where('personId', '=', personId)
    .where('state', '=', 'active')
    .orderBy('begunAt')
    .execute();
}
