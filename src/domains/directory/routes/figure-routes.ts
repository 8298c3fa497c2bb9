import { type Cell, csvLine } from '../../../platform/documents/csv-writer.ts';
import { type Answer, html, type Incoming, type Route, text } from '../../../platform/http/route.ts';
import { type Cut, CUTS } from '../desk-findings.ts';
import type { DirectoryParts } from '../parts.ts';
import { readCut, readMonths } from '../queries/desk-figures.ts';
import { deskView } from '../views/desk/desk-view.ts';
import { figuresPage } from '../views/desk/figures-page.tsx';
import { viewOf } from '../views/view.ts';

/** Figures of the secretariat's work and of what the directory holds, as a page and as tables. */
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
    page('/desk/figures', async (request) => {
      const read = await readFigures(parts, request);
      return html(figuresPage(read, deskView(viewOf(request, parts.site, parts.taxonomy(), parts.ages()))));
    }),
    page('/desk/figures/months.csv', async (request) => {
      const { months } = await readFigures(parts, request);
      const titles = ['month', 'registrations', 'admitted', 'refused', 'median days to a decision', 'verified', 'stewards'];
      const rows = months.map((one) => [
        one.month,
        one.registrations,
        one.admitted,
        one.refused,
        one.medianDays,
        one.verified,
        one.stewards,
      ]);
      return table('months.csv', titles, rows);
    }),
    page('/desk/figures/now.csv', async (request) => {
      const { cut, values } = await readFigures(parts, request);
      const titles = [cut, 'organizations', 'checked lately', 'ageing', 'archived', 'never checked', 'verified', 'kept by a person'];
      const rows = values.map((one) => [one.value, one.total, one.fresh, one.ageing, one.archived, one.unchecked, one.verified, one.kept]);
      return table('now.csv', titles, rows);
    }),
  ];
}

/** The figures that an address asks for: cut by what, and of which value alone; what cannot be used counts as not said. */
async function readFigures(parts: DirectoryParts, { query, now }: Incoming) {
  const { db } = parts;
  const taxonomy = parts.taxonomy();
  const cut: Cut = CUTS.find((one) => one === query.get('by')) ?? 'region';
  const asked = query.get('value') ?? '';
  const value = /^[\w.-]{1,40}$/.test(asked) ? asked : null;
  const months = await readMonths(db, now, value === null ? null : { cut, value, taxonomy });
  return { cut, value, months, values: await readCut(db, cut, taxonomy, now, parts.ages()) };
}

function table(name: string, titles: readonly string[], rows: readonly Cell[][]): Answer {
  return text([titles, ...rows].map((row) => csvLine(row)).join(''), 'text/csv; charset=utf-8', name);
}
