import { sql } from 'kysely';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { together } from '../../../platform/db/together.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import type { OrganizationRecord } from '../input/organization-record.ts';
import { canonicalJson, identifierKey, normalRecord, type StoredRecord } from '../records/canonical.ts';
import { readRecordsById } from '../records/read-records.ts';
import { mergeFromSource } from '../rules/merge.ts';
import { slugCandidates } from '../rules/slugs.ts';
import { readTaxonomy } from '../taxonomy/read-taxonomy.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { identifierHolders, matchRecords, slugHolders } from './match-records.ts';
import { type ChangedRecord, writeOrganizationRows } from './write-rows.ts';
import { writeSearchDocuments } from './write-search-documents.ts';

export interface SaveOptions {
  now: Date;
  /** Who does it, for the record of events: `program`, `import`, later a person's id. */
  actor: string;
  /**
   * `replace`: the record given is the whole truth (our own export, a person's edit). `merge`: it is what an outside source
   * says, see `mergeFromSource`. `add-places`: the same, and its places are added to those that are there.
   */
  mode?: 'replace' | 'merge' | 'add-places';
  /** Given by whoever saves many batches, so that it is read once. */
  taxonomy?: Taxonomy;
}
export interface SavedOrganization {
  id: string;
  slug: string;
  outcome: 'created' | 'updated' | 'unchanged';
  /** Identifiers that another organization holds already: not written, since one value belongs to one organization. */
  heldByOthers: { scheme: string; value: string; holderId: string }[];
}

const BATCH = 500;

/**
 * Creates, updates or leaves alone one organization per record, in the order given, with all that follows from it: old
 * addresses, relations, events, search documents, keys for duplicates. A record is the organization that bears its first
 * identifier, else one of the others (unless the two bear different numbers in the first one's register), else its slug.
 * Records must have passed `OrganizationRecord`.
 */
export async function saveOrganizations(
  trx: WriteTransaction,
  records: readonly OrganizationRecord[],
  options: SaveOptions,
): Promise<SavedOrganization[]> {
  if (records.length === 0) return [];
  await takeTurn(trx);
  const taxonomy = options.taxonomy ?? (await readTaxonomy(trx));
  const saved: SavedOrganization[] = [];
  await lookUpByKey(trx, true);
  for (const batch of batchesWithoutRepetition(records)) saved.push(...(await saveBatch(trx, batch, { ...options, taxonomy })));
  await lookUpByKey(trx, false);
  return saved;
}

/** Writers take turns: two that bring the same identifier, or relate to each other, would otherwise stop each other. */
export async function takeTurn(trx: WriteTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('organizations in bulk'))`.execute(trx);
}

/**
 * All that a batch looks for, it looks for by key. While tables grow quickly the planner does not know how large they are
 * and would read them whole, batch after batch.
 */
async function lookUpByKey(trx: WriteTransaction, only: boolean): Promise<void> {
  const other = only ? 'off' : 'on';
  await sql`select set_config('enable_seqscan', ${other}, true), set_config('enable_hashjoin', ${other}, true),
    set_config('enable_mergejoin', ${other}, true)`.execute(trx);
}

/** A batch never holds two records that could be one organization: the second must find the first in the database. */
function* batchesWithoutRepetition(records: readonly OrganizationRecord[]): Generator<OrganizationRecord[]> {
  let batch: OrganizationRecord[] = [];
  let keys = new Set<string>();
  for (const record of records) {
    const own = [...record.identifiers.map(identifierKey), ...(record.slug ? [record.slug, ...record.formerSlugs] : [])];
    if (batch.length >= BATCH || own.some((key) => keys.has(key))) {
      yield batch;
      batch = [];
      keys = new Set();
    }
    batch.push(record);
    for (const key of own) keys.add(key);
  }
  yield batch;
}

type BatchOptions = SaveOptions & { taxonomy: Taxonomy };

async function saveBatch(trx: WriteTransaction, batch: OrganizationRecord[], options: BatchOptions): Promise<SavedOrganization[]> {
  const identifiers = await identifierHolders(trx, batch);
  const slugs = await slugHolders(
    trx,
    batch.flatMap((record) => [record.slug ?? '', ...record.formerSlugs]),
  );
  const matched = await matchRecords(trx, batch, identifiers, slugs);
  const known = matched.flatMap(({ id }) => id ?? []);
  const stored = new Map((await readRecordsById(trx, known)).map(({ id, record }) => [id, record]));
  const planned = matched.map(({ id, record }) =>
    plan(record, id === null ? undefined : stored.get(id), id, { ...options, identifiers, slugs }),
  );

  const newcomers = planned.filter(({ before }) => before === null);
  await giveSlugs(trx, newcomers, slugs);
  const changed = planned
    .filter(({ result }) => result.outcome !== 'unchanged')
    .map(({ result, before, next }): ChangedRecord => ({ id: result.id, before, record: { ...next, slug: result.slug } }));
  await together([writeOrganizationRows(trx, changed, options), writeSearchDocuments(trx, changed, options)]);
  return planned.map(({ result }) => result);
}

/** What is to become of one record: the organization after it, and what is told of it. */
interface Planned {
  result: SavedOrganization;
  before: StoredRecord | null;
  next: OrganizationRecord;
}

function plan(
  record: OrganizationRecord,
  before: StoredRecord | undefined,
  known: string | null,
  options: BatchOptions & { identifiers: ReadonlyMap<string, string>; slugs: ReadonlyMap<string, string> },
): Planned {
  const id = known ?? uuidv7(options.now.getTime());
  const mine = (holder: string | undefined) => holder === undefined || holder === id;
  const given = normalRecord(record);
  const next: OrganizationRecord = {
    ...given,
    identifiers: given.identifiers.filter((identifier) => mine(options.identifiers.get(identifierKey(identifier)))),
    formerSlugs: given.formerSlugs.filter((slug) => mine(options.slugs.get(slug))),
  };
  const held = heldByOthers(given, options.identifiers, id);
  if (!before) return { result: { id, slug: '', outcome: 'created', heldByOthers: held }, before: null, next };
  const after = afterUpdate(before, next, options, (slug) => mine(options.slugs.get(slug)));
  const outcome = canonicalJson(before) === canonicalJson(after) ? 'unchanged' : 'updated';
  return { result: { id, slug: after.slug, outcome, heldByOthers: held }, before, next: after };
}

function heldByOthers(record: OrganizationRecord, holders: ReadonlyMap<string, string>, id: string): SavedOrganization['heldByOthers'] {
  return record.identifiers.flatMap(({ scheme, value }) => {
    const holderId = holders.get(identifierKey({ scheme, value }));
    return holderId === undefined || holderId === id ? [] : [{ scheme, value, holderId }];
  });
}

function afterUpdate(before: StoredRecord, next: OrganizationRecord, options: SaveOptions, free: (slug: string) => boolean): StoredRecord {
  if (options.mode === 'merge' || options.mode === 'add-places') {
    return normalRecord(mergeFromSource(before, next, { addPlaces: options.mode === 'add-places' }));
  }
  const slug = next.slug !== undefined && free(next.slug) ? next.slug : before.slug;
  return normalRecord({ ...next, slug, formerSlugs: [...before.formerSlugs, ...next.formerSlugs, before.slug] });
}

/** The slug asked for when it is free, else the first free one made from the name. */
async function giveSlugs(trx: WriteTransaction, newcomers: Planned[], asked: ReadonlyMap<string, string>): Promise<void> {
  const candidates = newcomers.map(({ next, result }) =>
    next.slug !== undefined && !asked.has(next.slug) ? [next.slug] : slugCandidates(next, result.id.slice(-12)),
  );
  const firsts = await slugHolders(
    trx,
    candidates.map(([first]) => first as string),
  );
  // What records of this batch ask for themselves comes first: a made one gives way.
  const taken = new Set([...asked.keys(), ...newcomers.flatMap(({ next }) => next.formerSlugs)]);
  for (const own of candidates) if (own.length === 1) taken.add(own[0] as string);
  const unsettled: { result: SavedOrganization; others: string[] }[] = [];
  newcomers.forEach(({ result }, at) => {
    const [first, ...others] = candidates[at] as [string, ...string[]];
    if (others.length > 0 && (taken.has(first) || firsts.has(first))) return void unsettled.push({ result, others });
    result.slug = first;
    taken.add(first);
  });
  for (const slug of (
    await slugHolders(
      trx,
      unsettled.flatMap(({ others }) => others),
    )
  ).keys())
    taken.add(slug);
  for (const { result, others } of unsettled) {
    result.slug = others.find((slug) => !taken.has(slug)) as string;
    taken.add(result.slug);
  }
}
