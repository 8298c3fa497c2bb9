import { type Cell, csvLine } from '../../../platform/documents/csv-writer.ts';
import { type Answer, html, type Incoming, type Route, text } from '../../../platform/http/route.ts';
import { type Cut, CUTS } from '../desk-findings.ts';
import { figureMessages } from '../messages/figures/index.ts';
import type { DirectoryParts } from '../parts.ts';
import { readCut, readPeriods } from '../queries/desk-figures.ts';
import { figurePeriods, SPANS } from '../rules/figure-periods.ts';
import { FIGURES, NOW_TABLE, PERIODS_TABLE } from '../urls-desk.ts';
import { deskView } from '../views/desk/desk-view.ts';
import { PERIOD_COLUMNS, VALUE_COLUMNS } from '../views/desk/figure-columns.ts';
import { figuresPage } from '../views/desk/figures-page.tsx';
import { facetLabel, viewOf } from '../views/view.ts';

/** Figures of the secretariat's work and of what the directory holds, as a page and as tables that hold what the page shows. */
export function figureRoutes(parts: DirectoryParts): Route[] {
  const page = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path,
    access: 'secretariat',
    surface: 'page',
    cached: false,
    handle,
  });
  return [
    page(FIGURES, async (request) => {
      const [periods, values] = [await periodFigures(parts, request), await valueFigures(parts, request)];
      const read = { ...askedFor(request), ...periods, values };
      return html(figuresPage(read, deskView(viewOf(request, parts.site, parts.taxonomy(), parts.ages()))));
    }),
    page(PERIODS_TABLE, async (request) => {
      const f = figureMessages(request.locale);
      const { by, periods } = await periodFigures(parts, request);
      const titles = [f(by), ...PERIOD_COLUMNS.map((column) => f(`column.${column}`))];
      const rows = periods.map((one) => [one.period, ...PERIOD_COLUMNS.map((column) => one[column])]);
      return table('periods.csv', titles, rows);
    }),
    page(NOW_TABLE, async (request) => {
      const f = figureMessages(request.locale);
      const { cut } = askedFor(request);
      const view = viewOf(request, parts.site, parts.taxonomy(), parts.ages());
      const titles = [f('code'), f(`by.${cut}`), ...VALUE_COLUMNS.map((column) => f(`part.${column}`))];
      const values = await valueFigures(parts, request);
      const rows = values.map((one) => [one.value, facetLabel(view, cut, one.value).text, ...VALUE_COLUMNS.map((column) => one[column])]);
      return table('now.csv', titles, rows);
    }),
  ];
}

/** What an address asks for: how far back, cut by what, and of which value alone; what cannot be used counts as not said. */
function askedFor({ query }: Incoming) {
  const cut: Cut = CUTS.find((one) => one === query.get('by')) ?? 'region';
  const asked = query.get('value') ?? '';
  const value = /^[\w.-]{1,40}$/.test(asked) ? asked : null;
  return { cut, value, years: SPANS.find((one) => String(one) === query.get('years')) ?? 1 };
}

async function periodFigures({ db, taxonomy }: DirectoryParts, request: Incoming) {
  const { cut, value, years } = askedFor(request);
  const asked = figurePeriods(years, request.now);
  return { by: asked.by, periods: await readPeriods(db, asked, value === null ? null : { cut, value, taxonomy: taxonomy() }) };
}

async function valueFigures({ db, taxonomy, ages }: DirectoryParts, request: Incoming) {
  return readCut(db, askedFor(request).cut, taxonomy(), request.now, ages());
}

function table(name: string, titles: readonly string[], rows: readonly Cell[][]): Answer {
  return text([titles, ...rows].map((row) => csvLine(row)).join(''), 'text/csv; charset=utf-8', name);
}
