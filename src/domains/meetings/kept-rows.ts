import { type RawBuilder, sql } from 'kysely';
import type { WriteTransaction } from '../../platform/db/tables.ts';

/** A row that was taken out of a table, whole, as PostgreSQL writes it: it comes back exactly as it was. */
export interface KeptRow {
  /** As in the database: `question_joins`. */
  table: string;
  row: string;
}

/** Takes rows out of a table, called `t` in `where`, and gives them for `putBack`. */
export async function takeOut(trx: WriteTransaction, table: string, where: RawBuilder<unknown>): Promise<KeptRow[]> {
  const { rows } = await sql<{ row: string }>`
    delete from ${sql.table(table)} as t where ${where} returning to_jsonb(t)::text as row`.execute(trx);
  return rows.map(({ row }) => ({ table, row }));
}

/** Puts a row back; false where another one stands in its place by now. */
export async function putBack(trx: WriteTransaction, { table, row }: KeptRow): Promise<boolean> {
  const to = sql.table(table);
  const { numAffectedRows } = await sql`
    insert into ${to} select * from jsonb_populate_record(null::${to}, ${row}::jsonb) on conflict do nothing`.execute(trx);
  return numAffectedRows === 1n;
}
