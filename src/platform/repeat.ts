/** Work that is done again and again; `stop` waits for the round that runs. */
export interface Repetition {
  stop(): Promise<void>;
}

/** Does `work` every so many milliseconds, never two rounds at once. A round that fails is told and the next one comes. */
export function repeat(every: number, work: () => Promise<unknown>, onError: (error: unknown) => void): Repetition {
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = work()
      .catch(onError)
      .finally(() => {
        busy = false;
      });
  }, every);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
