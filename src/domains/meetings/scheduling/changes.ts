import { matchRooms } from './match-rooms.ts';
import { holds, mayBe, serves } from './options.ts';
import type { Placement, PlanEvent, PlanRoom, PlanSlot, Problem } from './problem.ts';

/** One thing that could be changed so that an event gets a place. */
export type Change =
  /** A slot that it ruled out is one in which it can be after all. */
  | { kind: 'give-up-slot'; slotId: string }
  | { kind: 'lower-audience'; to: number }
  | { kind: 'without-equipment'; equipment: string }
  | { kind: 'without-interpretation'; language: string }
  | { kind: 'replace-speaker'; speaker: string }
  | { kind: 'shorten'; minutes: number }
  /** What an officer fixed or forbade for it no longer holds. */
  | { kind: 'lift-wish' }
  /** A room more in a slot, with this many places and what the event asks for. */
  | { kind: 'room-more'; slotId: string; capacity: number }
  /** These organizers, each at the limit, may have so many events. */
  | { kind: 'organizer-limit'; organizers: string[]; most: number };

/** How much each kind asks of people, where as many things change. */
const WEIGHTS: Record<Change['kind'], number> = {
  'give-up-slot': 0,
  'lower-audience': 1,
  'without-equipment': 2,
  'without-interpretation': 3,
  shorten: 4,
  'replace-speaker': 5,
  'lift-wish': 6,
  'organizer-limit': 7,
  'room-more': 8,
};

/** A problem after a change of one event. The room that is one more is called `more`. */
export function changed(problem: Problem, eventId: string, change: Change): Problem {
  const ofEvent = (alter: (event: PlanEvent) => Partial<PlanEvent>): Problem => ({
    ...problem,
    events: problem.events.map((event) => (event.id === eventId ? { ...event, ...alter(event) } : event)),
  });
  switch (change.kind) {
    case 'give-up-slot':
      return ofEvent(({ impossible }) => ({ impossible: impossible.filter((id) => id !== change.slotId) }));
    case 'lower-audience':
      return ofEvent(() => ({ audience: change.to }));
    case 'without-equipment':
      return ofEvent(({ equipment }) => ({ equipment: equipment.filter((one) => one !== change.equipment) }));
    case 'without-interpretation':
      return ofEvent(({ interpretation }) => ({ interpretation: interpretation.filter((one) => one !== change.language) }));
    case 'replace-speaker':
      return ofEvent(({ speakers }) => ({ speakers: speakers.filter((one) => one !== change.speaker) }));
    case 'shorten':
      return ofEvent(() => ({ minutes: change.minutes }));
    case 'lift-wish':
      return {
        ...problem,
        pins: problem.pins.filter((one) => one.eventId !== eventId),
        forbidden: problem.forbidden.filter((one) => one.eventId !== eventId),
      };
    case 'organizer-limit':
      return { ...problem, perOrganizer: change.most };
    case 'room-more':
      return withRoom(problem, eventId, change);
  }
}

/** Which of two lists of changes asks less: fewer things, then lighter ones, then fewer people left out or fewer places more. */
export function compareChanges(a: readonly Change[], b: readonly Change[], { audience }: PlanEvent): number {
  const weight = (changes: readonly Change[]) => changes.reduce((sum, { kind }) => sum + WEIGHTS[kind], 0);
  const amount = (changes: readonly Change[]) =>
    changes.reduce((sum, one) => sum + (one.kind === 'lower-audience' ? audience - one.to : 0), 0);
  return a.length - b.length || weight(a) - weight(b) || amount(a) - amount(b);
}

/**
 * The placements of a slot with one event more, where each event there has a room: the others keep the slot, and their rooms as far as they
 * can. Null where there are too few rooms.
 */
export function joined(problem: Problem, slot: PlanSlot, there: readonly Placement[], event: PlanEvent): Placement[] | null {
  const events = [...there.flatMap(({ eventId }) => problem.events.find(({ id }) => id === eventId) ?? []), event];
  const held = there.map(({ roomId }) => problem.rooms.findIndex(({ id }) => id === roomId));
  const { rooms } = matchRooms(
    events.map((one) => roomsFor(problem, slot, one)),
    held,
  );
  return rooms && events.map(({ id }, n) => ({ eventId: id, slotId: slot.id, roomId: problem.rooms[rooms[n] ?? -1]?.id ?? '' }));
}

/** Rooms (a bit each) in which an event can be in a slot. */
export function roomsFor(problem: Problem, slot: PlanSlot, event: PlanEvent): bigint {
  if (!holds(slot, event)) return 0n;
  return problem.rooms.reduce(
    (set, room, n) =>
      slot.roomIds.includes(room.id) && serves(room, event) && mayBe(problem, event.id, room.id, slot.id) ? set | (1n << BigInt(n)) : set,
    0n,
  );
}

function withRoom(problem: Problem, eventId: string, { slotId, capacity }: { slotId: string; capacity: number }): Problem {
  const event = problem.events.find(({ id }) => id === eventId);
  const room: PlanRoom = { id: 'more', capacity, equipment: event?.equipment ?? [], interpretation: event?.interpretation ?? [] };
  const slots = problem.slots.map((slot) => (slot.id === slotId ? { ...slot, roomIds: [...slot.roomIds, room.id] } : slot));
  return { ...problem, rooms: [...problem.rooms, room], slots };
}
