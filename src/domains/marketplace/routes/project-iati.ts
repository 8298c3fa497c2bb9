import { KIND_FACET } from '../../../platform/search/query.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, type Incoming, type Route, text } from '../../../platform/http/route.ts';
import { longAnswer, readVisibleOrganizations } from '../../directory/index.ts';
import { activitiesEnd, activitiesHead, activityXml, isGivenOut } from '../iati/activity.ts';
import { EMPTY_PROJECT_SEARCH } from '../input/project-search.ts';
import type { MarketplaceParts } from '../parts.ts';
import { matchingProjects } from '../queries/matching-projects.ts';
import { projectQueryOf } from '../queries/search-projects.ts';
import { findProjectFor } from '../queries/visible-projects.ts';
import type { VisibleProject } from '../rules/project-visibility.ts';
import { iatiUrl, PROJECTS } from '../urls-projects.ts';

const XML = 'application/xml; charset=utf-8';

/** Projects that want it as IATI activities (version 2.03), one and all; what every visitor sees, no more. */
export function projectIatiRoutes(parts: MarketplaceParts): Route[] {
  const common = { method: 'GET', access: 'public', surface: 'feed', cors: true } as const;
  return [
    { ...common, path: `${PROJECTS}.iati.xml`, cached: false, handle: (request) => allActivities(parts, request) },
    { ...common, path: iatiUrl(':slug'), cached: true, handle: (request) => oneActivity(parts, request) },
  ];
}

async function oneActivity(parts: MarketplaceParts, { params, origin, now }: Incoming): Promise<Answer> {
  const project = await findProjectFor(parts.db, 'public', params['slug'] ?? '', now);
  const activity = project && (await activityOf(parts, project, origin));
  if (!activity) throw notFound();
  return text(activitiesHead(now) + activity + activitiesEnd, XML);
}

function allActivities(parts: MarketplaceParts, request: Incoming): Answer {
  const query = projectQueryOf(parts.taxonomy(), EMPTY_PROJECT_SEARCH, request.locale, { offset: 0, limit: 0, facets: [] });
  const projects = () => matchingProjects(parts.db, parts.market, { ...query, filters: { [KIND_FACET]: ['project'] } }, request.now);
  return longAnswer(request, () => activities(parts, projects(), request), XML, 'projects.iati.xml');
}

async function* activities(
  parts: MarketplaceParts,
  projects: AsyncIterable<VisibleProject>,
  { origin, now }: Incoming,
): AsyncGenerator<string> {
  yield activitiesHead(now);
  for await (const project of projects) {
    const activity = await activityOf(parts, project, origin);
    if (activity) yield activity;
  }
  yield activitiesEnd;
}

/** Nothing where the project does not want it, or its organization shows no registration number, which names it there. */
async function activityOf({ db, taxonomy }: MarketplaceParts, project: VisibleProject, origin: string): Promise<string | null> {
  if (!isGivenOut(project)) return null;
  const ids = [project.organization.id, ...project.partners.map(({ organization }) => organization.id)];
  const organizations = new Map((await readVisibleOrganizations(db, 'public', ids)).map((one) => [one.id, one.organization]));
  return activityXml(project, { organizations, taxonomy: taxonomy(), origin });
}
