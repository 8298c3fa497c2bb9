import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { EXIT, Failure, fileFailure } from '../../failure.ts';
import { openClient } from '../connect.ts';
import { copyOut } from '../copy.ts';
import { type BackupHead, type BackupSeal, END_OF_ROWS, FORMAT, FORMAT_VERSION, sealAll, type TableSeal } from './format.ts';
import { copyTableOut, type SavedTable, SPELLING, savedTables } from './saved-tables.ts';

export interface BackupOptions {
  /** The database's address. */
  url: string;
  file: string;
  /** Version of the program, for the first line. */
  program: string;
  now: Date;
  /** Told of each table when it is written. */
  onTable?: (seal: TableSeal) => void;
}

/**
 * Writes all tables as they were in one instant to one file, while others may go on writing. The file has its name only
 * when it is whole and on the disk; a file of that name is never overwritten.
 */
export async function writeBackup(options: BackupOptions): Promise<BackupSeal> {
  const { file } = options;
  if (existsSync(file)) throw new Failure(EXIT.cannotCreate, `${file} is there already. Name another file.`);
  if (!existsSync(dirname(file)))
    throw new Failure(EXIT.cannotCreate, `The folder ${dirname(file)} does not exist: make it, or name another place.`);
  const part = `${file}.part`;
  const seals: TableSeal[] = [];
  const client = await openClient({ url: options.url, name: 'parvis backup', statementTimeout: 0 });
  try {
    await pipeline(Readable.from(contents(client, options, seals)), createGzip(), createWriteStream(part, { mode: 0o600, flush: true }));
    await rename(part, file);
    await syncFolder(dirname(file));
    return sealAll(seals);
  } catch (error) {
    await rm(part, { force: true });
    throw (error as { syscall?: unknown }).syscall ? fileFailure(error, `the file ${file}`) : error;
  } finally {
    await client.end();
  }
}

/** The lines of the file, and on the way the seals of the tables. */
async function* contents(client: pg.Client, options: BackupOptions, seals: TableSeal[]): AsyncGenerator<Buffer | string> {
  await client.query('begin isolation level repeatable read read only');
  await client.query(SPELLING);
  const { rows } = await client.query<{ present: boolean }>("select to_regclass('schema_migrations') is not null as present");
  if (!rows[0]?.present) throw new Failure(EXIT.noInput, 'The database is empty: there is nothing to back up.');
  const tables = await savedTables(client);
  yield line(await headOf(client, options, tables));
  for (const table of tables) {
    const seal = yield* rowsOf(client, table);
    seals.push(seal);
    options.onTable?.(seal);
    yield `${END_OF_ROWS}\n${line(seal)}`;
  }
  yield line(sealAll(seals));
  await client.query('commit');
}

async function* rowsOf(client: pg.Client, table: SavedTable): AsyncGenerator<Buffer, TableSeal> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const chunk of copyOut(client, copyTableOut(table)) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    rows += countLines(chunk);
    yield chunk;
  }
  return { table: table.name, rows, sha256: hash.digest('hex') };
}

/** The seal of a table as it is in the database now, in the client's transaction. */
export async function sealTable(client: pg.Client, table: SavedTable): Promise<TableSeal> {
  const rows = rowsOf(client, table);
  for (;;) {
    const next = await rows.next();
    if (next.done) return next.value;
  }
}

function countLines(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) count += 1;
  return count;
}

async function headOf(client: pg.Client, { program, now }: BackupOptions, tables: SavedTable[]): Promise<BackupHead> {
  const server = await client.query<{ version: string }>("select current_setting('server_version') as version");
  const landed = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migrations order by name collate "C"',
  );
  return {
    format: FORMAT,
    version: FORMAT_VERSION,
    program,
    createdAt: now.toISOString(),
    postgres: server.rows[0]?.version ?? '',
    migrations: landed.rows,
    tables: tables.map(({ name, columns }) => ({ name, columns })),
  };
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

/** The new name is on the disk only when the folder is. */
async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}
