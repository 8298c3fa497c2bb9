import { LOCALES } from '../i18n/locales.ts';
import type { Database } from '../db/tables.ts';
import { type FeedPosition, follow, type Kinds, loadAll } from './feed.ts';
import type { SearchIndex } from './search-index.ts';

export type FollowerState = 'loading' | 'ready' | 'stopped';

export interface FollowerOptions {
  /** How often the database is asked for changes, in milliseconds. */
  pollMilliseconds?: number;
  /** Told when the database could not be read; it is tried again. */
  onError?: (error: unknown) => void;
}

const POLL_MILLISECONDS = 1_000;

/** Fills an index from the database, then keeps it in step by asking again and again: nothing depends on a notice. */
export class Follower {
  state: FollowerState = 'loading';
  readonly ready: Promise<void>;
  readonly #becomeReady: PromiseWithResolvers<void> = Promise.withResolvers<void>();
  readonly #db: Database;
  readonly #index: SearchIndex;
  readonly #kinds: Kinds;
  readonly #options: FollowerOptions;
  #position: FeedPosition | undefined;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(db: Database, index: SearchIndex, kinds: Kinds, options: FollowerOptions) {
    this.#db = db;
    this.#index = index;
    this.#kinds = kinds;
    this.#options = options;
    this.ready = this.#becomeReady.promise;
    this.ready.catch(() => undefined);
  }

  start(): void {
    void this.#poll();
  }

  /** Takes in everything that is committed at the time of the call. */
  refresh(): Promise<void> {
    const turn = this.#running.then(() => this.#catchUp());
    this.#running = turn.catch(() => undefined);
    return turn;
  }

  async stop(): Promise<void> {
    this.state = 'stopped';
    clearTimeout(this.#timer);
    this.#becomeReady.reject(new Error('The search was stopped before it was ready.'));
    await this.#running;
  }

  async #poll(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      if (!this.#isStopped()) this.#options.onError?.(error);
    }
    if (this.#isStopped()) return;
    this.#timer = setTimeout(() => void this.#poll(), this.#options.pollMilliseconds ?? POLL_MILLISECONDS);
    this.#timer.unref();
  }

  async #catchUp(): Promise<void> {
    if (this.#isStopped()) return;
    if (this.#position) {
      this.#position = await follow(this.#db, this.#index, this.#kinds, this.#position);
      return;
    }
    const loaded = await loadAll(this.#db, this.#index, this.#kinds, () => this.#isStopped());
    if (this.#isStopped()) return;
    this.#position = await follow(this.#db, this.#index, this.#kinds, loaded);
    if (this.#isStopped()) return;
    this.state = 'ready';
    this.#becomeReady.resolve();
    void this.#prepareOrders();
  }

  async #prepareOrders(): Promise<void> {
    for (const locale of LOCALES) if (!this.#isStopped()) await this.#index.prepareOrder(locale);
  }

  #isStopped(): boolean {
    return this.state === 'stopped';
  }
}
