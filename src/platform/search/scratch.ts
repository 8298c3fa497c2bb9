import type { Bits } from './bits.ts';

/**
 * Arrays for the length of one search. They are used again by the next one: arrays of a number for each document, thrown
 * away with every query, make the garbage collector stop the program for a tenth of a second, again and again.
 */
class Scratch<T extends Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>> {
  readonly #make: (length: number) => T;
  readonly #arrays: T[] = [];
  #taken = 0;

  constructor(make: (length: number) => T) {
    this.#make = make;
  }

  begin(): void {
    this.#taken = 0;
  }

  /** With whatever the last search left in it. */
  take(length: number): T {
    const place = this.#taken++;
    let array = this.#arrays[place];
    if (!array || array.length < length) this.#arrays[place] = array = this.#make(Math.ceil(length * 1.2));
    return array.subarray(0, length) as T;
  }
}

const bitArrays = new Scratch((length) => new Int32Array(length));
const lists = new Scratch((length) => new Uint32Array(length));

/** From here on, what was taken before may be given out again. */
export function beginScratch(): void {
  bitArrays.begin();
  lists.begin();
}

/** @returns an empty set with room for this many slots. */
export function scratchBits(slots: number): Bits {
  return bitArrays.take((slots + 31) >>> 5).fill(0);
}

/** @returns a list of this length with anything in it. */
export function scratchList(length: number): Uint32Array {
  return lists.take(length);
}
