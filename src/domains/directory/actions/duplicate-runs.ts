import { sql } from 'kysely';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { recordAct } from '../../../platform/audit/record-act.ts';
import { findDuplicatesOf } from '../duplicates/find-duplicates.ts';
import { KEYS_VERSION, matchKeys } from '../duplicates/match-keys.ts';
import { readWordCounts, refreshWordCounts } from '../duplicates/word-counts.ts';
import { weightsBy } from '../duplicates/word-weights.ts';
import type { IdentifiedRecord } from '../records/read-records.ts';
import { readRecordsById } from '../records/read-records.ts';
import { openDuplicateCases } from './duplicate-cases.ts';
import { takeTurn } from './save-organizations.ts';
import { writeKeys } from './write-rows.ts';

type Work = 'search' | 'keys';
const SEARCH_TURN = 25;
const KEYS_TURN = 100;
/** A turn takes seconds; after so long its worker is taken for gone. */
const LEASE_MS = 120_000;
/** So long a node works before it lets the others of its tasks run. */
const SPELL_MS = 2_000;

/** Asks for a search through all records. One runs at a time: asking again while it runs changes nothing. Returns whether it was begun. */
export async function askForSearch(trx: WriteTransaction, byId: string, now: Date): Promise<boolean> {
  const row = {
    state: 'waiting' as const,
    lastId: null,
    lookedAt: 0,
    found: 0,
    askedById: byId,
    begunAt: now,
    doneAt: null,
    leasedUntil: null,
  };
  const total = sql<number>`(select count(*)::integer from organizations)`;
  const begun = await trx
    .insertInto('duplicateRuns')
    .values({ work: 'search', ...row, total })
    .onConflict((conflict) =>
      conflict
        .column('work')
        .doUpdateSet({ ...row, total })
        .where('duplicateRuns.state', '=', 'done'),
    )
    .returning('work')
    .execute();
  if (begun.length === 0) return false;
  await recordAct(trx, { act: 'duplicate.search-asked', actorId: byId, subject: { kind: 'duplicates', id: 'all' }, now });
  return true;
}

/**
 * Goes on with what is to be done in turns: making the match keys of all records anew after their version grew, and the search
 * that somebody asked for. Several nodes may call it: a turn is leased, and one that was cut off is done again.
 */
export async function continueRuns(db: Database, clock: () => Date): Promise<void> {
  await askForKeys(db);
  const until = clock().getTime() + SPELL_MS;
  for (const work of ['keys', 'search'] as const) {
    while (clock().getTime() < until && (await takeTurnOf(db, work, clock())));
  }
}

/**
 * A database whose keys are of an older version has them made anew; one that has no organizations yet has nothing to be made
 * anew. Cheap to ask: one row.
 */
export async function askForKeys(db: Database): Promise<void> {
  const row = await db.selectFrom('duplicateRuns').select('version').where('work', '=', 'keys').executeTakeFirst();
  if (row?.version === KEYS_VERSION) return;
  const state = sql<'waiting' | 'done'>`case when exists (select from organizations) then 'waiting' else 'done' end`;
  const asked = { version: KEYS_VERSION, state, lastId: null, lookedAt: 0, total: 0, found: 0, leasedUntil: null, doneAt: null };
  await db.transaction().execute((trx) =>
    trx
      .insertInto('duplicateRuns')
      .values({ work: 'keys', ...asked })
      .onConflict((conflict) => conflict.column('work').doUpdateSet(asked).where('duplicateRuns.version', '<>', KEYS_VERSION))
      .execute(),
  );
}

/** One turn, when there is one to do and nobody else does it. */
async function takeTurnOf(db: Database, work: Work, now: Date): Promise<boolean> {
  const leased = await db.transaction().execute((trx) =>
    trx
      .updateTable('duplicateRuns')
      .set({ state: 'running', leasedUntil: new Date(now.getTime() + LEASE_MS) })
      .where('work', '=', work)
      .where('state', '<>', 'done')
      .where((eb) => eb.or([eb('leasedUntil', 'is', null), eb('leasedUntil', '<', now)]))
      .returning(['lastId', 'lookedAt'])
      .executeTakeFirst(),
  );
  if (!leased) return false;
  const records = await nextRecords(db, leased.lastId, work === 'keys' ? KEYS_TURN : SEARCH_TURN);
  const found = work === 'search' ? await searchAmong(db, records, leased.lastId === null, now) : await renewKeys(db, records);
  await db.transaction().execute(async (trx) => {
    const end = records.length === 0;
    if (end) await refreshWordCounts(trx);
    const state = end ? { state: 'done' as const, doneAt: now } : { lastId: records.at(-1)?.id ?? null };
    await trx
      .updateTable('duplicateRuns')
      .set((eb) => ({ ...state, leasedUntil: null, lookedAt: eb('lookedAt', '+', records.length), found: eb('found', '+', found) }))
      .where('work', '=', work)
      .execute();
  });
  return true;
}

async function nextRecords(db: Database, lastId: string | null, limit: number): Promise<IdentifiedRecord[]> {
  let query = db.selectFrom('organizations').select('id').orderBy('id').limit(limit);
  if (lastId !== null) query = query.where('id', '>', lastId);
  const ids = (await query.execute()).map(({ id }) => id);
  return (await readRecordsById(db, ids)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

async function searchAmong(db: Database, records: readonly IdentifiedRecord[], first: boolean, now: Date): Promise<number> {
  if (first) await db.transaction().execute(refreshWordCounts);
  const weightOf = weightsBy(await readWordCounts(db));
  let found = 0;
  for (const { id, record } of records) {
    const pairs = await findDuplicatesOf(db, id, record, weightOf);
    if (pairs.length > 0) found += await db.transaction().execute((trx) => openDuplicateCases(trx, pairs, { origin: 'search', now }));
  }
  return found;
}

/** In one transaction with the record's own writers kept out, so that no older keys are written over newer ones. */
async function renewKeys(db: Database, records: readonly IdentifiedRecord[]): Promise<number> {
  if (records.length === 0) return 0;
  const ids = records.map(({ id }) => id);
  await db.transaction().execute(async (trx) => {
    await takeTurn(trx);
    const rows = (await readRecordsById(trx, ids)).flatMap(({ id, record }) => matchKeys(record).map((key) => ({ id, key })));
    await sql`delete from organization_match_keys where organization_id = any(${ids}::uuid[])`.execute(trx);
    await writeKeys(trx, rows);
  });
  return 0;
}
