import type { Gathered } from './lists.ts';

/** What is known of each cell of a table; cell = row * columns + column. */
export interface Cells {
  rows: number;
  columns: number;
  organizations: Int32Array;
  pledges: Int32Array;
  projects: Int32Array;
  evidence: Int32Array;
  /** How many groups of people there is a number of; where it is 0, people reached are not known, which is not zero. */
  counted: Int32Array;
  people: Float64Array;
  /** Minor units of each currency (ISO 4217) in the order of their codes, as the evidence states them. */
  money: { currency: string; sums: Float64Array }[];
}

export function emptyCells(rows: number, columns: number): Cells {
  const counts = () => new Int32Array(rows * columns);
  return {
    rows,
    columns,
    organizations: counts(),
    pledges: counts(),
    projects: counts(),
    evidence: counts(),
    counted: counts(),
    people: new Float64Array(rows * columns),
    money: [],
  };
}

/** Counts each thing once in a cell, however often it is met there; what is told of one thing is told together. */
export class Distinct {
  /** Of each cell the thing that was met last, plus one, and beside it how many were met. */
  readonly #met: Int32Array;
  readonly #columns: number;

  constructor({ rows, columns }: Pick<Cells, 'rows' | 'columns'>) {
    this.#met = new Int32Array(rows * columns * 2);
    this.#columns = columns;
  }

  /** Meets a thing in every cell of some rows and columns. */
  meet(thing: number, rows: Gathered, columns: Gathered): void {
    const met = this.#met;
    const ofRows = rows.numbers;
    const ofColumns = columns.numbers;
    for (let r = 0; r < rows.length; r++) {
      const begin = (ofRows[r] as number) * this.#columns;
      for (let c = 0; c < columns.length; c++) {
        const cell = (begin + (ofColumns[c] as number)) * 2;
        if (met[cell] === thing + 1) continue;
        met[cell] = thing + 1;
        met[cell + 1] = (met[cell + 1] as number) + 1;
      }
    }
  }

  /** How many were met in each cell. */
  counts(): Int32Array {
    const counts = new Int32Array(this.#met.length / 2);
    for (let cell = 0; cell < counts.length; cell++) counts[cell] = this.#met[cell * 2 + 1] as number;
    return counts;
  }
}

/** People of groups of several pieces: each counts once in a cell, with the largest number that is given there; a group is told together. */
export class Reached {
  readonly #last: Int32Array;
  readonly #most: Float64Array;
  readonly #cells: Cells;

  constructor(cells: Cells) {
    this.#cells = cells;
    this.#last = new Int32Array(cells.people.length).fill(-1);
    this.#most = new Float64Array(cells.people.length);
  }

  /** Meets a number of a group in every cell of some rows and columns. */
  meet(group: number, number: number, rows: Gathered, columns: Gathered): void {
    for (let r = 0; r < rows.length; r++) {
      const begin = (rows.numbers[r] as number) * this.#cells.columns;
      for (let c = 0; c < columns.length; c++) this.#meetIn(group, number, begin + (columns.numbers[c] as number));
    }
  }

  #meetIn(group: number, number: number, cell: number): void {
    const { people, counted } = this.#cells;
    const before = this.#last[cell] === group ? (this.#most[cell] as number) : -1;
    if (before < 0) {
      this.#last[cell] = group;
      counted[cell] = (counted[cell] as number) + 1;
    }
    if (number <= before) return;
    this.#most[cell] = number;
    people[cell] = (people[cell] as number) + number - Math.max(before, 0);
  }
}
