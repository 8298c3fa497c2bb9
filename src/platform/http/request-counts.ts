import type { FastifyRateLimitStore } from '@fastify/rate-limit';

interface Window {
  count: number;
  until: number;
}

/** Addresses and routes that are counted at a time; beyond that the oldest counts are forgotten, so that memory is bounded. */
const MOST = 50_000;

/**
 * How many requests came from whom within the present window, for the rate limits of all routes. One count may be shared by
 * several routes: the key (`groupId` of the limit) says which, where the library's own store counts each route for itself.
 */
export class RequestCounts implements FastifyRateLimitStore {
  readonly #windows = new Map<string, Window>();

  /** Counts one request and tells how many there were, and the milliseconds until the window ends. */
  incr(key: string, tell: (error: Error | null, result?: { current: number; ttl: number }) => void, length: number = 60_000): void {
    const now = Date.now();
    let window = this.#windows.get(key);
    if (!window || window.until <= now) {
      this.#windows.delete(key);
      this.#windows.set(key, (window = { count: 0, until: now + length }));
      this.#forgetOldest();
    }
    window.count++;
    tell(null, { current: window.count, ttl: window.until - now });
  }

  /** Every route counts in the same place. */
  child(): RequestCounts {
    return this;
  }

  #forgetOldest(): void {
    for (const key of this.#windows.keys()) {
      if (this.#windows.size <= MOST) return;
      this.#windows.delete(key);
    }
  }
}
