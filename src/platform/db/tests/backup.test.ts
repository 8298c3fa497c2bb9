import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { connect } from '../connect.ts';
import { migrate } from '../migrate.ts';
import { uuidv7 } from '../uuid.ts';
import { readBackup } from '../backup/read-backup.ts';
import { writeBackup } from '../backup/write-backup.ts';

let source: TestDatabase;
let target: TestDatabase;
let folder: string;
let file: string;

/** What text can hold that a format of lines and backslashes could stumble over. */
const HARD = [
  'plain',
  '',
  '\\.',
  '\\N',
  'two\nlines',
  'tab\there',
  'back\\slash',
  '\r\n',
  'العربية',
  '中文 — «ёлка»',
  '\u0001\u007f',
  '"quoted", {json}',
];

beforeAll(async () => {
  source = await testDatabase();
  for (const [position, text] of HARD.entries()) {
    const id = uuidv7();
    await sql`insert into organizations (id, slug, kind, state, terms, visibility, founded, checked_on)
      values (${id}, ${`o-${position}`}, 'ngo', 'active', ${[text, 'x']}, ${JSON.stringify({ text })}, ${position + 1900}, '0099-02-28')`.execute(
      source.db,
    );
    await sql`insert into organization_names (organization_id, position, kind, lang, text)
      values (${id}, 0, 'official', null, ${text}), (${id}, 1, 'other', 'ar', ${text})`.execute(source.db);
    await sql`insert into organization_places (organization_id, position, kind, country, latitude, longitude, precision)
      values (${id}, 0, 'office', 'KE', ${0.1 + 0.2}, ${-1e-7}, 'hidden')`.execute(source.db);
    await sql`insert into search_documents (id, kind, document) values (${id}, 'organization', '{"b": 1, "a": [1.50]}')`.execute(source.db);
  }
});
afterAll(() => source.stop());

beforeEach(async () => {
  target = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'parvis-backup-'));
  file = join(folder, 'all.backup');
});
afterEach(async () => {
  await target.stop();
  rmSync(folder, { recursive: true });
});

const save = (from = source, to = file) =>
  writeBackup({ url: from.url, file: to, program: '1.2.3', now: new Date('2026-01-02T03:04:05Z') });
const load = (from = file, force = false) => readBackup({ db: target.db, url: target.url, file: from, force });

async function rowsOf(place: TestDatabase, table: string): Promise<unknown[]> {
  const { rows } = await sql`select to_jsonb(t) - 'changed_xid' as row from ${sql.table(table)} t order by 1`.execute(place.db);
  return rows;
}

/** The same file with its text changed. */
function tampered(change: (text: string) => string): string {
  const other = join(folder, 'tampered.backup');
  writeFileSync(other, gzipSync(change(gunzipSync(readFileSync(file)).toString())));
  return other;
}

test('everything comes back, with the same counts and content hash', async () => {
  const saved = await save();
  const restored = await load();
  expect(restored).toEqual(saved);
  expect(saved.rows).toBe(HARD.length * 5);
  for (const table of ['organizations', 'organization_names', 'organization_places', 'search_documents']) {
    expect(await rowsOf(target, table)).toEqual(await rowsOf(source, table));
  }
  expect(await save(target, join(folder, 'again.backup'))).toEqual(saved);
});

test('a table of many megabytes comes back whole', async () => {
  const many = await testDatabase();
  await sql`insert into events (id, name, actor, payload) select gen_random_uuid(), 'e' || n, 'x',
    jsonb_build_object('text', repeat(chr(n % 1000 + 200), n % 700)) from generate_series(1, 20000) n`.execute(many.db);
  const saved = await save(many);
  expect(await load()).toEqual(saved);
  expect(saved.rows).toBe(20_000);
  const digest = sql<{ digest: string }>`select md5(string_agg(payload::text || name, ',' order by id)) as digest from events`;
  expect((await digest.execute(target.db)).rows).toEqual((await digest.execute(many.db)).rows);
  await many.stop();
});

test('the file says what it holds, and only its owner may read it', async () => {
  await save();
  const head = JSON.parse(gunzipSync(readFileSync(file)).toString().split('\n')[0]!) as Record<string, unknown>;
  expect(head).toMatchObject({ format: 'parvis-backup', version: 1, program: '1.2.3', createdAt: '2026-01-02T03:04:05.000Z' });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('numbers of transactions stay in their cluster', async () => {
  await save();
  expect(gunzipSync(readFileSync(file)).toString()).not.toContain('changed_xid');
  await load();
  const { rows } = await sql<{
    ahead: boolean;
  }>`select bool_or(changed_xid >= pg_current_xact_id()) as ahead from search_documents`.execute(target.db);
  expect(rows).toEqual([{ ahead: false }]);
});

test('what is written during a backup is not in it', async () => {
  const before = await save();
  const busy = await testDatabase();
  await readBackup({ db: busy.db, url: busy.url, file, force: false });
  let wrote = false;
  await writeBackup({
    url: busy.url,
    file: join(folder, 'busy.backup'),
    program: '1',
    now: new Date(),
    onTable: () => {
      if (!wrote) void sql`delete from organizations`.execute(busy.db);
      wrote = true;
    },
  }).then((seal) => expect(seal).toEqual(before));
  await busy.stop();
});

test('a file that is there already is not overwritten', async () => {
  writeFileSync(file, 'mine');
  await expect(save()).rejects.toThrow('is there already');
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

test('a folder that is not there is told in a sentence, and nothing is left behind', async () => {
  await expect(save(source, join(folder, 'no/such/file'))).rejects.toMatchObject({
    exitCode: 73,
    message: `The folder ${join(folder, 'no/such')} does not exist: make it, or name another place.`,
  });
  expect(readdirSync(folder)).toEqual([]);
});

test('a database with anything in it is refused, unless all of it may go', async () => {
  const saved = await save();
  await sql`insert into taxonomy_schemes (id, code, version, labels) values (gen_random_uuid(), 'mine', '1', '{}')`.execute(target.db);
  await expect(load()).rejects.toThrow('The database is not empty');
  expect(await rowsOf(target, 'taxonomy_schemes')).toHaveLength(1);
  expect(await load(file, true)).toEqual(saved);
  expect(await rowsOf(target, 'taxonomy_schemes')).toEqual([]);
});

test('a file cut off anywhere is refused, with nothing changed', async () => {
  await save();
  const whole = readFileSync(file);
  for (const part of [0, 0.1, 0.5, 0.9, 0.999]) {
    const cut = join(folder, 'cut.backup');
    writeFileSync(cut, whole.subarray(0, Math.floor(whole.length * part)));
    await expect(load(cut)).rejects.toMatchObject({
      name: 'Failure',
      exitCode: 65,
      message: expect.stringContaining('cut off') as string,
    });
    expect(await rowsOf(target, 'organizations')).toEqual([]);
  }
  await expect(load(tampered((text) => text.slice(0, text.lastIndexOf('{"tables"'))))).rejects.toThrow('cut off');
});

test('a file that was changed is refused, with nothing changed', async () => {
  await save();
  const changes: Record<string, (text: string) => string> = {
    'a value': (text) => text.replace('1900', '1901'),
    'a row twice': (text) => text.replace(/(\n[^\n]*plain[^\n]*)/, '$1$1'),
    'a row less': (text) => text.replace(/\n[^\n]*\tofficial\t[^\n]*/, ''),
    'a value that is none': (text) => text.replace('0099-02-28', '0099-02-31'),
    'a row and its seal': (text) => text.replace(/"rows":12,"sha256":"....../, '"rows":12,"sha256":"000000'),
  };
  for (const change of Object.values(changes)) {
    const before = gunzipSync(readFileSync(file)).toString();
    expect(change(before)).not.toBe(before);
    await expect(load(tampered(change))).rejects.toMatchObject({ name: 'Failure', exitCode: 65 });
    expect(await rowsOf(target, 'organizations')).toEqual([]);
  }
});

test('a foreign file is refused in one sentence', async () => {
  const other = join(folder, 'foreign');
  for (const content of [
    Buffer.from('name,city\nA,B\n'),
    gzipSync('name,city\nA,B\n'),
    gzipSync('{"format":"other"}\n'),
    gzipSync(Buffer.alloc(70_000_000, 'x')),
  ]) {
    writeFileSync(other, content);
    await expect(load(other)).rejects.toMatchObject({
      name: 'Failure',
      exitCode: 65,
      message: expect.stringContaining('is not a backup') as string,
    });
  }
  await expect(load(join(folder, 'none'))).rejects.toMatchObject({ name: 'Failure', exitCode: 66 });
});

test('a backup of a newer program is refused', async () => {
  await save();
  const newer = tampered((text) => text.replace('"migrations":[', '"migrations":[{"name":"0000_x.sql","checksum":"x"},'));
  await expect(load(newer)).rejects.toThrow('another version of the program (1.2.3)');
});

test('an older backup is read with the tables of its time, then brought to the newest', async () => {
  const empty = async (place: TestDatabase) => {
    await sql`drop schema public cascade`.execute(place.db);
    await sql`create schema public`.execute(place.db);
  };
  const old = await testDatabase();
  await empty(old);
  await migrate(old.db, undefined, 1);
  await sql`insert into taxonomy_schemes (id, code, version, labels) values (gen_random_uuid(), 'old', '1', '{}')`.execute(old.db);
  await save(old);
  await old.stop();
  await expect(load()).rejects.toThrow('is of an older version of the program (1.2.3)');
  await empty(target);
  const fresh = connect({ url: target.url });
  await readBackup({ db: fresh, url: target.url, file, force: false });
  expect(await fresh.selectFrom('taxonomySchemes').select('code').execute()).toEqual([{ code: 'old' }]);
  expect(await migrate(fresh)).toEqual([]);
  await fresh.destroy();
});
