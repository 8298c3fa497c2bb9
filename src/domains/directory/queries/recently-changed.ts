import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { SearchHandle } from '../../../platform/search/open.ts';
import type { SearchQuery } from '../../../platform/search/query.ts';
import { readVisibleOrganizations, type VisibleEntry } from './visible-organizations.ts';

/** What a search finds, what was checked or changed last first. */
export async function recentlyChanged(db: Database, search: SearchHandle, query: SearchQuery, limit: number): Promise<VisibleEntry[]> {
  const ids: string[] = [];
  for await (const portion of search.ids(query)) ids.push(...portion);
  const rows = await db
    .selectFrom('organizations')
    .select('id')
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy(sql`greatest(coalesce(checked_on::timestamptz, '-infinity'), updated_at)`, 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return readVisibleOrganizations(
    db,
    'public',
    rows.map(({ id }) => id),
  );
}
