import { NumberList } from './columns.ts';

const FIRST_SLICE = 2;
const LARGEST_SLICE = 4096;

/**
 * For each key (a word, a facet value) a growing list of numbers, all in one array: lists live in slices that double
 * in size, the last number of a full slice points to the next one.
 */
export class Postings {
  #pool = new Uint32Array(1024);
  #used = 0;
  readonly #heads = new NumberList();
  readonly #tails = new NumberList();
  readonly #ends = new NumberList();
  readonly #sizes = new NumberList();
  readonly #counts = new NumberList();

  /** How many numbers the key has. */
  count(key: number): number {
    return key < this.#counts.length ? (this.#counts.data[key] as number) : 0;
  }

  append(key: number, value: number): void {
    while (this.#counts.length <= key) this.#addKey();
    let tail = this.#tails.data[key] as number;
    if (tail === this.#ends.data[key]) tail = this.#addSlice(key, tail);
    this.#pool[tail] = value;
    this.#tails.data[key] = tail + 1;
    this.#counts.data[key] = (this.#counts.data[key] as number) + 1;
  }

  /**
   * Copies the numbers of a key to the start of `target`, which is made large enough.
   * @returns how many there are.
   */
  read(key: number, target: NumberList): number {
    let left = this.count(key);
    const total = left;
    target.length = 0;
    target.reserve(total);
    let from = total === 0 ? 0 : (this.#heads.data[key] as number);
    let size = FIRST_SLICE;
    let at = 0;
    while (left > 0) {
      const taken = Math.min(size, left);
      if (taken < 8) for (let i = 0; i < taken; i++) target.data[at + i] = this.#pool[from + i] as number;
      else target.data.set(this.#pool.subarray(from, from + taken), at);
      at += taken;
      left -= taken;
      from = this.#pool[from + size] as number;
      size = Math.min(size * 2, LARGEST_SLICE);
    }
    target.length = total;
    return total;
  }

  #addKey(): void {
    const start = this.#take(FIRST_SLICE + 1);
    this.#heads.push(start);
    this.#tails.push(start);
    this.#ends.push(start + FIRST_SLICE);
    this.#sizes.push(FIRST_SLICE);
    this.#counts.push(0);
  }

  #addSlice(key: number, full: number): number {
    const size = Math.min((this.#sizes.data[key] as number) * 2, LARGEST_SLICE);
    const start = this.#take(size + 1);
    this.#pool[full] = start;
    this.#ends.data[key] = start + size;
    this.#sizes.data[key] = size;
    return start;
  }

  #take(numbers: number): number {
    const start = this.#used;
    this.#used += numbers;
    if (this.#used > this.#pool.length) {
      const grown = new Uint32Array(Math.max(this.#used, Math.ceil(this.#pool.length * 1.5)));
      grown.set(this.#pool.subarray(0, start));
      this.#pool = grown;
    }
    return start;
  }
}
