import type { Database } from '../../../platform/db/tables.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import { isOpen, type Reader } from '../rules/entries.ts';
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
