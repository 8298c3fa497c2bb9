import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { ShownReport } from '../findings.ts';

const PORTION = 50;

/** Reports that nobody has decided, the oldest first. */
export async function listOpenReports(db: Database): Promise<ShownReport[]> {
  return db
    .selectFrom('messageReports as r')
    .select([
      'r.id',
      'r.senderName',
      'r.reportedIdentity',
      'r.body',
      'r.reason',
      'r.createdAt',
      sql<number>`(select count(*)::int from message_reports o where o.reported_identity = r.reported_identity and o.created_at < r.created_at)`.as(
        'before',
      ),
    ])
    .where('r.decision', 'is', null)
    .orderBy('r.createdAt')
    .limit(PORTION)
    .execute();
}

/** Senders who may not write for now, the newest first. */
export async function listSuspensions(db: Database): Promise<{ identity: string; reason: string; suspendedAt: Date }[]> {
  return db
    .selectFrom('messageSuspensions')
    .select(['identity', 'reason', 'suspendedAt'])
    .orderBy('suspendedAt', 'desc')
    .limit(200)
    .execute();
}

/** Organizations that nobody acts for and that something waits for, the longest waiting first; how many conversations, not what they say. */
export async function listUnreached(db: Database): Promise<{ organizationId: string; count: number; oldest: Date }[]> {
  const rows = await db
    .selectFrom('conversationParties')
    .select((of) => ['organizationId', of.fn.countAll<number>().as('count'), of.fn.min('unreachedAt').as('oldest')])
    .where('unreachedAt', 'is not', null)
    .where('organizationId', 'is not', null)
    .groupBy('organizationId')
    .orderBy('oldest')
    .limit(200)
    .execute();
  return rows.flatMap(({ organizationId, oldest, count }) => (organizationId && oldest ? [{ organizationId, count, oldest }] : []));
}

/** How many reports wait, and since when. */
export async function openReports(db: Database): Promise<{ count: number; oldest: Date | null }> {
  const row = await db
    .selectFrom('messageReports')
    .select((of) => [of.fn.countAll<number>().as('count'), of.fn.min('createdAt').as('oldest')])
    .where('decision', 'is', null)
    .executeTakeFirstOrThrow();
  return { count: row.count, oldest: row.oldest };
}
