import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeWorld, post, type World } from './world.ts';
import { atHour, putSideEvent } from './programme-world.ts';

let world: World;
let desk: string;
let day: string;
beforeAll(async () => {
  world = await makeWorld({ row: { zone: 'Europe/Vienna' } });
  desk = `/en/desk/meetings/${world.meeting.slug}/programme`;
  day = (await atHour(world, 24)).toISOString().slice(0, 10);
}, 60_000);
afterAll(() => world.server.stop());

const send = (path: string, fields: Record<string, string | string[]> = {}, headers = world.officer.headers) =>
  post(world, desk + path, fields, headers);
const items = () => world.server.database.db.selectFrom('programmeItems').selectAll().orderBy('startsAt').orderBy('slug').execute();
const shown = async () => (await world.server.get(`/en/meetings/${world.meeting.slug}/programme?day=all`)).text;

async function upload(file: string, fields: Record<string, string> = {}, headers = world.officer.headers) {
  const boundary = 'a-boundary-of-this-test';
  const parts = [
    ...Object.entries({ kind: 'plenary', ...fields }).map(
      ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    ),
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="x.ics"\r\ncontent-type: text/calendar\r\n\r\n${file}\r\n`,
  ];
  const answer = await world.server.app.inject({
    method: 'POST',
    url: `${desk}/import`,
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `${parts.join('')}--${boundary}--\r\n`,
  });
  return { status: answer.statusCode, text: answer.body, location: String(answer.headers['location'] ?? '') };
}

const PLENARY = () => ({
  kind: 'plenary',
  lang: 'en',
  title: 'Opening',
  day,
  from: '9:30',
  to: '11:00',
  room: world.meeting.roomIds[0] ?? '',
  speakers: 'Ana Ejemplo\nBo Example',
});

describe('the programme at the desk', () => {
  test('is for meeting officers alone', async () => {
    for (const { headers } of [world.steward, world.moderator]) {
      expect((await world.server.get(desk, headers)).status).not.toBe(200);
      expect((await send('/items/new', PLENARY(), headers)).status).toBe(403);
      expect((await upload('BEGIN:VCALENDAR', {}, headers)).status).toBe(403);
    }
    expect((await world.server.get(desk, world.officer.headers)).text).toContain('There is nothing in the programme yet');
  });

  test('tells everything that is wrong with an item and keeps what was typed', async () => {
    const { status, text } = await send('/items/new', { ...PLENARY(), title: ' ', day: 'Monday', from: '25:00', kind: 'party' });
    expect(status).toBe(422);
    expect(text.match(/class="field-error"/g)).toHaveLength(4);
    expect(text).toContain('value="25:00"');
    expect((await send('/items/new', { ...PLENARY(), room: '0198f7c2-0000-7000-8000-0000000000c1' })).status).toBe(422);
    expect(await items()).toEqual([]);
  });

  test('takes an item as a draft, in the zone of the meeting, and publishes it', async () => {
    expect((await send('/items/new', PLENARY())).status).toBe(303);
    const [item] = await items();
    expect(item).toMatchObject({ slug: 'opening', publishedAt: null, speakers: [{ name: 'Ana Ejemplo' }, { name: 'Bo Example' }] });
    expect(item?.startsAt.toISOString().slice(0, 10)).toBe(day);
    expect([7, 8]).toContain(item?.startsAt.getUTCHours());
    expect(await shown()).not.toContain('Opening');
    await send('/publication');
    expect(await shown()).toContain('09:30–11:00');
  });

  test('refuses a second item in a room that is taken then, and takes one after it', async () => {
    const other = { ...PLENARY(), title: 'Second', from: '10:30', to: '12:00' };
    const refused = await send('/items/new', other);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('the room is taken at that time');
    expect((await send('/items/new', { ...other, from: '11:00' })).status).toBe(303);
    expect((await send('/items/new', { ...other, title: 'Night', from: '22:00', to: '01:00' })).status).toBe(303);
    const night = (await items()).find(({ slug }) => slug === 'night');
    expect((night?.endsAt.getTime() ?? 0) - (night?.startsAt.getTime() ?? 0)).toBe(3 * 3_600_000);
  });

  test('calls off and back what was published, takes out a draft, and leaves side events to the plan', async () => {
    await send('/items/second/state', { state: 'cancelled' });
    expect((await items()).map(({ slug }) => slug)).not.toContain('second');
    await send('/items/opening/state', { state: 'cancelled' });
    expect(await shown()).toContain('cancelled');
    await send('/items/opening/state', { state: 'scheduled' });
    expect((await items()).find(({ slug }) => slug === 'opening')).toMatchObject({ state: 'scheduled', sequence: 2 });
    expect((await send('/items/opening/state', { state: 'maybe' })).status).toBe(400);
    expect((await send('/items/nothing/state', { state: 'cancelled' })).status).toBe(404);
    const sideEventId = await putSideEvent(world, { title: 'Of the plan', state: 'placed' });
    const [{ id: _, ...row } = { id: '' }] = await items();
    const now = new Date();
    const { db } = world.server.database;
    await db
      .insertInto('programmeItems')
      .values({
        id: sideEventId,
        meetingId: world.meeting.id,
        slug: 'of-the-plan',
        kind: 'side-event',
        sideEventId,
        titles: '{"en":{"text":"Of the plan","origin":"human"}}',
        startsAt: now,
        endsAt: new Date(now.getTime() + 1),
        createdAt: now,
        changedAt: now,
      })
      .execute();
    expect(row).toBeDefined();
    expect((await send('/items/of-the-plan', PLENARY())).status).toBe(403);
    await db.deleteFrom('programmeItems').where('slug', '=', 'of-the-plan').execute();
  });
});

describe('a programme of another program', () => {
  const stamp = (hours: string) => `${day.replaceAll('-', '')}T${hours}00Z`;
  const event = (uid: string, title: string, from: string, to: string, ...more: string[]) =>
    ['BEGIN:VEVENT', `UID:${uid}`, `SUMMARY:${title}`, `DTSTART:${stamp(from)}`, `DTEND:${stamp(to)}`, ...more, 'END:VEVENT'].join('\r\n');
  const calendar = (...events: string[]) => ['BEGIN:VCALENDAR', ...events, 'END:VCALENDAR'].join('\r\n');

  test('with anything wrong in it changes nothing and tells all of it', async () => {
    const before = await items();
    const file = calendar(
      event('1', 'Good', '1400', '1500'),
      event('2', 'Backwards', '1500', '1400'),
      event('3', 'Nowhere', '1600', '1700', 'LOCATION:Room Z'),
      event('4', 'On top', '0900', '1000', 'LOCATION:room a'),
    );
    const { status, text } = await upload(file);
    expect(status).toBe(422);
    for (const sentence of ['Backwards: it ends before it begins.', 'no room called “Room Z”', 'in the same room at the same time'])
      expect(text).toContain(sentence);
    expect(await items()).toEqual(before);
    expect((await upload('nonsense')).text).toContain('This file cannot be read');
    expect((await upload('', {})).status).toBe(422);
    expect((await upload(file, { kind: 'party' })).status).toBe(422);
  });

  test('is taken in once, and changed when it comes again', async () => {
    const count = (await items()).length;
    expect(await upload(calendar(event('1', 'Good', '1400', '1500', 'LOCATION:Room B')), { kind: 'briefing' })).toMatchObject({
      status: 303,
    });
    const taken = (await items()).find(({ sourceKey }) => sourceKey === '1');
    expect(taken).toMatchObject({ kind: 'briefing', roomId: world.meeting.roomIds[1], publishedAt: null, sequence: 0 });
    await upload(calendar(event('1', 'Good', '1400', '1500', 'LOCATION:Room B')));
    await upload(calendar(event('1', 'Better', '1430', '1530', 'LOCATION:Room B')));
    const again = await items();
    expect(again).toHaveLength(count + 1);
    expect(again.find(({ sourceKey }) => sourceKey === '1')).toMatchObject({
      kind: 'briefing',
      titles: { en: { text: 'Better' } },
      sequence: 1,
    });
  });

  test('with notes is taken in only by who has read them', async () => {
    const file = calendar(event('7', 'Daily', '1700', '1800', 'RRULE:FREQ=DAILY'));
    const first = await upload(file);
    expect(first.status).toBe(422);
    expect(first.text).toContain('only the first time is imported');
    expect((await items()).some(({ sourceKey }) => sourceKey === '7')).toBe(false);
    expect((await upload(file, { nevertheless: 'yes' })).status).toBe(303);
    expect((await items()).some(({ sourceKey }) => sourceKey === '7')).toBe(true);
  });
});
