import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDemo } from '../../directory/index.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { loadMeetingsDemo } from '../demo/load-demo.ts';
import { sideEventBelongings } from '../side-events-of.ts';
import { at, rowOf, sideEventWorld, submitted } from './side-event-world.ts';
import { post, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await sideEventWorld();
}, 60_000);
afterAll(() => world.server.stop());

test('side events of a record that is merged are those of the record that stays; undoing gives exactly these back', async () => {
  const { db } = world.server.database;
  const [open = '', partner = '', waiting = ''] = [world.ids['open'], world.ids['partner'], world.ids['waiting']];
  const own = await submitted(world, world.steward, `org:${open}`, 'Of the one that goes');
  const theirs = await submitted(world, world.other, `org:${partner}`, 'Of the one that stays');
  const ask = { address: 'open', role: 'supporter' };
  expect((await post(world, at(world, theirs, '/proposal/partners'), ask, world.other.headers)).status).toBe(303);
  const invited = {
    sideEventId: (await rowOf(world, own)).id,
    role: 'supporter' as const,
    state: 'invited' as const,
    invitedAt: new Date(),
  };
  await db
    .insertInto('sideEventSponsors')
    .values({ id: uuidv7(), organizationId: waiting, ...invited })
    .execute();
  const sponsors = () =>
    db.selectFrom('sideEventSponsors').select(['id', 'organizationId', 'sideEventId', 'role', 'state']).orderBy('id').execute();
  const before = await sponsors();
  const handover = { from: open, to: partner, now: new Date() };
  const moved = await db.transaction().execute((trx) => sideEventBelongings.move(trx, handover));
  expect((await rowOf(world, own)).organizerId).toBe(partner);
  // Nobody supports an event of its own.
  expect((await sponsors()).map(({ organizationId }) => organizationId)).toEqual([waiting]);
  const kept = JSON.parse(JSON.stringify(moved)) as typeof moved;
  await db.transaction().execute((trx) => sideEventBelongings.giveBack(trx, handover, kept));
  expect((await rowOf(world, own)).organizerId).toBe(open);
  expect((await rowOf(world, theirs)).organizerId).toBe(partner);
  expect(await sponsors()).toEqual(before);
});

test('the demonstration has the side events of 2012 and proposals for the session to come, once', async () => {
  const { db } = world.server.database;
  await loadDemo(db);
  await loadMeetingsDemo(db);
  await loadMeetingsDemo(db);
  const rows = await db
    .selectFrom('sideEvents as e')
    .innerJoin('meetings as m', 'm.id', 'e.meetingId')
    .select(['m.slug', 'e.state', 'e.demo'])
    .where('m.demo', '=', true)
    .execute();
  const held = rows.filter(({ state }) => state === 'held');
  expect([held.length, held.filter(({ demo }) => !demo).length]).toEqual([7, 2]);
  expect(rows.filter(({ slug }) => slug === 'demonstration-session')).toHaveLength(12);
  const past = held[0]?.slug ?? '';
  const page = await world.server.get(`/en/meetings/${past}/side-events`);
  expect(page.text).toContain('Learning from victims');
  const victims = await world.server.get(`/ar/meetings/${past}/side-events/learning-from-victims`);
  expect([victims.status, victims.text.includes('التعلم من الضحايا')]).toEqual([200, true]);
}, 60_000);
