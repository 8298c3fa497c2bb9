import { Readable } from 'node:stream';
import type pg from 'pg';

/** What of the driver's connection COPY needs; its own types leave these out. */
interface CopyConnection {
  query(text: string): void;
  stream: {
    pause(): void;
    resume(): void;
    writableNeedDrain: boolean;
    once(event: string, act: () => void): void;
    off(event: string, act: () => void): void;
  };
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/**
 * The rows of `copy ... to stdout`, in chunks of whole lines. Reading slowly slows the server down, so a table of any
 * size takes little memory. The client does nothing else meanwhile.
 */
export function copyOut(client: pg.Client, statement: string): Readable {
  let connection: CopyConnection | undefined;
  let lines: Buffer[] = [];
  let bytes = 0;
  const rows = new Readable({ highWaterMark: CHUNK * 4, read: () => connection?.stream.resume() });
  const flush = () => {
    if (bytes > 0 && !rows.push(Buffer.concat(lines, bytes))) connection?.stream.pause();
    lines = [];
    bytes = 0;
  };
  client.query({
    ...SILENT,
    submit(own: unknown) {
      connection = own as CopyConnection;
      connection.query(statement);
    },
    handleCopyData({ chunk }: { chunk: Buffer }) {
      // The driver uses its memory again for the next message.
      lines.push(Buffer.from(chunk));
      bytes += chunk.length;
      if (bytes >= CHUNK) flush();
    },
    handleError(error: Error) {
      connection?.stream.resume();
      rows.destroy(error);
    },
    handleReadyForQuery() {
      flush();
      connection?.stream.resume();
      rows.push(null);
    },
  });
  return rows;
}

/** Feeds `copy ... from stdin` with chunks of lines and answers how many rows were taken. Its memory does not grow with the source. */
export function copyIn(client: pg.Client, statement: string, source: AsyncIterable<Buffer>): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0;
    // The source's own error says more than the server's echo of it.
    let cause: Error | undefined;
    let settled = false;
    client.query({
      ...SILENT,
      submit: (own: unknown) => (own as CopyConnection).query(statement),
      handleCopyInResponse(own: unknown) {
        feed(own as CopyConnection, source, () => settled).catch((error: unknown) => {
          cause = error instanceof Error ? error : new Error(String(error));
          (own as CopyConnection).sendCopyFail('the source ended early');
        });
      },
      handleCommandComplete: ({ text }: { text: string }) => (rows = Number(text.split(' ')[1])),
      handleError(error: Error) {
        settled = true;
        reject(cause ?? error);
      },
      handleReadyForQuery() {
        settled = true;
        resolve(rows);
      },
    });
  });
}

const CHUNK = 64 * 1024;

/** What the driver may tell a statement, and COPY has no use for. */
const SILENT = {
  handleRowDescription: () => undefined,
  handleDataRow: () => undefined,
  handleCommandComplete: (_message: { text: string }) => undefined as unknown,
  handleEmptyQuery: () => undefined,
  handlePortalSuspended: () => undefined,
};

async function feed(connection: CopyConnection, source: AsyncIterable<Buffer>, settled: () => boolean): Promise<void> {
  for await (const chunk of source) {
    if (settled()) return;
    connection.sendCopyFromChunk(chunk);
    if (connection.stream.writableNeedDrain) await drained(connection.stream);
  }
  if (!settled()) connection.endCopyFrom();
}

function drained(stream: CopyConnection['stream']): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done);
      stream.off('close', done);
      resolve();
    };
    stream.once('drain', done);
    stream.once('close', done);
  });
}
