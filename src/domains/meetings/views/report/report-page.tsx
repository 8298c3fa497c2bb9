import { titleFor } from '../../../../platform/i18n/localized.ts';
import type { ComposedDocument } from '../../../../platform/documents/composed.ts';
import { Crumbs, Notice } from '../../../../platform/ui/components.tsx';
import { ComposedSections } from '../../../../platform/ui/composed-sections.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Meeting } from '../../findings.ts';
import { meetingMessages } from '../../messages/meetings/index.ts';
import { reportMessages } from '../../messages/report/index.ts';
import type { ReportFormat } from '../../tables/reports.ts';
import { MEETINGS, meetingUrl } from '../../urls.ts';
import { TakeReport } from './take-report.tsx';

export interface ReportProps {
  page: PageContext;
  meeting: Meeting;
  report: ComposedDocument;
  /** The meeting is not over. */
  provisional: boolean;
  formats: readonly ReportFormat[];
}

/** The participation report to read; each number leads to its rows. */
export function reportPage({ page, meeting, report, provisional, formats }: ReportProps): string {
  const t = reportMessages(page.locale);
  return renderPage({
    page,
    title: report.title,
    description: report.notes.join(' · '),
    section: MEETINGS,
    indexed: !provisional,
    children: (
      <>
        <Crumbs page={page} trail={reportTrail(meeting, page)} />
        <article class="stack brief">
          <h1>
            <bdi>{report.title}</bdi>
          </h1>
          <p class="soft">{report.notes.join(' · ')}</p>
          {provisional && <Notice tone="warn">{t('provisional')}</Notice>}
          <TakeReport page={page} meeting={meeting} formats={formats} />
          <ComposedSections sections={report.sections} page={page} />
          <p class="soft">{report.footer}</p>
        </article>
      </>
    ),
  });
}

/** The way to the report; it ends there. */
export function reportTrail(meeting: Meeting, page: PageContext): { label: string; path?: string }[] {
  return [
    { label: meetingMessages(page.locale)('title'), path: MEETINGS },
    { label: titleFor(meeting.titles, page.locale).text, path: meetingUrl(meeting.slug) },
    { label: reportMessages(page.locale)('title') },
  ];
}
