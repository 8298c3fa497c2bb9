import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import { Refusal } from '../http/errors.ts';
import './tables.ts';

/** How often one thing may be done: `most` times within `seconds`. */
export interface Limit {
  name: string;
  most: number;
  seconds: number;
}

/**
 * Takes one of the times that `subject` (an address, an account; kept as a hash only) may do this, and says whether there
 * was one left. Counted in the database, so that many nodes and many requests at once share one count. `handle` may be a
 * transaction; then what was taken is given back if it fails.
 */
export async function take(handle: Database, limit: Limit, subject: string, now: Date): Promise<boolean> {
  const row = { ...placeOf(limit, subject, now), taken: 1 };
  const { numInsertedOrUpdatedRows } = await handle
    .insertInto('limits')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['key', 'beganAt']).doUpdateSet({ taken: sql<number>`limits.taken + 1` }).where('limits.taken', '<', limit.most),
    )
    .executeTakeFirst();
  return limit.most > 0 && (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The same, and refuses (429, with the seconds to wait) when none was left. */
export async function takeOrRefuse(handle: Database, limit: Limit, subject: string, now: Date): Promise<void> {
  if (await take(handle, limit, subject, now)) return;
  const span = limit.seconds * 1000;
  throw new Refusal('too-many', { retryAfter: Math.ceil((span - (now.getTime() % span)) / 1000) });
}

/** Gives one back that `take` took at the same time `now`: what went well does not count. */
export async function giveBack(handle: Database, limit: Limit, subject: string, now: Date): Promise<void> {
  const { key, beganAt } = placeOf(limit, subject, now);
  await handle
    .updateTable('limits')
    .set({ taken: sql<number>`taken - 1` })
    .where('key', '=', key)
    .where('beganAt', '=', beganAt)
    .where('taken', '>', 0)
    .execute();
}

/** Forgets spans that are over. */
export async function forgetOldLimits(db: Database, now: Date): Promise<void> {
  await db.deleteFrom('limits').where('endsAt', '<', now).execute();
}

function placeOf(limit: Limit, subject: string, now: Date) {
  const span = limit.seconds * 1000;
  const beganAt = new Date(Math.floor(now.getTime() / span) * span);
  return { key: createHash('sha256').update(`${limit.name}\n${subject}`).digest(), beganAt, endsAt: new Date(beganAt.getTime() + span) };
}
