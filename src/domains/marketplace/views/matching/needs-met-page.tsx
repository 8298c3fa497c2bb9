import type { JSX } from 'preact';
import { regionName } from '../../../../platform/geo/regions.ts';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { formatDay, formatNumber } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { introductionMessages } from '../../messages/introductions/index.ts';
import type { MatchView } from './match-view.tsx';

/** One line of the figures. */
export interface NeedLine {
  value: string | null;
  needs: number;
  open: number;
  met: number;
  daysToAnswer: number | null;
  daysToFulfilment: number | null;
  helped: number;
  answered: number;
}

export interface NeedsMetProps {
  desk: boolean;
  /** Where the page is, and the same as CSV. */
  path: string;
  cut: 'region' | 'service';
  lines: readonly NeedLine[];
  view: MatchView;
}

/** What became of needs: how many are met and how long that took, by region or service. */
export function needsMetPage(props: NeedsMetProps): string {
  const { desk, path, cut, view } = props;
  const { page } = view;
  const n = introductionMessages(page.locale);
  const title = n(desk ? 'figures.desk' : 'figures.title');
  return renderPage({
    page,
    title,
    indexed: !desk,
    children: (
      <>
        <Crumbs page={page} trail={[...(desk ? [{ label: page.t('desk'), path: '/desk' }] : []), { label: title }]} />
        <div class="stack">
          <h1>{title}</h1>
          <p>{n('figures.lead', { day: formatDay(page.now.toISOString().slice(0, 10), page.locale) })}</p>
          <nav class="tabs" aria-label={n('figures.by')}>
            {(['region', 'service'] as const).map((one) => (
              <a key={one} href={page.href(`${path}?by=${one}`)} aria-current={one === cut ? 'page' : undefined}>
                {n(`figures.by.${one}`)}
              </a>
            ))}
          </nav>
          <Lines {...props} />
          <p>
            <a href={`${page.href(path)}.csv?by=${cut}`}>{n('figures.csv')}</a>
          </p>
        </div>
      </>
    ),
  });
}

function Lines({ cut, lines, view }: NeedsMetProps): JSX.Element {
  const { page, taxonomy } = view;
  const n = introductionMessages(page.locale);
  const number = (value: number | null) => (value === null ? '–' : formatNumber(value, page.locale));
  const label = (value: string) => (cut === 'region' ? regionName(value, page.locale) : taxonomy.label(value, page.locale).text);
  return (
    <div class="labelled">
      <table>
        <caption class="visually-hidden">{n('figures.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{n(`figures.by.${cut}`)}</th>
            {(['needs', 'open', 'met', 'answer', 'fulfilment', 'helped'] as const).map((column) => (
              <th key={column} scope="col" class="number">
                {n(`figures.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.value ?? ''}>
              <th scope="row">{line.value === null ? n('figures.all') : label(line.value)}</th>
              <td class="number" data-label={n('figures.needs')}>
                {number(line.needs)}
              </td>
              <td class="number" data-label={n('figures.open')}>
                {number(line.open)}
              </td>
              <td class="number" data-label={n('figures.met')}>
                {number(line.met)}
              </td>
              <td class="number" data-label={n('figures.answer')}>
                {number(line.daysToAnswer)}
              </td>
              <td class="number" data-label={n('figures.fulfilment')}>
                {number(line.daysToFulfilment)}
              </td>
              <td class="number" data-label={n('figures.helped')}>
                {line.answered === 0 ? '–' : `${number(line.helped)} / ${number(line.answered)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
