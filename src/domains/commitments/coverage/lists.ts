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

/** Lists of numbers, one behind the other in one piece of memory: list `n` stands from `starts[n]` to `starts[n + 1]` in `values`. */
export interface FlatLists {
  values: Int32Array;
  starts: Int32Array;
}

/** Whether anything stands in a list. */
export function holds({ starts }: FlatLists, list: number): boolean {
  return (starts[list + 1] as number) > (starts[list] as number);
}

/** Lists of numbers, each kept once: thousands of records name the same few terms and provisions. List 0 is empty. */
export class Lists implements FlatLists {
  readonly #numbers = new Numbers();
  values = new Int32Array(256);
  starts = new Int32Array(256);

  constructor() {
    this.of([]);
  }

  of(items: readonly number[]): number {
    const sorted = [...new Set(items)].toSorted((a, b) => a - b);
    const before = this.size;
    const number = this.#numbers.of(sorted.join());
    if (number === before) this.#add(sorted, number);
    return number;
  }

  get size(): number {
    return this.#numbers.size;
  }

  #add(items: readonly number[], number: number): void {
    const begin = this.starts[number] as number;
    const end = begin + items.length;
    this.values = withRoom(this.values, end, 0);
    this.values.set(items, begin);
    this.starts = withRoom(this.starts, number + 2, 0);
    this.starts[number + 1] = end;
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
 * and `plus`, 0 or more and below `keys`; `more` names further keys, by lists, that a position stands under as well, behind the others.
 */
export function orderBy(
  column: Int32Array,
  { length, keys, plus = 0, more }: { length: number; keys: number; plus?: number; more?: { column: Int32Array; lists: FlatLists } },
): Order {
  const starts = new Int32Array(keys + 1);
  for (let at = 0; at < length; at++) count(starts, (column[at] as number) + plus);
  if (more) eachMore(more, length, (_, key) => count(starts, key));
  for (let key = 0; key < keys; key++) starts[key + 1] = (starts[key + 1] as number) + (starts[key] as number);
  const next = starts.slice();
  const order = new Int32Array(starts[keys] as number);
  for (let at = 0; at < length; at++) put(order, next, at, (column[at] as number) + plus);
  if (more) eachMore(more, length, (at, key) => put(order, next, at, key));
  return { order, starts };
}

function count(starts: Int32Array, key: number): void {
  starts[key + 1] = (starts[key + 1] as number) + 1;
}

function put(order: Int32Array, next: Int32Array, at: number, key: number): void {
  const place = next[key] as number;
  order[place] = at;
  next[key] = place + 1;
}

function eachMore(
  { column, lists: { values, starts } }: { column: Int32Array; lists: FlatLists },
  length: number,
  tell: (at: number, key: number) => void,
): void {
  for (let at = 0; at < length; at++) {
    const list = column[at] as number;
    const end = starts[list + 1] as number;
    for (let n = starts[list] as number; n < end; n++) tell(at, values[n] as number);
  }
}

/** Gathers numbers below a bound, each once: a stamp for each, so that nothing is looked through and nothing is emptied. */
export class Gathered {
  readonly numbers: Int32Array;
  length = 0;
  readonly #stamps: Int32Array;
  #turn = 0;

  constructor(bound: number) {
    this.numbers = new Int32Array(bound);
    this.#stamps = new Int32Array(bound);
  }

  begin(): this {
    this.#turn += 1;
    this.length = 0;
    return this;
  }

  add(numbers: readonly number[]): this {
    const stamps = this.#stamps;
    const turn = this.#turn;
    for (let n = 0; n < numbers.length; n++) {
      const number = numbers[n] as number;
      if (stamps[number] === turn) continue;
      stamps[number] = turn;
      this.numbers[this.length] = number;
      this.length += 1;
    }
    return this;
  }
}
