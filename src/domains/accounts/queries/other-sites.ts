import type { Database } from '../../../platform/db/tables.ts';
import type { OtherSiteLine } from '../findings.ts';
import '../tables.ts';

const MOST = 50;

/** Accounts elsewhere with which this person signs in, the oldest first. */
export async function listOtherSites(db: Database, personId: string): Promise<OtherSiteLine[]> {
  return db
    .selectFrom('singleSignOns')
    .select(['issuer', 'subject', 'createdAt'])
    .where('personId', '=', personId)
    .orderBy('createdAt')
    .limit(MOST)
    .execute();
}
