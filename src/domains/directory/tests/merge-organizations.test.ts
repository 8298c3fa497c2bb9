import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cutOff } from '../../../testing/cut-off.ts';
import { castMember, type CastMember, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { openDuplicateCases } from '../actions/duplicate-cases.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { verifyOrganization } from '../actions/verify-organization.ts';
import { QUESTIONS } from '../moderation.ts';
import { readRecordsById } from '../records/read-records.ts';
import { recordOf } from './arbitrary-record.ts';

const now = new Date('2026-11-21T10:00:00Z');
const nairobi = { kind: 'office', country: 'KE', city: 'Nairobi', precision: 'city' } as const;
const RECORDS = [
  recordOf({
    name: 'Amber Kite Association',
    slug: 'amber-kite',
    founded: 1999,
    places: [nairobi],
    identifiers: [{ scheme: 'XI-TEST', value: 'a' }],
    visibility: { size: 'members' },
    size: '1-5',
  }),
  recordOf({
    name: 'Amber Kite Assocation',
    slug: 'amber-kyte',
    formerSlugs: ['amber-older'],
    founded: 2001,
    places: [{ ...nairobi, city: 'Mombasa' }],
    identifiers: [{ scheme: 'XI-OTHER', value: 'b' }],
    descriptions: [{ lang: 'en', text: 'Kites for the coast.' }],
    visibility: { descriptions: 'institutions' },
  }),
  recordOf({
    name: 'Third Wind Circle',
    slug: 'third-wind',
    relations: [{ kind: 'related', label: 'Kyte', identifier: { scheme: 'XI-OTHER', value: 'b' } }],
  }),
];

let server: FilledServer;
let ids: [string, string, string];
let moderator: CastMember;
beforeEach(async () => {
  server = await filledServer(async ({ db }) => {
    const saved = await db.transaction().execute((trx) => saveOrganizations(trx, RECORDS, { now, actor: 'test' }));
    ids = saved.map(({ id }) => id) as typeof ids;
  });
  moderator = await castMember(server.database.db, { name: 'Mo Derator', roles: ['moderator'] });
});
afterEach(() => server?.stop());

const db = () => server.database.db;
const post = (url: string, fields: Record<string, string | string[]>, who = moderator) =>
  server.app.inject({ method: 'POST', url, headers: who.headers, payload: formBody(fields) });
const get = (url: string, who = moderator) => server.app.inject({ method: 'GET', url, headers: who.headers });

/** A case for two of the records; `a` is the first on the page. */
async function openCase(a = ids[0], b = ids[1]): Promise<{ id: string; sideOf(organizationId: string): 'one' | 'other' }> {
  await db()
    .transaction()
    .execute((trx) => openDuplicateCases(trx, [{ ids: [a, b], score: 0.9, reasons: ['similar-name'] }], { origin: 'search', now }));
  const row = await db()
    .selectFrom('duplicateCases')
    .selectAll()
    .where('oneId', '=', a < b ? a : b)
    .where('otherId', '=', a < b ? b : a)
    .executeTakeFirstOrThrow();
  return { id: row.id, sideOf: (organizationId) => (row.oneId === organizationId ? 'one' : 'other') };
}

/** What a moderator sends from the preview. */
async function previewed(id: string, fields: Record<string, string>): Promise<Record<string, string>> {
  const page = await get(`/en/desk/duplicates/${id}/merge?${new URLSearchParams(fields)}`);
  expect(page.statusCode).toBe(200);
  return Object.fromEntries(
    [...page.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  ) as Record<string, string>;
}

async function merged(fields: Record<string, string> = {}): Promise<void> {
  const { id, sideOf } = await openCase();
  const answer = await post(`/en/desk/duplicates/${id}/merge`, await previewed(id, { keep: sideOf(ids[0]), ...fields }));
  expect(answer.statusCode).toBe(303);
}

async function verify(): Promise<void> {
  const answers = QUESTIONS.map((question) => ({ question, answer: 'yes' as const, comment: null }));
  const act = { organizationId: ids[0], seen: '', answers, reason: 'Looked up', reasonLang: 'en' as const, months: 24 };
  await db().updateTable('organizations').set({ state: 'claimed' }).where('id', '=', ids[0]).execute();
  await db()
    .transaction()
    .execute((trx) => verifyOrganization(trx, { ...act, byId: moderator.id, now: new Date() }));
}

async function recordOfId(id: string) {
  return (await readRecordsById(db(), [id]))[0]?.record;
}

async function everything(): Promise<string> {
  const rows = await Promise.all(
    (
      [
        'organizations',
        'organizationSlugs',
        'organizationNames',
        'organizationIdentifiers',
        'stewardships',
        'duplicateCases',
        'organizationMerges',
        'organizationChanges',
        'auditActs',
        'searchDocuments',
      ] as const
    ).map((table) => db().selectFrom(table).selectAll().execute()),
  );
  return JSON.stringify(rows.map((table) => table.map((row) => JSON.stringify(row)).toSorted()));
}

describe('merging', () => {
  test('gives the record that stays what was chosen, and all that leads to the other one', async () => {
    const { id, sideOf } = await openCase();
    const page = await get(`/en/desk/duplicates/${id}`);
    expect(page.body).toContain('Amber Kite Assocation');
    const fields = await previewed(id, { keep: sideOf(ids[0]), founded: sideOf(ids[1]) });
    expect((await post(`/en/desk/duplicates/${id}/merge`, fields)).headers['location']).toBe('/en/desk/duplicates/merges?done=merged');
    const kept = await recordOfId(ids[0]);
    expect(kept).toMatchObject({ slug: 'amber-kite', formerSlugs: ['amber-kyte', 'amber-older'], founded: 2001, state: 'listed' });
    expect(kept?.names.map(({ kind, text }) => [kind, text])).toEqual([
      ['official', 'Amber Kite Association'],
      ['former', 'Amber Kite Assocation'],
    ]);
    expect(kept?.identifiers.map(({ scheme }) => scheme)).toEqual(['XI-TEST', 'XI-OTHER']);
    expect(kept?.places.map(({ city }) => city)).toEqual(['Nairobi', 'Mombasa']);
    // What either hid stays hidden.
    expect(kept?.visibility).toEqual({ size: 'members', descriptions: 'institutions' });
    expect(await recordOfId(ids[1])).toMatchObject({ state: 'withdrawn', identifiers: [] });
    for (const slug of ['amber-kyte', 'amber-older']) {
      const old = await server.get(`/en/organizations/${slug}`);
      expect([old.status, old.headers['location']]).toEqual([301, '/en/organizations/amber-kite']);
    }
    const relation = await db()
      .selectFrom('organizationRelations')
      .select('targetId')
      .where('organizationId', '=', ids[2])
      .executeTakeFirst();
    expect(relation?.targetId).toBe(ids[0]);
    const history = await db().selectFrom('organizationChanges').select(['organizationId', 'how', 'actor']).execute();
    expect(history.length).toBeGreaterThan(0);
    expect(history.every(({ how, actor }) => how === 'merge' && actor === moderator.id)).toBe(true);
    expect(await db().selectFrom('auditActs').select('act').execute()).toContainEqual({ act: 'organization.merged' });
  });

  test('keeps former names findable', async () => {
    await merged();
    await expect
      .poll(async () => (await server.get('/en/organizations?q=Assocation')).text, { timeout: 10_000 })
      .toContain('/en/organizations/amber-kite"');
  });

  test('moves the people who act for it, and tells those of both', async () => {
    const one = await castMember(db(), { name: 'Ada', actsFor: [{ organizationId: ids[0], role: 'steward' }] });
    const both = await castMember(db(), {
      name: 'Ben',
      locale: 'ar',
      actsFor: [
        { organizationId: ids[0], role: 'editor' },
        { organizationId: ids[1], role: 'steward' },
      ],
    });
    const other = await castMember(db(), { name: 'Cem', actsFor: [{ organizationId: ids[1], role: 'steward' }] });
    await merged();
    const acting = await db()
      .selectFrom('stewardships')
      .select(['personId', 'organizationId'])
      .where('state', '=', 'active')
      .orderBy('personId')
      .execute();
    expect(acting).toEqual(
      [one, both, other].map(({ id }) => ({ personId: id, organizationId: ids[0] })).toSorted((a, b) => (a.personId < b.personId ? -1 : 1)),
    );
    for (const who of [one, both, other]) expect((await get('/en/account/notices', who)).body).toContain('Amber Kite Assocation');
    expect((await get('/ar/account/notices', both)).body).toContain('سجلا واحدا');
    const stranger = await castMember(db(), { name: 'Stranger' });
    expect((await get('/en/account/notices', stranger)).body).not.toContain('Amber Kite');
  });

  test('is refused to everybody but moderators', async () => {
    const { id } = await openCase();
    const monitor = await castMember(db(), { name: 'Monitor', roles: ['monitoring-officer'] });
    const steward = await castMember(db(), { name: 'Steward', actsFor: [{ organizationId: ids[0], role: 'steward' }] });
    for (const who of [monitor, steward]) {
      expect((await get('/en/desk/duplicates', who)).statusCode).toBe(403);
      expect((await post(`/en/desk/duplicates/${id}/merge`, { keep: 'one', seen: 'x' }, who)).statusCode).toBe(403);
    }
    expect((await server.get('/en/desk/duplicates')).status).toBe(303);
    expect((await recordOfId(ids[1]))?.state).toBe('listed');
  });

  test('of a pair that changed since it was looked at is refused, and changes nothing', async () => {
    const { id, sideOf } = await openCase();
    const fields = await previewed(id, { keep: sideOf(ids[0]) });
    await db()
      .transaction()
      .execute((trx) =>
        saveOrganizations(trx, [{ ...(RECORDS[1] as (typeof RECORDS)[1]), founded: 2002 }], { now, actor: 'test', mode: 'replace' }),
      );
    const before = await everything();
    expect((await post(`/en/desk/duplicates/${id}/merge`, fields)).statusCode).toBe(409);
    expect(await everything()).toBe(before);
  });

  test('by a form that does not say what was looked at is refused in the same way', async () => {
    const { id, sideOf } = await openCase();
    const { seen, ...fields } = await previewed(id, { keep: sideOf(ids[0]) });
    const before = await everything();
    for (const unsaid of [fields, { ...fields, seen: '' }]) {
      const answer = await post(`/en/desk/duplicates/${id}/merge`, unsaid);
      expect(answer.statusCode).toBe(409);
      expect(answer.body).toContain('Someone else was faster');
    }
    expect(await everything()).toBe(before);
    expect((await post(`/en/desk/duplicates/${id}/merge`, { ...fields, seen: seen ?? '' })).statusCode).toBe(303);
  });

  test('by two moderators at once is done once; a chain of two gives the second 409', async () => {
    const first = await openCase();
    const second = await openCase(ids[1], ids[2]);
    const fields = await previewed(first.id, { keep: first.sideOf(ids[0]) });
    const chain = await previewed(second.id, { keep: second.sideOf(ids[2]) });
    const other = await castMember(db(), { name: 'Other Moderator', roles: ['moderator'] });
    const answers = await Promise.all([
      post(`/en/desk/duplicates/${first.id}/merge`, fields),
      post(`/en/desk/duplicates/${first.id}/merge`, fields, other),
      post(`/en/desk/duplicates/${second.id}/merge`, chain, other),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([303, 409, 409]);
    expect(await db().selectFrom('organizationMerges').select('id').execute()).toHaveLength(1);
  });

  test('cut off at any statement leaves everything as it was', async () => {
    const { id, sideOf } = await openCase();
    const fields = await previewed(id, { keep: sideOf(ids[0]) });
    const before = await everything();
    for (let at = 1; ; at++) {
      const done = await cutOff(db(), WRITTEN, at, async () => (await post(`/en/desk/duplicates/${id}/merge`, fields)).statusCode);
      if (done === 303) {
        expect(at).toBeGreaterThan(15);
        break;
      }
      expect(await everything()).toBe(before);
    }
    expect((await recordOfId(ids[1]))?.state).toBe('withdrawn');
  });
});

describe('a verdict that two are not the same', () => {
  test('passes over to the record that stays, and back at the undoing', async () => {
    const said = await openCase(ids[1], ids[2]);
    await post(`/en/desk/duplicates/${said.id}/verdict`, { act: 'not-the-same', note: 'Two towns' });
    await merged();
    const pairs = async () => {
      const rows = await db().selectFrom('duplicateCases').selectAll().where('oneId', 'in', ids).execute();
      return rows.map(({ oneId, otherId, state, note }) => [new Set([oneId, otherId]), state, note] as const);
    };
    expect(await pairs()).toContainEqual([new Set([ids[0], ids[2]]), 'not-the-same', 'Two towns']);
    // What was decided is never proposed again, whoever finds it.
    await openCase(ids[0], ids[2]);
    expect(await pairs()).toContainEqual([new Set([ids[0], ids[2]]), 'not-the-same', 'Two towns']);
    const { id } = await db().selectFrom('organizationMerges').select('id').executeTakeFirstOrThrow();
    expect((await post(`/en/desk/duplicates/merges/${id}/undoing`, {})).statusCode).toBe(303);
    const after = await pairs();
    expect(after.filter(([pair]) => pair.has(ids[0]) && pair.has(ids[2]))).toEqual([]);
    expect(after).toContainEqual([new Set([ids[1], ids[2]]), 'not-the-same', 'Two towns']);
  });

  test('falls on a pair that waits, which waits again after the undoing', async () => {
    const said = await openCase(ids[1], ids[2]);
    const waiting = await openCase(ids[0], ids[2]);
    await post(`/en/desk/duplicates/${said.id}/verdict`, { act: 'not-the-same', note: '' });
    await merged();
    const stateOf = async () =>
      (await db().selectFrom('duplicateCases').select('state').where('id', '=', waiting.id).executeTakeFirst())?.state;
    expect(await stateOf()).toBe('not-the-same');
    const { id } = await db().selectFrom('organizationMerges').select('id').executeTakeFirstOrThrow();
    await post(`/en/desk/duplicates/merges/${id}/undoing`, {});
    expect(await stateOf()).toBe('open');
  });
});

describe('undoing', () => {
  const mergeId = async () => (await db().selectFrom('organizationMerges').select('id').executeTakeFirstOrThrow()).id;

  test('gives both records back, addresses and people included', async () => {
    await castMember(db(), { name: 'Cem', actsFor: [{ organizationId: ids[1], role: 'steward' }] });
    const before = [await recordOfId(ids[0]), await recordOfId(ids[1])];
    await merged({ names: 'both' });
    expect((await get('/en/desk/duplicates/merges')).body).toContain('Undo');
    expect((await post(`/en/desk/duplicates/merges/${await mergeId()}/undoing`, {})).statusCode).toBe(303);
    expect([await recordOfId(ids[0]), await recordOfId(ids[1])]).toEqual(before);
    expect((await server.get('/en/organizations/amber-kyte')).status).toBe(200);
    expect((await server.get('/en/organizations/amber-older')).headers['location']).toBe('/en/organizations/amber-kyte');
    expect(await db().selectFrom('stewardships').select('organizationId').execute()).toEqual([{ organizationId: ids[1] }]);
    expect((await db().selectFrom('organizationChanges').select('how').execute()).some(({ how }) => how === 'undo')).toBe(true);
    expect((await post(`/en/desk/duplicates/merges/${await mergeId()}/undoing`, {})).statusCode).toBe(409);
    expect((await db().selectFrom('duplicateCases').select('state').executeTakeFirst())?.state).toBe('open');
  });

  test('gives back the badge that the merge alone ended, while the record is what was checked', async () => {
    const badge = () => db().selectFrom('verifications').select(['endedAt', 'endedWhy']).where('organizationId', '=', ids[0]).execute();
    await verify();
    const before = await recordOfId(ids[0]);
    const { sideOf } = await openCase();
    await merged({ names: sideOf(ids[1]) });
    expect((await recordOfId(ids[0]))?.state).toBe('active');
    expect(await badge()).toMatchObject([{ endedWhy: 'name' }]);
    expect((await post(`/en/desk/duplicates/merges/${await mergeId()}/undoing`, {})).statusCode).toBe(303);
    expect(await recordOfId(ids[0])).toEqual(before);
    expect(await badge()).toEqual([{ endedAt: null, endedWhy: null }]);
  });

  test('gives no badge back whose time is over', async () => {
    const { sideOf } = await openCase();
    await verify();
    await merged({ names: sideOf(ids[1]) });
    await db().updateTable('verifications').set({ expiresOn: '2020-01-01' }).execute();
    expect((await post(`/en/desk/duplicates/merges/${await mergeId()}/undoing`, {})).statusCode).toBe(303);
    expect((await recordOfId(ids[0]))?.state).toBe('active');
  });

  test('keeps what was changed since and has nothing to do with it; names what stands against it', async () => {
    await merged();
    const kept = await recordOfId(ids[0]);
    const save = (change: object) =>
      db()
        .transaction()
        .execute((trx) =>
          saveOrganizations(trx, [{ ...(kept as NonNullable<typeof kept>), ...change }], { now, actor: 'test', mode: 'replace' }),
        );
    await save({ places: [nairobi], budget: 'under-10k' });
    const refused = await post(`/en/desk/duplicates/merges/${await mergeId()}/undoing`, {});
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('Places');
    expect((await recordOfId(ids[1]))?.state).toBe('withdrawn');
    await save({ budget: 'under-10k' });
    expect((await post(`/en/desk/duplicates/merges/${await mergeId()}/undoing`, {})).statusCode).toBe(303);
    expect(await recordOfId(ids[0])).toMatchObject({ budget: 'under-10k', places: [{ city: 'Nairobi' }] });
  });
});

const WRITTEN = [
  'organizations',
  'organization_slugs',
  'organization_names',
  'organization_identifiers',
  'organization_places',
  'organization_changes',
  'stewardships',
  'duplicate_cases',
  'organization_merges',
  'audit_acts',
  'events',
  'search_documents',
];
