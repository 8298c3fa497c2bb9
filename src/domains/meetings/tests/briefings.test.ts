import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VISITOR } from '../../../platform/auth/viewer.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { castMember } from '../../../testing/cast.ts';
import { noticesOf } from '../../../testing/notices.ts';
import { addOrganizations } from '../../../testing/organizations.ts';
import { loadMeetingsDemo } from '../demo/load-demo.ts';
import { briefingBelongings, forgetBriefings, takeAwayBriefings } from '../briefings-of.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { problemOf } from '../queries/plans.ts';
import { briefingFields, crowd, makeBriefing, registerFor, statesOf } from './briefing-world.ts';
import { accredit } from './participation-steps.ts';
import { makeWorld, post, type World } from './world.ts';

let world: World;
const db = () => world.server.database.db;
const at = (rest: string) => `/en/meetings/${world.meeting.slug}/briefings${rest}`;
const desk = (rest: string) => `/en/desk/meetings/${world.meeting.slug}/briefings${rest}`;
const mailsTo = (address: string) =>
  db()
    .selectFrom('mails')
    .select(['kind', 'subject', 'bodyText', 'calendar', 'locale'])
    .where('toAddress', '=', address)
    .orderBy('id')
    .execute();

beforeAll(async () => {
  world = await makeWorld();
}, 60_000);
afterAll(() => world.server.stop());
let hour = 0;
/** Each test has an hour of its own: the room is free. */
const own = (more: Record<string, string> = {}) => {
  const [day, from] = [Math.floor(hour / 10), 8 + (hour % 10)];
  hour += 1;
  const two = (n: number) => String(n).padStart(2, '0');
  return makeBriefing(world, {
    'title-en': `Briefing ${hour}`,
    from: `${two(from)}:00`,
    to: `${two(from)}:30`,
    ...(day > 0 && { room: '' }),
    ...more,
  });
};

describe('what an officer prepares', () => {
  test('stands in the programme once published, without the room that only those with a place are told', async () => {
    const fields = await briefingFields(world, { 'title-en': 'First briefing', from: '20:00', to: '21:00' });
    const made = await post(world, desk('/new'), fields, world.officer.headers);
    expect(made.status).toBe(303);
    expect((await world.server.get(at('/first-briefing'))).status).toBe(404);
    expect((await world.server.get(at('/first-briefing'), world.officer.headers)).status).toBe(200);
    expect((await post(world, desk('/first-briefing/publication'), {}, world.officer.headers)).status).toBe(303);
    const page = await world.server.get(at('/first-briefing'));
    expect(page.status).toBe(200);
    expect(page.text).toContain('Welcome, then questions.');
    for (const secret of ['Room A', 'secret-link']) expect(page.text).not.toContain(secret);
    const item = await world.server.get(`/en/meetings/${world.meeting.slug}/programme/items/first-briefing`);
    expect(item.text).toContain(at('/first-briefing'));
    expect(item.text).not.toContain('Room A');
    const feed = (await world.server.get(`/meetings/${world.meeting.slug}/programme.ics`)).text;
    expect([feed.includes('First briefing'), feed.includes('Room A'), feed.includes('secret-link')]).toEqual([true, false, false]);
  });

  test('tells every error at once and keeps what was typed', async () => {
    const wrong = await briefingFields(world, {
      'title-en': '',
      from: '25:00',
      onlineUrl: 'no link',
      audience: 'nobody',
      roomPlaces: '-1',
      opensAt: 'soon',
      'summary-en': 'Kept text',
    });
    const { status, text } = await post(world, desk('/new'), wrong, world.officer.headers);
    expect(status).toBe(422);
    for (const field of ['title-en', 'from', 'onlineUrl', 'audience', 'roomPlaces', 'opensAt'])
      expect(text).toContain(`href="#f-${field}"`);
    expect(text).toContain('Kept text');
    const turned = await briefingFields(world, { opensAt: '2026-02-02 10:00', closesAt: '2026-02-01 10:00' });
    expect((await post(world, desk('/new'), turned, world.officer.headers)).text).toContain('href="#f-closesAt"');
    const crowded = await briefingFields(world, { roomPlaces: '61' });
    expect((await post(world, desk('/new'), crowded, world.officer.headers)).text).toContain('href="#f-roomPlaces"');
    const taken = await briefingFields(world, { from: '20:30', to: '21:30' });
    expect((await post(world, desk('/new'), taken, world.officer.headers)).text).toContain('href="#f-room"');
    // Nobody else puts something into a room that is told to few.
    const item = {
      kind: 'other',
      lang: 'en',
      title: 'In the same room',
      day: taken['day'] ?? '',
      from: '20:15',
      to: '20:45',
      room: taken['room'] ?? '',
    };
    const programme = `/en/desk/meetings/${world.meeting.slug}/programme/items/new`;
    expect((await post(world, programme, item, world.officer.headers)).status).toBe(422);
    expect((await post(world, programme, { ...item, from: '21:00', to: '21:30' }, world.officer.headers)).status).toBe(303);
    const meeting = await findMeeting(db(), VISITOR, world.meeting.slug);
    const slot = { startsAt: new Date(`${item.day}T20:00:00Z`), endsAt: new Date(`${item.day}T20:50:00Z`) };
    await db()
      .insertInto('meetingSlots')
      .values({ id: uuidv7(), meetingId: meeting.id, kind: 'side-event', ...slot })
      .execute();
    const problem = await problemOf(db(), meeting, { seed: 'x' });
    expect(problem.slots.find(({ startsAt }) => startsAt === slot.startsAt.getTime())?.roomIds).toEqual([world.meeting.roomIds[1]]);
  });

  test('is for meeting officers alone', async () => {
    const slug = await own();
    for (const who of [world.moderator, world.steward, world.stranger]) {
      for (const path of ['', `/${slug}`, `/${slug}/registrations`, `/${slug}/registrations.csv`, `/${slug}/mail`, `/${slug}/invitations`])
        expect((await world.server.get(desk(path), who.headers)).status).toBe(403);
      for (const path of ['/new', `/${slug}`, `/${slug}/publication`, `/${slug}/state`, `/${slug}/attendance`, `/${slug}/mail`])
        expect((await post(world, desk(path), {}, who.headers)).status).toBe(403);
    }
  });
});

describe('a place', () => {
  test('is confirmed by mail with the appointment, and told room and calendar to nobody else', async () => {
    const slug = await own();
    expect((await registerFor(world, slug, world.steward)).location).toContain('done=registered');
    const [mail] = await mailsTo(world.steward.email);
    expect(mail).toMatchObject({ kind: 'briefing.registered', locale: 'fr' });
    const calendar = new ICAL.Component(ICAL.parse(mail?.calendar ?? '') as [string, unknown[], unknown[]]);
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
    expect([event.summary, event.location]).toEqual([`Briefing ${hour}`, 'Room A, Vienna']);
    expect((await world.server.get(at(`/${slug}`), world.steward.headers)).text).toContain('Room A');
    expect((await world.server.get(at(`/${slug}/calendar.ics`), world.steward.headers)).text).toContain('Room A');
    expect((await world.server.get(at(`/${slug}`), world.stranger.headers)).text).not.toContain('Room A');
    expect((await world.server.get(at(`/${slug}/calendar.ics`), world.stranger.headers)).status).toBe(404);
    // The link is for those who take part online.
    expect((await world.server.get(at(`/${slug}`), world.steward.headers)).text).not.toContain('secret-link');
    await registerFor(world, slug, world.other, { mode: 'online' });
    expect((await world.server.get(at(`/${slug}`), world.other.headers)).text).toContain('secret-link');
    const mine = await world.server.get(`/en/meetings/${world.meeting.slug}/programme/mine`, world.steward.headers);
    expect(mine.text).toContain(`Briefing ${hour}`);
    // The same again is one registration and one mail.
    await registerFor(world, slug, world.steward);
    expect(await statesOf(world, slug)).toEqual(['registered', 'registered']);
    expect(await mailsTo(world.steward.email)).toHaveLength(1);
  });

  test('that is given up goes to the first who waits, who gets a mail', async () => {
    const slug = await own();
    const people = await crowd(world, 4);
    for (const one of people) await registerFor(world, slug, one);
    expect(await statesOf(world, slug)).toEqual(['registered', 'registered', 'waiting', 'waiting']);
    const [first, , third, fourth] = people;
    if (!first || !third || !fourth) throw new Error('no crowd');
    expect((await world.server.get(at(`/${slug}`), third.headers)).text).not.toContain('Room A');
    await post(world, at(`/${slug}/withdrawal`), {}, first.headers);
    expect(await statesOf(world, slug)).toEqual(['withdrawn', 'registered', 'registered', 'waiting']);
    expect((await mailsTo(third.email)).map(({ kind, calendar }) => [kind, calendar !== null])).toEqual([
      ['briefing.waiting', false],
      ['briefing.moved-up', true],
    ]);
    expect(await mailsTo(fourth.email)).toHaveLength(1);
    // Who comes back stands at the end.
    expect((await registerFor(world, slug, first)).location).toContain('done=waiting');
    const more = await briefingFields(world, { 'title-en': `Briefing ${hour}`, from: '08:00', to: '08:30', roomPlaces: '3', room: '' });
    const form = await world.server.get(desk(`/${slug}`), world.officer.headers);
    const seen = /name="seen" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
    expect((await post(world, desk(`/${slug}`), { ...more, seen }, world.officer.headers)).status).toBe(303);
    expect(await statesOf(world, slug)).toEqual(['withdrawn', 'registered', 'registered', 'registered', 'waiting']);
  });

  test('is never given twice: fifty at once for two', async () => {
    const slug = await own();
    const people = await crowd(world, 50);
    const answers = await Promise.all(people.map((one) => registerFor(world, slug, one)));
    expect(answers.filter(({ status }) => status === 303).length).toBeGreaterThan(20);
    const states = await statesOf(world, slug);
    expect(states.filter((state) => state === 'registered')).toHaveLength(2);
    expect(states).toHaveLength(answers.filter(({ status }) => status === 303).length);
    // And fifty who withdraw at once leave nobody waiting for a place that is free.
    await Promise.all(people.slice(0, 49).map((one) => post(world, at(`/${slug}/withdrawal`), {}, one.headers)));
    const after = await statesOf(world, slug);
    expect(after.filter((state) => state === 'registered').length).toBeLessThanOrEqual(2);
    if (after.includes('waiting')) expect(after.filter((state) => state === 'registered')).toHaveLength(2);
  }, 60_000);

  test('is for those to whom it is open: accredited, invited, within the limit of an organization', async () => {
    const [open = '', partner = ''] = [world.ids['open'], world.ids['partner']];
    const accredited = await own({ audience: 'accredited', perOrganization: '1' });
    await accredit(world, world.meeting.id, 'open');
    expect((await registerFor(world, accredited, world.stranger)).status).toBe(403);
    expect((await registerFor(world, accredited, world.other, { organization: partner })).status).toBe(403);
    expect((await registerFor(world, accredited, world.stranger, { organization: open })).status).toBe(403);
    expect((await registerFor(world, accredited, world.steward, { organization: open })).status).toBe(303);
    const second = await registerFor(world, accredited, world.delegate, { organization: open });
    expect([second.status, second.text.includes('href="#f-organization"')]).toEqual([422, true]);
    const invited = await own({ audience: 'invited' });
    expect((await registerFor(world, invited, world.other, { organization: partner })).status).toBe(403);
    expect((await post(world, desk(`/${invited}/invitations`), { address: 'nobody-there' }, world.officer.headers)).status).toBe(422);
    expect((await post(world, desk(`/${invited}/invitations`), { address: 'partner' }, world.officer.headers)).status).toBe(303);
    expect((await registerFor(world, invited, world.other, { organization: partner })).status).toBe(303);
    const waiting = await castMember(db(), {
      name: 'Wanda Waits',
      actsFor: [{ organizationId: world.ids['waiting'] ?? '', role: 'steward' }],
    });
    const opened = await own();
    expect((await registerFor(world, opened, waiting, { organization: world.ids['waiting'] ?? '' })).status).toBe(403);
    expect((await registerFor(world, opened, waiting)).status).toBe(303);
    expect((await registerFor(world, opened, world.other, { mode: 'nonsense' })).status).toBe(422);
  });

  test('is refused outside the window, when it was called off, and to nobody in particular', async () => {
    const closed = await own({ closesAt: '2020-02-01 10:00' });
    expect((await registerFor(world, closed, world.steward)).status).toBe(409);
    const off = await own();
    await registerFor(world, off, world.other);
    await post(world, desk(`/${off}/state`), { state: 'cancelled' }, world.officer.headers);
    expect((await registerFor(world, off, world.steward)).status).toBe(409);
    expect((await noticesOf(db(), world.other.id))[0]?.title).toContain(`Briefing ${hour}`);
    const { status, location } = await post(world, at(`/${off}/registration`), { mode: 'online' });
    expect([status === 303 || status === 401, location.includes('done=')]).toEqual([true, false]);
  });
});

describe('the list', () => {
  test('notes who was there; its file runs nothing in a spreadsheet', async () => {
    const slug = await own();
    const evil = await castMember(db(), { name: '=HYPERLINK("http://evil.example")' });
    for (const one of [evil, world.steward, world.other]) await registerFor(world, slug, one);
    const page = (await world.server.get(desk(`/${slug}/registrations`), world.officer.headers)).text;
    const ids = [...page.matchAll(/name="seen" value="([^"]+)"/g)].map(([, id = '']) => id);
    expect(ids).toHaveLength(2);
    const note = { seen: ids, present: [ids[1] ?? ''] };
    expect((await post(world, desk(`/${slug}/attendance`), note, world.officer.headers)).status).toBe(303);
    expect((await world.server.get(desk(`/${slug}/registrations`), world.officer.headers)).text).toContain(
      'Present: 1 of 2 who have a place.',
    );
    const file = await world.server.get(desk(`/${slug}/registrations.csv`), world.officer.headers);
    const lines = file.text.split('\r\n');
    expect(lines[1]).toContain(`"'=HYPERLINK(`);
    expect(lines[2]).toContain('Present');
    expect(lines[3]).toContain('On the waiting list');
  });

  test('is written to at most five times a day, each in the log', async () => {
    const slug = await own();
    for (const one of [world.steward, world.other, world.delegate]) await registerFor(world, slug, one);
    const text = { recipients: 'registered', lang: 'English', subject: 'Another door', text: 'Please use the north door.' };
    expect((await post(world, desk(`/${slug}/mail`), { ...text, text: '' }, world.officer.headers)).status).toBe(422);
    for (let n = 0; n < 5; n += 1) expect((await post(world, desk(`/${slug}/mail`), text, world.officer.headers)).status).toBe(303);
    expect((await post(world, desk(`/${slug}/mail`), text, world.officer.headers)).status).toBe(429);
    const got = (await mailsTo(world.other.email)).filter(({ kind }) => kind === 'briefing.message');
    expect(got).toHaveLength(5);
    expect(got[0]?.bodyText).toContain('> Please use the north door.');
    expect((await mailsTo(world.delegate.email)).filter(({ kind }) => kind === 'briefing.message')).toHaveLength(0);
    const logged = await db().selectFrom('auditActs').select('details').where('act', '=', 'briefing.mail-sent').execute();
    expect(logged.map(({ details }) => (details as { count: number }).count)).toEqual([2, 2, 2, 2, 2]);
  });
});

describe('what becomes of people and organizations', () => {
  test('who is forgotten leaves a place to the next, and no name', async () => {
    const slug = await own({ roomPlaces: '1' });
    const [leaver, next] = await crowd(world, 2);
    if (!leaver || !next) throw new Error('no crowd');
    for (const one of [leaver, next]) await registerFor(world, slug, one);
    expect(JSON.stringify(await takeAwayBriefings(db(), leaver.id))).toContain(slug);
    const parts = { origin: 'https://parvis.test', site: { name: 'Parvis' } as never };
    await db()
      .transaction()
      .execute((trx) => forgetBriefings(parts, trx, leaver.id, new Date()));
    expect(await statesOf(world, slug)).toEqual(['withdrawn', 'registered']);
    const rows = await db().selectFrom('briefingRegistrations').selectAll().where('personId', '=', leaver.id).execute();
    expect(rows).toEqual([]);
    expect(await takeAwayBriefings(db(), leaver.id)).toEqual({});
  });

  test('at another hour is told with the appointment anew, once, to those who have it; who waits reads it on the site', async () => {
    const slug = await own({ room: '', roomPlaces: '1', from: '12:00', to: '12:30' });
    const [first, second] = await crowd(world, 2);
    if (!first || !second) throw new Error('no crowd');
    for (const one of [first, second]) await registerFor(world, slug, one);
    const save = async (more: Record<string, string>) => {
      const form = await world.server.get(desk(`/${slug}`), world.officer.headers);
      const seen = /name="seen" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
      const title = /name="title-en"[^>]*value="([^"]+)"/.exec(form.text)?.[1] ?? '';
      const fields = await briefingFields(world, { 'title-en': title, room: '', roomPlaces: '1', ...more });
      expect((await post(world, desk(`/${slug}`), { ...fields, seen }, world.officer.headers)).status).toBe(303);
    };
    await save({ from: '12:00', to: '12:30', perOrganization: '5' });
    expect(await mailsTo(first.email)).toHaveLength(1);
    await save({ from: '13:00', to: '13:30' });
    const mails = await mailsTo(first.email);
    expect(mails.map(({ kind }) => kind)).toEqual(['briefing.registered', 'briefing.moved']);
    const [before, after] = mails.map(({ calendar }) => {
      const event = new ICAL.Component(ICAL.parse(calendar ?? '') as unknown[]).getFirstSubcomponent('vevent');
      return { uid: event?.getFirstPropertyValue('uid'), sequence: Number(event?.getFirstPropertyValue('sequence')) };
    });
    expect(after?.uid).toBe(before?.uid);
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? 0);
    expect(mails[1]?.bodyText).toContain('13:00');
    expect(await mailsTo(second.email)).toHaveLength(1);
    const told = async (id: string) => (await noticesOf(db(), id)).filter(({ act }) => act.startsWith('programme.moved'));
    expect([(await told(first.id)).length, (await told(second.id)).length]).toEqual([1, 1]);
    const unsent = await db().selectFrom('notices').select('personId').where('mailedAt', 'is', null).execute();
    const waiting = unsent.map(({ personId }) => personId);
    expect([waiting.includes(first.id), waiting.includes(second.id)]).toEqual([false, true]);
  });

  test('an invitation is taken back; who registered by it keeps the place, nobody else comes', async () => {
    const slug = await own({ audience: 'invited' });
    const partner = world.ids['partner'] ?? '';
    await post(world, desk(`/${slug}/invitations`), { address: 'partner' }, world.officer.headers);
    expect((await registerFor(world, slug, world.other, { organization: partner })).status).toBe(303);
    const page = (await world.server.get(desk(`/${slug}/invitations`), world.officer.headers)).text;
    expect([page.includes('1 registration<'), page.includes('keep their places')]).toEqual([true, true]);
    const path = desk(`/${slug}/invitations/${partner}/withdrawal`);
    for (const who of [world.moderator, world.other]) expect((await post(world, path, {}, who.headers)).status).toBe(403);
    expect((await post(world, path, {}, world.officer.headers)).status).toBe(303);
    expect((await post(world, path, {}, world.officer.headers)).status).toBe(404);
    expect((await world.server.get(desk(`/${slug}/invitations`), world.officer.headers)).text).not.toContain('Partner Circle');
    expect(await statesOf(world, slug)).toEqual(['registered']);
    const late = await castMember(db(), { name: 'Late', actsFor: [{ organizationId: partner, role: 'steward' }] });
    expect((await registerFor(world, slug, late, { organization: partner })).status).toBe(403);
  });

  test('registrations and invitations of a record that is merged move, and come back', async () => {
    const made = await addOrganizations(db(), [
      { slug: 'goes', name: 'Goes', state: 'active' },
      { slug: 'stays', name: 'Stays', state: 'active' },
    ]);
    const [from = '', to = ''] = [made['goes'], made['stays']];
    const both = await castMember(db(), { name: 'Bea Both', actsFor: [{ organizationId: from, role: 'steward' }] });
    const slugs = [await own({ audience: 'invited' }), await own({ audience: 'invited' })];
    for (const slug of slugs) await post(world, desk(`/${slug}/invitations`), { address: 'goes' }, world.officer.headers);
    await post(world, desk(`/${slugs[0] ?? ''}/invitations`), { address: 'stays' }, world.officer.headers);
    expect((await registerFor(world, slugs[1] ?? '', both, { organization: from })).status).toBe(303);
    const invited = () =>
      db()
        .selectFrom('briefingInvitations')
        .select(['briefingId', 'organizationId'])
        .orderBy('briefingId')
        .orderBy('organizationId')
        .execute();
    const before = await invited();
    const handover = { from, to, now: new Date() };
    const moved = await db()
      .transaction()
      .execute((trx) => briefingBelongings.move(trx, handover));
    const holders = async () =>
      (await db().selectFrom('briefingRegistrations').select('organizationId').where('personId', '=', both.id).execute())[0]
        ?.organizationId;
    expect(await holders()).toBe(to);
    expect((await invited()).filter(({ organizationId }) => organizationId === from)).toEqual([]);
    const kept = JSON.parse(JSON.stringify(moved)) as typeof moved;
    await db()
      .transaction()
      .execute((trx) => briefingBelongings.giveBack(trx, handover, kept));
    expect(await holders()).toBe(from);
    expect(await invited()).toEqual(before);
  });
});

test('the demonstration has one briefing, and none of the past', async () => {
  await loadMeetingsDemo(db());
  await loadMeetingsDemo(db());
  const rows = await db()
    .selectFrom('briefings as b')
    .innerJoin('meetings as m', 'm.id', 'b.meetingId')
    .select(['m.slug', 'b.demo'])
    .where('m.demo', '=', true)
    .execute();
  expect(rows).toEqual([{ slug: 'demonstration-session', demo: true }]);
  const page = await world.server.get('/ar/meetings/demonstration-session/briefings/briefing-for-newcomers');
  expect([page.status, page.text.includes('عرض توضيحي')]).toEqual([200, true]);
  for (const path of ['materials', 'follow-up'])
    expect((await world.server.get(`/en/meetings/demonstration-session/${path}`)).text).toContain('invented for the demonstration');
}, 60_000);
