import { sql } from 'kysely';
import type { Database } from '../platform/db/tables.ts';

/**
 * Lets the n-th row that is written into these tables fail while `act` runs, as a connection that breaks does.
 * `tables`: by their names in the database or in the program.
 */
export async function cutOff<T>(db: Database, tables: readonly string[], at: number, act: () => Promise<T>): Promise<T> {
  const names = tables.map((table) => table.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  await sql`create sequence if not exists cut_off_count`.execute(db);
  await sql`select setval('cut_off_count', 1, false)`.execute(db);
  await sql`create or replace function cut_off() returns trigger language plpgsql as $$ begin
    if nextval('cut_off_count') >= ${sql.lit(at)} then raise exception 'cut off' using errcode = '57P01'; end if; return coalesce(new, old); end $$`.execute(
    db,
  );
  for (const name of names)
    await sql`create or replace trigger cut_off before insert or update or delete on ${sql.table(name)} for each row execute function cut_off()`.execute(
      db,
    );
  try {
    return await act();
  } finally {
    for (const name of names) await sql`drop trigger cut_off on ${sql.table(name)}`.execute(db);
  }
}
