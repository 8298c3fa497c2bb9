import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { readVisibleOrganizations } from './visible-organizations.ts';

/** What a list of services has to know of an organization that provides some. */
export interface ServiceOrganization {
  id: string;
  terms: string[];
  /** One for each place, in the order of the record; null where it is hidden or has no point or postal code. */
  places: { postalCode: string | null; point: { latitude: number; longitude: number } | null }[];
  updatedAt: Date;
}

const PORTION = 250;

/** Public organizations that say what services they provide, in the byte order of their addresses. */
export async function listServiceOrganizations(db: Database): Promise<ServiceOrganization[]> {
  const rows = await db
    .selectFrom('searchDocuments as document')
    .innerJoin('organizations as organization', 'organization.id', 'document.id')
    .select('document.id')
    .where(sql<boolean>`jsonb_array_length(document.document -> 'facets' -> 'service') > 0`)
    .orderBy(sql`organization.slug collate "C"`)
    .execute();
  const found: ServiceOrganization[] = [];
  for (let at = 0; at < rows.length; at += PORTION) {
    const ids = rows.slice(at, at + PORTION).map(({ id }) => id);
    for (const { id, organization, updatedAt } of await readVisibleOrganizations(db, 'public', ids)) {
      const places = organization.places.map((place) => {
        if (place.hidden) return { postalCode: null, point: null };
        const { latitude, longitude, postalCode } = place;
        return { postalCode, point: latitude === null || longitude === null ? null : { latitude, longitude } };
      });
      found.push({ id, terms: organization.terms, places, updatedAt });
    }
  }
  return found;
}
