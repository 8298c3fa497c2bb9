import { csvWriter } from '../../../platform/documents/csv-writer.ts';
import { xlsxWriter } from '../../../platform/documents/xlsx-writer.ts';
import type { Incoming, Route } from '../../../platform/http/route.ts';
import { longAnswer } from '../api/long-answer.ts';
import { rawParameters } from '../api/parameters.ts';
import { readSearch } from '../api/search-parameters.ts';
import { directionOf } from '../../../platform/i18n/locales.ts';
import { knownFacetValue } from '../input/facet-values.ts';
import type { SearchState } from '../input/search-input.ts';
import { directoryMessages } from '../messages/index.ts';
import type { DirectoryParts } from '../parts.ts';
import { queryOf } from '../queries/search-organizations.ts';
import { matchingOrganizations, type VisibleEntry } from '../queries/visible-organizations.ts';
import { geoJsonText, jsonText } from './take-away-json.ts';
import { organizationTable, type TableContext } from './take-away-table.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Parameters of the page of results that mean nothing in a file. */
const PAGE_ONLY = ['view', 'page', 'more', 'focus'] as const;

/**
 * A result whole, to take away: the organizations of the page with the same address, in the same order, written as they
 * are read so that no result is too long. A parameter that cannot be used is refused: a file must not silently hold more
 * than was asked for.
 */
export function takeAwayRoutes(parts: DirectoryParts): Route[] {
  const file = (
    format: string,
    type: string,
    write: (found: AsyncIterable<VisibleEntry>, context: TableContext, request: Incoming) => AsyncIterable<string | Buffer>,
  ): Route => ({
    method: 'GET',
    path: `/organizations.${format}`,
    access: 'public',
    surface: 'feed',
    cached: false,
    cors: true,
    handle(request) {
      const { search, concepts } = parts.finder();
      const query = queryOf(searchOf(parts, request), request.locale, concepts, { offset: 0, limit: 0, facets: [] });
      const context = { locale: request.locale, taxonomy: parts.taxonomy(), origin: request.origin };
      const chunks = () => write(matchingOrganizations(parts.db, search, query), context, request);
      return longAnswer(request, chunks, type, `organizations.${format}`);
    },
  });
  return [
    file('csv', 'text/csv; charset=utf-8', (found, context) => csvText(found, context)),
    file('xlsx', XLSX, workbook),
    file('json', 'application/json; charset=utf-8', (found, { origin }, { now }) => jsonText(found, { origin, now, ages: parts.ages() })),
    file('geojson', 'application/geo+json', geoJsonText),
  ];
}

/** The search that the address of a file or a feed asks for. */
export function searchOf(parts: DirectoryParts, request: Incoming): SearchState {
  return readSearch(rawParameters(request.query), knownFacetValue(parts.taxonomy()), PAGE_ONLY);
}

async function* csvText(found: AsyncIterable<VisibleEntry>, context: TableContext): AsyncGenerator<string> {
  const table = organizationTable(context);
  yield* csvWriter(table.titles, rowsOf(found, table), { bom: true });
}

function workbook(found: AsyncIterable<VisibleEntry>, context: TableContext): AsyncIterable<Buffer> {
  const table = organizationTable(context);
  const name = directoryMessages(context.locale)('search.title');
  return xlsxWriter([{ name, header: table.titles, rows: rowsOf(found, table), rightToLeft: directionOf(context.locale) === 'rtl' }]);
}

async function* rowsOf(found: AsyncIterable<VisibleEntry>, table: ReturnType<typeof organizationTable>) {
  for await (const { organization } of found) yield table.row(organization);
}
