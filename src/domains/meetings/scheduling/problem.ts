/** One side event that wants a room and a slot. */
export interface PlanEvent {
  id: string;
  /** Who organizes it: each may be at one event at a time, and has so many events at most. */
  organizers: readonly string[];
  /** Who speaks: each may be at one event at a time. */
  speakers: readonly string[];
  /** Asked for by a state; by several together. */
  byState: boolean;
  joint: boolean;
  /** Milliseconds since 1970 at which it was received whole. */
  receivedAt: number;
  /** What reviewers gave it; null: not reviewed. */
  score: number | null;
  /** People expected in the room. */
  audience: number;
  minutes: number;
  equipment: readonly string[];
  /** Languages to be interpreted. */
  interpretation: readonly string[];
  themes: readonly string[];
  /** Slots that it would like, the dearest first. */
  wished: readonly string[];
  /** Slots in which it cannot be. */
  impossible: readonly string[];
}

/** A time in which side events may be; no two slots of one room overlap. */
export interface PlanSlot {
  id: string;
  /** Milliseconds since 1970. */
  startsAt: number;
  endsAt: number;
  /** Rooms that are free then. */
  roomIds: readonly string[];
}

export interface PlanRoom {
  id: string;
  capacity: number;
  equipment: readonly string[];
  interpretation: readonly string[];
}

/** What an officer fixed or forbade; without a room: any, without a slot: any. */
export interface PlanWish {
  eventId: string;
  roomId?: string | undefined;
  slotId?: string | undefined;
}

export interface Placement {
  eventId: string;
  roomId: string;
  slotId: string;
}

/** What decides between events, the first before the next. Kinds that come before score and receipt are favoured as such. */
export type PlacingOrder = 'states-first' | 'joint-first' | 'score' | 'receipt';

export interface Problem {
  events: readonly PlanEvent[];
  slots: readonly PlanSlot[];
  rooms: readonly PlanRoom[];
  /** Events that one organizer may have; null: any number. */
  perOrganizer: number | null;
  order: readonly PlacingOrder[];
  /** Decides between what is otherwise equal; published. */
  seed: string;
  pins: readonly PlanWish[];
  forbidden: readonly PlanWish[];
  /** A plan of which as little as possible is to change. */
  previous?: readonly Placement[] | undefined;
}

/** What a stage sought, what was reached, and how far from the best it may be: 0 where it is proven to be the best. */
export interface StageResult {
  name: StageName;
  value: number;
  bound: number;
  /** |value - bound|, in the unit of the stage. */
  gap: number;
  seconds: number;
}

/**
 * Events placed of the favoured kinds; placed in all; of those that had a place before, how many get another; placed that had none before;
 * events of one theme beyond the first at one time; steps down the lists of wishes; steps by which rooms are too large.
 */
export type StageName = 'states' | 'joint' | 'order' | 'moves' | 'newcomers' | 'themes' | 'wishes' | 'room-fit';

export interface Plan {
  placements: Placement[];
  /** Events without a place, in the order in which they would have come. */
  unplaced: string[];
  stages: StageResult[];
}

/** Two stretches of time that share a moment. */
export function overlaps(a: { startsAt: number; endsAt: number }, b: { startsAt: number; endsAt: number }): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}
