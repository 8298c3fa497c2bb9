import type { JSX } from 'preact';
import { Said } from '../../../../platform/ui/composed-sections.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Meeting } from '../../findings.ts';
import { reportMessages } from '../../messages/report/index.ts';
import type { Entry, Part } from '../../report/entries.ts';
import { reportUrl } from '../../urls-report.ts';
import { reportTrail } from './report-page.tsx';

export interface RowsProps {
  page: PageContext;
  meeting: Meeting;
  part: Part;
  /** What the rows have in common, as it is called; null: all. */
  common: string | null;
  total: number;
  /** Those of this page that may be named. */
  rows: readonly NonNullable<Entry['shown']>[];
  unnamed: number;
  /** Address of the next page, if there is one. */
  next: string | null;
}

/** The rows behind one figure of the report, as far as everybody may know of them; how many are not named, it says. */
export function rowsPage(props: RowsProps): string {
  const { page, meeting, part, common, total, rows, unnamed, next } = props;
  const t = reportMessages(page.locale);
  const title = t(`part.${part}`);
  return framedPage({
    page,
    title: common === null ? title : `${title} – ${common}`,
    trail: [...reportTrail(meeting, page).map((one) => ({ path: reportUrl(meeting.slug), ...one })), { label: common ?? title }],
    children: (
      <>
        <p>
          <strong>{t('rows.total', { count: total })}</strong>
        </p>
        <ul class="brief-records" data-rows={rows.length}>
          {rows.map((row, at) => (
            <Row key={at} row={row} page={page} />
          ))}
        </ul>
        {unnamed > 0 && <p data-unnamed={unnamed}>{t('rows.unnamed', { count: unnamed })}</p>}
        {next !== null && (
          <p>
            <a href={page.href(next)}>{t('rows.next')}</a>
          </p>
        )}
        <p>
          <a href={page.href(reportUrl(meeting.slug))}>{t('rows.back')}</a>
        </p>
      </>
    ),
  });
}

function Row({ row: { title, lines }, page }: { row: RowsProps['rows'][number]; page: PageContext }): JSX.Element {
  return (
    <li>
      <Said words={title} page={page} />
      {lines.map((words, at) => (
        <p key={at}>
          <Said words={words} page={page} />
        </p>
      ))}
    </li>
  );
}
