import { expect, test } from 'vitest';
import type { PlanEvent, Problem } from '../problem.ts';
import { solve } from '../solve.ts';
import { standingOf } from '../standing.ts';
import { bestOf, stagesOf } from './every-plan.ts';
import { askOther, otherSolver } from './other-solver.ts';
import { inventedWeek } from './week.ts';

const none = { placed: [], themes: false, atMost: [] } as const;
const solved = (problem: Problem) => solve(problem, { until: Date.now() + 60_000 });

test('another solver reaches no better plan in any stage', async ({ annotate }) => {
  const solver = otherSolver();
  if (!solver) {
    await annotate('neither cbc nor glpsol is installed: a small problem is compared with all plans instead');
    const small = inventedWeek({ events: 5, rooms: 2, speakers: 6, seed: 3 });
    const problem = { ...small, slots: small.slots.slice(0, 3) };
    expect(stagesOf(problem, (await solved(problem)).placements)).toEqual(bestOf(problem));
    return;
  }
  const problem = smallWeek();
  const { placements, unplaced, stages } = await solved(problem);
  const value = (name: string) => stages.find((stage) => stage.name === name)?.value ?? Number.NaN;
  const placed = placements.map(({ eventId }) => eventId);
  const ask = (question: Partial<Parameters<typeof askOther>[2]>) =>
    askOther(solver, problem, { sense: 'Minimize', cost: () => 0, ...none, ...question });
  expect(unplaced.length).toBeGreaterThan(4);
  expect(ask({ sense: 'Maximize', cost: ({ byState }) => Number(byState) })).toBe(value('states'));
  const themes = { cost: 'themes', value: value('themes') } as const;
  const wishes = { cost: wishSteps, value: value('wishes') };
  expect(ask({ placed, themes: true })).toBe(value('themes'));
  expect(ask({ placed, cost: wishSteps, atMost: [themes] })).toBe(value('wishes'));
  expect(ask({ placed, cost: (event, _, room) => looseness(problem, event, room), atMost: [themes, wishes] })).toBe(value('room-fit'));
  for (const eventId of unplaced.slice(0, 4))
    expect(ask({ placed: [...comingBefore(problem, eventId, placed), eventId], cost: () => 1 })).toBeNull();
});

/** 24 events for four rooms in four slots: as large as another solver answers within a second, with a column for each room. */
function smallWeek(): Problem {
  const week = inventedWeek({ events: 24, rooms: 8, speakers: 40, seed: 8 });
  const rooms = week.rooms.filter((_, n) => [2, 4, 5, 7].includes(n));
  return { ...week, rooms, slots: week.slots.slice(0, 4).map((slot) => ({ ...slot, roomIds: rooms.map(({ id }) => id) })) };
}

function wishSteps({ wished }: PlanEvent, slotId: string): number {
  return wished.includes(slotId) ? wished.indexOf(slotId) : wished.length;
}

function looseness({ rooms }: Problem, { audience }: PlanEvent, roomId: string): number {
  const capacity = rooms.find(({ id }) => id === roomId)?.capacity ?? 0;
  return Number(capacity > audience * 1.5) + Number(capacity > audience * 2.5);
}

/** Events with a place that an event may not displace: those before it, and as many of its kind as were placed. */
function comingBefore(problem: Problem, eventId: string, placed: readonly string[]): string[] {
  const groups = standingOf(problem);
  const own = groups.findIndex(({ events }) => events.some(({ id }) => id === eventId));
  const order = groups.flatMap(({ events }) => events.map(({ id }) => id));
  // A kind that is favoured is placed by its number first: an event yields to later ones of its kind as well, if more of them fit.
  const until = groups[own]?.favour ? groups.slice(0, own + 1).flatMap(({ events }) => events).length : order.indexOf(eventId);
  return order.slice(0, until).filter((id) => placed.includes(id));
}
