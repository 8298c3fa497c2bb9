import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { castMember } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { signUp, type Visitor, visitor } from './visitor.ts';

const CALLBACK = 'https://parvis.example/sign-in/other-site/answer';

/** A real provider on loopback. Who signs in as `verified-…` has a verified address, everybody else one that is not. */
let provider: Server;
let issuer: string;
let server: FilledServer;
beforeAll(async () => {
  provider = createServer();
  await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const oidc = new Provider(issuer, {
    clients: [{ client_id: 'parvis', client_secret: 'a secret of the test', redirect_uris: [CALLBACK] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    cookies: { keys: ['of the test'] },
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, email: `${sub}@example.org`, email_verified: sub.startsWith('verified-'), name: `Name of ${sub}` }),
    }),
  });
  provider.on('request', oidc.callback());
  server = await filledServer(async () => undefined, {
    env: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'parvis', OIDC_CLIENT_SECRET: 'a secret of the test', OIDC_NAME: 'The ministry' },
  });
});
afterAll(async () => {
  await server.stop();
  provider.closeAllConnections();
  await new Promise((done) => provider.close(done));
});

/** What a person does at the other site, from the address that we send to until the one to come back to. */
async function atTheOtherSite(start: string, login: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = start;
  let body: URLSearchParams | undefined;
  for (let step = 0; step < 12; step++) {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body && { method: 'POST', body }),
    });
    for (const line of answer.headers.getSetCookie())
      cookies.set(line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1, line.indexOf(';')));
    const location = answer.headers.get('location');
    body = undefined;
    if (location) url = new URL(location, url).href;
    else
      body = new URLSearchParams({ prompt: (await answer.text()).includes('name="login"') ? 'login' : 'consent', login, password: 'any' });
    if (url.startsWith(CALLBACK)) return url.slice('https://parvis.example'.length);
  }
  throw new Error('the other site does not send back');
}

async function go(browser: Visitor, login: string, to = ''): Promise<{ answer: Awaited<ReturnType<Visitor['get']>>; back: string }> {
  const sent = await browser.get(`/en/sign-in/other-site${to && `?to=${encodeURIComponent(to)}`}`);
  expect(sent.status).toBe(303);
  const back = await atTheOtherSite(sent.location, login);
  return { answer: await browser.get(back), back };
}

test('the way out has PKCE, state and nonce', async () => {
  expect((await server.get('/en/sign-in')).text).toContain('Sign in with The ministry');
  const { location } = await visitor(server).get('/en/sign-in/other-site');
  const { searchParams } = new URL(location);
  expect(searchParams.get('code_challenge_method')).toBe('S256');
  for (const name of ['state', 'nonce', 'code_challenge']) expect(searchParams.get(name)?.length).toBeGreaterThan(20);
});

test('a verified address opens an account, goes on where the person wanted, and comes back to the same account', async () => {
  const browser = visitor(server);
  const { answer } = await go(browser, 'verified-amina', '/organizations');
  expect(answer.location).toMatch(/^\/[a-z]{2}\/organizations$/);
  expect((await browser.get('/en/account')).text).toContain('Name of verified-amina');
  await go(visitor(server), 'verified-amina');
  const persons = await server.database.db.selectFrom('persons').select('id').where('email', '=', 'verified-amina@example.org').execute();
  expect(persons).toHaveLength(1);
});

test('a verified address is tied to the account that has it', async () => {
  await signUp(server, 'verified-known@example.org', 'Known before');
  const browser = visitor(server);
  await go(browser, 'verified-known');
  expect((await browser.get('/en/account')).text).toContain('Known before');
});

test('an address that the other site has not verified lets nobody in as its owner', async () => {
  await signUp(server, 'unsure@example.org', 'Owner');
  const browser = visitor(server);
  const { answer } = await go(browser, 'unsure');
  expect(answer.location).toContain('/sign-in?done=other-site');
  expect((await browser.get('/en/account')).status).toBe(303);
  const { answer: fresh } = await go(visitor(server), 'nobody-here');
  expect(fresh.location).toContain('/sign-in?done=other-site');
});

test('from a signed-in session the account of the other site is tied to it, verified address or not', async () => {
  const member = await castMember(server.database.db, { name: 'Tied' });
  const browser = visitor(server);
  browser.cookies.set('__Host-session', /=(.*)$/.exec(member.headers.cookie ?? '')?.[1] ?? '');
  await go(browser, 'plain-tied');
  const again = visitor(server);
  await go(again, 'plain-tied');
  expect((await again.get('/en/account')).text).toContain('Tied');
  // The account of the other site that is one person's cannot become another's.
  const other = await castMember(server.database.db, { name: 'Other' });
  const thief = visitor(server);
  thief.cookies.set('__Host-session', /=(.*)$/.exec(other.headers.cookie ?? '')?.[1] ?? '');
  expect((await go(thief, 'plain-tied')).answer.location).toContain('done=other-site');
});

test('an account of the other site is unlinked while another way in remains, and the person is told', async () => {
  const { db } = server.database;
  const browser = visitor(server);
  await go(browser, 'verified-only');
  expect((await browser.get('/en/account')).text).toContain('/account/other-sites');
  const page = await browser.get('/en/account/other-sites');
  expect(page.text).toContain(new URL(issuer).host);
  const subject = 'verified-only';
  const last = await browser.post('/en/account/other-sites', { issuer, subject });
  expect([last.status, last.text.includes('There would be no other way in.')]).toEqual([422, true]);

  const person = await db.selectFrom('persons').select('id').where('email', '=', 'verified-only@example.org').executeTakeFirstOrThrow();
  await db.updateTable('persons').set({ passwordHash: 'some' }).where('id', '=', person.id).execute();
  const stranger = await signUp(server, 'stranger@example.org');
  await stranger.post('/en/account/other-sites', { issuer, subject });
  expect(await db.selectFrom('singleSignOns').select('subject').where('personId', '=', person.id).execute()).toHaveLength(1);
  expect((await browser.post('/en/account/other-sites', { issuer, subject })).location).toContain('done=unlinked');
  expect(await db.selectFrom('singleSignOns').select('subject').where('personId', '=', person.id).execute()).toEqual([]);
  const told = await db.selectFrom('notices').select('kind').where('personId', '=', person.id).execute();
  expect(told).toEqual([{ kind: 'account.other-site-unlinked' }]);
});

test('an answer is good once, for the browser that went, and as it is', async () => {
  const browser = visitor(server);
  const { back } = await go(browser, 'verified-once');
  expect((await browser.get(back)).location).toContain('done=other-site');
  const sent = await browser.get('/en/sign-in/other-site');
  const fresh = await atTheOtherSite(sent.location, 'verified-once');
  expect((await visitor(server).get(fresh)).location).toContain('done=other-site');
  expect((await browser.get(fresh.replace(/state=[^&]+/, 'state=forged'))).location).toContain('done=other-site');
});

test('where none is configured there is no such page', async () => {
  const plain = await filledServer(async () => undefined);
  try {
    expect((await plain.get('/en/sign-in/other-site')).status).toBe(404);
    expect((await plain.get('/en/sign-in')).text).not.toContain('other-site');
  } finally {
    await plain.stop();
  }
});
