import { describe, expect, test } from 'vitest';
import { checkPlan, type Violation } from '../check-plan.ts';
import type { Placement, PlanEvent, Problem } from '../problem.ts';

const HOUR = 3_600_000;

function event(id: string, more: Partial<PlanEvent> = {}): PlanEvent {
  const plain = { byState: false, joint: false, receivedAt: 0, score: null, audience: 10, minutes: 50 };
  const none = { equipment: [], interpretation: [], themes: [], wished: [], impossible: [] };
  return { id, organizers: [`of ${id}`], speakers: [`speaker of ${id}`], ...plain, ...none, ...more };
}

const problem: Problem = {
  events: [event('a'), event('b')],
  rooms: [
    { id: 'small', capacity: 20, equipment: [], interpretation: [] },
    { id: 'large', capacity: 90, equipment: ['hybrid'], interpretation: ['fr', 'es'] },
  ],
  slots: [
    { id: 'noon', startsAt: 12 * HOUR, endsAt: 13 * HOUR, roomIds: ['small', 'large'] },
    { id: 'later', startsAt: 12.5 * HOUR, endsAt: 13.5 * HOUR, roomIds: ['large'] },
    { id: 'evening', startsAt: 18 * HOUR, endsAt: 19 * HOUR, roomIds: ['small', 'large'] },
  ],
  perOrganizer: 1,
  order: ['receipt'],
  seed: 'x',
  pins: [],
  forbidden: [],
};

const at = (eventId: string, roomId: string, slotId: string): Placement => ({ eventId, roomId, slotId });
const good = [at('a', 'small', 'noon'), at('b', 'large', 'noon')];

test('a plan that keeps every rule is not complained of', () => {
  expect(checkPlan(problem, good)).toEqual([]);
  expect(checkPlan(problem, [])).toEqual([]);
});

describe('what breaks a rule is found, and nothing else', () => {
  const first = (more: Partial<PlanEvent>): Problem => ({ ...problem, events: [event('a', more), event('b')] });
  const both = (more: Partial<PlanEvent>): Problem => ({ ...problem, events: [event('a', more), event('b', more)] });
  const cases: [Violation['rule'], Problem, Placement[], string[]][] = [
    ['unknown', problem, [at('nobody', 'small', 'noon')], ['nobody']],
    ['unknown', problem, [at('a', 'cellar', 'noon')], ['a']],
    ['placed-twice', problem, [at('a', 'small', 'noon'), at('a', 'small', 'evening')], ['a', 'a']],
    ['room-not-free', problem, [at('a', 'small', 'later')], ['a']],
    ['two-in-a-room', problem, [at('a', 'large', 'noon'), at('b', 'large', 'later')], ['a', 'b']],
    ['too-many-people', first({ audience: 21 }), good, ['a']],
    ['equipment', first({ equipment: ['hybrid'] }), good, ['a']],
    ['interpretation', first({ interpretation: ['fr'] }), good, ['a']],
    ['too-short', first({ minutes: 61 }), good, ['a']],
    ['impossible-slot', first({ impossible: ['noon'] }), good, ['a']],
    ['person-twice', both({ speakers: ['one'] }), [at('a', 'small', 'noon'), at('b', 'large', 'later')], ['a', 'b']],
    ['person-twice', { ...both({ organizers: ['one'] }), perOrganizer: null }, good, ['a', 'b']],
    ['too-many-of-organizer', both({ organizers: ['one'] }), [at('a', 'small', 'noon'), at('b', 'small', 'evening')], ['a', 'b']],
    ['pin', { ...problem, pins: [{ eventId: 'a', slotId: 'evening' }] }, good, ['a']],
    ['pin', { ...problem, pins: [{ eventId: 'a', roomId: 'large' }] }, good, ['a']],
    ['forbidden', { ...problem, forbidden: [{ eventId: 'a', roomId: 'small' }] }, good, ['a']],
    ['forbidden', { ...problem, forbidden: [{ eventId: 'a', roomId: 'small', slotId: 'noon' }] }, good, ['a']],
  ];
  test.each(cases)('%s', (rule, given, plan, eventIds) => {
    const events = [...new Set(eventIds)];
    const found = checkPlan(given, plan).map((one) => ({ ...one, eventIds: [...new Set(one.eventIds)] }));
    // An event that is placed twice is also an organizer's second.
    expect(found.filter((one) => rule !== 'placed-twice' || one.rule === rule)).toEqual([{ rule, eventIds: events }]);
  });

  test('two people of one name are nobody twice where the plan keeps them apart', () => {
    expect(checkPlan(both({ speakers: ['one'] }), [at('a', 'small', 'noon'), at('b', 'large', 'evening')])).toEqual([]);
    expect(
      checkPlan({ ...problem, pins: [{ eventId: 'a', slotId: 'noon' }], forbidden: [{ eventId: 'a', roomId: 'large' }] }, good),
    ).toEqual([]);
  });
});
