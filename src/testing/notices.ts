import type { Database } from '../platform/db/tables.ts';

/** What a person of a test was told on the site, the newest first. */
export async function noticesOf(
  db: Database,
  personId: string,
): Promise<{ title: string; body: string; path: string | null; act: string }[]> {
  return db
    .selectFrom('notices')
    .select(['title', 'body', 'path', 'act'])
    .where('personId', '=', personId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
}
