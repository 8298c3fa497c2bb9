import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CastMember, castMember, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { changeOrganization } from '../actions/change-organization.ts';
import { forgetPerson } from '../actions/forget-person.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { readHeldAbout } from '../queries/held-about.ts';
import { listStewards } from '../queries/stewardships.ts';
import { recordOf } from './arbitrary-record.ts';

const now = new Date();
let server: FilledServer;
let id: string;
let steward: CastMember;
let delegate: CastMember;
beforeAll(async () => {
  server = await filledServer(({ db }) =>
    db.transaction().execute(async (trx) => {
      const record = recordOf({
        slug: 'lake',
        name: 'Lake House',
        state: 'active',
        founded: 1990,
        links: [{ kind: 'website', url: 'https://a.example' }],
      });
      const [saved] = await saveOrganizations(trx, [record], { now, actor: 'test' });
      id = saved?.id ?? '';
    }),
  );
  const { db } = server.database;
  steward = await castMember(db, { name: 'Stella Steward', actsFor: [{ organizationId: id, role: 'steward' }] });
  delegate = await castMember(db, { name: 'Delegate', actsFor: [{ organizationId: id, role: 'delegate' }] });
});
afterAll(() => server?.stop());

const PLACE = { ...recordOf({ places: [{ kind: 'office', country: 'FJ', city: 'Suva', precision: 'city' }] }).places[0]! };
const HISTORY = '/en/organizations/lake/history';
const state = (member: CastMember, fields: Record<string, string>) =>
  server.app.inject({ method: 'POST', url: `${HISTORY}/statement`, headers: member.headers, payload: formBody(fields) });
const change = (founded: number, actor: string) =>
  server.database.db
    .transaction()
    .execute((trx) =>
      changeOrganization(trx, { organizationId: id, actor, how: 'edit', now, change: (record) => ({ ...record, founded }) }),
    );

describe('the history', () => {
  test('tells who changed what from what to what, to those who act for the organization alone', async () => {
    await change(1991, steward.id);
    const { text } = await server.get(HISTORY, delegate.headers);
    for (const words of ['Founded', '1990', '1991', 'Stella Steward']) expect(text).toContain(words);
    const stranger = await castMember(server.database.db, { name: 'Stranger' });
    expect((await server.get(HISTORY, stranger.headers)).status).toBe(403);
    expect((await server.get(HISTORY)).status).toBe(303);
    const moderator = await castMember(server.database.db, { name: 'Moderator', roles: ['moderator'] });
    expect((await server.get(HISTORY, moderator.headers)).status).toBe(200);
  });

  test('says what a code stands for', async () => {
    await server.database.db.transaction().execute((trx) =>
      changeOrganization(trx, {
        organizationId: id,
        actor: steward.id,
        how: 'edit',
        now,
        change: (record) => ({ ...record, size: '6-20', visibility: { links: 'members' }, places: [{ ...PLACE, country: 'FJ' }] }),
      }),
    );
    const { text } = await server.get(HISTORY, delegate.headers);
    for (const words of ['6 to 20', 'Members: people who act for an organization here', 'Suva', 'Fiji']) expect(text).toContain(words);
    for (const code of ['6-20', '>FJ', 'precision']) expect(text).not.toContain(code);
    await server.database.db.transaction().execute((trx) =>
      changeOrganization(trx, {
        organizationId: id,
        actor: 'program',
        how: 'edit',
        now,
        change: (record) => ({ ...record, visibility: {} }),
      }),
    );
  });

  test('goes on page by page', async () => {
    for (let year = 1900; year < 1960; year++) await change(year, 'program');
    const first = await server.get(HISTORY, steward.headers);
    const next = /href="[^"]*(\/history\?before=[^"]+)"/.exec(first.text)?.[1] ?? '';
    expect(first.text).toContain('1959');
    expect(first.text).not.toContain('1991');
    expect((await server.get(`/en/organizations/lake${next}`, steward.headers)).text).toContain('1991');
    expect((await server.get(`${HISTORY}?before=x'--`, steward.headers)).status).toBe(200);
  });
});

describe('a statement', () => {
  const LINKS = { field: 'links', lang: 'English', text: 'This site is not ours <b>.' };

  test('stands beside the value on the public page, until it is withdrawn', async () => {
    const page = async () => (await server.get('/en/organizations/lake')).text;
    expect(await page()).not.toContain('The organization says');
    expect((await state(steward, LINKS)).statusCode).toBe(303);
    expect(await page()).toContain('This site is not ours &lt;b');
    await state(steward, { ...LINKS, text: 'It was ours once.' });
    expect(await page()).toContain('It was ours once.');
    expect(await page()).not.toContain('This site is not ours');
    expect((await state(steward, { withdraw: 'links' })).statusCode).toBe(303);
    expect(await page()).not.toContain('It was ours once.');
  });

  test('is hidden where what it is about is hidden', async () => {
    await state(steward, { ...LINKS, text: 'Zstatement' });
    const { db } = server.database;
    await db.transaction().execute((trx) =>
      changeOrganization(trx, {
        organizationId: id,
        actor: steward.id,
        how: 'edit',
        now,
        change: (record) => ({ ...record, visibility: { links: 'members' } }),
      }),
    );
    await server.search.refresh();
    expect((await server.get('/en/organizations/lake')).text).not.toContain('Zstatement');
    expect((await server.get('/en/organizations/lake', steward.headers)).text).toContain('Zstatement');
  });

  test('is for those who may edit, and has a part, a language and a length', async () => {
    expect((await state(delegate, LINKS)).statusCode).toBe(403);
    for (const wrong of [{ field: 'nothing' }, { lang: 'qqqq' }, { text: '' }, { text: 'x'.repeat(1001) }])
      expect((await state(steward, { ...LINKS, ...wrong })).statusCode).toBe(422);
  });
});

test('a person takes away what is held about it, and is forgotten: changes stay without a name, the record goes to the secretariat', async () => {
  const { db } = server.database;
  const held = await readHeldAbout(db, steward.id);
  expect(JSON.stringify(held)).toContain('"slug":"lake"');
  expect(Object.keys(held)).toContain('changes.json');
  await db.transaction().execute(async (trx) => {
    await forgetPerson(trx, steward.id, now);
    await trx.updateTable('persons').set({ erasedAt: now, email: null, name: '' }).where('id', '=', steward.id).execute();
  });
  expect((await listStewards(db, id)).map(({ personId }) => personId)).toEqual([delegate.id]);
  expect(await db.selectFrom('organizations').select('state').where('id', '=', id).executeTakeFirst()).toEqual({ state: 'listed' });
  const moderator = await castMember(db, { name: 'Second moderator', roles: ['moderator'] });
  const { text } = await server.get(HISTORY, moderator.headers);
  expect(text).not.toContain('Stella');
  expect(text).toContain('a person who erased the account');
});
