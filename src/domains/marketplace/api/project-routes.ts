import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, type Incoming, json, type Route } from '../../../platform/http/route.ts';
import { writeCursor } from '../../directory/index.ts';
import { knownProjectValue, PROJECT_FACETS, PROJECT_TERMS } from '../input/project-search.ts';
import type { MarketplaceParts } from '../parts.ts';
import { projectQueryOf } from '../queries/search-projects.ts';
import { findProjectFor, readVisibleProjects } from '../queries/visible-projects.ts';
import { apiProjectUrl } from '../urls-projects.ts';
import { readAskedPage } from './list-parameters.ts';
import { projectShape } from './project-shape.ts';

const LIST = '/api/v1/projects';
const common = { method: 'GET', access: 'public', surface: 'api', cors: true, cached: true } as const;

/** Projects for other programs: what every visitor sees, no more. */
export function projectApiRoutes(parts: MarketplaceParts): Route[] {
  return [
    { ...common, path: LIST, handle: (request) => listProjects(parts, request) },
    {
      ...common,
      path: apiProjectUrl(':slug'),
      handle: async ({ params, origin, now }) => {
        const project = await findProjectFor(parts.db, 'public', params['slug'] ?? '', now);
        if (!project) throw notFound();
        return json(projectShape(project, origin));
      },
    },
  ];
}

async function listProjects(parts: MarketplaceParts, { query, origin, now }: Incoming): Promise<Answer> {
  const taxonomy = parts.taxonomy();
  const { state, lang, offset, limit, key } = readAskedPage(query, {
    name: 'projects',
    terms: PROJECT_TERMS,
    known: knownProjectValue(taxonomy),
  });
  const result = await parts.market.search(projectQueryOf(taxonomy, state, lang, { offset, limit }));
  const ids = result.hits.map(({ id }) => id);
  const projects = await readVisibleProjects(parts.db, 'public', ids, now);
  const next = offset + limit < result.total && ids.length > 0 ? writeCursor(offset + limit, key) : null;
  const facets = Object.fromEntries(PROJECT_FACETS.map((facet) => [facet, result.facets[facet] ?? []]));
  const answer = json({ total: result.total, items: projects.map((one) => projectShape(one, origin)), next, facets });
  if (next) {
    const following = new URLSearchParams(query);
    following.set('cursor', next);
    answer.headers['link'] = `<${origin}${LIST}?${following}>; rel="next"`;
  }
  return answer;
}
