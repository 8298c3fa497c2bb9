import { afterAll, beforeAll, expect, test } from 'vitest';
import { noticesOf } from '../../../testing/notices.ts';
import { remindFollowUps } from '../actions/follow-ups.ts';
import { makeBriefing } from './briefing-world.ts';
import { makeWorld, post, type World } from './world.ts';

let world: World;
const db = () => world.server.database.db;
const at = () => `/en/meetings/${world.meeting.slug}/follow-up`;
const desk = (id = '') => `/en/desk/meetings/${world.meeting.slug}/follow-up${id && `/${id}`}`;
const PROMISE = { subject: '', 'text-en': 'A list of contacts', responsible: 'The secretariat', dueOn: '2027-04-01', audience: 'public' };

beforeAll(async () => {
  world = await makeWorld();
}, 60_000);
afterAll(() => world.server.stop());

test('what was promised is read by those for whom it is, on its briefing too, until it is done', async () => {
  const slug = await makeBriefing(world);
  const item = await db().selectFrom('programmeItems').select('id').where('slug', '=', slug).executeTakeFirstOrThrow();
  expect((await post(world, desk(), { ...PROMISE, subject: `item:${item.id}` }, world.officer.headers)).status).toBe(303);
  expect(
    (await post(world, desk(), { ...PROMISE, 'text-en': 'For participants', audience: 'participants' }, world.officer.headers)).status,
  ).toBe(303);
  const page = (await world.server.get(at())).text;
  expect([page.includes('A list of contacts'), page.includes('For participants')]).toEqual([true, false]);
  expect((await world.server.get(at(), world.officer.headers)).text).toContain('For participants');
  expect((await world.server.get(`/en/meetings/${world.meeting.slug}/briefings/${slug}`)).text).toContain('A list of contacts');
  const row = await db().selectFrom('followUps').select('id').where('programmeItemId', '=', item.id).executeTakeFirstOrThrow();
  const dropped = { state: 'dropped', remark: '', dueOn: '2027-04-01' };
  expect((await post(world, desk(row.id), dropped, world.officer.headers)).status).toBe(422);
  expect((await post(world, desk(row.id), { ...dropped, state: 'done', remark: 'Sent on Monday.' }, world.steward.headers)).status).toBe(
    403,
  );
  expect((await post(world, desk(row.id), { ...dropped, state: 'done', remark: 'Sent on Monday.' }, world.officer.headers)).status).toBe(
    303,
  );
  expect((await world.server.get(at())).text).toContain('Sent on Monday.');
});

test('every error is told at once; others than meeting officers note nothing', async () => {
  const wrong = { subject: 'item:x', 'text-en': '', responsible: '', dueOn: 'soon', audience: 'x' };
  const { status, text } = await post(world, desk(), wrong, world.officer.headers);
  expect(status).toBe(422);
  for (const field of ['text-en', 'responsible', 'dueOn', 'audience']) expect(text).toContain(`href="#f-${field}"`);
  expect((await post(world, desk(), { ...PROMISE, subject: 'item:x' }, world.officer.headers)).text).toContain('href="#f-subject"');
  for (const who of [world.moderator, world.steward]) expect((await post(world, desk(), PROMISE, who.headers)).status).toBe(403);
});

test('officers are reminded once of what is still open after its day, and again of a later day', async () => {
  const day = (text: string) => new Date(`${text}T12:00:00Z`);
  expect(await remindFollowUps(db(), day('2027-04-01'))).toBe(0);
  expect(await remindFollowUps(db(), day('2027-04-02'))).toBe(1);
  expect(await remindFollowUps(db(), day('2027-04-03'))).toBe(0);
  const told = async () => (await noticesOf(db(), world.officer.id)).filter(({ act }) => act.startsWith('follow-up.late'));
  expect(await told()).toHaveLength(1);
  const row = await db().selectFrom('followUps').select('id').where('state', '=', 'open').executeTakeFirstOrThrow();
  await post(world, desk(row.id), { state: 'open', remark: '', dueOn: '2027-05-01' }, world.officer.headers);
  expect(await remindFollowUps(db(), day('2027-05-02'))).toBe(1);
  expect(await told()).toHaveLength(2);
});
