import type { PlanWish, Problem } from './problem.ts';
import { lotOf } from './standing.ts';

/**
 * The same problem with everything in one order, whatever order it was given in: events by the draw of its seed, slots by time, rooms by
 * size. The solver looks at it in this order, so that the plan depends on what the problem says and on nothing else.
 */
export function canonical(problem: Problem): Problem {
  const lots = new Map(problem.events.map(({ id }) => [id, lotOf(problem.seed, id)]));
  const events = problem.events
    .toSorted((a, b) => compared(lots.get(a.id) ?? '', lots.get(b.id) ?? '') || compared(a.id, b.id))
    .map((event) => ({
      ...event,
      organizers: unique(event.organizers),
      speakers: unique(event.speakers),
      equipment: unique(event.equipment),
      interpretation: unique(event.interpretation),
      themes: unique(event.themes),
      wished: [...new Set(event.wished)],
      impossible: unique(event.impossible),
    }));
  return {
    ...problem,
    events,
    slots: problem.slots
      .toSorted((a, b) => a.startsAt - b.startsAt || a.endsAt - b.endsAt || compared(a.id, b.id))
      .map((slot) => ({ ...slot, roomIds: unique(slot.roomIds) })),
    rooms: problem.rooms.toSorted((a, b) => a.capacity - b.capacity || compared(a.id, b.id)),
    pins: problem.pins.toSorted(byWish),
    forbidden: problem.forbidden.toSorted(byWish),
    previous: problem.previous?.toSorted((a, b) => compared(a.eventId, b.eventId)),
  };
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(compared);
}

function compared(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function byWish(a: PlanWish, b: PlanWish): number {
  const key = ({ eventId, roomId, slotId }: PlanWish) => JSON.stringify([eventId, roomId ?? null, slotId ?? null]);
  return compared(key(a), key(b));
}
