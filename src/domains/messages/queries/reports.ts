import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { organizationNameFor } from '../../directory/index.ts';
import type { ShownReport, Suspension } from '../findings.ts';

const PORTION = 50;

/** Reports that nobody has decided, the oldest first. */
export async function listOpenReports(db: Database, locale: Locale): Promise<ShownReport[]> {
  return named(db, await openOnes(db).limit(PORTION).execute(), locale);
}

/** One of them; nothing once it is decided. */
export async function findOpenReport(db: Database, id: string, locale: Locale): Promise<ShownReport | undefined> {
  return (await named(db, await openOnes(db).where('r.id', '=', id).execute(), locale))[0];
}

function openOnes(db: Database) {
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
    .orderBy('r.createdAt');
}

/** An organization has no name of its own in a report; the secretariat may know of every one. */
async function named(db: Database, reports: ShownReport[], locale: Locale): Promise<ShownReport[]> {
  const idOf = ({ reportedIdentity }: ShownReport) => /^organization:(.+)$/.exec(reportedIdentity)?.[1];
  const names = await organizationNameFor(
    db,
    reports.flatMap((report) => idOf(report) ?? []),
    locale,
  );
  return reports.map((report) => ({ ...report, senderName: names.get(idOf(report) ?? '')?.name ?? report.senderName }));
}

/** Senders who may not write for now, the newest first. */
export async function listSuspensions(db: Database, now: Date): Promise<Suspension[]> {
  return db
    .selectFrom('messageSuspensions')
    .select(['identity', 'reason', 'suspendedAt', 'until'])
    .where((where) => where.or([where('until', 'is', null), where('until', '>', now)]))
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
