import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORM, formBody } from '../../../testing/cast.ts';
import { GUEST, LETTER, linkIn, mails, makeWorld, post, type World } from './world.ts';

const OF_MESSAGES = /^\/(?:conversations|organizations\/:slug\/(?:contact|inbox)|people\/:id\/contact|account\/notices|account$)/;
/** What names the organization that has left the directory; an address that was asked for may be repeated in a refusal. */
const TRACES = ['Open House', '/organizations/open'];
const NEUTRAL = 'An organization that is no longer listed';

let world: World;
/** Of the person, of the visitor, and of a visitor who has not confirmed yet. */
let conversation: string;
let tokens: { guest: string; press: string; confirmation: string };
beforeAll(async () => {
  world = await makeWorld();
  const begun = await post(world, '/en/organizations/open/contact', { hat: 'self', ...LETTER }, world.person.headers);
  conversation = /conversations\/([0-9a-f-]+)/.exec(begun.location)?.[1] ?? '';
  await post(world, '/en/organizations/open/contact', GUEST);
  await post(world, linkIn((await mails(world, 'messages.confirm'))[0]?.bodyText ?? '', 'confirmation'), {});
  const [ofPerson, ofGuest] = (await mails(world, 'messages.relay')).map(({ bodyText }) => bodyText);
  for (const mail of [ofPerson, ofGuest])
    await post(world, linkIn(mail ?? '', '/en/conversations/').replace(/\?.*/, ''), { body: 'On Monday.' }, world.steward.headers);
  const answers = await mails(world, 'messages.relay');
  const [toPerson, toGuest] = [world.person.email, GUEST.email].map((email) => answers.findLast(({ toAddress }) => toAddress === email));
  await post(world, '/en/organizations/open/contact', { ...GUEST, email: 'late@guest.example' });
  const confirmed = (await mails(world, 'messages.confirm')).at(-1);
  const tokenIn = (text: string | undefined, part: string) =>
    linkIn(text ?? '', part)
      .split('/')
      .at(-1) ?? '';
  tokens = {
    guest: tokenIn(toGuest?.bodyText, 'guest'),
    press: tokenIn(toPerson?.bodyText, 'press'),
    confirmation: tokenIn(confirmed?.bodyText, 'confirmation'),
  };
});
afterAll(() => world?.server.stop());

/** Every address of the messages' routes, filled with what there is. */
function addresses(method: 'GET' | 'POST'): string[] {
  return world.server.routes
    .filter((route) => route.method === method && OF_MESSAGES.test(route.path))
    .flatMap(({ path }) => (path.includes(':token') ? Object.values(tokens).map((token) => path.replace(':token', token)) : [path]))
    .map((path) => path.replace(':slug', 'open').replace(/(?<=conversations\/):id/, conversation))
    .map((path) => `/en${path.replaceAll(/:\w+/g, '00000000-0000-7000-8000-000000000000')}`);
}

function tracesIn(answer: { body: string; headers: object; statusCode: number }, url: string): string[] {
  // The page of a refusal offers the same address in other languages.
  const told = `${answer.body}\n${JSON.stringify(answer.headers)}`;
  return TRACES.filter((trace) => told.includes(trace) && !url.includes('/organizations/open'));
}

const state = (listing: 'full' | 'none', state: 'active' | 'withdrawn' | 'suspended') =>
  world.server.database.db.updateTable('organizations').set({ listing, state }).where('slug', '=', 'open').execute();

describe('before it leaves', () => {
  test('the other side reads its name in the list, the conversation and behind the links', async () => {
    const { get } = world.server;
    const pages = [
      await get('/en/conversations', world.person.headers),
      await get(`/en/conversations/${conversation}`, world.person.headers),
      await get(`/en/conversations/guest/${tokens.guest}`),
      await get(`/en/conversations/press/${tokens.press}`),
      await get(`/en/conversations/confirmation/${tokens.confirmation}`),
    ];
    expect(pages.map(({ status, text }) => [status, text.includes('Open House')])).toEqual(pages.map(() => [200, true]));
  });
});

describe.each([
  ['took a full opt-out', 'none', 'active'],
  ['was withdrawn', 'full', 'withdrawn'],
  ['was suspended', 'full', 'suspended'],
] as const)('once it %s', (_, listing, to) => {
  beforeAll(() => state(listing, to));

  test('no page, list, search or export of the other side names it', async () => {
    const { app } = world.server;
    const asked = [...addresses('GET'), '/en/conversations?q=Open', '/en/conversations?q=question'];
    let walked = 0;
    for (const url of asked)
      for (const headers of [world.person.headers, {}]) {
        const answer = await app.inject({ url, headers });
        expect([url, answer.statusCode < 500, tracesIn(answer, url)]).toEqual([url, true, []]);
        if (answer.statusCode === 200) walked += 1;
      }
    expect(walked).toBeGreaterThan(11);
    const { text } = await world.server.get('/en/conversations', world.person.headers);
    expect(text).toContain(NEUTRAL);
    expect((await world.server.get(`/en/conversations/guest/${tokens.guest}`)).text).toContain(NEUTRAL);
  });

  test('its own people and the secretariat read its name', async () => {
    const own = await world.server.get('/en/organizations/open/inbox', world.steward.headers);
    expect([own.status, own.text.includes('Open House')]).toEqual([200, true]);
    const page = await world.server.get(`/en/conversations/${conversation}`, world.steward.headers);
    expect(page.text).toContain('Open House');
    expect(page.text).toContain('The other side reads no name');
  });

  test('its answer reaches the other side under the neutral name, by mail and as a notice', async () => {
    const { db } = world.server.database;
    const { length } = await mails(world);
    const answered = await post(world, `/en/conversations/${conversation}`, { body: 'Later, then.' }, world.steward.headers);
    expect(answered.location).toContain('done=sent');
    const [mail] = (await mails(world)).slice(length);
    expect(mail?.toAddress).toBe(world.person.email);
    expect(JSON.stringify(mail)).toContain(NEUTRAL);
    await db.updateTable('persons').set({ notices: 'daily' }).where('id', '=', world.person.id).execute();
    await post(world, `/en/conversations/${conversation}`, { body: 'Or never.' }, world.steward.headers);
    await db.updateTable('persons').set({ notices: 'at-once' }).where('id', '=', world.person.id).execute();
    const told = [
      ...(await mails(world)).slice(length),
      ...(await db.selectFrom('notices').selectAll().where('personId', '=', world.person.id).execute()),
    ];
    expect(told.some((one) => 'title' in one && one.title === 'An organization wrote to you')).toBe(true);
    expect(TRACES.filter((trace) => JSON.stringify(told).includes(trace))).toEqual([]);
  });

  test('nobody begins a conversation with it or under its name, and what waits for a confirmation is not passed on', async () => {
    expect((await post(world, '/en/organizations/open/contact', GUEST)).status).toBe(404);
    const hat = await post(world, '/en/organizations/verified/contact', { hat: world.ids['open'] ?? '', ...LETTER }, world.steward.headers);
    expect(hat.status).toBe(403);
    expect((await world.server.get('/en/organizations/verified/contact', world.steward.headers)).text).not.toContain('Open House');
    expect((await post(world, `/en/conversations/confirmation/${tokens.confirmation}`, {})).status).toBe(404);
    const self = await post(world, '/en/organizations/verified/contact', { hat: 'self', ...LETTER }, world.steward.headers);
    expect(self.status).toBe(303);
  });

  test('no answer to a form names it', async () => {
    // What ends the link or hears the other side no more comes apart.
    const others = addresses('POST').filter((url) => !url.endsWith('/end') && !url.endsWith('/block'));
    for (const url of others)
      for (const headers of [world.person.headers, FORM]) {
        const payload = formBody({ hat: 'self', ...LETTER, state: 'open', note: 'x' });
        const answer = await world.server.app.inject({ method: 'POST', url, headers, payload });
        expect([url, answer.statusCode < 500, tracesIn(answer, url)]).toEqual([url, true, []]);
      }
    await world.server.database.db.deleteFrom('messageBlocks').execute();
    const blocks = { headers: world.person.headers };
    await world.server.app.inject({ method: 'POST', url: `/en/conversations/${conversation}/block`, ...blocks });
    await world.server.app.inject({ method: 'POST', url: `/en/conversations/${conversation}/sound`, ...blocks });
    const page = await world.server.app.inject({ url: `/en/conversations/${conversation}`, ...blocks });
    expect([page.body.includes(NEUTRAL), tracesIn(page, '')]).toEqual([true, []]);
    await world.server.app.inject({ method: 'POST', url: `/en/conversations/${conversation}/unblock`, ...blocks });
  });
});
