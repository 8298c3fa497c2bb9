import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { OrganizationRow } from '../tables.ts';
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

type Part =
  | 'organizationNames'
  | 'organizationDescriptions'
  | 'organizationIdentifiers'
  | 'organizationPlaces'
  | 'organizationLinks'
  | 'organizationRelations';

async function assemble(
  db: Database,
  rows: readonly (Omit<OrganizationRow, 'createdAt' | 'updatedAt' | 'visibility'> & { visibility: object })[],
) {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const mine = sql<string>`any(${ids}::uuid[])`;
  const parts = async <P extends Part>(table: P) => {
    const found = await db
      .selectFrom(table as 'organizationNames')
      .selectAll()
      .where('organizationId', '=', mine)
      .orderBy('position')
      .execute();
    return Map.groupBy(found as unknown as Selected<P>[], (row) => (row as { organizationId: string }).organizationId);
  };
  const names = await parts('organizationNames');
  const descriptions = await parts('organizationDescriptions');
  const identifiers = await parts('organizationIdentifiers');
  const places = await parts('organizationPlaces');
  const links = await parts('organizationLinks');
  const relations = await parts('organizationRelations');
  const slugRows = await db.selectFrom('organizationSlugs').selectAll().where('organizationId', '=', mine).execute();
  const slugs = Map.groupBy(slugRows, (row) => row.organizationId);
  return rows.map((row): IdentifiedRecord => {
    const { id } = row;
    return {
      id,
      record: {
        ...headOf(row),
        formerSlugs: (slugs.get(id) ?? []).flatMap(({ slug }) => (slug === row.slug ? [] : [slug])).toSorted(),
        names: (names.get(id) ?? []).map(({ kind, lang, text }) => ({ kind, lang, text })),
        descriptions: (descriptions.get(id) ?? []).map(({ lang, text, origin }) => ({ lang, text, origin })),
        identifiers: (identifiers.get(id) ?? []).map(({ scheme, value }) => ({ scheme, value })),
        places: (places.get(id) ?? []).map(({ organizationId: _, position: __, ...place }) => place),
        links: (links.get(id) ?? []).map(({ kind, url }) => ({ kind: kind as 'website', url })),
        relations: (relations.get(id) ?? []).map(({ kind, label, targetScheme, targetValue }) => ({
          kind,
          label,
          identifier: targetScheme === null || targetValue === null ? null : { scheme: targetScheme, value: targetValue },
        })),
      },
    };
  });
}

type Selected<P extends Part> = {
  organizationNames: import('../tables.ts').OrganizationNameRow;
  organizationDescriptions: import('../tables.ts').OrganizationDescriptionRow;
  organizationIdentifiers: import('../tables.ts').OrganizationIdentifierRow;
  organizationPlaces: import('../tables.ts').OrganizationPlaceRow;
  organizationLinks: import('../tables.ts').OrganizationLinkRow;
  organizationRelations: import('../tables.ts').OrganizationRelationRow;
}[P];

function headOf(row: Omit<OrganizationRow, 'createdAt' | 'updatedAt' | 'visibility'> & { visibility: object }) {
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
