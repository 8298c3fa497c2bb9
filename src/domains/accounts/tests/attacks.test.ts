import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { FORM, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { lastMail, linkTo, PASSWORD, signUp, visitor } from './visitor.ts';

let server: FilledServer;
beforeAll(async () => {
  server = await filledServer(async () => undefined);
  await signUp(server, 'known@example.org');
});
afterAll(() => server.stop());
beforeEach(() => server.database.db.deleteFrom('limits').execute());

const signIn = (email: string, password: string, address?: string) => visitor(server, address).post('/en/sign-in', { email, password });

test('brute force: wrong passwords slow the account from wherever they come, and a link by mail still opens it', async () => {
  const answers = [];
  for (let n = 0; n < 12; n++) answers.push(await signIn('known@example.org', `wrong password ${n}`, `198.51.100.${n}`));
  expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(422), 429, 429]);
  expect(answers[11]?.text).toContain('A link by mail lets the owner in at once');
  expect(answers[11]?.headers['retry-after']).toBe('900');
  expect((await signIn('known@example.org', PASSWORD, '198.51.100.99')).status).toBe(429);
  const owner = visitor(server, '203.0.113.1');
  await owner.post('/en/sign-in/link', { email: 'known@example.org' });
  expect((await owner.post(await linkTo(server, 'known@example.org'))).location).toBe('/en/account');
});

test('an address that tries many accounts is stopped; signing in rightly does not count', async () => {
  const answers = await Promise.all(
    Array.from({ length: 110 }, (_, n) => signIn(`nobody${n}@example.org`, 'wrong password', '198.51.100.7')),
  );
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  await server.database.db.deleteFrom('limits').execute();
  for (let n = 0; n < 15; n++) expect((await signIn('known@example.org', PASSWORD, '198.51.100.8')).status).toBe(303);
});

test('fifty at once against a cap: exactly as many as it allows', async () => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) => signIn('capped@example.org', 'wrong password', `198.51.100.${n}`)),
  );
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(10);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(40);
  await server.database.db.deleteFrom('limits').execute();
  const mails = await Promise.all(
    Array.from({ length: 50 }, (_, n) => visitor(server, `198.51.100.${n}`).post('/en/sign-in/link', { email: 'flooded@example.org' })),
  );
  expect(mails.filter(({ status }) => status === 303)).toHaveLength(5);
  const written = await server.database.db.selectFrom('mails').select('id').where('toAddress', '=', 'flooded@example.org').execute();
  expect(written).toHaveLength(5);
});

test('of fifty who open one link at once, one gets in', async () => {
  await visitor(server).post('/en/sign-in/link', { email: 'known@example.org' });
  const link = await linkTo(server, 'known@example.org');
  const answers = await Promise.all(Array.from({ length: 50 }, () => visitor(server).post(link)));
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
});

test('a form from another site is refused, whatever it claims', async () => {
  const browser = await signUp(server, 'victim@example.org');
  const strangers: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'null' },
    { origin: '', referer: 'https://evil.example/page' },
    { origin: '' },
  ];
  for (const headers of strangers) {
    expect((await browser.post('/en/account/settings', { name: 'Changed', locale: 'en' }, headers)).status).toBe(403);
    expect((await browser.post('/en/sign-out', {}, headers)).status).toBe(403);
  }
  expect((await browser.get('/en/account')).text).not.toContain('Changed');
  expect((await browser.post('/en/account/settings', { name: 'Changed', locale: 'en' })).status).toBe(303);
});

test('a session token that came with the request is never taken over, and sign-in ends the former session', async () => {
  const planted = 'A'.repeat(43);
  const browser = visitor(server);
  browser.cookies.set('__Host-session', planted);
  await browser.post('/en/sign-in', { email: 'known@example.org', password: PASSWORD });
  const first = browser.cookies.get('__Host-session');
  expect(first).not.toBe(planted);
  await browser.post('/en/sign-in', { email: 'known@example.org', password: PASSWORD });
  expect(browser.cookies.get('__Host-session')).not.toBe(first);
  const old = visitor(server);
  old.cookies.set('__Host-session', first ?? '');
  expect((await old.get('/en/account')).status).toBe(303);
});

test('the session cookie is for this host, HTTPS and no script', async () => {
  const answer = await signIn('known@example.org', PASSWORD);
  const line = [answer.headers['set-cookie']]
    .flat()
    .map(String)
    .find((one) => one.startsWith('__Host-session='));
  expect(line).toMatch(/Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  expect(line).not.toMatch(/domain/i);
});

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/%0d%0aset-cookie:x',
  'data:text/html,x',
  '/a\r\nb',
  ' /account',
])('open redirect: after signing in %s is not followed', async (to) => {
  const answer = await visitor(server).post('/en/sign-in', { email: 'known@example.org', password: PASSWORD, to });
  expect(answer.status).toBe(303);
  expect(answer.location).toMatch(/^\/en\/(account|%0d%0aset-cookie:x)$/);
  expect((await visitor(server).get(`/en/sign-in?to=${encodeURIComponent(to)}`)).text).not.toMatch(/name="to" value="(?!\/%0d)/);
});

test('a name that is markup, a header or a template stays a name', async () => {
  const name = '<script>alert(1)</script>{site}\r\nBcc: all@example.org ${7*7} {{7*7}}';
  const browser = await signUp(server, 'injector@example.org', name);
  const { text } = await browser.get('/en/account');
  expect(text).not.toContain('<script>alert');
  expect(text).toContain('&lt;script>alert(1)');
  await browser.post('/en/sign-in/link', { email: 'injector@example.org' });
  const mail = await lastMail(server, 'injector@example.org');
  expect(mail?.subject).not.toMatch(/[\r\n]|alert/);
  expect(JSON.stringify(mail?.headers)).not.toContain('Bcc');
  expect((await visitor(server).get(await linkTo(server, 'injector@example.org'))).text).not.toContain('<script>alert');
});

test('what a stranger types never stands in a mail to the address of somebody else', async () => {
  await visitor(server).post('/en/sign-up', {
    name: 'Win money at evil.example',
    email: 'bait@example.org',
    password: PASSWORD,
    locale: 'en',
    accept: 'yes',
  });
  const mail = await lastMail(server, 'bait@example.org');
  expect(mail?.bodyText).not.toContain('evil');
  expect(mail?.subject).not.toContain('evil');
});

test.each(['victim@example.org\r\nBcc: x@example.org', 'a@b.example, c@d.example', '<a@b.example>', '"a b"@example.org'])(
  'the address %j is refused',
  async (email) => {
    const answer = await visitor(server).post('/en/sign-in/link', { email });
    expect(answer.status).toBe(422);
  },
);

test('fields that a form does not have change nothing', async () => {
  const extra = {
    roles: 'administrator',
    role: 'administrator',
    secondFactor: 'true',
    emailConfirmedAt: '2020-01-01',
    suspendedAt: '',
    id: '0',
  };
  const browser = visitor(server);
  const fields = { name: 'Plain', email: 'plain@example.org', password: PASSWORD, locale: 'en', accept: 'yes', ...extra };
  await browser.post('/en/sign-up', fields);
  const link = await linkTo(server, 'plain@example.org');
  await browser.post(link, { password: PASSWORD, ...extra });
  await browser.post('/en/account/settings', { name: 'Plain', locale: 'en', email: 'other@example.org', passwordHash: 'x', ...extra });
  const { db } = server.database;
  const person = await db.selectFrom('persons').selectAll().where('email', '=', 'plain@example.org').executeTakeFirstOrThrow();
  expect(person.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await db.selectFrom('secretariatRoles').select('role').where('personId', '=', person.id).execute()).toEqual([]);
  expect((await browser.get('/en/desk/roles')).status).toBe(403);
  const polluted = await browser.post('/en/sign-in', {
    __proto__: 'x',
    'constructor[prototype][roles]': 'administrator',
    email: 'plain@example.org',
    password: 'wrong password',
  });
  expect(polluted.status).toBe(422);
});

test('a known and an unknown address get the same answer', async () => {
  const same = async (path: string, fields: (email: string) => Record<string, string>) => {
    const [known, unknown] = [
      await visitor(server).post(path, fields('known@example.org')),
      await visitor(server).post(path, fields('unknown@example.org')),
    ];
    const plain = (text: string) => text.replaceAll('unknown@', 'known@');
    expect([unknown.status, unknown.location, plain(unknown.text)]).toEqual([known.status, known.location, known.text]);
  };
  await same('/en/sign-in', (email) => ({ email, password: 'wrong password' }));
  await same('/en/sign-in/link', (email) => ({ email }));
  await same('/en/sign-in/password', (email) => ({ email }));
  await same('/en/sign-up', (email) => ({ email, name: 'Somebody', password: PASSWORD, locale: 'en', accept: 'yes' }));
  expect(await lastMail(server, 'known@example.org')).toMatchObject({ kind: 'account.known-address' });
  expect(await lastMail(server, 'unknown@example.org')).toMatchObject({ kind: 'account.sign-up' });
});

test('a known and an unknown address take the same time', async () => {
  const time = async (email: string) => {
    const begun = performance.now();
    await signIn(email, 'wrong password', '203.0.113.9');
    return performance.now() - begun;
  };
  const known: number[] = [];
  const unknown: number[] = [];
  for (let n = 0; n < 8; n++) {
    known.push(await time('known@example.org'));
    unknown.push(await time(`unknown${n}@example.org`));
  }
  const middle = (times: number[]) => times.toSorted((a, b) => a - b)[4] ?? 0;
  expect(middle(unknown) / middle(known)).toBeGreaterThan(0.5);
  expect(middle(unknown) / middle(known)).toBeLessThan(2);
});

test('nobody can prepare an account for the address of somebody else', async () => {
  await visitor(server).post('/en/sign-up', {
    name: 'Thief',
    email: 'owner@example.org',
    password: 'password of the thief',
    locale: 'en',
    accept: 'yes',
  });
  const link = await linkTo(server, 'owner@example.org');
  // The owner of the address, who does not know the thief's password, opens the link.
  expect((await visitor(server).post(link, { password: 'whatever the owner types' })).status).toBe(422);
  expect((await signIn('owner@example.org', 'password of the thief')).status).toBe(422);
});

test('signing in is told in no log line and kept in no cache', async () => {
  const answer = await visitor(server).get('/en/sign-in?to=/account');
  expect(answer.headers['cache-control']).toBe('no-store');
  const raw = await server.app.inject({
    method: 'POST',
    url: '/en/sign-in',
    headers: FORM,
    payload: formBody({ email: 'known@example.org', password: PASSWORD }),
  });
  expect(raw.headers['cache-control']).toBe('no-store');
});
