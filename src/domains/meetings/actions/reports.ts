import type { Database } from '../../../platform/db/tables.ts';
import { type AskedJob, askForFile, type FileKind, forgetOldFiles, makeFiles } from '../../../platform/documents/file-jobs.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { MeetingsParts } from '../parts.ts';
import { findMeetingById } from '../queries/find-meeting.ts';
import { readReport } from '../queries/report-facts.ts';
import { hashOfReport, reportFile } from '../report/files.ts';
import type { ReportFacts } from '../report/report.ts';
import type { ReportFormat } from '../tables/reports.ts';

interface AskedReport {
  meetingId: string;
  locale: Locale;
  format: ReportFormat;
}

const REPORTS: FileKind<AskedReport, ReportFacts> = {
  table: 'meetingReports',
  asked: ['meetingId', 'locale', 'format'],
  limit: { name: 'meeting-report', most: 20, seconds: 3600 },
  hashOf: hashOfReport,
  write: (facts, { format }) => reportFile(facts, format),
};

/** Asks for a report as a file, as `askForFile` does. */
export async function askForReport(
  db: Database,
  { facts, format, subject, now }: { facts: ReportFacts; format: ReportFormat; subject: string; now: Date },
): Promise<string> {
  const asked = { meetingId: facts.meeting.id, locale: facts.locale, format };
  return askForFile(db, REPORTS, { asked, content: facts, subject, now });
}

/** Makes the reports that wait; gives how many were made. */
export async function makeReports(parts: MeetingsParts, clock: () => Date): Promise<number> {
  return makeFiles(parts.db, REPORTS, async (job) => (await factsOf(parts, job)) ?? undefined, clock);
}

/** What the report that a job was asked for says now; null where there is no such meeting any more. */
export async function factsOf(
  parts: MeetingsParts,
  job: Pick<AskedJob<AskedReport>, 'meetingId' | 'locale' | 'askedAt'>,
): Promise<ReportFacts | null> {
  const meeting = await findMeetingById(parts.db, job.meetingId);
  return meeting && readReport(parts, meeting, job.locale, job.askedAt.toISOString().slice(0, 10));
}

/** Forgets reports that were asked for days ago. */
export function forgetOldReports(db: Database, now: Date): Promise<void> {
  return forgetOldFiles(db, REPORTS, now);
}
