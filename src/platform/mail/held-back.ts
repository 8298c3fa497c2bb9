import { Readable } from 'node:stream';

/** A message that is given out only once its handing over has been written down. */
export interface HeldBack {
  stream: Readable;
  /** `waiting`: nothing was asked for; `begun`: written down, not whole; `whole`: the last byte has been given out; `let-go`: not ours any more. */
  readonly stage: 'waiting' | 'begun' | 'whole' | 'let-go';
  /** Settles when the writing down that was begun has ended, whatever became of it. */
  settled(): Promise<unknown>;
}

/**
 * The stream of a message whose first read comes when the server waits for it. `begin` is awaited before the first byte
 * leaves; if it says no, the stream fails and nothing is handed over. The end of the message is given out in a turn of its
 * own, so that `whole` means that the final dot may have been written, and nothing before it does.
 */
export function heldBack(message: Buffer, begin: () => Promise<boolean>): HeldBack {
  let stage: HeldBack['stage'] = 'waiting';
  let writingDown: Promise<unknown> = Promise.resolve();
  const stream = new Readable({
    highWaterMark: 64 * 1024,
    read() {
      if (stage === 'begun') {
        stage = 'whole';
        this.push(null);
      }
      if (stage !== 'waiting') return;
      writingDown = begin().then(
        (ours) => {
          stage = ours ? 'begun' : 'let-go';
          if (ours) this.push(message);
          else this.destroy(new Error('another program has this mail'));
        },
        (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  return {
    stream,
    get stage() {
      return stage;
    },
    settled: () => writingDown,
  };
}
