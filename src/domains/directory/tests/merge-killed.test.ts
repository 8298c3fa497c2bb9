import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { programBundle } from '../../../../tools/bundle.ts';
import { projectRoot } from '../../../platform/config/root.ts';
import { castMember } from '../../../testing/cast.ts';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { openDuplicateCases } from '../actions/duplicate-cases.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { undoMerge } from '../actions/undo-merge.ts';
import { loadShippedSchemes } from '../taxonomy/save-scheme.ts';
import { recordOf } from './arbitrary-record.ts';

const now = new Date();
let database: TestDatabase;
let bundle: string;
beforeAll(async () => {
  database = await testDatabase();
  await database.db.transaction().execute((trx) => loadShippedSchemes(trx, now));
  // Below the project, where its packages are found.
  bundle = join(mkdtempSync(join(projectRoot(), 'dist', 'killed-')), 'sender.js');
  await build(programBundle(projectRoot(), 'bench/merge-sender.ts', bundle));
});
afterAll(async () => {
  rmSync(join(bundle, '..'), { recursive: true, force: true });
  await database?.stop();
});

/** What is compared: what a merge writes, and nothing that an undone one leaves behind on purpose (history, audit, notices). */
const PARTS = {
  organizations: 'select id, slug, state, contact from organizations order by id',
  slugs: 'select slug, organization_id from organization_slugs order by slug',
  names: 'select organization_id, kind, text from organization_names order by 1, 2, 3',
  identifiers: 'select organization_id, scheme, value from organization_identifiers order by 1, 2, 3',
  keys: 'select organization_id, key from organization_match_keys order by 1, 2',
  stewardships: 'select organization_id, person_id, state from stewardships order by id',
  cases: 'select id, state from duplicate_cases order by id',
  merges: 'select merged_id from organization_merges where undone_at is null',
};
/** What grows with every merge that is done. */
const TRACES = ['organization_changes', 'organization_merges', 'audit_acts', 'events', 'notices'];

async function state(): Promise<string> {
  const parts = await Promise.all(Object.values(PARTS).map(async (query) => (await sql.raw(query).execute(database.db)).rows));
  return JSON.stringify(parts);
}

async function traces(): Promise<string> {
  const counts = TRACES.map(
    async (table) => (await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`.execute(database.db)).rows,
  );
  return JSON.stringify(await Promise.all(counts));
}

interface Pair {
  caseId: string;
  keptId: string;
  otherId: string;
  byId: string;
}

/** Merges in a program of its own, which is killed after its n-th statement or so many milliseconds after it began. */
async function mergeAndKill(pair: Pair, { statement = 0, after }: { statement?: number; after?: number }): Promise<void> {
  const args = [database.url, pair.caseId, pair.keptId, pair.otherId, pair.byId, String(statement)];
  const child = fork(bundle, args, { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (after !== undefined) child.once('message', () => setTimeout(() => child.kill('SIGKILL'), after));
  await ended;
  // The server notices that the line is dead when it next looks: until then the transaction holds its locks.
  await expect
    .poll(
      async () =>
        (
          await sql`select from pg_stat_activity where state like 'idle in transaction%' and datname = current_database()`.execute(
            database.db,
          )
        ).rows.length,
    )
    .toBe(0);
}

async function aPair(): Promise<Pair> {
  const { db } = database;
  const nairobi = { kind: 'office', country: 'KE', city: 'Nairobi', precision: 'city' } as const;
  const records = [
    recordOf({ name: 'Amber Kite Association', slug: 'amber-kite', places: [nairobi], identifiers: [{ scheme: 'XI-TEST', value: 'a' }] }),
    recordOf({
      name: 'Amber Kite Assocation',
      slug: 'amber-kyte',
      formerSlugs: ['amber-older'],
      identifiers: [{ scheme: 'XI-OTHER', value: 'b' }],
    }),
  ];
  const saved = await db.transaction().execute((trx) => saveOrganizations(trx, records, { now, actor: 'test' }));
  const [keptId = '', otherId = ''] = saved.map(({ id }) => id);
  await castMember(db, { name: 'Cem', actsFor: [{ organizationId: otherId, role: 'steward' }] });
  const moderator = await castMember(db, { name: 'Mo Derator', roles: ['moderator'] });
  const pair = { ids: [keptId, otherId] as const, score: 0.9, reasons: ['similar-name'] };
  await db.transaction().execute((trx) => openDuplicateCases(trx, [pair], { origin: 'search', now }));
  const { id: caseId } = await db.selectFrom('duplicateCases').select('id').executeTakeFirstOrThrow();
  return { caseId, keptId, otherId, byId: moderator.id };
}

test('killed at any moment, a merge is done wholly or not at all', { timeout: 240_000 }, async () => {
  const { db } = database;
  const pair = await aPair();
  const apart = await state();
  await mergeAndKill(pair, {});
  const together = await state();
  expect(together).not.toBe(apart);
  const undo = async () => {
    const { id } = await db.selectFrom('organizationMerges').select('id').where('undoneAt', 'is', null).executeTakeFirstOrThrow();
    await db.transaction().execute((trx) => undoMerge(trx, { id, byId: pair.byId, now: new Date() }));
    expect(await state()).toBe(apart);
  };
  await undo();

  const seen = { apart: 0, together: 0 };
  const random = (most: number) => 1 + Math.floor(Math.random() * most);
  const kills = [
    ...Array.from({ length: 14 }, () => ({ statement: random(70) })),
    ...Array.from({ length: 10 }, () => ({ after: random(120) })),
    { statement: 10_000 },
  ];
  for (const kill of kills) {
    const before = await traces();
    await mergeAndKill(pair, kill);
    const found = await state();
    expect({ kill, whole: found === apart || found === together }).toEqual({ kill, whole: true });
    if (found === together) {
      seen.together += 1;
      await undo();
    } else {
      seen.apart += 1;
      expect({ kill, traces: await traces() }).toEqual({ kill, traces: before });
    }
  }
  expect(seen.apart).toBeGreaterThan(3);
  expect(seen.together).toBeGreaterThan(0);
});
