import type { JSX } from 'preact';
import { BarChart, Sparkline } from '../../../../platform/charts/bar-chart.tsx';
import { icuLocale } from '../../../../platform/i18n/locales.ts';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { formatNumber } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { Cut, CutFigures, MonthFigures } from '../../desk-findings.ts';
import { CUTS } from '../../desk-findings.ts';
import { figureMessages } from '../../messages/figures/index.ts';
import { facetLabel } from '../view.ts';
import type { DeskView } from './desk-view.ts';

export interface FiguresProps {
  cut: Cut;
  /** The value to which the months are narrowed; null: all. */
  value: string | null;
  months: readonly MonthFigures[];
  values: readonly CutFigures[];
}

type Part = FiguresProps & { view: DeskView };

/** How the secretariat's work went month by month, and what the directory holds, cut in one of several ways. */
export function figuresPage(props: FiguresProps, view: DeskView): string {
  const { page } = view;
  const f = figureMessages(page.locale);
  const { cut, value } = props;
  const query = `?by=${cut}${value === null ? '' : `&value=${encodeURIComponent(value)}`}`;
  return renderPage({
    page,
    title: f('title'),
    indexed: false,
    children: (
      <>
        <Crumbs page={page} trail={[{ label: page.t('desk'), path: '/desk' }, { label: f('title') }]} />
        <h1>{f('title')}</h1>
        <nav class="tabs" aria-label={f('by')}>
          {CUTS.map((one) => (
            <a key={one} href={page.href(`/desk/figures?by=${one}`)} aria-current={one === cut ? 'page' : undefined}>
              {f(`by.${one}`)}
            </a>
          ))}
        </nav>
        <section>
          <h2>{value === null ? f('months') : f('monthsOf', { value: labelOf(view, cut, value) })}</h2>
          <div class="scroll">
            <Months {...props} view={view} />
            <p>
              <a href={page.href(`/desk/figures/months.csv${query}`)}>{f('csv')}</a>
            </p>
          </div>
        </section>
        <section>
          <h2>{f('now')}</h2>
          <Chart {...props} view={view} />
          <div class="scroll">
            <Values {...props} view={view} />
            <p>
              <a href={page.href(`/desk/figures/now.csv${query}`)}>{f('csv')}</a>
            </p>
          </div>
        </section>
      </>
    ),
  });
}

const COLUMNS = ['registrations', 'admitted', 'refused', 'medianDays', 'verified', 'stewards'] as const;

function Months({ months, view }: Part): JSX.Element {
  const { page } = view;
  const f = figureMessages(page.locale);
  const name = new Intl.DateTimeFormat(icuLocale(page.locale), { month: 'short', year: 'numeric', timeZone: 'UTC' });
  return (
    <table>
      <caption class="visually-hidden">{f('months')}</caption>
      <thead>
        <tr>
          <th scope="col">{f('month')}</th>
          {COLUMNS.map((column) => (
            <th scope="col" class="number" key={column}>
              {f(`column.${column}`)}
              <Sparkline values={months.map((one) => one[column] ?? 0)} label={f('course', { what: f(`column.${column}`) })} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map((one) => (
          <tr key={one.month}>
            <th scope="row">{name.format(new Date(`${one.month}-01T00:00:00Z`))}</th>
            {COLUMNS.map((column) => (
              <td class="number" key={column}>
                {one[column] === null ? '–' : formatNumber(Math.round(one[column] * 10) / 10, page.locale)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Chart({ cut, values, view }: Part): JSX.Element {
  const { page } = view;
  const f = figureMessages(page.locale);
  const bars = values.slice(0, 20).map(({ value, total }) => ({
    label: labelOf(view, cut, value),
    value: total,
    text: formatNumber(total, page.locale),
    href: page.href(`/desk/figures?by=${cut}&value=${encodeURIComponent(value)}`),
  }));
  return <BarChart caption={f('organizations')} labelHeading={f(`by.${cut}`)} valueHeading={f('organizations')} bars={bars} />;
}

const PARTS = ['total', 'fresh', 'ageing', 'archived', 'unchecked', 'verified', 'kept'] as const;

function Values({ cut, values, view }: Part): JSX.Element {
  const { page } = view;
  const f = figureMessages(page.locale);
  return (
    <table>
      <caption class="visually-hidden">{f('now')}</caption>
      <thead>
        <tr>
          <th scope="col">{f(`by.${cut}`)}</th>
          {PARTS.map((part) => (
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
            {PARTS.map((part) => (
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
