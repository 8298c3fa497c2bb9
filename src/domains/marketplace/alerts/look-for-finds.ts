import { sql } from 'kysely';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import type { Searchable } from '../../../platform/domain.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { type ChangedDocument, type Find, matchFinds, type Searched } from './match-finds.ts';
import { compiled } from './saved-query.ts';
import '../tables.ts';

export interface Looking {
  now: Date;
  /** Waits where another node is at it; otherwise that subject is left to it. */
  wait?: boolean;
}

/** Documents read in one step, each step a transaction. */
const PORTION = 1_000;
/** Saved searches, and finds, that are held at once. */
const SEARCHES = 20_000;
const WRITTEN = 10_000;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Reads what is new or other among the documents of each list since it was last read, and writes down which saved searches find
 * it. Position and finds are written together, so that a program that dies loses and doubles nothing. Gives how many finds were
 * written.
 */
export async function lookForFinds(db: Database, searchables: readonly Searchable[], looking: Looking): Promise<number> {
  let found = 0;
  for (const searchable of searchables) {
    for (let more = true; more; ) {
      const step = await db.transaction().execute((trx) => lookOnce(trx, searchable, looking));
      found += step.found;
      more = step.more;
    }
  }
  return found;
}

const DONE = { found: 0, more: false };

async function lookOnce(
  trx: WriteTransaction,
  searchable: Searchable,
  { now, wait = false }: Looking,
): Promise<{ found: number; more: boolean }> {
  const since = await takePosition(trx, searchable, wait);
  if (since === undefined) return DONE;
  // First the horizon, then the rows: whatever is older than this horizon is committed and visible to what follows.
  const horizon = await oldestRunning(trx);
  // A position beyond all transactions comes from a restored backup: everything is read, and compared with what was known.
  const rows = await readChanges(trx, searchable.kind, BigInt(since) > BigInt(horizon) ? '0' : since);
  const more = rows.length === PORTION;
  const found = rows.length === 0 ? 0 : await writeFinds(trx, searchable, rows, now);
  await noteRead(trx, searchable.subject, rows);
  const last = rows.at(-1)?.xid ?? horizon;
  const reached = more && BigInt(last) < BigInt(horizon) ? last : horizon;
  await trx.updateTable('alertPositions').set({ horizon: reached }).where('subject', '=', searchable.subject).execute();
  return { found, more };
}

/** Locks the position. The first time, all that is there counts as read: nobody has saved a search before. */
async function takePosition(trx: WriteTransaction, { subject, kind }: Searchable, wait: boolean): Promise<string | undefined> {
  const locked = trx.selectFrom('alertPositions').select('horizon').where('subject', '=', subject).forNoKeyUpdate();
  const found = await (wait ? locked : locked.skipLocked()).executeTakeFirst();
  if (found) return found.horizon;
  const made = await trx
    .insertInto('alertPositions')
    .values({ subject, horizon: await oldestRunning(trx) })
    .onConflict((conflict) => conflict.column('subject').doNothing())
    .returning('horizon')
    .executeTakeFirst();
  if (!made) return undefined;
  await sql`insert into alert_documents (id, subject, document, changed_xid)
    select id, ${subject}, document - 'card' - 'numbers' - 'mark', changed_xid from search_documents
    where kind = ${kind} and document is not null on conflict (id) do nothing`.execute(trx);
  return made.horizon;
}

interface ChangedRow {
  id: string;
  xid: string;
  now: Searched | null;
  before: Searched | null;
}

async function readChanges(trx: WriteTransaction, kind: string, since: string): Promise<ChangedRow[]> {
  const { rows } = await sql<ChangedRow>`
    select d.id::text as id, d.changed_xid::text as xid, d.document - 'card' - 'numbers' - 'mark' as now, a.document as before
    from search_documents d left join alert_documents a on a.id = d.id
    where d.kind = ${kind} and d.changed_xid >= ${since}::xid8 and d.changed_xid < pg_snapshot_xmax(pg_current_snapshot())
      and a.changed_xid is distinct from d.changed_xid and (d.document is not null or a.id is not null)
    order by d.changed_xid, d.id limit ${PORTION}`.execute(trx);
  return rows;
}

async function writeFinds(trx: WriteTransaction, searchable: Searchable, rows: readonly ChangedRow[], now: Date): Promise<number> {
  const changed: ChangedDocument[] = rows.map(({ id, now, before }) => ({ id, kind: searchable.kind, now, before }));
  let written = 0;
  for (let after = NO_ID; ; ) {
    const searches = await readSearches(trx, searchable.subject, after);
    const asked = searches.map(({ id, query, locale }) => ({ id, query: () => compiled(searchable, query, locale as Locale) }));
    const finds = await matchFinds(changed, asked);
    for (let at = 0; at < finds.length; at += WRITTEN) written += await insertFinds(trx, finds.slice(at, at + WRITTEN), now);
    const last = searches.at(-1);
    if (!last || searches.length < SEARCHES) return written;
    after = last.id;
  }
}

async function readSearches(
  trx: WriteTransaction,
  subject: string,
  after: string,
): Promise<{ id: string; query: string; locale: string }[]> {
  return trx
    .selectFrom('savedSearches')
    .select(['id', 'query', 'locale'])
    .where(sql<boolean>`subject = ${subject}`)
    .where('pausedAt', 'is', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(SEARCHES)
    .execute();
}

/** A search that was deleted meanwhile finds nothing any more; what a search found before is not found again. */
async function insertFinds(trx: WriteTransaction, finds: readonly Find[], now: Date): Promise<number> {
  const searches = finds.map(({ savedSearchId }) => savedSearchId);
  const subjects = finds.map(({ subjectId }) => subjectId);
  const { numAffectedRows } = await sql`
    insert into alert_hits (saved_search_id, subject_id, found_at)
    select given.search, given.subject, ${now}
    from unnest(${searches}::uuid[], ${subjects}::uuid[]) as given (search, subject) join saved_searches s on s.id = given.search
    on conflict do nothing`.execute(trx);
  return Number(numAffectedRows ?? 0n);
}

/** Keeps what was read. A document that was written once more meanwhile is read again: its row stays as it was known. */
async function noteRead(trx: WriteTransaction, subject: string, rows: readonly ChangedRow[]): Promise<void> {
  const gone = rows.filter(({ now }) => now === null).map(({ id }) => id);
  if (gone.length > 0) await trx.deleteFrom('alertDocuments').where('id', '=', sql<string>`any(${gone}::uuid[])`).execute();
  const read = rows.filter(({ now }) => now !== null);
  if (read.length === 0) return;
  await sql`
    insert into alert_documents (id, subject, document, changed_xid)
    select d.id, ${subject}, d.document - 'card' - 'numbers' - 'mark', d.changed_xid
    from search_documents d join unnest(${read.map(({ id }) => id)}::uuid[], ${read.map(({ xid }) => xid)}::text[]) as given (id, xid)
      on d.id = given.id and d.changed_xid = given.xid::xid8 where d.document is not null
    on conflict (id) do update set document = excluded.document, changed_xid = excluded.changed_xid`.execute(trx);
}

async function oldestRunning(trx: WriteTransaction): Promise<string> {
  const { rows } = await sql<{ horizon: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(trx);
  return (rows[0] as { horizon: string }).horizon;
}
