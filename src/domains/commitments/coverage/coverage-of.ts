import type { Locale } from '../../../platform/i18n/locales.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { Audience, Taxonomy } from '../../directory/index.ts';
import type { CoverageQuery } from '../input/coverage-query.ts';
import type { CoverageHandle } from './open.ts';
import { type CoverageTable, coverageTable, type CoverageYears, coverageYears, type Figures } from './table.ts';

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
  query: CoverageQuery,
): Promise<CoverageTable> {
  const counted = await parts.coverage.current();
  const { instrument, provision, by, within, population, theme } = query;
  const name = JSON.stringify(['table', audience, instrument.id, provision?.id, by, within, population, theme, parts.coverage.version()]);
  return counted.ledger.kept(name, () => coverageTable(counted, parts.taxonomy(), audience, query));
}

/** The same by year, up to `lastYear`; made once while nothing changes. */
export async function coverageYearsOf(
  parts: { coverage: CoverageHandle; taxonomy(): Taxonomy },
  audience: Audience,
  query: CoverageQuery,
  lastYear: number,
): Promise<CoverageYears> {
  const counted = await parts.coverage.current();
  const { instrument, provision, within, population, theme } = query;
  const name = JSON.stringify([
    'years',
    audience,
    instrument.id,
    provision?.id,
    within,
    population,
    theme,
    lastYear,
    parts.coverage.version(),
  ]);
  return counted.ledger.kept(name, () => coverageYears(counted, parts.taxonomy(), audience, query, lastYear));
}

/** A table in one language, without what only pages need. Cells where nothing is known are left out. */
export function coverageFigures({ query, rows, columns, total }: CoverageTable, locale: Locale): CoverageFigures {
  return {
    ...askedFor(query, locale),
    rows: rows.map((row) => ({
      ...named(row.provision, locale),
      cells: row.cells.flatMap((figures, column) => (isEmpty(figures) ? [] : [{ place: columns[column] as string, ...figures }])),
      total: row.total,
    })),
    total,
  };
}

/** Figures by year as programs read them: `before` holds all years before the first. */
export function yearFigures({ years, before }: CoverageYears, query: CoverageQuery, locale: Locale) {
  const { by: _, ...asked } = askedFor(query, locale);
  return { ...asked, years: years.map(({ year, figures }) => ({ year, ...figures })), before };
}

function askedFor({ instrument, provision, by, within, population, theme }: CoverageQuery, locale: Locale) {
  return {
    instrument: { code: instrument.code, title: titleFor(instrument.titles, locale).text },
    provision: provision && named(provision, locale),
    by,
    in: within,
    population,
    theme,
  };
}

function named({ code, number, titles }: CoverageTable['rows'][number]['provision'], locale: Locale) {
  return { code, number, title: titleFor(titles, locale).text };
}

/** Whether nobody works on it. */
export function isEmpty({ organizations, pledges, projects, evidence }: Figures): boolean {
  return organizations + pledges + projects + evidence === 0;
}
