// A line between a browser and the program that can be cut: what the browser asks meanwhile gets no answer at all, also from a service worker.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Line {
  /** Where the program is at the near end: `http://localhost:41234`. */
  base: string;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Opens a line to the program at this address. */
export async function openLine(base: string): Promise<Line> {
  const open = new Set<Socket>();
  let isCut = false;
  const dropAll = () => {
    for (const socket of open) socket.destroy();
  };
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(Number(new URL(base).port), '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => open.delete(one));
      one.pipe(other);
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    base: `http://localhost:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      dropAll();
    },
    mend() {
      isCut = false;
    },
    async close() {
      const closed = new Promise((done) => server.close(done));
      dropAll();
      await closed;
    },
  };
}
