import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeMeeting } from '../../../testing/meetings.ts';
import { Policy } from '../rules/policy.ts';
import { TEMPLATE_POLICIES } from '../rules/templates.ts';
import { makeWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
}, 60_000);
afterAll(() => world.server.stop());

describe('meetings', () => {
  test('that are published are listed for everybody, drafts for meeting officers alone', async () => {
    const draft = await makeMeeting(world.server.database.db, { row: { publication: 'draft' } });
    for (const headers of [undefined, world.steward.headers, world.state.headers, world.moderator.headers]) {
      const { text } = await world.server.get('/en/meetings', headers);
      expect(text).toContain(`/en/meetings/${world.meeting.slug}`);
      expect(text).not.toContain(draft.slug);
    }
    expect((await world.server.get('/en/meetings', world.officer.headers)).text).toContain(draft.slug);
  });
});

test.each(Object.entries(TEMPLATE_POLICIES))('what a %s begins with is a policy', (_, policy) => {
  expect(Policy.parse(policy)).toEqual(policy);
});
