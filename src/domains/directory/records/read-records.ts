import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type {
  OrganizationDescriptionRow,
  OrganizationIdentifierRow,
  OrganizationLinkRow,
  OrganizationNameRow,
  OrganizationPlaceRow,
  OrganizationRelationRow,
  OrganizationRow,
} from '../tables.ts';
import type { StoredRecord } from './canonical.ts';

export interface IdentifiedRecord {
  id: string;
  record: StoredRecord;
}

/**
 * One page of all records whole, hidden fields and places included (for the secretariat and for derived rows only), in
 * the byte order of their slugs. `after` is the slug of the last record of the page before. Eight queries a page.
 */
export async function readOrganizationRecords(db: Database, page: { after?: string | null; limit: number }): Promise<IdentifiedRecord[]> {
  const slug = sql<string>`slug collate "C"`;
  let query = db.selectFrom('organizations').selectAll().orderBy(slug).limit(page.limit);
  if (page.after) query = query.where(slug, '>', page.after);
  return assemble(db, await query.execute());
}

/** All records, page by page, in the byte order of their slugs. */
export async function* everyOrganizationRecord(db: Database, limit = 500): AsyncGenerator<IdentifiedRecord> {
  let after: string | null = null;
  for (;;) {
    const page = await readOrganizationRecords(db, { after, limit });
    yield* page;
    if (page.length < limit) return;
    after = page.at(-1)?.record.slug ?? null;
  }
}

/** The records with these row ids, in no particular order; unknown ids are left out. */
export async function readRecordsById(db: Database, ids: readonly string[]): Promise<IdentifiedRecord[]> {
  if (ids.length === 0) return [];
  return assemble(db, await db.selectFrom('organizations').selectAll().where('id', '=', sql<string>`any(${ids}::uuid[])`).execute());
}

type HeadRow = Omit<OrganizationRow, 'createdAt' | 'updatedAt' | 'visibility' | 'contact'> & { visibility: object };

async function assemble(db: Database, rows: readonly HeadRow[]): Promise<IdentifiedRecord[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const names = await partsOf<OrganizationNameRow>(db, 'organizationNames', ids);
  const descriptions = await partsOf<OrganizationDescriptionRow>(db, 'organizationDescriptions', ids);
  const identifiers = await partsOf<OrganizationIdentifierRow>(db, 'organizationIdentifiers', ids);
  const places = await partsOf<OrganizationPlaceRow>(db, 'organizationPlaces', ids);
  const links = await partsOf<OrganizationLinkRow>(db, 'organizationLinks', ids);
  const relations = await partsOf<OrganizationRelationRow>(db, 'organizationRelations', ids);
  const slugs = await slugsOf(db, ids);
  return rows.map((row): IdentifiedRecord => {
    const { id } = row;
    const record: StoredRecord = {
      ...headOf(row),
      formerSlugs: (slugs.get(id) ?? []).filter((slug) => slug !== row.slug).toSorted(),
      names: (names.get(id) ?? []).map(({ kind, lang, text }) => ({ kind, lang, text })),
      descriptions: (descriptions.get(id) ?? []).map(({ lang, text, origin }) => ({ lang, text, origin })),
      identifiers: (identifiers.get(id) ?? []).map(({ scheme, value }) => ({ scheme, value })),
      places: (places.get(id) ?? []).map(placeOf),
      links: (links.get(id) ?? []).map(({ kind, url }) => ({ kind: kind as StoredRecord['links'][number]['kind'], url })),
      relations: (relations.get(id) ?? []).map(relationOf),
    };
    return { id, record };
  });
}

/** The rows of one table that belong to these organizations, in their order. */
async function partsOf<Row extends { organizationId: string }>(
  db: Database,
  table: string,
  ids: readonly string[],
): Promise<Map<string, Row[]>> {
  const { rows } = await sql<Row>`select * from ${sql.table(table)} where organization_id = any(${ids}::uuid[]) order by position`.execute(
    db,
  );
  return Map.groupBy(rows, (row) => row.organizationId);
}

async function slugsOf(db: Database, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('organizationSlugs')
    .selectAll()
    .where('organizationId', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  const slugs = new Map<string, string[]>();
  for (const { organizationId, slug } of rows) slugs.set(organizationId, [...(slugs.get(organizationId) ?? []), slug]);
  return slugs;
}

function placeOf(row: OrganizationPlaceRow): StoredRecord['places'][number] {
  const { kind, name, country, region, city, street, postalCode, latitude, longitude, precision } = row;
  return { kind, name, country, region, city, street, postalCode, latitude, longitude, precision };
}

function relationOf({ kind, label, targetScheme, targetValue }: OrganizationRelationRow): StoredRecord['relations'][number] {
  return { kind, label, identifier: targetScheme === null || targetValue === null ? null : { scheme: targetScheme, value: targetValue } };
}

function headOf(row: HeadRow) {
  return {
    slug: row.slug,
    kind: row.kind,
    state: row.state,
    activity: row.activity,
    listing: row.listing,
    founded: row.founded,
    legalStatus: row.legalStatus,
    ecosoc: row.ecosocStatus === null ? null : { status: row.ecosocStatus, year: row.ecosocYear },
    countriesOfWork: row.countriesOfWork,
    languages: row.serviceLanguages,
    terms: row.terms,
    size: row.sizeBand,
    budget: row.budgetBand,
    checked: row.checkedOn === null || row.checkedHow === null ? null : { on: row.checkedOn, how: row.checkedHow },
    visibility: row.visibility,
    source: row.sourceName === null ? null : { name: row.sourceName, attribution: row.sourceAttribution ?? '' },
    demo: row.demo,
  };
}
