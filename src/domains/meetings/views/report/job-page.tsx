import type { JSX } from 'preact';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Meeting } from '../../findings.ts';
import { reportMessages } from '../../messages/report/index.ts';
import type { ReportFormat } from '../../tables/reports.ts';
import { reportJobUrl, reportUrl } from '../../urls-report.ts';
import { reportTrail } from './report-page.tsx';

export type ShownState = 'waiting' | 'running' | 'done' | 'failed' | 'outdated';

interface JobProps {
  page: PageContext;
  meeting: Meeting;
  job: { id: string; format: ReportFormat; progress: number };
  state: ShownState;
}

/** How far a file is; looks again by itself, with a script or without, until there is an end. */
export function reportJobPage(props: JobProps): string {
  const { page, meeting, state } = props;
  const t = reportMessages(page.locale);
  const isUnderWay = state === 'waiting' || state === 'running';
  const title = t(isUnderWay ? 'job.title' : `job.${state}`);
  return renderPage({
    page,
    title,
    indexed: false,
    refresh: isUnderWay ? 3 : undefined,
    children: (
      <div class="stack narrow" data-region="report" data-behavior={isUnderWay ? 'poll' : undefined}>
        <Crumbs
          page={page}
          trail={[...reportTrail(meeting, page).map((one) => ({ path: reportUrl(meeting.slug), ...one })), { label: title }]}
        />
        <h1>{title}</h1>
        <div role="status">
          <News {...props} />
        </div>
        <p>
          <a href={page.href(reportUrl(meeting.slug))}>{t('rows.back')}</a>
        </p>
      </div>
    ),
  });
}

function News({ page, meeting, job, state }: JobProps): JSX.Element {
  const t = reportMessages(page.locale);
  if (state === 'failed' || state === 'outdated') return <p>{t(`job.${state}.text`)}</p>;
  if (state === 'done')
    return (
      <p>
        <a class="button" href={page.href(reportJobUrl(meeting.slug, job.id, 'file'))}>
          {t('job.file')} ({job.format.toUpperCase()})
        </a>
      </p>
    );
  const progress = t('job.progress', { percent: String(job.progress) });
  return (
    <>
      <p>{progress}</p>
      <progress max="100" value={job.progress} aria-label={progress} />
      <p>
        {t('job.refresh')} <a href={page.href(reportJobUrl(meeting.slug, job.id))}>{t('job.look')}</a>
      </p>
    </>
  );
}
