import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { viewerOf, VISITOR } from '../../../platform/auth/viewer.ts';
import { castMember, type CastMember, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { openCasesFor } from '../actions/duplicate-cases.ts';
import { openCase } from '../actions/moderation-cases.ts';
import { continueRuns } from '../actions/duplicate-runs.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { likelyDuplicates } from '../duplicates/likely.ts';
import type { RawItem } from '../import/item.ts';
import { importOrganizations } from '../import/run-import.ts';
import type { OrganizationRecord } from '../input/organization-record.ts';
import { duplicateEntries } from '../queries/duplicate-cases.ts';
import { mergeFromSource } from '../rules/merge.ts';
import { recordOf } from './arbitrary-record.ts';

const now = new Date('2026-11-21T10:00:00Z');
const nairobi = { kind: 'office', country: 'KE', city: 'Nairobi', precision: 'city' } as const;
const kite = (name: string, more: Partial<Parameters<typeof recordOf>[0]> = {}) => recordOf({ name, places: [nairobi], ...more });

let server: FilledServer;
let moderator: CastMember;
beforeEach(async () => {
  server = await filledServer(({ db }) =>
    save(db, [kite('Amber Kite Association', { slug: 'amber-kite' }), kite('Third Wind Circle', { slug: 'third-wind' })]),
  );
  moderator = await castMember(server.database.db, { name: 'Mo Derator', roles: ['moderator'] });
});
afterEach(() => server?.stop());

const db = () => server.database.db;
const post = (url: string, fields: Record<string, string | string[]> = {}, who = moderator) =>
  server.app.inject({ method: 'POST', url, headers: who.headers, payload: formBody(fields) });
const get = (url: string, who = moderator) => server.app.inject({ method: 'GET', url, headers: who.headers });
const cases = () => db().selectFrom('duplicateCases').select(['id', 'state', 'origin', 'score']).orderBy('score', 'desc').execute();

async function theCase(): Promise<string> {
  const [only] = await cases();
  return only?.id ?? '';
}

async function save(handle: FilledServer['database']['db'], records: OrganizationRecord[]): Promise<string[]> {
  const saved = await handle.transaction().execute((trx) => saveOrganizations(trx, records, { now, actor: 'test' }));
  return saved.map(({ id }) => id);
}

async function takeIn(records: OrganizationRecord[]) {
  async function* items(): AsyncGenerator<RawItem> {
    let line = 0;
    for (const record of records) yield { line: ++line, record, issues: [] };
  }
  return importOrganizations(db(), items(), { now, actor: 'import', mode: 'merge', onIssues: () => {}, onDuplicates: () => {} });
}

/** All rounds until nothing is left to do. */
async function runAll(): Promise<void> {
  for (let round = 0; round < 20; round++) await continueRuns(db(), () => new Date());
}

test('the page of a moderation case lays likely duplicates beside the record, those that wait for admission too', async () => {
  const [id = ''] = await save(db(), [kite('Amber Kite Asociation', { slug: 'amber-kyte', state: 'pending' })]);
  await save(db(), [kite('Amber Kite Associations', { slug: 'amber-kites', state: 'pending' })]);
  const opened = { organizationId: id, kind: 'registration' as const, personId: moderator.id, note: null, now };
  const caseId = await db()
    .transaction()
    .execute((trx) => openCase(trx, opened));
  const page = (await get(`/en/desk/cases/${caseId}`)).body;
  for (const words of ['Compare with Amber Kite Association', 'Compare with Amber Kite Associations', 'Waiting to be admitted'])
    expect(page).toContain(words);
  const compared = await post('/en/desk/duplicates/pairs', { one: 'amber-kyte', other: 'amber-kites' });
  expect((await get(String(compared.headers['location']))).body).toContain('Amber Kite Associations');
  const monitor = await castMember(db(), { name: 'Monitor', roles: ['monitoring-officer'] });
  const seen = (await get(`/en/desk/cases/${caseId}`, monitor)).body;
  expect(seen).toContain('Amber Kite Associations');
  expect(seen).not.toContain('Compare with');
});

describe('a case', () => {
  test('is opened by an import, without keeping anything out', async () => {
    expect(await takeIn([kite('Amber Kite Association, Inc.', { slug: 'amber-inc' })])).toMatchObject({
      created: 1,
      possibleDuplicates: 1,
    });
    expect(await cases()).toMatchObject([{ state: 'open', origin: 'import' }]);
    const page = await get('/en/desk/duplicates');
    expect(page.body).toContain('Amber Kite Association, Inc.');
    expect(page.body).toContain('same name');
    expect((await get('/en/desk/duplicates?origin=registration')).body).toContain('No pair waits here');
    expect((await get('/en/desk/duplicates?likelihood=likely')).body).toContain('No pair waits here');
  });

  test('is opened by a registration, and by the search through all records, for a spelling mistake', async () => {
    const [id = ''] = await save(db(), [kite('Amber Kyte Asociation', { slug: 'amber-kyte' })]);
    expect(
      await db()
        .transaction()
        .execute((trx) => openCasesFor(trx, id, now)),
    ).toBe(1);
    expect(await cases()).toMatchObject([{ state: 'open', origin: 'registration' }]);
    await db().deleteFrom('duplicateCases').execute();
    expect((await post('/en/desk/duplicates/search')).headers['location']).toContain('done=search');
    expect((await post('/en/desk/duplicates/search')).headers['location']).toContain('done=search-running');
    await runAll();
    expect(await cases()).toMatchObject([{ state: 'open', origin: 'search' }]);
    expect((await get('/en/desk/duplicates')).body).toContain('Last search');
    // Asked for again, it begins again and finds nothing new.
    expect((await post('/en/desk/duplicates/search')).headers['location']).toMatch(/done=search$/);
    await runAll();
    expect(await cases()).toHaveLength(1);
  });

  test('that is not the same is never proposed again: at an import, a search, a registration', async () => {
    await takeIn([kite('Amber Kite Association, Inc.', { slug: 'amber-inc' })]);
    const id = await theCase();
    expect((await post('/en/desk/duplicates/verdicts', { case: [id], act: 'not-the-same' })).headers['location']).toContain('count=1');
    expect((await get('/en/desk/duplicates')).body).toContain('No pair waits here');
    expect(await takeIn([kite('Amber Kite Association, Inc.', { slug: 'amber-inc', founded: 1999 })])).toMatchObject({
      updated: 1,
      possibleDuplicates: 0,
    });
    await post('/en/desk/duplicates/search');
    await runAll();
    const { organizationId } = await db()
      .selectFrom('organizationSlugs')
      .select('organizationId')
      .where('slug', '=', 'amber-inc')
      .executeTakeFirstOrThrow();
    expect(
      await db()
        .transaction()
        .execute((trx) => openCasesFor(trx, organizationId, now)),
    ).toBe(0);
    expect(await cases()).toMatchObject([{ state: 'not-the-same' }]);
    expect(await db().selectFrom('auditActs').select(['act', 'subjectId']).execute()).toContainEqual({
      act: 'duplicate.not-the-same',
      subjectId: id,
    });
    // The verdict can be taken back, once.
    expect((await post(`/en/desk/duplicates/${id}/verdict`, { act: 'open' })).statusCode).toBe(303);
    expect(await cases()).toMatchObject([{ state: 'open' }]);
    expect((await post(`/en/desk/duplicates/${id}/verdict`, { act: 'open' })).statusCode).toBe(409);
  });

  test('that is put off comes back after its day', async () => {
    await takeIn([kite('Amber Kite Association, Inc.', { slug: 'amber-inc' })]);
    const id = await theCase();
    expect((await post(`/en/desk/duplicates/${id}/verdict`, { act: 'later', note: 'asked them' })).statusCode).toBe(303);
    expect((await get('/en/desk/duplicates')).body).toContain('No pair waits here');
    expect((await get('/en/desk/duplicates?state=later')).body).toContain('Amber Kite');
    await db().updateTable('duplicateCases').set({ laterUntil: '2020-01-01' }).execute();
    expect((await get('/en/desk/duplicates')).body).toContain('Amber Kite');
  });

  test('can be opened by hand, for two organizations by their addresses', async () => {
    const opened = await post('/en/desk/duplicates/pairs', {
      one: 'https://parvis.example/en/organizations/amber-kite',
      other: 'third-wind',
    });
    expect(opened.headers['location']).toMatch(/^\/en\/desk\/duplicates\/[0-9a-f-]{36}$/);
    const page = await get(String(opened.headers['location']));
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Which record stays');
    const wrong = await post('/en/desk/duplicates/pairs', { one: 'amber-kite', other: 'nowhere' });
    expect([wrong.statusCode, wrong.body.includes('No organization has the address')]).toEqual([422, true]);
    expect((await post('/en/desk/duplicates/pairs', { one: 'amber-kite', other: 'amber-kite' })).body).toContain('one and the same record');
    const nothing = await post('/en/desk/duplicates/verdicts', { act: 'later' });
    expect(nothing.statusCode).toBe(422);
    expect((await get('/en/desk/duplicates/not-a-case')).statusCode).toBe(404);
    const stranger = await castMember(db(), { name: 'Stranger' });
    expect((await post('/en/desk/duplicates/pairs', { one: 'amber-kite', other: 'third-wind' }, stranger)).statusCode).toBe(403);
  });

  test('waits at the desk', async () => {
    await takeIn([kite('Amber Kite Association, Inc.', { slug: 'amber-inc' })]);
    const person = {
      id: moderator.id,
      name: '',
      roles: ['moderator'] as const,
      secondFactor: true,
      provenAt: now,
      institution: false,
      sessionId: '',
      unread: 0,
    };
    const viewer = viewerOf(person, []);
    expect(await duplicateEntries(db(), viewer, 'en')).toMatchObject([
      { key: 'duplicates', count: 1, oldest: now, path: '/desk/duplicates' },
    ]);
    expect(await duplicateEntries(db(), VISITOR, 'en')).toEqual([]);
  });
});

describe('who registers', () => {
  const draft = { names: [{ text: 'Amber Kyte Association' }], country: 'KE', city: 'Nairobi', links: [], identifiers: [] };

  test('is shown who is likely meant, from what the public sees', async () => {
    expect(await likelyDuplicates(db(), draft, 5)).toMatchObject([
      { slug: 'amber-kite', name: 'Amber Kite Association', reasons: ['similar-name', 'same-city'] },
    ]);
    expect(await likelyDuplicates(db(), { ...draft, names: [{ text: 'Quite Another Thing' }] }, 5)).toEqual([]);
  });

  test('never learns what is hidden: not who opted out, not a place, not a number', async () => {
    await save(db(), [
      kite('Silent Lantern House', { slug: 'silent', listing: 'none' }),
      kite('Veiled Harbour Group', {
        slug: 'veiled',
        places: [{ ...nairobi, precision: 'hidden' }],
        identifiers: [{ scheme: 'KE-NCB', value: '7' }],
      }),
    ]);
    expect(await likelyDuplicates(db(), { ...draft, names: [{ text: 'Silent Lantern House' }] }, 5)).toEqual([]);
    const [veiled] = await likelyDuplicates(db(), { ...draft, names: [{ text: 'Veiled Harbour Group' }] }, 5);
    expect(veiled?.reasons).toEqual(['same-name', 'place-not-known']);
    const byNumber = { ...draft, names: [{ text: 'Nothing Alike At All' }], identifiers: [{ scheme: 'KE-NCB', value: '7' }] };
    expect(await likelyDuplicates(db(), byNumber, 5)).toEqual([]);
  });
});

test('keys of an older version are made anew in turns', async () => {
  await sql`delete from organization_match_keys`.execute(db());
  await db().deleteFrom('duplicateRuns').execute();
  await runAll();
  expect((await sql`select key from organization_match_keys`.execute(db())).rows.length).toBeGreaterThan(4);
  expect(await db().selectFrom('duplicateRuns').select(['work', 'state', 'lookedAt']).execute()).toEqual([
    { work: 'keys', state: 'done', lookedAt: 2 },
  ]);
  expect(await db().selectFrom('organizationWordCounts').select('holders').where('key', '=', -1).executeTakeFirst()).toEqual({
    holders: 2,
  });
});

test('a second number in one register only fills gaps of the record that two were made', () => {
  const made = {
    ...kite('Amber Kite', {
      identifiers: [
        { scheme: 'XI-ROR', value: '1' },
        { scheme: 'XI-ROR', value: '2' },
      ],
    }),
    slug: 'amber-kite',
  };
  const second = kite('Amber Kite Older Name', { identifiers: [{ scheme: 'XI-ROR', value: '2' }], founded: 1950 });
  expect(mergeFromSource(made, second)).toMatchObject({ names: made.names, founded: 1950 });
  expect(mergeFromSource(made, { ...second, identifiers: [{ scheme: 'XI-ROR', value: '1' }] }).names.map(({ text }) => text)).toContain(
    'Amber Kite Older Name',
  );
});
