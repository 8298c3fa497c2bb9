import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CastMember, castMember, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { appointAdministrator } from '../index.ts';
import { lastMail, PASSWORD, signUp, type Visitor, visitor } from './visitor.ts';

let server: FilledServer;
let administrator: CastMember;
let now = new Date();
beforeAll(async () => {
  server = await filledServer(async () => undefined, { clock: () => now });
  administrator = await castMember(server.database.db, { name: 'Admin', roles: ['administrator'] });
});
afterAll(() => server.stop());
beforeEach(() => server.database.db.deleteFrom('limits').execute());

const post = (url: string, headers: Record<string, string>, fields: Record<string, string>) =>
  server.app.inject({ method: 'POST', url, headers, payload: formBody(fields) });

async function setUpApp(browser: Visitor): Promise<() => string> {
  await browser.post('/en/account/second-factor/app');
  const { text } = await browser.get('/en/account/second-factor/app');
  const secret = /<code dir="ltr">([A-Z2-7 ]+)<\/code>/.exec(text)?.[1]?.replaceAll(' ', '') ?? '';
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  const code = () => app.generate({ timestamp: now.getTime() });
  expect((await browser.post('/en/account/second-factor/app/confirmation', { code: code() })).status).toBe(200);
  return code;
}

describe('a lost second factor', () => {
  const RESET = '/en/desk/roles/second-factor';
  const reset = (headers: Record<string, string>, resetEmail: string, reason = 'Called her at the office number.') =>
    post(RESET, headers, { resetEmail, reason });

  test('is reset by an administrator with a reason; the person is told by mail, signed out, and gets in by the password', async () => {
    const browser = await signUp(server, 'lost@example.org');
    await setUpApp(browser);
    const half = visitor(server);
    await half.post('/en/sign-in', { email: 'lost@example.org', password: PASSWORD });
    expect((await reset(administrator.headers, 'lost@example.org')).headers.location).toBe('/en/desk/roles?done=reset');
    expect((await browser.get('/en/account')).status).toBe(303);
    const mail = await lastMail(server, 'lost@example.org');
    expect([mail?.kind, mail?.bodyText.includes('Called her at the office number.')]).toEqual(['account.second-factor-reset', true]);
    const again = visitor(server);
    await again.post('/en/sign-in', { email: 'lost@example.org', password: PASSWORD });
    expect((await again.get('/en/account')).status).toBe(200);
    const acts = await server.database.db
      .selectFrom('auditActs')
      .select(['actorId', 'reason'])
      .where('act', '=', 'second-factor.reset')
      .execute();
    expect(acts).toEqual([{ actorId: administrator.id, reason: 'Called her at the office number.' }]);
    expect((await reset(administrator.headers, 'lost@example.org')).statusCode).toBe(422);
  });

  test('is never one’s own, never without a reason, and never reset by anybody else or without a fresh proof', async () => {
    const browser = await signUp(server, 'kept@example.org');
    await setUpApp(browser);
    const moderator = await castMember(server.database.db, { name: 'Moderator', roles: ['moderator'] });
    const person = await castMember(server.database.db, { name: 'Person' });
    for (const { headers } of [moderator, person]) expect((await reset(headers, 'kept@example.org')).statusCode).toBe(403);
    expect((await reset(administrator.headers, administrator.email)).body).toContain('Your own second factor');
    expect((await reset(administrator.headers, 'kept@example.org', '')).statusCode).toBe(422);
    expect((await reset(administrator.headers, 'nobody@example.org')).statusCode).toBe(422);
    now = new Date(now.getTime() + 16 * 60_000);
    expect((await reset(administrator.headers, 'kept@example.org')).headers.location).toContain('/account/proof');
    expect((await browser.get('/en/account')).status).toBe(200);
  });
});

describe('an invitation opened by somebody else who is signed in', () => {
  const FIELDS = { name: 'Invited', password: PASSWORD, locale: 'en', accept: 'yes' };

  test('says so, and counts only when the person says that it is meant', async () => {
    const { link = '' } = await appointAdministrator(server.database.db, 'invited@example.org', 'https://parvis.example', now);
    const path = link.replace('https://parvis.example', '');
    const browser = await signUp(server, 'somebody@example.org');
    const page = await browser.get(path);
    expect(page.text).toContain('You are signed in as somebody@example.org. This invitation is for invited@example.org');
    const silent = await browser.post(path, FIELDS);
    expect([silent.status, silent.text.includes('signed in as somebody@example.org')]).toEqual([422, true]);
    expect((await browser.get('/en/account')).text).toContain('Amina Odhiambo');
    expect((await browser.post(path, { ...FIELDS, goOn: 'yes' })).status).toBe(303);
    expect((await browser.get('/en/account')).text).toContain('Invited');
  });

  test('asks nobody who is not signed in', async () => {
    const { link = '' } = await appointAdministrator(server.database.db, 'alone@example.org', 'https://parvis.example', now);
    const path = link.replace('https://parvis.example', '');
    const browser = visitor(server);
    expect((await browser.get(path)).text).not.toContain('You are signed in as');
    expect((await browser.post(path, FIELDS)).status).toBe(303);
  });
});
