import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { connect } from '../connect.ts';
import { migrate, pendingMigrations } from '../migrate.ts';

let place: TestDatabase;
let folder: string;
beforeEach(async () => {
  place = await testDatabase();
  await sql`drop schema public cascade`.execute(place.db);
  await sql`create schema public`.execute(place.db);
  folder = mkdtempSync(join(tmpdir(), 'parvis-migrations-'));
  write('0001_first.sql', 'create table first (a int); insert into first values (1);');
  write('0002_second.sql', 'create table second (a int);');
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await place.stop();
});

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

async function rowsOfFirst(): Promise<unknown[]> {
  return (await sql`select a from first`.execute(place.db)).rows;
}

test('each file runs once, in order', async () => {
  expect(await pendingMigrations(place.db, folder)).toEqual(['0001_first.sql', '0002_second.sql']);
  expect(await migrate(place.db, folder)).toEqual(['0001_first.sql', '0002_second.sql']);
  write('0003_third.sql', 'alter table second add b int;');
  expect(await migrate(place.db, folder)).toEqual(['0003_third.sql']);
  expect(await migrate(place.db, folder)).toEqual([]);
  expect(await rowsOfFirst()).toEqual([{ a: 1 }]);
});

test('a file that fails leaves nothing of itself, and those before it stay', async () => {
  write('0002_second.sql', 'create table second (a int); select 1 / 0;');
  await expect(migrate(place.db, folder)).rejects.toThrow('division by zero');
  expect(await pendingMigrations(place.db, folder)).toEqual(['0002_second.sql']);
  expect((await sql`select to_regclass('second') as a`.execute(place.db)).rows).toEqual([{ a: null }]);
});

test('a landed file that was edited is refused, and nothing newer runs', async () => {
  await migrate(place.db, folder);
  write('0001_first.sql', 'create table first (a bigint);');
  write('0003_third.sql', 'create table third (a int);');
  await expect(migrate(place.db, folder)).rejects.toThrow('The migration 0001_first.sql was changed after it had run on this database.');
  expect((await sql`select to_regclass('third') as a`.execute(place.db)).rows).toEqual([{ a: null }]);
});

test('line ends of another system are no change', async () => {
  write('0002_second.sql', 'create table second\n(a int);');
  await migrate(place.db, folder);
  write('0002_second.sql', 'create table second\r\n(a int);');
  expect(await migrate(place.db, folder)).toEqual([]);
});

test('a database of a newer program is refused', async () => {
  await migrate(place.db, folder);
  rmSync(join(folder, '0002_second.sql'));
  await expect(migrate(place.db, folder)).rejects.toThrow('which this version of the program does not know');
});

test('a gap in the numbers is refused', async () => {
  write('0004_fourth.sql', 'select 1');
  await expect(migrate(place.db, folder)).rejects.toThrow('0004_fourth.sql is out of order: number 0003 was expected');
});

test('of two nodes that start at once, one migrates and the other waits', async () => {
  write('0002_second.sql', 'select pg_sleep(0.3); create table second (a int);');
  const other = connect({ url: place.url });
  const done = await Promise.all([migrate(place.db, folder), migrate(other, folder)]);
  expect(new Set(done.map((names) => names.length))).toEqual(new Set([0, 2]));
  expect(await rowsOfFirst()).toEqual([{ a: 1 }]);
  await other.destroy();
});
