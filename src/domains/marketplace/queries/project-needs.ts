import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import { dayOf, isOpen, type Reader, STANDING_OPEN } from '../rules/entries.ts';
import { entryUrl } from '../urls-entries.ts';
import { readVisibleEntries } from './entries.ts';

const MOST = 50;

/** Open needs of a project that the reader may know of, with their addresses. */
export async function openNeedsOf(
  db: Database,
  reader: Reader,
  projectId: string,
  now: Date,
): Promise<{ title: LocalizedText; path: string }[]> {
  const rows = await db
    .selectFrom('offersAndNeeds')
    .select('id')
    .where('projectId', '=', projectId)
    .where('direction', '=', 'need')
    .orderBy('openedAt', 'desc')
    .limit(MOST)
    .execute();
  const entries = await readVisibleEntries(
    db,
    reader,
    rows.map(({ id }) => id),
  );
  return entries.filter((entry) => isOpen(entry, now)).map((entry) => ({ title: entry.titles, path: entryUrl(entry) }));
}

/** Of each project the needs that are open and that everybody may see. */
export async function openNeedCounts(db: Database, ids: readonly string[], now: Date) {
  const rows = await db
    .selectFrom('offersAndNeeds')
    .select(['projectId', 'terms'])
    .where('projectId', '=', sql<string>`any(${ids}::uuid[])`)
    .where('direction', '=', 'need')
    .where('shownTo', '=', 'public')
    .where('state', 'in', STANDING_OPEN)
    .where('expiresOn', '>=', dayOf(now))
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ projectId }) => projectId)].map(([id, own]) => [
      id,
      { count: own.length, services: own.flatMap(({ terms }) => terms) },
    ]),
  );
}
