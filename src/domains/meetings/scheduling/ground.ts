import type { Highs } from 'highs';
import { matchRooms, sizeOf } from './match-rooms.ts';
import { type Limits, MixedProgram, type Solved } from './mixed-program.ts';
import { type Option, optionsOf } from './options.ts';
import { overlaps, type Placement, type Problem } from './problem.ts';

/** A set of rooms that an option needs one of, and the column that says whether it does. */
interface Need {
  slot: number;
  /** Sets from the narrowest to the widest, each with its column: an event that is content with the narrow set counts there too. */
  sets: { rooms: bigint; column: number }[];
}

/**
 * The hard rules of a problem as a program: each event once at most, each room one event at a time, nobody at two places at once, so many
 * events per organizer. Which room an event of a slot gets is left open as long as there is one for each (Hall's condition); the sets of
 * rooms that turn out to be too small are added as they are found, which keeps the program some hundred times smaller than one column per
 * event, slot and room.
 */
export class Ground {
  readonly program: MixedProgram;
  readonly options: readonly Option[];
  /** Columns of each event, over its options. */
  readonly columnsOf: readonly (readonly number[])[];
  readonly #problem: Problem;
  readonly #needs: Need[];
  /** Sets of rooms that may be too small, per slot. */
  readonly #sets: Set<bigint>[];
  /** Groups of slots that share a moment. */
  readonly moments: readonly (readonly number[])[];
  /** The best solution so far, a value a column; it breaks no rule and has a room for each event. */
  #best: number[] = [];

  constructor(highs: Highs, problem: Problem) {
    this.#problem = problem;
    this.program = new MixedProgram(highs);
    this.options = optionsOf(problem);
    const columnsOf: number[][] = problem.events.map(() => []);
    this.#needs = this.options.map(({ event, slot, rooms }) => {
      const column = this.#choice();
      columnsOf[event]?.push(column);
      return { slot, sets: [{ rooms, column }] };
    });
    this.columnsOf = columnsOf;
    this.moments = momentsOf(problem);
    for (const columns of columnsOf) this.program.atMost(columns, 1);
    this.#keepPeopleApart();
    this.#limitOrganizers();
    this.#sets = problem.slots.map(() => new Set());
    for (const { slot, sets } of this.#needs) for (const { rooms } of sets) this.#bound(slot, rooms);
    for (const slot of problem.slots.keys()) this.#bound(slot, this.#roomsIn(slot));
  }

  /** Columns of one event in the slots of a moment. */
  at(event: number, moment: readonly number[]): number[] {
    return (this.columnsOf[event] ?? []).filter((column) => moment.includes(this.options[column]?.slot ?? -1));
  }

  /** Whether an option is taken in the best solution so far. */
  has(option: number): boolean {
    return this.#best[option] === 1;
  }

  /** Takes an option beside what is taken, where no rule forbids it. Whether it could. */
  take(option: number): boolean {
    const { slot } = this.#needs[option] as Need;
    this.#best[option] = 1;
    if (this.program.allows(this.#best, option) && matchRooms(this.#chosen(this.#best, slot).map(({ rooms }) => rooms)).rooms) return true;
    this.#best[option] = 0;
    return false;
  }

  /** A column for how many of some options are taken beyond the first. */
  beyondFirst(options: readonly number[]): number {
    const column = this.program.amount();
    this.#best.push(Math.max(0, options.filter((option) => this.has(option)).length - 1));
    this.program.row({ columns: [...options, column], values: [...options.map(() => 1), -1], lower: Number.NEGATIVE_INFINITY, upper: 1 });
    return column;
  }

  /** The room (its number) of each event that has a place. */
  roomsOf(): Map<number, number> {
    const found = new Map<number, number>();
    for (const slot of this.#problem.slots.keys()) {
      const chosen = this.#chosen(this.#best, slot);
      const { rooms } = matchRooms(chosen.map(({ rooms: set }) => set));
      if (!rooms) throw new Error('a slot has fewer rooms than events');
      for (const [n, { option }] of chosen.entries()) found.set(this.options[option]?.event ?? -1, rooms[n] ?? -1);
    }
    return found;
  }

  /**
   * Says that an option may also be content with fewer of its rooms: gives the column that is 1 where it is. `room`: the one that it has.
   * Narrower sets come before wider ones.
   */
  narrow(option: number, rooms: bigint, room: number | undefined): number {
    const need = this.#needs[option] as Need;
    const column = this.#choice();
    if (this.has(option) && room !== undefined && (rooms >> BigInt(room)) & 1n) this.#best[column] = 1;
    this.#implies(column, option);
    const narrower = need.sets.at(-2);
    if (narrower) this.#implies(narrower.column, column);
    need.sets.splice(-1, 0, { rooms, column });
    return column;
  }

  /** Once sets are narrowed: their limits anew. */
  boundAgain(): void {
    const before = this.#sets.map((sets) => [...sets]);
    for (const sets of this.#sets) sets.clear();
    for (const [slot, sets] of before.entries()) for (const rooms of sets) this.#bound(slot, rooms);
    for (const { slot, sets } of this.#needs) for (const { rooms } of sets) this.#bound(slot, rooms);
  }

  /** Solves from the best solution so far, adding what is found too small until every event of the solution has a room, and keeps it. */
  solve(costs: ReadonlyMap<number, number>, sense: 'least' | 'most', limits: Limits): Omit<Solved, 'values'> {
    for (;;) {
      const { values, ...solved } = this.program.solve(costs, sense, limits, this.#best);
      if (this.#boundLacking(values)) continue;
      this.#best = [...values];
      return solved;
    }
  }

  /** Where each event is in the best solution so far. */
  placements(): Placement[] {
    const rooms = this.roomsOf();
    return this.options.flatMap(({ event, slot }, option) =>
      this.has(option)
        ? {
            eventId: this.#problem.events[event]?.id ?? '',
            roomId: this.#problem.rooms[rooms.get(event) ?? -1]?.id ?? '',
            slotId: this.#problem.slots[slot]?.id ?? '',
          }
        : [],
    );
  }

  #choice(): number {
    this.#best.push(0);
    return this.program.choice();
  }

  #implies(one: number, other: number): void {
    this.program.row({ columns: [one, other], values: [1, -1], lower: Number.NEGATIVE_INFINITY, upper: 0 });
  }

  #boundLacking(values: readonly number[]): boolean {
    let added = false;
    for (const slot of this.#problem.slots.keys()) {
      const { lacking } = matchRooms(this.#chosen(values, slot).map(({ rooms }) => rooms));
      if (lacking === null) continue;
      if (!this.#bound(slot, lacking)) throw new Error('a solution breaks a limit that it was given');
      added = true;
    }
    return added;
  }

  /** Options chosen in a slot, each with the narrowest set of rooms that it was said to be content with. */
  #chosen(values: readonly number[], slot: number): { option: number; rooms: bigint }[] {
    return this.#needs.flatMap((need, option) => {
      if (need.slot !== slot || values[option] !== 1) return [];
      const narrowest = need.sets.find(({ column }) => values[column] === 1);
      return [{ option, rooms: narrowest?.rooms ?? 0n }];
    });
  }

  /** At most as many events need a room of this set as it has. Whether that was new. */
  #bound(slot: number, rooms: bigint): boolean {
    const sets = this.#sets[slot] as Set<bigint>;
    if (sets.has(rooms)) return false;
    sets.add(rooms);
    const columns = this.#needs.flatMap((need) => {
      if (need.slot !== slot) return [];
      const widest = need.sets.findLast((one) => (one.rooms & ~rooms) === 0n);
      return widest ? [widest.column] : [];
    });
    this.program.atMost(columns, sizeOf(rooms));
    return true;
  }

  #roomsIn(slot: number): bigint {
    return this.#needs.reduce((all, need) => (need.slot === slot ? all | (need.sets.at(-1)?.rooms ?? 0n) : all), 0n);
  }

  #keepPeopleApart(): void {
    const eventsOf = new Map<string, number[]>();
    for (const [n, { organizers, speakers }] of this.#problem.events.entries())
      for (const who of new Set([...organizers.map((one) => `o ${one}`), ...speakers.map((one) => `s ${one}`)]))
        eventsOf.set(who, [...(eventsOf.get(who) ?? []), n]);
    const told = new Set<string>();
    for (const events of eventsOf.values()) {
      if (events.length < 2 || told.has(events.join())) continue;
      told.add(events.join());
      for (const moment of this.moments)
        this.program.atMost(
          events.flatMap((event) => this.at(event, moment)),
          1,
        );
    }
  }

  #limitOrganizers(): void {
    const { perOrganizer, events } = this.#problem;
    if (perOrganizer === null) return;
    for (const organizer of new Set(events.flatMap(({ organizers }) => organizers))) {
      const own = events.flatMap((event, n) => (event.organizers.includes(organizer) ? [n] : []));
      if (own.length > perOrganizer)
        this.program.atMost(
          own.flatMap((event) => this.columnsOf[event] ?? []),
          perOrganizer,
        );
    }
  }
}

/** Groups of slots that share a moment, each as large as can be: what begins while others run runs with them. */
function momentsOf({ slots }: Problem): number[][] {
  const groups = slots.map((begun) =>
    [...slots.keys()].filter((n) => overlaps({ startsAt: begun.startsAt, endsAt: begun.startsAt + 1 }, slots[n] ?? begun)),
  );
  const known = new Map(groups.map((group) => [group.join(), group]));
  return [...known.values()].filter(
    (group) => ![...known.values()].some((other) => other.length > group.length && group.every((slot) => other.includes(slot))),
  );
}
