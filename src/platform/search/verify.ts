import { sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Kinds } from './feed.ts';
import type { SearchIndex } from './search-index.ts';

/** How an index and the database differ; each list is cut at 20 ids, the counts are whole. */
export interface SearchComparison {
  agree: boolean;
  inDatabase: number;
  inIndex: number;
  missing: string[];
  different: string[];
  surplus: string[];
  differences: number;
}

const CHUNK = 5_000;
const SHOWN = 20;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Compares an index with the table it was made from, document by document, by a hash of the content. */
export async function verifySearch(db: Database, index: SearchIndex, kinds: Kinds): Promise<SearchComparison> {
  const inIndex = new Map(index.contentHashes());
  const result: SearchComparison = {
    agree: true,
    inDatabase: 0,
    inIndex: inIndex.size,
    missing: [],
    different: [],
    surplus: [],
    differences: 0,
  };
  const report = (list: string[], id: string) => {
    result.differences++;
    if (list.length < SHOWN) list.push(id);
  };
  for await (const { id, hash } of storedHashes(db, kinds)) {
    result.inDatabase++;
    const indexed = inIndex.get(id);
    if (indexed === undefined) report(result.missing, id);
    else if (indexed !== hash) report(result.different, id);
    inIndex.delete(id);
  }
  for (const id of inIndex.keys()) report(result.surplus, id);
  result.agree = result.differences === 0;
  return result;
}

async function* storedHashes(db: Database, kinds: Kinds): AsyncGenerator<{ id: string; hash: string }> {
  let after = NO_ID;
  for (;;) {
    const { rows } = await sql<{ id: string; hash: string }>`
      select id::text as id, encode(substring(sha256(convert_to(document::text, 'UTF8')) for 8), 'hex') as hash
      from search_documents where id > ${after}::uuid and kind = any(${kinds}::text[]) and document is not null
      order by search_documents.id limit ${CHUNK}`.execute(db);
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}
