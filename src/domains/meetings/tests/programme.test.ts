import { gzipSync } from 'node:zlib';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VISITOR } from '../../../platform/auth/viewer.ts';
import { changeItem, setItemState } from '../actions/programme-items.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { readScheduleJson, readScheduleXml } from '../schedule-files/read-schedule.ts';
import { makeWorld, post, type World } from './world.ts';
import { atHour, putItem, putSideEvent } from './programme-world.ts';

let world: World;
let base: string;
beforeAll(async () => {
  world = await makeWorld({ row: { zone: 'Europe/Vienna' } });
  base = `/meetings/${world.meeting.slug}`;
}, 60_000);
afterAll(() => world.server.stop());

const page = (path: string, headers?: Record<string, string>) => world.server.get(`/en${base}/programme${path}`, headers);
const itemById = (id: string) =>
  world.server.database.db.selectFrom('programmeItems').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
/** The day of the meeting so many days after its first. */
const dayOf = async (days: number) => (await atHour(world, days * 24 + 12)).toISOString().slice(0, 10);

function eventsOf(text: string) {
  return new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
}

describe('the programme of a meeting', () => {
  test('that is not published is seen nowhere, whoever asks', async () => {
    expect((await page('')).text).toContain('has not been published yet');
    await putItem(world, { title: 'Secret draft', publishedAt: null });
    const everywhere = [
      '/programme',
      '/programme?day=all',
      '/programme/items/secret-draft',
      '/programme/now',
      '/programme/changes',
      '/programme/mine',
    ];
    const files = ['/programme.ics', '/schedule.xml', '/schedule.json', '/programme/changes.rss'];
    for (const headers of [{}, world.steward.headers, world.moderator.headers])
      for (const path of [
        ...everywhere.map((one) => `/en${base}${one}`),
        ...files.map((one) => `/en${base}${one}`),
        `/api/v1${base}/programme`,
      ])
        expect([path, (await world.server.get(path, headers)).text.toLowerCase().includes('secret draft')]).toEqual([path, false]);
    expect((await page('/items/secret-draft')).status).toBe(404);
    expect((await page('/items/secret-draft', world.officer.headers)).text).toContain('not published yet');
  });

  test('stands by days, in the zone of the meeting or of the reader', async () => {
    await putItem(world, { title: 'Opening plenary', roomId: world.meeting.roomIds[0] ?? null, languages: ['fr'], interpretation: ['es'] });
    await putItem(world, { title: 'Second day', startsAt: await atHour(world, 34), endsAt: await atHour(world, 35), kind: 'briefing' });
    const first = (await page('')).text;
    expect(first).toContain('Opening plenary');
    expect(first).not.toContain('Second day');
    expect(first).toMatch(/>(11:00–12:00|12:00–13:00)</);
    const zone = (await page('?zone=nairobi')).text;
    expect(zone).toContain('>13:00–14:00<');
    expect(zone).toContain('Times are shown in the zone Africa/Nairobi.');
    expect((await page(`?day=${await dayOf(1)}`)).text).toContain('Second day');
    const wrong = await page('?zone=Narnia&day=never&room=nowhere');
    expect(wrong.status).toBe(200);
    expect(wrong.text).toContain('There is no time zone called “Narnia”');
    expect(wrong.text).toContain('Opening plenary');
  });

  test('is narrowed by words, room, language and kind, over all days', async () => {
    const found = async (query: string) => {
      const { text } = await page(`?${query}`);
      return ['Opening plenary', 'Second day'].filter((title) => text.includes(title));
    };
    expect(await found('q=plenary opening')).toEqual(['Opening plenary']);
    expect(await found('q=secret')).toEqual([]);
    expect(await found('kind=briefing')).toEqual(['Second day']);
    expect(await found('language=es')).toEqual(['Opening plenary']);
    expect(await found(`room=${world.meeting.roomIds[0] ?? ''}`)).toEqual(['Opening plenary']);
    expect(await found('day=all')).toEqual(['Opening plenary', 'Second day']);
  });

  test('an item has a page that machines read as an event', async () => {
    const { text } = await page('/items/opening-plenary');
    const [, data = '{}'] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(text) ?? [];
    expect(JSON.parse(data)).toMatchObject({
      '@type': 'Event',
      name: 'Opening plenary',
      startDate: (await atHour(world, 10)).toISOString(),
      eventStatus: 'https://schema.org/EventScheduled',
      location: { name: 'Room A' },
    });
    expect((await page('/items/nothing')).status).toBe(404);
  });

  test('names of a side event only who said yes and may be known', async () => {
    const { db } = world.server.database;
    const shown = await putSideEvent(world, { title: 'Shown event', state: 'placed' });
    const hidden = await putSideEvent(world, { title: 'Hidden event', state: 'placed', organizerId: world.ids['hidden'] ?? '' });
    await putItem(world, { title: 'Shown event', kind: 'side-event', sideEventId: shown });
    await putItem(world, { title: 'Hidden event', kind: 'side-event', sideEventId: hidden });
    const speaker = { sideEventId: shown, personKey: 'k', position: 0, invitedAt: new Date(), affiliation: 'Somewhere' };
    const [a, b, c] = [
      '0198f7c2-0000-7000-8000-0000000000a1',
      '0198f7c2-0000-7000-8000-0000000000a2',
      '0198f7c2-0000-7000-8000-0000000000a3',
    ];
    await db
      .insertInto('sideEventSpeakers')
      .values([
        { ...speaker, id: a, name: 'Yes Named', state: 'confirmed' },
        { ...speaker, id: b, name: 'No Answer', state: 'invited' },
        { ...speaker, id: c, name: 'Yes Unnamed', state: 'confirmed', shown: 'affiliation' },
      ])
      .execute();
    for (const path of [`/en${base}/programme/items/shown-event`, `/api/v1${base}/programme`]) {
      const { text } = await world.server.get(path);
      expect(text).toContain('Open House');
      expect(text).toContain('Yes Named');
      expect(text).not.toMatch(/No Answer|Yes Unnamed|Hidden event/);
    }
    expect((await page('/items/hidden-event')).status).toBe(404);
    for (const path of ['/programme.ics', '/schedule.xml', '/schedule.json'])
      expect((await world.server.get(`/en${base}${path}`)).text).not.toMatch(/No Answer|Yes Unnamed|Hidden event|Secret Shelter/);
  });

  test('a day of two dozen items is a small page', async () => {
    for (let n = 0; n < 22; n++)
      await putItem(world, {
        title: `Side event number ${n} about prevention and care`,
        kind: 'side-event',
        startsAt: await atHour(world, 12),
        endsAt: await atHour(world, 13),
      });
    const { text } = await page('');
    expect(text.match(/data-item=/g)?.length).toBeGreaterThan(20);
    expect(gzipSync(text).length).toBeLessThan(8 * 1024);
  });

  test('what runs now and soon is told by the clock', async () => {
    const now = Date.now();
    await putItem(world, { title: 'Running talk', startsAt: new Date(now - 60_000), endsAt: new Date(now + 60_000) });
    await putItem(world, { title: 'Coming talk', startsAt: new Date(now + 3_600_000), endsAt: new Date(now + 7_200_000) });
    await putItem(world, {
      title: 'Called off talk',
      startsAt: new Date(now - 60_000),
      endsAt: new Date(now + 60_000),
      state: 'cancelled',
    });
    const { text } = await page('/now');
    expect(text.indexOf('Running talk')).toBeGreaterThan(0);
    expect(text.indexOf('Coming talk')).toBeGreaterThan(text.indexOf('Within the next three hours'));
    expect(text).not.toContain('Called off talk');
    await world.server.database.db
      .deleteFrom('programmeItems')
      .where('startsAt', '<', new Date(now + 7_200_000))
      .execute();
  });
});

describe('what a reader chooses', () => {
  const choices = () => `/en${base}/programme/mine/choices`;

  test('is kept with its account, told of changes, and nobody else’s', async () => {
    expect((await post(world, choices(), { add: 'opening-plenary' })).location).toContain('/sign-in');
    const sent = await post(world, choices(), { add: ['opening-plenary', 'second-day', 'secret-draft', 'nothing'] }, world.steward.headers);
    expect(sent).toMatchObject({ status: 303, location: `/en${base}/programme/mine` });
    const own = (await page('/mine', world.steward.headers)).text;
    expect(own).toContain('Opening plenary');
    expect(own).toContain('Second day');
    expect(own).not.toContain('Secret draft');
    expect((await page('/mine', world.other.headers)).text).not.toContain('Opening plenary');
    await post(world, choices(), { remove: 'second-day' }, world.steward.headers);
    expect((await page('/mine', world.steward.headers)).text).not.toContain('Second day');
  });

  test('is followed by a calendar of a secret address, until there is a new one', async () => {
    const address = `/en${base}/programme/mine/address`;
    const calendar = async () =>
      /href="[^"]*(\/en\/meetings\/[^"]*\/calendars\/[^"]*\.ics)"/.exec((await page('/mine', world.steward.headers)).text)?.[1] ?? '';
    expect(await calendar()).toBe('');
    await post(world, address, {}, world.steward.headers);
    const first = await calendar();
    const answer = await world.server.get(first);
    expect(answer.headers['content-type']).toContain('text/calendar');
    expect(answer.headers['cache-control']).toContain('no-store');
    expect(eventsOf(answer.text).map(({ summary }) => summary)).toEqual(['Opening plenary']);
    expect((await world.server.get(first.replace(/.\.ics/, 'x.ics'))).status).toBe(404);
    await post(world, address, {}, world.steward.headers);
    expect((await world.server.get(first)).status).toBe(404);
    expect((await world.server.get(await calendar())).status).toBe(200);
    expect((await post(world, address, {})).location).toContain('/sign-in');
  });

  test('that moves or is called off is told to whoever chose it, stands among the changes, and calendars follow', async () => {
    const { db } = world.server.database;
    const meeting = await findMeeting(db, VISITOR, world.meeting.slug);
    const { id } = await db.selectFrom('programmeItems').select('id').where('slug', '=', 'opening-plenary').executeTakeFirstOrThrow();
    const act = { meeting, personId: world.officer.id, now: new Date() };
    const item = await itemById(id);
    await db
      .transaction()
      .execute((trx) =>
        changeItem(trx, act, item, { ...item, startsAt: item.endsAt, endsAt: new Date(item.endsAt.getTime() + 3_600_000) }),
      );
    const moved = await itemById(id);
    expect(moved.sequence).toBe(1);
    await db.transaction().execute((trx) => changeItem(trx, act, moved, { ...moved }));
    expect((await itemById(id)).sequence).toBe(1);
    await db.transaction().execute(async (trx) => setItemState(trx, act, await itemById(id), 'cancelled'));
    const changes = (await page('/changes')).text;
    expect(changes).toContain('moved');
    expect(changes).toContain('cancelled');
    expect((await world.server.get(`/fr${base}/programme/changes.rss`)).text).toContain('déplacé');
    const notices = await db.selectFrom('notices').select(['personId', 'title']).where('kind', 'like', 'programme.%').execute();
    expect(notices.map(({ personId, title }) => [personId, title])).toEqual([
      [world.steward.id, 'Déplacé\u00a0: Opening plenary'],
      [world.steward.id, 'Annulé\u00a0: Opening plenary'],
    ]);
    const [event] = eventsOf((await world.server.get(`/en${base}/programme.ics`)).text).filter(
      ({ summary }) => summary === 'Opening plenary',
    );
    expect([event?.uid, event?.sequence, event?.component.getFirstPropertyValue('status')]).toEqual([id, 2, 'CANCELLED']);
  });
});

describe('the programme for other programs', () => {
  test('is one and the same in every form', async () => {
    const { text } = await world.server.get(`/api/v1${base}/programme`);
    const { items, zone } = JSON.parse(text) as {
      zone: string;
      items: { slug: string; state: string; titles: { en: { text: string } } }[];
    };
    expect(zone).toBe('Europe/Vienna');
    const held = items.filter(({ state }) => state === 'scheduled').map(({ titles }) => titles.en.text);
    const xml = readScheduleXml((await world.server.get(`/en${base}/schedule.xml`)).text, 'UTC');
    const file = readScheduleJson((await world.server.get(`/en${base}/schedule.json`)).text, 'UTC');
    expect(xml.items.map(({ title }) => title).toSorted()).toEqual(held.toSorted());
    expect(file.items.map(({ title }) => title).toSorted()).toEqual(held.toSorted());
    const whole = eventsOf((await world.server.get(`/en${base}/programme.ics`)).text);
    expect(whole).toHaveLength(items.length);
    expect(eventsOf((await world.server.get(`/en${base}/programme.ics?theme=none-such`)).text)).toEqual([]);
  });

  test('of a draft meeting is there for nobody', async () => {
    const { db } = world.server.database;
    await db.updateTable('meetings').set({ publication: 'draft' }).where('id', '=', world.meeting.id).execute();
    for (const path of [
      `/en${base}/programme`,
      `/en${base}/programme.ics`,
      `/en${base}/schedule.xml`,
      `/api/v1${base}/programme`,
      `/en${base}/programme/offline.js`,
    ])
      expect([path, (await world.server.get(path)).status]).toEqual([path, 404]);
    expect((await page('', world.officer.headers)).status).toBe(200);
    await db.updateTable('meetings').set({ publication: 'published' }).where('id', '=', world.meeting.id).execute();
  });

  test('reading without a line: the script may see the programme and nothing above it, and pages of people are not kept', async () => {
    const script = await world.server.get(`/fr${base}/programme/offline.js`);
    expect(script.headers['service-worker-allowed']).toBe(`/fr${base}/programme`);
    expect(script.text).toMatch(/^importScripts\("\/assets\/programme-offline\.[0-9a-f]{10}\.js"\);/);
    expect((await page('')).headers['x-public-page']).toBe('yes');
    expect((await page('', world.steward.headers)).headers['x-public-page']).toBeUndefined();
  });
});
