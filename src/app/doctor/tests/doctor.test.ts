import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { sql } from 'kysely';
import { readConfig } from '../../../platform/config/config.ts';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { run } from '../../commands/doctor.ts';
import { checkDatabase } from '../database.ts';
import { checkDisk, checkFolder, checkMemory, checkNode, checkOrigin, checkPort } from '../machine.ts';
import { checkMail } from '../mail.ts';

const MEGABYTE = 1024 * 1024;
let folder: string;
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-doctor-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what is broken comes with what to do', () => {
  expect(checkNode('20.1.0')).toMatchObject({ state: 'error', advice: expect.stringContaining('npm start') as string });
  expect(checkNode('24.6.0')).toMatchObject({ state: 'error' });
  expect(checkNode('24.7.0')).toEqual({ check: 'node', state: 'ok', sentence: 'Node 24.7.0.' });
  expect(checkMemory(512 * MEGABYTE)).toMatchObject({ state: 'warning' });
  expect(checkDisk(folder, 100 * MEGABYTE)).toMatchObject({ state: 'error', sentence: `100 MB free on the disk of ${folder}.` });
  expect(checkDisk(folder, 500 * MEGABYTE)).toMatchObject({ state: 'warning' });
  expect(checkDisk(folder, 5000 * MEGABYTE)).toMatchObject({ state: 'ok' });
});

test('a data folder that is there, or not yet', () => {
  expect(checkFolder(folder)).toMatchObject({ state: 'ok', sentence: `${folder} can be written.` });
  const later = join(folder, 'a/b');
  expect(checkFolder(later)).toMatchObject({ state: 'ok', sentence: `${later} is not there yet; the first start makes it.` });
});

test('a port that another program has', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) =>
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
  );
  const config = readConfig({ PORT: String(port) });
  expect(await checkPort(config)).toMatchObject({ state: 'error', sentence: `Port ${port} is taken by another program.` });
  await new Promise((resolve) => other.close(resolve));
  expect(await checkPort(config)).toMatchObject({ state: 'ok' });
  expect(await checkPort(readConfig({ HOST: '203.0.113.7' }))).toMatchObject({
    state: 'error',
    sentence: expect.stringContaining('203.0.113.7') as string,
  });
});

test('beside a site on a database server its port is not taken by another', async () => {
  const site = createHttpServer((request, response) => response.end(request.url === '/healthz' ? 'ok\n' : ''));
  const port = await new Promise<number>((resolve) =>
    site.listen(0, '127.0.0.1', () => resolve((site.address() as { port: number }).port)),
  );
  const onServer = { PORT: String(port), DATABASE_URL: 'postgresql://parvis@localhost/parvis' };
  expect(await checkPort(readConfig(onServer))).toEqual({ check: 'port', state: 'ok', sentence: `The site answers on port ${port}.` });
  expect(await checkPort(readConfig({ PORT: String(port) }))).toMatchObject({ state: 'error' });
  await new Promise((resolve) => site.close(resolve));
});

test('in production the public address has to be told', () => {
  const config = readConfig({ NODE_ENV: 'production' });
  expect(checkOrigin(config, undefined)).toMatchObject({ state: 'warning' });
  expect(checkOrigin(config, 'https://a.example')).toMatchObject({ state: 'ok' });
});

test('a mail server is asked for its greeting', async () => {
  expect(await checkMail(undefined, undefined)).toMatchObject({ state: 'ok' });
  const say = (greeting: string) =>
    new Promise<{ url: string; stop(): void }>((resolve) => {
      const server = createServer((socket) => socket.end(greeting));
      server.listen(0, '127.0.0.1', () =>
        resolve({ url: `smtp://user:s3cret@127.0.0.1:${(server.address() as { port: number }).port}`, stop: () => server.close() }),
      );
    });
  const mail = await say('220 mail.example ESMTP\r\n');
  expect(await checkMail(mail.url, 'a@b.example')).toMatchObject({ state: 'ok' });
  expect(await checkMail(mail.url, undefined)).toMatchObject({
    state: 'warning',
    sentence: expect.stringContaining('MAIL_FROM') as string,
  });
  mail.stop();
  const gone = await checkMail(mail.url, 'a@b.example');
  expect(gone).toMatchObject({ state: 'error', sentence: expect.stringContaining('ECONNREFUSED') as string });
  expect(JSON.stringify(gone)).not.toContain('s3cret');
  const web = await say('HTTP/1.1 400 Bad Request\r\n\r\n');
  expect(await checkMail(web.url, 'a@b.example')).toMatchObject({
    state: 'error',
    sentence: expect.stringContaining('no mail server') as string,
  });
  web.stop();
});

test('a database in order, one to be migrated, and one that cannot be reached', async () => {
  const config = readConfig({ DATABASE_URL: database.url, PARVIS_DATA: folder });
  expect((await checkDatabase(config)).map(({ check, state }) => [check, state])).toEqual([
    ['database', 'ok'],
    ['migrations', 'ok'],
    ['collations', 'ok'],
    ['clock', 'ok'],
  ]);
  await sql`delete from schema_migrations where name not like '0001%'`.execute(database.db);
  expect(await checkDatabase(config)).toContainEqual(expect.objectContaining({ check: 'migrations', state: 'warning' }));
  const wrong = readConfig({ DATABASE_URL: 'postgresql://u@no-such-host.invalid/d', PARVIS_DATA: folder });
  expect(await checkDatabase(wrong)).toEqual([expect.objectContaining({ check: 'database', state: 'error' })]);
});

test('it exits with 1 when something is broken, tells programs in JSON, and changes nothing', async () => {
  const out: string[] = [];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = ((text: string) => out.push(text) > 0) as typeof process.stdout.write;
  const data = join(folder, 'data');
  try {
    expect(await run(['--json'], { PARVIS_DATA: data, PORT: '0' })).toBe(0);
    expect(await run(['--json'], { PORT: 'x' })).toBe(1);
    expect(existsSync(data)).toBe(false);
    writeFileSync(data, '');
    expect(await run(['--json'], { PARVIS_DATA: join(data, 'x'), PORT: '0' })).toBe(1);
  } finally {
    process.stdout.write = write;
  }
  expect(JSON.parse(out[0]!)).toContainEqual({
    check: 'database',
    state: 'ok',
    sentence: 'There is no database yet; the first start makes it.',
  });
  expect(JSON.parse(out[2]!)).toContainEqual(
    expect.objectContaining({ check: 'data folder', state: 'error', sentence: `${data} is a file.` }),
  );
  expect(JSON.parse(out[1]!)).toContainEqual(expect.objectContaining({ check: 'configuration', state: 'error' }));
});
