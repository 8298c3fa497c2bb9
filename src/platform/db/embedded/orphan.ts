import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EXIT, codeOf, Failure } from '../../failure.ts';

/**
 * Stops what a killed program left running on the folder, and removes a pid file that names a process of somebody
 * else (numbers are given out again after a restart of the machine or of a container). Call it only with the folder's
 * lock held: then nobody else's database can be meant. Returns whether there was one.
 */
export async function stopOrphan(cluster: string): Promise<boolean> {
  const pid = postmasterPid(cluster);
  if (pid === undefined) return false;
  const running = isPostgresOf(pid, cluster);
  // A dead one's file stays: PostgreSQL itself replaces it.
  if (!running && isAlive(pid)) rmSync(join(cluster, 'postmaster.pid'), { force: true });
  const left = () => new Set([...(isPostgresOf(pid, cluster) ? [pid] : []), ...workersOf(cluster)]);
  if (left().size === 0) return false;
  // Politely, then at once (as after a power loss, which it recovers from). Workers whose master was killed end by themselves.
  for (const [signal, seconds] of STEPS) {
    if (running) sendSignal(pid, signal);
    if (await none(left, seconds)) return true;
    for (const worker of left()) sendSignal(worker, signal);
  }
  if (await none(left, 5)) return true;
  throw new Failure(
    EXIT.unavailable,
    `The database that an earlier run left behind (process ${pid}) does not stop. End it, then try again.`,
  );
}

const STEPS = [
  ['SIGINT', 15],
  ['SIGQUIT', 10],
  ['SIGKILL', 5],
] as const;

/** The first line of `postmaster.pid`, whether that process lives or not. */
export function postmasterPid(cluster: string): number | undefined {
  const pid = Number(pidFile(cluster)[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

/** Whether a database of this folder accepts connections: PostgreSQL writes it into the eighth line itself. */
export function isReady(cluster: string): boolean {
  const lines = pidFile(cluster);
  const pid = Number(lines[0]);
  return lines[7]?.trim() === 'ready' && pid > 0 && isPostgresOf(pid, cluster);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

function pidFile(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/**
 * PostgreSQL works in its data folder, which tells it from a process that merely got the same number, and from one that
 * has ended but is still listed because nobody asked how.
 */
function isPostgresOf(pid: number, cluster: string): boolean {
  if (process.platform === 'linux') return worksIn(pid, realpathSync(cluster));
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }).includes('postgres');
  } catch {
    return false;
  }
}

/** Every process of PostgreSQL on the folder, where the system lets them be seen. */
function workersOf(cluster: string): number[] {
  if (process.platform !== 'linux') return [];
  const folder = realpathSync(cluster);
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && worksIn(pid, folder));
}

function worksIn(pid: number, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder && readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
  } catch {
    return false;
  }
}

async function none(left: () => Set<number>, seconds: number): Promise<boolean> {
  for (const until = Date.now() + seconds * 1000; Date.now() < until; await wait(20)) {
    if (left().size === 0) return true;
  }
  return false;
}
