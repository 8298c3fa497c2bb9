import { canonical } from './canonical.ts';
import { Ground } from './ground.ts';
import { type Limits, loadSolver } from './mixed-program.ts';
import { type Costs, fitCosts, moveCosts, themeCosts, wishCosts } from './preferences.ts';
import type { Plan, Placement, Problem, StageName, StageResult } from './problem.ts';
import { type Group, standingOf } from './standing.ts';

/** Where the work stands: the stage at work, with what it found and what it could still find, those that are done, and the plan so far. */
export interface Progress {
  stage: StageName;
  value: number;
  bound: number;
  stages: StageResult[];
  /** A whole plan: it breaks no rule, and nothing more fits in as it is. */
  placements: Placement[];
}

/** When a run is to end, and who is told of it. */
export interface Course {
  /** Milliseconds since 1970 after which no further proof is sought. */
  until: number;
  /** Asked often: whether to end now with the best that is known. */
  isStopped?: () => boolean;
  onProgress?: (progress: Progress) => void;
}

/** Events looked at together while all of them fit, and while the order among them decides. */
const MANY = 64;
const FEW = 10;
/** Milliseconds between two words of progress within a stage. */
const PAUSE = 500;

/**
 * The best plan by strict stages: as many events of the favoured kinds as can be, each kind before the next; then by the order of the policy,
 * where an event yields to none that comes after it; then as few events of one theme at one time, the dearest wishes, the most fitting rooms.
 * Where a plan stood before, who had a place comes before everybody else, as few of them move as can be, and only then others are let in.
 * No stage may spoil one before it. Each is solved to a proven optimum, or its gap is stated when the time is over. The same problem, in
 * whatever order it is written, gives the same plan. Takes a problem without faults (`faultsOf`).
 */
export async function solve(given: Problem, course: Course): Promise<Plan> {
  const problem = canonical(given);
  const [before, others] = groupsOf(problem);
  const work = new Work(new Ground(await loadSolver(), problem), problem, [...before, ...others], course);
  work.place(before, 'order');
  if (problem.previous) {
    work.keep(before);
    work.place(others, 'newcomers');
  }
  work.prefer('themes', themeCosts);
  work.prefer('wishes', wishCosts);
  work.prefer('room-fit', fitCosts);
  return work.plan();
}

/** One run: the program grows by what each stage decided. */
class Work {
  readonly #ground: Ground;
  readonly #problem: Problem;
  readonly #course: Course;
  readonly #stages: StageResult[] = [];
  readonly #placed = new Set<number>();
  /** Events of which it is not yet said whether they get a place, the first first. */
  readonly #open: Set<number>;
  readonly #numbers: ReadonlyMap<string, number>;
  #toldAt = 0;

  constructor(ground: Ground, problem: Problem, groups: readonly Group[], course: Course) {
    this.#ground = ground;
    this.#problem = problem;
    this.#course = course;
    this.#numbers = new Map(problem.events.map(({ id }, n) => [id, n]));
    this.#open = new Set(groups.flatMap(({ events }) => events.map(({ id }) => this.#number(id))));
  }

  plan(): Plan {
    const unplaced = standingOf(this.#problem)
      .flatMap(({ events }) => events.map(({ id }) => id))
      .filter((id) => !this.#placed.has(this.#number(id)));
    return { placements: this.#ground.placements(), unplaced, stages: this.#stages };
  }

  /** Who of some groups gets a place at all. A favoured kind is a stage of its own, except among newcomers. */
  place(groups: readonly Group[], name: 'order' | 'newcomers'): void {
    const begun = Date.now();
    const before = this.#placed.size;
    let unproven = 0;
    for (const { favour, events } of groups) {
      const numbers = events.map(({ id }) => this.#number(id));
      this.#fill();
      if (favour) {
        const costs: Costs = new Map(numbers.flatMap((event) => this.#columns(event)).map((column) => [column, 1]));
        const stage = this.#stage(favour, 'most', costs, numbers.length);
        if (name === 'order') this.#tell(stage);
        else unproven += stage.gap;
      }
      unproven += this.#inOrder(numbers, name);
    }
    const value = this.#placed.size - before;
    this.#tell({ name, value, bound: value + unproven, gap: unproven, seconds: (Date.now() - begun) / 1000 });
  }

  /** As few moves as can be of those that had a place and keep one. */
  keep(groups: readonly Group[]): void {
    const before = groups.flatMap(({ events }) => events.map(({ id }) => this.#number(id))).filter((event) => this.#placed.has(event));
    this.#tell(this.#stage('moves', 'least', moveCosts(this.#ground, before)));
  }

  /** A wish that every event that has a place takes part in. */
  prefer(name: StageName, costsOf: (ground: Ground, problem: Problem, placed: readonly number[]) => Costs): void {
    const placed = [...this.#placed].sort((a, b) => a - b);
    this.#tell(this.#stage(name, 'least', costsOf(this.#ground, this.#problem, placed)));
  }

  /** Each event that can have a place beside those before it gets one. Gives how many without one stay unproven. */
  #inOrder(events: readonly number[], name: StageName): number {
    let unproven = 0;
    let size = MANY;
    for (let at = 0; at < events.length; ) {
      const some = events.slice(at, at + size);
      const ranked = some.length <= FEW;
      this.#fill();
      const { proven } = this.#ground.solve(this.#weights(some, ranked), 'most', this.#limits(name));
      if (!proven) this.#fill();
      const inside = some.filter((event) => this.#isIn(event));
      if (proven && !ranked && inside.length > 0 && inside.length < some.length) {
        size = Math.max(FEW, size >> 1);
        continue;
      }
      if (!proven) unproven += some.length - inside.length;
      for (const event of some) this.#settle(event, inside.includes(event));
      this.#tellSoFar(name, this.#placed.size, this.#placed.size + events.length - at - some.length);
      at += some.length;
    }
    return unproven;
  }

  /** Where all of some fit, their number says so; where not, an event weighs more than all after it together. */
  #weights(events: readonly number[], ranked: boolean): Costs {
    return new Map(
      events.flatMap((event, n) => this.#columns(event).map((column) => [column, ranked ? 2 ** (events.length - 1 - n) : 1] as const)),
    );
  }

  #settle(event: number, inside: boolean): void {
    if (inside) this.#placed.add(event);
    this.#open.delete(event);
    this.#ground.program.exactly(this.#columns(event), inside ? 1 : 0);
  }

  /** Gives a place to each event that fits in beside the others as they are, the first first. */
  #fill(): void {
    for (const event of this.#open) if (!this.#isIn(event)) this.#columns(event).some((column) => this.#ground.take(column));
  }

  /** Solves one stage and fixes what it reached, for all that follow. `most`: more than any solution can have. */
  #stage(name: StageName, sense: 'least' | 'most', costs: Costs, most = 0): StageResult {
    const begun = Date.now();
    const result = (value: number, bound: number) => ({
      name,
      value,
      bound,
      gap: Math.abs(value - bound),
      seconds: (Date.now() - begun) / 1000,
    });
    if (costs.size === 0) return result(0, 0);
    const solved = this.#ground.solve(costs, sense, this.#limits(name));
    const bound = sense === 'most' ? Math.min(solved.bound, most) : Math.max(solved.bound, 0);
    this.#ground.program.row({
      columns: [...costs.keys()],
      values: [...costs.values()],
      lower: sense === 'most' ? solved.value : Number.NEGATIVE_INFINITY,
      upper: sense === 'least' ? solved.value : Number.POSITIVE_INFINITY,
    });
    if (solved.value === bound) this.#ground.program.ruleOut(costs, sense, bound);
    return result(solved.value, bound);
  }

  #limits(name: StageName): Limits {
    const { until, isStopped } = this.#course;
    return {
      until,
      over: () => Date.now() >= until || (isStopped?.() ?? false),
      onBound: (value, bound) => {
        if (Number.isFinite(value) && Number.isFinite(bound)) this.#tellSoFar(name, value, bound);
      },
    };
  }

  #tellSoFar(stage: StageName, value: number, bound: number): void {
    if (!this.#course.onProgress || Date.now() - this.#toldAt < PAUSE) return;
    this.#toldAt = Date.now();
    this.#course.onProgress({ stage, value, bound, stages: [...this.#stages], placements: this.#ground.placements() });
  }

  #tell(stage: StageResult): void {
    this.#stages.push(stage);
    this.#toldAt = 0;
    this.#tellSoFar(stage.name, stage.value, stage.bound);
  }

  #isIn(event: number): boolean {
    return this.#columns(event).some((column) => this.#ground.has(column));
  }

  #columns(event: number): readonly number[] {
    return this.#ground.columnsOf[event] ?? [];
  }

  #number(id: string): number {
    return this.#numbers.get(id) ?? -1;
  }
}

/** Where a plan stood before, who had a place in it, and the others; otherwise all, and nobody. */
function groupsOf(problem: Problem): [Group[], Group[]] {
  const standing = standingOf(problem);
  if (!problem.previous) return [standing, []];
  const before = new Set(problem.previous.map(({ eventId }) => eventId));
  const part = (had: boolean) =>
    standing
      .map(({ favour, events }) => ({ favour, events: events.filter(({ id }) => before.has(id) === had) }))
      .filter(({ events }) => events.length > 0);
  return [part(true), part(false)];
}
