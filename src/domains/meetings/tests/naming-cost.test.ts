import { afterAll, beforeAll, expect, test } from 'vitest';
import { countQueries } from '../../../testing/database.ts';
import { makeMeeting } from '../../../testing/meetings.ts';
import { TEMPLATE_POLICIES } from '../rules/templates.ts';
import { accredit, PERSON } from './participation-steps.ts';
import { makeWorld, post, type World } from './world.ts';

const POLICY = { ...TEMPLATE_POLICIES.blank, delegation: { ...TEMPLATE_POLICIES.blank.delegation, limit: 1000 } };
let world: World;
beforeAll(async () => {
  world = await makeWorld({ policy: POLICY });
}, 60_000);
afterAll(() => world.server.stop());

test('a naming asks the database few things, and no more with many people in the delegation', async () => {
  const { db } = world.server.database;
  const meeting = await makeMeeting(db, { policy: POLICY });
  await accredit(world, meeting.id, 'open');
  const path = `/en/meetings/${meeting.slug}/delegations/open`;
  const name = (n: number) => post(world, path, { ...PERSON, email: `p${n}@delegates.example` }, world.steward.headers);
  await name(0);
  const cost = async (n: number) => countQueries(db, async () => expect((await name(n)).status).toBe(303));
  const first = await cost(1);
  for (let n = 2; n < 12; n += 1) await name(n);
  expect(await cost(12)).toBe(first);
  expect(first).toBeLessThanOrEqual(16);
});
