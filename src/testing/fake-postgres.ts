import { createServer, type Socket } from 'node:net';

/** Something that speaks as much of PostgreSQL's protocol as a refusal, or an answer of one row, takes. */
export interface FakePostgres {
  port: number;
  stop(): void;
}

/**
 * Listens as a server that refuses everybody with this SQLSTATE, or lets everybody in and answers every query with
 * one row. For what a real server at hand cannot be brought to say.
 */
export function fakePostgres(says: { refusal: string } | { row: Record<string, string> }): Promise<FakePostgres> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => {
      if ('refusal' in says) return void socket.end(refusalMessage(says.refusal));
      socket.write(Buffer.concat([message('R', int32(0)), READY]));
      socket.on('data', (chunk: Buffer) => {
        if (chunk.toString('latin1', 0, 1) === 'Q') socket.write(answer(says.row));
      });
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve({
        port,
        stop() {
          server.close();
          for (const socket of sockets) socket.destroy();
        },
      });
    });
  });
}

const TEXT_TYPE = 25;

function message(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

const READY = message('Z', Buffer.from('I'));

function refusalMessage(code: string): Buffer {
  return message('E', Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mrefused\0\0`));
}

function answer(row: Record<string, string>): Buffer {
  const names = Object.keys(row);
  const columns = names.map((name) =>
    Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(TEXT_TYPE), int16(-1), int32(-1), int16(0)]),
  );
  const values = Object.values(row).map((value) => Buffer.concat([int32(Buffer.byteLength(value)), Buffer.from(value)]));
  return Buffer.concat([
    message('T', int16(names.length), ...columns),
    message('D', int16(names.length), ...values),
    message('C', Buffer.from('SELECT 1\0')),
    READY,
  ]);
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeInt16BE(value);
  return buffer;
}
