import type { Database } from '../../../platform/db/tables.ts';
import { composedDocx } from '../../../platform/documents/composed-docx.ts';
import { composedPdf } from '../../../platform/documents/composed-pdf.ts';
import { type AskedJob, askForFile, type FileKind, forgetOldFiles, makeFiles } from '../../../platform/documents/file-jobs.ts';
import type { Brief, BriefFormat } from '../briefs/brief.ts';
import { type BriefParts, composeBrief, hashOf } from '../briefs/compose.ts';
import type { BriefRequest } from '../briefs/facts.ts';

type AskedBrief = Pick<Brief, 'kind' | 'subject' | 'audience'> & { locale: string; format: BriefFormat };

const BRIEFS: FileKind<AskedBrief, Brief> = {
  table: 'briefs',
  asked: ['kind', 'subject', 'locale', 'format', 'audience'],
  limit: { name: 'brief', most: 20, seconds: 3600 },
  hashOf,
  write: (brief, { format }) => (format === 'pdf' ? composedPdf(brief) : composedDocx(brief)),
};

/** Asks for a brief as a file, as `askForFile` does. */
export async function askForBrief(
  db: Database,
  { brief, format, subject, now }: { brief: Brief; format: BriefFormat; subject: string; now: Date },
): Promise<string> {
  const asked = { kind: brief.kind, subject: brief.subject, locale: brief.locale, format, audience: brief.audience };
  return askForFile(db, BRIEFS, { asked, content: brief, subject, now });
}

/** Makes the briefs that wait; gives how many were made. */
export async function makeBriefs(parts: BriefParts, clock: () => Date): Promise<number> {
  return makeFiles(parts.db, BRIEFS, (job) => composeBrief(parts, requestOf(job)), clock);
}

/** What a job was asked for. */
export function requestOf(job: Omit<AskedJob<AskedBrief>, 'format'>): BriefRequest {
  const { kind, subject, audience, askedAt } = job;
  return { kind, subject, audience, locale: job.locale as BriefRequest['locale'], day: dayOf(askedAt) };
}

/** The day of a moment, in UTC. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** Forgets briefs that were asked for days ago. */
export function forgetOldBriefs(db: Database, now: Date): Promise<void> {
  return forgetOldFiles(db, BRIEFS, now);
}
