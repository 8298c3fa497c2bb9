import type { ChildProcess } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf, EXIT, Failure, fileFailure } from '../../failure.ts';
import { openClient } from '../connect.ts';
import { accountFor } from './account.ts';
import { type ShortFolder, shorten, socketUrl } from './address.ts';
import { findBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { type Holder, isLock, takeFolder } from './lock.ts';
import { isReady } from './orphan.ts';
import { end, type Launch, launch } from './postmaster.ts';

export interface EmbeddedOptions {
  /** The data folder; the database is in its subfolder `postgres`. */
  folder: string;
  /** Which command asks, for the message to another program that wants the folder too. */
  command: string;
  /** Told in a sentence what the supervisor did: an orphan stopped, a crash, a restart. */
  note?: (level: 'info' | 'warn' | 'error', sentence: string) => void;
  /** Settings of PostgreSQL that differ from the usual ones (throw-away clusters of tests). */
  settings?: Record<string, string>;
}

/** A running embedded database. */
export interface Embedded {
  url: string;
  /** The address of another database of the same cluster. */
  urlOf(database: string): string;
  /** False when another program runs the database and this one is its guest. */
  owned: boolean;
  /** Stops the database when it is ours; ends the visit when it is not. Calling it twice does nothing. */
  stop(): Promise<void>;
  /** For a process that ends at once: tells a database of ours to stop, and does not wait. */
  abandon(): void;
}

/**
 * Starts the database of a data folder and keeps it running: a crash is followed by a restart. When another program has
 * the folder it answers who that is, and nothing is started.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded | { takenBy: Holder | undefined }> {
  const folder = prepareFolder(options.folder);
  const lock = await takeFolder(folder, options.command);
  if (!isLock(lock)) return lock;
  try {
    const started = await prepare(folder, options);
    const supervised = supervise(started, await launch(started));
    const socket = shorten(started.cluster);
    const stop = once(async () => {
      await supervised.stop();
      socket.close();
      lock.release();
    });
    await ensureDatabase(socket, stop);
    const abandon = () => {
      supervised.abandon();
      socket.close();
      lock.release();
    };
    return running(socket, true, stop, abandon);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * Visits the database that another program runs on the folder, once that one has made it ready. A connection is held
 * meanwhile, by which its owner sees that it has a guest. `undefined` when nothing is ready within `seconds`.
 */
export async function visitEmbedded(folder: string, seconds: number): Promise<Embedded | undefined> {
  const cluster = join(realpathSync(folder), 'postgres');
  const socket = shorten(cluster);
  for (const until = Date.now() + seconds * 1000; Date.now() < until; await wait(50)) {
    if (!isReady(cluster)) continue;
    const presence = await openClient({ url: socketUrl(socket.path, 'parvis'), name: 'parvis guest' }).catch(() => undefined);
    if (!presence) continue;
    const stop = once(async () => {
      await presence.end();
      socket.close();
    });
    return running(socket, false, stop, socket.close);
  }
  socket.close();
  return undefined;
}

function prepareFolder(folder: string): string {
  try {
    makeFolder(folder);
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error('a file'), { code: 'ENOTDIR' });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new Failure(EXIT.cannotCreate, `The system does not let the data folder ${folder} be made.`);
    throw fileFailure(error, `the data folder ${folder}`);
  }
}

/** Node's own recursive way never returns where the system denies that a folder can be made (`/proc`). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

async function prepare(folder: string, options: EmbeddedOptions): Promise<Launch> {
  const cluster = join(folder, 'postgres');
  const account = accountFor([cluster, folder]);
  const binaries = findBinaries(account);
  await ensureCluster(cluster, binaries, account);
  const { settings = {}, note = () => undefined } = options;
  return { cluster, binaries, account, logFile: join(folder, 'postgres.log'), settings, note };
}

function running(socket: ShortFolder, owned: boolean, stop: () => Promise<void>, abandon: () => void): Embedded {
  const urlOf = (database: string) => socketUrl(socket.path, database);
  return { url: urlOf('parvis'), urlOf, owned, stop, abandon };
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= act());
}

/** The first start has only the database that every cluster has. */
async function ensureDatabase(socket: ShortFolder, stop: () => Promise<void>): Promise<void> {
  try {
    const client = await openClient({ url: socketUrl(socket.path, 'postgres'), statementTimeout: 0 });
    const { rowCount } = await client.query("select from pg_database where datname = 'parvis'");
    if (rowCount === 0) await client.query('create database parvis');
    await client.end();
  } catch (error) {
    await stop();
    throw error;
  }
}

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 15_000;

/** Restarts PostgreSQL whenever it ends by itself, after a pause that doubles while it does not come back. */
function supervise(options: Launch, first: ChildProcess): { stop(): Promise<void>; abandon(): void } {
  let child = first;
  let restarting: Promise<void> | undefined;
  const stopping = new AbortController();

  const restart = async () => {
    options.note('error', 'The database stopped by itself; it is started again.');
    for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      try {
        child = await launch(options);
        watch();
        return options.note('info', 'The database runs again.');
      } catch (error) {
        options.note('error', error instanceof Failure ? error.message : `The database does not start: ${(error as Error).message}`);
      }
    }
  };
  const watch = () => {
    child.unref();
    child.once('exit', () => {
      if (!stopping.signal.aborted) restarting = restart();
    });
  };
  watch();

  return {
    async stop() {
      stopping.abort();
      await restarting;
      await end(child);
    },
    abandon() {
      stopping.abort();
      child.kill('SIGINT');
    },
  };
}

/** The sentence for a program that finds the folder taken. */
export function takenFailure(folder: string, holder: Holder | undefined): Failure {
  const who = holder ? `another program (${holder.command}, process ${holder.pid})` : 'another program';
  return new Failure(
    EXIT.tryAgain,
    `The data folder ${folder} is in use by ${who}. Stop that one first, or set PARVIS_DATA to another folder.`,
  );
}
