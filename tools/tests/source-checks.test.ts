import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { migrationProblems } from '../check-migrations.ts';
import { sizeProblems } from '../check-sizes.ts';
import { tableProblems } from '../check-tables.ts';
import { counted } from '../run-step.ts';
import { plant } from './planted-project.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const FIRST = 'create table things (id uuid);';
const SECOND = 'create table wider_things (id uuid); -- create table no_table ()';
const HOUSE = {
  'src/domains/alpha/queries.ts': "export const q = (db: any) => db.selectFrom('things as t').innerJoin('widerThings', 'a', 'b');",
  'src/domains/beta/queries.ts': "export const link = '/things'; export const words = 'select some things';",
  'db/migrations/0001_alpha.sql': FIRST,
  'db/migrations/0002_alpha_wider.sql': SECOND,
  'db/migrations/checksums.txt': `${hash(FIRST)}  0001_alpha.sql\n${hash(SECOND)}  0002_alpha_wider.sql\n`,
};

test('landed migrations in order have no problem', () => {
  expect(migrationProblems(plant(HOUSE))).toEqual([]);
});

test('a landed migration that changed, vanished, jumps a number, has no owner or has not landed', () => {
  expect(migrationProblems(plant({ ...HOUSE, 'db/migrations/0001_alpha.sql': `${FIRST} ` }))).toEqual([
    '0001_alpha.sql was changed after it landed',
  ]);
  const { 'db/migrations/0002_alpha_wider.sql': _, ...without } = HOUSE;
  expect(migrationProblems(plant(without))).toEqual(['0002_alpha_wider.sql landed and is gone']);
  expect(migrationProblems(plant({ ...HOUSE, 'db/migrations/0004_gamma.sql': '' }))).toEqual([
    '0004_gamma.sql should have the number 0003',
    '0004_gamma.sql does not begin with the name of a domain or of a part of the platform',
    '0004_gamma.sql has not landed: run node tools/check-migrations.ts --land',
  ]);
});

test('tables are named by their owner only', () => {
  expect(tableProblems(plant(HOUSE))).toEqual([]);
});

test.each([
  "export const q = (db: any) => db.selectFrom('things').selectAll();",
  "export const q = (db: any) => db.selectFrom(['widerThings as w', 'things']);",
  "export const q = (db: any) => db.insertInto('widerThings');",
  'export const q = (sql: any) => sql`select 1 from things t`;',
  "export const q = 'update wider_things set id = null';",
])('a foreign table is found in %s', (text) => {
  expect(tableProblems(plant({ ...HOUSE, 'src/domains/beta/queries.ts': text }))[0]).toMatch(
    /^src\/domains\/beta\/queries\.ts names the table (wider_)?things, which belongs to src\/domains\/alpha$/,
  );
});

test('a file past 300 lines is named, a message file is not', () => {
  const long = 'const a = 1;\n'.repeat(301);
  expect(sizeProblems(plant({ 'src/a.ts': long, 'src/b.ts': long.slice(13), 'src/x/messages/en.ts': long }))).toEqual([
    'src/a.ts has 301 lines; split it by meaning (limit 300)',
  ]);
});

test('a test run counts as failed when a file broke, when nothing ran, and when it ended badly without a failed test', () => {
  const report = (passed: number, failed: number, testResults: unknown[] = []) =>
    JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults });
  expect(counted(report(3, 0), 0)).toMatchObject({ passed: 3, failed: 0 });
  expect(counted(report(3, 1), 1)).toMatchObject({ passed: 3, failed: 1 });
  expect(counted(report(3, 0, [{ status: 'failed', assertionResults: [] }]), 1)).toMatchObject({ passed: 3, failed: 1 });
  const skipped = [{ status: 'failed', assertionResults: [{ status: 'skipped' }] }];
  expect(counted(report(3, 0, skipped), 1)).toMatchObject({ passed: 3, failed: 1 });
  const told = [{ status: 'failed', assertionResults: [{ status: 'failed' }] }];
  expect(counted(report(3, 1, told), 1)).toMatchObject({ passed: 3, failed: 1 });
  expect(counted(report(0, 0), 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(counted(report(3, 0), 1)).toMatchObject({ passed: 3, failed: 1 });
});
