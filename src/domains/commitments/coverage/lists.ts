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

/** Positions 0 to `length` in the order of their keys (0 or more, below `keys`), those of one key as they stood: a counting sort. */
export function orderBy(length: number, keys: number, keyOf: (at: number) => number): { order: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(keys + 1);
  for (let at = 0; at < length; at++) starts[keyOf(at) + 1] = (starts[keyOf(at) + 1] as number) + 1;
  for (let key = 0; key < keys; key++) starts[key + 1] = (starts[key + 1] as number) + (starts[key] as number);
  const next = starts.slice();
  const order = new Int32Array(length);
  for (let at = 0; at < length; at++) {
    const key = keyOf(at);
    const place = next[key] as number;
    order[place] = at;
    next[key] = place + 1;
  }
  return { order, starts };
}
