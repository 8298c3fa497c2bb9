import { type Cell, csvWriter } from '../../../platform/documents/csv-writer.ts';
import { joinCell } from '../../../platform/documents/spreadsheet-cell.ts';
import { xlsxWriter } from '../../../platform/documents/xlsx-writer.ts';
import { type Incoming, type Route, text } from '../../../platform/http/route.ts';
import { directionOf } from '../../../platform/i18n/locales.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { localized } from '../../../platform/ui/page.ts';
import { type Feed, longAnswer, nameFor, rssText } from '../../directory/index.ts';
import { entryShape } from '../api/entry-shape.ts';
import { fileSearch } from '../api/list-parameters.ts';
import type { MarketEntry } from '../findings-entries.ts';
import { ENTRY_TERMS, knownEntryValue } from '../input/entry-search.ts';
import { DIRECTIONS, type Direction } from '../input/offer-or-need.ts';
import { entryMessages } from '../messages/entries/index.ts';
import type { MarketplaceParts } from '../parts.ts';
import { openEntries } from '../queries/open-entries.ts';
import { entryQueryOf } from '../queries/search-entries.ts';
import { chain, restrictedEntries } from '../restricted/restricted-lists.ts';
import { entryListUrl, entryUrl, listPath } from '../urls-entries.ts';
import { entryFacetLabel, type EntryView, entryView } from '../views/entries/entry-view.tsx';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MOST_IN_FEED = 50;
type Write = (entries: AsyncIterable<MarketEntry>, view: EntryView, direction: Direction) => AsyncIterable<string | Buffer>;

/** A list whole, to take away: what the page with the same address finds, in the same order; and as a feed. */
export function entryFileRoutes(parts: MarketplaceParts): Route[] {
  return DIRECTIONS.flatMap((direction) => [
    ...files(parts, direction, 'csv', 'text/csv; charset=utf-8', csvText),
    ...files(parts, direction, 'xlsx', XLSX, workbook),
    ...files(parts, direction, 'json', 'application/json; charset=utf-8', jsonText),
    {
      method: 'GET',
      path: `${listPath(direction)}.rss`,
      access: 'public',
      surface: 'feed',
      cached: true,
      cors: true,
      async handle(request) {
        const answer = text(rssText(await feedOf(parts, request, direction)), 'application/rss+xml; charset=utf-8');
        // The language may have been chosen by a header, which a cache on the way does not look at.
        answer.headers['cache-control'] = 'private, max-age=60';
        return answer;
      },
    } satisfies Route,
  ]);
}

/** The public list as a file; and, for whoever is signed in, the same with what that reader may see beyond it. */
function files(parts: MarketplaceParts, direction: Direction, format: string, type: string, write: Write): Route[] {
  const give = (whole: boolean): Route['handle'] => {
    return (request) => {
      const found = entriesOf(parts, request, direction, whole);
      const view = entryView(request, parts.site, parts.taxonomy());
      return longAnswer(request, () => write(found(), view, direction), type, `${listPath(direction).slice(1)}.${format}`);
    };
  };
  const list = listPath(direction);
  return [
    { method: 'GET', path: `${list}.${format}`, access: 'public', surface: 'feed', cached: false, cors: true, handle: give(false) },
    { method: 'GET', path: `${list}/all.${format}`, access: 'signed-in', surface: 'page', cached: false, handle: give(true) },
  ];
}

/** What the address finds; it is read before anything is written, so that what cannot be used is refused. */
function entriesOf(parts: MarketplaceParts, { query, locale, viewer, now }: Incoming, direction: Direction, whole: boolean) {
  const taxonomy = parts.taxonomy();
  const state = fileSearch(query, { terms: ENTRY_TERMS, known: knownEntryValue(taxonomy) });
  const asked = entryQueryOf({ taxonomy, direction }, state, locale, { offset: 0, limit: 0, facets: [] });
  const open = () => openEntries(parts, asked, now);
  return whole ? () => chain(restrictedEntries(parts, { viewer, query: asked, now }), open()) : open;
}

async function* csvText(entries: AsyncIterable<MarketEntry>, view: EntryView): AsyncGenerator<string> {
  const columns = columnsOf(view);
  yield* csvWriter(
    columns.map(([title]) => title),
    rowsOf(entries, columns),
    { bom: true },
  );
}

function workbook(entries: AsyncIterable<MarketEntry>, view: EntryView, direction: Direction): AsyncIterable<Buffer> {
  const columns = columnsOf(view);
  const header = columns.map(([title]) => title);
  const rightToLeft = directionOf(view.page.locale) === 'rtl';
  return xlsxWriter([{ name: view.t(`list.${direction}`), header, rows: rowsOf(entries, columns), rightToLeft }]);
}

async function* jsonText(entries: AsyncIterable<MarketEntry>, { page }: EntryView): AsyncGenerator<string> {
  let total = 0;
  yield '{"items":[';
  for await (const entry of entries) yield `${total++ === 0 ? '\n' : ',\n'}${JSON.stringify(entryShape(entry, page.origin))}`;
  yield `\n],"total":${total}}\n`;
}

type Column = readonly [title: string, cell: (entry: MarketEntry) => Cell];

async function* rowsOf(entries: AsyncIterable<MarketEntry>, columns: readonly Column[]): AsyncGenerator<Cell[]> {
  for await (const entry of entries) yield columns.map(([, cell]) => cell(entry));
}

function columnsOf(view: EntryView): Column[] {
  const { t, page } = view;
  const { locale } = page;
  const words = (facet: Parameters<typeof entryFacetLabel>[1], values: readonly string[]) =>
    joinCell(values.map((value) => entryFacetLabel(view, facet, value).text));
  return [
    [t('file.title'), ({ titles }) => titleFor(titles, locale).text],
    [t('file.organization'), ({ organization }) => nameFor(organization.names, locale).text],
    [t('facet.about'), ({ about }) => t(`about.${about}`)],
    [t('label.details'), ({ details }) => titleFor(details, locale).text],
    [t('what'), ({ terms }) => words('service', terms)],
    [t('forWhom'), ({ populations }) => words('population', populations)],
    [t('label.countries'), ({ countries }) => words('country', countries)],
    [t('label.regions'), ({ regions }) => words('region', regions)],
    [t('facet.remote'), ({ remote }) => t(remote ? 'remote.yes' : 'remote.no')],
    [t('languages'), ({ languages }) => words('language', languages)],
    [t('label.startsOn'), ({ startsOn }) => startsOn],
    [t('label.endsOn'), ({ endsOn }) => endsOn],
    [t('conditions'), ({ conditions }) => t(`conditions.${conditions}`)],
    [t('capacity'), ({ capacity }) => capacity],
    [t('label.capacityOf'), ({ capacityOf }) => capacityOf],
    [t('facet.state'), ({ state }) => t(`state.${state}`)],
    [t('opened'), ({ openedAt }) => openedAt.toISOString().slice(0, 10)],
    [t('expires'), ({ expiresOn }) => expiresOn],
    [t('section.audience'), ({ shownTo }) => t(`audience.${shownTo}`)],
    [t('file.address'), (entry) => page.origin + localized(entryUrl(entry), locale)],
  ];
}

async function feedOf(parts: MarketplaceParts, request: Incoming, direction: Direction): Promise<Feed> {
  const { locale, origin, path, query } = request;
  const t = entryMessages(locale);
  const state = fileSearch(query, { terms: ENTRY_TERMS, known: knownEntryValue(parts.taxonomy()) });
  const asked = entryQueryOf({ taxonomy: parts.taxonomy(), direction }, { ...state, sort: 'newest' }, locale, {
    offset: 0,
    limit: 0,
    facets: [],
  });
  const entries: Feed['entries'] = [];
  for await (const entry of openEntries(parts, asked, request.now)) {
    entries.push(feedEntry(entry, request));
    if (entries.length >= MOST_IN_FEED) break;
  }
  const parameters = query.toString();
  return {
    title: `${t(`list.${direction}`)} – ${parts.site.name}`,
    description: t(`list.${direction}.lead`),
    locale,
    self: `${origin}${localized(path, locale)}${parameters && `?${parameters}`}`,
    page: origin + localized(entryListUrl(direction, state), locale),
    entries,
  };
}

function feedEntry(entry: MarketEntry, { locale, origin }: Incoming): Feed['entries'][number] {
  const title = titleFor(entry.titles, locale);
  const details = titleFor(entry.details, locale).text;
  return {
    title: `${title.text} – ${nameFor(entry.organization.names, locale).text}`,
    lang: title.lang,
    id: origin + entryUrl(entry),
    url: origin + localized(entryUrl(entry), locale),
    summary: details === '' ? null : details.slice(0, 500),
    changed: entry.changedAt,
    rights: null,
  };
}
