const BAR = 24;

export interface Progress {
  /** `done` of 0 to 1 where it is known, and how many rows. */
  show(rows: number, done: number | undefined): void;
  end(): void;
}

/** A bar with rate and remaining time on a terminal; a plain line now and then where there is none. */
export function progressOn(stream: NodeJS.WriteStream, started: number, clock: () => number = () => performance.now()): Progress {
  const every = stream.isTTY ? 100 : 5_000;
  let last = started;
  return {
    show(rows, done) {
      const now = clock();
      if (now - last < every) return;
      last = now;
      const line = progressLine(rows, done, (now - started) / 1000);
      stream.write(stream.isTTY ? `\r${line}\u001b[K` : `${line}\n`);
    },
    end: () => void (stream.isTTY && stream.write('\r\u001b[K')),
  };
}

/** `[#####...] 42 %  21,500 rows  1,430/s  20 s left` */
function progressLine(rows: number, done: number | undefined, seconds: number): string {
  const counted = `${rows.toLocaleString('en')} rows  ${Math.round(rows / Math.max(seconds, 0.001)).toLocaleString('en')}/s`;
  if (done === undefined || done <= 0) return counted;
  const full = Math.round(done * BAR);
  const left = Math.ceil((seconds / done) * (1 - done));
  return `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}] ${Math.floor(done * 100)} %  ${counted}  ${left} s left`;
}
