import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPlan } from '../check-plan.ts';
import { faultsOf } from '../faults.ts';
import type { Problem } from '../problem.ts';
import { solve } from '../solve.ts';
import { bestOf, stagesOf } from './every-plan.ts';
import { smallProblem, smallRepair } from './small-problem.ts';
import { inventedWeek } from './week.ts';

const solved = (problem: Problem) => solve(problem, { until: Date.now() + 60_000 });

describe('a plan', () => {
  test('is as good in every stage as the best of all plans', async () => {
    await fc.assert(
      fc.asyncProperty(smallProblem, async (problem) => {
        const { placements, stages, unplaced } = await solved(problem);
        expect(checkPlan(problem, placements)).toEqual([]);
        expect(stages.map(({ gap }) => gap)).toEqual(stages.map(() => 0));
        expect(stagesOf(problem, placements)).toEqual(bestOf(problem));
        expect(placements.length + unplaced.length).toBe(problem.events.length);
      }),
      { numRuns: 100 },
    );
  });

  test('says of each stage what the plan shows', async () => {
    await fc.assert(
      fc.asyncProperty(smallProblem, async (problem) => {
        const { placements, stages } = await solved(problem);
        const value = (name: string) => stages.find((stage) => stage.name === name)?.value;
        expect(value('order')).toBe(placements.length);
        expect([value('themes'), value('wishes'), value('room-fit')]).toEqual(stagesOf(problem, placements).slice(-3));
      }),
      { numRuns: 20 },
    );
  });

  test('is the same in whatever order the problem is written', async () => {
    const { events, slots, rooms, ...rest } = inventedWeek({ events: 40, rooms: 3, speakers: 60, seed: 4 });
    const one = await solved({ events, slots, rooms, ...rest });
    const other = await solved({
      events: events
        .toReversed()
        .map((event) => ({ ...event, speakers: event.speakers.toReversed(), impossible: event.impossible.toReversed() })),
      slots: slots.toReversed().map((slot) => ({ ...slot, roomIds: slot.roomIds.toReversed() })),
      rooms: rooms.toReversed(),
      ...rest,
    });
    expect(other.placements).toEqual(one.placements);
    expect(other.unplaced).toEqual(one.unplaced);
  });

  test('is drawn anew by another seed where events are equal', async () => {
    const twins = inventedWeek({ events: 1, rooms: 1, speakers: 9, seed: 1 });
    const [twin] = twins.events;
    const [slot] = twins.slots;
    if (!twin || !slot) throw new Error('the week is empty');
    const events = Array.from({ length: 8 }, (_, n) => ({
      ...twin,
      id: `e${n}`,
      organizers: [`o${n}`],
      audience: 9,
      impossible: [],
      equipment: [],
      interpretation: [],
    }));
    const winners = new Set<string>();
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const { placements } = await solved({ ...twins, events, slots: [slot], seed });
      expect(placements).toHaveLength(1);
      winners.add(placements[0]?.eventId ?? '');
    }
    expect(winners.size).toBeGreaterThan(1);
  });

  test('finds a room for each event of a slot where several sets of rooms are too small only together', async () => {
    const week = inventedWeek({ events: 4, rooms: 4, speakers: 400, seed: 1 });
    const kits = [['x'], ['x', 'y'], ['y'], []];
    const events = week.events.map((event, n) => ({
      ...event,
      organizers: [`o${n}`],
      speakers: [],
      audience: 5,
      interpretation: [],
      impossible: [],
      byState: false,
      equipment: [n < 2 ? 'x' : 'y'],
    }));
    const problem = {
      ...week,
      events,
      slots: week.slots.slice(0, 1),
      rooms: week.rooms.map((room, n) => ({ ...room, equipment: kits[n] ?? [] })),
    };
    const { placements, unplaced, stages } = await solved(problem);
    expect(checkPlan(problem, placements)).toEqual([]);
    expect([placements.length, unplaced.length]).toEqual([3, 1]);
    expect(stages.every(({ gap }) => gap === 0)).toBe(true);
  });

  test('may be stopped at once: it is whole, breaks no rule and states its gaps', async () => {
    const problem = inventedWeek({ events: 60, rooms: 3, speakers: 90, seed: 2 });
    const { placements, stages, unplaced } = await solve(problem, { until: Date.now() + 60_000, isStopped: () => true });
    expect(checkPlan(problem, placements)).toEqual([]);
    expect(placements.length).toBeGreaterThan(10);
    const more = unplaced.flatMap((eventId) =>
      problem.slots.flatMap(({ id, roomIds }) => roomIds.map((roomId) => [...placements, { eventId, slotId: id, roomId }])),
    );
    expect(more.filter((plan) => checkPlan(problem, plan).length === 0)).toEqual([]);
    expect(placements.length + unplaced.length).toBe(60);
    const gaps = Object.fromEntries(stages.map(({ name, gap }) => [name, gap]));
    expect(gaps['order']).toBeGreaterThan(0);
    expect(stages.every(({ value, bound, gap }) => Number.isFinite(value) && Number.isFinite(bound) && gap >= 0)).toBe(true);
  });
});

describe('after a loss', () => {
  test('nobody loses a place, moves or is let in but as the best of all plans has it', async () => {
    await fc.assert(
      fc.asyncProperty(smallRepair, async (problem) => {
        const { placements, stages } = await solved(problem);
        expect(checkPlan(problem, placements)).toEqual([]);
        expect(stagesOf(problem, placements)).toEqual(bestOf(problem));
        expect(stages.every(({ gap }) => gap === 0)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('a plan that still holds does not move', async () => {
    const problem = inventedWeek({ events: 40, rooms: 3, speakers: 60, seed: 6 });
    const { placements } = await solved(problem);
    const again = await solved({ ...problem, previous: placements });
    expect(again.stages.find(({ name }) => name === 'moves')).toMatchObject({ value: 0, bound: 0 });
    expect(new Set(again.placements.map((one) => JSON.stringify(one)))).toEqual(new Set(placements.map((one) => JSON.stringify(one))));
  });
});

describe('a problem that cannot be solved', () => {
  const week = inventedWeek({ events: 3, rooms: 2, speakers: 9, seed: 1 });

  test('a whole one has no faults', () => expect(faultsOf(week)).toEqual([]));

  test('each fault is named', () => {
    const [event] = week.events;
    const [slot] = week.slots;
    if (!event || !slot) throw new Error('the week is empty');
    const late = { ...slot, id: 'late', startsAt: slot.startsAt + 1, roomIds: ['r1'] };
    expect(faultsOf({ ...week, events: [event, event] })).toEqual([{ code: 'event-twice', id: 'e0' }]);
    expect(faultsOf({ ...week, slots: [slot, late] })).toEqual([{ code: 'slots-overlap', id: 's0', other: 'late', roomId: 'r1' }]);
    expect(faultsOf({ ...week, slots: [{ ...slot, endsAt: slot.startsAt }] })).toEqual([{ code: 'slot-ends-early', id: 's0' }]);
    expect(faultsOf({ ...week, slots: [{ ...slot, roomIds: ['r9'] }] })).toEqual([{ code: 'unknown-room', id: 's0', roomId: 'r9' }]);
    expect(faultsOf({ ...week, events: Array.from({ length: 1001 }, () => event) })).toEqual([
      { code: 'too-large', what: 'events', most: 1000 },
    ]);
  });
});
