import type { Cell } from '../../../platform/documents/csv-writer.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, json, type Route } from '../../../platform/http/route.ts';
import { isLocale } from '../../../platform/i18n/locales.ts';
import { figuresOf, recordsBehind } from '../coverage/behind.ts';
import { coverageFigures, coverageOf, coverageYearsOf, yearFigures } from '../coverage/coverage-of.ts';
import { FILE_COLUMNS, fileRows, YEAR_COLUMNS, yearRows } from '../coverage/file-table.ts';
import type { Counted } from '../coverage/open.ts';
import type { CoverageTable } from '../coverage/table.ts';
import { type CoverageProblem, type CoverageQuery, readCoverageQuery, readMeasure } from '../input/coverage-query.ts';
import { coverageMessages } from '../messages/coverage/index.ts';
import type { CommitmentsParts } from '../parts.ts';
import { readRecordsBehind } from '../queries/records-behind.ts';
import { COVERAGE, COVERAGE_FILES, type CoverageFile } from '../urls-coverage.ts';
import { coveragePage, emptyCoveragePage } from '../views/coverage/coverage-page.tsx';
import { coverageViewOf } from '../views/coverage/coverage-view.ts';
import { placeName, provisionTitle } from '../rules/coverage-names.ts';
import { recordsPage } from '../views/coverage/records-page.tsx';
import { fileAnswer } from './table-file.ts';

/** Coverage as pages, files and for programs. */
export function coverageRoutes(parts: CommitmentsParts): Route[] {
  const get = (path: string, surface: Route['surface'], handle: Route['handle']): Route => ({
    method: 'GET',
    path,
    access: 'public',
    surface,
    cached: surface !== 'feed',
    ...(surface !== 'page' && { cors: true }),
    handle,
  });
  const files = COVERAGE_FILES.flatMap((format) => [
    get(`${COVERAGE}.${format}`, 'feed', (request) => showFile(parts, request, format)),
    get(`${COVERAGE}/years.${format}`, 'feed', (request) => showYearsFile(parts, request, format)),
  ]);
  return [
    get(COVERAGE, 'page', (request) => showTable(parts, request)),
    get(`${COVERAGE}/records`, 'page', (request) => showRecords(parts, request)),
    ...files,
    get('/api/v1/coverage', 'api', (request) => showToPrograms(parts, request)),
  ];
}

async function showTable(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const view = coverageViewOf(request, parts.site, parts.taxonomy());
  const counted = await parts.coverage.current();
  if (counted.structure.instruments.length === 0) return html(emptyCoveragePage(view));
  const { asked, problems } = ask(parts, counted, request.query);
  // Two hundred columns are for a file.
  const query: CoverageQuery = asked.by === 'countries' && asked.within === null ? { ...asked, by: 'regions' } : asked;
  const { audience } = request.viewer;
  const table = await coverageOf(parts, audience, query);
  return html(
    coveragePage(
      {
        table,
        years: await coverageYearsOf(parts, audience, query, request.now.getUTCFullYear()),
        instruments: counted.structure.instruments,
        above: query.provision ? counted.structure.withAbove(query.provision.id) : [],
        problems,
        show: readMeasure(request.query),
      },
      view,
    ),
  );
}

/** So many records of each kind stand behind a cell; the rest is in their lists. */
const MOST = { organizations: 50, pledges: 30, projects: 30, evidence: 50 };

async function showRecords(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const counted = await parts.coverage.current();
  const { asked } = ask(parts, counted, request.query);
  const { audience } = request.viewer;
  const found = recordsBehind(counted, parts.taxonomy(), audience, asked);
  const records = await readRecordsBehind(parts.db, audience, found, MOST);
  const figures = figuresOf(counted, parts.taxonomy(), audience, asked);
  return html(recordsPage({ query: asked, figures, records }, coverageViewOf(request, parts.site, parts.taxonomy())));
}

async function showFile(parts: CommitmentsParts, request: Incoming, format: CoverageFile): Promise<Answer> {
  const { locale } = request;
  const t = coverageMessages(locale);
  const table = await coverageOf(parts, 'public', await strictQuery(parts, request.query));
  if (format === 'json') return json(coverageFigures(table, locale));
  const heading = { code: t('file.code'), provision: t('table.provision'), place: t('file.code'), name: t('file.place') };
  const header = FILE_COLUMNS.map((column) => (column in heading ? heading[column as 'code'] : t(`figure.${column as 'people'}`)));
  const name = {
    provision: (one: CoverageTable['rows'][number]['provision']) => provisionTitle(one, locale).text,
    place: (code: string) => placeName(code, locale),
    all: t('table.all'),
  };
  const rows = (): Iterable<Cell[]> => fileRows(table, name);
  return fileAnswer(request, format, { name: 'coverage', title: t('title'), header, rows });
}

async function showYearsFile(parts: CommitmentsParts, request: Incoming, format: CoverageFile): Promise<Answer> {
  const { locale, now } = request;
  const t = coverageMessages(locale);
  const query = await strictQuery(parts, request.query);
  const years = await coverageYearsOf(parts, 'public', query, now.getUTCFullYear());
  if (format === 'json') return json(yearFigures(years, query, locale));
  const header = YEAR_COLUMNS.map((column) => (column === 'year' ? t('years.year') : t(`figure.${column}`)));
  const rows = (): Iterable<Cell[]> => yearRows(years, (year) => t('years.before', { year: String(year) }));
  return fileAnswer(request, format, { name: 'coverage-years', title: t('years'), header, rows });
}

async function showToPrograms(parts: CommitmentsParts, { query }: Incoming): Promise<Answer> {
  const lang = query.get('lang') ?? 'en';
  if (!isLocale(lang)) throw new Refusal('invalid', { fields: [{ field: 'lang', code: 'choose', value: lang.slice(0, 60) }] });
  return json(coverageFigures(await coverageOf(parts, 'public', await strictQuery(parts, query)), lang));
}

/** For files and programs: a parameter that cannot be used is refused. */
async function strictQuery(parts: CommitmentsParts, query: URLSearchParams): Promise<CoverageQuery> {
  const counted = await parts.coverage.current();
  const { asked, problems } = ask(parts, counted, query);
  if (problems.length > 0) throw new Refusal('invalid', { fields: problems.map(({ field, value }) => ({ field, code: 'choose', value })) });
  return asked;
}

function ask(
  parts: CommitmentsParts,
  { structure }: Counted,
  query: URLSearchParams,
): { asked: CoverageQuery; problems: CoverageProblem[] } {
  const read = readCoverageQuery(query, structure, parts.taxonomy());
  if (!read) throw notFound();
  return read;
}
