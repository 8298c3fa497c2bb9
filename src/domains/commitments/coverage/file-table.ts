import type { Cell } from '../../../platform/documents/csv-writer.ts';
import { isEmpty } from './coverage-of.ts';
import type { CoverageTable, CoverageYears, Figures } from './table.ts';

/** The columns of a file: one line for each provision and place of which anything is known, and one for each total. */
export const FILE_COLUMNS = [
  'code',
  'provision',
  'place',
  'name',
  'evidence',
  'organizations',
  'pledges',
  'projects',
  'people',
  'money',
] as const;

/**
 * Lines of a table. Amounts stand as `EUR 120000` in minor units of the currency; an empty cell of people or money means that there is
 * no number.
 */
export function* fileRows(
  { rows, columns, totals, total }: CoverageTable,
  name: { provision(at: CoverageTable['rows'][number]['provision']): string; place(code: string): string; all: string },
): Generator<Cell[]> {
  for (const { provision, cells, total: ofRow } of rows) {
    const title = name.provision(provision);
    for (const [at, figures] of cells.entries()) {
      const code = columns[at] as string;
      if (!isEmpty(figures)) yield [provision.code, title, code, name.place(code), ...numbersOf(figures)];
    }
    yield [provision.code, title, '', name.all, ...numbersOf(ofRow)];
  }
  for (const [at, figures] of totals.entries()) {
    const code = columns[at] as string;
    if (!isEmpty(figures)) yield ['', name.all, code, name.place(code), ...numbersOf(figures)];
  }
  yield ['', name.all, '', name.all, ...numbersOf(total)];
}

/** The columns of a file of figures by year: those of the table on the page. */
export const YEAR_COLUMNS = ['year', 'evidence', 'people', 'pledges', 'organizations', 'money'] as const;

/** Lines of a table over time, the newest year first; the last one holds all years before, under the name that is given for it. */
export function* yearRows({ years, before }: CoverageYears, nameOfBefore: (firstYear: number) => string): Generator<Cell[]> {
  for (const { year, figures } of years.toReversed()) yield [year, ...datedNumbersOf(figures)];
  yield [nameOfBefore(years[0]?.year ?? 0), ...datedNumbersOf(before)];
}

function datedNumbersOf({ evidence, people, pledges, organizations, money }: Figures): Cell[] {
  return [evidence, people, pledges, organizations, amountsOf(money)];
}

function numbersOf({ evidence, organizations, pledges, projects, people, money }: Figures): Cell[] {
  return [evidence, organizations, pledges, projects, people, amountsOf(money)];
}

function amountsOf(money: Figures['money']): string {
  return money.map(({ currency, amount }) => `${currency} ${amount}`).join('; ');
}
