import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openSecrets } from '../../../platform/auth/secrets.ts';
import { castMember, FORM } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { mailNotices, type NoticeMailing } from '../actions/mail-notices.ts';
import { notifyPersons } from '../actions/notify.ts';
import { digestEnd } from '../rules/digest.ts';

const SECRET = 'a key that only this test knows of';
let server: FilledServer;
let mailing: NoticeMailing;
beforeAll(async () => {
  server = await filledServer(async () => undefined, { env: { PARVIS_SECRET: SECRET } });
  mailing = {
    db: server.database.db,
    secrets: openSecrets(Buffer.from(SECRET, 'utf8')),
    letters: { siteName: 'Parvis', origin: 'https://parvis.example' },
  };
});
afterAll(() => server.stop());
afterEach(async () => {
  await server.database.db.deleteFrom('notices').execute();
  await server.database.db.deleteFrom('mails').execute();
});

const NOW = new Date('2026-11-21T12:00:00Z');

async function tell(personIds: string[], act: string, at = NOW): Promise<void> {
  const text = (locale: string) => ({
    title: `${act} in ${locale}`,
    body: 'Somebody did something.',
    action: { label: 'See it', path: '/organizations' },
  });
  await server.database.db.transaction().execute((trx) => notifyPersons(trx, { personIds, act, kind: 'test', text, now: at }));
}

async function mails(to: string) {
  return server.database.db.selectFrom('mails').selectAll().where('toAddress', '=', to).execute();
}

async function wish(id: string, notices: 'at-once' | 'daily' | 'never'): Promise<void> {
  await server.database.db.updateTable('persons').set({ notices }).where('id', '=', id).execute();
}

test('at once: one mail for each act, in the language of the person, however many nodes send', async () => {
  const person = await castMember(server.database.db, { name: 'Leila', locale: 'fr' });
  await tell([person.id], 'first');
  await tell([person.id], 'first');
  await tell([person.id], 'second');
  await Promise.all(Array.from({ length: 4 }, () => mailNotices(mailing, NOW)));
  await mailNotices(mailing, NOW);
  const sent = await mails(person.email);
  expect(sent.map(({ subject }) => subject).sort()).toEqual(['first in fr', 'second in fr']);
  expect(sent[0]?.bodyText).toContain('https://parvis.example/fr/organizations');
});

test('daily: one mail after the end of the day, with all of it; never: none; read on the site: none', async () => {
  const daily = await castMember(server.database.db, { name: 'Daily' });
  const never = await castMember(server.database.db, { name: 'Never' });
  const reader = await castMember(server.database.db, { name: 'Reader' });
  await wish(daily.id, 'daily');
  await wish(never.id, 'never');
  await tell([daily.id, never.id, reader.id], 'one');
  await tell([daily.id, never.id], 'two');
  await server.database.db.updateTable('notices').set({ readAt: NOW }).where('personId', '=', reader.id).execute();
  await mailNotices(mailing, NOW);
  expect(await mails(daily.email)).toEqual([]);
  await mailNotices(mailing, new Date('2026-11-22T06:00:00Z'));
  await mailNotices(mailing, new Date('2026-11-22T07:00:00Z'));
  const sent = await mails(daily.email);
  expect(sent.map(({ subject, kind }) => [subject, kind])).toEqual([['Parvis: 2 notices', 'notice.daily']]);
  expect(sent[0]?.bodyText).toContain('one in en');
  expect(await mails(never.email)).toEqual([]);
  expect(await mails(reader.email)).toEqual([]);
});

test('however many notices a day brings, and however many nodes send, it is one mail', async () => {
  const busy = await castMember(server.database.db, { name: 'Busy' });
  const other = await castMember(server.database.db, { name: 'Beside' });
  for (const { id } of [busy, other]) await wish(id, 'daily');
  for (let n = 0; n < 451; n += 1) await tell([busy.id, ...(n < 2 ? [other.id] : [])], `act ${n}`);
  const after = new Date('2026-11-22T06:00:00Z');
  await Promise.all(Array.from({ length: 4 }, () => mailNotices(mailing, after)));
  await mailNotices(mailing, after);
  expect((await mails(busy.email)).map(({ subject }) => subject)).toEqual(['Parvis: 451 notices']);
  expect((await mails(other.email)).map(({ subject }) => subject)).toEqual(['Parvis: 2 notices']);
  const left = await server.database.db.selectFrom('notices').select('id').where('mailedAt', 'is', null).execute();
  expect(left).toEqual([]);
});

test('the day of notices ends at six in the morning, UTC', () => {
  expect(digestEnd(new Date('2026-11-21T05:59:59Z')).toISOString()).toBe('2026-11-20T06:00:00.000Z');
  expect(digestEnd(new Date('2026-11-21T06:00:00Z')).toISOString()).toBe('2026-11-21T06:00:00.000Z');
});

test('one press in the mail program stops the mails: without a session, without an origin, and only with our signature', async () => {
  const person = await castMember(server.database.db, { name: 'Tired' });
  await tell([person.id], 'noise');
  await mailNotices(mailing, NOW);
  const [mail] = await mails(person.email);
  expect(mail?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
  const path = /^<https:\/\/parvis\.example(\/.*)>$/.exec(mail?.headers['List-Unsubscribe'] ?? '')?.[1] ?? '';
  const wished = async () =>
    (await server.database.db.selectFrom('persons').select('notices').where('id', '=', person.id).executeTakeFirstOrThrow()).notices;

  expect((await server.get(path)).text).toContain('Shall no more notices come by mail?');
  expect(await wished()).toBe('at-once');
  const press = (url: string) =>
    server.app.inject({ method: 'POST', url, headers: { 'content-type': FORM['content-type'] }, payload: 'List-Unsubscribe=One-Click' });
  expect((await press(path.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))).statusCode).toBe(404);
  const other = await castMember(server.database.db, { name: 'Other' });
  expect((await press(path.replace(person.id, other.id))).statusCode).toBe(404);
  expect(await wished()).toBe('at-once');
  expect((await press(path)).statusCode).toBe(200);
  expect(await wished()).toBe('never');
});

test('notices are listed, read, all read; those of somebody else are not there', async () => {
  const person = await castMember(server.database.db, { name: 'Listed' });
  const stranger = await castMember(server.database.db, { name: 'Stranger' });
  await tell([person.id], 'here');
  await tell([person.id], 'there');
  const page = await server.get('/en/account/notices', person.headers);
  expect(page.text).toContain('2 new notices');
  expect(page.text).toContain('here in en');
  const id = /name="notice" value="([0-9a-f-]{36})"/.exec(page.text)?.[1] ?? '';
  const post = (headers: Record<string, string>, notice: string) =>
    server.app.inject({ method: 'POST', url: '/en/account/notices/reading', headers, payload: `notice=${notice}` });
  expect((await post(stranger.headers, id)).statusCode).toBe(404);
  expect((await post(person.headers, id)).headers.location).toBe('/en/organizations');
  expect((await server.get('/en/account/notices', person.headers)).text).toContain('1 new notice');
  await post(person.headers, 'all');
  expect((await server.get('/en/account/notices', person.headers)).text).not.toContain('new notice');
  expect((await server.get('/en/account/notices', stranger.headers)).text).not.toContain('here in en');
});
