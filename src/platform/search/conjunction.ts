import { PLACE_MASK, POSTING_BITS } from './where.ts';

/** From one document in so many on. */
const DENSE = 32;

/**
 * Keeps the documents that every step has hit, with the sum of the best score of each step. The lower 3 bits of a
 * score say where in a name the word stands; they are summed apart, as the place of the last step.
 */
export class Conjunction {
  slots: Uint32Array = new Uint32Array(1024);
  size = 0;
  #stage = new Uint8Array(0);
  #sums = new Uint16Array(0);
  #best = new Uint16Array(0);
  #step = 0;
  #kept = 0;

  /** Begins anew; hidden documents are out from the start. */
  begin(visibility: Uint8Array, slots: number): void {
    if (this.#stage.length < slots) {
      this.#stage = new Uint8Array(Math.ceil(slots * 1.2));
      this.#sums = new Uint16Array(this.#stage.length);
      this.#best = new Uint16Array(this.#stage.length);
    }
    this.#stage.set(visibility.subarray(0, slots));
    this.#step = 0;
    this.size = 0;
  }

  /** A document matches the step under way with this score. */
  hit(slot: number, score: number): void {
    const stage = this.#stage[slot] as number;
    if (stage === this.#step) {
      this.#stage[slot] = stage + 1;
      this.#best[slot] = score;
      if (this.size === this.slots.length) this.#grow(1);
      this.slots[this.size++] = slot;
    } else if (stage === this.#step + 1 && (this.#best[slot] as number) < score) this.#best[slot] = score;
  }

  /** The documents of the first `count` postings match the step under way; `scores` by the place in a posting. */
  hitAll(postings: Uint32Array, count: number, scores: Uint16Array): void {
    if (this.size + count > this.slots.length) this.#grow(count);
    const [stages, best, slots, step] = [this.#stage, this.#best, this.slots, this.#step];
    let size = this.size;
    for (let i = 0; i < count; i++) {
      const slot = (postings[i] as number) >>> POSTING_BITS;
      const stage = stages[slot] as number;
      const score = scores[(postings[i] as number) & PLACE_MASK] as number;
      if (stage === step) {
        stages[slot] = stage + 1;
        best[slot] = score;
        slots[size++] = slot;
      } else if (stage === step + 1 && (best[slot] as number) < score) best[slot] = score;
    }
    this.size = size;
  }

  /** Ends a step: what it has not hit is out. */
  nextStep(): void {
    const [sums, best, slots, size] = [this.#sums, this.#best, this.slots, this.size];
    const first = this.#step === 0;
    for (let i = 0; i < size; i++) {
      const slot = slots[i] as number;
      sums[slot] = (first ? 0 : (sums[slot] as number)) + ((best[slot] as number) >> 3);
    }
    this.#step++;
    this.#kept = size;
    this.size = 0;
  }

  /**
   * After the last step: the documents. Many of them come in the order of their slots, because whatever is then read
   * about each lies in memory in that order. Valid until it begins anew.
   */
  end(slots: number): Uint32Array {
    if (this.#kept * DENSE < slots) return this.slots.subarray(0, this.#kept);
    // The list itself is written over: what it holds is in the stages as well. Beyond its end nothing is written.
    const [inOrder, stages, step] = [this.slots, this.#stage, this.#step];
    let size = 0;
    for (let slot = 0; slot < slots; slot++) {
      inOrder[size] = slot;
      // 1 where they are equal, else 0: which it is cannot be guessed, so a condition would cost more.
      size += (((stages[slot] as number) ^ step) - 1) >>> 31;
    }
    return inOrder.subarray(0, size);
  }

  sum(slot: number): number {
    return this.#sums[slot] as number;
  }

  /** After one step: writes for each of these documents what `scoreOf` has for its best score. */
  writeBest(slots: Uint32Array, into: Float64Array, scoreOf: Uint32Array): void {
    const best = this.#best;
    for (let i = 0; i < slots.length; i++) into[i] = scoreOf[best[slots[i] as number] as number] as number;
  }

  #grow(extra: number): void {
    const grown = new Uint32Array(Math.max(this.slots.length * 2, this.size + extra));
    grown.set(this.slots);
    this.slots = grown;
  }
}
