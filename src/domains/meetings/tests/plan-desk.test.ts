import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stopRuns } from '../plan-runs.ts';
import { checkPlan } from '../scheduling/check-plan.ts';
import { makeWorld, post, type World } from './world.ts';
import { putItem, putSideEvent } from './programme-world.ts';

let world: World;
let desk: string;
const events: Record<string, string> = {};
beforeAll(async () => {
  world = await makeWorld();
  desk = `/en/desk/meetings/${world.meeting.slug}/plan`;
  for (const name of ['alpha', 'beta', 'gamma'])
    events[name] = await putSideEvent(world, { title: `Event ${name}`, organizerName: `State of ${name}`, organizerKind: 'state' });
  events['large'] = await putSideEvent(world, {
    title: 'Event large',
    organizerName: 'State of Large',
    organizerKind: 'state',
    audience: 5_000,
  });
  await putSideEvent(world, { title: 'Event unread', organizerName: 'State of Unread', organizerKind: 'state', state: 'submitted' });
}, 60_000);
afterAll(async () => {
  await stopRuns();
  await world.server.stop();
});

const db = () => world.server.database.db;
const officer = (path: string) => world.server.get(desk + path, world.officer.headers);
const send = (path: string, fields: Record<string, string> = {}, headers = world.officer.headers) =>
  post(world, desk + path, fields, headers);
const planOf = (number: number) =>
  db()
    .selectFrom('schedulePlans')
    .selectAll()
    .where('meetingId', '=', world.meeting.id)
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
const programme = async () => (await world.server.get(`/en/meetings/${world.meeting.slug}/programme?day=all`)).text;

async function made(number: number) {
  for (let n = 0; n < 150; n++) {
    const plan = await planOf(number);
    if (plan.state !== 'running') return plan;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the plan was not made in time');
}

describe('plans at the desk', () => {
  test('are for meeting officers alone', async () => {
    expect((await world.server.get(desk)).headers['location']).toContain('sign-in');
    for (const { headers } of [world.steward, world.moderator, world.stranger]) {
      expect((await world.server.get(desk, headers)).status).not.toBe(200);
      expect((await send('', { kind: 'fresh', seed: 'x', seconds: '5' }, headers)).status).toBe(403);
    }
    expect((await officer('')).text).toContain('Proposals to place: 4. Rooms: 2. Times: 4.');
  });

  test('need what they ask for, and say so beside what was typed', async () => {
    const answer = await send('', { kind: 'sideways', seed: ' ', seconds: '1' });
    expect(answer.status).toBe(422);
    expect(answer.text.match(/class="field-error"/g)).toHaveLength(3);
    expect(answer.text).toContain('value="1"');
  });

  test('are made by the program to a proven optimum, and say why somebody has no place', async () => {
    const sent = await send('', { kind: 'fresh', seed: 'lots', seconds: '30' });
    expect(sent).toMatchObject({ status: 303, location: `${desk}/runs/1?done=started` });
    const plan = await made(1);
    expect(plan.state).toBe('done');
    expect(plan.stages.every(({ gap }) => gap === 0)).toBe(true);
    expect(checkPlan(plan.problem, plan.placements)).toEqual([]);
    expect(new Set(plan.placements.map(({ eventId }) => eventId))).toEqual(new Set([events['alpha'], events['beta'], events['gamma']]));
    const { text } = await officer('/runs/1');
    expect(text).toContain('Every stage has reached its proven best.');
    expect(text).toContain('It expects 5,000 people; the largest room holds 120.');
    expect(text).toContain('It expects 120 people at most');
    expect(text).not.toContain('Event unread');
    expect(await programme()).toContain('has not been published yet');
  });

  test('one at a time: another is refused, and one that broke off is closed', async () => {
    const { id: _, number: __, ...row } = await planOf(1);
    const shape = {
      ...row,
      id: '0198f7c2-0000-7000-8000-0000000000b1',
      number: 90,
      state: 'running' as const,
      placements: '[]',
      unplaced: '[]',
      stages: '[]',
      explanations: '[]',
      progress: null,
    };
    await db()
      .insertInto('schedulePlans')
      .values({ ...shape, problem: JSON.stringify(row.problem), changedAt: new Date() })
      .execute();
    const refused = await send('', { kind: 'fresh', seed: 'again', seconds: '30' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('A plan is already being made.');
    expect(refused.text).toContain('value="again"');
    expect((await officer('/runs/90')).text).toContain('http-equiv="refresh"');
    await db()
      .updateTable('schedulePlans')
      .set({ changedAt: new Date(Date.now() - 120_000) })
      .where('number', '=', 90)
      .execute();
    expect((await officer('/runs/90')).text).toContain('The work was interrupted.');
    expect((await send('', { kind: 'fresh', seed: 'again', seconds: '30' })).status).toBe(303);
    await made(91);
    expect((await planOf(90)).fault).toBe('interrupted');
    await db().deleteFrom('schedulePlans').where('number', '>=', 90).execute();
  });

  test('are changed by hand where nothing clashes, as a plan of its own', async () => {
    const { placements } = await planOf(1);
    const [first, second] = placements;
    if (!first || !second) throw new Error('nothing is placed');
    const answer = await officer(`/runs/1/move?event=${first.eventId}`);
    expect(answer.text).toContain('another event is in that room');
    expect(answer.text.match(/Move here:/g)?.length).toBeGreaterThan(2);
    const { cells } = JSON.parse((await officer(`/runs/1/clashes?event=${first.eventId}`)).text) as {
      cells: { roomId: string; slotId: string; clashes: string[] }[];
    };
    expect(cells).toHaveLength(8);
    const taken = await send('/runs/1/move', { event: first.eventId, room: second.roomId, slot: second.slotId });
    expect(taken.status).toBe(422);
    expect(taken.text).toContain('Nothing was moved.');
    const free = cells.find(({ roomId, slotId, clashes }) => clashes.length === 0 && (roomId !== first.roomId || slotId !== first.slotId));
    const moved = await send('/runs/1/move', { event: first.eventId, room: free?.roomId ?? '', slot: free?.slotId ?? '' });
    expect(moved.location).toBe(`${desk}/runs/2?done=moved`);
    expect((await planOf(1)).placements).toEqual(placements);
    expect((await officer('/runs/2')).text).toContain('nothing is proven about it');
    const out = await send('/runs/2/move', { event: second.eventId });
    expect(out.location).toBe(`${desk}/runs/2?done=moved`);
    const compared = (await officer('/comparison?a=1&b=2')).text;
    expect(compared).toContain('Placed differently: 2');
    expect(compared).toContain('no place');
    expect((await officer('/comparison?a=1&b=77')).status).toBe(404);
  });

  test('keep to what is fixed and forbidden', async () => {
    const [room, slot] = [world.meeting.roomIds[1] ?? '', world.meeting.slotIds[3] ?? ''];
    expect((await send('/wishes', { kind: 'pin', event: events['beta'] ?? '' })).status).toBe(422);
    expect((await send('/wishes', { kind: 'pin', event: events['beta'] ?? '', room, slot })).status).toBe(303);
    await send('', { kind: 'fresh', seed: 'lots', seconds: '30' });
    expect((await made(3)).placements.find(({ eventId }) => eventId === events['beta'])).toMatchObject({ roomId: room, slotId: slot });
    const [, removal = ''] = /action="\/en\/desk\/meetings\/[^/]+\/plan(\/wishes\/[^"]+)"/.exec((await officer('')).text) ?? [];
    expect((await send(removal)).status).toBe(303);
    expect(await db().selectFrom('planWishes').select('id').execute()).toEqual([]);
  });
});

describe('a plan that is published', () => {
  test('stands in the programme, and each organizer has its decision', async () => {
    expect((await send('/runs/3/publication', {}, world.steward.headers)).status).toBe(403);
    expect((await send('/runs/3/publication')).location).toBe(`${desk}/runs/3?done=published`);
    const text = await programme();
    for (const name of ['alpha', 'beta', 'gamma']) expect(text).toContain(`Event ${name}`);
    expect(text).not.toMatch(/Event (large|unread)/);
    const states = await db().selectFrom('sideEvents').select(['id', 'state']).where('meetingId', '=', world.meeting.id).execute();
    const stateOf = (name: string) => states.find(({ id }) => id === events[name])?.state;
    expect([stateOf('alpha'), stateOf('large')]).toEqual(['placed', 'waiting']);
  });

  test('is not published when a rule would be broken by now', async () => {
    const { placements } = await planOf(3);
    const lost = placements.find(({ eventId }) => eventId === events['beta'])?.roomId ?? '';
    await db().updateTable('meetingRooms').set({ closedAt: new Date() }).where('id', '=', lost).execute();
    const refused = await send('/runs/3/publication');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('It was not published');
  });

  test('after the loss of a room is repaired with few moves, which those who chose are told of', async () => {
    const before = await planOf(3);
    const lost = before.placements.filter(({ roomId }) => roomId === world.meeting.roomIds[1]);
    await db()
      .insertInto('programmeChoices')
      .columns(['personId', 'itemId', 'chosenAt'])
      .expression(
        db()
          .selectFrom('programmeItems')
          .select((e) => [e.val(world.steward.id).as('personId'), 'id', e.val(new Date()).as('chosenAt')])
          .where('sideEventId', '=', events['beta'] ?? ''),
      )
      .execute();
    await send('', { kind: 'repair', seed: 'lots', seconds: '30' });
    const after = await made(4);
    const same = after.placements.filter((one) =>
      before.placements.some((old) => old.eventId === one.eventId && old.roomId === one.roomId && old.slotId === one.slotId),
    );
    expect(after.placements).toHaveLength(3);
    expect(same).toHaveLength(3 - lost.length);
    expect(after.stages.find(({ name }) => name === 'moves')).toMatchObject({ value: lost.length, gap: 0 });
    await send('/runs/4/publication');
    const kinds = await db().selectFrom('programmeChanges').select('kind').execute();
    expect(kinds.map(({ kind }) => kind)).toEqual(lost.map(() => 'moved'));
    const told = await db()
      .selectFrom('notices')
      .select('title')
      .where('kind', '=', 'programme.moved')
      .where('personId', '=', world.steward.id)
      .execute();
    expect(told).toEqual([{ title: 'Déplacé\u00a0: Event beta' }]);
  });

  test('leaves rooms that other items hold to them', async () => {
    const [room, slotId] = [world.meeting.roomIds[0] ?? '', world.meeting.slotIds[0] ?? ''];
    const slot = await db().selectFrom('meetingSlots').selectAll().where('id', '=', slotId).executeTakeFirstOrThrow();
    await putItem(world, { title: 'A ceremony', kind: 'ceremony', roomId: room, startsAt: slot.startsAt, endsAt: slot.endsAt });
    await send('', { kind: 'fresh', seed: 'other', seconds: '30' });
    const { placements } = await made(5);
    expect(placements.length).toBeGreaterThan(0);
    expect(placements.filter((one) => one.roomId === room && one.slotId === slotId)).toEqual([]);
  });

  test('whose event is no longer there calls it off', async () => {
    await db()
      .updateTable('sideEvents')
      .set({ state: 'withdrawn' })
      .where('id', '=', events['gamma'] ?? '')
      .execute();
    await send('', { kind: 'repair', seed: 'lots', seconds: '30' });
    await made(6);
    await send('/runs/6/publication');
    const text = await programme();
    expect(text.slice(text.indexOf('Event gamma'))).toContain('cancelled');
    expect((await officer('/runs/xyz')).status).toBe(404);
  });
});
