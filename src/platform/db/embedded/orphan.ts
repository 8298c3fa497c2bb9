import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
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
  const left = () => new Set([...(pid !== undefined && isPostgresOf(pid, cluster) ? [pid] : []), ...workersOf(cluster)]);
  const found = left().size > 0;
  // Politely, then at once (as after a power loss, which it recovers from). Workers whose master was killed end by themselves.
  for (const [signal, seconds] of STEPS) {
    if (pid !== undefined && left().has(pid)) sendSignal(pid, signal);
    if (await none(left, seconds)) break;
    for (const worker of left()) sendSignal(worker, signal);
  }
  if (!(await none(left, 5))) {
    const names = [...left()].join(', ');
    throw new Failure(
      EXIT.unavailable,
      `The database that an earlier run left behind (process ${names}) does not stop. End it, then try again.`,
    );
  }
  clearStale(cluster, pid);
  return found;
}

/** A dead one's own pid file stays: PostgreSQL checks it and replaces it. */
function clearStale(cluster: string, pid: number | undefined): void {
  if (pid !== undefined && isAlive(pid)) rmSync(join(cluster, 'postmaster.pid'), { force: true });
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) rmSync(join(cluster, name), { force: true });
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

function sendSignal(pid: number, signal: NodeJS.Signals): void {
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
  if (process.platform !== 'linux' || !existsSync(cluster)) return [];
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
  for (const until = Date.now() + seconds * 1000; left().size > 0; await wait(20)) {
    if (Date.now() > until) return false;
  }
  return true;
}
