import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CastMember, castMember, FORM, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { readOwnRecord } from '../queries/own-record.ts';
import { loadShippedSchemes } from '../taxonomy/save-scheme.ts';
import { recordOf } from './arbitrary-record.ts';

const now = new Date();
let server: FilledServer;
let ana: CastMember;
let bo: CastMember;
beforeAll(async () => {
  server = await filledServer(({ db }) =>
    db.transaction().execute(async (trx) => {
      await loadShippedSchemes(trx, now);
      const there = [
        recordOf({
          slug: 'harbour',
          name: 'Harbour of Hope Foundation',
          places: [{ kind: 'head-office', country: 'KE', precision: 'city', city: 'Kisumu' }],
          identifiers: [{ scheme: 'KE-NCB', value: '218/051' }],
        }),
        recordOf({ slug: 'secret', name: 'Silent Shelter', listing: 'none', identifiers: [{ scheme: 'KE-NCB', value: '777' }] }),
      ];
      await saveOrganizations(trx, there, { now, actor: 'test' });
    }),
  );
  ana = await castMember(server.database.db, { name: 'Ana' });
  bo = await castMember(server.database.db, { name: 'Bo', locale: 'fr' });
});
afterAll(() => server?.stop());

async function post(member: Pick<CastMember, 'headers'>, url: string, fields: Record<string, string | string[]>) {
  const answer = await server.app.inject({ method: 'POST', url, headers: member.headers, payload: formBody(fields) });
  return { status: answer.statusCode, location: String(answer.headers.location ?? ''), text: answer.body };
}
const NAME = {
  name: 'Lake House',
  lang: 'English',
  country: 'KE',
  website: 'lakehouse.example',
  otherName: '',
  acronym: 'LH',
  identifier: '',
};
const WORK = { kind: 'ngo', themes: ['T1'], services: ['S4'], populations: [] };

async function begin(member: CastMember, fields: Partial<typeof NAME> = {}): Promise<string> {
  const { status, location } = await post(member, '/en/register', { ...NAME, ...fields });
  expect(status).toBe(303);
  return location.split('/')[3] as string;
}
async function complete(member: CastMember, id: string): Promise<void> {
  await post(member, `/en/register/${id}/work`, WORK);
  await post(member, `/en/register/${id}/place`, { city: 'Homa Bay', shown: 'hidden' });
  await post(member, `/en/register/${id}/about`, { description: 'We keep a house.', lang: 'en', role: 'Coordinator' });
}

describe('registering an organization', () => {
  test('step by step gives a record that waits, its steward and a case', async () => {
    const { db } = server.database;
    const id = await begin(ana);
    expect((await post(ana, `/en/register/${id}/work`, WORK)).location).toBe(`/en/register/${id}/place`);
    expect((await post(ana, `/en/register/${id}/place`, { city: 'Homa Bay', shown: 'hidden' })).location).toBe(`/en/register/${id}/about`);
    const about = { description: 'We keep a house.', lang: 'en', role: 'Coordinator' };
    expect((await post(ana, `/en/register/${id}/about`, about)).location).toBe(`/en/register/${id}/check`);
    const check = await server.get(`/en/register/${id}/check`, ana.headers);
    for (const text of ['Lake House', 'Homa Bay', 'We keep a house.', 'Coordinator']) expect(check.text).toContain(text);

    const sent = await post(ana, `/en/register/${id}/check`, { actsFor: 'yes' });
    expect([sent.status, sent.location]).toEqual([303, '/en/organizations/lake-house/edit?done=registered']);
    const row = await db.selectFrom('organizations').select(['id', 'state']).where('slug', '=', 'lake-house').executeTakeFirstOrThrow();
    expect(row.state).toBe('pending');
    const own = await readOwnRecord(db, row.id);
    expect(own?.record).toMatchObject({
      kind: 'ngo',
      terms: ['T1', 'S4'],
      names: [
        { kind: 'official', lang: 'en', text: 'Lake House' },
        { kind: 'acronym', lang: 'en', text: 'LH' },
      ],
      links: [{ kind: 'website', url: 'https://lakehouse.example' }],
      places: [{ kind: 'head-office', country: 'KE', city: 'Homa Bay', precision: 'hidden' }],
      checked: null,
    });
    const stewards = await db.selectFrom('stewardships').selectAll().where('organizationId', '=', row.id).execute();
    expect(stewards.map(({ personId, role, state }) => [personId, role, state])).toEqual([[ana.id, 'steward', 'active']]);
    const cases = await db.selectFrom('moderationCases').selectAll().where('organizationId', '=', row.id).execute();
    expect(cases.map(({ kind, personId, note }) => [kind, personId, note])).toEqual([['registration', ana.id, 'Coordinator']]);

    // Sent twice, one organization; what was answered is not kept beside the record.
    expect((await post(ana, `/en/register/${id}/check`, { actsFor: 'yes' })).location).toBe('/en/organizations/lake-house/edit');
    const drafts = await db.selectFrom('registrationDrafts').selectAll().where('id', '=', id).execute();
    expect(drafts.map(({ answers, organizationId }) => [answers, organizationId])).toEqual([[{}, row.id]]);
    expect((await server.get('/en/organizations/lake-house/edit?done=registered', ana.headers)).text).toContain(
      'The registration has been sent in',
    );
    // Nobody else knows of it.
    for (const headers of [{}, bo.headers]) expect((await server.get('/en/organizations/lake-house', headers)).status).toBe(404);
    for (const headers of [bo.headers]) expect((await server.get('/en/organizations/lake-house/edit', headers)).status).toBe(404);
  });

  test('can be left and gone on with, by the same person alone', async () => {
    const id = await begin(ana, { name: 'Left for later', website: '' });
    expect((await server.get('/en/account', ana.headers)).text).toContain('href="/en/account/organizations"');
    const list = await server.get('/en/account/organizations', ana.headers);
    expect(list.text).toContain('Go on with Left for later');
    expect(list.text).toContain(`/en/register/${id}/work`);
    expect((await server.get(`/en/register/${id}/name`, ana.headers)).text).toContain('Left for later');
    for (const step of ['name', 'work', 'check']) expect((await server.get(`/en/register/${id}/${step}`, bo.headers)).status).toBe(404);
    expect((await post(bo, `/en/register/${id}/work`, WORK)).status).toBe(404);
    expect((await post(bo, `/en/register/${id}/removal`, {})).status).toBe(404);
    expect((await server.get('/en/register/not-an-id/name', ana.headers)).status).toBe(404);
    expect((await server.get('/en/account/organizations', bo.headers)).text).not.toContain('Left for later');
    await post(ana, `/en/register/${id}/removal`, {});
    expect((await server.get('/en/account/organizations', ana.headers)).text).not.toContain('Left for later');
  });

  test('asks a visitor to sign in first and takes no form of another site', async () => {
    const asked = await server.get('/en/register');
    expect([asked.status, asked.headers.location]).toEqual([303, '/en/sign-in?to=%2Fregister']);
    expect((await post({ headers: FORM }, '/en/register', NAME)).location).toContain('/sign-in');
    const foreign = { headers: { ...ana.headers, origin: 'https://elsewhere.example' } };
    expect((await post(foreign, '/en/register', NAME)).status).toBe(403);
  });

  test('keeps what was typed and tells every error at once', async () => {
    const wrong = { ...NAME, name: '', lang: 'qqqq', country: 'ZZ', website: 'no address', identifier: '12', acronym: '<b>' };
    const { status, text } = await post(ana, '/en/register', wrong);
    expect(status).toBe(422);
    for (const field of ['name', 'lang', 'country', 'website', 'identifier']) expect(text).toContain(`href="#f-${field}"`);
    for (const kept of ['value="qqqq"', 'value="no address"', 'value="12"', '&lt;b&gt;'.replaceAll('&gt;', '>')])
      expect(text).toContain(kept);
    const id = await begin(ana, { name: 'Wrong work', website: '' });
    expect((await post(ana, `/en/register/${id}/work`, { kind: 'ngo', themes: ['S4'] })).status).toBe(422);
    expect((await post(ana, `/en/register/${id}/work`, { kind: 'ngo' })).status).toBe(422);
    expect((await post(ana, `/en/register/${id}/about`, { description: 'Words', lang: '' })).status).toBe(422);
    // Not whole yet: it cannot be sent in.
    expect((await post(ana, `/en/register/${id}/check`, { actsFor: 'yes' })).location).toBe(`/en/register/${id}/work`);
    await complete(ana, id);
    expect((await post(ana, `/en/register/${id}/check`, {})).status).toBe(422);
  });

  test('shows what is similar before anything else, from what the public sees', async () => {
    const { location } = await post(ana, '/en/register', { ...NAME, name: 'Foundation Harbour of Hope', website: '' });
    expect(location).toMatch(/\/similar$/);
    const similar = await server.get(location, ana.headers);
    expect(similar.text).toContain('/en/organizations/harbour/claim');
    const hidden = await post(ana, '/en/register', { ...NAME, name: 'Silent Shelter', identifier: 'KE-NCB-777', website: '' });
    const told = hidden.location.endsWith('/similar') ? (await server.get(hidden.location, ana.headers)).text : '';
    expect(told).not.toContain('secret');
    expect(told).not.toContain('Silent Shelter');
  });

  test('with a number that another record holds leaves that record alone and tells the secretariat', async () => {
    const { db } = server.database;
    const id = await begin(bo, { name: 'Taker of numbers', identifier: 'ke-ncb-777', website: '' });
    await complete(bo, id);
    await post(bo, `/en/register/${id}/check`, { actsFor: 'yes' });
    const [own] = await db.selectFrom('organizations').selectAll().where('slug', '=', 'taker-of-numbers').execute();
    const record = await readOwnRecord(db, own?.id ?? '');
    expect([record?.record.state, record?.record.identifiers]).toEqual(['pending', []]);
    const holder = await db.selectFrom('organizationIdentifiers').select('organizationId').where('value', '=', '777').executeTakeFirst();
    const note = await db
      .selectFrom('moderationCases')
      .select('note')
      .where('organizationId', '=', own?.id ?? '')
      .executeTakeFirst();
    expect(note?.note).toContain(`KE-NCB-777 = ${holder?.organizationId ?? 'nobody'}`);
  });

  test('takes no field that the form does not have', async () => {
    const pushed = { name: 'Pushy', website: '', state: 'verified', checked: 'yes' };
    const id = await begin(bo, pushed);
    await complete(bo, id);
    await post(bo, `/en/register/${id}/check`, {
      actsFor: 'yes',
      state: 'verified',
      listing: 'full',
      'answers[name]': 'x',
      personId: ana.id,
    });
    const row = await server.database.db
      .selectFrom('organizations')
      .select(['state', 'checkedOn'])
      .where('slug', '=', 'pushy')
      .executeTakeFirst();
    expect(row).toEqual({ state: 'pending', checkedOn: null });
  });

  test('is capped by person, also for many at once', async () => {
    const spammer = await castMember(server.database.db, { name: 'Spammer' });
    const answers = await Promise.all(
      Array.from({ length: 14 }, (_, at) => post(spammer, '/en/register', { ...NAME, name: `Spam ${at}` })),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(4);
  });
});
