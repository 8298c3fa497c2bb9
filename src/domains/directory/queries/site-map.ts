import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';

/** How many organizations the public may know of. */
export async function countPublicOrganizations(db: Database): Promise<number> {
  const row = await publicOrganizations(db)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return Number(row.total);
}

/** A portion of their addresses with the time of the last change, in the byte order of the addresses. */
export async function listPublicAddresses(db: Database, offset: number, limit: number): Promise<{ slug: string; updatedAt: Date }[]> {
  return publicOrganizations(db)
    .select(['organization.slug', 'organization.updatedAt'])
    .orderBy(sql`organization.slug collate "C"`)
    .offset(offset)
    .limit(limit)
    .execute();
}

/** How many things of a kind everybody may see. */
export async function countDocuments(db: Database, kind: string): Promise<number> {
  const row = await documentsOf(db, kind)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return Number(row.total);
}

/** A portion of their addresses, the oldest first. */
export async function listDocuments(db: Database, kind: string, offset: number, limit: number): Promise<string[]> {
  const rows = await documentsOf(db, kind)
    .select(sql<string>`document -> 'card' ->> 'slug'`.as('slug'))
    .orderBy('id')
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map(({ slug }) => slug);
}

function documentsOf(db: Database, kind: string) {
  return db.selectFrom('searchDocuments').where('kind', '=', kind).where('document', 'is not', null);
}

/** Only what the search may show is public. */
function publicOrganizations(db: Database) {
  return db
    .selectFrom('organizations as organization')
    .innerJoin('searchDocuments as document', 'document.id', 'organization.id')
    .where('document.document', 'is not', null);
}
