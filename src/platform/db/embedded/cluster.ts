import { spawn } from 'node:child_process';
import { chownSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, Failure, fileFailure } from '../../failure.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { INITDB_OPTIONS, ownFolder, spawnOptions } from './settings.ts';

/**
 * Makes the database's folder where there is none. It is made beside its place and moved when it is whole, so a run that
 * is killed meanwhile leaves nothing half made. Refuses one of another major version.
 */
export async function ensureCluster(cluster: string, binaries: Binaries, account: Account | undefined): Promise<void> {
  const fresh = `${cluster}.new`;
  try {
    refuseForeign(cluster);
    rmSync(fresh, { recursive: true, force: true });
    if (existsSync(join(cluster, 'PG_VERSION'))) return checkVersion(cluster, binaries);
    mkdirSync(fresh, { mode: 0o700 });
    if (account) chownSync(fresh, account.uid, account.gid);
  } catch (error) {
    throw error instanceof Failure ? error : fileFailure(error, `the data folder ${join(cluster, '..')}`);
  }
  try {
    await initdb(fresh, binaries, account);
    renameSync(fresh, cluster);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw error instanceof Failure ? error : fileFailure(error, `the data folder ${join(cluster, '..')}`);
  }
}

/** Only root may start a database that belongs to somebody else (it then runs as that user). */
function refuseForeign(cluster: string): void {
  const own = process.getuid?.();
  const owner = lstatSync(cluster, { throwIfNoEntry: false })?.uid;
  if (owner === undefined || own === undefined || own === 0 || owner === own) return;
  throw new Failure(
    EXIT.permission,
    `The database in ${cluster} belongs to another user (number ${owner}). Start the program as that user or as root, or give the folder to this user (number ${own}).`,
  );
}

function checkVersion(cluster: string, binaries: Binaries): void {
  const major = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (major === binaries.major) return;
  throw new Failure(
    EXIT.config,
    `The data folder was made by PostgreSQL ${major}, and this version of the program ships ${binaries.major}. ` +
      'Make a backup with the version of the program that you used before, and restore it into a new data folder with this one.',
  );
}

function initdb(folder: string, binaries: Binaries, account: Account | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.initdb, ['-D', ownFolder(folder), ...INITDB_OPTIONS], {
      ...spawnOptions(folder, account),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
    });
    child.on('error', (error) => reject(new Failure(EXIT.unavailable, `PostgreSQL's initdb did not start: ${error.message}.`)));
    child.on('close', (code) => (code === 0 ? resolve() : reject(postgresFailure(said, 'The database could not be made'))));
  });
}

/** One sentence from what PostgreSQL wrote before it gave up. */
export function postgresFailure(said: string, what: string): Failure {
  if (/No space left on device|disk quota exceeded/i.test(said)) {
    return new Failure(EXIT.io, `${what}: the disk is full. Free some space and start again; nothing saved is lost.`);
  }
  if (/could not look up effective user ID/.test(said)) {
    return new Failure(
      EXIT.config,
      `${what}: this user has no entry in /etc/passwd, which PostgreSQL asks for the first time. Use a user of the system, or set DATABASE_URL.`,
    );
  }
  if (/error while loading shared libraries/.test(said)) {
    return new Failure(EXIT.config, `${what}: a library is missing (${lastLine(said)}). Install it, or set DATABASE_URL.`);
  }
  if (/Permission denied|has invalid permissions|has wrong ownership/.test(said)) {
    return new Failure(EXIT.permission, `${what}: its files belong to another user. Start the program as the user who made them.`);
  }
  if (/could not (create|map|resize) .*shared memory|Cannot allocate memory/i.test(said)) {
    return new Failure(EXIT.unavailable, `${what}: there is not enough memory. About 600 MB are needed.`);
  }
  return new Failure(EXIT.unavailable, `${what}: ${lastLine(said) || 'PostgreSQL gave no reason'}`);
}

function lastLine(said: string): string {
  const lines = said.trim().split('\n');
  const fatal = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? '';
  return fatal.replace(/^.*?(FATAL|PANIC|error): */, '').trim();
}
