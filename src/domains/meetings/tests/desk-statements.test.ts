import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { makeMeeting } from '../../../testing/meetings.ts';
import { addItems, POLICY } from './statements-world.ts';
import { makeWorld, type World } from './world.ts';

const NOW = new Date();
let world: World;
beforeAll(async () => {
  world = await makeWorld({ policy: POLICY });
}, 60_000);
afterAll(() => world.server.stop());

const desk = (slug: string, part: string) => `/en/desk/meetings/${slug}/${part}`;
const get = async (path: string) => (await world.server.get(path, world.officer.headers)).text;
const shown = (text: string) => text.match(/<li class="card">/g)?.length ?? 0;
const organization = (n: number) => world.ids[n === 7 ? 'partner' : 'open'] ?? null;

describe('requests to speak at the desk', () => {
  test('are shown a hundred at a time, and found by topic, speaker, organization and state', async () => {
    const { db } = world.server.database;
    const meeting = await makeMeeting(db, { policy: POLICY });
    const [agendaItemId = ''] = await addItems(world, meeting.id, 1);
    const rows = Array.from({ length: 101 }, (_, n) => ({
      id: uuidv7(),
      meetingId: meeting.id,
      agendaItemId,
      organizationId: organization(n),
      title: `Sécurité numéro ${n}`,
      titleLanguage: 'fr',
      language: 'fr',
      mode: 'room' as const,
      speakerName: n === 9 ? 'Chiara Invented' : null,
      state: n === 3 ? ('waiting' as const) : ('requested' as const),
      texts: '{}',
      transcript: '{}',
      submittedAt: new Date(NOW.getTime() + n),
      policyVersion: 1,
      changedAt: NOW,
    }));
    await db.insertInto('speakerRequests').values(rows).execute();
    const list = desk(meeting.slug, 'speakers');
    expect([shown(await get(list)), shown(await get(`${list}?page=2`))]).toEqual([100, 1]);
    expect(await get(`${list}?page=2`)).toContain('numéro 100');
    expect(await get(`${list}?q=securite%20100`)).toContain('Found: 1<');
    expect(await get(`${list}?q=chiara`)).toContain('numéro 9<');
    expect(await get(`${list}?q=partner`)).toContain('numéro 7<');
    expect([shown(await get(`${list}?state=waiting`)), shown(await get(`${list}?state=waiting&q=partner`))]).toEqual([1, 0]);
    expect((await world.server.get(`${list}?q=%00%25_&state=x&page=-1`, world.officer.headers)).status).toBe(200);
    expect((await world.server.get(list, world.moderator.headers)).status).toBe(403);
  });
});

describe('one list of speakers at the desk', () => {
  test('shows who speaks now and until when, with what a clock needs; nothing when it has not begun', async () => {
    const { db } = world.server.database;
    const meeting = await makeMeeting(db, { policy: POLICY });
    const [agendaItemId = ''] = await addItems(world, meeting.id, 1);
    const listId = uuidv7();
    const startsAt = new Date(NOW.getTime() - 30_000);
    const common = { meetingId: meeting.id, agendaItemId, policyVersion: 1, changedAt: NOW };
    await db
      .insertInto('speakerLists')
      .values({ ...common, id: listId, heldOn: NOW.toISOString().slice(0, 10), startsAt, createdAt: NOW })
      .execute();
    const rows = ['First topic', 'Second topic'].map((title, n) => ({
      ...common,
      id: uuidv7(),
      listId,
      organizationId: organization(n),
      title,
      titleLanguage: 'en',
      language: 'en',
      mode: 'room' as const,
      state: 'chosen' as const,
      position: n + 1,
      texts: '{}',
      transcript: '{}',
      submittedAt: NOW,
    }));
    await db.insertInto('speakerRequests').values(rows).execute();
    const list = desk(meeting.slug, `speakers/lists/${listId}`);
    const now = async () => /<section class="panel stack" data-behavior="follow">.*?<\/section>/s.exec(await get(list))?.[0];
    expect(await now()).toContain('First topic');
    expect(await now()).toContain(`datetime="${new Date(startsAt.getTime() + 180_000).toISOString()}"`);
    expect(await now()).toContain(`data-since="${startsAt.toISOString()}" data-seconds="180"`);
    await db
      .updateTable('speakerRequests')
      .set({ state: 'delivered', deliveredAt: NOW, secondsUsed: 30 })
      .where('id', '=', rows[0]?.id ?? '')
      .execute();
    expect(await now()).toContain('Second topic');
    expect(await now()).toContain(`data-since="${NOW.toISOString()}"`);
    const one = await get(desk(meeting.slug, `speakers/requests/${rows[1]?.id ?? ''}`));
    expect([/<h1[^>]*>.*Second topic/.test(one), /<h3[^>]*><a [^>]*>Second topic/.test(one)]).toEqual([true, false]);
    expect(one).toContain(`/speakers/lists/${listId}"`);
    await db
      .updateTable('speakerRequests')
      .set({ state: 'chosen', deliveredAt: null, secondsUsed: null })
      .where('id', '=', rows[0]?.id ?? '')
      .execute();
    await db
      .updateTable('speakerLists')
      .set({ startsAt: new Date(NOW.getTime() + 3_600_000) })
      .where('id', '=', listId)
      .execute();
    expect(await now()).toBeUndefined();
    expect((await world.server.get(list, world.moderator.headers)).status).toBe(403);
  });
});

describe('written statements at the desk', () => {
  test('are shown a hundred at a time, and found by title, symbol, organization and state; a draft never', async () => {
    const { db } = world.server.database;
    const meeting = await makeMeeting(db, { policy: POLICY });
    const [agendaItemId = ''] = await addItems(world, meeting.id, 1);
    const rows = Array.from({ length: 102 }, (_, n) => ({
      id: uuidv7(),
      meetingId: meeting.id,
      agendaItemId,
      organizationId: organization(n),
      language: 'fr',
      titles: JSON.stringify({ fr: { text: `Sécurité numéro ${n}`, origin: 'human' } }),
      texts: JSON.stringify({ fr: { text: 'Un texte', origin: 'human' } }),
      symbol: n === 5 ? 'DOC/2027/NGO/5' : null,
      state: n === 5 ? ('published' as const) : n === 101 ? ('draft' as const) : ('submitted' as const),
      submittedAt: new Date(NOW.getTime() + n),
      publishedAt: n === 5 ? NOW : null,
      policyVersion: 1,
      createdAt: NOW,
      changedAt: NOW,
    }));
    await db.insertInto('writtenStatements').values(rows).execute();
    const list = desk(meeting.slug, 'statements');
    expect([shown(await get(list)), shown(await get(`${list}?page=2`))]).toEqual([100, 1]);
    expect(await get(`${list}?q=securite%20100`)).toContain('Found: 1<');
    expect(await get(`${list}?q=doc/2027`)).toContain('numéro 5<');
    expect(await get(`${list}?q=partner`)).toContain('numéro 7<');
    expect(await get(`${list}?q=origin`)).toContain('Found: 0<');
    expect([shown(await get(`${list}?state=published`)), shown(await get(`${list}?state=published&q=partner`))]).toEqual([1, 0]);
    expect(await get(`${list}?q=101&state=draft`)).toContain('Found: 0<');
    expect((await world.server.get(list, world.moderator.headers)).status).toBe(403);
  });
});
