import type { Problem } from './problem.ts';

/** What makes a problem one that no plan can be made for. */
export type Fault =
  | { code: 'event-twice' | 'slot-twice' | 'room-twice'; id: string }
  | { code: 'slot-ends-early'; id: string }
  /** A room is given to two slots that share a moment. */
  | { code: 'slots-overlap'; id: string; other: string; roomId: string }
  | { code: 'unknown-room'; id: string; roomId: string }
  | { code: 'too-large'; what: 'events' | 'slots' | 'rooms'; most: number };

/** More than any meeting has: what is larger would not be solved in hours. */
const MOST = { events: 1000, slots: 200, rooms: 60 } as const;

/** Everything that is wrong with a problem; empty: it may be solved. */
export function faultsOf(problem: Problem): Fault[] {
  const { slots, rooms } = problem;
  const large = (['events', 'slots', 'rooms'] as const).filter((what) => problem[what].length > MOST[what]);
  if (large.length > 0) return large.map((what) => ({ code: 'too-large', what, most: MOST[what] }));
  const known = new Set(rooms.map(({ id }) => id));
  return [
    ...twice(problem.events).map((id) => ({ code: 'event-twice' as const, id })),
    ...twice(slots).map((id) => ({ code: 'slot-twice' as const, id })),
    ...twice(rooms).map((id) => ({ code: 'room-twice' as const, id })),
    ...slots.flatMap(({ id, startsAt, endsAt }) => (endsAt > startsAt ? [] : [{ code: 'slot-ends-early' as const, id }])),
    ...slots.flatMap(({ id, roomIds }) =>
      roomIds.flatMap((roomId) => (known.has(roomId) ? [] : [{ code: 'unknown-room' as const, id, roomId }])),
    ),
    ...slots.flatMap((slot, n) =>
      slots.slice(n + 1).flatMap((other) => {
        if (slot.endsAt <= other.startsAt || other.endsAt <= slot.startsAt) return [];
        const roomId = slot.roomIds.find((one) => other.roomIds.includes(one));
        return roomId === undefined ? [] : [{ code: 'slots-overlap' as const, id: slot.id, other: other.id, roomId }];
      }),
    ),
  ];
}

function twice(things: readonly { id: string }[]): string[] {
  const seen = new Set<string>();
  return things.filter(({ id }) => seen.has(id) || !seen.add(id)).map(({ id }) => id);
}
