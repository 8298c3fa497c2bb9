import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { castMember } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { linkTo, PASSWORD, signUp, type Visitor, visitor } from './visitor.ts';

let server: FilledServer;
let now = new Date();
beforeAll(async () => {
  server = await filledServer(async () => undefined, { clock: () => now });
});
afterAll(() => server.stop());

/** Goes on by so many seconds: codes change every thirty. */
function later(seconds: number): void {
  now = new Date(now.getTime() + seconds * 1000);
}

async function setUpApp(browser: Visitor): Promise<{ code(): string; recovery: string[] }> {
  await browser.post('/en/account/second-factor/app');
  const { text } = await browser.get('/en/account/second-factor/app');
  expect(text).toContain('src="data:image/svg+xml;base64,');
  const secret = /<code dir="ltr">([A-Z2-7 ]+)<\/code>/.exec(text)?.[1]?.replaceAll(' ', '') ?? '';
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  const code = () => app.generate({ timestamp: now.getTime() });
  const confirmed = await browser.post('/en/account/second-factor/app/confirmation', { code: code() });
  expect(confirmed.status).toBe(200);
  return { code, recovery: [...confirmed.text.matchAll(/<code dir="ltr">([a-z0-9-]{19})<\/code>/g)].map(([, one]) => one ?? '') };
}

test('an app is set up, asked for at sign-in, and each code is good once', async () => {
  const browser = await signUp(server, 'codes@example.org');
  const { code, recovery } = await setUpApp(browser);
  expect(recovery).toHaveLength(10);
  await browser.post('/en/sign-out');

  later(60);
  const halfWay = await browser.post('/en/sign-in', { email: 'codes@example.org', password: PASSWORD, to: '/account/sessions' });
  expect(halfWay.location).toBe('/en/sign-in/code?to=%2Faccount%2Fsessions');
  expect((await browser.get('/en/account')).status).toBe(303);
  expect((await browser.post('/en/sign-in/code', { code: '000000' })).status).toBe(422);
  const used = code();
  expect((await browser.post('/en/sign-in/code', { code: used, to: '/account/sessions' })).location).toBe('/en/account/sessions');

  const other = visitor(server);
  await other.post('/en/sign-in', { email: 'codes@example.org', password: PASSWORD });
  expect((await other.post('/en/sign-in/code', { code: used })).status).toBe(422);
  expect((await other.post('/en/sign-in/code', { code: recovery[3] ?? '' })).status).toBe(303);
  const third = visitor(server);
  await third.post('/en/sign-in', { email: 'codes@example.org', password: PASSWORD });
  expect((await third.post('/en/sign-in/code', { code: recovery[3] ?? '' })).status).toBe(422);
});

test('a link by mail does not go round the second factor', async () => {
  await setUpApp(await signUp(server, 'linked@example.org'));
  const browser = visitor(server);
  await browser.post('/en/sign-in/link', { email: 'linked@example.org' });
  expect((await browser.post(await linkTo(server, 'linked@example.org'))).location).toBe('/en/sign-in/code');
  expect((await browser.get('/en/account')).status).toBe(303);
});

test('of fifty who send the same code at once one gets in', async () => {
  const { code } = await setUpApp(await signUp(server, 'race@example.org'));
  later(90);
  await server.database.db.deleteFrom('limits').execute();
  const browsers = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const browser = visitor(server);
      await browser.post('/en/sign-in', { email: 'race@example.org', password: PASSWORD });
      return browser;
    }),
  );
  const answers = await Promise.all(browsers.map((browser) => browser.post('/en/sign-in/code', { code: code() })));
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
});

test('codes are tried five times, then wait', async () => {
  await setUpApp(await signUp(server, 'guess@example.org'));
  await server.database.db.deleteFrom('limits').execute();
  const browser = visitor(server);
  await browser.post('/en/sign-in', { email: 'guess@example.org', password: PASSWORD });
  const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => browser.post('/en/sign-in/code', { code: String(100_000 + n) })));
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(5);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(45);
});

test('the secretariat is sent to its second factor, and in once it is given', async () => {
  const browser = await signUp(server, 'moderator@example.org');
  const { db } = server.database;
  const person = await db.selectFrom('persons').select('id').where('email', '=', 'moderator@example.org').executeTakeFirstOrThrow();
  await db.insertInto('secretariatRoles').values({ personId: person.id, role: 'administrator', grantedAt: now }).execute();
  expect((await browser.get('/en/desk/roles')).location).toBe('/en/account/second-factor?to=%2Fdesk%2Froles');
  const { code } = await setUpApp(browser);
  expect((await browser.get('/en/desk/roles')).status).toBe(200);
  // Another browser of the same person, let in before there was an app, gives the code in its session.
  later(60);
  await browser.post('/en/sign-out');
  await browser.post('/en/sign-in', { email: 'moderator@example.org', password: PASSWORD });
  await browser.post('/en/sign-in/code', { code: code() });
  expect((await browser.get('/en/desk/roles')).status).toBe(200);
});

test('a dangerous page asks again after a quarter of an hour, and the session gets another token', async () => {
  const browser = await signUp(server, 'fresh@example.org');
  expect((await browser.get('/en/account/password')).status).toBe(200);
  later(16 * 60);
  expect((await browser.get('/en/account/password')).location).toBe('/en/account/proof?to=%2Faccount%2Fpassword');
  const before = new Map(browser.cookies);
  expect((await browser.post('/en/account/proof', { password: 'not this one', to: '/account/password' })).status).toBe(422);
  expect((await browser.post('/en/account/proof', { password: PASSWORD, to: '/account/password' })).location).toBe('/en/account/password');
  expect([...browser.cookies.values()]).not.toEqual([...before.values()]);
  expect((await browser.get('/en/account/password')).status).toBe(200);
  const [[name, token]] = [...before] as [[string, string]];
  expect((await visitor(server).get('/en/account', { cookie: `${name}=${token}` })).status).toBe(303);
});

test('a link by mail proves who it is only in the session that asked', async () => {
  const browser = await signUp(server, 'by-mail@example.org');
  const other = visitor(server);
  await other.post('/en/sign-in', { email: 'by-mail@example.org', password: PASSWORD });
  later(20 * 60);
  await browser.post('/en/account/proof/mail', { to: '/account/email' });
  const link = await linkTo(server, 'by-mail@example.org');
  expect((await other.post(link)).status).toBe(404);
  expect((await browser.post(link)).location).toBe('/en/account/email');
  expect((await browser.post(link)).status).toBe(404);
});

test('the address changes by the mail to the new one; the old one is told, and an address of somebody else is not taken', async () => {
  const browser = await signUp(server, 'old@example.org');
  const neighbour = await castMember(server.database.db, { name: 'Neighbour' });
  await browser.post('/en/account/email', { email: neighbour.email });
  expect(await linkTo(server, neighbour.email)).toBe('/en/sign-in');
  await browser.post('/en/account/email', { email: 'new@example.org' });
  const link = await linkTo(server, 'new@example.org');
  expect((await visitor(server).post(link)).status).toBe(303);
  expect((await visitor(server).post(link)).status).toBe(404);
  expect((await visitor(server).post('/en/sign-in', { email: 'old@example.org', password: PASSWORD })).status).toBe(422);
  expect((await visitor(server).post('/en/sign-in', { email: 'new@example.org', password: PASSWORD })).status).toBe(303);
  const told = await server.database.db.selectFrom('mails').select('kind').where('toAddress', '=', 'old@example.org').execute();
  expect(told.map(({ kind }) => kind)).toContain('account.email-changed');
});

test('sessions are listed, and one or all others ended; never those of somebody else', async () => {
  const browser = await signUp(server, 'devices@example.org');
  const phone = visitor(server);
  const agent = { 'user-agent': 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0' };
  await phone.post('/en/sign-in', { email: 'devices@example.org', password: PASSWORD }, agent);
  const { text } = await browser.get('/en/account/sessions');
  expect(text).toContain('Firefox, Android');
  const id = /name="session" value="([0-9a-f-]{36})"/.exec(text)?.[1] ?? '';
  const stranger = await signUp(server, 'stranger@example.org');
  await stranger.post('/en/account/sessions', { session: id });
  expect((await phone.get('/en/account')).status).toBe(200);
  await browser.post('/en/account/sessions', { session: id });
  expect((await phone.get('/en/account')).status).toBe(303);
  expect((await browser.get('/en/account')).status).toBe(200);
});
