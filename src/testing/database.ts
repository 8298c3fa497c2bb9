import { AsyncLocalStorage } from 'node:async_hooks';
import { inject } from 'vitest';
import { connect, openClient } from '../platform/db/connect.ts';
import type { Database } from '../platform/db/tables.ts';
import { databaseUrl } from './database-url.ts';

export interface TestDatabase {
  db: Database;
  /** For a second connection, or a program of its own. */
  url: string;
  /** Closes and drops it. */
  stop(): Promise<void>;
}

let made = 0;
const counted = new WeakSet<Database>();
/** Whose statements are counted: what the program does beside, on its own, is not part of the act. */
const counting = new AsyncLocalStorage<{ count: number }>();

/** A migrated, empty database for one test file (or one test): nothing that a test does reaches another. */
export async function testDatabase(): Promise<TestDatabase> {
  const template = inject('template');
  const name = `${template}_${process.pid}_${++made}`;
  await asAdmin(`create database ${name} template ${template} strategy ${inject('copying')}`);
  const url = databaseUrl(inject('adminUrl'), name);
  const db = connect({ url, poolSize: 5, onQuery: countOne });
  counted.add(db);
  return {
    db,
    url,
    async stop() {
      await db.destroy();
      await asAdmin(`drop database if exists ${name} with (force)`);
    },
  };
}

/** How many statements (`begin` and `commit` too) `act` sends through a handle that `testDatabase` gave. */
export async function countQueries(db: Database, act: () => Promise<unknown>): Promise<number> {
  if (!counted.has(db)) throw new Error('Statements are counted only on a handle of testDatabase().');
  const counter = { count: 0 };
  await counting.run(counter, act);
  return counter.count;
}

function countOne(): void {
  const counter = counting.getStore();
  if (counter) counter.count += 1;
}

async function asAdmin(statement: string): Promise<void> {
  const client = await openClient({ url: inject('adminUrl'), statementTimeout: 0 });
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
