import type { WaitingEvidence } from '../findings.ts';
import type { Database } from '../../../platform/db/tables.ts';

const MOST = 200;

/** Evidence that waits to be reviewed, the longest first. */
export async function listWaiting(db: Database): Promise<WaitingEvidence[]> {
  return db
    .selectFrom('evidence')
    .select(['id', 'slug', 'titles', 'organizationId', 'submittedAt'])
    .where('state', '=', 'submitted')
    .orderBy('submittedAt')
    .limit(MOST)
    .execute();
}

/** How much waits, and since when the oldest does. */
export async function countWaiting(db: Database): Promise<{ count: number; oldest: Date | null }> {
  const row = await db
    .selectFrom('evidence')
    .select((one) => [one.fn.countAll<number>().as('count'), one.fn.min('submittedAt').as('oldest')])
    .where('state', '=', 'submitted')
    .executeTakeFirstOrThrow();
  return { count: Number(row.count), oldest: row.oldest };
}
