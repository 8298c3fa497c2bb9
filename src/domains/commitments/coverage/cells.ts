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

type Places = readonly number[];

/** Counts each thing once in a cell, however often it is met there; what is told of one thing is told together. */
export class Distinct {
  readonly #last: Int32Array;
  readonly #counts: Int32Array;
  readonly #columns: number;

  constructor(counts: Int32Array, columns: number) {
    this.#counts = counts;
    this.#columns = columns;
    this.#last = new Int32Array(counts.length).fill(-1);
  }

  meet(thing: number, rows: Places, columns: Places): void {
    const last = this.#last;
    const counts = this.#counts;
    for (let r = 0; r < rows.length; r++) {
      const begin = (rows[r] as number) * this.#columns;
      for (let c = 0; c < columns.length; c++) {
        const cell = begin + (columns[c] as number);
        if (last[cell] === thing) continue;
        last[cell] = thing;
        counts[cell] = (counts[cell] as number) + 1;
      }
    }
  }
}

/** People of one group count once in a cell, with the largest number that is given there; a group is told together. */
export class Reached {
  readonly #last: Int32Array;
  readonly #most: Float64Array;
  readonly #cells: Cells;

  constructor(cells: Cells) {
    this.#cells = cells;
    this.#last = new Int32Array(cells.people.length).fill(-1);
    this.#most = new Float64Array(cells.people.length);
  }

  /** The same for the only piece of its group, which stands in a cell once. */
  meetAlone(number: number, cell: number): void {
    const { people, counted } = this.#cells;
    counted[cell] = (counted[cell] as number) + 1;
    people[cell] = (people[cell] as number) + number;
  }

  meet(group: number, number: number, cell: number): void {
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
