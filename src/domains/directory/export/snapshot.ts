import type { Database } from '../../../platform/db/tables.ts';

/** Runs a long reading on one state of the database, whatever others write meanwhile. */
export async function inSnapshot<T>(db: Database, read: (snapshot: Database) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
}
