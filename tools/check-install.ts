// The lock file installs anywhere: binaries of all platforms, a hash for each package, no address of one registry, exact versions.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { missingOptionals, readLockFile, unprovenPackages } from './lock-file.ts';

const Versions = z.record(z.string(), z.string()).default({});
const Manifest = z.object({ dependencies: Versions, devDependencies: Versions });

/** What would make `npm ci` fail or differ elsewhere, one sentence each. */
export function installProblems(root: string): string[] {
  const lock = readLockFile(join(root, 'package-lock.json'));
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const settings = existsSync(join(root, '.npmrc')) ? readFileSync(join(root, '.npmrc'), 'utf8') : '';
  return [
    ...missingOptionals(lock).map(
      ({ name, parent }) => `${name}, which ${parent} names, is not in the lock file: run node tools/complete-lock.ts`,
    ),
    ...unprovenPackages(lock).map((path) => `${path} has no hash in the lock file: run node tools/complete-lock.ts`),
    ...Object.entries(lock.packages)
      .filter(([, locked]) => locked.resolved?.startsWith('http'))
      .map(
        ([path, locked]) => `${path} is locked to one address (${new URL(locked.resolved ?? '').host}): run node tools/complete-lock.ts`,
      ),
    ...(settings.includes('omit-lockfile-registry-resolved=true') ? [] : ['.npmrc does not say omit-lockfile-registry-resolved=true']),
    ...Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `${name} is not pinned to one version in package.json (${version})`),
  ];
}

/** Asks npm itself whether the lock file and package.json agree, without installing anything and without a network. */
export function cleanInstallProblems(root: string): string[] {
  const run = spawnSync('npm', ['ci', '--dry-run', '--offline', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    encoding: 'utf8',
  });
  return run.status === 0
    ? []
    : [`npm ci would refuse: ${`${run.stderr}${run.error?.message ?? ''}`.trim().split('\n').slice(0, 8).join(' / ')}`];
}
