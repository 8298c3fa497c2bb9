import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { castMember } from '../../../testing/cast.ts';
import { GUEST, LETTER, linkIn, mails, makeWorld, post, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.server.stop());
beforeEach(async () => {
  for (const table of ['conversations', 'messageBlocks', 'mails', 'limits', 'events'] as const)
    await world.server.database.db.deleteFrom(table).execute();
});

async function write(): Promise<string> {
  const { location } = await post(world, '/en/organizations/open/contact', { hat: 'self', ...LETTER }, world.person.headers);
  return location.replace(/\?.*/, '');
}

const BLOCKS = '/en/organizations/open/inbox/blocks';
const partyIn = (text: string) => /name="party" value="([^"]+)"/.exec(text)?.[1] ?? '';
const mailed = async () => (await mails(world, 'messages.relay')).length;

describe('whom one has blocked', () => {
  test('stands on a page of the organization with the way back, and of nobody else', async () => {
    const path = await write();
    await post(world, `${path}/block`, {}, world.steward.headers);
    const before = await mailed();
    await post(world, path, { body: 'Again' }, world.person.headers);
    expect(await mailed()).toBe(before);
    for (const stranger of [world.person, world.editor, world.checked])
      expect((await world.server.get(BLOCKS, stranger.headers)).status).toBe(403);
    expect((await world.server.get('/en/organizations/open/inbox', world.steward.headers)).text).toContain('/inbox/blocks');

    const page = await world.server.get(BLOCKS, world.steward.headers);
    expect(page.text).toContain('Let Peter Person write again');
    const party = partyIn(page.text);
    expect((await post(world, `${BLOCKS}/lifting`, { party }, world.person.headers)).status).toBe(403);
    expect((await post(world, '/en/conversations/blocks/lifting', { party }, world.person.headers)).status).toBe(404);
    expect((await post(world, `${BLOCKS}/lifting`, { party: 'x' }, world.steward.headers)).status).toBe(404);
    expect((await post(world, `${BLOCKS}/lifting`, { party }, world.steward.headers)).location).toContain('done=unblocked');
    expect((await world.server.get(BLOCKS, world.steward.headers)).text).toContain('Nobody is blocked.');
    await post(world, path, { body: 'Heard again' }, world.person.headers);
    expect(await mailed()).toBe(before + 1);
  });

  test('is taken back from another conversation of the same sender too', async () => {
    const [first, second] = [await write(), await write()];
    await post(world, `${first}/block`, {}, world.steward.headers);
    await post(world, `${second}/unblock`, {}, world.steward.headers);
    expect(await world.server.database.db.selectFrom('messageBlocks').selectAll().execute()).toEqual([]);
  });

  test('names the hat, never the person behind it', async () => {
    const { location } = await post(
      world,
      '/en/organizations/open/contact',
      { hat: world.ids['verified'] ?? '', ...LETTER },
      world.checked.headers,
    );
    await post(world, `${location.replace(/\?.*/, '')}/block`, {}, world.steward.headers);
    const { text } = await world.server.get(BLOCKS, world.steward.headers);
    expect([text.includes('Verified Union'), text.includes('Vera'), text.includes(world.checked.id)]).toEqual([true, false, false]);
    expect(text.match(/name="party"/g)).toHaveLength(1);
  });
});

test('what one has muted stands on one’s own page, with the way back', async () => {
  const path = await write();
  await post(world, `${path}/mute`, {}, world.person.headers);
  const page = await world.server.get('/en/conversations/blocks', world.person.headers);
  expect([page.status, page.text.includes(`${path}/sound`), page.text.includes('A question')]).toEqual([200, true, true]);
  expect((await world.server.get('/en/conversations/blocks', world.steward.headers)).text).not.toContain('A question');
  expect((await world.server.get('/en/conversations/blocks')).status).toBe(303);
  await post(world, `${path}/sound`, {}, world.person.headers);
  expect((await world.server.get('/en/conversations/blocks', world.person.headers)).text).toContain('No conversation is muted.');
});

test('every act leaves an event that says who did what, not what was written nor to which address', async () => {
  const path = await write();
  await post(world, '/en/organizations/open/contact', GUEST);
  await post(world, linkIn((await mails(world, 'messages.confirm'))[0]?.bodyText ?? '', 'confirmation'), {});
  await post(world, path, { body: 'Answer' }, world.steward.headers);
  for (const act of ['mute', 'sound', 'block', 'unblock']) await post(world, `${path}/${act}`, {}, world.steward.headers);
  await post(world, `${path}/notes`, { note: 'Ask the board' }, world.steward.headers);
  await post(world, `${path}/work`, { state: 'closed' }, world.steward.headers);
  await post(world, `${path}/block`, {}, world.steward.headers);
  await post(world, path, { body: 'Discarded' }, world.person.headers);
  const events = await world.server.database.db.selectFrom('events').select(['name', 'actor', 'subjectId', 'payload']).execute();
  const names = [
    'conversation.begun',
    'message.written',
    'message.relayed',
    'message.confirmed',
    'message.discarded',
    'conversation.muted',
    'conversation.unmuted',
    'sender.blocked',
    'sender.unblocked',
    'conversation.noted',
    'conversation.arranged',
  ];
  expect(names.filter((name) => !events.some((event) => event.name === name))).toEqual([]);
  const known = new Set([world.person.id, world.steward.id, 'guest']);
  expect(events.filter(({ actor, subjectId }) => !known.has(actor) || subjectId === null)).toEqual([]);
  expect(JSON.stringify(events)).not.toMatch(/Answer|Discarded|board|meeting|question|@|Gina|Peter/);
});

const ROUNDS = 40;
/** Generous: what must not show is a whole mail, or a page of it, more or less. */
const MOST_APART = 1.6;

test(`a blocked sender cannot tell it by the time: the medians of ${ROUNDS} sendings are less than ${MOST_APART} apart`, async () => {
  const { db } = world.server.database;
  await db.deleteFrom('settings').execute();
  const caps = { perSender: '100000', newRecipients: '100000', perReceiver: '100000', perAddress: '100000' };
  await post(world, '/en/desk/relay', caps, world.administrator.headers);
  const stranger = await castMember(db, { name: 'Bella Blocked' });
  const sending = async (who: typeof stranger, path: string) => {
    const begun = performance.now();
    expect((await post(world, path, { body: 'A sentence of the usual length, to be passed on.' }, who.headers)).status).toBe(303);
    return performance.now() - begun;
  };
  const [free, blocked] = [await write(), ''];
  const other = await post(world, '/en/organizations/open/contact', { hat: 'self', ...LETTER }, stranger.headers);
  const path = other.location.replace(/\?.*/, '');
  await post(world, `${path}/block`, {}, world.steward.headers);
  const times: Record<'free' | 'blocked', number[]> = { free: [], blocked: [] };
  for (let round = 0; round < ROUNDS + 5; round += 1) {
    const [one, two] = [await sending(world.person, free), await sending(stranger, blocked || path)];
    // The first ones warm everything up.
    if (round >= 5) {
      times.free.push(one);
      times.blocked.push(two);
    }
  }
  const median = (of: number[]) => of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0;
  const [passed, discarded] = [median(times.free), median(times.blocked)];
  expect(Math.max(passed, discarded) / Math.min(passed, discarded), `${passed} ms against ${discarded} ms`).toBeLessThan(MOST_APART);
});
