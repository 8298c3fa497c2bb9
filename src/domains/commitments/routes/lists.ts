import { csvWriter } from '../../../platform/documents/csv-writer.ts';
import { xlsxWriter } from '../../../platform/documents/xlsx-writer.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route, text } from '../../../platform/http/route.ts';
import { directionOf } from '../../../platform/i18n/locales.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { rssText } from '../export/feed-text.ts';
import { evidenceTable, pledgeTable, type Table } from '../export/tables.ts';
import { type ListKind, listQuery, PAGE_SIZE, parseList } from '../input/list-input.ts';
import { listMessages } from '../messages/list/index.ts';
import type { CommitmentsParts } from '../parts.ts';
import { matchingRows } from '../queries/matching.ts';
import { readProvisions } from '../queries/provisions.ts';
import { EVIDENCE, PLEDGES } from '../urls.ts';
import { labelsOf } from '../views/labels.ts';
import { listPage } from '../views/list-page.tsx';
import { longAnswer } from './long-answer.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const BASES: Record<ListKind, string> = { evidence: EVIDENCE, pledge: PLEDGES };
const FACETS = ['instrument', 'chapter', 'country', 'region', 'population', 'method', 'year', 'state'];
const MOST_ENTRIES = 50;

/** What everybody may see of evidence and pledges: lists with filters, and each list whole to take away or to follow. */
export function listRoutes(parts: CommitmentsParts): Route[] {
  return (['evidence', 'pledge'] as const).flatMap((kind): Route[] => [
    {
      method: 'GET',
      path: BASES[kind],
      access: 'public',
      surface: 'page',
      cached: false,
      handle: (request) => showList(parts, kind, request),
    },
    file(parts, kind, 'csv', 'text/csv; charset=utf-8'),
    file(parts, kind, 'xlsx', XLSX),
    file(parts, kind, 'json', 'application/json; charset=utf-8'),
    {
      method: 'GET',
      path: `${BASES[kind]}.rss`,
      access: 'public',
      surface: 'feed',
      cached: true,
      cors: true,
      handle: (request) => feed(parts, kind, request),
    },
  ]);
}

async function showList({ db, site, evidence, taxonomy }: CommitmentsParts, kind: ListKind, request: Incoming): Promise<Answer> {
  const { state } = parseList(kind, request.query);
  const { locale } = request;
  const size = { offset: (state.page - 1) * PAGE_SIZE, limit: PAGE_SIZE, facets: FACETS };
  const result = await evidence.search(listQuery(state, locale, size));
  const t = listMessages(locale);
  const labels = labelsOf(await readProvisions(db), taxonomy(), locale);
  const props = { page: pageContext(request, site), base: BASES[kind], state, result, labels };
  return html(listPage({ ...props, title: t(`title.${kind}`), lead: t(`lead.${kind}`) }));
}

/** The list whole, as it stands on the page; a parameter that cannot be used is refused. */
function stateOf(kind: ListKind, request: Incoming) {
  const { state, problems } = parseList(kind, request.query);
  if (problems.length > 0) throw new Refusal('invalid', { fields: problems });
  return state;
}

function file(parts: CommitmentsParts, kind: ListKind, format: 'csv' | 'xlsx' | 'json', type: string): Route {
  return {
    method: 'GET',
    path: `${BASES[kind]}.${format}`,
    access: 'public',
    surface: 'feed',
    cached: false,
    cors: true,
    async handle(request) {
      const { locale, origin } = request;
      const query = listQuery(stateOf(kind, request), locale, { offset: 0, limit: 0, facets: [] });
      const labels = labelsOf(await readProvisions(parts.db), parts.taxonomy(), locale);
      const table: Table = (kind === 'evidence' ? evidenceTable : pledgeTable)({ locale, origin, labels, taxonomy: parts.taxonomy() });
      const found = () => matchingRows(parts.db, parts.evidence, kind, query);
      const name = `${BASES[kind].slice(1)}.${format}`;
      if (format === 'json') return longAnswer(request, () => jsonText(table, found()), type, name);
      const rows = () => cellsOf(table, found());
      if (format === 'csv') return longAnswer(request, () => csvWriter(table.titles, rows(), { bom: true }), type, name);
      const sheet = { name: listMessages(locale)(`title.${kind}`), header: table.titles, rightToLeft: directionOf(locale) === 'rtl' };
      return longAnswer(request, () => xlsxWriter([{ ...sheet, rows: rows() }]), type, name);
    },
  };
}

async function* cellsOf(table: Table, found: AsyncIterable<unknown>) {
  for await (const one of found) yield table.row(one);
}

async function* jsonText(table: Table, found: AsyncIterable<unknown>): AsyncGenerator<string> {
  let first = true;
  yield '{"items":[';
  for await (const one of found) {
    yield `${first ? '' : ','}\n${JSON.stringify(table.item(one))}`;
    first = false;
  }
  yield '\n]}\n';
}

async function feed(parts: CommitmentsParts, kind: ListKind, request: Incoming): Promise<Answer> {
  const { locale, origin } = request;
  const state = stateOf(kind, request);
  const result = await parts.evidence.search(
    listQuery({ ...state, sort: 'published' }, locale, { offset: 0, limit: MOST_ENTRIES, facets: [] }),
  );
  const t = listMessages(locale);
  const answer = text(
    rssText({
      title: `${t(`title.${kind}`)} – ${parts.site.name}`,
      description: t(`lead.${kind}`),
      locale,
      origin,
      base: BASES[kind],
      hits: result.hits,
    }),
    'application/rss+xml; charset=utf-8',
  );
  // The language may have been chosen by a header, which a cache on the way does not look at.
  answer.headers['cache-control'] = 'private, max-age=60';
  return answer;
}
