import type { Generated } from 'kysely';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Optional } from './meetings.ts';

export const REPORT_FORMATS = ['pdf', 'docx', 'xlsx'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface MeetingReportsRow {
  id: string;
  meetingId: string;
  locale: Locale;
  format: ReportFormat;
  inputHash: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  progress: Generated<number>;
  attempts: Generated<number>;
  content: Optional<Buffer>;
  leasedUntil: Optional<Date>;
  askedAt: Date;
  doneAt: Optional<Date>;
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    meetingReports: MeetingReportsRow;
  }
}
