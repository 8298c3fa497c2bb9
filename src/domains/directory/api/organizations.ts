import { z } from 'zod';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, type Incoming, json, redirect } from '../../../platform/http/route.ts';
import { knownFacetValue } from '../input/facet-values.ts';
import type { DirectoryParts } from '../parts.ts';
import { findOrganizationFor, visibleRelations } from '../queries/profile.ts';
import { queryOf } from '../queries/search-organizations.ts';
import { readVisibleOrganizations } from '../queries/visible-organizations.ts';
import { searchKey, writeCursor } from './cursor.ts';
import { apiRoute, type Operation } from './operation.ts';
import { apiOrganizationUrl, organizationDetail, organizationList } from './organization-answers.ts';
import { rawParameters, requireParameters } from './parameters.ts';
import { Language, ListParameters, readList } from './search-parameters.ts';
import { OrganizationDetail, OrganizationList } from './shapes.ts';

const DetailParameters = z.strictObject({ lang: Language });

export function organizationOperations(parts: DirectoryParts): Operation[] {
  return [
    {
      id: 'listOrganizations',
      group: 'directory',
      summary: 'Search the organizations: one page of results, and how many bear each value of each facet.',
      route: apiRoute('/api/v1/organizations', (request) => listOrganizations(parts, request)),
      query: ListParameters,
      answer: { type: 'application/json', schema: OrganizationList, meaning: 'One page of results.' },
      example: ({ theme }) => (theme ? `/api/v1/organizations?theme=${theme}&sort=name&limit=5` : '/api/v1/organizations?limit=5'),
    },
    {
      id: 'getOrganization',
      group: 'directory',
      summary: 'One organization: everything that the public sees of it. A former address leads to the present one (308).',
      route: apiRoute('/api/v1/organizations/:slug', (request) => showOrganization(parts, request)),
      path: { slug: 'The `slug` of the organization.' },
      query: DetailParameters,
      answer: { type: 'application/json', schema: OrganizationDetail, meaning: 'The organization.' },
      example: ({ slug }) => slug && apiOrganizationUrl(slug),
    },
  ];
}

async function listOrganizations(parts: DirectoryParts, { query, origin }: Incoming): Promise<Answer> {
  const { state, lang, offset, limit } = readList(rawParameters(query), knownFacetValue(parts.taxonomy()));
  const { search, concepts } = parts.finder();
  const result = await search.search(queryOf(state, lang, concepts, { offset, limit }));
  const more = offset + limit < result.total && result.hits.length > 0;
  const next = more ? writeCursor(offset + limit, searchKey(state, lang)) : null;
  const answer = json(organizationList(result, next, origin));
  if (next) answer.headers.link = `<${nextAddress(query, next, origin)}>; rel="next"`;
  return answer;
}

function nextAddress(query: URLSearchParams, next: string, origin: string): string {
  const following = new URLSearchParams(query);
  following.set('cursor', next);
  return `${origin}/api/v1/organizations?${following}`;
}

async function showOrganization(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const { lang } = requireParameters(DetailParameters, rawParameters(request.query));
  const { audience } = request.viewer;
  const found = await findOrganizationFor(parts.db, audience, request.params.slug ?? '');
  if (!found) throw notFound();
  if ('movedTo' in found) {
    const search = request.query.toString();
    return redirect(`${apiOrganizationUrl(found.movedTo)}${search && `?${search}`}`, 308);
  }
  const [entry] = await readVisibleOrganizations(parts.db, audience, [found.id]);
  if (!entry) throw notFound();
  const relations = await visibleRelations(parts.db, audience, found);
  return json(
    organizationDetail(entry, relations, parts.taxonomy(), { origin: request.origin, now: request.now, ages: parts.ages(), lang }),
  );
}
