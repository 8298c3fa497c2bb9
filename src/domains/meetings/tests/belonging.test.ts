import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBriefing, registerFor } from './briefing-world.ts';
import { putItem, putSideEvent } from './programme-world.ts';
import { makeWorld, post, type World } from './world.ts';

let world: World;
let subjects: { key: string; pages: string[] }[] = [];
const db = () => world.server.database.db;
const at = (rest: string) => `/en/meetings/${world.meeting.slug}/${rest}`;
const desk = (rest: string) => `/en/desk/meetings/${world.meeting.slug}/${rest}`;
const DIALOGUE = { lang: 'English', startsOn: '2027-03-09', startsTime: '10:30', minutes: '60', secondsPerQuestion: '120' };

beforeAll(async () => {
  world = await makeWorld();
  const event = await putSideEvent(world, { title: 'Learning', state: 'placed' });
  await putItem(world, { title: 'Learning', kind: 'side-event', sideEventId: event });
  const item = await putItem(world, { title: 'Opening' });
  const made = await post(world, desk('dialogues'), { guest: 'Chair of the session', ...DIALOGUE }, world.officer.headers);
  const dialogue = /dialogues\/([^/?]+)/.exec(made.location)?.[1] ?? '';
  const { id } = await db().selectFrom('dialogues').select('id').where('slug', '=', dialogue).executeTakeFirstOrThrow();
  subjects = [
    { key: `side-event:${event}`, pages: ['side-events/learning', 'programme/items/learning'] },
    { key: `item:${item}`, pages: ['programme/items/opening'] },
    { key: `dialogue:${id}`, pages: [`dialogues/${dialogue}`] },
  ];
  const briefing = await makeBriefing(world);
  await registerFor(world, briefing, world.stranger);
}, 60_000);
afterAll(() => world.server.stop());

test('what belongs to a side event, a dialogue or an item stands on its page, with type, for those who may read it', async () => {
  for (const { key } of subjects)
    for (const audience of ['public', 'participants']) {
      const link = `https://video.example/${audience}`;
      const fields = { kind: 'recording', subject: key, 'title-en': `Film ${key} ${audience}`, lang: 'English', audience, link };
      expect((await post(world, desk('materials'), fields, world.officer.headers)).status).toBe(303);
      if (key.startsWith('side-event')) continue;
      const promise = { subject: key, 'text-en': `Word ${key} ${audience}`, responsible: 'Chair', dueOn: '2027-04-01', audience };
      expect((await post(world, desk('follow-up'), promise, world.officer.headers)).status).toBe(303);
    }
  for (const { key, pages } of subjects)
    for (const page of pages)
      for (const [headers, inside] of [
        [undefined, false],
        [world.other.headers, false],
        [world.stranger.headers, true],
      ] as const) {
        const { status, text } = await world.server.get(at(page), headers);
        const seen = [`Film ${key} public`, `Film ${key} participants`].map((title) => text.includes(title));
        expect([page, status, ...seen, text.includes('Recording')]).toEqual([page, 200, true, inside, true]);
        const promised = [`Word ${key} public`, `Word ${key} participants`].map((words) => text.includes(words));
        expect(promised).toEqual(key.startsWith('side-event') ? [false, false] : [true, inside]);
        for (const other of subjects) if (other.key !== key) expect(text).not.toContain(other.key);
      }
});

test('what waits, was taken away, or belongs to what is hidden stands on no page', async () => {
  const event = subjects[0]?.key.split(':')[1] ?? '';
  const path = at('side-events/learning');
  for (const state of ['waiting', 'removed'] as const) {
    await db().updateTable('materials').set({ state, reason: 'A reason' }).where('sideEventId', '=', event).execute();
    expect((await world.server.get(path, world.officer.headers)).text).not.toContain('https://video.example');
  }
  await db().updateTable('materials').set({ state: 'shown', reason: null }).where('sideEventId', '=', event).execute();
  await db()
    .updateTable('sideEvents')
    .set({ organizerId: world.ids['hidden'] ?? '' })
    .where('id', '=', event)
    .execute();
  for (const page of [path, at('programme/items/learning')])
    expect((await world.server.get(page, world.other.headers)).text).not.toContain('https://video.example');
});
