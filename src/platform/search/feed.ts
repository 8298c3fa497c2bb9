import { sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { SearchDocument } from './document.ts';
import type { Change, SearchIndex } from './search-index.ts';
import { contentHash } from './state.ts';

const CHUNK = 500;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** The kinds of documents that one index holds: what people search together. */
export type Kinds = readonly string[];

/** Which rows an index has taken in: all written by transactions before `horizon`, and of the later ones those in `seen`. */
export interface FeedPosition {
  horizon: string;
  /** Id to the transaction that wrote the row as it was taken in. */
  seen: Map<string, string>;
}

interface StoredRow {
  id: string;
  xid: string;
  body: string | null;
}

/**
 * Reads all documents of some kinds into an index, by key, in chunks.
 * @returns where to follow on from: what is written while this reads is read again then.
 */
export async function loadAll(db: Database, index: SearchIndex, kinds: Kinds, isStopped: () => boolean): Promise<FeedPosition> {
  const horizon = await oldestRunning(db);
  await index.apply(allRows(db, kinds, isStopped));
  return { horizon, seen: new Map() };
}

/**
 * Takes in what was written since. Neither the order of transaction numbers nor a clock is the order of commits: so
 * everything from the oldest transaction that was still running last time is looked at again, and what was taken in
 * already is passed over. A long transaction holds nothing up and loses nothing.
 */
export async function follow(db: Database, index: SearchIndex, kinds: Kinds, position: FeedPosition): Promise<FeedPosition> {
  // First the horizon, then the rows: whatever is older than this horizon is committed and visible to what follows.
  const horizon = await oldestRunning(db);
  const seen = new Map<string, string>();
  const changed: string[] = [];
  for await (const { id, xid } of changesSince(db, kinds, position.horizon)) {
    if (position.seen.get(id) !== xid) changed.push(id);
    if (BigInt(xid) >= BigInt(horizon)) seen.set(id, xid);
  }
  if (changed.length > 0) await index.apply(changedRows(db, changed, seen, horizon));
  return { horizon, seen };
}

/** The documents of these ids as they are stored now; an id without a document gives its removal. */
export async function* changesById(db: Database, ids: readonly string[]): AsyncGenerator<Change> {
  for await (const row of rowsByKey(db, ids)) yield changeOf(row);
}

async function* changedRows(db: Database, ids: readonly string[], seen: Map<string, string>, horizon: string): AsyncGenerator<Change> {
  for await (const row of rowsByKey(db, ids)) {
    // It may have been written once more since its number was read.
    if (BigInt(row.xid) >= BigInt(horizon)) seen.set(row.id, row.xid);
    yield changeOf(row);
  }
}

async function oldestRunning(db: Database): Promise<string> {
  const { rows } = await sql<{ horizon: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(db);
  return (rows[0] as { horizon: string }).horizon;
}

async function* allRows(db: Database, kinds: Kinds, isStopped: () => boolean): AsyncGenerator<Change> {
  let after = NO_ID;
  let next = readAfter(db, kinds, after);
  for (;;) {
    const rows = await next;
    const last = rows.at(-1);
    if (!last || isStopped()) return;
    after = last.id;
    // The database prepares the next chunk while this one is taken in.
    next = readAfter(db, kinds, after);
    next.catch(() => undefined);
    for (const row of rows) yield changeOf(row);
  }
}

// `order by id` alone would mean the text of the result's column, which no index has.
async function readAfter(db: Database, kinds: Kinds, after: string): Promise<StoredRow[]> {
  const { rows } = await sql<StoredRow>`
    select id::text as id, changed_xid::text as xid, document::text as body from search_documents
    where id > ${after}::uuid and kind = any(${kinds}::text[]) and document is not null order by search_documents.id limit ${CHUNK}`.execute(
    db,
  );
  return rows;
}

/** Ids and transactions only. A number beyond the running ones comes from a restored backup: it is not news. */
async function* changesSince(db: Database, kinds: Kinds, horizon: string): AsyncGenerator<{ id: string; xid: string }> {
  let from = { xid: horizon, id: NO_ID };
  for (;;) {
    const { rows } = await sql<{ id: string; xid: string }>`
      select id::text as id, changed_xid::text as xid from search_documents
      where changed_xid >= ${from.xid}::xid8 and (changed_xid, id) > (${from.xid}::xid8, ${from.id}::uuid)
        and changed_xid < pg_snapshot_xmax(pg_current_snapshot()) and kind = any(${kinds}::text[])
      order by changed_xid, search_documents.id limit 10000`.execute(db);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < 10_000) return;
    from = last;
  }
}

async function* rowsByKey(db: Database, ids: readonly string[]): AsyncGenerator<StoredRow> {
  for (let i = 0; i < ids.length; i += CHUNK) {
    const { rows } = await sql<StoredRow>`
      select id::text as id, changed_xid::text as xid, document::text as body from search_documents
      where id = any(${ids.slice(i, i + CHUNK)}::uuid[])`.execute(db);
    yield* rows;
  }
}

function changeOf({ id, body }: StoredRow): Change {
  if (body === null) return { id, document: null };
  return { id, document: JSON.parse(body) as SearchDocument, hash: contentHash(body) };
}
