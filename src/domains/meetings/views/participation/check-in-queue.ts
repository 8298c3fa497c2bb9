/** A scan as a phone keeps it until it has been taken in. */
export interface KeptScan {
  id: string;
  code: string;
  /** ISO 8601. */
  at: string;
  direction: 'in' | 'out';
}

/** What the browser keeps across a reload. */
export interface Keeping {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** Scans sent at once. */
const PORTION = 50;

export interface ScanQueue {
  /** Keeps the scan before anything else is done with it. */
  add(scan: KeptScan): void;
  waiting(): KeptScan[];
  /**
   * Sends what waits, portion by portion, the oldest first. What was answered is forgotten; where nothing answers, everything stays. A portion
   * whose answer was lost goes again: its ids tell that it is the same.
   */
  flush(): Promise<boolean>;
}

/** The scans of one phone at one door. `send` throws where the line is dropped. */
export function openQueue(kept: Keeping, key: string, send: (scans: KeptScan[]) => Promise<void>): ScanQueue {
  let running: Promise<boolean> | undefined;
  const waiting = () => JSON.parse(kept.getItem(key) ?? '[]') as KeptScan[];

  async function sendAll(): Promise<boolean> {
    for (let portion = waiting().slice(0, PORTION); portion.length > 0; portion = waiting().slice(0, PORTION)) {
      try {
        await send(portion);
      } catch {
        return false;
      }
      const sent = new Set(portion.map(({ id }) => id));
      kept.setItem(key, JSON.stringify(waiting().filter(({ id }) => !sent.has(id))));
    }
    return true;
  }

  return {
    add: (scan) => kept.setItem(key, JSON.stringify([...waiting(), scan])),
    waiting,
    flush() {
      running ??= sendAll().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}
