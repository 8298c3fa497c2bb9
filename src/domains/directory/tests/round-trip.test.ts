import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { loadDemo } from '../demo/load-demo.ts';
import { exportBundle } from '../export/export-bundle.ts';
import { exportHsds } from '../export/export-hsds.ts';
import { exportLines } from '../export/export-lines.ts';
import type { Issue } from '../import/item.ts';
import { readSource } from '../import/read-source.ts';
import { importOrganizations } from '../import/run-import.ts';
import { importSchemes } from '../import/taxonomies.ts';
import { contentHash } from '../records/content-hash.ts';
import { readTaxonomy } from '../taxonomy/read-taxonomy.ts';
import { saveScheme } from '../taxonomy/save-scheme.ts';
import { Scheme } from '../taxonomy/scheme.ts';
import { organizationRecord } from './arbitrary-record.ts';

const now = new Date('2026-08-21T10:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'parvis-round-trip-'));
let from: TestDatabase;
let to: TestDatabase;
beforeAll(async () => {
  from = await testDatabase();
  await loadDemo(from.db, now);
  const other = Scheme.parse({
    code: 'other',
    version: '1',
    labels: { fr: 'Autre' },
    terms: [{ code: 'O1', kind: 'theme', labels: { fr: '=Eau; | "' } }],
  });
  const strange = fc.sample(organizationRecord, { numRuns: 40, seed: 7 });
  await from.db.transaction().execute(async (trx) => {
    await saveScheme(trx, other, { now, actor: 'test' });
    await saveOrganizations(trx, strange, { now, actor: 'test' });
  });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await from?.stop();
});

async function takeIn(path: string) {
  const source = await readSource(path, 'auto');
  await importSchemes(to.db, source.schemes, { now, actor: 'import' });
  const issues: Issue[] = [];
  const counts = await importOrganizations(to.db, source.items(await readTaxonomy(to.db)), {
    now,
    actor: 'import',
    mode: source.mode,
    batchSize: 50,
    onIssues: (found) => void issues.push(...found),
    onDuplicates: () => {},
  });
  return { counts, issues: issues.filter(({ consequence }) => consequence !== 'note') };
}

describe.each([
  { format: 'CSV bundle', target: 'bundle', write: exportBundle },
  { format: 'JSON lines', target: 'all.jsonl', write: exportLines },
  { format: 'gzipped JSON lines', target: 'all.jsonl.gz', write: exportLines },
  { format: 'HSDS datapackage', target: 'hsds', write: exportHsds },
])('the export as $format', ({ target, write }) => {
  const path = join(folder, target);
  beforeAll(async () => void (to = await testDatabase()));
  afterAll(() => to?.stop());

  test('taken into an empty instance gives the same content, and again changes nothing', async () => {
    const organizations = await write(from.db, path, now);
    const { counts, issues } = await takeIn(path);
    expect(issues).toEqual([]);
    expect(counts).toMatchObject({ rows: organizations, created: organizations, refused: 0, leftOut: 0 });
    expect(await contentHash(to.db)).toBe(await contentHash(from.db));
    expect((await takeIn(path)).counts).toMatchObject({ unchanged: organizations, updated: 0 });
  });

  test('is readable by its owner alone, and is not written over', async () => {
    expect(statSync(path).mode & 0o077).toBe(0);
    await expect(write(from.db, path, now)).rejects.toMatchObject({ code: 'EEXIST' });
  });
});

test('no cell of the bundle begins like a formula', () => {
  const names = readFileSync(join(folder, 'bundle', 'names.csv'), 'utf8');
  expect(names).not.toMatch(/(^|,)"?[=+@]/m);
});

test('the tables of HSDS tell nothing of what is hidden', () => {
  const tables = execFileSync('sh', ['-c', 'cat organizations.csv locations.csv addresses.csv organization_identifiers.csv'], {
    cwd: join(folder, 'hsds'),
  }).toString();
  const hidden = JSON.parse(`[${readFileSync(join(folder, 'all.jsonl'), 'utf8').trim().split('\n').slice(3).join(',')}]`) as {
    organization: { slug: string; listing: string; places: { precision: string; latitude: number }[] };
  }[];
  const secret = hidden.flatMap(({ organization }) => organization.places.filter(({ precision }) => precision === 'hidden'));
  expect(secret.length).toBeGreaterThan(10);
  const shown = new Set(
    hidden.flatMap(({ organization }) =>
      organization.places.filter(({ precision }) => precision !== 'hidden').map(({ latitude }) => String(latitude)),
    ),
  );
  for (const { latitude } of secret)
    if (latitude !== null && Math.abs(latitude) > 1 && !shown.has(String(latitude))) expect(tables).not.toContain(`,${latitude},`);
});
