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
      if (this.#step === 0) this.#sums[slot] = 0;
      if (this.size === this.slots.length) this.#grow();
      this.slots[this.size++] = slot;
    } else if (stage === this.#step + 1 && (this.#best[slot] as number) < score) this.#best[slot] = score;
  }

  /** Ends a step: what it has not hit is out. */
  nextStep(): void {
    for (let i = 0; i < this.size; i++) {
      const slot = this.slots[i] as number;
      this.#sums[slot] = (this.#sums[slot] as number) + ((this.#best[slot] as number) >> 3);
    }
    this.#step++;
    this.#kept = this.size;
    this.size = 0;
  }

  /**
   * After the last step: the documents. Many of them come in the order of their slots, because whatever is then read
   * about each lies in memory in that order.
   */
  end(slots: number): Uint32Array {
    if (this.#kept * DENSE < slots) return this.slots.slice(0, this.#kept);
    const inOrder = new Uint32Array(this.#kept);
    let size = 0;
    for (let slot = 0; slot < slots; slot++) if (this.#stage[slot] === this.#step) inOrder[size++] = slot;
    return inOrder;
  }

  sum(slot: number): number {
    return this.#sums[slot] as number;
  }

  place(slot: number): number {
    return (this.#best[slot] as number) & 7;
  }

  #grow(): void {
    const grown = new Uint32Array(this.slots.length * 2);
    grown.set(this.slots);
    this.slots = grown;
  }
}
