import type { DirectoryParts } from '../../parts.ts';
import { listServiceOrganizations, type ServiceOrganization } from '../../queries/service-organizations.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { serviceAtLocationId, serviceId, servicesOf } from './services.ts';

/** One service: what one organization says it provides. */
export interface ServiceEntry {
  organization: ServiceOrganization;
  code: string;
}
export interface ServicePlace {
  entry: ServiceEntry;
  position: number;
}

/**
 * All public services in order. HSDS lists services, the directory keeps organizations: so that a page of services can
 * be counted and found at once, which organization provides what is kept in memory, and nothing else of it.
 */
export interface ServiceList {
  entries: ServiceEntry[];
  places: ServicePlace[];
  find(id: string): ServiceEntry | undefined;
  findPlace(id: string): ServicePlace | undefined;
}

interface Made {
  version: string;
  taxonomy: Taxonomy;
  organizations: Promise<ServiceOrganization[]>;
  list: Promise<ServiceList>;
}

/** Gives the list of what is public now; when that changes it is brought up to date by the first who asks. */
export function serviceLists(parts: DirectoryParts): () => Promise<ServiceList> {
  let made: Made | undefined;
  return async () => {
    const { search } = parts.finder();
    await search.ready;
    const taxonomy = parts.taxonomy();
    const { version } = search;
    if (made?.version === version && made.taxonomy === taxonomy) return made.list;
    const organizations = readAfter(parts, made);
    const mine = { version, taxonomy, organizations, list: organizations.then((found) => makeServiceList(found, taxonomy)) };
    made = mine;
    mine.list.catch(() => {
      if (made === mine) made = undefined;
    });
    return mine.list;
  };
}

async function readAfter({ db }: DirectoryParts, before: Made | undefined): Promise<ServiceOrganization[]> {
  const known = (await before?.organizations.catch(() => [])) ?? [];
  return listServiceOrganizations(db, new Map(known.map((organization) => [organization.id, organization])));
}

function makeServiceList(organizations: readonly ServiceOrganization[], taxonomy: Taxonomy): ServiceList {
  const entries = organizations.flatMap((organization) =>
    servicesOf(organization, taxonomy).map((code): ServiceEntry => ({ organization, code })),
  );
  const places = entries.flatMap((entry) => entry.organization.places.map((_, position): ServicePlace => ({ entry, position })));
  let byId: Map<string, number> | undefined;
  let placeById: Map<string, number> | undefined;
  return {
    entries,
    places,
    find(id) {
      byId ??= new Map(entries.map(({ organization, code }, at) => [serviceId(organization.id, code), at]));
      return entries[byId.get(id) ?? -1];
    },
    findPlace(id) {
      placeById ??= new Map(
        places.map(({ entry, position }, at) => [serviceAtLocationId(entry.organization.id, entry.code, position), at]),
      );
      return places[placeById.get(id) ?? -1];
    },
  };
}
