import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSecrets } from '../../../platform/auth/secrets.ts';
import { saveSetting } from '../../../platform/settings/settings.ts';
import { type CastMember, castMember, FORM, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { mailDueNotices, noticesOf } from '../../../testing/notices.ts';
import { remindStewards } from '../actions/remind-stewards.ts';
import { refreshAgedDocuments } from '../actions/refresh-search-documents.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { grantStewardship } from '../actions/stewardships.ts';
import { readOwnRecord } from '../queries/own-record.ts';
import { freshnessSetting } from '../settings.ts';
import { readConfirmation, roundLimits, roundOf, writeConfirmation } from '../rules/freshness-rounds.ts';
import { SECTIONS } from '../rules/freshness-sections.ts';
import { loadShippedSchemes } from '../taxonomy/save-scheme.ts';
import { recordOf } from './arbitrary-record.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const STANDARD = { ageing: 12, archived: 24, remind: 60, remindAgain: 14 };
let server: FilledServer;
let made = 0;

async function newOrganization(
  checkedOn: string | null,
  options: { steward?: CastMember; state?: 'active' | 'listed' | 'suspended' } = {},
) {
  const slug = `aged-${++made}`;
  const { db } = server.database;
  const checked = checkedOn === null ? null : { on: checkedOn, how: 'organization' as const };
  const long = new Date('2025-01-01T00:00:00Z');
  const id = await db.transaction().execute(async (trx) => {
    const [saved] = await saveOrganizations(
      trx,
      [recordOf({ slug, name: `Lighthouse ${made}`, state: options.state ?? 'active', checked })],
      {
        now: long,
        actor: 'test',
      },
    );
    const organizationId = saved?.id as string;
    const personId = options.steward?.id;
    if (personId) await grantStewardship(trx, { organizationId, personId, role: 'steward', byId: personId, now: long });
    return organizationId;
  });
  return { id, slug };
}

/** The job of the test writes with the key that the server of the test reads with. */
const KEY = 'a key of nobody, for tests and nothing else';
const secrets = openSecrets(Buffer.from(KEY));
const remind = (now = NOW) => remindStewards(server.database.db, { secrets, origin: 'https://parvis.example', siteName: 'Parvis', now });
const mailsTo = (person: CastMember) =>
  server.database.db
    .selectFrom('mails')
    .selectAll()
    .where('personId', '=', person.id)
    .where('kind', '=', 'directory.freshness')
    .orderBy('createdAt')
    .execute();
const linksIn = (text: string) =>
  [...text.matchAll(/https:\/\/parvis\.example(\/\S+\/confirmation\/\S+)/g)].map(([, path]) => path as string);
const press = (path: string, fields: Record<string, string | readonly string[]>) =>
  server.app.inject({ method: 'POST', url: path, headers: FORM, payload: formBody(fields) });
const checkedOf = async (id: string) => (await readOwnRecord(server.database.db, id))?.record.checked?.on;

beforeAll(async () => {
  server = await filledServer(({ db }) => db.transaction().execute((trx) => loadShippedSchemes(trx, NOW)), {
    now: NOW,
    env: { PARVIS_SECRET: KEY },
  });
});
afterAll(() => server?.stop());

describe('the rounds', () => {
  test('begin so many days before a year is over, and again later', () => {
    const limits = roundLimits(NOW, STANDARD);
    expect(limits).toEqual({ first: '2026-01-20', second: '2025-12-05' });
    expect(roundOf('2026-01-21', limits)).toBeNull();
    expect(roundOf('2026-01-20', limits)).toBe('2026-01-20/1');
    expect(roundOf('2025-12-05', limits)).toBe('2025-12-05/2');
    expect(roundOf(null, limits)).toBe('never/1');
  });

  test('a token says what was written, to that installation, for that organization, until its day', () => {
    const secret = openSecrets(Buffer.alloc(32, 1))('freshness');
    const said = { personId: '01932c5e-7a00-7abc-8def-0123456789ab', organizationId: 'o', round: '2025-12-05/2' };
    const token = writeConfirmation(secret, said, NOW);
    expect(token.length).toBeLessThanOrEqual(60);
    expect(readConfirmation(secret, 'o', token, NOW)).toMatchObject(said);
    expect(readConfirmation(secret, 'other', token, NOW)).toBeNull();
    expect(readConfirmation(openSecrets(Buffer.alloc(32, 2))('freshness'), 'o', token, NOW)).toBeNull();
    expect(readConfirmation(secret, 'o', token, new Date('2027-04-01T00:00:00Z'))).toBeNull();
    for (let at = 0; at < token.length; at += 1) {
      const bent = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      // The last sign of a person holds bits that say nothing; the signature covers the sign all the same.
      expect(readConfirmation(secret, 'o', bent, NOW)).toBeNull();
    }
  });
});

describe('reminders', () => {
  test('are one mail for each person and round, in their language, however often and by however many the job runs', async () => {
    const steward = await castMember(server.database.db, { name: 'Rosa', locale: 'es', now: NOW });
    await newOrganization('2025-12-30', { steward });
    await newOrganization('2025-12-20', { steward });
    await newOrganization('2026-11-01', { steward });
    await newOrganization('2025-12-30', { steward, state: 'suspended' });
    await Promise.all([remind(), remind(), remind()]);
    await remind();
    const mails = await mailsTo(steward);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toContain('2 fichas suyas');
    expect(linksIn(mails[0]?.bodyText ?? '')).toHaveLength(2);
    await remind(new Date('2026-12-17T12:00:00Z'));
    expect(await mailsTo(steward)).toHaveLength(2);
  });

  test('stop with one press in the mail program; what would have been mailed is then told on the site', async () => {
    const steward = await castMember(server.database.db, { name: 'Nora', locale: 'fr', now: NOW });
    await newOrganization('2025-12-30', { steward });
    await remind();
    const [mail] = await mailsTo(steward);
    expect(mail?.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });
    const address = /^<https:\/\/parvis\.example(\/.*)>$/.exec(mail?.headers['List-Unsubscribe'] ?? '')?.[1] ?? '';
    expect(mail?.bodyText).toContain(address);
    const pressed = await server.app.inject({
      method: 'POST',
      url: address,
      headers: { 'content-type': FORM['content-type'] },
      payload: 'List-Unsubscribe=One-Click',
    });
    expect(pressed.statusCode).toBeLessThan(400);
    const { slug } = await newOrganization('2025-12-29', { steward });
    await remind();
    await remind();
    expect(await mailsTo(steward)).toHaveLength(1);
    const notices = await server.database.db
      .selectFrom('notices')
      .select(['title', 'path'])
      .where('personId', '=', steward.id)
      .where('kind', '=', 'directory.freshness')
      .execute();
    expect(notices).toEqual([{ title: expect.stringContaining(`Lighthouse ${made}`) as string, path: `/organizations/${slug}/edit` }]);
    expect((await server.get('/fr/account/notices', steward.headers)).text).toContain(`Lighthouse ${made}`);
  });
});

describe('reminders of people who want one mail a day', () => {
  test('are in that mail, with a link for each record, and in no other', async () => {
    const { db } = server.database;
    const steward = await castMember(db, { name: 'Dora', locale: 'fr', now: NOW });
    await db.updateTable('persons').set({ notices: 'daily' }).where('id', '=', steward.id).execute();
    const first = await newOrganization('2025-12-30', { steward });
    const second = await newOrganization('2025-12-20', { steward });
    await Promise.all([remind(), remind()]);
    await remind();
    expect(await mailsTo(steward)).toEqual([]);
    expect(await noticesOf(db, steward.id)).toHaveLength(2);
    const digest = (at: string) => mailDueNotices(db, secrets, 'https://parvis.example', new Date(at));
    const mails = () => db.selectFrom('mails').selectAll().where('personId', '=', steward.id).execute();
    await digest('2026-11-22T05:00:00Z');
    expect(await mails()).toEqual([]);
    await digest('2026-11-22T06:00:00Z');
    await digest('2026-11-22T06:10:00Z');
    expect((await mails()).map(({ kind, subject }) => [kind, subject])).toEqual([['notice.daily', 'Parvis\u00a0: 2 notifications']]);
    const links = linksIn((await mails())[0]?.bodyText ?? '');
    expect(links).toHaveLength(2);
    for (const { slug } of [first, second]) {
      const link = links.find((one) => one.startsWith(`/fr/organizations/${slug}/confirmation/`)) ?? '';
      expect((await server.get(link)).status).toBe(200);
      expect((await press(link, { act: 'still', section: SECTIONS })).statusCode).toBe(303);
    }
    expect(await checkedOf(first.id)).toBe('2026-11-21');
    // The next round begins with the new check: nobody is asked again.
    await remind(new Date('2026-12-17T12:00:00Z'));
    expect(await noticesOf(db, steward.id)).toHaveLength(2);
  });
});

describe('the link of a mail', () => {
  async function linkFor(checkedOn = '2025-12-30') {
    const steward = await castMember(server.database.db, { name: 'Lena', now: NOW });
    const one = await newOrganization(checkedOn, { steward });
    await remind();
    const [link = ''] = linksIn((await mailsTo(steward))[0]?.bodyText ?? '');
    return { ...one, link, steward };
  }

  test('shows and does nothing by itself; pressed, it marks every section; pressed again, nothing more', async () => {
    const { id, link } = await linkFor();
    for (let scans = 0; scans < 3; scans += 1) {
      const page = await server.get(link);
      expect(page.status).toBe(200);
      expect(page.headers['referrer-policy']).toBe('no-referrer');
      expect(page.text).toContain('noindex');
    }
    expect(await checkedOf(id)).toBe('2025-12-30');
    const answer = await press(link, { act: 'still', section: SECTIONS });
    expect(answer.statusCode).toBe(303);
    expect(await checkedOf(id)).toBe('2026-11-21');
    const marks = await server.database.db.selectFrom('freshnessMarks').selectAll().where('organizationId', '=', id).execute();
    expect(new Set(marks.map(({ how }) => how))).toEqual(new Set(['mail']));
    await server.database.db.updateTable('freshnessMarks').set({ checkedOn: '2026-02-02' }).where('organizationId', '=', id).execute();
    expect((await press(link, { act: 'still', section: SECTIONS })).statusCode).toBe(303);
    expect((await press(link, { act: 'really-closed' })).statusCode).toBe(303);
    expect((await readOwnRecord(server.database.db, id))?.record.activity).toBe('active');
    expect(
      await server.database.db.selectFrom('freshnessMarks').select('checkedOn').where('organizationId', '=', id).execute(),
    ).toContainEqual({
      checkedOn: '2026-02-02',
    });
    expect((await server.get(link)).text).toContain('This link has done its work');
  });

  test('marks only the sections that stay ticked, and none is no answer', async () => {
    const { id, link } = await linkFor();
    expect((await press(link, { act: 'still' })).statusCode).toBe(200);
    await press(link, { act: 'still', section: ['places', 'contact', 'nonsense'] }).then(({ statusCode }) => expect(statusCode).toBe(400));
    await press(link, { act: 'still', section: ['places', 'contact'] });
    const marks = await server.database.db
      .selectFrom('freshnessMarks')
      .select('section')
      .where('organizationId', '=', id)
      .orderBy('section')
      .execute();
    expect(marks).toEqual([{ section: 'contact' }, { section: 'places' }]);
    expect(await checkedOf(id)).toBe('2025-12-30');
  });

  test('closes an organization only after it has asked once more', async () => {
    const { id, link } = await linkFor();
    const asked = await press(link, { act: 'closed' });
    expect(asked.statusCode).toBe(200);
    expect(asked.body).toContain('really closed');
    expect((await readOwnRecord(server.database.db, id))?.record.activity).toBe('active');
    expect((await press(link, { act: 'really-closed' })).statusCode).toBe(303);
    expect((await readOwnRecord(server.database.db, id))?.record.activity).toBe('closed');
  });

  test('is good for nobody else: bent, of another record, of somebody who left, from a page of another site', async () => {
    const one = await linkFor();
    const other = await linkFor();
    const token = one.link.split('/').at(-1) ?? '';
    expect((await server.get(`/en/organizations/${other.slug}/confirmation/${token}`)).status).toBe(404);
    expect((await server.get(`${one.link.slice(0, -1)}${one.link.endsWith('x') ? 'y' : 'x'}`)).status).toBe(404);
    const foreign = await server.app.inject({
      method: 'POST',
      url: one.link,
      headers: { ...FORM, origin: 'https://elsewhere.example' },
      payload: formBody({ act: 'still', section: SECTIONS }),
    });
    expect(foreign.statusCode).toBe(403);
    await server.database.db.updateTable('stewardships').set({ state: 'ended' }).where('personId', '=', one.steward.id).execute();
    expect((await server.get(one.link)).status).toBe(404);
    expect((await press(one.link, { act: 'still', section: SECTIONS })).statusCode).toBe(404);
    expect(await checkedOf(one.id)).toBe('2025-12-30');
  });

  test('shows what the public sees and nothing that is hidden', async () => {
    const { id, link } = await linkFor();
    await server.database.db
      .updateTable('organizations')
      .set({ visibility: JSON.stringify({ links: 'secretariat' }) })
      .where('id', '=', id)
      .execute();
    await server.database.db
      .insertInto('organizationLinks')
      .values({ organizationId: id, position: 0, kind: 'website', url: 'https://secret-lighthouse.example' })
      .execute();
    const page = await server.get(link);
    expect(page.text).not.toContain('secret-lighthouse');
    expect(page.text).toContain('Hidden from the public');
  });
});

describe('the ages that the secretariat sets', () => {
  test('hold for pages, the interface of programs and the search', async () => {
    const { db } = server.database;
    const { id, slug } = await newOrganization('2026-06-01');
    const facet = async () =>
      (await db.selectFrom('searchDocuments').select('facets').where('id', '=', id).executeTakeFirst())?.facets.filter((one) =>
        one.startsWith('freshness:'),
      );
    expect(await facet()).toEqual(['freshness:fresh']);
    const moderator = await castMember(db, { name: 'Mo', roles: ['moderator'], now: NOW });
    await db
      .transaction()
      .execute((trx) => saveSetting(trx, freshnessSetting, { ...STANDARD, ageing: 3, archived: 4 }, { personId: moderator.id, now: NOW }));
    await refreshAgedDocuments(db, NOW);
    expect(await facet()).toEqual(['freshness:archived']);
    expect((await server.get(`/api/v1/organizations/${slug}`)).text).toContain('"freshness":');
    await db.transaction().execute((trx) => saveSetting(trx, freshnessSetting, STANDARD, { personId: moderator.id, now: NOW }));
    await refreshAgedDocuments(db, NOW);
  });
});

describe('records that nobody keeps', () => {
  test('stand on a list of the secretariat, who marks one with one press', async () => {
    const { db } = server.database;
    const { id, slug } = await newOrganization('2025-01-05', { state: 'listed' });
    const moderator = await castMember(db, { name: 'Mia', roles: ['moderator'], now: NOW });
    const observer = await castMember(db, { name: 'Ola', roles: ['monitoring-officer'], now: NOW });
    const stranger = await castMember(db, { name: 'Sue', now: NOW });
    expect((await server.get('/en/desk/stale', stranger.headers)).status).toBe(403);
    expect((await server.get('/en/desk/stale', observer.headers)).text).toContain(slug);
    const mark = (member: CastMember) =>
      server.app.inject({
        method: 'POST',
        url: '/en/desk/stale',
        headers: member.headers,
        payload: formBody({ organization: id, which: 'once' }),
      });
    expect((await mark(observer)).statusCode).toBe(403);
    expect((await mark(moderator)).statusCode).toBe(303);
    expect((await readOwnRecord(db, id))?.record.checked).toEqual({ on: '2026-11-21', how: 'secretariat' });
    expect((await server.get('/en/desk/stale', observer.headers)).text).not.toContain(slug);
  });
});
