import type { JSX } from 'preact';
import { BarChart, Sparkline } from '../../../../platform/charts/bar-chart.tsx';
import { icuLocale, type Locale } from '../../../../platform/i18n/locales.ts';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { formatNumber } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { Cut, CutFigures, PeriodFigures } from '../../desk-findings.ts';
import { CUTS } from '../../desk-findings.ts';
import { figureMessages } from '../../messages/figures/index.ts';
import { type FigurePeriods, type Span, SPANS } from '../../rules/figure-periods.ts';
import { figuresUrl, NOW_TABLE, PERIODS_TABLE } from '../../urls-desk.ts';
import { facetLabel } from '../view.ts';
import type { DeskView } from './desk-view.ts';
import { PERIOD_COLUMNS, VALUE_COLUMNS } from './figure-columns.ts';

export interface FiguresProps {
  cut: Cut;
  /** The value to which the periods are narrowed; null: all. */
  value: string | null;
  years: Span;
  by: FigurePeriods['by'];
  periods: readonly PeriodFigures[];
  values: readonly CutFigures[];
}

type Part = FiguresProps & { view: DeskView };

/** How the secretariat's work went month by month or quarter by quarter, and what the directory holds, cut in one of several ways. */
export function figuresPage(props: FiguresProps, view: DeskView): string {
  const { page } = view;
  const f = figureMessages(page.locale);
  const { cut, value, years } = props;
  const last = f(`last.${years}`);
  return renderPage({
    page,
    title: f('title'),
    indexed: false,
    children: (
      <>
        <Crumbs page={page} trail={[{ label: page.t('desk'), path: '/desk' }, { label: f('title') }]} />
        <h1>{f('title')}</h1>
        <Tabs {...props} view={view} />
        <section>
          <h2>{value === null ? last : f('lastOf', { span: last, value: labelOf(view, cut, value) })}</h2>
          <div class="scroll">
            <Periods {...props} view={view} />
            <p>
              <a href={page.href(figuresUrl(props, PERIODS_TABLE))}>{f('csv')}</a>
            </p>
          </div>
        </section>
        <section>
          <h2>{f('now')}</h2>
          <Chart {...props} view={view} />
          <div class="scroll">
            <Values {...props} view={view} />
            <p>
              <a href={page.href(figuresUrl(props, NOW_TABLE))}>{f('csv')}</a>
            </p>
          </div>
        </section>
      </>
    ),
  });
}

/** How the figures are cut, and how far back they reach; the one keeps the other. Another cut begins with all its values. */
function Tabs({ cut, value, years, view }: Part): JSX.Element {
  const { page } = view;
  const f = figureMessages(page.locale);
  return (
    <>
      <nav class="tabs" aria-label={f('by')}>
        {CUTS.map((one) => (
          <a key={one} href={page.href(figuresUrl({ cut: one, value: null, years }))} aria-current={one === cut ? 'page' : undefined}>
            {f(`by.${one}`)}
          </a>
        ))}
      </nav>
      <nav class="tabs" aria-label={f('span')}>
        {SPANS.map((one) => (
          <a key={one} href={page.href(figuresUrl({ cut, value, years: one }))} aria-current={one === years ? 'page' : undefined}>
            {f(`last.${one}`)}
          </a>
        ))}
      </nav>
    </>
  );
}

function Periods({ periods, by, years, view }: Part): JSX.Element {
  const { page } = view;
  const f = figureMessages(page.locale);
  return (
    <table>
      <caption class="visually-hidden">{f(`last.${years}`)}</caption>
      <thead>
        <tr>
          <th scope="col">{f(by)}</th>
          {PERIOD_COLUMNS.map((column) => (
            <th scope="col" class="number" key={column}>
              {f(`column.${column}`)}
              <Sparkline values={periods.map((one) => one[column] ?? 0)} label={f('course', { what: f(`column.${column}`) })} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {periods.map((one) => (
          <tr key={one.period}>
            <th scope="row">{periodName(one.period, page.locale)}</th>
            {PERIOD_COLUMNS.map((column) => (
              <td class="number" key={column}>
                {one[column] === null ? '–' : formatNumber(one[column], page.locale)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `2026-11` or `2026-Q4` as people say it. */
function periodName(period: string, locale: Locale): string {
  const [year = '', quarter] = period.split('-Q');
  if (quarter !== undefined) return figureMessages(locale)('quarterOf', { quarter, year });
  const name = new Intl.DateTimeFormat(icuLocale(locale), { month: 'short', year: 'numeric', timeZone: 'UTC' });
  return name.format(new Date(`${period}-01T00:00:00Z`));
}

function Chart({ cut, values, years, view }: Part): JSX.Element {
  const { page } = view;
  const f = figureMessages(page.locale);
  const bars = values.slice(0, 20).map(({ value, total }) => ({
    label: labelOf(view, cut, value),
    value: total,
    text: formatNumber(total, page.locale),
    href: page.href(figuresUrl({ cut, value, years })),
  }));
  return <BarChart caption={f('organizations')} labelHeading={f(`by.${cut}`)} valueHeading={f('organizations')} bars={bars} />;
}

function Values({ cut, values, view }: Part): JSX.Element {
  const { page } = view;
  const f = figureMessages(page.locale);
  return (
    <table>
      <caption class="visually-hidden">{f('now')}</caption>
      <thead>
        <tr>
          <th scope="col">{f(`by.${cut}`)}</th>
          {VALUE_COLUMNS.map((part) => (
            <th scope="col" class="number" key={part}>
              {f(`part.${part}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {values.map((one) => (
          <tr key={one.value}>
            <th scope="row">{labelOf(view, cut, one.value)}</th>
            {VALUE_COLUMNS.map((part) => (
              <td class="number" key={part}>
                {formatNumber(one[part], page.locale)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function labelOf(view: DeskView, cut: Cut, value: string): string {
  return facetLabel(view, cut, value).text;
}
