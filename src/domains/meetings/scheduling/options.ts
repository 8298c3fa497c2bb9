import type { PlanEvent, PlanRoom, PlanSlot, Problem } from './problem.ts';

/** One way of placing an event: a slot, and the rooms (a bit each) of which any will do. */
export interface Option {
  event: number;
  slot: number;
  rooms: bigint;
  /** Whether it is the very place that the event had before. */
  stays: boolean;
}

const MINUTE = 60_000;

/** Whether a room serves an event: places, equipment, interpretation. */
export function serves(room: PlanRoom, event: PlanEvent): boolean {
  return (
    room.capacity >= event.audience &&
    event.equipment.every((one) => room.equipment.includes(one)) &&
    event.interpretation.every((one) => room.interpretation.includes(one))
  );
}

/** Whether a slot can hold an event: it is long enough and not one that the event ruled out. */
export function holds(slot: PlanSlot, event: PlanEvent): boolean {
  return slot.endsAt - slot.startsAt >= event.minutes * MINUTE && !event.impossible.includes(slot.id);
}

/** Every way of placing every event that the rules of room, slot, pins and prohibitions leave. */
export function optionsOf(problem: Problem): Option[] {
  const rooms = new Map(problem.rooms.map((room, n) => [room.id, n]));
  const options: Option[] = [];
  for (const [event, one] of problem.events.entries())
    for (const [slot, time] of problem.slots.entries()) {
      if (!holds(time, one)) continue;
      let free = 0n;
      for (const roomId of time.roomIds) {
        const room = rooms.get(roomId);
        if (room === undefined || !serves(problem.rooms[room] as PlanRoom, one) || !mayBe(problem, one.id, roomId, time.id)) continue;
        free |= 1n << BigInt(room);
      }
      if (free === 0n) continue;
      options.push({ event, slot, rooms: free, stays: false });
      const before = problem.previous?.find(({ eventId, slotId }) => eventId === one.id && slotId === time.id);
      const kept = before && rooms.get(before.roomId);
      if (kept !== undefined && (free >> BigInt(kept)) & 1n) options.push({ event, slot, rooms: 1n << BigInt(kept), stays: true });
    }
  return options;
}

/** Whether pins and prohibitions let an event be in a room and slot. */
export function mayBe({ pins, forbidden }: Problem, eventId: string, roomId: string, slotId: string): boolean {
  const meets = (wish: { roomId?: string | undefined; slotId?: string | undefined }) =>
    (wish.roomId ?? roomId) === roomId && (wish.slotId ?? slotId) === slotId;
  if (forbidden.some((wish) => wish.eventId === eventId && meets(wish))) return false;
  return pins.every((wish) => wish.eventId !== eventId || meets(wish));
}
