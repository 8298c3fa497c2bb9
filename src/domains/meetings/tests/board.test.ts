import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listenToBoard } from '../../../testing/board-phone.ts';
import { castMember } from '../../../testing/cast.ts';
import { TEMPLATE_POLICIES } from '../rules/templates.ts';
import { makeWorld, post, type World } from './world.ts';

const PHONES = 300;
let world: World;
let origin = '';
let slug = '';
beforeAll(async () => {
  const { dialogues } = TEMPLATE_POLICIES.blank;
  world = await makeWorld({ policy: { ...TEMPLATE_POLICIES.blank, dialogues: { ...dialogues, selection: 'first-come' } } });
  origin = await world.server.app.listen({ host: '127.0.0.1', port: 0 });
  slug = await running(3);
}, 60_000);
// Somebody still follows: the server closes all the same.
afterAll(async () => {
  const { body } = await fetch(events('?since=4'));
  await world.server.stop();
  await body?.cancel();
});

const desk = (rest = '') => `/en/desk/meetings/${world.meeting.slug}/dialogues${rest}`;
const events = (since: string) => `${origin}/en/meetings/${world.meeting.slug}/dialogues/${slug}/board/events${since}`;
const lead = (act: string, fields: Record<string, string> = {}) => post(world, desk(`/${slug}/${act}`), fields, world.officer.headers);

/** A dialogue that runs, with so many questions in its order. */
async function running(questions: number): Promise<string> {
  const fields = { guest: 'The Chair', lang: 'English', minutes: '60', secondsPerQuestion: '120' };
  const { location } = await post(world, desk(), fields, world.officer.headers);
  const made = /dialogues\/([^/?]+)/.exec(location)?.[1] ?? '';
  for (let n = 0; n < questions; n += 1)
    await post(
      world,
      `/en/meetings/${world.meeting.slug}/dialogues/${made}/questions/new`,
      { organization: world.ids['open'] ?? '', askerName: 'Ada Asker', lang: 'English', text: `Question <b>${n}</b>?`, publish: 'yes' },
      world.steward.headers,
    );
  for (const [act, more] of [
    ['choice', { places: '3' }],
    ['start', {}],
  ] as const)
    await post(world, desk(`/${made}/${act}`), more, world.officer.headers);
  return made;
}

const listen = (since: string, until: number, headers: Record<string, string> = {}) => listenToBoard(events(since), until, headers);

describe('a live board', () => {
  test('tells every phone every line, once and in order, however quickly they come', async () => {
    const phones = Array.from({ length: PHONES }, () => listen('?since=1', 4));
    await new Promise((done) => setTimeout(done, 300));
    for (const act of ['next', 'next', 'pause']) expect((await lead(act)).status).toBe(303);
    for (const told of await Promise.all(phones)) {
      expect(told.map(({ id }) => id)).toEqual([2, 3, 4]);
      expect(told.map(({ kind }) => kind)).toEqual(['asked', 'asked', 'paused']);
      expect(told.at(-1)?.text).toContain('Question &lt;b>');
    }
  }, 30_000);

  test('tells a phone whose line was down what it missed', async () => {
    const told = await listen('?since=1', 4, { 'last-event-id': '3' });
    expect(told.map(({ id }) => id)).toEqual([4]);
    expect((await listen('', 4)).map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  }, 30_000);

  test('says the same on the page without a script, and names nobody who took itself out', async () => {
    const hidden = await castMember(world.server.database.db, {
      name: 'Hanna Hidden',
      actsFor: [{ organizationId: world.ids['hidden'] ?? '', role: 'steward' }],
    });
    const page = await world.server.get(`/en/meetings/${world.meeting.slug}/dialogues/${slug}/board`, hidden.headers);
    expect(page.text).toContain('Nobody has the floor.');
    expect(page.text).toContain('data-behavior="follow"');
    expect(page.text).not.toContain('Secret Shelter');
  });

  test('is unknown where there is no dialogue, and only officers write on it', async () => {
    expect((await fetch(events('').replace(slug, 'nothing'))).status).toBe(404);
    for (const act of ['next', 'pause', 'end'])
      expect((await post(world, desk(`/${slug}/${act}`), {}, world.steward.headers)).status).toBe(403);
    expect((await fetch(events(''), { method: 'HEAD' })).status).toBe(200);
  });
});
