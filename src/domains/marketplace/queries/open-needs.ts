import type { Database } from '../../../platform/db/tables.ts';
import type { MarketEntry } from '../findings-entries.ts';
import { dayOf, type Reader, STANDING_OPEN } from '../rules/entries.ts';
import { readVisibleEntries } from './entries.ts';

const MOST = 50;

/** Open needs of an organization, or of a project, that the reader may know of, the newest first. */
export async function listOpenNeeds(
  db: Database,
  reader: Reader,
  { column, id }: { column: 'organizationId' | 'projectId'; id: string },
  now: Date,
): Promise<MarketEntry[]> {
  const rows = await db
    .selectFrom('offersAndNeeds')
    .select('id')
    .where(column, '=', id)
    .where('direction', '=', 'need')
    .where('state', 'in', STANDING_OPEN)
    .where('expiresOn', '>=', dayOf(now))
    .orderBy('openedAt', 'desc')
    .limit(MOST)
    .execute();
  const ids = rows.map((row) => row.id);
  const needs = await readVisibleEntries(db, reader, ids);
  return column === 'projectId' ? needs.filter(({ project }) => project?.id === id) : needs;
}
