import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Generated, type Kysely, sql } from 'kysely';
import { projectRoot } from '../config/root.ts';
import { EXIT, Failure } from '../failure.ts';
import type { Database, Tables } from './tables.ts';

declare module './tables.ts' {
  interface Tables {
    schemaMigrations: { name: string; checksum: string; appliedAt: Generated<Date> };
  }
}

/** One file of `db/migrations`. */
export interface Migration {
  name: string;
  text: string;
  checksum: string;
}

/** Every node asks for this lock before it migrates; the number only has to be the same everywhere. */
const LOCK = 7_272_847;

/**
 * Brings the database to the newest migration and returns the names of those it applied, none when it was there already.
 * Each file runs in a transaction of its own. A second node waits until the first is done. Refuses, with nothing changed,
 * a database whose landed migrations differ from the files. `first`: only that many files, for reading an older backup.
 */
export async function migrate(db: Database, folder?: string, first?: number): Promise<string[]> {
  const files = readMigrations(folder);
  return db.connection().execute(async (session) => {
    await sql`set statement_timeout = 0`.execute(session);
    await sql`select pg_advisory_lock(${LOCK})`.execute(session);
    try {
      const pending = pendingOf(files, await landedMigrations(session)).filter((file) => files.indexOf(file) < (first ?? files.length));
      for (const migration of pending) await apply(session, migration);
      return pending.map((migration) => migration.name);
    } finally {
      // A session that broke has given back its lock already; its own error is the one worth telling.
      await sql`select pg_advisory_unlock(${LOCK})`.execute(session).catch(() => undefined);
      await sql`reset statement_timeout`.execute(session).catch(() => undefined);
    }
  });
}

/** The names of the migrations that `migrate` would apply. Refuses what `migrate` refuses; changes nothing. */
export async function pendingMigrations(db: Database, folder?: string): Promise<string[]> {
  const files = readMigrations(folder);
  return pendingOf(files, await landedMigrations(db)).map((migration) => migration.name);
}

/** The files in the order of their numbers. */
export function readMigrations(folder: string = join(projectRoot(), 'db/migrations')): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  names.forEach((name, index) => {
    const number = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1];
    if (Number(number) !== index + 1) {
      throw new Failure(EXIT.software, `The migration ${name} is out of order: number ${String(index + 1).padStart(4, '0')} was expected.`);
    }
  });
  return names.map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return { name, text, checksum: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') };
  });
}

/** What has run on the database, in order. */
export async function landedMigrations(db: Kysely<Tables>): Promise<{ name: string; checksum: string }[]> {
  const { rows } = await sql<{ present: boolean }>`select to_regclass('schema_migrations') is not null as present`.execute(db);
  if (!rows[0]?.present) return [];
  return db.selectFrom('schemaMigrations').select(['name', 'checksum']).orderBy(sql`name collate "C"`).execute();
}

function pendingOf(files: Migration[], landed: { name: string; checksum: string }[]): Migration[] {
  landed.forEach((row, index) => {
    const file = files[index];
    if (!file || file.name > row.name) {
      throw new Failure(
        EXIT.config,
        `The database holds the migration ${row.name}, which this version of the program does not know. Use the version that made it, or a newer one.`,
      );
    }
    if (file.name !== row.name || file.checksum !== row.checksum) {
      throw new Failure(
        EXIT.config,
        `The migration ${file.name} was changed after it had run on this database. Put the file back as it was and write a new migration instead.`,
      );
    }
  });
  return files.slice(landed.length);
}

async function apply(session: Kysely<Tables>, migration: Migration): Promise<void> {
  await session.transaction().execute(async (trx) => {
    await sql`create table if not exists schema_migrations (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`.execute(trx);
    await sql.raw(migration.text).execute(trx);
    await trx.insertInto('schemaMigrations').values({ name: migration.name, checksum: migration.checksum }).execute();
  });
}
