import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeMeeting, type MadeMeeting } from '../../../testing/meetings.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { makeWorld, post, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
}, 60_000);
afterAll(() => world.server.stop());

const db = () => world.server.database.db;
const see = (path: string, headers = world.officer.headers) => world.server.get(path, headers);
const send = (path: string, fields: Record<string, string | readonly string[]>) => post(world, path, fields, world.officer.headers);

/** What the fields of the first form that writes on a page hold, as a browser would send it back. */
async function formAt(path: string, marker = 'name="seen"'): Promise<Record<string, string | readonly string[]>> {
  const { text } = await see(path);
  const form =
    [...text.matchAll(/<form method="post"[^>]*>(.*?)<\/form>/gs)].map(([, inner]) => inner ?? '').find((one) => one.includes(marker)) ??
    '';
  const fields: Record<string, string[]> = {};
  const add = (name: string | undefined, value: string) => name !== undefined && (fields[name] ??= []).push(unescaped(value));
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    if (/type="(checkbox|radio)"/.test(tag) && !/\schecked/.test(tag)) continue;
    add(/\sname="([^"]*)"/.exec(tag)?.[1], /\svalue="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  for (const [, name, value] of form.matchAll(/<textarea[^>]*\sname="([^"]*)"[^>]*>(.*?)<\/textarea>/gs)) add(name, value ?? '');
  for (const [, name, options] of form.matchAll(/<select[^>]*\sname="([^"]*)"[^>]*>(.*?)<\/select>/gs))
    add(name, /<option(?=[^>]*\sselected)[^>]*\svalue="([^"]*)"/.exec(options ?? '')?.[1] ?? '');
  return fields;
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}

const NEW = {
  from: 'template:cop-untoc',
  body: 'COP-UNTOC',
  kind: 'conference',
  session: '13',
  'title-en': 'Thirteenth session',
  'title-fr': 'Treizième session',
  startsOn: '2027-03-22',
  endsOn: '2027-03-26',
  zone: 'Europe/Vienna',
};

async function meetingAt(slug: string) {
  return db().selectFrom('meetings').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow();
}

describe('a meeting is made', () => {
  test('from a template, as a draft with its rules; it is noted who did it', async () => {
    const { status, location } = await send('/en/desk/meetings', NEW);
    expect([status, location]).toEqual([303, '/en/desk/meetings/cop-untoc-13?done=made']);
    const row = await meetingAt('cop-untoc-13');
    expect(row).toMatchObject({ publication: 'draft', zone: 'Europe/Vienna', session: 13, createdById: world.officer.id });
    const policy = await db().selectFrom('meetingPolicies').select('policy').where('meetingId', '=', row.id).executeTakeFirstOrThrow();
    expect(policy.policy.accreditation.routes).toEqual(['status', 'no-objection']);
    const act = await db().selectFrom('auditActs').select(['act', 'actorId']).where('subjectId', '=', row.id).executeTakeFirstOrThrow();
    expect(act).toEqual({ act: 'meeting.made', actorId: world.officer.id });
    const event = await db().selectFrom('events').select('name').where('subjectId', '=', row.id).executeTakeFirst();
    expect(event?.name).toBe('meeting.made');
    expect((await send('/en/desk/meetings', NEW)).location).toBe('/en/desk/meetings/cop-untoc-13-2?done=made');
  });

  test('not by anybody else', async () => {
    const before = await db().selectFrom('meetings').select('id').execute();
    for (const { headers } of [world.stranger, world.steward, world.state, world.moderator])
      expect((await post(world, '/en/desk/meetings', NEW, headers)).status).toBe(403);
    expect((await post(world, '/en/desk/meetings', NEW)).location).toMatch('/en/sign-in');
    for (const path of ['', `/${world.meeting.slug}`, `/${world.meeting.slug}/policy`, `/${world.meeting.slug}/grid`])
      for (const { headers } of [world.stranger, world.steward, world.state, world.moderator])
        expect((await see(`/en/desk/meetings${path}`, headers)).status).toBe(403);
    expect(await db().selectFrom('meetings').select('id').execute()).toHaveLength(before.length);
  });

  test('nothing is made of a wrong zone, an end before the start and no title: all is told at once, and what was typed stays', async () => {
    const bad = { ...NEW, body: 'WRONG', 'title-en': '', 'title-fr': '', endsOn: '2027-03-20', zone: 'Europe/Wien', session: 'x' };
    const { status, text } = await send('/en/desk/meetings', bad);
    expect(status).toBe(422);
    for (const sentence of [
      'must be the name of a time zone',
      'must not lie before the first day',
      'Fill in “Title (English)”',
      'must be a whole number',
    ])
      expect(text).toContain(sentence);
    for (const kept of ['value="WRONG"', 'value="2027-03-20"', 'Europe/Wien']) expect(text).toContain(kept);
    for (const [field, value] of [
      ['endsOn', '2027-06-30'],
      ['startsOn', '2027-02-30'],
      ['from', 'template:none'],
      ['from', 'meeting:no-such'],
      ['kind', 'party'],
    ] as const)
      expect((await send('/en/desk/meetings', { ...NEW, body: 'WRONG', [field]: value })).status).toBe(422);
    expect(await db().selectFrom('meetings').select('id').where('body', '=', 'WRONG').execute()).toEqual([]);
  });

  test('as a copy: rules, rooms, grid, agenda and windows on the new days and clocks, and nothing of people', async () => {
    const from = await makeMeeting(db(), {
      slug: 'copied',
      row: { zone: 'Europe/Vienna', startsOn: '2026-03-09', endsOn: '2026-03-13', createdById: world.steward.id },
      slots: [
        { startsAt: new Date('2026-03-10T12:10:00Z'), endsAt: new Date('2026-03-10T13:40:00Z') },
        { startsAt: new Date('2026-03-13T12:10:00Z'), endsAt: new Date('2026-03-13T13:40:00Z') },
      ],
      calls: { accreditation: { opensAt: new Date('2026-01-10T11:00:00Z'), closesAt: new Date('2026-02-10T22:59:00Z') } },
    });
    await send('/en/desk/meetings/copied/agenda', { number: '1', parentId: '', 'title-en': 'Opening' });
    const [item] = await db().selectFrom('meetingAgendaItems').select('id').where('meetingId', '=', from.id).execute();
    await send('/en/desk/meetings/copied/agenda', { number: '1 (a)', parentId: item?.id ?? '', 'title-en': 'Election' });
    // A year and a half later: in summer, three days instead of five, in another zone.
    const { location } = await send('/en/desk/meetings', {
      ...NEW,
      from: 'meeting:copied',
      session: '70',
      startsOn: '2027-07-05',
      endsOn: '2027-07-07',
      zone: 'America/New_York',
    });
    const made = await meetingAt(location.replace(/.*\/|\?.*/g, ''));
    expect(made).toMatchObject({ copiedFromId: from.id, publication: 'draft', createdById: world.officer.id, policyVersion: 1 });
    const slots = await db().selectFrom('meetingSlots').select(['startsAt', 'endsAt']).where('meetingId', '=', made.id).execute();
    // 13:10 on the second day stays 13:10 on the second day; the slot of the fifth day has no day any more.
    expect(slots).toEqual([{ startsAt: new Date('2027-07-06T17:10:00Z'), endsAt: new Date('2027-07-06T18:40:00Z') }]);
    const rooms = await db().selectFrom('meetingRooms').select(['id', 'name']).where('meetingId', '=', made.id).execute();
    expect(rooms.map(({ name }) => name).toSorted()).toEqual(['Room A', 'Room B']);
    expect(rooms.map(({ id }) => id)).not.toContain(from.roomIds[0]);
    const agenda = await db()
      .selectFrom('meetingAgendaItems')
      .select(['id', 'number', 'parentId'])
      .where('meetingId', '=', made.id)
      .execute();
    expect(agenda.find(({ number }) => number === '1 (a)')?.parentId).toBe(agenda.find(({ number }) => number === '1')?.id);
    const call = await db()
      .selectFrom('meetingCalls')
      .selectAll()
      .where('meetingId', '=', made.id)
      .where('kind', '=', 'accreditation')
      .executeTakeFirstOrThrow();
    expect(call.closesAt.toISOString()).toBe('2027-06-09T03:59:00.000Z');
  });
});

describe('what is said of a meeting', () => {
  let made: MadeMeeting;
  beforeAll(async () => {
    made = await makeMeeting(db(), { slug: 'texts', row: { summaries: JSON.stringify({ sw: { text: 'Kikao', origin: 'human' } }) } });
  });

  test('is changed, and texts in languages that no page has stay', async () => {
    const path = '/en/desk/meetings/texts/texts';
    const typed = {
      ...(await formAt(path)),
      'title-ar': 'دورة',
      city: 'Nairobi',
      country: 'KE',
      sources: 'A report | https://example.org/report',
    };
    expect((await send(path, typed)).status).toBe(303);
    const row = await meetingAt('texts');
    expect(row).toMatchObject({ city: 'Nairobi', country: 'KE', sources: [{ title: 'A report', url: 'https://example.org/report' }] });
    expect(row.summaries).toHaveProperty('sw');
    expect((await world.server.get('/ar/meetings/texts')).text).toContain('دورة');
    expect((await world.server.get('/en/countries/KE')).text).toContain('/en/meetings/texts');
  });

  test('is not overwritten where somebody changed it meanwhile: both values are shown, and saving again is a decision', async () => {
    const path = '/en/desk/meetings/texts/texts';
    const early = await formAt(path);
    await send(path, { ...early, city: 'Accra' });
    const late = await send(path, { ...early, city: 'Lagos' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Accra');
    expect(late.text).toContain('Lagos');
    expect((await meetingAt('texts')).city).toBe('Accra');
    const seen = /name="seen" value="([^"]+)"/.exec(late.text)?.[1] ?? '';
    expect((await send(path, { ...early, city: 'Lagos', seen })).status).toBe(303);
    expect((await meetingAt('texts')).city).toBe('Lagos');
  });

  test('is refused where a source is no address, and nothing is lost', async () => {
    const path = '/en/desk/meetings/texts/texts';
    const typed = { ...(await formAt(path)), sources: 'A report | ftp://example.org/report', city: 'Cairo' };
    const { status, text } = await send(path, typed);
    expect(status).toBe(422);
    expect(text).toContain('a title, a vertical bar and a web address');
    expect(text).toContain('value="Cairo"');
    expect((await meetingAt(made.slug)).city).not.toBe('Cairo');
  });
});

describe('the rules', () => {
  const path = '/en/desk/meetings/rules/policy';
  beforeAll(() => makeMeeting(db(), { slug: 'rules' }));

  test('are seen before they are saved, and each save is a version with its reason', async () => {
    const typed = {
      ...(await formAt(path)),
      limit: '4',
      'order-1': 'joint-first',
      'order-2': 'receipt',
      languages: 'French',
      'remark-fr': 'À lire',
    };
    const preview = await send(path, { ...typed, preview: 'yes' });
    expect(preview.status).toBe(200);
    expect(preview.text).toContain('People per organization: 4 at most.');
    expect((await meetingAt('rules')).policyVersion).toBe(1);
    const without = await send(path, typed);
    expect([without.status, without.text.includes('Fill in “Why the rules are changed”')]).toEqual([422, true]);
    expect((await send(path, { ...typed, reason: 'The room is smaller.' })).status).toBe(303);
    expect((await meetingAt('rules')).policyVersion).toBe(2);
    const versions = await db()
      .selectFrom('meetingPolicies')
      .selectAll()
      .where('meetingId', '=', (await meetingAt('rules')).id)
      .orderBy('version')
      .execute();
    expect(versions.map(({ version, reason }) => [version, reason])).toEqual([
      [1, null],
      [2, 'The room is smaller.'],
    ]);
    expect(versions[1]?.policy).toEqual({
      ...versions[0]?.policy,
      delegation: { ...versions[0]?.policy.delegation, limit: 4 },
      sideEvents: { ...versions[0]?.policy.sideEvents, order: ['joint-first', 'receipt'] },
      speaking: { ...versions[0]?.policy.speaking, languages: ['fr'] },
    });
    const { text } = await world.server.get('/en/meetings/rules/rules');
    for (const part of [
      'Version 2',
      'The room is smaller.',
      'New from then on:',
      'No longer in force:',
      'People per organization: 10 at most.',
      'À lire',
    ])
      expect(text).toContain(part);
  });

  test('that were changed meanwhile are not overwritten', async () => {
    const early = await formAt(path);
    await send(path, { ...early, limit: '5', reason: 'First' });
    const { status, text } = await send(path, { ...early, limit: '6', reason: 'Second' });
    expect([status, text.includes('Second')]).toEqual([409, true]);
    expect((await meetingAt('rules')).policyVersion).toBe(3);
  });

  test('are refused all at once, in the language of the reader', async () => {
    const typed = { ...(await formAt(path)), limit: '0', minutes: '', routes: '', languages: 'Klingonese', reason: 'x' };
    const { status, text } = await send(path.replace('/en/', '/fr/'), typed);
    expect(status).toBe(422);
    for (const field of ['limit', 'minutes', 'routes', 'languages']) expect(text).toContain(`href="#f-${field}"`);
    expect(text).toContain('Klingonese');
  });
});

describe('rooms and the day grid', () => {
  let made: MadeMeeting;
  beforeAll(async () => {
    made = await makeMeeting(db(), {
      slug: 'grid',
      row: { zone: 'Europe/Vienna', startsOn: '2027-03-27', endsOn: '2027-03-29' },
      slots: [],
    });
  });
  const grid = '/en/desk/meetings/grid/grid';
  const slotsOf = () => db().selectFrom('meetingSlots').selectAll().where('meetingId', '=', made.id).orderBy('startsAt').execute();

  test('a grid for all days at once, on the clocks of the zone over the change to summer time', async () => {
    const days = ['2027-03-27', '2027-03-28', '2027-03-29'];
    expect((await send(grid, { kind: 'side-event', days, times: '09:00-09:50\n13:10 – 14:40' })).status).toBe(303);
    expect((await slotsOf()).map(({ startsAt }) => startsAt.toISOString())).toEqual([
      '2027-03-27T08:00:00.000Z',
      '2027-03-27T12:10:00.000Z',
      '2027-03-28T07:00:00.000Z',
      '2027-03-28T11:10:00.000Z',
      '2027-03-29T07:00:00.000Z',
      '2027-03-29T11:10:00.000Z',
    ]);
  });

  test('a room is in use once at a time: what overlaps is refused in a sentence, and none of it is added', async () => {
    const [roomA = '', roomB = ''] = made.roomIds;
    const overlapping = await send(grid, { kind: 'plenary', days: ['2027-03-27'], times: '10:00-11:00\n14:00-15:00', rooms: [roomA] });
    expect([overlapping.status, overlapping.text.includes('two slots of a room must not overlap')]).toEqual([422, true]);
    expect(overlapping.text).toContain('14:00-15:00');
    expect(await slotsOf()).toHaveLength(6);
    const wrong = await send(grid, { kind: 'plenary', days: [], times: '10:00-09:00', rooms: ['nowhere'] });
    expect(wrong.status).toBe(422);
    for (const field of ['days', 'times']) expect(wrong.text).toContain(`href="#f-${field}"`);
    expect((await send(grid, { kind: 'plenary', days: ['2027-04-27'], times: '10:00-11:00' })).status).toBe(422);
    // Half past two does not come on the night in which clocks are set forward.
    expect((await send(grid, { kind: 'plenary', days: ['2027-03-28'], times: '02:30-03:30' })).status).toBe(422);
    // Another room, the minute after, or a break: none of them is in the way.
    expect((await send(grid, { kind: 'plenary', days: ['2027-03-27'], times: '10:00-12:00', rooms: [roomA] })).status).toBe(303);
    expect((await send(grid, { kind: 'dialogue', days: ['2027-03-27'], times: '10:30-11:30', rooms: [roomB] })).status).toBe(303);
    expect((await send(grid, { kind: 'plenary', days: ['2027-03-27'], times: '12:00-13:00', rooms: [roomA] })).status).toBe(303);
    expect((await send(grid, { kind: 'break', days: ['2027-03-27'], times: '10:00-13:10' })).status).toBe(303);
  });

  test('a slot is taken out again', async () => {
    const [slot] = await slotsOf();
    expect((await send(`${grid}/${slot?.id ?? ''}/removal`, {})).status).toBe(303);
    expect((await slotsOf()).map(({ id }) => id)).not.toContain(slot?.id);
    expect((await send(`${grid}/${slot?.id ?? ''}/removal`, {})).status).toBe(404);
  });

  test('a room is added, changed, closed and opened; a name once', async () => {
    const rooms = '/en/desk/meetings/grid/rooms';
    expect(
      (await send(rooms, { name: 'Room C', capacity: '45', equipment: ['projector'], interpretation: ['fr', 'ar'], accessible: 'yes' }))
        .status,
    ).toBe(303);
    const twice = await send(rooms, { name: 'Room C', capacity: 'many', accessible: 'yes' });
    expect(twice.status).toBe(422);
    expect((await send(rooms, { name: 'Room C', capacity: '10' })).text).toContain('already exists');
    const row = () =>
      db()
        .selectFrom('meetingRooms')
        .selectAll()
        .where('meetingId', '=', made.id)
        .where('name', 'like', 'Room C%')
        .executeTakeFirstOrThrow();
    const { id } = await row();
    expect(await row()).toMatchObject({ capacity: 45, equipment: ['projector'], interpretation: ['fr', 'ar'], closedAt: null });
    await send(`${rooms}/${id}`, { ...(await formAt(`${rooms}/${id}`)), capacity: '50' });
    expect((await row()).capacity).toBe(50);
    await send(`${rooms}/${id}/closure`, {});
    expect((await row()).closedAt).not.toBeNull();
    await send(`${rooms}/${id}/reopening`, {});
    expect((await row()).closedAt).toBeNull();
    expect((await send(`${rooms}/${made.id}/closure`, {})).status).toBe(404);
  });
});

describe('agenda, windows and provisions', () => {
  let made: MadeMeeting;
  beforeAll(async () => {
    made = await makeMeeting(db(), { slug: 'parts', row: { zone: 'Asia/Kathmandu' } });
  });
  const agenda = '/en/desk/meetings/parts/agenda';
  const items = () => db().selectFrom('meetingAgendaItems').selectAll().where('meetingId', '=', made.id).orderBy('position').execute();

  test('items stand in the order of their numbers, under others but never under themselves', async () => {
    for (const number of ['10', '2', '1']) await send(agenda, { number, parentId: '', 'title-en': `Item ${number}` });
    const two = (await items()).find(({ number }) => number === '2')?.id ?? '';
    await send(agenda, { number: '2 (a)', parentId: two, 'title-fr': 'Sous-point' });
    expect((await items()).map(({ number }) => number)).toEqual(['1', '2', '2 (a)', '10']);
    const below = (await items()).find(({ number }) => number === '2 (a)')?.id ?? '';
    const circle = await send(`${agenda}/${two}`, { ...(await formAt(`${agenda}/${two}`)), parentId: below });
    expect(circle.status).toBe(422);
    expect((await send(agenda, { number: '3', parentId: world.meeting.id, 'title-en': 'x' })).status).toBe(422);
    expect((await send(agenda, { number: '3', parentId: '' })).text).toContain('Fill in “Title (English)”');
    const { text } = await world.server.get('/en/meetings/parts');
    expect(text.indexOf('Item 1<')).toBeLessThan(text.indexOf('Item 2<'));
    expect(text).toContain('Sous-point');
    expect((await send(`${agenda}/${two}/removal`, {})).status).toBe(303);
    expect((await items()).map(({ number }) => number)).toEqual(['1', '10']);
  });

  test('a window is set on the clocks of the meeting; one that closes before it opens is refused', async () => {
    const call = '/en/desk/meetings/parts/calls/side-events';
    const typed = { ...(await formAt(call)), opensAt: '2026-01-10 09:00', closesAt: '2026-01-20T18:00', 'text-en': 'Bring a poster.' };
    expect((await send(call, typed)).status).toBe(303);
    const row = () =>
      db().selectFrom('meetingCalls').selectAll().where('meetingId', '=', made.id).where('kind', '=', 'side-events').executeTakeFirst();
    expect((await row())?.opensAt.toISOString()).toBe('2026-01-10T03:15:00.000Z');
    const { text } = await world.server.get('/en/meetings/parts');
    expect(text).toContain('Bring a poster.');
    expect(text).toContain('closed on');
    const fresh = await formAt(call);
    for (const [opensAt, closesAt, sentence] of [
      ['2026-01-20 18:00', '2026-01-10 09:00', 'must be after the opening'],
      ['2026-02-30 10:00', '2026-03-10 09:00', 'must be an existing day and time'],
      ['soon', '2026-03-10 09:00', 'must be an existing day and time'],
      ['2026-01-10 09:00', '', 'both the opening and the closing'],
    ] as const) {
      const refused = await send(call, { ...fresh, opensAt, closesAt });
      expect([refused.status, refused.text.includes(sentence), refused.text.includes(opensAt)]).toEqual([422, true, true]);
    }
    expect((await send(call, { ...fresh, opensAt: '', closesAt: '' })).status).toBe(303);
    expect(await row()).toBeUndefined();
    expect((await see('/en/desk/meetings/parts/calls/parties')).status).toBe(404);
  });

  test('provisions that there are', async () => {
    const path = '/en/desk/meetings/parts/provisions';
    const fields = await formAt(path);
    expect((await send(path, { ...fields, provisions: [world.meeting.id] })).status).toBe(422);
    expect((await send(path, fields)).status).toBe(303);
  });
});

describe('publication', () => {
  test('a draft is nowhere to be seen; published it is everywhere; in the archive nothing can be asked for', async () => {
    // The home page shows the next few.
    const soon = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    const made = await makeMeeting(db(), {
      slug: 'unseen-draft',
      row: { publication: 'draft', country: 'PE', startsOn: soon, endsOn: soon },
    });
    const shown = async () => {
      const pages = ['/en', '/en/meetings', '/meetings.rss', '/en/countries/PE', '/api/v1/meetings', '/sitemaps/pages-1.xml'];
      return Promise.all(pages.map(async (path) => [path, (await world.server.get(path)).text.includes('unseen-draft')]));
    };
    const all = (seen: boolean) =>
      ['/en', '/en/meetings', '/meetings.rss', '/en/countries/PE', '/api/v1/meetings', '/sitemaps/pages-1.xml'].map((path) => [path, seen]);
    expect(await shown()).toEqual(all(false));
    for (const path of ['/en/meetings/unseen-draft', '/en/meetings/unseen-draft/rules', '/api/v1/meetings/unseen-draft'])
      for (const headers of [undefined, world.steward.headers, world.moderator.headers])
        expect((await world.server.get(path, headers)).status).toBe(404);
    expect((await see('/en/meetings/unseen-draft')).text).toContain('A draft');
    // An address for programs knows no session.
    expect((await see('/api/v1/meetings/unseen-draft')).status).toBe(404);
    const publication = '/en/desk/meetings/unseen-draft/publication';
    expect((await post(world, publication, { publication: 'published' }, world.steward.headers)).status).toBe(403);
    expect((await send(publication, { publication: 'everywhere' })).status).toBe(422);
    expect((await send(publication, { publication: 'published' })).status).toBe(303);
    expect(await shown()).toEqual(all(true));
    await send(publication, { publication: 'archived' });
    const { text } = await world.server.get('/en/meetings/unseen-draft');
    expect(text).toContain('applications are no longer taken');
    expect(text).not.toContain('open until');
    const acts = await db().selectFrom('auditActs').select('act').where('subjectId', '=', made.id).orderBy('happenedAt').execute();
    expect(acts.map(({ act }) => act)).toEqual(['meeting.published', 'meeting.archived']);
  });

  test.each(LOCALES)('every page of the desk is there in %s', async (locale) => {
    for (const part of ['', '/texts', '/policy', '/agenda', '/rooms', '/grid', '/calls', '/calls/accreditation', '/provisions']) {
      const { status, text } = await see(`/${locale}/desk/meetings/${world.meeting.slug}${part}`);
      expect([part, status, text.match(/<label[^>]*>(undefined|)<\/label>/)]).toEqual([part, 200, null]);
    }
    expect((await see(`/${locale}/desk/meetings`)).status).toBe(200);
    expect((await see(`/${locale}/desk`)).text).toContain(`/${locale}/desk/meetings`);
  });
});
