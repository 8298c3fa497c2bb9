import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, type Incoming, type Route, text } from '../../../platform/http/route.ts';
import { longAnswer, readVisibleOrganizations } from '../../directory/index.ts';
import { fileSearch } from '../api/list-parameters.ts';
import { activitiesEnd, activitiesHead, activityXml, isGivenOut } from '../iati/activity.ts';
import { namedOn } from '../iati/organizations.ts';
import { knownProjectValue, PROJECT_TERMS } from '../input/project-search.ts';
import type { MarketplaceParts } from '../parts.ts';
import { matchingProjects } from '../queries/matching-projects.ts';
import { projectQueryOf } from '../queries/search-projects.ts';
import { findProjectFor } from '../queries/visible-projects.ts';
import type { VisibleProject } from '../rules/project-visibility.ts';
import { iatiUrl, PROJECTS } from '../urls-projects.ts';

const XML = 'application/xml; charset=utf-8';
/** So many projects are written with one reading of the organizations on them. */
const PORTION = 100;

/** Projects that want it as IATI activities (version 2.03), one, and those that a list finds; what every visitor sees, no more. */
export function projectIatiRoutes(parts: MarketplaceParts): Route[] {
  const common = { method: 'GET', access: 'public', surface: 'feed', cors: true } as const;
  return [
    { ...common, path: `${PROJECTS}.iati.xml`, cached: false, handle: (request) => foundActivities(parts, request) },
    { ...common, path: iatiUrl(':slug'), cached: true, handle: (request) => oneActivity(parts, request) },
  ];
}

async function oneActivity(parts: MarketplaceParts, { params, origin, now }: Incoming): Promise<Answer> {
  const project = await findProjectFor(parts.db, 'public', params['slug'] ?? '', now);
  const activity = project && (await activitiesOf(parts, [project], origin));
  if (!activity) throw notFound();
  return text(activitiesHead(now) + activity + activitiesEnd, XML);
}

/** Refuses (404) where nothing is found: the standard has no empty list. */
async function foundActivities(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  // Read before anything is written, so that what cannot be used is refused.
  const state = fileSearch(request.query, { terms: PROJECT_TERMS, known: knownProjectValue(parts.taxonomy()) });
  const query = projectQueryOf(parts.taxonomy(), state, request.locale, { offset: 0, limit: 0, facets: [] });
  const given = portions(parts, matchingProjects(parts.db, parts.market, query, request.now), request.origin);
  const first = await given.next();
  if (first.done) throw notFound();
  return longAnswer(request, () => whole(first.value, given, request.now), XML, 'projects.iati.xml');
}

async function* whole(first: string, others: AsyncIterable<string>, now: Date): AsyncGenerator<string> {
  yield activitiesHead(now) + first;
  yield* others;
  yield activitiesEnd;
}

async function* portions(parts: MarketplaceParts, projects: AsyncIterable<VisibleProject>, origin: string): AsyncGenerator<string> {
  let portion: VisibleProject[] = [];
  for await (const project of projects) {
    if (isGivenOut(project)) portion.push(project);
    if (portion.length < PORTION) continue;
    const written = await activitiesOf(parts, portion, origin);
    if (written) yield written;
    portion = [];
  }
  const written = await activitiesOf(parts, portion, origin);
  if (written) yield written;
}

/** Those that want it and whose organization shows a registration number, which names it there; empty for none. */
async function activitiesOf({ db, taxonomy }: MarketplaceParts, projects: readonly VisibleProject[], origin: string): Promise<string> {
  const given = projects.filter(isGivenOut);
  const ids = [...new Set(given.flatMap(namedOn))];
  const organizations = new Map((await readVisibleOrganizations(db, 'public', ids)).map((one) => [one.id, one.organization]));
  return given.map((project) => activityXml(project, { organizations, taxonomy: taxonomy(), origin }) ?? '').join('');
}
