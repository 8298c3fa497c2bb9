import { z } from 'zod';
import { notFound } from '../../../../platform/http/errors.ts';
import { type Answer, type Incoming, json } from '../../../../platform/http/route.ts';
import type { DirectoryParts } from '../../parts.ts';
import { readVisibleOrganizations, type VisibleEntry } from '../../queries/visible-organizations.ts';
import { apiRoute, type Operation } from '../operation.ts';
import { CSV_COLUMNS } from './csv.ts';
import { listOperations, one } from './described.ts';
import { listAnswer, listRoutes, PagingParameters, readHsds, type Results, ServiceParameters } from './pages.ts';
import { placeFilter, serviceFilter } from './service-filter.ts';
import type { ServiceEntry, ServiceList, ServicePlace } from './service-list.ts';
import { hsdsService, hsdsServiceAtLocation, hsdsServiceItem, serviceId, servicesOf } from './services.ts';
import { HsdsService, HsdsServiceAtLocation, HsdsServiceItem, hsdsPage, MinimalService } from './shapes.ts';

/** With `minimal` one page may hold this many, so that a whole list is compared in few requests. */
const MOST_MINIMAL = 10_000;

const ListParameters = PagingParameters.extend({
  ...ServiceParameters,
  per_page: z
    .int()
    .min(1)
    .max(MOST_MINIMAL)
    .optional()
    .meta({ description: 'Results on a page: at most 100, with `minimal` at most 10,000.' }),
  minimal: z.boolean().default(false).meta({ description: 'Give `id` and `modified_date` alone.' }),
}).refine(({ per_page, minimal }) => minimal || (per_page ?? 0) <= 100, {
  path: ['per_page'],
  params: { code: 'too-large' },
  when: () => true,
});
const PlaceParameters = PagingParameters.extend({
  ...ServiceParameters,
  postcode: z.string().max(40).optional().meta({ description: 'Only places that show this postal code.' }),
  proximity: z
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .meta({ description: 'With `postcode`: all places within so many metres of the middle of the places that show it.' }),
}).refine(({ postcode, proximity }) => proximity === undefined || postcode !== undefined, {
  path: ['postcode'],
  params: { code: 'missing' },
  when: () => true,
});

type Lists = () => Promise<ServiceList>;

export function serviceOperations(parts: DirectoryParts, lists: Lists): Operation[] {
  const services = listRoutes('/hsds/services', (request) => listServices(parts, lists, request));
  const places = listRoutes('/hsds/service_at_locations', (request) => listPlaces(parts, lists, request));
  return [
    ...listOperations('Services', 'Services that organizations provide, one for each organization and kind of service.', services, {
      query: ListParameters,
      schema: hsdsPage(z.union([HsdsServiceItem, HsdsService, MinimalService])),
    }),
    {
      ...one('getHsdsService', 'A service with all that belongs to it.', HsdsService),
      route: apiRoute('/hsds/services/:id', (request) => showService(parts, lists, request)),
      example: ({ serviceId: id }) => id && `/hsds/services/${id}`,
    },
    ...listOperations('ServiceAtLocations', 'Services at their places.', places, {
      query: PlaceParameters,
      schema: hsdsPage(HsdsServiceAtLocation),
    }),
    {
      ...one('getHsdsServiceAtLocation', 'A service at a place with all that belongs to it.', HsdsServiceAtLocation),
      route: apiRoute('/hsds/service_at_locations/:id', (request) => showPlace(parts, lists, request)),
      example: ({ serviceAtLocationId: id }) => id && `/hsds/service_at_locations/${id}`,
    },
  ];
}

async function listServices(parts: DirectoryParts, lists: Lists, request: Incoming): Promise<Answer> {
  const asked = readHsds(ListParameters, request);
  const { entries } = await lists();
  const passes = await serviceFilter(asked, parts.finder(), parts.taxonomy());
  const found = entries.filter(passes);
  if (asked.minimal) {
    const minimal = ({ organization, code }: ServiceEntry) => ({
      id: serviceId(organization.id, code),
      modified_date: organization.updatedAt.toISOString(),
    });
    const results = {
      total: found.length,
      read: async (offset: number, limit: number) => found.slice(offset, offset + limit).map(minimal),
    };
    return listAnswer(request, results, { ...asked, per_page: asked.per_page ?? MOST_MINIMAL }, CSV_COLUMNS.minimalServices);
  }
  const context = { taxonomy: parts.taxonomy(), origin: request.origin };
  const write = asked.full && asked.format !== 'csv' ? hsdsService : hsdsServiceItem;
  const results = resultsOf(
    parts,
    found,
    ({ organization }) => organization.id,
    ({ code }, entry) => (servicesOf(entry.organization, context.taxonomy).includes(code) ? write(entry, code, context) : null),
  );
  return listAnswer(request, results, { ...asked, per_page: asked.per_page ?? 25 }, CSV_COLUMNS.services);
}

async function listPlaces(parts: DirectoryParts, lists: Lists, request: Incoming): Promise<Answer> {
  const asked = readHsds(PlaceParameters, request);
  const { places } = await lists();
  const passes = await serviceFilter(asked, parts.finder(), parts.taxonomy());
  const near = placeFilter(asked.postcode, asked.proximity, places);
  const found = places.filter((place) => passes(place.entry) && near(place));
  const context = { taxonomy: parts.taxonomy(), origin: request.origin, full: asked.full && asked.format !== 'csv' };
  const results = resultsOf(
    parts,
    found,
    ({ entry }) => entry.organization.id,
    ({ entry: { code }, position }, entry) =>
      servicesOf(entry.organization, context.taxonomy).includes(code) ? hsdsServiceAtLocation(entry, code, position, context) : null,
  );
  return listAnswer(request, results, asked, CSV_COLUMNS.serviceAtLocations);
}

/** The list says which and how many; what each one shows is read and redacted now. What is shown no more is left out. */
function resultsOf<E, T>(
  parts: DirectoryParts,
  found: readonly E[],
  organizationOf: (one: E) => string,
  write: (one: E, entry: VisibleEntry) => T | null,
): Results<T> {
  return {
    total: found.length,
    async read(offset, limit) {
      const portion = found.slice(offset, offset + limit);
      const entries = await readVisibleOrganizations(parts.db, 'public', [...new Set(portion.map(organizationOf))]);
      const byId = new Map(entries.map((entry) => [entry.id, entry]));
      return portion.flatMap((each) => {
        const entry = byId.get(organizationOf(each));
        return (entry && write(each, entry)) ?? [];
      });
    },
  };
}

async function showService(parts: DirectoryParts, lists: Lists, { params, origin }: Incoming): Promise<Answer> {
  const found = (await lists()).find(params.id ?? '');
  const item = found && (await readOne(parts, found, (entry) => hsdsService(entry, found.code, { taxonomy: parts.taxonomy(), origin })));
  if (!item) throw notFound();
  return json(item);
}

async function showPlace(parts: DirectoryParts, lists: Lists, { params, origin }: Incoming): Promise<Answer> {
  const found: ServicePlace | undefined = (await lists()).findPlace(params.id ?? '');
  const context = { taxonomy: parts.taxonomy(), origin, full: true };
  const item =
    found && (await readOne(parts, found.entry, (entry) => hsdsServiceAtLocation(entry, found.entry.code, found.position, context)));
  if (!item) throw notFound();
  return json(item);
}

async function readOne<T>(
  parts: DirectoryParts,
  { organization, code }: ServiceEntry,
  write: (entry: VisibleEntry) => T,
): Promise<T | null> {
  const [entry] = await readVisibleOrganizations(parts.db, 'public', [organization.id]);
  return entry && servicesOf(entry.organization, parts.taxonomy()).includes(code) ? write(entry) : null;
}
