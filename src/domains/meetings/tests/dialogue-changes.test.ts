import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noticesOf } from '../../../testing/notices.ts';
import { shellMessages } from '../../../platform/ui/messages/index.ts';
import { dialogueMessages } from '../messages/dialogues/index.ts';
import { TEMPLATE_POLICIES } from '../rules/templates.ts';
import { makeWorld, post, type World } from './world.ts';

let world: World;
let day = '';
beforeAll(async () => {
  world = await makeWorld({ policy: TEMPLATE_POLICIES.blank });
  ({ startsOn: day } = await db().selectFrom('meetings').select('startsOn').where('id', '=', world.meeting.id).executeTakeFirstOrThrow());
}, 60_000);
afterAll(() => world.server.stop());

const db = () => world.server.database.db;
const desk = (rest = '') => `/en/desk/meetings/${world.meeting.slug}/dialogues${rest}`;
const at = (rest = '') => `/en/meetings/${world.meeting.slug}/${rest}`;
const lead = (path: string, fields: Record<string, string> = {}, who = world.officer) => post(world, desk(path), fields, who.headers);
const rowOf = (slug: string) => db().selectFrom('dialogues').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow();
const itemOf = async (slug: string) =>
  db()
    .selectFrom('programmeItems')
    .selectAll()
    .where('dialogueId', '=', (await rowOf(slug)).id)
    .executeTakeFirst();

async function dialogue(guest: string, more: Record<string, string> = {}): Promise<string> {
  const fields = { guest, lang: 'English', startsOn: day, startsTime: '10:30', minutes: '60', secondsPerQuestion: '120', ...more };
  const { status, location, text } = await lead('', fields);
  if (status !== 303) throw new Error(text.slice(0, 2000));
  return /dialogues\/([^/?]+)/.exec(location)?.[1] ?? '';
}

/** The form as the page gives it, with some of it typed anew. */
async function formOf(slug: string, typed: Record<string, string> = {}): Promise<Record<string, string>> {
  const { text } = await world.server.get(desk(`/${slug}/edit`), world.officer.headers);
  const inputs = [...text.matchAll(/<input[^>]*name="([\w-]+)"[^>]*value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]);
  return { minutes: '60', secondsPerQuestion: '120', ...(Object.fromEntries(inputs) as Record<string, string>), ...typed };
}

describe('a dialogue in the programme', () => {
  test('is a draft until the officer publishes it, moves with the dialogue, and who chose it is told', async () => {
    const slug = await dialogue('Executive Director');
    expect(await itemOf(slug)).toMatchObject({ kind: 'dialogue', publishedAt: null, startsAt: new Date(`${day}T10:30:00Z`) });
    expect((await world.server.get(at('programme?day=all'))).text).not.toContain('Executive Director');
    await post(world, `/en/desk/meetings/${world.meeting.slug}/programme/publication`, {}, world.officer.headers);
    const item = await itemOf(slug);
    const page = await world.server.get(at(`programme/items/${item?.slug ?? ''}`));
    expect(page.text).toContain(`href="/en/meetings/${world.meeting.slug}/dialogues/${slug}"`);
    await post(world, at('programme/mine/choices'), { add: item?.slug ?? '' }, world.stranger.headers);
    const [room = ''] = world.meeting.roomIds;
    const typed = { startsTime: '15:00', minutes: '90', places: '7', room, 'guest-fr': 'Directrice exécutive' };
    const saved = await lead(`/${slug}/edit`, await formOf(slug, typed));
    expect([saved.status, saved.text.slice(0, 0)]).toEqual([303, '']);
    expect(await rowOf(slug)).toMatchObject({ minutes: 90, places: 7, guest: { fr: { text: 'Directrice exécutive' } } });
    expect(await itemOf(slug)).toMatchObject({
      roomId: room,
      startsAt: new Date(`${day}T15:00:00Z`),
      endsAt: new Date(`${day}T16:30:00Z`),
      sequence: 1,
    });
    const changes = await db()
      .selectFrom('programmeChanges')
      .select('kind')
      .where('itemId', '=', item?.id ?? '')
      .execute();
    expect(changes.map(({ kind }) => kind)).toEqual(['moved']);
    const told = (await noticesOf(db(), world.stranger.id)).map(({ title }) => title);
    expect(told.some((title) => title.includes('Executive Director'))).toBe(true);
    await lead(`/${slug}/seed`);
    expect((await world.server.get(desk(`/${slug}`), world.officer.headers)).text).toContain('value="7"');
  });

  test('is changed where it is led, not at the desk of the programme', async () => {
    const slug = await dialogue('The Chair');
    const item = await itemOf(slug);
    const path = `/en/desk/meetings/${world.meeting.slug}/programme/items/${item?.slug ?? ''}`;
    const page = (await world.server.get(path, world.officer.headers)).text;
    expect(page).toContain(`/dialogues/${slug}/edit`);
    expect(page).not.toContain('name="from"');
    for (const rest of ['', '/state'])
      expect((await post(world, `${path}${rest}`, { state: 'cancelled' }, world.officer.headers)).status).toBe(403);
  });

  test('without a moment is in no programme, and leaves it when the moment is taken away', async () => {
    const slug = await dialogue('The Rapporteur', { startsOn: '', startsTime: '' });
    expect(await itemOf(slug)).toBeUndefined();
    expect((await lead(`/${slug}/edit`, await formOf(slug, { startsOn: day, startsTime: '09:00' }))).status).toBe(303);
    expect(await itemOf(slug)).toBeDefined();
    expect((await lead(`/${slug}/edit`, await formOf(slug, { startsOn: '', startsTime: '' }))).status).toBe(303);
    expect(await itemOf(slug)).toBeUndefined();
  });
});

describe('changing a dialogue', () => {
  test('after somebody else did shows both values and loses nothing', async () => {
    const slug = await dialogue('The President');
    const [mine, theirs] = [await formOf(slug, { minutes: '45' }), await formOf(slug, { minutes: '75', 'guest-en': 'The new President' })];
    expect((await lead(`/${slug}/edit`, mine)).status).toBe(303);
    const late = await lead(`/${slug}/edit`, theirs);
    expect(late.status).toBe(409);
    for (const told of [shellMessages('en')('changedMeanwhile.title'), 'The new President', 'value="75"', '>45<'])
      expect(late.text).toContain(told);
    expect((await rowOf(slug)).minutes).toBe(45);
    const forms = [await formOf(slug, { minutes: '50' }), await formOf(slug, { minutes: '55' })];
    const both = await Promise.all(forms.map((form) => lead(`/${slug}/edit`, form)));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
  });

  test('tells all that is wrong at once and keeps what was typed', async () => {
    const slug = await dialogue('The Secretary');
    const wrong = { 'guest-en': '', startsOn: '', startsTime: '25:00', minutes: '0', places: 'x', room: world.meeting.roomIds[0] ?? '' };
    const answer = await lead(`/${slug}/edit`, await formOf(slug, wrong));
    expect(answer.status).toBe(422);
    for (const field of ['guest-en', 'startsOn', 'startsTime', 'minutes', 'places']) expect(answer.text).toContain(`href="#f-${field}"`);
    expect(answer.text).toContain('value="25:00"');
    const busy = await dialogue('At the same time', { startsTime: '18:00' });
    const [, room = ''] = world.meeting.roomIds;
    expect((await lead(`/${busy}/edit`, await formOf(busy, { room }))).status).toBe(303);
    const taken = await lead(`/${slug}/edit`, await formOf(slug, { room, startsTime: '18:30' }));
    expect([
      taken.status,
      taken.text.includes(shellMessages('en')('error.room-busy', { label: dialogueMessages('en')('f.room') })),
    ]).toEqual([422, true]);
  });

  test('is for meeting officers, and only while it is not over', async () => {
    const slug = await dialogue('The Guest');
    const form = await formOf(slug);
    for (const who of [world.steward, world.stranger, world.moderator])
      for (const act of ['edit', 'cancellation', 'restoration']) expect((await lead(`/${slug}/${act}`, form, who)).status).toBe(403);
    await db().updateTable('dialogues').set({ state: 'over' }).where('slug', '=', slug).execute();
    for (const act of ['edit', 'cancellation', 'restoration']) expect((await lead(`/${slug}/${act}`, form)).status).toBe(409);
    expect((await world.server.get(desk(`/${slug}/edit`), world.officer.headers)).status).toBe(409);
  });
});

describe('a dialogue that is called off', () => {
  test('says so, tells those who sent a question, and may be held after all', async () => {
    const slug = await dialogue('The Envoy');
    const question = { organization: world.ids['open'] ?? '', askerName: 'Ada', lang: 'English', text: 'What now?', publish: 'yes' };
    expect((await post(world, at(`dialogues/${slug}/questions/new`), question, world.steward.headers)).status).toBe(303);
    await post(world, `/en/desk/meetings/${world.meeting.slug}/programme/publication`, {}, world.officer.headers);
    expect((await lead(`/${slug}/cancellation`)).status).toBe(303);
    expect((await lead(`/${slug}/cancellation`)).status).toBe(303);
    expect((await itemOf(slug))?.state).toBe('cancelled');
    const told = (await noticesOf(db(), world.steward.id)).filter(({ title }) => title === dialogueMessages('fr')('told.cancelled'));
    expect(told).toHaveLength(1);
    expect((await world.server.get(at(`dialogues/${slug}`))).text).toContain(dialogueMessages('en')('dialogue.cancelled'));
    expect((await post(world, at(`dialogues/${slug}/questions/new`), question, world.steward.headers)).status).toBe(409);
    expect((await lead(`/${slug}/seed`)).status).toBe(409);
    expect((await lead(`/${slug}/restoration`)).status).toBe(303);
    expect([(await itemOf(slug))?.state, (await rowOf(slug)).state]).toEqual(['scheduled', 'planned']);
    expect((await lead(`/${slug}/restoration`)).status).toBe(409);
  });
});
