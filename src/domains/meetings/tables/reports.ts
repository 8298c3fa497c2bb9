import type { FileJobRow } from '../../../platform/documents/file-jobs.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';

export const REPORT_FORMATS = ['pdf', 'docx', 'xlsx'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface MeetingReportsRow extends FileJobRow {
  meetingId: string;
  locale: Locale;
  format: ReportFormat;
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    meetingReports: MeetingReportsRow;
  }
}
