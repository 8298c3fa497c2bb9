import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect, openClient } from '../platform/db/connect.ts';
import { startEmbedded } from '../platform/db/embedded/embedded.ts';
import { isLock, takeFolder } from '../platform/db/embedded/lock.ts';
import { stopOrphan } from '../platform/db/embedded/orphan.ts';
import { migrate } from '../platform/db/migrate.ts';
import { databaseUrl } from './database-url.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A database of the run's server from which others may be made. */
    adminUrl: string;
    /** The migrated database that each test's own is copied from; also the beginning of their names. */
    template: string;
    /** How the server copies it. */
    copying: 'file_copy' | 'wal_log';
  }
}

const PREFIX = 'parvis-test-';

/** One server for the run (the one of TEST_DATABASE_URL, else an embedded one in a temporary folder) and a migrated template on it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const server = given ? { url: given, stop: async () => undefined } : await temporaryServer();
  const template = `parvis_test_${process.pid}_${Date.now().toString(36)}`;
  await withAdmin(server.url, [`create database ${template}`]);
  const db = connect({ url: databaseUrl(server.url, template) });
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
  project.provide('adminUrl', server.url);
  project.provide('template', template);
  // A thousand files are copied in 30 ms in memory and in 250 ms on a disk, page by page through the log in 70 ms on either.
  project.provide('copying', isInMemory(tmpdir()) ? 'file_copy' : 'wal_log');
  return async () => {
    if (given) await dropAll(server.url, template);
    await server.stop();
  };
}

/** `TMPFS_MAGIC` of Linux (statfs(2)). */
const MEMORY = 0x01021994;

function isInMemory(folder: string): boolean {
  return statfsSync(folder).type === MEMORY;
}

/** Its data are thrown away, so it need not wait for the disk. */
async function temporaryServer(): Promise<{ url: string; stop(): Promise<undefined> }> {
  await sweep();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(folder, 0o700);
  const settings = { fsync: 'off', full_page_writes: 'off', max_connections: '150', max_wal_size: '256MB' };
  const embedded = await startEmbedded({ folder, command: 'test', settings });
  if ('takenBy' in embedded) throw new Error(`${folder} is in use.`);
  return {
    url: embedded.url,
    async stop() {
      await embedded.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Removes what runs that were killed left behind. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    try {
      const lock = await takeFolder(folder, 'test');
      if (!isLock(lock)) continue;
      await stopOrphan(join(folder, 'postgres'));
      lock.release();
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Somebody else's: it stays.
    }
  }
}

async function dropAll(url: string, prefix: string): Promise<void> {
  const client = await openClient({ url, statementTimeout: 0 });
  try {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [prefix]);
    for (const row of rows) await client.query(`drop database if exists ${row.datname} with (force)`);
  } finally {
    await client.end();
  }
}

async function withAdmin(url: string, statements: string[]): Promise<void> {
  const client = await openClient({ url, statementTimeout: 0 });
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
