import { linkSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect } from '../connect.ts';
import { accountFor } from '../embedded/account.ts';
import { postgresFailure } from '../embedded/cluster.ts';
import { type Embedded, startEmbedded, visitEmbedded } from '../embedded/embedded.ts';
import { holderOf, isLock, takeFolder } from '../embedded/lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-embedded-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('of ten that take a folder at once one has it, and the others learn who', async () => {
  const taken = await Promise.all(Array.from({ length: 10 }, (_, n) => takeFolder(folder, `program-${n}`)));
  const locks = taken.filter(isLock);
  expect(locks).toHaveLength(1);
  const holder = await holderOf(folder);
  expect(taken.filter((result) => !isLock(result))).toEqual(Array(9).fill({ takenBy: holder }));
  expect(holder).toEqual({ pid: process.pid, command: `program-${taken.findIndex(isLock)}` });
  locks[0]!.release();
  expect(await holderOf(folder)).toBeUndefined();
});

test('a lock that nobody answers for is stale: of ten one gets it', async () => {
  const name = join(folder, 'program.sock');
  // A socket whose listener is gone and whose name stayed, as after kill -9.
  const server = createServer().listen(join(folder, 'own.sock'));
  await new Promise((resolve) => server.once('listening', resolve));
  linkSync(join(folder, 'own.sock'), name);
  await new Promise((resolve) => server.close(resolve));
  expect(statSync(name).isSocket()).toBe(true);
  const taken = await Promise.all(Array.from({ length: 10 }, () => takeFolder(folder, 'x')));
  expect(taken.filter(isLock)).toHaveLength(1);
  taken.find(isLock)!.release();
});

test('a file in the place of the lock is told, not removed', async () => {
  mkdirSync(join(folder, 'program.sock'));
  await expect(takeFolder(folder, 'x')).rejects.toMatchObject({ name: 'Failure' });
  expect(statSync(join(folder, 'program.sock')).isDirectory()).toBe(true);
});

const PASSWD = 'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65533::/:/bin/false\npostgres:x:70:71::/:/bin/false\n';

test('root gives the database to another user; anybody else runs it as himself', () => {
  if (process.getuid?.() !== 0) return expect(accountFor([folder], PASSWD)).toBeUndefined();
  expect(accountFor([folder], PASSWD)).toEqual({ uid: 70, gid: 71 });
  expect(accountFor([join(folder, 'none')], PASSWD.replace(/postgres.*\n/, ''))).toEqual({ uid: 65534, gid: 65533 });
  expect(accountFor([folder], 'nobody:*:-2:-2::/:\n')).toEqual({ uid: 4294967294, gid: 4294967294 });
  expect(() => accountFor([folder], 'postgres:x:0:0::/:\n')).toThrow('PostgreSQL does not run as root');
});

test.each([
  ['FATAL:  could not write to file "base/1": No space left on device', 74, /disk is full/],
  ['initdb: error: could not look up effective user ID 4711: user does not exist', 78, /no entry in \/etc\/passwd/],
  ['postgres: error while loading shared libraries: libssl.so.1.1: cannot open', 78, /a library is missing/],
  ['FATAL:  data directory "/proc/self/cwd" has wrong ownership', 77, /belong to another user/],
  ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', 69, /not enough memory/],
  ['2026 LOG:  starting\n2026 FATAL:  something new\n2026 LOG:  bye', 69, /^It failed: something new$/],
  ['', 69, /gave no reason/],
])('what PostgreSQL said becomes a sentence: %j', (said, exitCode, sentence) => {
  const failure = postgresFailure(said, 'It failed');
  expect(failure.exitCode).toBe(exitCode);
  expect(failure.message).toMatch(sentence);
});

test('a folder of another major version is not touched', async () => {
  mkdirSync(join(folder, 'postgres'));
  writeFileSync(join(folder, 'postgres/PG_VERSION'), '12\n');
  await expect(startEmbedded({ folder, command: 'x' })).rejects.toThrow('was made by PostgreSQL 12');
  expect(await holderOf(folder)).toBeUndefined();
});

let shared: string;
let embedded: Embedded;
beforeAll(async () => {
  shared = mkdtempSync(join(tmpdir(), 'parvis-embedded-'));
  const started = await startEmbedded({ folder: shared, command: 'x' });
  if ('takenBy' in started) throw new Error('taken');
  embedded = started;
});
afterAll(async () => {
  await embedded.stop();
  rmSync(shared, { recursive: true, force: true });
});

test('nothing that keeps a commit safe is off, there is no TCP, and only its user may enter', async () => {
  const db = connect({ url: embedded.url });
  const { rows } = await sql`select name, setting from pg_settings
    where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'data_checksums') order by 1`.execute(db);
  expect(rows).toEqual([
    { name: 'data_checksums', setting: 'on' },
    { name: 'fsync', setting: 'on' },
    { name: 'full_page_writes', setting: 'on' },
    { name: 'listen_addresses', setting: '' },
    { name: 'synchronous_commit', setting: 'on' },
  ]);
  expect(statSync(join(shared, 'postgres')).mode & 0o777).toBe(0o700);
  await db.destroy();
});

test('texts sort by code points, by a language where it is asked for, and lower() knows every script', async () => {
  const db = connect({ url: embedded.url });
  const { rows } = await sql`select array(select v from unnest(array['z', 'é', 'E']) v order by v) as plain,
    array(select v from unnest(array['z', 'é', 'E']) v order by v collate "fr-x-icu") as french, lower('ÉЖΣ') as lower`.execute(db);
  expect(rows).toEqual([{ plain: ['E', 'z', 'é'], french: ['E', 'é', 'z'], lower: 'éжσ' }]);
  await db.destroy();
});

test('a guest uses the database and leaves it running', async () => {
  expect(await startEmbedded({ folder: shared, command: 'y' })).toEqual({ takenBy: { pid: process.pid, command: 'x' } });
  const guest = await visitEmbedded(shared, 5);
  await guest!.stop();
  const db = connect({ url: embedded.url });
  expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  await db.destroy();
});
