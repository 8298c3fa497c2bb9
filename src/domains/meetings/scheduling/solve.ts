import { Ground } from './ground.ts';
import { loadSolver, type Solved } from './mixed-program.ts';
import type { Option } from './options.ts';
import type { Plan, Placement, Problem, StageName, StageResult } from './problem.ts';
import { type Group, standingOf } from './standing.ts';

/** Where the work stands: the stage begun last, and the best plan so far. */
export interface Progress {
  stage: StageName;
  stages: StageResult[];
  placements: Placement[];
}

export interface Given {
  /** Milliseconds since 1970 after which no further proof is sought. */
  until: number;
  onProgress?: (progress: Progress) => void;
}

/** Events looked at together while all of them fit, and while the order among them decides. */
const MANY = 64;
const FEW = 10;
/** A room may hold so many times the audience before it is less fit, and unfit. */
const FIT = [1.5, 2.5] as const;

/**
 * The best plan by strict stages: as many events of the favoured kinds as can be, each kind before the next; then by the order of the policy,
 * where an event yields to none that comes after it; then, where a plan stood before, as few moves as can be; then as few events of one theme
 * at one time, the dearest wishes, the most fitting rooms. No stage may spoil one before it. Each is solved to a proven optimum, or its gap is
 * stated when the time is over. The same problem gives the same plan.
 */
export async function solve(problem: Problem, { until, onProgress }: Given): Promise<Plan> {
  const work = new Work(new Ground(await loadSolver(), problem), problem, until, onProgress);
  work.place();
  if (problem.previous) work.keep();
  work.spreadThemes();
  work.grantWishes();
  work.fitRooms();
  return work.plan();
}

/** One run: the program grows by what each stage decided. */
class Work {
  readonly #ground: Ground;
  readonly #problem: Problem;
  readonly #limits: { until: number };
  readonly #onProgress: Given['onProgress'];
  readonly #stages: StageResult[] = [];
  readonly #groups: Group[];
  readonly #placed = new Set<number>();
  readonly #numbers: ReadonlyMap<string, number>;
  #values: number[] | null = null;

  constructor(ground: Ground, problem: Problem, until: number, onProgress: Given['onProgress']) {
    this.#ground = ground;
    this.#problem = problem;
    this.#limits = { until };
    this.#onProgress = onProgress;
    this.#numbers = new Map(problem.events.map(({ id }, n) => [id, n]));
    this.#groups = groupsOf(problem);
  }

  plan(): Plan {
    const order = this.#groups.flatMap(({ events }) => events);
    const unplaced = order.filter(({ id }) => !this.#placed.has(this.#number(id))).map(({ id }) => id);
    return { placements: this.#placements(), unplaced, stages: this.#stages };
  }

  /** Who gets a place at all. */
  place(): void {
    const begun = Date.now();
    let unproven = 0;
    for (const { favour, events } of this.#groups) {
      const numbers = events.map(({ id }) => this.#number(id));
      if (favour) this.#stage(favour, 'most', new Map(numbers.flatMap((event) => this.#columns(event)).map((column) => [column, 1])));
      unproven += this.#inOrder(numbers);
    }
    const value = this.#placed.size;
    this.#tell({ name: 'order', value, bound: value + unproven, gap: unproven, seconds: (Date.now() - begun) / 1000 });
  }

  /** Events that had a place and get another one. */
  keep(): void {
    const before = new Set(this.#problem.previous?.map(({ eventId }) => this.#number(eventId)));
    const moves = this.#chosenOptions(({ event, stays }) => before.has(event) && !stays);
    this.#stage('moves', 'least', new Map(moves.map((column) => [column, 1])));
  }

  /** Events of a theme beyond the first at one time, over all themes and times. */
  spreadThemes(): void {
    const { program, moments } = this.#ground;
    const costs = new Map<number, number>();
    const themes = new Set(this.#problem.events.flatMap((event) => event.themes));
    for (const theme of themes)
      for (const moment of moments) {
        const columns = [...this.#placed]
          .filter((event) => this.#problem.events[event]?.themes.includes(theme))
          .flatMap((event) => this.#ground.at(event, moment));
        if (columns.length < 2) continue;
        const beyond = program.amount();
        program.row({ columns: [...columns, beyond], values: [...columns.map(() => 1), -1], lower: Number.NEGATIVE_INFINITY, upper: 1 });
        costs.set(beyond, 1);
      }
    this.#stage('themes', 'least', costs);
  }

  /** How far down its list of wishes each event is placed. */
  grantWishes(): void {
    const costs = new Map<number, number>();
    for (const column of this.#chosenOptions(() => true)) {
      const { event, slot } = this.#ground.options[column] as Option;
      const wished = this.#problem.events[event]?.wished ?? [];
      if (wished.length === 0) continue;
      const at = wished.indexOf(this.#problem.slots[slot]?.id ?? '');
      const cost = at < 0 ? wished.length : at;
      if (cost > 0) costs.set(column, cost);
    }
    this.#stage('wishes', 'least', costs);
  }

  /** One for each event in a room much larger than its audience, two where it is larger still. */
  fitRooms(): void {
    const costs = new Map<number, number>();
    for (const column of this.#chosenOptions(() => true)) {
      const option = this.#ground.options[column] as Option;
      const sets = FIT.map((times) => this.#roomsWithin(option, times));
      // A narrower set that is the whole one costs nothing; an empty one always costs.
      for (const [n, rooms] of sets.entries()) {
        if (rooms === option.rooms) continue;
        costs.set(column, (costs.get(column) ?? 0) + 1);
        if (rooms === 0n || sets[n - 1] === rooms) continue;
        costs.set(this.#ground.narrow(column, rooms), -sets.slice(n).filter((other) => other === rooms).length);
      }
    }
    this.#ground.boundAgain();
    this.#stage('room-fit', 'least', costs);
  }

  #roomsWithin({ event, rooms }: Option, times: number): bigint {
    const audience = Math.max(1, this.#problem.events[event]?.audience ?? 1);
    return this.#problem.rooms.reduce(
      (set, { capacity }, n) => ((rooms >> BigInt(n)) & 1n && capacity <= audience * times ? set | (1n << BigInt(n)) : set),
      0n,
    );
  }

  /** Each event that can have a place beside those before it gets one. Gives how many stay unproven. */
  #inOrder(events: readonly number[]): number {
    let unproven = 0;
    let size = MANY;
    for (let at = 0; at < events.length; ) {
      const some = events.slice(at, at + size);
      const ranked = some.length <= FEW;
      const solved = this.#best(this.#weights(some, ranked));
      const inside = some.filter((event) => this.#isIn(solved, event));
      if (!ranked && inside.length > 0 && inside.length < some.length && solved.state === 'optimal') {
        size = Math.max(FEW, size >> 1);
        continue;
      }
      if (solved.state !== 'optimal') unproven += some.length - inside.length;
      for (const event of some) this.#settle(event, inside.includes(event));
      at += some.length;
    }
    return unproven;
  }

  #weights(events: readonly number[], ranked: boolean): Map<number, number> {
    return new Map(
      events.flatMap((event, n) => this.#columns(event).map((column) => [column, ranked ? 2 ** (events.length - 1 - n) : 1] as const)),
    );
  }

  #settle(event: number, inside: boolean): void {
    const columns = this.#columns(event);
    if (inside) this.#placed.add(event);
    this.#ground.program.exactly(columns, inside ? 1 : 0);
  }

  #isIn({ values }: Solved, event: number): boolean {
    return this.#columns(event).some((column) => values?.[column] === 1);
  }

  /** Solves one stage and fixes what it reached, for all that follow. */
  #stage(name: StageName, sense: 'least' | 'most', costs: ReadonlyMap<number, number>): void {
    const begun = Date.now();
    const { value, bound } = costs.size === 0 ? { value: 0, bound: 0 } : this.#best(costs, sense);
    if (costs.size > 0)
      this.#ground.program.row({
        columns: [...costs.keys()],
        values: [...costs.values()],
        lower: sense === 'most' ? value : Number.NEGATIVE_INFINITY,
        upper: sense === 'least' ? value : Number.POSITIVE_INFINITY,
      });
    if (costs.size > 0 && value === bound) this.#ground.program.ruleOut(costs, sense, value);
    this.#tell({ name, value, bound, gap: Math.abs(value - bound), seconds: (Date.now() - begun) / 1000 });
  }

  #best(costs: ReadonlyMap<number, number>, sense: 'least' | 'most' = 'most'): Solved {
    const solved = this.#ground.solve(costs, sense, this.#limits, this.#values);
    if (solved.values) this.#values = solved.values;
    return solved;
  }

  #tell(stage: StageResult): void {
    this.#stages.push(stage);
    this.#onProgress?.({ stage: stage.name, stages: [...this.#stages], placements: this.#placements() });
  }

  #placements(): Placement[] {
    return this.#values ? this.#ground.placements(this.#values) : [];
  }

  #chosenOptions(which: (option: Option) => boolean): number[] {
    return [...this.#placed].flatMap((event) => this.#columns(event)).filter((column) => which(this.#ground.options[column] as Option));
  }

  #columns(event: number): readonly number[] {
    return this.#ground.columnsOf[event] ?? [];
  }

  #number(id: string): number {
    return this.#numbers.get(id) ?? -1;
  }
}

/** Who had a place before comes before everybody else: a repair takes no place away that it need not. */
function groupsOf(problem: Problem): Group[] {
  const standing = standingOf(problem);
  if (!problem.previous) return standing;
  const before = new Set(problem.previous.map(({ eventId }) => eventId));
  const part = (had: boolean) =>
    standing
      .map(({ favour, events }) => ({ favour, events: events.filter(({ id }) => before.has(id) === had) }))
      .filter(({ events }) => events.length > 0);
  return [...part(true), ...part(false)];
}
