import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import '../tables.ts';

/** Days for which a find stands under its search. The pages of saved searches say so. */
export const KEPT_DAYS = 365;
/** Finds deleted in one statement, so that nobody waits for it. */
const AT_ONCE = 5_000;
const DAY = 86_400_000;

/** Deletes finds that are older than they are kept, told or not. Gives how many; again and again without harm. */
export async function forgetOldFinds(db: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * DAY);
  let gone = 0;
  for (let more = true; more; ) {
    const { numAffectedRows } = await sql`
      delete from alert_hits where (saved_search_id, subject_id) in (
        select saved_search_id, subject_id from alert_hits where found_at < ${before} limit ${AT_ONCE} for update skip locked)`.execute(db);
    gone += Number(numAffectedRows ?? 0n);
    more = Number(numAffectedRows ?? 0n) === AT_ONCE;
  }
  return gone;
}
