import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, changed } from '../changes.ts';
import { checkPlan } from '../check-plan.ts';
import { explain } from '../explain.ts';
import type { Placement, PlanEvent, Problem } from '../problem.ts';
import { solve } from '../solve.ts';
import { smallProblem } from './small-problem.ts';
import { inventedWeek } from './week.ts';

const HOUR = 3_600_000;
const solved = (problem: Problem) => solve(problem, { until: Date.now() + 60_000 });

function event(id: string, more: Partial<PlanEvent> = {}): PlanEvent {
  const plain = { byState: false, joint: false, receivedAt: 0, score: null, audience: 10, minutes: 50 };
  const none = { speakers: [], equipment: [], interpretation: [], themes: [], wished: [], impossible: [] };
  return { id, organizers: [`of ${id}`], ...plain, ...none, ...more };
}

/** One room at noon and in the evening; `a` was received before `b`, and `b` before `c`. */
function world(a: Partial<PlanEvent>, b: Partial<PlanEvent>, c: Partial<PlanEvent>): Problem {
  return {
    events: [event('a', { receivedAt: 1, ...a }), event('b', { receivedAt: 2, ...b }), event('c', { receivedAt: 3, ...c })],
    rooms: [{ id: 'hall', capacity: 40, equipment: ['projector'], interpretation: [] }],
    slots: [
      { id: 'noon', startsAt: 12 * HOUR, endsAt: 13 * HOUR, roomIds: ['hall'] },
      { id: 'evening', startsAt: 18 * HOUR, endsAt: 19 * HOUR, roomIds: ['hall'] },
    ],
    perOrganizer: 1,
    order: ['receipt'],
    seed: 'x',
    pins: [],
    forbidden: [],
  };
}

async function explained(problem: Problem) {
  const plan = await solved(problem);
  return { plan, explanations: explain(problem, plan) };
}

describe('what stands in the way of an event without a place', () => {
  const quiet = { impossible: ['noon', 'evening'] };

  test('events that came before it hold all rooms: they are named, and a room more would help', async () => {
    const { explanations } = await explained(world({}, {}, { audience: 12 }));
    expect(explanations).toHaveLength(1);
    expect(explanations[0]).toMatchObject({ eventId: 'c', everywhere: [], before: ['a', 'b'] });
    expect(explanations[0]?.slots.map(({ rule }) => rule)).toEqual(['full', 'full']);
    expect(explanations[0]?.smallest?.changes).toEqual([{ kind: 'room-more', slotId: 'noon', capacity: 12 }]);
  });

  test('no room is large enough: so many may come', async () => {
    const { explanations } = await explained(world(quiet, quiet, { audience: 41 }));
    const found = explanations.find(({ eventId }) => eventId === 'c');
    expect(found?.everywhere).toEqual([{ rule: 'audience', audience: 41, largest: 40 }]);
    expect(found?.smallest).toMatchObject({ changes: [{ kind: 'lower-audience', to: 40 }], placement: { slotId: 'noon', roomId: 'hall' } });
  });

  test('what no room has: it would go without', async () => {
    const { explanations } = await explained(world(quiet, quiet, { equipment: ['hybrid', 'projector'] }));
    const found = explanations.find(({ eventId }) => eventId === 'c');
    expect(found?.everywhere).toEqual([{ rule: 'equipment', equipment: 'hybrid' }]);
    expect(found?.smallest?.changes).toEqual([{ kind: 'without-equipment', equipment: 'hybrid' }]);
    const french = await explained(world(quiet, quiet, { interpretation: ['fr'] }));
    expect(french.explanations.find(({ eventId }) => eventId === 'c')).toMatchObject({
      everywhere: [{ rule: 'interpretation', language: 'fr' }],
      smallest: { changes: [{ kind: 'without-interpretation', language: 'fr' }] },
    });
  });

  test('it ruled the slots out itself: giving up one is enough', async () => {
    const { explanations } = await explained(world({ impossible: ['evening'] }, quiet, { impossible: ['evening', 'noon'] }));
    const found = explanations.find(({ eventId }) => eventId === 'c');
    expect(found?.slots.map(({ rule }) => rule)).toEqual(['impossible', 'impossible']);
    expect(found?.smallest?.changes).toEqual([{ kind: 'give-up-slot', slotId: 'evening' }]);
  });

  test('a speaker is elsewhere in every slot that has a room', async () => {
    const rooms = (problem: Problem): Problem => ({
      ...problem,
      rooms: [...problem.rooms, { id: 'second', capacity: 40, equipment: [], interpretation: [] }],
      slots: problem.slots.map((slot) => ({ ...slot, roomIds: ['hall', 'second'] })),
    });
    const both = { speakers: ['ana'] };
    const { explanations } = await explained(rooms(world(both, both, { speakers: ['ana', 'li'] })));
    const slots = explanations[0]?.slots ?? [];
    expect(slots.map(({ rule, busy }) => [rule, busy.map(({ who }) => who)])).toEqual([
      ['speaker-busy', ['ana']],
      ['speaker-busy', ['ana']],
    ]);
    expect(slots.flatMap(({ busy }) => busy.map(({ eventId }) => eventId)).sort()).toEqual(['a', 'b']);
    expect(explanations[0]?.smallest?.changes).toEqual([{ kind: 'replace-speaker', speaker: 'ana' }]);
  });

  test('its organizer has as many events as one may have', async () => {
    const { explanations } = await explained(world({ organizers: ['one'] }, quiet, { organizers: ['one'] }));
    const found = explanations.find(({ eventId }) => eventId === 'c');
    expect(found?.everywhere).toEqual([{ rule: 'organizer-limit', organizer: 'one', most: 1, eventIds: ['a'] }]);
    expect(found?.smallest?.changes).toEqual([{ kind: 'organizer-limit', organizers: ['one'], most: 2 }]);
  });

  test('its organizer is at another event of its own at that time', async () => {
    const one = { organizers: ['one'], impossible: ['evening'] };
    const given = world(one, quiet, one);
    const rooms = [...given.rooms, { id: 'second', capacity: 40, equipment: [], interpretation: [] }];
    const slots = given.slots.map((slot) => ({ ...slot, roomIds: ['hall', 'second'] }));
    const { explanations } = await explained({ ...given, rooms, slots, perOrganizer: null });
    const found = explanations.find(({ eventId }) => eventId === 'c');
    expect(found?.slots).toEqual([
      { slotId: 'noon', rule: 'organizer-busy', busy: [{ who: 'one', eventId: 'a' }], held: [] },
      { slotId: 'evening', rule: 'impossible', busy: [], held: [] },
    ]);
    expect(found?.smallest?.changes).toEqual([{ kind: 'give-up-slot', slotId: 'evening' }]);
  });

  test('it is longer than every slot, or an officer forbade it', async () => {
    const long = await explained(world(quiet, quiet, { minutes: 75 }));
    expect(long.explanations.find(({ eventId }) => eventId === 'c')).toMatchObject({
      everywhere: [{ rule: 'minutes', minutes: 75, longest: 60 }],
      smallest: { changes: [{ kind: 'shorten', minutes: 60 }] },
    });
    const forbidden = await explained({ ...world(quiet, quiet, {}), forbidden: [{ eventId: 'c' }] });
    const found = forbidden.explanations.find(({ eventId }) => eventId === 'c');
    expect(found?.slots.map(({ rule }) => rule)).toEqual(['pin-or-prohibition', 'pin-or-prohibition']);
    expect(found?.smallest?.changes).toEqual([{ kind: 'lift-wish' }]);
  });

  test('who has a place is not explained', async () => {
    expect((await explained(world({}, {}, quiet))).explanations.map(({ eventId }) => eventId)).toEqual(['c']);
  });
});

describe('the smallest change', () => {
  test('breaks no rule once it is applied, and leaves the others in their slots', async () => {
    await fc.assert(
      fc.asyncProperty(smallProblem, async (problem) => {
        const { plan, explanations } = await explained(problem);
        expect(explanations.map(({ eventId }) => eventId)).toEqual(plan.unplaced);
        for (const { eventId, smallest } of explanations) {
          if (!smallest) continue;
          expect(smallest.changes.length).toBeGreaterThan(0);
          const after = smallest.changes.reduce((so, change) => changed(so, eventId, change), problem);
          const moved = new Map(smallest.roomsChanged.map((one) => [one.eventId, one]));
          const placements = [...plan.placements.map((one) => moved.get(one.eventId) ?? one), smallest.placement];
          expect(checkPlan(after, placements)).toEqual([]);
          for (const { eventId: other, slotId } of smallest.roomsChanged)
            expect(plan.placements.find((one) => one.eventId === other)?.slotId).toBe(slotId);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('is one thing wherever one is enough', async () => {
    await fc.assert(
      fc.asyncProperty(smallProblem, async (problem) => {
        const { plan, explanations } = await explained(problem);
        for (const { eventId, smallest } of explanations) {
          const alone = singleChanges(problem, eventId).some((change) =>
            fitsIn(changed(problem, eventId, change), plan.placements, eventId),
          );
          expect([eventId, smallest?.changes.length === 1]).toEqual([eventId, alone]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('is found for every event of a week within two seconds', async () => {
    const problem = inventedWeek({ events: 190, rooms: 8, speakers: 400, seed: 1 });
    const plan = await solve(problem, { until: 0 });
    const before = process.cpuUsage();
    const explanations = explain(problem, plan);
    const { user, system } = process.cpuUsage(before);
    expect(explanations.length).toBeGreaterThan(20);
    expect(explanations.every(({ smallest }) => smallest !== null)).toBe(true);
    expect((user + system) / 1e6).toBeLessThan(2);
  });
});

function singleChanges({ events, slots, rooms }: Problem, eventId: string): Change[] {
  const own = events.find(({ id }) => id === eventId) ?? event('nobody');
  return [
    ...own.impossible.map((slotId): Change => ({ kind: 'give-up-slot', slotId })),
    ...rooms.filter(({ capacity }) => capacity < own.audience).map(({ capacity }): Change => ({ kind: 'lower-audience', to: capacity })),
    ...own.equipment.map((equipment): Change => ({ kind: 'without-equipment', equipment })),
    ...own.interpretation.map((language): Change => ({ kind: 'without-interpretation', language })),
    ...own.speakers.map((speaker): Change => ({ kind: 'replace-speaker', speaker })),
    ...slots
      .map(({ startsAt, endsAt }) => (endsAt - startsAt) / 60_000)
      .filter((minutes) => minutes < own.minutes)
      .map((minutes): Change => ({ kind: 'shorten', minutes })),
    { kind: 'lift-wish' },
    ...slots.map(({ id }): Change => ({ kind: 'room-more', slotId: id, capacity: own.audience })),
    ...[2, 3].map((most): Change => ({ kind: 'organizer-limit', organizers: [...own.organizers], most })),
  ];
}

/** Whether an event has a place in some slot while the others keep theirs, whatever rooms they have there: by looking at all of them. */
function fitsIn(problem: Problem, placements: readonly Placement[], eventId: string): boolean {
  return problem.slots.some(({ id, roomIds }) => {
    const there = placements.filter(({ slotId }) => slotId === id).map((one) => one.eventId);
    const elsewhere = placements.filter(({ slotId }) => slotId !== id);
    const ways = [...there, eventId].reduce<Placement[][]>(
      (plans, one) => plans.flatMap((plan) => roomIds.map((roomId) => [...plan, { eventId: one, slotId: id, roomId }])),
      [[]],
    );
    return ways.some((way) => checkPlan(problem, [...elsewhere, ...way]).length === 0);
  });
}
