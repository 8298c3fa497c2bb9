import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noticesOf } from '../../../testing/notices.ts';
import { at, rowOf, sideEventWorld, submitted } from './side-event-world.ts';
import { post, type World } from './world.ts';

let world: World;
let event: string;
beforeAll(async () => {
  world = await sideEventWorld();
}, 60_000);
afterAll(() => world.server.stop());
beforeEach(async () => {
  await world.server.database.db.deleteFrom('sideEvents').execute();
  event = await submitted(world, world.steward, `org:${world.ids['open'] ?? ''}`);
});

const place = async () => {
  await world.server.database.db.updateTable('sideEvents').set({ state: 'placed' }).where('slug', '=', event).execute();
};
const ask = (address: string, headers = world.steward.headers) =>
  post(world, at(world, event, '/proposal/partners'), { address, role: 'co-organizer' }, headers);
const answer = (organization: string, said: string, headers = world.other.headers) =>
  post(world, at(world, event, '/consent'), { organization, answer: said }, headers);

describe('an organization that is asked to stand with a side event', () => {
  test('reads the text, consents and is printed; without consent it is not; it may take its consent back', async () => {
    expect((await world.server.get(at(world, event, '/consent'), world.other.headers)).status).toBe(404);
    expect((await ask('/organizations/partner')).status).toBe(303);
    const [notice] = await noticesOf(world.server.database.db, world.other.id);
    expect(notice?.path).toContain('/consent');
    const page = await world.server.get(at(world, event, '/consent'), world.other.headers);
    expect(page.text).toContain('A few words.');
    await place();
    expect((await world.server.get(at(world, event))).text).not.toContain('Partner Circle');
    const id = world.ids['partner'] ?? '';
    expect((await answer(id, 'consented')).status).toBe(303);
    for (const path of [at(world, event), at(world, '').replace(/\/$/, '.json'), at(world, '').replace(/\/$/, '.csv')])
      expect((await world.server.get(path)).text).toContain('Partner Circle');
    expect((await answer(id, 'withdrawn')).status).toBe(303);
    expect((await world.server.get(at(world, event))).text).not.toContain('Partner Circle');
  });

  test('speaks for itself alone, and declines for good unless asked again', async () => {
    expect((await ask('partner')).status).toBe(303);
    const id = world.ids['partner'] ?? '';
    for (const who of [world.steward, world.stranger, world.delegate, world.officer])
      expect((await answer(id, 'consented', who.headers)).status).toBe(404);
    expect((await answer(world.ids['open'] ?? '', 'consented')).status).toBe(403);
    expect((await answer(id, 'declined')).status).toBe(303);
    expect((await answer(id, 'withdrawn')).status).toBe(409);
    expect((await ask('partner')).status).toBe(303);
    expect((await answer(id, 'consented')).status).toBe(303);
  });

  test('is refused where it is unknown, hidden, asked already or the organizer itself', async () => {
    for (const address of ['/organizations/nowhere', 'hidden', 'https://elsewhere.example/x y', 'open']) {
      const { status, text } = await ask(address);
      expect([address, status, text.includes('#f-address')]).toEqual([address, 422, true]);
    }
    expect((await ask('partner')).status).toBe(303);
    expect((await ask('partner')).status).toBe(422);
    expect((await ask('partner', world.other.headers)).status).toBe(404);
  });
});

test('a state without a record is printed once a meeting officer has seen its consent', async () => {
  const fields = { name: 'Republic of Nowhere', role: 'supporter', consentNote: 'Note of 3 March.' };
  const partners = at(world, event, '/proposal/partners');
  expect((await post(world, partners, { ...fields, consentNote: '' }, world.steward.headers)).status).toBe(422);
  expect((await post(world, partners, fields, world.steward.headers)).status).toBe(303);
  await place();
  expect((await world.server.get(at(world, event))).text).not.toContain('Republic of Nowhere');
  const { id } = await world.server.database.db.selectFrom('sideEventSponsors').select('id').executeTakeFirstOrThrow();
  const path = `/en/desk/meetings/${world.meeting.slug}/side-events/${event}/sponsors`;
  for (const who of [world.steward, world.moderator])
    expect((await post(world, path, { sponsor: id, answer: 'yes' }, who.headers)).status).toBe(403);
  expect((await post(world, path, { sponsor: id, answer: 'yes' }, world.officer.headers)).status).toBe(303);
  expect((await world.server.get(at(world, event))).text).toContain('Republic of Nowhere');
});

describe('a speaker', () => {
  const invite = (fields: Record<string, string> = {}) =>
    post(
      world,
      at(world, event, '/proposal/speakers'),
      { name: 'Ana Invented', affiliation: 'House of Tests', email: 'ana@speakers.example', ...fields },
      world.steward.headers,
    );
  const link = async () => {
    const { bodyText } = await world.server.database.db
      .selectFrom('mails')
      .select('bodyText')
      .where('kind', '=', 'meetings.speaker-invitation')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    return /\/[a-z]{2}\/speaker-invitations\/[\w-]+/.exec(bodyText)?.[0] ?? '';
  };

  test('answers by the link without an account, gives what it likes, and is named as it allows', async () => {
    expect((await invite()).status).toBe(303);
    await place();
    expect((await world.server.get(at(world, event))).text).not.toContain('Ana Invented');
    const path = await link();
    expect((await world.server.get(path)).text).toContain('A few words.');
    const facts = { answer: 'accept', gender: 'woman', region: '019', sector: 'academia', shown: 'name', onlineZone: '' };
    expect((await post(world, path, facts)).status).toBe(303);
    const shown = (await world.server.get(at(world, event))).text;
    expect(shown).toContain('Ana Invented');
    expect(shown).not.toContain('Woman');
    const own = (await world.server.get(at(world, event, '/proposal/speakers'), world.steward.headers)).text;
    expect(own).toContain('Woman');
    expect(own).not.toContain('ana@speakers.example');
    expect((await post(world, path, { ...facts, shown: 'affiliation' })).status).toBe(303);
    const less = (await world.server.get(at(world, event))).text;
    expect([less.includes('Ana Invented'), less.includes('House of Tests')]).toEqual([false, true]);
    expect((await post(world, path, { answer: 'decline' })).status).toBe(303);
    const row = await world.server.database.db.selectFrom('sideEventSpeakers').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'declined', gender: null, region: null, sector: null, invitedEmail: null });
  });

  test('is refused twice, without a name, with a wrong address or zone, all at once; an unknown link is nothing', async () => {
    expect((await invite()).status).toBe(303);
    expect((await invite({ email: 'ANA@speakers.example' })).status).toBe(422);
    const { status, text } = await invite({ name: '', email: 'not an address', onlineZone: 'Mars/Olympus' });
    expect(status).toBe(422);
    for (const field of ['name', 'email', 'onlineZone']) expect(text).toContain(`#f-${field}`);
    expect((await world.server.get('/en/speaker-invitations/nothing')).status).toBe(404);
    expect((await post(world, '/en/speaker-invitations/nothing', { answer: 'accept' })).status).toBe(404);
    const path = await link();
    expect((await post(world, path, { answer: 'perhaps', shown: 'name' })).status).toBe(422);
  });

  test('who is taken off has a link that is worth nothing; ten thousand are not invited', async () => {
    expect((await invite()).status).toBe(303);
    const path = await link();
    const { id } = await world.server.database.db.selectFrom('sideEventSpeakers').select('id').executeTakeFirstOrThrow();
    expect((await post(world, at(world, event, `/proposal/speakers/${id}`), {}, world.other.headers)).status).toBe(404);
    expect((await post(world, at(world, event, `/proposal/speakers/${id}`), {}, world.steward.headers)).status).toBe(303);
    expect((await world.server.get(path)).status).toBe(404);
    const { id: sideEventId } = await rowOf(world, event);
    const rows = Array.from({ length: 40 }, (_, n) => ({
      id: `00000000-0000-7000-8000-0000000000${n + 10}`,
      sideEventId,
      personKey: `k${n}`,
      name: `Invented ${n}`,
      state: 'invited' as const,
      position: n,
      invitedAt: new Date(),
    }));
    await world.server.database.db.insertInto('sideEventSpeakers').values(rows).execute();
    const { status, text } = await invite({ email: 'late@speakers.example' });
    expect([status, text.includes('40')]).toEqual([422, true]);
  });
});

test('a hidden organizer is nowhere: neither its side event in lists and files, nor its page', async () => {
  await place();
  const { db } = world.server.database;
  const list = at(world, '').replace(/\/$/, '');
  expect((await world.server.get(list)).text).toContain('Invented side event');
  await db
    .updateTable('sideEvents')
    .set({ organizerId: world.ids['hidden'] ?? null })
    .execute();
  for (const path of [list, `${list}.json`, `${list}.csv`]) {
    const { status, text } = await world.server.get(path);
    expect([status, text.includes('Invented side event'), text.includes('Secret Shelter')]).toEqual([200, false, false]);
  }
  expect((await world.server.get(at(world, event))).status).toBe(404);
});
