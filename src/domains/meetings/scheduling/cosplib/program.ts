import type { Highs } from 'highs';
import { MixedProgram, type Solved } from '../mixed-program.ts';
import type { Instance, Submission } from './instance.ts';

/** What costs as much as this is left out of the program: a timetable that costs less in all has none of it. */
export const FORBIDDING = 10_000;

/** Columns of a program whose solutions are timetables: `cells[track][session][room]` and `placed[submission][session]`; -1: left out. */
export interface TimetableProgram {
  program: MixedProgram;
  costs: Map<number, number>;
  /** Added to a solution's costs: what is counted from one on. */
  offset: number;
  cells: number[][][];
  placed: number[][];
  /** A solution to start from: nobody has a place. */
  start: number[];
}

/**
 * A conference as one program: which track has which room in which session, and in which of them each submission is. Which slots it has
 * there, in which of several rooms of its track it is, and the wishes for rooms of single submissions are not part of it, and only add to
 * its costs: a bound of the program is a bound of the conference, as long as it is below `FORBIDDING`.
 */
export function timetableProgram(highs: Highs, instance: Instance): TimetableProgram {
  const { tracks, submissions, weights } = instance;
  const work = new Work(highs, instance);
  for (const [session] of instance.sessions.entries())
    for (const [room] of instance.rooms.entries())
      work.program.atMost(tracks.map((_, track) => work.cell(track, session, room)).filter(isColumn), 1);
  for (const track of tracks.keys()) {
    work.placeTrack(
      track,
      submissions.flatMap((one, n) => (one.track === track ? [n] : [])),
    );
    work.seekOneRoom(track);
  }
  work.keepSimilarApart();
  work.keepPeopleApart();
  const { program, costs, cells, placed, start } = work;
  return { program, costs, cells, placed, start, offset: -weights.roomsPerTrack * tracks.length };
}

class Work {
  readonly program: MixedProgram;
  readonly costs = new Map<number, number>();
  readonly cells: number[][][];
  readonly placed: number[][];
  readonly start: number[] = [];
  readonly #instance: Instance;
  /** Whether a track has a session. */
  readonly #held: number[][];

  constructor(highs: Highs, instance: Instance) {
    const { tracks, sessions, rooms, submissions, weights } = instance;
    this.program = new MixedProgram(highs);
    this.#instance = instance;
    this.cells = tracks.map((_, track) =>
      sessions.map((__, session) =>
        rooms.map((___, room) => this.#column(cellCost(instance, track, session, room) + weights.parallelTracks)),
      ),
    );
    this.#held = this.cells.map((ofTrack) => ofTrack.map((cells) => (cells.some(isColumn) ? this.#column(-weights.parallelTracks) : -1)));
    this.placed = submissions.map((one) =>
      sessions.map((_, session) =>
        isColumn(this.#held[one.track]?.[session] ?? -1) ? this.#column((one.sessions[session] ?? 0) * weights.submissionSessions) : -1,
      ),
    );
  }

  cell(track: number, session: number, room: number): number {
    return this.cells[track]?.[session]?.[room] ?? -1;
  }

  /** Each submission of a track in one session in which the track has enough slots, or missing at a price beyond all others. */
  placeTrack(track: number, submissions: readonly number[]): void {
    const missing = submissions.map((one) => {
      const column = this.#column(FORBIDDING, 1);
      this.program.exactly([...(this.placed[one] ?? []).filter(isColumn), column], 1);
      return column;
    });
    const all: number[] = [];
    for (const [session, { slots }] of this.#instance.sessions.entries()) {
      const held = this.#held[track]?.[session] ?? -1;
      const cells = (this.cells[track]?.[session] ?? []).filter(isColumn);
      if (!isColumn(held)) continue;
      all.push(...cells);
      for (const cell of cells)
        this.#row(
          [
            [1, cell],
            [-1, held],
          ],
          0,
        );
      this.#row([[1, held], ...cells.map((cell) => [-1, cell] as const)], 0);
      const wanted = submissions.flatMap((one) => {
        const column = this.placed[one]?.[session] ?? -1;
        this.#row(
          [
            [1, column],
            [-1, held],
          ],
          0,
        );
        return [[this.#instance.submissions[one]?.slots ?? 1, column] as const];
      });
      this.#row([...wanted, ...cells.map((cell) => [-slots, cell] as const)], 0);
    }
    // As many cells as the slots of its submissions fill: what the rows above say only of whole solutions.
    const slots = submissions.reduce((sum, one) => sum + (this.#instance.submissions[one]?.slots ?? 1), 0);
    const least = Math.ceil(slots / Math.max(...this.#instance.sessions.map((session) => session.slots)));
    this.#row([...all.map((cell) => [-1, cell] as const), ...missing.map((column) => [-1, column] as const)], -least);
    this.#seekOneRun(track, least, all, missing);
  }

  /** Sessions of a track follow each other, or it costs. `least`: cells that it needs of `cells`, where no submission is missing. */
  #seekOneRun(track: number, least: number, cells: readonly number[], missing: readonly number[]): void {
    const held = this.#held[track] ?? [];
    const hole = this.#column(this.#instance.weights.consecutiveTracks);
    for (const [from, first] of held.entries())
      for (let to = from + 2; to < held.length; to++)
        for (let between = from + 1; between < to; between++) {
          const [middle, last] = [held[between] ?? -1, held[to] ?? -1];
          if (isColumn(first) && isColumn(last))
            this.#row(
              [
                [1, first],
                [1, last],
                [-1, middle],
                [-1, hole],
              ],
              1,
            );
        }
    // A track that needs more cells than any run of its sessions has: not in one run, or beside itself.
    if (least <= longestRun(held)) return;
    const given = [hole, ...cells, ...missing].map((column) => [-1, column] as const);
    this.#row([...given, ...held.map((column) => [1, column] as const)], -1);
  }

  /** One room for a track, or it costs for each more. */
  seekOneRoom(track: number): void {
    for (const room of this.#instance.rooms.keys()) {
      const cells = this.#instance.sessions.map((_, session) => this.cell(track, session, room)).filter(isColumn);
      if (cells.length === 0) continue;
      const used = this.#column(this.#instance.weights.roomsPerTrack);
      for (const cell of cells)
        this.#row(
          [
            [1, cell],
            [-1, used],
          ],
          0,
        );
    }
  }

  keepSimilarApart(): void {
    const { similar, weights, sessions } = this.#instance;
    for (const [a, row] of similar.entries())
      for (const [b, penalty] of row.entries())
        for (const session of sessions.keys())
          this.#apart(this.#held[a]?.[session] ?? -1, this.#held[b]?.[session] ?? -1, penalty * weights.similarTracks);
  }

  /** Who has to be at two submissions is at one of them, unless one room of their track holds both. */
  keepPeopleApart(): void {
    const { submissions, sessions, weights } = this.#instance;
    for (const [a, one] of submissions.entries())
      for (const [b, other] of submissions.entries()) {
        if (b <= a) continue;
        const cost = meet(one, other) * weights.presenters + attend(one, other) * weights.attendees;
        for (const [session, { slots }] of sessions.entries())
          if (one.track !== other.track || one.slots + other.slots > slots)
            this.#apart(this.placed[a]?.[session] ?? -1, this.placed[b]?.[session] ?? -1, cost);
      }
  }

  /** Two columns that are not both 1, or it costs. */
  #apart(a: number, b: number, cost: number): void {
    if (cost === 0 || !isColumn(a) || !isColumn(b)) return;
    const both = this.#column(cost);
    this.#row(
      [
        [1, a],
        [1, b],
        [-1, both],
      ],
      1,
    );
  }

  /** A column at a price; -1 where it is so dear that it is left out. */
  #column(cost: number, value = 0): number {
    if (cost >= FORBIDDING && value === 0) return -1;
    const column = this.program.choice();
    this.start.push(value);
    if (cost !== 0) this.costs.set(column, cost);
    return column;
  }

  #row(terms: readonly (readonly [number, number])[], upper: number): void {
    const told = terms.filter(([, column]) => isColumn(column));
    this.program.row({
      columns: told.map(([, column]) => column),
      values: told.map(([value]) => value),
      lower: Number.NEGATIVE_INFINITY,
      upper,
    });
  }
}

function longestRun(columns: readonly number[]): number {
  let run = 0;
  return Math.max(0, ...columns.map((column) => (run = isColumn(column) ? run + 1 : 0)));
}

function isColumn(column: number): boolean {
  return column >= 0;
}

/** Whether a solution gives every submission a place, with nothing in it that was left out of the program. */
export function isWhole({ value }: Solved): boolean {
  return value < FORBIDDING;
}

function cellCost({ trackSessions, trackRooms, sessionRooms, weights }: Instance, track: number, session: number, room: number): number {
  return (
    (trackSessions[track]?.[session] ?? 0) * weights.trackSessions +
    (trackRooms[track]?.[room] ?? 0) * weights.trackRooms +
    (sessionRooms[session]?.[room] ?? 0) * weights.sessionRooms
  );
}

function meet(a: Submission, b: Submission): number {
  return Number(a.presenters.some((who) => b.presenters.includes(who)));
}

function attend(a: Submission, b: Submission): number {
  const [everybody, others] = [
    [...a.presenters, ...a.attendees],
    [...b.presenters, ...b.attendees],
  ];
  return Number(a.attendees.some((who) => others.includes(who)) || b.attendees.some((who) => everybody.includes(who)));
}
