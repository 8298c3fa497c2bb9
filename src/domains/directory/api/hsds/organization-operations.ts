import { z } from 'zod';
import { notFound } from '../../../../platform/http/errors.ts';
import { type Answer, type Incoming, json } from '../../../../platform/http/route.ts';
import type { SearchQuery } from '../../../../platform/search/query.ts';
import { EMPTY_SEARCH, type SearchState } from '../../input/search-input.ts';
import type { DirectoryParts } from '../../parts.ts';
import { queryOf } from '../../queries/search-organizations.ts';
import { readVisibleOrganizations } from '../../queries/visible-organizations.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { apiRoute, type Operation } from '../operation.ts';
import { CSV_COLUMNS } from './csv.ts';
import { listOperations, one } from './described.ts';
import { hsdsOrganizationHead } from './organization-head.ts';
import { hsdsOrganization } from './organizations.ts';
import {
  FullParameter,
  FullServiceParameter,
  listAnswer,
  listRoutes,
  PagingParameters,
  readHsds,
  type Results,
  TermParameters,
} from './pages.ts';
import { HsdsOrganization, HsdsOrganizationHead, hsdsPage } from './shapes.ts';
import { findTaxonomy, findTerm } from './terms.ts';

const ListParameters = PagingParameters.extend({ ...TermParameters, full: FullParameter, full_service: FullServiceParameter });
const OneParameters = z.strictObject({ full_service: FullServiceParameter });

export function hsdsOrganizationOperations(parts: DirectoryParts): Operation[] {
  const routes = listRoutes('/hsds/organizations', (request) => listOrganizations(parts, request));
  return [
    ...listOperations('Organizations', 'Organizations by name.', routes, {
      query: ListParameters,
      schema: hsdsPage(z.union([HsdsOrganizationHead, HsdsOrganization])),
    }),
    {
      ...one('getHsdsOrganization', 'An organization with all that belongs to it.', HsdsOrganization),
      query: OneParameters,
      route: apiRoute('/hsds/organizations/:id', (request) => showOrganization(parts, request)),
      example: ({ organizationId }) => organizationId && `/hsds/organizations/${organizationId}`,
    },
  ];
}

async function listOrganizations(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const asked = readHsds(ListParameters, request);
  const taxonomy = parts.taxonomy();
  const { search, concepts } = parts.finder();
  const filters = filtersOf(asked, taxonomy);
  const context = { taxonomy, origin: request.origin };
  const queryAt = (offset: number, limit: number): SearchQuery => {
    const state: SearchState = { ...EMPTY_SEARCH, text: asked.search ?? '', filters: filters ?? {} };
    return queryOf(state, 'en', concepts, { offset, limit, facets: [] });
  };
  const results: Results<object> = {
    total: filters === null ? 0 : (await search.search(queryAt(0, 0))).total,
    async read(offset, limit) {
      const { hits } = await search.search(queryAt(offset, limit));
      const entries = await readVisibleOrganizations(
        parts.db,
        'public',
        hits.map(({ id }) => id),
      );
      const whole = (asked.full || asked.full_service) && asked.format !== 'csv';
      return entries.map((entry) =>
        whole ? hsdsOrganization(entry, asked.full_service, context) : hsdsOrganizationHead(entry, request.origin),
      );
    },
  };
  return listAnswer(request, results, asked, CSV_COLUMNS.organizations);
}

/** The facets that stand for a term or a taxonomy; null where no such thing exists, so that nothing can bear it. */
function filtersOf(asked: z.infer<typeof ListParameters>, taxonomy: Taxonomy): SearchState['filters'] | null {
  const filters: SearchState['filters'] = {};
  if (asked.taxonomy_id !== undefined) {
    const wanted = findTaxonomy(taxonomy, asked.taxonomy_id);
    if (!wanted) return null;
    // Whoever bears a term bears the ones above it: the top ones stand for the whole taxonomy.
    filters[wanted.kind] = taxonomy.terms
      .filter(({ scheme, kind, parent }) => scheme === wanted.scheme && kind === wanted.kind && parent === null)
      .map(({ code }) => code);
  }
  if (asked.taxonomy_term_id !== undefined) {
    const term = findTerm(taxonomy, asked.taxonomy_term_id);
    if (!term) return null;
    const within = filters[term.kind];
    if (within && !taxonomy.withAncestors([term.code]).some((code) => within.includes(code))) return null;
    filters[term.kind] = [term.code];
  }
  return filters;
}

async function showOrganization(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const { full_service } = readHsds(OneParameters, request);
  const id = z.uuid().safeParse(request.params.id);
  const [entry] = id.success ? await readVisibleOrganizations(parts.db, request.viewer.audience, [id.data]) : [];
  if (!entry) throw notFound();
  return json(hsdsOrganization(entry, full_service, { taxonomy: parts.taxonomy(), origin: request.origin }));
}
