import { z } from 'zod';
import type { Database } from '../../../platform/db/tables.ts';
import { defineSetting, readSetting, saveSetting } from '../../../platform/settings/settings.ts';
import { STANDING_OPEN } from '../rules/entries.ts';
import { writeEntryDocuments } from './write-entry-documents.ts';

/**
 * Of the way in which search documents of offers and needs are made: to be raised with every change of it. 2: what is meant for a
 * whole region names the regions and countries in it.
 */
const MADE = 2;
/** By which way the documents that are stored were made; 0: nobody noted it. */
const madeSetting = defineSetting('marketplace.documents', z.int(), 0);
const PORTION = 200;

/**
 * After a start: where the search documents of open offers and needs were made by an older program, makes them again, one transaction a
 * portion. One that stays the same is not written. Gives how many entries were looked at; 0 where there was nothing to do. Stopped
 * halfway it begins anew at the next start.
 */
export async function refreshEntryDocuments(db: Database, now: Date, isStopped: () => boolean = () => false): Promise<number> {
  if ((await readSetting(db, madeSetting)) >= MADE) return 0;
  let after = '00000000-0000-0000-0000-000000000000';
  let seen = 0;
  for (;;) {
    if (isStopped()) return seen;
    const ids = await nextEntries(db, after);
    if (ids.length > 0) await db.transaction().execute((trx) => writeEntryDocuments(trx, ids, now));
    seen += ids.length;
    after = ids.at(-1) ?? after;
    if (ids.length < PORTION) break;
  }
  await db.transaction().execute((trx) => saveSetting(trx, madeSetting, MADE, { personId: null, now }));
  return seen;
}

async function nextEntries(db: Database, after: string): Promise<string[]> {
  const rows = await db
    .selectFrom('offersAndNeeds')
    .select('id')
    .where('id', '>', after)
    .where('state', 'in', STANDING_OPEN)
    .orderBy('id')
    .limit(PORTION)
    .execute();
  return rows.map(({ id }) => id);
}
