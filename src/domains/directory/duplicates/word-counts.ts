import { sql } from 'kysely';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import type { WordCounts } from './word-weights.ts';

/** A word that fewer organizations bear is rare, and not counted. */
const COUNTED_FROM = 50;
const MOST = 5_000;
/** Under this key stands how many organizations there are; no hash is negative. */
const ALL = -1;

/** How common words are, as last counted; nothing where nobody counted yet. */
export async function readWordCounts(db: Database): Promise<WordCounts> {
  const rows = await db.selectFrom('organizationWordCounts').selectAll().orderBy('holders', 'desc').limit(MOST).execute();
  const holders = new Map(rows.map((row) => [row.key, row.holders]));
  return { organizations: holders.get(ALL) ?? 0, holders };
}

/** Counts again how many organizations bear each key that many bear: one reading of the keys. */
export async function refreshWordCounts(trx: WriteTransaction): Promise<void> {
  await sql`lock table organization_word_counts in share row exclusive mode`.execute(trx);
  await sql`delete from organization_word_counts`.execute(trx);
  await sql`insert into organization_word_counts (key, holders)
    select key, count(*)::integer from organization_match_keys group by key having count(*) >= ${COUNTED_FROM}
    union all select ${ALL}::bigint, count(*)::integer from organizations`.execute(trx);
}
