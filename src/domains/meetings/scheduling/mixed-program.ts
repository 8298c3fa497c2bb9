import loadHighs, { type Highs, type Model } from 'highs';

/** A row of a program: lower <= sum of value x column <= upper. */
export interface Row {
  columns: readonly number[];
  values: readonly number[];
  lower: number;
  upper: number;
}

export interface Solved {
  /** One value a column: the best that is known. */
  values: readonly number[];
  value: number;
  /** The best that a solution could still reach; not finite where nothing is known. */
  bound: number;
  /** Whether no solution is better. */
  proven: boolean;
}

/** When to give up before a proof. */
export interface Limits {
  /** Milliseconds since 1970. */
  until: number;
  /** Asked while HiGHS works: whether to end now. */
  over: () => boolean;
  /** Told now and then what was found and what could still be. */
  onBound?: (value: number, bound: number) => void;
}

let loaded: Promise<Highs> | undefined;
export const loadSolver = (): Promise<Highs> => (loaded ??= loadHighs());

/** A program of columns that are each 0 or 1 (or from 0 to an upper bound), made row by row, solved by HiGHS to a proof or a stated bound. */
export class MixedProgram {
  readonly #highs: Highs;
  readonly #uppers: number[] = [];
  readonly #whole: boolean[] = [];
  readonly #rows: Row[] = [];
  /** Rows of each column. */
  readonly #rowsOf: number[][] = [];

  constructor(highs: Highs) {
    this.#highs = highs;
  }

  get columns(): number {
    return this.#uppers.length;
  }

  /** A column that is 0 or 1; gives its number. */
  choice(): number {
    this.#whole.push(true);
    this.#rowsOf.push([]);
    return this.#uppers.push(1) - 1;
  }

  /** A column from 0 upwards, not necessarily whole; gives its number. */
  amount(upper = Number.POSITIVE_INFINITY): number {
    this.#whole.push(false);
    this.#rowsOf.push([]);
    return this.#uppers.push(upper) - 1;
  }

  /** Adds a row. */
  row(row: Row): void {
    if (row.columns.length === 0) return;
    this.#rows.push(row);
    for (const column of row.columns) this.#rowsOf[column]?.push(this.#rows.length - 1);
  }

  /** Whether no row in which a column stands is broken by these values, nor the column's own bounds. */
  allows(values: readonly number[], column: number): boolean {
    if ((values[column] ?? 0) > (this.#uppers[column] ?? 0)) return false;
    return (this.#rowsOf[column] ?? []).every((n) => {
      const row = this.#rows[n] as Row;
      const sum = row.columns.reduce((all, one, at) => all + (row.values[at] ?? 0) * (values[one] ?? 0), 0);
      return sum >= row.lower - 1e-6 && sum <= row.upper + 1e-6;
    });
  }

  /** Sum of columns, at most. */
  atMost(columns: readonly number[], upper: number): void {
    if (columns.length > upper) this.row({ columns, values: columns.map(() => 1), lower: Number.NEGATIVE_INFINITY, upper });
  }

  exactly(columns: readonly number[], value: number): void {
    this.row({ columns, values: columns.map(() => 1), lower: value, upper: value });
  }

  /**
   * The least (or most) sum of `costs` (whole numbers, so that a bound is rounded to the next). `start` is a solution, a value a column:
   * what is given is as good at least. Throws where HiGHS says that there is no solution.
   */
  solve(costs: ReadonlyMap<number, number>, sense: 'least' | 'most', limits: Limits, start: readonly number[]): Solved {
    if (costs.size === 0) return { values: start, value: 0, bound: 0, proven: true };
    const known = { values: start, value: sumOf(costs, start), bound: sense === 'least' ? -Infinity : Infinity, proven: false };
    if (limits.over()) return known;
    return this.#highs.withModel(this.#data(costs, sense), (model) => {
      model.options.set({
        output_flag: false,
        random_seed: 1,
        mip_rel_gap: 0,
        // Every cost is whole: less than one from the best is the best.
        mip_abs_gap: 0.999,
        time_limit: Math.max(0.05, (limits.until - Date.now()) / 1000),
      });
      model.setSolution({ indices: Int32Array.from(start.keys()), values: Float64Array.from(start) });
      model.run({
        [this.#highs.constants.callbackType.mipInterrupt]: (event) => {
          const { mip_primal_bound: value, mip_dual_bound: bound } = event.data;
          if (value !== undefined && bound !== undefined) limits.onBound?.(value, roundedBound(bound, sense));
          if (limits.over()) event.interrupt();
        },
      });
      const solved = this.#outcome(model, costs, sense);
      const worse = !solved.values || (sense === 'least' ? solved.value > known.value : solved.value < known.value);
      return worse ? { ...known, bound: solved.bound } : { ...solved, values: solved.values ?? start };
    });
  }

  /**
   * Rules out columns that are 1 in no solution as good as `best`: those whose reduced cost in the relaxation exceeds what `best` leaves
   * (Dantzig, Fulkerson and Johnson 1954). What follows has less to look at, and loses nothing.
   */
  ruleOut(costs: ReadonlyMap<number, number>, sense: 'least' | 'most', best: number): void {
    const { integrality: _, ...relaxed } = this.#data(costs, sense);
    this.#highs.withModel(relaxed, (model) => {
      model.options.set({ output_flag: false, random_seed: 1 });
      model.run();
      if (model.getModelStatus() !== this.#highs.constants.modelStatus.optimal) return;
      const { colDual, colValue } = model.getSolution();
      const sign = sense === 'least' ? 1 : -1;
      const left = sign * (best - model.getObjectiveValue());
      for (const [column, dual] of colDual.entries())
        if ((colValue[column] ?? 0) < 1e-9 && sign * dual > left + 1e-6 && this.#whole[column]) this.#uppers[column] = 0;
    });
  }

  #outcome(model: Model, costs: ReadonlyMap<number, number>, sense: 'least' | 'most') {
    const { modelStatus } = this.#highs.constants;
    const status = model.getModelStatus();
    if (status === modelStatus.infeasible) throw new Error('HiGHS finds no solution where one is known');
    const proven = status === modelStatus.optimal;
    const bound = roundedBound(Number(model.info.get('mip_dual_bound')), sense);
    const found = proven || Number(model.info.get('primal_solution_status')) === 2;
    if (!found) return { values: null, value: Number.NaN, bound, proven: false };
    const values = [...model.getSolution().colValue].map((value, n) => (this.#whole[n] ? Math.round(value) : value));
    const value = sumOf(costs, values);
    return { values, value, bound: proven ? value : bound, proven };
  }

  #data(costs: ReadonlyMap<number, number>, sense: 'least' | 'most') {
    const starts = [0];
    const indices: number[] = [];
    const values: number[] = [];
    for (const row of this.#rows) {
      for (const column of row.columns) indices.push(column);
      for (const value of row.values) values.push(value);
      starts.push(indices.length);
    }
    const { constants } = this.#highs;
    const cost = new Float64Array(this.columns);
    for (const [column, one] of costs) cost[column] = one;
    return {
      numCols: this.columns,
      numRows: this.#rows.length,
      sense: sense === 'least' ? constants.objectiveSense.minimize : constants.objectiveSense.maximize,
      colCost: cost,
      colLower: new Float64Array(this.columns),
      colUpper: Float64Array.from(this.#uppers),
      rowLower: Float64Array.from(this.#rows, ({ lower }) => lower),
      rowUpper: Float64Array.from(this.#rows, ({ upper }) => upper),
      matrix: {
        format: 'csr' as const,
        numRows: this.#rows.length,
        numCols: this.columns,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
      integrality: Int32Array.from(this.#whole, (whole) => (whole ? constants.variableType.integer : constants.variableType.continuous)),
    };
  }
}

function sumOf(costs: ReadonlyMap<number, number>, values: readonly number[]): number {
  return Math.round([...costs].reduce((sum, [column, cost]) => sum + cost * (values[column] ?? 0), 0));
}

/** The whole number that a bound leaves room for. */
function roundedBound(bound: number, sense: 'least' | 'most'): number {
  return sense === 'least' ? Math.ceil(bound - 1e-6) : Math.floor(bound + 1e-6);
}
