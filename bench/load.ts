// A small load generator over plain sockets: it costs the machine little, so that what is measured is the server.
import { connect, type Socket } from 'node:net';

export interface LoadResult {
  requests: number;
  errors: number;
  seconds: number;
  /** Milliseconds, sorted. */
  latencies: number[];
}

export interface LoadOptions {
  port: number;
  /** Address of the n-th request. */
  pathOf(n: number): string;
  connections: number;
  seconds: number;
  /** Milliseconds to wait between an answer and the next request of the same connection. */
  pause?: number;
}

/** Keeps `connections` requests in the air for `seconds`. Only 200 counts as an answer; anything else is an error. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const result: LoadResult = { requests: 0, errors: 0, seconds: 0, latencies: [] };
  const started = performance.now();
  const until = started + options.seconds * 1000;
  const next = { n: 0 };
  await Promise.all(Array.from({ length: options.connections }, () => reader(options, until, next, result)));
  result.seconds = (performance.now() - started) / 1000;
  result.latencies.sort((a, b) => a - b);
  return result;
}

async function reader(options: LoadOptions, until: number, next: { n: number }, result: LoadResult): Promise<void> {
  let line = await open(options.port);
  while (performance.now() < until) {
    const asked = performance.now();
    try {
      const status = await line.ask(options.pathOf(next.n++));
      if (status === 200) result.requests++;
      else result.errors++;
    } catch {
      result.errors++;
      line = await open(options.port);
    }
    result.latencies.push(performance.now() - asked);
    if (options.pause) await new Promise((resolve) => setTimeout(resolve, options.pause));
  }
  line.close();
}

interface Line {
  ask(path: string): Promise<number>;
  close(): void;
}

function open(port: number): Promise<Line> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    socket.once('error', reject);
    socket.once('connect', () => resolve(lineOver(socket)));
  });
}

function lineOver(socket: Socket): Line {
  let waiting: { done(status: number): void; failed(error: Error): void } | undefined;
  let head = '';
  let left = -1;
  let status = 0;
  const fail = () => waiting?.failed(new Error('the connection broke'));
  socket.on('close', fail).on('error', fail);
  socket.on('data', (chunk: Buffer) => {
    let body = chunk.length;
    if (left < 0) {
      head += chunk.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      status = Number(head.slice(9, 12));
      left = Number(/content-length: (\d+)/i.exec(head.slice(0, end))?.[1] ?? 0);
      body = head.length - end - 4;
      head = '';
    }
    left -= body;
    if (left > 0) return;
    left = -1;
    const done = waiting?.done;
    waiting = undefined;
    done?.(status);
  });
  return {
    ask: (path) =>
      new Promise((done, failed) => {
        waiting = { done, failed };
        socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\naccept-encoding: br\r\naccept: text/html\r\n\r\n`);
      }),
    close: () => socket.destroy(),
  };
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return percentile(sorted, 0.5);
}
