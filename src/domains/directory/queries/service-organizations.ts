import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { readVisibleOrganizations, type VisibleEntry } from './visible-organizations.ts';

/** What a list of services has to know of an organization that provides some. */
export interface ServiceOrganization {
  id: string;
  /** Another one whenever anything public of the record is another. */
  mark: string | null;
  terms: string[];
  /** One for each place, in the order of the record; null where it is hidden or has no point or postal code. */
  places: { postalCode: string | null; point: { latitude: number; longitude: number } | null }[];
  updatedAt: Date;
}

const PORTION = 250;

/**
 * Public organizations that say what services they provide, in the byte order of their addresses. Of those in `before`
 * that are still the same nothing is read again.
 */
export async function listServiceOrganizations(
  db: Database,
  before: ReadonlyMap<string, ServiceOrganization> = new Map(),
): Promise<ServiceOrganization[]> {
  const rows = await db
    .selectFrom('searchDocuments as document')
    .innerJoin('organizations as organization', 'organization.id', 'document.id')
    .select(['document.id', 'organization.updatedAt', sql<string | null>`document.document ->> 'mark'`.as('mark')])
    .where(sql<boolean>`jsonb_array_length(document.document -> 'facets' -> 'service') > 0`)
    .orderBy(sql`organization.slug collate "C"`)
    .execute();
  const known = new Map(before);
  const changed = rows.filter(({ id, mark }) => mark === null || known.get(id)?.mark !== mark);
  for (let at = 0; at < changed.length; at += PORTION) {
    const portion = new Map(changed.slice(at, at + PORTION).map(({ id, mark }) => [id, mark]));
    for (const entry of await readVisibleOrganizations(db, 'public', [...portion.keys()])) {
      known.set(entry.id, serviceOrganization(entry, portion.get(entry.id) ?? null));
    }
  }
  return rows.flatMap(({ id, updatedAt }) => {
    const found = known.get(id);
    return found ? [{ ...found, updatedAt }] : [];
  });
}

function serviceOrganization({ id, organization, updatedAt }: VisibleEntry, mark: string | null): ServiceOrganization {
  const places = organization.places.map((place): ServiceOrganization['places'][number] => {
    if (place.hidden) return { postalCode: null, point: null };
    const { latitude, longitude, postalCode } = place;
    return { postalCode, point: latitude === null || longitude === null ? null : { latitude, longitude } };
  });
  return { id, mark, terms: organization.terms, places, updatedAt };
}
