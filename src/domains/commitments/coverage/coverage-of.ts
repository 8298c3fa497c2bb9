import type { Locale } from '../../../platform/i18n/locales.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { Audience, Taxonomy } from '../../directory/index.ts';
import type { CoverageQuery } from '../input/coverage-query.ts';
import type { Counted, CoverageHandle } from './open.ts';
import { type CoverageTable, coverageTable, type Figures } from './table.ts';

/** Coverage as programs read it. */
export interface CoverageFigures {
  instrument: { code: string; title: string };
  /** What the rows stand under; null: the instrument. */
  provision: { code: string; number: string; title: string } | null;
  by: CoverageQuery['by'];
  in: string | null;
  population: string | null;
  theme: string | null;
  rows: { code: string; number: string; title: string; cells: ({ place: string } & Figures)[]; total: Figures }[];
  total: Figures;
}

/** The table that is asked for, counted for an audience; made once while nothing changes. */
export async function coverageOf(
  parts: { coverage: CoverageHandle; taxonomy(): Taxonomy },
  audience: Audience,
  ask: (counted: Counted) => CoverageQuery,
): Promise<CoverageTable> {
  const counted = await parts.coverage.current();
  const query = ask(counted);
  const { instrument, provision, by, within, population, theme } = query;
  const name = JSON.stringify(['table', audience, instrument.id, provision?.id, by, within, population, theme, parts.coverage.version()]);
  return counted.ledger.kept(name, () => coverageTable(counted, parts.taxonomy(), audience, query));
}

/** A table in one language, without what only pages need. Cells where nothing is known are left out. */
export function coverageFigures({ query, rows, columns, total }: CoverageTable, locale: Locale): CoverageFigures {
  const { instrument, provision, by, within, population, theme } = query;
  const named = (one: CoverageTable['rows'][number]['provision']) => ({
    code: one.code,
    number: one.number,
    title: titleFor(one.titles, locale).text,
  });
  return {
    instrument: { code: instrument.code, title: titleFor(instrument.titles, locale).text },
    provision: provision && named(provision),
    by,
    in: within,
    population,
    theme,
    rows: rows.map((row) => ({
      ...named(row.provision),
      cells: row.cells.flatMap((figures, column) => (isEmpty(figures) ? [] : [{ place: columns[column] as string, ...figures }])),
      total: row.total,
    })),
    total,
  };
}

/** Whether nobody works on it. */
export function isEmpty({ organizations, pledges, projects, evidence }: Figures): boolean {
  return organizations + pledges + projects + evidence === 0;
}
