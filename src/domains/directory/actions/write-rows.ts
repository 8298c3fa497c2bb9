import { sql } from 'kysely';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { together } from '../../../platform/db/together.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { TimeSlice } from '../../../platform/search/pause.ts';
import { matchKeys } from '../duplicates/match-keys.ts';
import type { StoredRecord } from '../records/canonical.ts';
import { canonicalJson } from '../records/canonical.ts';

export interface ChangedRecord {
  id: string;
  /** null for a new organization. */
  before: StoredRecord | null;
  record: StoredRecord;
}

const ORGANIZATION = `id uuid, slug text, kind text, state text, activity text, listing text, founded integer, legal_status text,
  ecosoc_status text, ecosoc_year integer, size_band text, budget_band text, countries_of_work text[], service_languages text[],
  terms text[], visibility jsonb, checked_on date, checked_how text, source_name text, source_attribution text, demo boolean,
  updated_at timestamptz`;
const PARTS = {
  organization_names: 'organization_id uuid, position integer, kind text, lang text, text text',
  organization_descriptions: 'organization_id uuid, position integer, lang text, text text, origin text',
  organization_identifiers: 'organization_id uuid, position integer, scheme text, value text',
  organization_places: `organization_id uuid, position integer, kind text, name text, country text, region text, city text, street text,
    postal_code text, latitude float8, longitude float8, precision text`,
  organization_links: 'organization_id uuid, position integer, kind text, url text',
};
const CLEARED = [...Object.keys(PARTS), 'organization_match_keys', 'organization_relations'];
const RELATION = 'organization_id uuid, position integer, kind text, label text, target_scheme text, target_value text';
const EVENT = 'id uuid, name text, subject_id uuid, actor text, payload jsonb, happened_at timestamptz';

/** Writes the rows of new and changed organizations: about twenty statements, however many there are. */
export async function writeOrganizationRows(
  trx: WriteTransaction,
  changed: readonly ChangedRecord[],
  act: { now: Date; actor: string },
): Promise<void> {
  if (changed.length === 0) return;
  const updates = changed.filter(({ before }) => before !== null);
  await insertRows(
    trx,
    'organizations',
    ORGANIZATION,
    changed.filter(({ before }) => before === null).map((change) => headRow(change, act.now)),
  );
  if (updates.length > 0) {
    await updateHeads(trx, updates, act.now);
    await clearParts(
      trx,
      updates.map(({ id }) => id),
    );
  }
  await together([writeParts(trx, changed, act), makeKeys(trx, changed)]);
}

/** One table after the other, so that only one of their texts is in memory. */
async function writeParts(trx: WriteTransaction, changed: readonly ChangedRecord[], act: { now: Date; actor: string }): Promise<void> {
  const rows = changed.map(({ id, record }) => partRows(id, record));
  for (const table of Object.keys(PARTS) as (keyof typeof PARTS)[]) {
    await insertRows(
      trx,
      table,
      PARTS[table],
      rows.flatMap((parts) => parts[table]),
    );
  }
  const slugs = changed.flatMap(({ id, record }) => [record.slug, ...record.formerSlugs].map((slug) => ({ slug, organization_id: id })));
  await insertRows(trx, 'organization_slugs', 'slug text, organization_id uuid', slugs, 'on conflict do nothing');
  await writeRelations(trx, changed);
  await insertRows(
    trx,
    'events',
    EVENT,
    changed.map((change) => eventRow(change, act)),
  );
}

/** The keys by which the records are found again as possible duplicates. */
async function makeKeys(trx: WriteTransaction, changed: readonly ChangedRecord[]): Promise<void> {
  const keys: OwnedKey[] = [];
  const slice = new TimeSlice();
  for (const { id, record } of changed) {
    for (const key of matchKeys(record)) keys.push({ id, key });
    if (slice.isOver()) await slice.pause();
  }
  await writeKeys(trx, keys);
}

interface OwnedKey {
  id: string;
  key: number;
}

/** In the order of the index, so that neighbours in it are written together. */
export async function writeKeys(trx: WriteTransaction, keys: readonly OwnedKey[]): Promise<void> {
  const sorted = keys.toSorted((a, b) => a.key - b.key);
  await sql`insert into organization_match_keys (organization_id, key)
    select * from unnest(${sorted.map(({ id }) => id)}::uuid[], ${sorted.map(({ key }) => key)}::bigint[])`.execute(trx);
}

/** One statement: the rows travel as JSON, so their number has no limit but memory. */
async function insertRows(trx: WriteTransaction, table: string, columns: string, rows: readonly object[], conflict = ''): Promise<void> {
  if (rows.length === 0) return;
  const names = columnNames(columns).join(', ');
  await sql`insert into ${sql.raw(table)} (${sql.raw(names)}) select ${sql.raw(names)}
    from json_to_recordset(${JSON.stringify(rows)}::json) as given (${sql.raw(columns)}) ${sql.raw(conflict)}`.execute(trx);
}

function columnNames(columns: string): string[] {
  return columns.split(',').map((column) => column.trim().split(' ')[0] ?? '');
}

async function updateHeads(trx: WriteTransaction, updates: readonly ChangedRecord[], now: Date): Promise<void> {
  const sets = columnNames(ORGANIZATION)
    .filter((name) => name !== 'id')
    .map((name) => `${name} = given.${name}`);
  const rows = JSON.stringify(updates.map((change) => headRow(change, now)));
  await sql`update organizations o set ${sql.raw(sets.join(', '))}
    from json_to_recordset(${rows}::json) as given (${sql.raw(ORGANIZATION)}) where o.id = given.id`.execute(trx);
}

async function clearParts(trx: WriteTransaction, ids: string[]): Promise<void> {
  for (const table of CLEARED) {
    await sql`delete from ${sql.raw(table)} where organization_id = any(${ids}::uuid[])`.execute(trx);
  }
}

/** A relation finds its target by identifier: at once when it is here, and later when it arrives. */
async function writeRelations(trx: WriteTransaction, changed: readonly ChangedRecord[]): Promise<void> {
  const rows = changed.flatMap(({ id, record }) =>
    record.relations.map(({ kind, label, identifier }, position) => ({
      organization_id: id,
      position,
      kind,
      label,
      target_scheme: identifier?.scheme ?? null,
      target_value: identifier?.value ?? null,
    })),
  );
  if (rows.length > 0) {
    await sql`insert into organization_relations (organization_id, position, kind, label, target_scheme, target_value, target_id)
      select given.*, i.organization_id from json_to_recordset(${JSON.stringify(rows)}::json) as given (${sql.raw(RELATION)})
      left join organization_identifiers i on i.scheme = given.target_scheme and i.value = given.target_value`.execute(trx);
  }
  const lost = changed.filter(({ before }) => before !== null).map(({ id }) => id);
  if (lost.length > 0) {
    await sql`update organization_relations r set target_id = null where target_id = any(${lost}::uuid[]) and not exists (
      select from organization_identifiers i
      where i.organization_id = r.target_id and i.scheme = r.target_scheme and i.value = r.target_value)`.execute(trx);
  }
  const arrived = changed.flatMap(({ id, record }) =>
    record.identifiers.map(({ scheme, value }) => ({ organization_id: id, scheme, value })),
  );
  if (arrived.length > 0) {
    // `offset 0` keeps the direction: from the few that arrived to the relations that wait for them, by their index.
    await sql`update organization_relations r set target_id = waiting.arrived_id from (
        select found.organization_id, found.position, i.organization_id as arrived_id
        from json_to_recordset(${JSON.stringify(arrived)}::json) as i (organization_id uuid, scheme text, value text)
        cross join lateral (select w.organization_id, w.position from organization_relations w
          where w.target_id is null and w.target_scheme = i.scheme and w.target_value = i.value offset 0) found
        offset 0) waiting
      where r.organization_id = waiting.organization_id and r.position = waiting.position`.execute(trx);
  }
}

function headRow({ id, record }: ChangedRecord, now: Date): object {
  return {
    id,
    slug: record.slug,
    kind: record.kind,
    state: record.state,
    activity: record.activity,
    listing: record.listing,
    founded: record.founded,
    legal_status: record.legalStatus,
    ecosoc_status: record.ecosoc?.status ?? null,
    ecosoc_year: record.ecosoc?.year ?? null,
    size_band: record.size,
    budget_band: record.budget,
    countries_of_work: record.countriesOfWork,
    service_languages: record.languages,
    terms: record.terms,
    visibility: record.visibility,
    checked_on: record.checked?.on ?? null,
    checked_how: record.checked?.how ?? null,
    source_name: record.source?.name ?? null,
    source_attribution: record.source?.attribution ?? null,
    demo: record.demo,
    updated_at: now,
  };
}

function partRows(id: string, record: StoredRecord): Record<keyof typeof PARTS, object[]> {
  const numbered = <T extends object>(parts: readonly T[]) => parts.map((part, position) => ({ organization_id: id, position, ...part }));
  return {
    organization_names: numbered(record.names),
    organization_descriptions: numbered(record.descriptions),
    organization_identifiers: numbered(record.identifiers),
    organization_places: numbered(record.places.map(({ postalCode, ...place }) => ({ ...place, postal_code: postalCode }))),
    organization_links: numbered(record.links),
  };
}

/** The event tells which parts changed, never what they hold: a feed of events must not tell what a page hides. */
function eventRow({ id, before, record }: ChangedRecord, act: { now: Date; actor: string }): object {
  const parts = Object.keys(record) as (keyof StoredRecord)[];
  const changed =
    before === null ? [] : parts.filter((part) => canonicalJson(before[part] ?? null) !== canonicalJson(record[part] ?? null));
  return {
    id: uuidv7(act.now.getTime()),
    name: before === null ? 'organization.created' : 'organization.updated',
    subject_id: id,
    actor: act.actor,
    payload: before === null ? { source: record.source?.name ?? null } : { changed: changed.toSorted() },
    happened_at: act.now,
  };
}
