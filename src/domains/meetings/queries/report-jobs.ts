import type { Selectable } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { MeetingReportsRow } from '../tables/reports.ts';

export type ReportJob = Omit<Selectable<MeetingReportsRow>, 'content'>;

/** A report of a meeting that is being made or was made; undefined for any other id. */
export async function findReportJob(db: Database, meetingId: string, id: string): Promise<ReportJob | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined;
  return db
    .selectFrom('meetingReports')
    .select(['id', 'meetingId', 'locale', 'format', 'inputHash', 'state', 'progress', 'attempts', 'leasedUntil', 'askedAt', 'doneAt'])
    .where('meetingId', '=', meetingId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function readReportFile(db: Database, id: string): Promise<Buffer | null> {
  const row = await db.selectFrom('meetingReports').select('content').where('id', '=', id).where('state', '=', 'done').executeTakeFirst();
  return row?.content ?? null;
}
