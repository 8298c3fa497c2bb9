import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { programBundle } from '../../../../tools/bundle.ts';
import { projectRoot } from '../../../platform/config/root.ts';
import { castMember } from '../../../testing/cast.ts';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { beginRegistration } from '../actions/registration.ts';
import { loadShippedSchemes } from '../taxonomy/save-scheme.ts';

const now = new Date();
let database: TestDatabase;
let bundle: string;
beforeAll(async () => {
  database = await testDatabase();
  await database.db.transaction().execute((trx) => loadShippedSchemes(trx, now));
  // Below the project, where its packages are found.
  bundle = join(mkdtempSync(join(projectRoot(), 'dist', 'killed-')), 'sender.js');
  await build(programBundle(projectRoot(), 'bench/registration-sender.ts', bundle));
});
afterAll(async () => {
  rmSync(join(bundle, '..'), { recursive: true, force: true });
  await database?.stop();
});

/** Sends the registration in from a program of its own, which is killed (SIGKILL) after its n-th statement. */
async function sendAndKill(draftId: string, personId: string, last: number): Promise<'sent' | 'killed'> {
  const child = fork(bundle, [database.url, draftId, personId, String(last)], { stdio: 'ignore' });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return code === 0 ? 'sent' : 'killed';
}

async function counts(): Promise<Record<string, number>> {
  const { db } = database;
  const tables = ['organizations', 'organizationNames', 'organizationSlugs', 'stewardships', 'moderationCases', 'searchDocuments'] as const;
  const found: [string, number][] = [];
  for (const table of tables)
    found.push([
      table,
      (
        await db
          .selectFrom(table)
          .select((of) => of.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    ]);
  return Object.fromEntries(found);
}

test('killed after any of its statements, a registration leaves nothing, and sending it again makes one organization', {
  timeout: 240_000,
}, async () => {
  const { db } = database;
  const person = await castMember(db, { name: 'Sender' });
  const answers = {
    name: { name: 'Lake House', lang: 'en', otherName: null, acronym: 'LH', country: 'KE', website: 'https://a.example', identifier: null },
    work: { kind: 'ngo' as const, themes: ['T1'], services: [], populations: [] },
    place: { city: 'Kisumu', shown: 'city' as const },
    about: { description: 'We keep a house.', lang: 'en', role: null },
  };
  const draftId = await db.transaction().execute((trx) => beginRegistration(trx, { personId: person.id, answers, now }));
  const nothing = await counts();
  let killed = 0;
  for (let statement = 1; statement < 300; statement += 4) {
    if ((await sendAndKill(draftId, person.id, statement)) === 'sent') break;
    killed += 1;
    const draft = await db
      .selectFrom('registrationDrafts')
      .select(['sentAt', 'organizationId'])
      .where('id', '=', draftId)
      .executeTakeFirst();
    // Killed after the commit was handed over, all of it stands; before, nothing does.
    if (draft?.sentAt) break;
    expect([statement, await counts()]).toEqual([statement, nothing]);
  }
  expect(killed).toBeGreaterThan(5);
  await sendAndKill(draftId, person.id, 10_000);
  expect(await counts()).toMatchObject({
    organizations: 1,
    organizationNames: 2,
    stewardships: 1,
    moderationCases: 1,
    organizationSlugs: 1,
  });
});
