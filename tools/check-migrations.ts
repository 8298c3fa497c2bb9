// Migrations: numbered without a gap, named by their owner, and unchanged once landed. db/migrations/checksums.txt holds the
// hash of each landed file; `node tools/check-migrations.ts --land` adds those that are new and never changes a line.
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = 'db/migrations';
const CHECKSUMS = `${FOLDER}/checksums.txt`;
const NAME = /^(\d{4})_([a-z0-9]+(?:_[a-z0-9]+)*)\.sql$/;

/** What is wrong with the migrations of the project at `root`, one sentence each. */
export function migrationProblems(root: string): string[] {
  const names = migrationNames(root);
  if (names.length === 0) return [`No migration was found in ${FOLDER}.`];
  const landed = landedHashes(root);
  return [
    ...names.flatMap((name, index) => nameProblems(root, name, index + 1)),
    ...names.filter((name) => !landed.has(name)).map((name) => `${name} has not landed: run node tools/check-migrations.ts --land`),
    ...names
      .filter((name) => landed.has(name) && landed.get(name) !== hashOf(root, name))
      .map((name) => `${name} was changed after it landed`),
    ...[...landed.keys()].filter((name) => !names.includes(name)).map((name) => `${name} landed and is gone`),
  ];
}

/** Owner of a migration: the domain or the part of the platform whose folder name its own name begins with. */
export function ownerOf(root: string, migration: string): string | undefined {
  const words = NAME.exec(migration)?.[2]?.replaceAll('_', '-') ?? '';
  const owners = ['src/domains', 'src/platform'].flatMap((folder) => folderNames(root, folder).map((name) => `${folder}/${name}`));
  return owners.find((owner) => words === lastPart(owner) || words.startsWith(`${lastPart(owner)}-`));
}

export function migrationNames(root: string): string[] {
  return readdirSync(join(root, FOLDER))
    .filter((name) => name.endsWith('.sql'))
    .sort();
}

function nameProblems(root: string, name: string, expected: number): string[] {
  const number = NAME.exec(name)?.[1];
  if (!number) return [`${name} is not named like 0003_directory_something.sql`];
  return [
    ...(Number(number) === expected ? [] : [`${name} should have the number ${String(expected).padStart(4, '0')}`]),
    ...(ownerOf(root, name) ? [] : [`${name} does not begin with the name of a domain or of a part of the platform`]),
  ];
}

function landedHashes(root: string): Map<string, string> {
  if (!existsSync(join(root, CHECKSUMS))) return new Map();
  const lines = readFileSync(join(root, CHECKSUMS), 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

function hashOf(root: string, name: string): string {
  return createHash('sha256')
    .update(readFileSync(join(root, FOLDER, name)))
    .digest('hex');
}

function folderNames(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2] === '--land') {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const landed = landedHashes(root);
  for (const name of migrationNames(root).filter((candidate) => !landed.has(candidate))) {
    appendFileSync(join(root, CHECKSUMS), `${hashOf(root, name)}  ${name}\n`);
    console.log(`landed ${name}`);
  }
}
