import { checkPlan, type Violation } from '../scheduling/check-plan.ts';
import type { Placement, Problem } from '../scheduling/problem.ts';

/** A way of placing an event, and which rules that would break with whom. */
export interface PlanCell {
  roomId: string;
  slotId: string;
  clashes: { rule: Violation['rule']; others: string[] }[];
}

/** For each room and time, what would clash if an event were moved there and nothing else changed. */
export function cellsFor(problem: Problem, placements: readonly Placement[], eventId: string): PlanCell[] {
  const others = placements.filter((one) => one.eventId !== eventId);
  return problem.slots.flatMap((slot) =>
    problem.rooms.map((room) => ({
      roomId: room.id,
      slotId: slot.id,
      clashes: clashesOf(problem, others, { eventId, roomId: room.id, slotId: slot.id }),
    })),
  );
}

/** What would clash for one placement beside others. */
export function clashesOf(problem: Problem, others: readonly Placement[], placement: Placement): PlanCell['clashes'] {
  return checkPlan(problem, [placement, ...others])
    .filter(({ eventIds }) => eventIds.includes(placement.eventId))
    .map(({ rule, eventIds }) => ({ rule, others: eventIds.filter((id) => id !== placement.eventId) }));
}

/** Where an event stands in two plans. */
export interface Difference {
  eventId: string;
  before: Placement | null;
  after: Placement | null;
}

/** Events that two plans place differently, or that only one of them places. */
export function differences(before: readonly Placement[], after: readonly Placement[]): Difference[] {
  const first = new Map(before.map((one) => [one.eventId, one]));
  const second = new Map(after.map((one) => [one.eventId, one]));
  return [...new Set([...first.keys(), ...second.keys()])].flatMap((eventId) => {
    const [a, b] = [first.get(eventId) ?? null, second.get(eventId) ?? null];
    return a?.roomId === b?.roomId && a?.slotId === b?.slotId ? [] : [{ eventId, before: a, after: b }];
  });
}

/** A run that has given no sign of life for so many milliseconds broke off: the program was stopped. */
const SILENCE = 60_000;

/** The state of a plan at a moment. */
export function planState({ state, changedAt }: { state: 'running' | 'done' | 'stopped' | 'failed'; changedAt: Date }, now: Date) {
  return state === 'running' && now.getTime() - changedAt.getTime() > SILENCE ? 'failed' : state;
}
