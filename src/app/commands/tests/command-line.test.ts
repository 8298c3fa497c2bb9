import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { databaseUrl } from '../../../testing/database-url.ts';
import { fakePostgres } from '../../../testing/fake-postgres.ts';
import { buildProgram, type Ended, runProgram } from '../../../testing/program.ts';

let folder: string;
beforeAll(async () => {
  await buildProgram();
  folder = mkdtempSync(join(tmpdir(), 'parvis-commands-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Exit code and sentence of a refusal. One line for people on the standard error, and never a place in the code. */
function verdict({ code, out, err }: Ended): string {
  const sentences = err.trim().split('\n');
  expect(sentences).toHaveLength(1);
  expect(out).toBe('');
  expect(err).not.toMatch(/ {4}at |node:internal|\.[tj]s:\d/);
  return [code, ...sentences].join(' ');
}

const run = (args: string[], env: Record<string, string> = {}) => runProgram(args, { env: { PARVIS_DATA: join(folder, 'data'), ...env } });

test('nothing said, or help asked: the commands are listed', async () => {
  const [asked, silent] = await Promise.all([run(['--help']), run([])]);
  for (const name of ['start', 'migrate', 'import', 'export', 'backup', 'restore', 'demo', 'administrator', 'doctor']) {
    expect(asked.out).toMatch(new RegExp(`^  ${name} `, 'm'));
  }
  expect(asked.code).toBe(0);
  expect(silent).toEqual({ code: 64, out: '', err: asked.out });
});

test.each(['start', 'migrate', 'import', 'export', 'backup', 'restore', 'demo', 'administrator', 'doctor'])(
  '%s explains itself',
  async (name) => {
    const [option, command] = await Promise.all([run([name, '--help']), run(['help', name])]);
    expect(option.out).toContain(`parvis ${name}`);
    expect(option).toEqual({ code: 0, out: command.out, err: '' });
  },
);

test.each([
  [['destroy'], /`destroy` is not a command of parvis\. The commands are start, /],
  [['constructor'], /is not a command/],
  [['help', 'destroy'], /is not a command/],
  [['start', '--fast'], /--fast.*parvis start --help/],
  [['migrate', 'now'], /does not know what to do with `now`/],
  [['backup'], /`parvis backup` needs FILE/],
  [['administrator'], /`parvis administrator` needs EMAIL/],
  [['administrator', 'somebody'], /`somebody` is not an e-mail address/],
  [['restore', 'a', 'b'], /does not know what to do with `b`/],
] as [string[], RegExp][])('%j is a mistake in use', async (args, sentence) => {
  const told = verdict(await run(args));
  expect(told).toMatch(sentence);
  expect(told).toMatch(/^64 /);
});

test('a wrong setting is refused before anything is touched', async () => {
  const ended = await run(['start'], { PORT: 'eighty', LOG_LEVEL: 'loud' });
  expect(ended.code).toBe(78);
  expect(ended.err.trim().split('\n')).toEqual([
    'The configuration has 2 errors.',
    '  PORT: give a whole number from 0 to 65535.',
    expect.stringContaining('LOG_LEVEL') as string,
  ]);
});

const server = { user: 'parvis', password: 'pw-s3cret' };
const urlOf = (port: number) => `postgresql://${server.user}:${server.password}@127.0.0.1:${port}/directory`;

test.each([
  ['a wrong password', { refusal: '28P01' }, /^77 .* refuses the user parvis or the password/],
  ['a database that is not there', { refusal: '3D000' }, /^78 .* has no database directory\. Make it with `createdb directory`/],
  ['a server that is starting', { refusal: '57P03' }, /^75 .* Try again in a moment/],
  ['a server that is full', { refusal: '53300' }, /^75 .* Try again in a moment/],
  [
    'a server that is too old',
    { row: { version: '14.9', number: '140009', encoding: 'UTF8' } },
    /^78 .* is PostgreSQL 14\.9; version 15 or newer/,
  ],
  ['another encoding', { row: { version: '16.1', number: '160001', encoding: 'LATIN1' } }, /^78 .* is encoded in LATIN1/],
] as [string, Parameters<typeof fakePostgres>[0], RegExp][])('%s is told, without the password', async (_, says, sentence) => {
  const fake = await fakePostgres(says);
  try {
    const told = verdict(await run(['migrate'], { DATABASE_URL: urlOf(fake.port) }));
    expect(told).toMatch(sentence);
    expect(told).not.toContain(server.password);
  } finally {
    fake.stop();
  }
});

test('a machine that nobody knows', async () => {
  const told = verdict(await run(['migrate'], { DATABASE_URL: 'postgresql://u@no-such-host.invalid/d' }));
  expect(told).toMatch(/^69 No machine of the name no-such-host\.invalid/);
});

test('a port where nobody listens', async () => {
  const gone = await fakePostgres({ refusal: '28P01' });
  gone.stop();
  expect(verdict(await run(['migrate'], { DATABASE_URL: urlOf(gone.port) }))).toMatch(/^69 No PostgreSQL server listens at 127\.0\.0\.1:/);
});

test('a real server without the database', async () => {
  const told = verdict(await run(['migrate'], { DATABASE_URL: databaseUrl(inject('adminUrl'), 'no_such_database') }));
  expect(told).toMatch(/^78 .* has no database no_such_database/);
});

test('a DATABASE_URL that is none', async () => {
  const ended = await run(['migrate'], { DATABASE_URL: 'my database' });
  expect(ended).toMatchObject({ code: 78, err: expect.stringContaining('DATABASE_URL: this is not an address') as string });
});

test('a data folder that is a file, lies below one, or that the system denies', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  expect(verdict(await run(['migrate'], { PARVIS_DATA: file }))).toMatch(/^73 .* is a file/);
  expect(verdict(await run(['migrate'], { PARVIS_DATA: join(file, 'data') }))).toMatch(/^73 .* is a file/);
  if (process.platform === 'linux')
    expect(verdict(await run(['migrate'], { PARVIS_DATA: '/proc/data' }))).toMatch(/^73 The system does not let/);
});

test('a backup of nothing, and a restore from nothing', async () => {
  expect(verdict(await run(['backup', join(folder, 'b')]))).toMatch(/^66 The database is empty/);
  expect(verdict(await run(['restore', join(folder, 'none')]))).toMatch(/^66 .* does not exist/);
});
