import type { JSX } from 'preact';
import { PostForm } from '../../../../platform/ui/form-parts.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Meeting } from '../../findings.ts';
import { reportMessages } from '../../messages/report/index.ts';
import type { ReportFormat } from '../../tables/reports.ts';
import { reportUrl } from '../../urls-report.ts';

/** The report as a file of each kind that can be made here. */
export function TakeReport({
  page,
  meeting,
  formats,
}: {
  page: PageContext;
  meeting: Meeting;
  formats: readonly ReportFormat[];
}): JSX.Element {
  const t = reportMessages(page.locale);
  return (
    <section class="screen-only">
      <h2>{t('take')}</h2>
      <PostForm action={page.href(reportUrl(meeting.slug))}>
        <p class="buttons">
          {formats.map((format) => (
            <button type="submit" name="format" value={format} key={format}>
              {t(`take.${format}`)}
            </button>
          ))}
        </p>
      </PostForm>
      {!formats.includes('pdf') && <p>{t('take.noPdf')}</p>}
    </section>
  );
}
