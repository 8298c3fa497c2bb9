import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { lastMail, linkTo, PASSWORD, signUp, visitor } from './visitor.ts';

let server: FilledServer;
beforeAll(async () => {
  server = await filledServer(async () => undefined);
});
afterAll(() => server.stop());

const fields = (email: string) => ({ name: 'Amina Odhiambo', email, password: PASSWORD, locale: 'fr', accept: 'yes' });

test('sign up, confirm, account, sign out, sign in', async () => {
  const browser = visitor(server);
  const sent = await browser.post('/en/sign-up', fields('Amina@Example.org'));
  expect([sent.status, sent.location]).toEqual([303, '/en/sign-up/sent']);
  expect(await lastMail(server, 'Amina@example.org')).toMatchObject({ kind: 'account.sign-up', locale: 'fr' });
  const link = await linkTo(server, 'Amina@example.org');
  expect((await browser.get(link)).text).toContain('Amina Odhiambo');
  expect((await browser.post(link, { password: 'not this one' })).status).toBe(422);
  const confirmed = await browser.post(link, { password: PASSWORD });
  expect(confirmed.location).toBe('/fr/account?done=welcome');
  expect((await browser.get('/en/account')).text).toContain('Amina Odhiambo');

  expect((await browser.post('/en/sign-out')).location).toBe('/en/sign-in?done=signed-out');
  expect((await browser.get('/en/account')).location).toBe('/en/sign-in?to=%2Faccount');
  const entered = await browser.post('/en/sign-in', { email: 'amina@example.org', password: PASSWORD, to: '/account' });
  expect([entered.status, entered.location]).toEqual([303, '/en/account']);
  expect((await browser.get('/en/account')).status).toBe(200);
});

test('the link of a mail is good once, and looking at it uses nothing up', async () => {
  const browser = visitor(server);
  await browser.post('/en/sign-up', fields('once@example.org'));
  const link = await linkTo(server, 'once@example.org');
  for (let n = 0; n < 3; n++) expect((await browser.get(link)).status).toBe(200);
  expect((await browser.post(link, { password: PASSWORD })).status).toBe(303);
  expect((await browser.get(link)).status).toBe(404);
  expect((await visitor(server).post(link, { password: PASSWORD })).status).toBe(404);
});

test('nothing is an account before its address is confirmed', async () => {
  const browser = visitor(server);
  await browser.post('/en/sign-up', fields('waiting@example.org'));
  expect((await browser.post('/en/sign-in', { email: 'waiting@example.org', password: PASSWORD })).status).toBe(422);
});

test('all that is wrong is told at once, and what was typed stays, except the password', async () => {
  const { status, text } = await visitor(server).post('/en/sign-up', {
    name: '',
    email: 'not an address',
    password: 'short',
    locale: 'en',
  });
  expect(status).toBe(422);
  expect(text).toContain('Fill in “Name”');
  expect(text).toContain('must be an e-mail address');
  expect(text).toContain('at least 10 characters');
  expect(text).toContain('to go on');
  expect(text).toContain('value="not an address"');
  expect(text).not.toContain('short');
});

test.each(['aaaaaaaaaaaaaaa', 'abcabcabcabc', '1234567890123', 'qwertyuiop[]', 'Password2026!', 'amina odhiambo 99', 'parvisparvis'])(
  'the password %s is refused',
  async (password) => {
    const { status, text } = await visitor(server).post('/en/sign-up', { ...fields('amina@example.org'), password });
    expect(status).toBe(422);
    expect(text).toContain('easy to guess');
  },
);

test('a link signs in once; a forgotten password ends every session', async () => {
  const first = await signUp(server, 'links@example.org');
  const second = visitor(server);
  await second.post('/en/sign-in/link', { email: 'links@example.org', to: '/organizations' });
  const link = await linkTo(server, 'links@example.org');
  expect((await second.get(link)).text).toContain('Amina Odhiambo');
  expect((await second.post(link)).location).toBe('/en/organizations');
  expect((await visitor(server).post(link)).status).toBe(404);

  await second.post('/en/sign-in/password', { email: 'links@example.org' });
  const forgotten = await linkTo(server, 'links@example.org');
  expect((await second.post(forgotten, { password: 'tiny' })).status).toBe(422);
  expect((await second.post(forgotten, { password: 'eleven blue ladders' })).location).toBe('/en/sign-in?done=password');
  expect((await first.get('/en/account')).status).toBe(303);
  expect((await second.get('/en/account')).status).toBe(303);
  expect((await second.post('/en/sign-in', { email: 'links@example.org', password: PASSWORD })).status).toBe(422);
  expect((await second.post('/en/sign-in', { email: 'links@example.org', password: 'eleven blue ladders' })).status).toBe(303);
  expect((await second.post(forgotten, { password: 'twelve red ladders' })).status).toBe(404);
});
