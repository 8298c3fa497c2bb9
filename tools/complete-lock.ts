// Run after every change of dependencies: `node tools/complete-lock.ts`. Some registries carry the binaries of one platform only;
// npm then writes a lock file without the others, which `npm ci` refuses. This adds the missing entries (version from the parent,
// platform from the name), and fills in hashes that npm left out because it found the package already unpacked.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LockedPackage, type LockFile, missingOptionals, platformOf, readLockFile, unprovenPackages } from './lock-file.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const path = join(root, 'package-lock.json');

const lock = readLockFile(path);
const added = addMissing(lock);
const hashed = unprovenPackages(lock).length > 0 ? addHashes(lock) : 0;
const hosts = removeHosts(lock);
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} packages of other platforms added, ${hashed} hashes filled in, ${hosts} addresses removed.`);
const unproven = unprovenPackages(lock);
if (unproven.length > 0) console.log(`Without a hash: ${unproven.join(', ')}`);

function addMissing(file: LockFile): number {
  const missing = missingOptionals(file);
  for (const { parent, name, range } of missing) {
    const owner = file.packages[parent] as LockedPackage;
    file.packages[`node_modules/${name}`] = {
      version: range.replace(/^[\^~]|^>=\s*/, ''),
      ...(owner.dev ? { dev: true } : {}),
      optional: true,
      ...platformOf(name),
    };
  }
  return missing.length;
}

/** Asks npm to write a lock file from nothing, where it cannot skip the hashes, and takes them over for the same versions. */
function addHashes(file: LockFile): number {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-lock-'));
  try {
    copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
    npm(folder, 'install', '--package-lock-only', '--ignore-scripts', '--omit-lockfile-registry-resolved=true');
    const fresh = readLockFile(join(folder, 'package-lock.json'));
    const unproven = unprovenPackages(file);
    for (const place of unproven) {
      const locked = file.packages[place] as LockedPackage;
      const same = fresh.packages[place]?.version === locked.version ? fresh.packages[place]?.integrity : undefined;
      const hash =
        same ?? npm(folder, 'view', `${place.replace(/^.*node_modules\//, '')}@${locked.version ?? ''}`, 'dist.integrity').trim();
      if (hash) file.packages[place] = withHash(locked, hash);
    }
    return unproven.length - unprovenPackages(file).length;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The hash stands after the version, where npm writes it. */
function withHash(locked: LockedPackage, integrity: string): LockedPackage {
  const { version, ...rest } = locked;
  return { version, integrity, ...rest };
}

function npm(folder: string, ...args: string[]): string {
  return execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

function removeHosts(file: LockFile): number {
  const named = Object.values(file.packages).filter((locked) => locked.resolved?.startsWith('http'));
  for (const locked of named) delete locked.resolved;
  return named.length;
}
