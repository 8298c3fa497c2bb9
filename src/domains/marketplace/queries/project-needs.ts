import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { Direction } from '../input/offer-or-need.ts';
import { dayOf, isOpen, type Reader, STANDING_OPEN } from '../rules/entries.ts';
import { entryUrl } from '../urls-entries.ts';
import { readVisibleEntries } from './entries.ts';

const MOST = 50;

/** Open needs and offers of a project that the reader may know of, with their addresses, the newest first. */
export async function openEntriesOfProject(
  db: Database,
  reader: Reader,
  projectId: string,
  now: Date,
): Promise<Record<Direction, { title: LocalizedText; path: string }[]>> {
  const rows = await db
    .selectFrom('offersAndNeeds')
    .select('id')
    .where('projectId', '=', projectId)
    .where('state', 'in', STANDING_OPEN)
    .orderBy('openedAt', 'desc')
    .limit(MOST)
    .execute();
  const entries = await readVisibleEntries(
    db,
    reader,
    rows.map(({ id }) => id),
  );
  const of = (direction: Direction) =>
    entries
      .filter((entry) => entry.direction === direction && isOpen(entry, now))
      .map((entry) => ({ title: entry.titles, path: entryUrl(entry) }));
  return { need: of('need'), offer: of('offer') };
}

/** Of each project the needs that are open and that everybody may see. */
export async function openNeedCounts(db: Database, ids: readonly string[], now: Date) {
  const rows = await db
    .selectFrom('offersAndNeeds')
    .select('id')
    .where('projectId', '=', sql<string>`any(${ids}::uuid[])`)
    .where('direction', '=', 'need')
    .where('shownTo', '=', 'public')
    .where('state', 'in', STANDING_OPEN)
    .where('expiresOn', '>=', dayOf(now))
    .execute();
  const needs = await readVisibleEntries(
    db,
    'public',
    rows.map(({ id }) => id),
  );
  return new Map(
    [...Map.groupBy(needs, ({ project }) => project?.id)].map(([id, own]) => [
      id,
      { count: own.length, services: own.flatMap(({ terms }) => terms) },
    ]),
  );
}
