import type { Placement, Problem } from './problem.ts';

/** A hard rule that a plan breaks, and by which events. */
export interface Violation {
  rule:
    | 'unknown'
    | 'placed-twice'
    | 'room-not-free'
    | 'two-in-a-room'
    | 'too-many-people'
    | 'equipment'
    | 'interpretation'
    | 'too-short'
    | 'impossible-slot'
    | 'person-twice'
    | 'too-many-of-organizer'
    | 'pin'
    | 'forbidden';
  eventIds: string[];
}

/** Every hard rule that a plan breaks, found by looking at each placement and each pair of them: nothing here is shared with what makes plans. */
export function checkPlan(problem: Problem, placements: readonly Placement[]): Violation[] {
  const violations: Violation[] = [];
  const found = placements.flatMap((placement) => {
    const event = problem.events.find(({ id }) => id === placement.eventId);
    const room = problem.rooms.find(({ id }) => id === placement.roomId);
    const slot = problem.slots.find(({ id }) => id === placement.slotId);
    if (event && room && slot) return [{ event, room, slot }];
    violations.push({ rule: 'unknown', eventIds: [placement.eventId] });
    return [];
  });
  for (const { event, room, slot } of found) {
    const breaks = (rule: Violation['rule'], broken: boolean) => {
      if (broken) violations.push({ rule, eventIds: [event.id] });
    };
    breaks('room-not-free', !slot.roomIds.includes(room.id));
    breaks('too-many-people', event.audience > room.capacity);
    breaks(
      'equipment',
      event.equipment.some((one) => !room.equipment.includes(one)),
    );
    breaks(
      'interpretation',
      event.interpretation.some((one) => !room.interpretation.includes(one)),
    );
    breaks('too-short', (slot.endsAt - slot.startsAt) / 60_000 < event.minutes);
    breaks('impossible-slot', event.impossible.includes(slot.id));
    const at = { roomId: room.id, slotId: slot.id };
    breaks(
      'pin',
      problem.pins.some((pin) => pin.eventId === event.id && differs(pin, at)),
    );
    breaks(
      'forbidden',
      problem.forbidden.some((one) => one.eventId === event.id && !differs(one, at)),
    );
  }
  for (let a = 0; a < found.length; a++)
    for (let b = a + 1; b < found.length; b++) violations.push(...between(found[a] as Found, found[b] as Found));
  return [...violations, ...tooMany(problem, found)];
}

type Found = { event: Problem['events'][number]; room: Problem['rooms'][number]; slot: Problem['slots'][number] };

function differs(wish: { roomId?: string | undefined; slotId?: string | undefined }, at: { roomId: string; slotId: string }): boolean {
  return (wish.roomId !== undefined && wish.roomId !== at.roomId) || (wish.slotId !== undefined && wish.slotId !== at.slotId);
}

function between(a: Found, b: Found): Violation[] {
  const eventIds = [a.event.id, b.event.id];
  if (a.event.id === b.event.id) return [{ rule: 'placed-twice', eventIds }];
  const apart = a.slot.endsAt <= b.slot.startsAt || b.slot.endsAt <= a.slot.startsAt;
  if (apart) return [];
  const shared =
    a.event.speakers.some((who) => b.event.speakers.includes(who)) || a.event.organizers.some((who) => b.event.organizers.includes(who));
  return [
    ...(a.room.id === b.room.id ? [{ rule: 'two-in-a-room' as const, eventIds }] : []),
    ...(shared ? [{ rule: 'person-twice' as const, eventIds }] : []),
  ];
}

function tooMany({ perOrganizer }: Problem, found: readonly Found[]): Violation[] {
  if (perOrganizer === null) return [];
  const organizers = [...new Set(found.flatMap(({ event }) => event.organizers))];
  return organizers.flatMap((organizer) => {
    const eventIds = found.filter(({ event }) => event.organizers.includes(organizer)).map(({ event }) => event.id);
    return eventIds.length > perOrganizer ? [{ rule: 'too-many-of-organizer' as const, eventIds }] : [];
  });
}
