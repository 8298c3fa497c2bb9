import type { Cell } from '../../../platform/documents/csv-writer.ts';
import { isEmpty } from './coverage-of.ts';
import type { CoverageTable, Figures } from './table.ts';

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

function numbersOf({ evidence, organizations, pledges, projects, people, money }: Figures): Cell[] {
  const amounts = money.map(({ currency, amount }) => `${currency} ${amount}`).join('; ');
  return [evidence, organizations, pledges, projects, people, amounts];
}
