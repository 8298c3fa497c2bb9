import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { type Limit, takeOrRefuse } from '../../../platform/limits/take.ts';
import type { MeetingsParts } from '../parts.ts';
import { findMeetingById } from '../queries/find-meeting.ts';
import { readReport } from '../queries/report-facts.ts';
import { hashOfReport, reportFile } from '../report/files.ts';
import type { ReportFacts } from '../report/report.ts';
import type { ReportFormat } from '../tables/reports.ts';

/** Files that one person or address may ask for. What was made already costs none. */
const ASKING: Limit = { name: 'meeting-report', most: 20, seconds: 3600 };
/** A worker that does not come back within this time has died. */
const LEASE_SECONDS = 60;
/** One that fails again and again is given up. */
const MOST_ATTEMPTS = 3;
const KEPT_DAYS = 7;

/**
 * Asks for a report as a file; gives the id of the job, the same one as long as nothing that the report says has changed.
 * Refuses (429) whoever asks for too many.
 */
export async function askForReport(
  db: Database,
  { facts, format, subject, now }: { facts: ReportFacts; format: ReportFormat; subject: string; now: Date },
): Promise<string> {
  const row = { meetingId: facts.meeting.id, locale: facts.locale, format, inputHash: hashOfReport(facts) };
  const known = await db
    .selectFrom('meetingReports')
    .select(['id', 'state'])
    .where((where) => where.and(row))
    .executeTakeFirst();
  if (known && known.state !== 'failed') return known.id;
  await takeOrRefuse(db, ASKING, subject, now);
  const { id } = await db
    .insertInto('meetingReports')
    .values({ id: uuidv7(), ...row, state: 'waiting', askedAt: now })
    .onConflict((conflict) =>
      conflict.columns(['meetingId', 'locale', 'format', 'inputHash']).doUpdateSet({
        state: sql`case when meeting_reports.state = 'failed' then 'waiting' else meeting_reports.state end`,
        attempts: 0,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Makes the reports that wait, one after the other; one whose worker died is made again. Gives how many were made. */
export async function makeReports(parts: MeetingsParts, clock: () => Date): Promise<number> {
  for (let made = 0; ; made += 1) {
    const job = await claim(parts.db, clock());
    if (!job) return made;
    await makeOne(parts, job, clock);
  }
}

/** Takes the oldest job that nobody works on. */
async function claim(db: Database, now: Date) {
  const leasedUntil = new Date(now.getTime() + LEASE_SECONDS * 1000);
  return db
    .updateTable('meetingReports')
    .set({ state: 'running', progress: 10, leasedUntil, attempts: sql<number>`attempts + 1` })
    .where('id', '=', (query) =>
      query
        .selectFrom('meetingReports')
        .select('id')
        .where((where) =>
          where.or([where('state', '=', 'waiting'), where.and([where('state', '=', 'running'), where('leasedUntil', '<', now)])]),
        )
        .orderBy('askedAt')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'meetingId', 'locale', 'format', 'inputHash', 'askedAt', 'attempts'])
    .executeTakeFirst();
}

async function makeOne(parts: MeetingsParts, job: NonNullable<Awaited<ReturnType<typeof claim>>>, clock: () => Date): Promise<void> {
  const { db } = parts;
  try {
    if (job.attempts > MOST_ATTEMPTS) throw new Error('its worker ended again and again');
    const facts = await factsOf(parts, job);
    // What it was to say has changed meanwhile: whoever asks again asks for something else.
    if (!facts || hashOfReport(facts) !== job.inputHash) throw new Error('it says something else now');
    await db.updateTable('meetingReports').set({ progress: 50 }).where('id', '=', job.id).execute();
    const content = await reportFile(facts, job.format);
    const done = { state: 'done', progress: 100, content, leasedUntil: null, doneAt: clock() } as const;
    await db.updateTable('meetingReports').set(done).where('id', '=', job.id).execute();
  } catch (error) {
    await db.updateTable('meetingReports').set({ state: 'failed', leasedUntil: null, doneAt: clock() }).where('id', '=', job.id).execute();
    if (job.attempts === 1) throw error;
  }
}

/** What the report that a job was asked for says now; null where there is no such meeting any more. */
export async function factsOf(
  parts: MeetingsParts,
  job: { meetingId: string; locale: Locale; askedAt: Date },
): Promise<ReportFacts | null> {
  const meeting = await findMeetingById(parts.db, job.meetingId);
  return meeting && readReport(parts, meeting, job.locale, job.askedAt.toISOString().slice(0, 10));
}

/** Files are made again in seconds and hold what may change: they are not kept for long. */
export async function forgetOldReports(db: Database, now: Date): Promise<void> {
  await db
    .deleteFrom('meetingReports')
    .where('askedAt', '<', new Date(now.getTime() - KEPT_DAYS * 86_400_000))
    .execute();
}
