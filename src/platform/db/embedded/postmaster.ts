import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync, statSync, truncateSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { EXIT, Failure, fileFailure } from '../../failure.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { postgresFailure } from './cluster.ts';
import { isReady, postmasterPid, stopOrphan } from './orphan.ts';
import { ownFolder, settingsAsArguments, spawnOptions } from './settings.ts';

/** What a postmaster is started from. */
export interface Launch {
  cluster: string;
  binaries: Binaries;
  account: Account | undefined;
  /** The file that PostgreSQL writes its messages to. */
  logFile: string;
  settings: Record<string, string>;
  note: (level: 'info' | 'warn' | 'error', sentence: string) => void;
}

const LOG_LIMIT = 4 * 1024 * 1024;
/** Recovery after a crash replays at most max_wal_size of changes; this is far above what that takes. */
const READY_WITHIN = 300_000;

/** How often another one on the folder is stopped first: a program that was killed may have begun to start one in its last instant. */
const TRIES = 5;

/**
 * Starts PostgreSQL and waits until it accepts connections. What a killed program left running or lying on the folder is
 * cleared away first. Refuses with what PostgreSQL said when it ends before it is ready.
 */
export async function launch(options: Launch): Promise<ChildProcess> {
  for (let tries = 1; ; tries += 1) {
    if (await stopOrphan(options.cluster)) options.note('warn', 'An earlier run ended without stopping its database; it was stopped now.');
    try {
      return await launchOnce(options);
    } catch (error) {
      if (tries === TRIES || !/lock file|shared memory block|pre-existing/.test((error as Error).message)) throw error;
      await wait(100 * tries);
    }
  }
}

async function launchOnce(options: Launch): Promise<ChildProcess> {
  const log = openLog(options.logFile);
  const start = fstatSync(log).size;
  let child: ChildProcess;
  try {
    child = spawn(options.binaries.postgres, ['-D', ownFolder(options.cluster), ...settingsAsArguments(options.settings)], {
      ...spawnOptions(options.cluster, options.account),
      // The file itself, not a pipe: PostgreSQL outlives a killed program and must not stumble over a closed end.
      stdio: ['ignore', log, log],
      // Away from the terminal's Ctrl-C: the program stops it in its own order.
      detached: true,
    });
  } finally {
    closeSync(log);
  }
  let failed: Error | undefined;
  child.on('error', (error) => (failed = error));
  for (const until = Date.now() + READY_WITHIN; Date.now() < until; await wait(5)) {
    if (failed) throw new Failure(EXIT.unavailable, `PostgreSQL did not start: ${failed.message}.`);
    if (hasEnded(child)) throw postgresFailure(readFrom(options.logFile, start), 'The database did not start');
    if (postmasterPid(options.cluster) === child.pid && isReady(options.cluster)) return child;
  }
  await end(child);
  throw new Failure(
    EXIT.unavailable,
    `The database did not get ready within ${READY_WITHIN / 1000} seconds; its log is ${options.logFile}.`,
  );
}

/** Stops PostgreSQL: fast (open transactions are rolled back), then at once, then by force. */
export async function end(child: ChildProcess): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 30],
    ['SIGQUIT', 10],
    ['SIGKILL', 10],
  ] as const) {
    if (hasEnded(child)) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    const late = new AbortController();
    await Promise.race([ended, wait(seconds * 1000, undefined, { signal: late.signal }).catch(() => undefined)]);
    late.abort();
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function openLog(path: string): number {
  try {
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) truncateSync(path);
    return openSync(path, 'a', 0o600);
  } catch (error) {
    throw fileFailure(error, `the log of the database ${path}`);
  }
}

function readFrom(path: string, start: number): string {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(64 * 1024);
    return buffer.toString('utf8', 0, readSync(file, buffer, 0, buffer.length, start));
  } finally {
    closeSync(file);
  }
}
