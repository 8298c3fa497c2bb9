import { type Line, openLine, type SmtpOptions } from './transport.ts';

const SHORTEST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

/** The lines to the mail server: kept open between mails; after one that could not be opened there is a pause, longer each time. */
export interface Lines {
  /** A line that is free, or a new one; the reason where there is none. */
  take(): Promise<{ line: Line; used: boolean } | { reason: string }>;
  giveBack(line: Line): void;
  /** Milliseconds since 1970 until which no line is opened. */
  readonly pausedUntil: number;
  close(): void;
}

/** `told` hears the first time that the server cannot be reached, not for every mail that waits. */
export function openLines(smtp: SmtpOptions, told: (reason: string) => void, now: () => Date): Lines {
  const idle: Line[] = [];
  let pause = SHORTEST_PAUSE;
  let pausedUntil = 0;

  function hold(reason: string): void {
    if (now().getTime() < pausedUntil) return;
    told(reason);
    pausedUntil = now().getTime() + pause;
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }

  return {
    async take() {
      for (let line = idle.pop(); line; line = idle.pop()) if (line.usable()) return { line, used: true };
      try {
        const line = await openLine(smtp);
        pause = SHORTEST_PAUSE;
        return { line, used: false };
      } catch (error) {
        const reason = (error as Error).message.slice(0, 300);
        hold(reason);
        return { reason };
      }
    },
    giveBack(line) {
      if (line.usable()) idle.push(line);
    },
    get pausedUntil() {
      return pausedUntil;
    },
    close() {
      for (const line of idle.splice(0)) line.close();
    },
  };
}
