import type { SearchHandle } from '../../../../platform/search/open.ts';
import { EMPTY_SEARCH, type SearchState } from '../../input/search-input.ts';
import { type Finder, queryOf } from '../../queries/search-organizations.ts';
import type { ServiceOrganization } from '../../queries/service-organizations.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import type { ServiceEntry, ServicePlace } from './service-list.ts';
import { findTaxonomy, findTerm } from './terms.ts';

export interface ServiceFilters {
  search?: string | undefined;
  taxonomy_term_id?: string | undefined;
  taxonomy_id?: string | undefined;
  organization_id?: string | undefined;
  modified_after?: string | undefined;
}

/** Says of a service whether it passes all filters. */
export async function serviceFilter(
  filters: ServiceFilters,
  finder: Finder,
  taxonomy: Taxonomy,
): Promise<(entry: ServiceEntry) => boolean> {
  const tests: ((entry: ServiceEntry) => boolean)[] = [];
  const { search, taxonomy_term_id, taxonomy_id, organization_id, modified_after } = filters;
  if (organization_id !== undefined) tests.push(({ organization }) => organization.id === organization_id);
  if (modified_after !== undefined) {
    const from = timeOf(modified_after);
    tests.push(({ organization }) => organization.updatedAt.getTime() >= from);
  }
  if (taxonomy_term_id !== undefined) {
    const term = findTerm(taxonomy, taxonomy_term_id);
    tests.push((entry) => term !== undefined && taxonomy.withAncestors(termsOf(entry, term.kind === 'service')).includes(term.code));
  }
  if (taxonomy_id !== undefined) {
    const wanted = findTaxonomy(taxonomy, taxonomy_id);
    tests.push((entry) => termsOf(entry, wanted?.kind === 'service').some((code) => isOf(taxonomy, code, wanted)));
  }
  if (search !== undefined) tests.push(await textFilter(search, finder, taxonomy));
  return (entry) => tests.every((test) => test(entry));
}

/** A time without a zone is one of UTC. */
function timeOf(text: string): number {
  return Date.parse(/T.*(Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes('T') ? text : `${text}Z`);
}

/** Of a service the one term that it is; of its organization also the themes and populations. */
function termsOf({ organization, code }: ServiceEntry, own: boolean): string[] {
  return own ? [code] : organization.terms;
}

function isOf(taxonomy: Taxonomy, code: string, wanted: ReturnType<typeof findTaxonomy>): boolean {
  const term = taxonomy.term(code);
  return term !== undefined && wanted !== undefined && term.scheme === wanted.scheme && term.kind === wanted.kind;
}

/** A service is found by what it is called, in any language, and by the words of its organization. */
async function textFilter(text: string, { search, concepts }: Finder, taxonomy: Taxonomy): Promise<(entry: ServiceEntry) => boolean> {
  const named = new Set(concepts.expand(text).flatMap(({ facet, value }) => (facet === 'service' ? [value] : [])));
  const state: SearchState = { ...EMPTY_SEARCH, text };
  const query = queryOf(state, 'en', concepts, { offset: 0, limit: 0, facets: [] });
  const organizations = await idsOf(search, { ...query, concepts: [] });
  return ({ organization, code }) => organizations.has(organization.id) || taxonomy.withAncestors([code]).some((one) => named.has(one));
}

async function idsOf(search: SearchHandle, query: Parameters<SearchHandle['ids']>[0]): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const portion of search.ids(query)) for (const id of portion) ids.add(id);
  return ids;
}

/**
 * Says of a place whether it lies where it was asked for. No table of postal codes is at hand: a code means the places
 * that show it, and with `metres` all places within so much of their middle.
 */
export function placeFilter(
  postcode: string | undefined,
  metres: number | undefined,
  places: readonly ServicePlace[],
): (place: ServicePlace) => boolean {
  if (postcode === undefined) return () => true;
  const code = plainCode(postcode);
  const bears = (place: ServicePlace) => plainCode(placeOf(place).postalCode ?? '') === code;
  if (metres === undefined) return bears;
  const points = places.filter(bears).flatMap((place) => placeOf(place).point ?? []);
  if (points.length === 0) return () => false;
  const middle = {
    latitude: points.reduce((sum, point) => sum + point.latitude, 0) / points.length,
    longitude: points.reduce((sum, point) => sum + point.longitude, 0) / points.length,
  };
  return (place) => {
    const { point } = placeOf(place);
    return point !== null && distance(point, middle) <= metres;
  };
}

type Point = NonNullable<ServiceOrganization['places'][number]['point']>;

function placeOf({ entry, position }: ServicePlace): ServiceOrganization['places'][number] {
  return entry.organization.places[position] ?? { postalCode: null, point: null };
}

function plainCode(code: string): string {
  return code.replace(/[\s-]/g, '').toUpperCase();
}

const EARTH = 6_371_008.8;

/** Metres on a sphere (haversine). */
function distance(a: Point, b: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half =
    Math.sin(radians(a.latitude - b.latitude) / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(radians(a.longitude - b.longitude) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)));
}
