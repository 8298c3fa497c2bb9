// What happens to an installation: a second program, kills, a full disk, a user without rights, deep folders.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { everyoneReaches } from '../../../platform/db/embedded/binaries.ts';
import { projectRoot } from '../../../platform/config/root.ts';
import { buildProgram, runProgram, type Running, startProgram } from '../../../testing/program.ts';

let folder: string;
let data: string;
let running: Running | undefined;

/** A data folder of which the first start is over, to be copied: that start takes longer than all that most tests do. */
let begun: string;
beforeAll(async () => {
  await buildProgram();
  begun = mkdtempSync(join(tmpdir(), 'parvis-begun-'));
  const first = await runProgram(['migrate'], { env: { PARVIS_DATA: join(begun, 'data') } });
  if (first.code !== 0) throw new Error(`The first start failed: ${first.err}`);
});
afterAll(() => rmSync(begun, { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-situation-'));
  data = join(folder, 'data');
});
afterEach(async () => {
  running?.signal('SIGTERM');
  await running?.ended;
  running = undefined;
  killPostmaster(data, 'SIGQUIT');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** With the owners of its files: the database of root has a user of its own. */
function hadFirstStart(): void {
  execFileSync('cp', ['-a', join(begun, 'data'), data]);
}

const pidOf = (program: Running | undefined) => program?.pid ?? 0;
const run = (...args: string[]) => runProgram(args, { env: { PARVIS_DATA: data, PORT: '0' } });

async function start(env: Record<string, string> = {}): Promise<string> {
  running = startProgram(['start'], { env: { PARVIS_DATA: data, PORT: '0', ...env } });
  return /https?:\S+/.exec(await running.says(/ runs at /))?.[0] ?? '';
}

async function kill(): Promise<void> {
  running?.signal('SIGKILL');
  await running?.ended;
  running = undefined;
}

function killPostmaster(of: string, signal: NodeJS.Signals): void {
  const file = join(of, 'postgres/postmaster.pid');
  if (!existsSync(file)) return;
  try {
    process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), signal);
  } catch {
    // It is gone already.
  }
}

/** What `backup` says of the content: the same hash is the same content. */
async function contentHash(name: string): Promise<string> {
  const { out } = await run('backup', join(folder, name));
  return /content hash ([0-9a-f]{64})/.exec(out)?.[1] ?? 'none';
}

/** Of what is kept about organizations; a backup also holds who ran when. */
async function recordsHash(name: string): Promise<string> {
  const { out, err } = await run('export', 'all', join(folder, `export-${name}`));
  return /content hash ([0-9a-f]{64})/.exec(out + err)?.[1] ?? 'none';
}

test('a second start on the folder is refused with the process of the first; other commands work beside it', async () => {
  hadFirstStart();
  await start();
  const second = await run('start');
  expect(second).toMatchObject({ code: 75, out: '' });
  expect(second.err).toBe(
    `The data folder ${data} is in use by another program (start, process ${pidOf(running)}). Stop that one first, or set PARVIS_DATA to another folder.\n`,
  );
  expect(await run('demo')).toMatchObject({ code: 0, err: '' });
  expect(await contentHash('beside')).toMatch(/^[0-9a-f]{64}$/);
  expect(await run('restore', join(folder, 'beside'))).toMatchObject({ code: 75 });
  expect(JSON.parse((await run('doctor', '--json')).out)).toContainEqual({
    check: 'program',
    state: 'ok',
    sentence: `Process ${pidOf(running)} (start) has the data folder.`,
  });
});

test('told to stop, it ends in order and leaves no process behind', async () => {
  await start();
  running?.signal('SIGTERM');
  expect(await running?.ended).toMatchObject({ code: 0, err: '' });
  expect(existsSync(join(data, 'postgres/postmaster.pid'))).toBe(false);
  expect(existsSync(join(data, 'program.sock'))).toBe(false);
});

test('a port that is taken is refused before a first start makes anything, and the database is stopped again', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) =>
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
  );
  const ended = await runProgram(['start'], { env: { PARVIS_DATA: data, PORT: String(port) } });
  other.close();
  expect(ended).toEqual({
    code: 69,
    out: '',
    err: `Port ${port} is taken by another program. Stop that one, or set PORT to another number.\n`,
  });
  expect(existsSync(join(data, 'postgres/postmaster.pid'))).toBe(false);
});

test('killed, and its database killed too: the next start has everything', async () => {
  hadFirstStart();
  expect(await run('demo')).toMatchObject({ code: 0 });
  const before = await recordsHash('before');
  await start();
  await kill();
  // The database lives on alone; the next start takes it over.
  await start();
  killPostmaster(data, 'SIGKILL');
  await kill();
  await start();
  expect(before).toMatch(/^[0-9a-f]{64}$/);
  expect(await recordsHash('after')).toBe(before);
}, 120_000);

test('a database that is killed under a running site comes back by itself', async () => {
  hadFirstStart();
  const address = await start();
  const ready = () => fetch(`${address}/readyz`).then((answer) => answer.status);
  await expect.poll(ready, { timeout: 30_000, interval: 100 }).toBe(200);
  killPostmaster(data, 'SIGKILL');
  await expect.poll(ready, { timeout: 30_000, interval: 100 }).toBe(200);
  expect(await run('demo')).toMatchObject({ code: 0 });
});

test('of several commands that start at once all do their work', async () => {
  const ended = await Promise.all([run('demo'), run('demo'), run('migrate'), run('doctor')]);
  expect(ended.map(({ code, err }) => [code, err])).toEqual(Array(4).fill([0, '']));
}, 120_000);

test('a folder deeper than a socket may lie', async () => {
  data = join(folder, 'a'.repeat(60), 'é'.repeat(40), 'data');
  await start();
  expect(await run('demo')).toMatchObject({ code: 0, err: '' });
});

test('a pid file of a process that is somebody else is no obstacle', async () => {
  hadFirstStart();
  writeFileSync(join(data, 'postgres/postmaster.pid'), `${process.pid}\n/elsewhere\n1\n5432\n.\n\n  1 1\nready\n`);
  expect(await run('migrate')).toEqual({ code: 0, out: 'The database is up to date.\n', err: '' });
});

/** Root may use any folder, so the test runs the program as a user without rights, where that one can read the project. */
const stranger = process.getuid?.() === 0 && everyoneReaches(projectRoot()) ? { uid: 65534, gid: 65534 } : undefined;

test('a folder without the right to write, and a database of another user', async () => {
  const asPlain = { env: { PARVIS_DATA: data }, ...(stranger && { user: stranger }) };
  mkdirSync(data, { mode: 0o500 });
  chmodSync(folder, 0o755);
  if (stranger) chownSync(data, stranger.uid, stranger.gid);
  const plain = await runProgram(['migrate'], asPlain);
  // Root that cannot lend its place to a stranger is refused nothing.
  if (process.getuid?.() === 0 && !stranger) expect(plain.code).toBe(0);
  else
    expect(plain).toEqual({
      code: 77,
      out: '',
      err: `No permission for the data folder ${data}. Give this user the right to it, or name another place.\n`,
    });
  chmodSync(data, 0o777);
  expect(await runProgram(['migrate'], asPlain)).toMatchObject({ code: 0, err: '' });
  // Root takes over the folder of an ordinary user and leaves it to that user.
  expect(await run('demo')).toMatchObject({ code: 0, err: '' });
  expect(await runProgram(['demo'], asPlain)).toMatchObject({ code: 0, err: '' });
  if (!stranger) return;
  chownSync(join(data, 'postgres'), 12_345, 12_345);
  const foreign = await runProgram(['migrate'], asPlain);
  expect(foreign).toMatchObject({ code: 77, out: '' });
  expect(foreign.err).toContain('belongs to another user (number 12345)');
  chownSync(join(data, 'postgres'), stranger.uid, stranger.gid);
});

/** Only who may mount can have a small disk; elsewhere the sentences alone are tested (embedded.test.ts). */
const mayMount = process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true']).status === 0;

test('a full disk stops nothing for good, and loses nothing', async () => {
  if (!mayMount) return expect(mayMount).toBe(false);
  mkdirSync(data);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', data]);
  try {
    const address = await start();
    expect(await run('demo')).toMatchObject({ code: 0 });
    expect(await contentHash('before')).not.toBe('none');
    const before = await recordsHash('before');
    fillDisk(join(data, 'filler'));
    // Everything anew: the transaction does not fit.
    const full = await run('restore', join(folder, 'before'), '--force');
    expect(full.code).toBe(75);
    expect(await fetch(`${address}/healthz`).then((answer) => answer.status)).toBe(200);
    running?.signal('SIGTERM');
    await running?.ended;
    const refused = await run('restore', join(folder, 'before'), '--force');
    expect(refused.code).toBe(74);
    expect(refused.err).toMatch(/disk.* full/);
    expect(refused.err.trim().split('\n')).toHaveLength(1);
    rmSync(join(data, 'filler'));
    expect(await recordsHash('after')).toBe(before);
    await start();
  } finally {
    running?.signal('SIGTERM');
    await running?.ended;
    await wait(100);
    execFileSync('umount', ['-l', data]);
  }
}, 120_000);

function fillDisk(file: string): void {
  spawnSync('dd', ['if=/dev/zero', `of=${file}`, 'bs=64k']);
}
