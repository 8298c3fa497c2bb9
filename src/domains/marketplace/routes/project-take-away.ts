import { type Cell, csvWriter } from '../../../platform/documents/csv-writer.ts';
import { joinCell } from '../../../platform/documents/spreadsheet-cell.ts';
import { xlsxWriter } from '../../../platform/documents/xlsx-writer.ts';
import { type Incoming, type Route, text } from '../../../platform/http/route.ts';
import { directionOf } from '../../../platform/i18n/locales.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { localized } from '../../../platform/ui/page.ts';
import { type Feed, longAnswer, rssText } from '../../directory/index.ts';
import { fileSearch } from '../api/list-parameters.ts';
import { projectShape } from '../api/project-shape.ts';
import { knownProjectValue, PROJECT_TERMS, type ProjectSearch } from '../input/project-search.ts';
import type { MarketplaceParts } from '../parts.ts';
import { matchingProjects } from '../queries/matching-projects.ts';
import { projectQueryOf } from '../queries/search-projects.ts';
import { chain, restrictedProjects } from '../restricted/restricted-lists.ts';
import type { VisibleProject } from '../rules/project-visibility.ts';
import { countriesOf } from '../search-documents/project.ts';
import { PROJECTS, projectListUrl, projectUrl } from '../urls-projects.ts';
import { organizationName, projectFacetLabel, type ProjectView, projectView } from '../views/projects/project-view.tsx';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MOST_IN_FEED = 50;
type Write = (projects: AsyncIterable<VisibleProject>, view: ProjectView) => AsyncIterable<string | Buffer>;

/** The list whole, to take away: what the page with the same address finds, in the same order; and as a feed. */
export function projectTakeAwayRoutes(parts: MarketplaceParts): Route[] {
  return [
    ...files(parts, 'csv', 'text/csv; charset=utf-8', csvText),
    ...files(parts, 'xlsx', XLSX, workbook),
    ...files(parts, 'json', 'application/json; charset=utf-8', jsonText),
    {
      method: 'GET',
      path: `${PROJECTS}.rss`,
      access: 'public',
      surface: 'feed',
      cached: true,
      cors: true,
      async handle(request) {
        const answer = text(rssText(await feedOf(parts, request)), 'application/rss+xml; charset=utf-8');
        // The language may have been chosen by a header, which a cache on the way does not look at.
        answer.headers['cache-control'] = 'private, max-age=60';
        return answer;
      },
    },
  ];
}

/** The public list as a file; and, for whoever is signed in, the same with what that reader may see beyond it. */
function files(parts: MarketplaceParts, format: string, type: string, write: Write): Route[] {
  const give = (find: typeof found): Route['handle'] => {
    return (request) => {
      // Read before anything is written, so that what cannot be used is refused.
      const state = fileSearch(request.query, { terms: PROJECT_TERMS, known: knownProjectValue(parts.taxonomy()) });
      const view = projectView(request, parts);
      return longAnswer(request, () => write(find(parts, request, state), view), type, `projects.${format}`);
    };
  };
  return [
    { method: 'GET', path: `${PROJECTS}.${format}`, access: 'public', surface: 'feed', cached: false, cors: true, handle: give(found) },
    { method: 'GET', path: `${PROJECTS}/all.${format}`, access: 'signed-in', surface: 'page', cached: false, handle: give(foundWhole) },
  ];
}

function found(parts: MarketplaceParts, { locale, now }: Incoming, state: ProjectSearch): AsyncIterable<VisibleProject> {
  const query = projectQueryOf(parts.taxonomy(), state, locale, { offset: 0, limit: 0, facets: [] });
  return matchingProjects(parts.db, parts.market, query, now);
}

function foundWhole(parts: MarketplaceParts, request: Incoming, state: ProjectSearch): AsyncIterable<VisibleProject> {
  const { locale, viewer, now } = request;
  const query = projectQueryOf(parts.taxonomy(), state, locale, { offset: 0, limit: 0, facets: [] });
  return chain(restrictedProjects(parts, { viewer, query, now }), found(parts, request, state));
}

async function* csvText(projects: AsyncIterable<VisibleProject>, view: ProjectView): AsyncGenerator<string> {
  const columns = columnsOf(view);
  yield* csvWriter(
    columns.map(([title]) => title),
    rowsOf(projects, columns),
    { bom: true },
  );
}

function workbook(projects: AsyncIterable<VisibleProject>, view: ProjectView): AsyncIterable<Buffer> {
  const columns = columnsOf(view);
  const header = columns.map(([title]) => title);
  const rightToLeft = directionOf(view.page.locale) === 'rtl';
  return xlsxWriter([{ name: view.t('title'), header, rows: rowsOf(projects, columns), rightToLeft }]);
}

async function* jsonText(projects: AsyncIterable<VisibleProject>, { page }: ProjectView): AsyncGenerator<string> {
  let total = 0;
  yield '{"items":[';
  for await (const project of projects) yield `${total++ === 0 ? '\n' : ',\n'}${JSON.stringify(projectShape(project, page.origin))}`;
  yield `\n],"total":${total}}\n`;
}

type Column = readonly [title: string, cell: (project: VisibleProject) => Cell];

async function* rowsOf(projects: AsyncIterable<VisibleProject>, columns: readonly Column[]): AsyncGenerator<Cell[]> {
  for await (const project of projects) yield columns.map(([, cell]) => cell(project));
}

function columnsOf(view: ProjectView): Column[] {
  const { t, d, page, taxonomy } = view;
  const { locale } = page;
  const terms = (kind: 'theme' | 'service' | 'population') => (project: VisibleProject) =>
    joinCell(project.terms.filter((code) => taxonomy.term(code)?.kind === kind).map((code) => projectFacetLabel(view, kind, code).text));
  const name = (one: VisibleProject['organization']) => organizationName(one, locale).text;
  return [
    [d('table.name'), ({ names }) => titleFor(names, locale).text],
    [t('table.organization'), ({ organization }) => name(organization)],
    [t('about'), ({ summaries }) => titleFor(summaries, locale).text],
    [t('state'), ({ state }) => t(`state.${state}`)],
    [t('table.start'), ({ startsOn }) => startsOn],
    [t('table.end'), ({ endsOn }) => endsOn],
    [d('profile.themes'), terms('theme')],
    [t('services'), terms('service')],
    [d('profile.populations'), terms('population')],
    [d('profile.work'), (project) => joinCell(countriesOf(project).map((code) => projectFacetLabel(view, 'country', code).text))],
    [t('partners'), ({ partners }) => joinCell(partners.map(({ organization }) => name(organization)))],
    [t('results'), ({ results }) => titleFor(results, locale).text],
    [t('table.updated'), ({ updatedOn }) => updatedOn],
    [t('quiet'), ({ quiet }) => quiet],
    [d('profile.address'), ({ slug }) => page.origin + localized(projectUrl(slug), locale)],
  ];
}

async function feedOf(parts: MarketplaceParts, request: Incoming): Promise<Feed> {
  const { locale, origin, path, query } = request;
  const view = projectView(request, parts);
  const state = fileSearch(query, { terms: PROJECT_TERMS, known: knownProjectValue(parts.taxonomy()) });
  const entries: Feed['entries'] = [];
  for await (const project of found(parts, request, { ...state, sort: 'updated' })) {
    entries.push(feedEntry(project, request));
    if (entries.length >= MOST_IN_FEED) break;
  }
  const parameters = query.toString();
  return {
    title: `${view.t('title')} – ${parts.site.name}`,
    description: view.t('description'),
    locale,
    self: `${origin}${localized(path, locale)}${parameters && `?${parameters}`}`,
    page: origin + localized(projectListUrl(state), locale),
    entries,
  };
}

function feedEntry(project: VisibleProject, { locale, origin }: Incoming): Feed['entries'][number] {
  const title = titleFor(project.names, locale);
  const latest = titleFor(project.updates[0]?.texts ?? project.summaries, locale).text;
  return {
    title: `${title.text} – ${organizationName(project.organization, locale).text}`,
    lang: title.lang,
    id: origin + projectUrl(project.slug),
    url: origin + localized(projectUrl(project.slug), locale),
    summary: latest === '' ? null : latest.slice(0, 500),
    changed: project.changedAt,
    rights: null,
  };
}
