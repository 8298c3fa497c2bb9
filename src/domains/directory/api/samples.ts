import { EMPTY_SEARCH } from '../input/search-input.ts';
import type { DirectoryParts } from '../parts.ts';
import { serviceAtLocationId, serviceId } from './hsds/services.ts';
import type { ServiceList } from './hsds/service-list.ts';
import { cardsOf, queryOf } from '../queries/search-organizations.ts';

/** Things that exist in this directory, for examples that work; null where it holds none. */
export interface Samples {
  slug: string | null;
  organizationId: string | null;
  scheme: string | null;
  /** Code of a theme. */
  theme: string | null;
  /** Ids of HSDS. */
  serviceId: string | null;
  serviceAtLocationId: string | null;
}

export async function readSamples(parts: DirectoryParts, lists: () => Promise<ServiceList>): Promise<Samples> {
  const { search, concepts } = parts.finder();
  const size = { offset: 0, limit: 1, facets: [] };
  const result = await search.search(queryOf({ ...EMPTY_SEARCH, sort: 'checked' }, 'en', concepts, size));
  const taxonomy = parts.taxonomy();
  const { entries, places } = await lists();
  const [service] = entries;
  const [place] = places;
  return {
    slug: cardsOf(result)[0]?.slug ?? null,
    organizationId: result.hits[0]?.id ?? null,
    scheme: taxonomy.schemes[0]?.code ?? null,
    theme: taxonomy.children(null, 'theme')[0]?.code ?? null,
    serviceId: service ? serviceId(service.organization.id, service.code) : null,
    serviceAtLocationId: place ? serviceAtLocationId(place.entry.organization.id, place.entry.code, place.position) : null,
  };
}
