import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { OrganizationRecord } from '../input/organization-record.ts';
import { identifierKey } from '../records/canonical.ts';

/** A record and the organization that it tells of, null when it is a new one. */
interface Matched {
  record: OrganizationRecord;
  id: string | null;
}

/** Which organization holds each identifier of the records: `SCHEME VALUE` to row id. One query. */
export async function identifierHolders(db: Database, records: readonly OrganizationRecord[]): Promise<Map<string, string>> {
  const all = records.flatMap((record) => record.identifiers);
  if (all.length === 0) return new Map();
  const rows = await sql<{ scheme: string; value: string; organizationId: string }>`
    select i.scheme, i.value, i.organization_id from organization_identifiers i
    join unnest(${all.map(({ scheme }) => scheme)}::text[], ${all.map(({ value }) => value)}::text[]) as given (scheme, value)
      on i.scheme = given.scheme and i.value = given.value`.execute(db);
  return new Map(rows.rows.map((row) => [identifierKey(row), row.organizationId]));
}

/** Which organization has or had each of these slugs. One query. */
export async function slugHolders(db: Database, slugs: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(slugs)].filter((slug) => slug !== '');
  if (wanted.length === 0) return new Map();
  const rows = await db.selectFrom('organizationSlugs').selectAll().where('slug', '=', sql<string>`any(${wanted}::text[])`).execute();
  return new Map(rows.map((row) => [row.slug, row.organizationId]));
}

/**
 * Finds the organization of each record: by the first identifier, by another one, by slug. Two organizations with
 * different numbers in one register are two, whatever else they share; so a candidate that bears another number in the
 * register of the record's first identifier is none.
 */
export async function matchRecords(
  db: Database,
  records: readonly OrganizationRecord[],
  identifiers: ReadonlyMap<string, string>,
  slugs: ReadonlyMap<string, string>,
): Promise<Matched[]> {
  const candidates = records.map((record) => candidatesOf(record, identifiers, slugs));
  const doubtful = candidates.flatMap(({ first, others }) => (first === undefined ? others : []));
  const schemes = await schemesOf(db, doubtful);
  return records.map((record, at): Matched => {
    const { first, others } = candidates[at] as Candidates;
    const register = record.identifiers[0]?.scheme;
    const other = others.find((id) => register === undefined || !schemes.get(id)?.has(register));
    return { record, id: first ?? other ?? null };
  });
}

interface Candidates {
  first: string | undefined;
  others: string[];
}

function candidatesOf(
  record: OrganizationRecord,
  identifiers: ReadonlyMap<string, string>,
  slugs: ReadonlyMap<string, string>,
): Candidates {
  const [first, ...more] = record.identifiers.map((identifier) => identifiers.get(identifierKey(identifier)));
  const bySlug = record.slug === undefined ? undefined : slugs.get(record.slug);
  return { first, others: [...more, bySlug].filter((id) => id !== undefined) };
}

async function schemesOf(db: Database, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('organizationIdentifiers')
    .select(['organizationId', 'scheme'])
    .where('organizationId', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  const schemes = new Map<string, Set<string>>();
  for (const { organizationId, scheme } of rows) schemes.set(organizationId, (schemes.get(organizationId) ?? new Set()).add(scheme));
  return schemes;
}
