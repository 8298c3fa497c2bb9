import type { Database } from '../../../platform/db/tables.ts';
import { STANDING_OPEN, type Reader } from '../rules/entries.ts';
import type { MarketEntry } from '../findings-entries.ts';
import { readVisibleEntries } from './entries.ts';

/** More than this no organization has at once; lists stay bounded. */
const MOST_OWN = 500;
const MOST_SHOWN = 50;

/** All offers and needs of an organization, for those who keep them: what is open first, then what changed last. */
export async function listOwnEntries(db: Database, organizationId: string, reader: Reader): Promise<MarketEntry[]> {
  const rows = await db
    .selectFrom('offersAndNeeds')
    .select('id')
    .where('organizationId', '=', organizationId)
    .orderBy((of) => of('state', 'not in', STANDING_OPEN))
    .orderBy('changedAt', 'desc')
    .limit(MOST_OWN)
    .execute();
  return readVisibleEntries(
    db,
    reader,
    rows.map(({ id }) => id),
  );
}

/** The open offers and needs of an organization that a reader may know of, the newest first. */
export async function listOpenEntries(db: Database, organizationId: string, reader: Reader, today: string): Promise<MarketEntry[]> {
  const rows = await db
    .selectFrom('offersAndNeeds')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('state', 'in', STANDING_OPEN)
    .where('expiresOn', '>=', today)
    .orderBy('openedAt', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return readVisibleEntries(
    db,
    reader,
    rows.map(({ id }) => id),
  );
}
