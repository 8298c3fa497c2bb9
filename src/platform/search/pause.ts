import { setImmediate } from 'node:timers/promises';

/**
 * Cuts long work into slices, so that the program keeps answering: `if (slice.isOver()) await slice.pause()`.
 * @param milliseconds how long a slice may take.
 */
export class TimeSlice {
  readonly #milliseconds: number;
  #start = performance.now();

  constructor(milliseconds = 6) {
    this.#milliseconds = milliseconds;
  }

  isOver(): boolean {
    return performance.now() - this.#start > this.#milliseconds;
  }

  async pause(): Promise<void> {
    await setImmediate();
    this.#start = performance.now();
  }
}
