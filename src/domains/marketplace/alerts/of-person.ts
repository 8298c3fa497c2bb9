import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import '../tables.ts';

/** What is kept of a person's saved searches, for the archive that the person takes away. */
export async function ownSearches(db: Database, personId: string): Promise<unknown[]> {
  return db
    .selectFrom('savedSearches')
    .select(['subject', 'name', 'query', 'locale', 'rhythm', 'createdAt', 'seenAt', 'pausedAt', 'toldAt'])
    .where('personId', '=', personId)
    .orderBy('createdAt')
    .execute();
}

/** What a person looked for goes with the account, and what was found with it. */
export async function forgetSearches(trx: WriteTransaction, personId: string): Promise<void> {
  await trx.deleteFrom('savedSearches').where('personId', '=', personId).execute();
}
