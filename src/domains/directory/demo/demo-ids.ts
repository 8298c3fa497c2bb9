import type { Database } from '../../../platform/db/tables.ts';

const MOST = 1_000;

/** The invented organizations that are in the directory, always in the same order: other domains give them things to show. */
export async function listDemoOrganizations(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('organizations').select('id').where('demo', '=', true).orderBy('slug').limit(MOST).execute();
  return rows.map(({ id }) => id);
}
