import { pdfProblem } from '../../../platform/documents/typst.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { openForm, openPage, param } from '../../../platform/http/route-kinds.ts';
import { localized, pageContext } from '../../../platform/ui/page.ts';
import { askForReport, factsOf } from '../actions/reports.ts';
import type { Meeting } from '../findings.ts';
import type { MeetingsParts } from '../parts.ts';
import { readReport } from '../queries/report-facts.ts';
import { findReportJob, readReportFile, type ReportJob } from '../queries/report-jobs.ts';
import { hashOfReport } from '../report/files.ts';
import { REPORT_FORMATS, type ReportFormat } from '../tables/reports.ts';
import { reportJobUrl } from '../urls-report.ts';
import { reportJobPage } from '../views/report/job-page.tsx';
import { madeFile } from './given-files.ts';
import { reportedMeeting } from './report-access.ts';

const TYPES: Record<ReportFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The report as files, and how far each is. Whoever may read the page may have the file. */
export function reportFileRoutes(parts: MeetingsParts): Route[] {
  return [
    openForm('/meetings/:slug/report', (request) => ask(parts, request)),
    openPage('/meetings/:slug/report/files/:id', (request) => showJob(parts, request)),
    openPage('/meetings/:slug/report/files/:id/file', (request) => give(parts, request)),
  ];
}

/** What can be made on this installation. */
export async function reportFormats(): Promise<readonly ReportFormat[]> {
  return (await pdfProblem()) === null ? REPORT_FORMATS : REPORT_FORMATS.filter((one) => one !== 'pdf');
}

async function ask(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await reportedMeeting(parts, request);
  const wanted = (request.body as { format?: unknown } | undefined)?.format;
  const format = (await reportFormats()).find((one) => one === wanted);
  if (!format) throw new Refusal('invalid', { fields: [{ field: 'format', code: 'choose' }] });
  const { now, locale, viewer, address } = request;
  const facts = await readReport(parts, meeting, locale, now.toISOString().slice(0, 10));
  const id = await askForReport(parts.db, { facts, format, subject: viewer.person?.id ?? address, now });
  return redirect(localized(reportJobUrl(meeting.slug, id), locale));
}

async function showJob(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, job } = await jobOf(parts, request);
  const state = job.state === 'done' && !(await isUpToDate(parts, job)) ? 'outdated' : job.state;
  return html(reportJobPage({ page: pageContext(request, parts.site), meeting, job, state }));
}

async function give(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, job } = await jobOf(parts, request);
  const content = job.state === 'done' && (await isUpToDate(parts, job)) ? await readReportFile(parts.db, job.id) : null;
  if (content === null) return redirect(localized(reportJobUrl(meeting.slug, job.id), request.locale));
  return madeFile(content, TYPES[job.format], `participation-report-${meeting.slug}-${job.locale}.${job.format}`);
}

async function jobOf(parts: MeetingsParts, request: Incoming): Promise<{ meeting: Meeting; job: ReportJob }> {
  const meeting = await reportedMeeting(parts, request);
  const job = await findReportJob(parts.db, meeting.id, param(request, 'id'));
  if (!job) throw notFound();
  return { meeting, job };
}

/** Whether a file still says what is known: it must not tell what somebody has taken back since. */
async function isUpToDate(parts: MeetingsParts, job: ReportJob): Promise<boolean> {
  const facts = await factsOf(parts, job);
  return facts !== null && hashOfReport(facts) === job.inputHash;
}
