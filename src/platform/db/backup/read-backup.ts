import { createHash } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod';
import { codeOf, EXIT, Failure } from '../../failure.ts';
import { openClient } from '../connect.ts';
import { copyIn } from '../copy.ts';
import { landedMigrations, migrate, readMigrations } from '../migrate.ts';
import type { Database } from '../tables.ts';
import { type BackupLines, notABackup, openBackup } from './backup-lines.ts';
import { type BackupHead, type BackupSeal, FORMAT, FORMAT_VERSION, sealAll, type TableSeal } from './format.ts';
import { copyTableIn, type SavedTable, SPELLING, savedTables } from './saved-tables.ts';
import { sealTable } from './write-backup.ts';

export interface RestoreOptions {
  db: Database;
  /** The same database's address. */
  url: string;
  file: string;
  /** Replace what the database holds. */
  force: boolean;
  onTable?: (seal: TableSeal) => void;
}

const Head = z.object({
  format: z.literal(FORMAT),
  version: z.number(),
  program: z.string(),
  createdAt: z.string(),
  postgres: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
});
const Seal = z.object({ table: z.string(), rows: z.number(), sha256: z.string() });
const Last = z.object({ tables: z.number(), rows: z.number(), sha256: z.string() });

/**
 * Reads a backup into an empty database, or with `force` in place of everything in it: all of it or, when the file is
 * cut off, changed or foreign, nothing. What the database then holds is read back and held to the file's seals. An
 * older backup is read with the tables of its time, which are then brought to the newest version.
 */
export async function readBackup(options: RestoreOptions): Promise<BackupSeal> {
  const { db, file } = options;
  const lines = openBackup(file);
  try {
    const head = headOf(await lines.json(), file);
    await migrateTo(db, head);
    const seal = await inTransaction(options.url, (client) => readTables(client, lines, head, options));
    await migrate(db);
    return seal;
  } finally {
    lines.close();
  }
}

function headOf(value: unknown, file: string): BackupHead {
  const head = Head.safeParse(value);
  if (!head.success) throw notABackup(file);
  if (head.data.version > FORMAT_VERSION) throw tooNew(head.data.program);
  return head.data;
}

/** Brings the database to where the backup was taken. */
async function migrateTo(db: Database, head: BackupHead): Promise<void> {
  const files = readMigrations();
  const known = head.migrations.every((landed, index) => files[index]?.name === landed.name && files[index].checksum === landed.checksum);
  if (!known) throw tooNew(head.program);
  const landed = await landedMigrations(db);
  if (landed.length > head.migrations.length) {
    throw new Failure(
      EXIT.cannotCreate,
      `The backup is of an older version of the program (${head.program}) than the database. Restore it into a new, empty database: it is brought to this version afterwards.`,
    );
  }
  await migrate(db, undefined, head.migrations.length);
}

function tooNew(program: string): Failure {
  return new Failure(
    EXIT.config,
    `The backup was made by another version of the program (${program}) than this one can read. Use that version or a newer one.`,
  );
}

async function inTransaction<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await openClient({ url, name: 'parvis restore', statementTimeout: 0 });
  try {
    await client.query('begin');
    await client.query(SPELLING);
    const result = await act(client);
    await client.query('commit');
    await client.query('analyze');
    return result;
  } finally {
    // An open transaction ends with its connection.
    await client.end();
  }
}

async function readTables(client: pg.Client, lines: BackupLines, head: BackupHead, options: RestoreOptions): Promise<BackupSeal> {
  const tables = await savedTables(client);
  await makeRoom(client, tables, options.force);
  const seals: TableSeal[] = [];
  for (const saved of head.tables) {
    const table = tables.find(({ name, columns }) => name === saved.name && columns.join() === saved.columns.join());
    if (!table) throw notABackup(options.file);
    seals.push(await readTable(client, lines, table, options));
  }
  const expected = Last.safeParse(await lines.json());
  const seal = sealAll(seals);
  if (!expected.success || expected.data.sha256 !== seal.sha256) throw changed(options.file);
  await lines.end();
  return seal;
}

/** Nobody writes into the tables until the end, and they are empty. */
async function makeRoom(client: pg.Client, tables: SavedTable[], force: boolean): Promise<void> {
  const names = tables.map((table) => pg.escapeIdentifier(table.name));
  if (names.length === 0) return;
  await client.query(`lock table ${names.join(', ')} in ${force ? 'access exclusive' : 'exclusive'} mode`);
  if (force) return void (await client.query(`truncate ${names.join(', ')}`));
  for (const name of names) {
    const { rowCount } = await client.query(`select from ${name} limit 1`);
    if (rowCount) {
      throw new Failure(
        EXIT.cannotCreate,
        'The database is not empty. Restore into a new one, or say --force to replace everything that is in it.',
      );
    }
  }
}

async function readTable(client: pg.Client, lines: BackupLines, table: SavedTable, options: RestoreOptions): Promise<TableSeal> {
  const hash = createHash('sha256');
  const name = pg.escapeIdentifier(table.name);
  // What a trigger would write is in the backup already.
  await client.query(`alter table ${name} disable trigger user`);
  const taken = await copyIn(client, copyTableIn(table), hashed(lines.rows(), hash)).catch((error: unknown) => {
    // Rows whose values (class 22) or keys (class 23) PostgreSQL refuses were not written by it.
    throw /^2[23]/.test(codeOf(error)) ? changed(options.file) : error;
  });
  await client.query(`alter table ${name} enable trigger user`);
  const expected = Seal.safeParse(await lines.json());
  const read = { table: table.name, rows: taken, sha256: hash.digest('hex') };
  if (!expected.success || !sameSeal(expected.data, read)) throw changed(options.file);
  const stored = await sealTable(client, table);
  if (!sameSeal(stored, read)) {
    throw new Failure(
      EXIT.software,
      `The table ${table.name} reads differently from the backup after it was restored. Nothing was changed.`,
    );
  }
  options.onTable?.(stored);
  return stored;
}

async function* hashed(rows: AsyncIterable<Buffer>, hash: { update(chunk: Buffer): unknown }): AsyncGenerator<Buffer> {
  for await (const chunk of rows) {
    hash.update(chunk);
    yield chunk;
  }
}

function sameSeal(one: TableSeal, other: TableSeal): boolean {
  return one.table === other.table && one.rows === other.rows && one.sha256 === other.sha256;
}

function changed(file: string): Failure {
  return new Failure(EXIT.badFile, `The backup ${file} was changed or damaged after it was made. Nothing was restored.`);
}
