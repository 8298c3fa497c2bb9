import { type Change, changed, compareChanges, joined, roomsFor } from './changes.ts';
import { checkPlan } from './check-plan.ts';
import { holds, serves } from './options.ts';
import { overlaps, type Placement, type Plan, type PlanEvent, type PlanSlot, type Problem } from './problem.ts';
import { standingOf } from './standing.ts';

/** What keeps an event out of a slot. */
export type SlotRule =
  | 'too-short'
  /** The event ruled it out. */
  | 'impossible'
  | 'pin-or-prohibition'
  /** No room of the slot is large enough with what the event asks for. */
  | 'no-room-serves'
  | 'speaker-busy'
  | 'organizer-busy'
  /** Every room that serves is held by an event of the plan. */
  | 'full';

export interface SlotObstacle {
  slotId: string;
  rule: SlotRule;
  /** Who is busy: each with the event in which it is. */
  busy: { who: string; eventId: string }[];
  /** Events that hold the rooms; every one that comes before this one first. */
  held: string[];
}

/** What keeps an event out of every slot. */
export type Obstacle =
  | { rule: 'audience'; audience: number; largest: number }
  | { rule: 'equipment'; equipment: string }
  | { rule: 'interpretation'; language: string }
  /** Rooms have each thing that is asked for, and none has all. */
  | { rule: 'no-room-has-all' }
  | { rule: 'minutes'; minutes: number; longest: number }
  | { rule: 'organizer-limit'; organizer: string; most: number; eventIds: string[] };

export interface Explanation {
  eventId: string;
  /** What stands in the way in every slot; where it is empty, `slots` says it for each. */
  everywhere: Obstacle[];
  /** For each slot, by time, what stands in the way there first. */
  slots: SlotObstacle[];
  /** Events that come before it and hold a place that it could have. */
  before: string[];
  /** The smallest change that gives it a place while all others keep their slots; null where more is needed than can be changed. */
  smallest: {
    changes: Change[];
    placement: Placement /** Others that change their room within their slot, for the room that they get. */;
    roomsChanged: Placement[];
  } | null;
}

/**
 * For each event without a place: which rules stand in the way, slot by slot, and the smallest change that would place it, each tried
 * and found to break no rule that was kept before. Takes a problem without faults, and a plan for it that breaks no rule.
 */
export function explain(problem: Problem, { placements, unplaced }: Pick<Plan, 'placements' | 'unplaced'>): Explanation[] {
  const events = new Map(problem.events.map((event) => [event.id, event]));
  const order = new Map(
    standingOf(problem)
      .flatMap((group) => group.events)
      .map(({ id }, n) => [id, n]),
  );
  return unplaced.flatMap((id) => {
    const event = events.get(id);
    if (!event) return [];
    const slots = problem.slots
      .toSorted((a, b) => a.startsAt - b.startsAt || a.endsAt - b.endsAt)
      .map((slot) => obstacleIn(problem, placements, event, slot, order));
    const before = new Set(slots.flatMap(({ held }) => held).filter((other) => (order.get(other) ?? 0) < (order.get(id) ?? 0)));
    const named = [...before].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    return {
      eventId: id,
      everywhere: obstaclesEverywhere(problem, placements, event),
      slots,
      before: named,
      smallest: smallestChange(problem, placements, event),
    };
  });
}

function obstaclesEverywhere(problem: Problem, placements: readonly Placement[], event: PlanEvent): Obstacle[] {
  const { slots, rooms } = problem;
  const used = rooms.filter(({ id }) => slots.some(({ roomIds }) => roomIds.includes(id)));
  const largest = Math.max(0, ...used.map(({ capacity }) => capacity));
  const longest = Math.max(0, ...slots.map(({ startsAt, endsAt }) => (endsAt - startsAt) / 60_000));
  const lacking: Obstacle[] = [
    ...(event.audience > largest ? [{ rule: 'audience' as const, audience: event.audience, largest }] : []),
    ...event.equipment
      .filter((one) => !used.some(({ equipment }) => equipment.includes(one)))
      .map((equipment) => ({ rule: 'equipment' as const, equipment })),
    ...event.interpretation
      .filter((one) => !used.some(({ interpretation }) => interpretation.includes(one)))
      .map((language) => ({ rule: 'interpretation' as const, language })),
  ];
  if (lacking.length === 0 && !used.some((room) => serves(room, event))) lacking.push({ rule: 'no-room-has-all' });
  if (event.minutes > longest) lacking.push({ rule: 'minutes', minutes: event.minutes, longest });
  return [...lacking, ...organizersAtLimit(problem, placements, event)];
}

function organizersAtLimit({ events, perOrganizer }: Problem, placements: readonly Placement[], event: PlanEvent) {
  if (perOrganizer === null) return [];
  const placed = new Set(placements.map(({ eventId }) => eventId));
  return event.organizers.flatMap((organizer) => {
    const eventIds = events.filter(({ id, organizers }) => placed.has(id) && organizers.includes(organizer)).map(({ id }) => id);
    return eventIds.length < perOrganizer ? [] : [{ rule: 'organizer-limit' as const, organizer, most: perOrganizer, eventIds }];
  });
}

function obstacleIn(
  problem: Problem,
  placements: readonly Placement[],
  event: PlanEvent,
  slot: PlanSlot,
  order: ReadonlyMap<string, number>,
): SlotObstacle {
  const { speakers, organizers } = busyAt(problem, placements, event, slot);
  const free = { ...problem, pins: [], forbidden: [] };
  const rule = (): SlotRule => {
    if (!holds(slot, { ...event, impossible: [] })) return 'too-short';
    if (event.impossible.includes(slot.id)) return 'impossible';
    if (roomsFor(free, slot, event) === 0n) return 'no-room-serves';
    if (roomsFor(problem, slot, event) === 0n) return 'pin-or-prohibition';
    if (organizers.length > 0) return 'organizer-busy';
    return speakers.length > 0 ? 'speaker-busy' : 'full';
  };
  const found = rule();
  const held =
    found === 'full' ? placements.filter(({ slotId, roomId }) => slotId === slot.id && isRoomFor(problem, slot, event, roomId)) : [];
  return {
    slotId: slot.id,
    rule: found,
    busy: found === 'organizer-busy' ? organizers : found === 'speaker-busy' ? speakers : [],
    held: held.map(({ eventId }) => eventId).sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)),
  };
}

function isRoomFor(problem: Problem, slot: PlanSlot, event: PlanEvent, roomId: string): boolean {
  const n = problem.rooms.findIndex(({ id }) => id === roomId);
  return n >= 0 && ((roomsFor(problem, slot, event) >> BigInt(n)) & 1n) === 1n;
}

/** Speakers and organizers of an event who are elsewhere while a slot runs. */
function busyAt({ events, slots }: Problem, placements: readonly Placement[], event: PlanEvent, slot: PlanSlot) {
  const running = new Set(slots.filter((other) => overlaps(slot, other)).map(({ id }) => id));
  const there = new Set(placements.filter(({ slotId }) => running.has(slotId)).map(({ eventId }) => eventId));
  const others = events.filter(({ id }) => there.has(id));
  const busy = (kind: 'speakers' | 'organizers') =>
    event[kind].flatMap((who) => others.filter((other) => other[kind].includes(who)).map(({ id }) => ({ who, eventId: id })));
  return { speakers: busy('speakers'), organizers: busy('organizers') };
}

function smallestChange(problem: Problem, placements: readonly Placement[], event: PlanEvent): Explanation['smallest'] {
  const broken = checkPlan(problem, placements).length;
  const ways = problem.slots
    .flatMap((slot) => waysInto(problem, placements, event, slot))
    .sort((a, b) => compareChanges(a.changes, b.changes, event));
  for (const { changes, there } of ways) {
    const after = changes.reduce((so, change) => changed(so, event.id, change), problem);
    const plan = [...placements.filter(({ eventId }) => !there.some((one) => one.eventId === eventId)), ...there];
    const placement = there.find(({ eventId }) => eventId === event.id);
    if (!placement || checkPlan(after, plan).length > broken) continue;
    const roomsChanged = there.filter((one) => placements.some(({ eventId, roomId }) => eventId === one.eventId && roomId !== one.roomId));
    return { changes, placement, roomsChanged };
  }
  return null;
}

/** Lists of changes by which an event gets into a slot, each with all placements of the slot then. */
function waysInto(
  problem: Problem,
  placements: readonly Placement[],
  event: PlanEvent,
  slot: PlanSlot,
): { changes: Change[]; there: Placement[] }[] {
  const { speakers, organizers } = busyAt(problem, placements, event, slot);
  if (organizers.length > 0) return [];
  const length = (slot.endsAt - slot.startsAt) / 60_000;
  const needed: Change[] = [
    ...(event.impossible.includes(slot.id) ? [{ kind: 'give-up-slot' as const, slotId: slot.id }] : []),
    ...(event.minutes > length ? [{ kind: 'shorten' as const, minutes: length }] : []),
    ...[...new Set(speakers.map(({ who }) => who))].map((speaker) => ({ kind: 'replace-speaker' as const, speaker })),
    ...limitRaised(problem, placements, event),
  ];
  const there = placements.filter(({ slotId }) => slotId === slot.id);
  return waysToARoom(problem, event, slot).flatMap((more) => {
    const changes = [...needed, ...more];
    const after = changes.reduce((so, change) => changed(so, event.id, change), problem);
    const [own, time] = [after.events.find(({ id }) => id === event.id), after.slots.find(({ id }) => id === slot.id)];
    const found = own && time && joined(after, time, there, own);
    return found ? [{ changes, there: found }] : [];
  });
}

function limitRaised(problem: Problem, placements: readonly Placement[], event: PlanEvent): Change[] {
  const full = organizersAtLimit(problem, placements, event);
  if (full.length === 0) return [];
  const most = Math.max(...full.map(({ eventIds }) => eventIds.length)) + 1;
  return [{ kind: 'organizer-limit', organizers: full.map(({ organizer }) => organizer), most }];
}

/** What an event could ask less of a room, the least first; at last a room more. */
function waysToARoom({ rooms, pins, forbidden }: Problem, event: PlanEvent, slot: PlanSlot): Change[][] {
  const sizes = [...new Set(rooms.filter(({ id }) => slot.roomIds.includes(id)).map(({ capacity }) => capacity))];
  const fewer: Change[][] = sizes.filter((to) => to < event.audience).map((to) => [{ kind: 'lower-audience', to }]);
  const without: Change[][] = [
    ...event.equipment.map((equipment): Change[] => [{ kind: 'without-equipment', equipment }]),
    ...event.interpretation.map((language): Change[] => [{ kind: 'without-interpretation', language }]),
  ];
  const lifted: Change[][] = [...pins, ...forbidden].some(({ eventId }) => eventId === event.id) ? [[{ kind: 'lift-wish' }]] : [];
  const less = [[], ...fewer, ...without, ...fewer.flatMap((one) => without.map((other) => [...one, ...other]))];
  return [
    ...less,
    ...lifted.flatMap((one) => less.map((other) => [...one, ...other])),
    ...[[], ...lifted].map((one): Change[] => [...one, { kind: 'room-more', slotId: slot.id, capacity: event.audience }]),
  ];
}
