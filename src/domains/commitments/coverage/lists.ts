/** Gives each text a number, always the same one, counted from 0. */
export class Numbers {
  readonly #numbers = new Map<string, number>();
  readonly names: string[] = [];

  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const next = this.names.length;
    this.#numbers.set(name, next);
    this.names.push(name);
    return next;
  }

  find(name: string): number | undefined {
    return this.#numbers.get(name);
  }

  get size(): number {
    return this.names.length;
  }
}

/** Lists of numbers, each kept once: thousands of records name the same few terms and provisions. List 0 is empty. */
export class Lists {
  readonly #numbers = new Numbers();
  readonly all: (readonly number[])[] = [];

  constructor() {
    this.of([]);
  }

  of(items: readonly number[]): number {
    const sorted = [...new Set(items)].toSorted((a, b) => a - b);
    const number = this.#numbers.of(sorted.join());
    if (number === this.all.length) this.all.push(sorted);
    return number;
  }

  at(number: number): readonly number[] {
    return this.all[number] ?? [];
  }
}

type Column = Int32Array | Uint16Array | Int16Array | Uint8Array | Float64Array;

/** The same column with room for at least so many values; what is new holds `empty`. */
export function withRoom<C extends Column>(column: C, length: number, empty: number): C {
  if (column.length >= length) return column;
  const Kind = column.constructor as new (length: number) => C;
  const longer = new Kind(Math.max(length, column.length * 2, 256));
  longer.set(column);
  longer.fill(empty, column.length);
  return longer;
}

/** Positions one key after the other, and where each key begins. */
export interface Order {
  order: Int32Array;
  starts: Int32Array;
}

/**
 * Positions 0 to `length` in the order of their keys, those of one key as they stood: a counting sort. A key is what the column holds
 * and `plus`, 0 or more and below `keys`; `more` names further keys that a position stands under as well.
 */
export function orderBy(
  column: Int32Array,
  { length, keys, plus = 0, more }: { length: number; keys: number; plus?: number; more?: (at: number) => readonly number[] },
): Order {
  const starts = new Int32Array(keys + 1);
  const count = (key: number) => void (starts[key + 1] = (starts[key + 1] as number) + 1);
  for (let at = 0; at < length; at++) {
    count((column[at] as number) + plus);
    if (more) for (const key of more(at)) count(key);
  }
  for (let key = 0; key < keys; key++) starts[key + 1] = (starts[key + 1] as number) + (starts[key] as number);
  const next = starts.slice();
  const order = new Int32Array(starts[keys] as number);
  const put = (at: number, key: number) => {
    const place = next[key] as number;
    order[place] = at;
    next[key] = place + 1;
  };
  for (let at = 0; at < length; at++) {
    put(at, (column[at] as number) + plus);
    if (more) for (const key of more(at)) put(at, key);
  }
  return { order, starts };
}

/** Gathers numbers below a bound, each once: a stamp for each, so that nothing is looked through and nothing is emptied. */
export class Union {
  readonly #stamps: Int32Array;
  readonly #found: number[];
  #turn = 0;
  #count = 0;

  constructor(bound: number) {
    this.#stamps = new Int32Array(bound);
    this.#found = Array<number>(bound).fill(0);
  }

  begin(): this {
    this.#turn += 1;
    this.#count = 0;
    return this;
  }

  add(numbers: readonly number[]): void {
    const stamps = this.#stamps;
    const turn = this.#turn;
    for (let n = 0; n < numbers.length; n++) {
      const number = numbers[n] as number;
      if (stamps[number] === turn) continue;
      stamps[number] = turn;
      this.#found[this.#count] = number;
      this.#count += 1;
    }
  }

  /** Those since `begin`, in the order in which they were met. */
  taken(): number[] {
    return this.#found.slice(0, this.#count);
  }
}
