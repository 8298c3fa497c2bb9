import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { codeOf, EXIT, Failure, fileFailure } from '../../failure.ts';
import { END_OF_ROWS } from './format.ts';

/** Reads a backup from its beginning to its end, lines and rows in turn. */
export interface BackupLines {
  /** The next line, of JSON. */
  json(): Promise<unknown>;
  /** Rows up to the line that ends them, in chunks of whole lines. */
  rows(): AsyncGenerator<Buffer>;
  /** Refuses a file that goes on, or whose own closing sum is not there. */
  end(): Promise<void>;
  close(): void;
}

/** No row and no line of ours comes near; a file that is something else may have no line end at all. */
const LONGEST_LINE = 64 * 1024 * 1024;
const END = Buffer.from(`${END_OF_ROWS}\n`);
const END_AFTER_ROW = Buffer.from(`\n${END_OF_ROWS}\n`);

/** Opens a backup file. What is wrong with it shows, as one sentence, when it is read. */
export function openBackup(file: string): BackupLines {
  const source = createReadStream(file);
  const unpacked = createGunzip();
  source.on('error', (error) => unpacked.destroy(error));
  source.pipe(unpacked);
  const window = openWindow(unpacked[Symbol.asyncIterator]() as AsyncIterator<Buffer>, file);
  return {
    async json() {
      const read = await window.wholeLines();
      const text = window.take(read.indexOf(10) + 1).toString('utf8');
      try {
        return JSON.parse(text) as unknown;
      } catch {
        throw notABackup(file);
      }
    },
    async *rows() {
      for (;;) {
        const read = await window.wholeLines();
        if (read.subarray(0, END.length).equals(END)) return void window.take(END.length);
        const end = read.indexOf(END_AFTER_ROW);
        yield window.take((end === -1 ? read.lastIndexOf(10) : end) + 1);
      }
    },
    end: () => window.end(),
    close() {
      source.destroy();
      unpacked.destroy();
    },
  };
}

interface Window {
  /** What was read and not taken yet: it begins with a line and holds at least one whole. */
  wholeLines(): Promise<Buffer>;
  take(length: number): Buffer;
  end(): Promise<void>;
}

function openWindow(chunks: AsyncIterator<Buffer>, file: string): Window {
  let read: Buffer = Buffer.alloc(0);
  const nextChunk = () =>
    chunks.next().catch((error: unknown) => {
      throw readFailure(error, file);
    });
  const readOn = async () => {
    const parts = [read];
    for (let length = read.length; length <= LONGEST_LINE; ) {
      const next = await nextChunk();
      if (next.done) throw cutOff(file);
      parts.push(next.value);
      length += next.value.length;
      if (next.value.includes(10)) return Buffer.concat(parts, length);
    }
    throw notABackup(file);
  };
  return {
    async wholeLines() {
      if (!read.includes(10)) read = await readOn();
      return read;
    },
    take(length) {
      const taken = read.subarray(0, length);
      read = read.subarray(length);
      return taken;
    },
    async end() {
      if (read.length > 0 || !(await nextChunk()).done) throw notABackup(file);
    },
  };
}

export function notABackup(file: string): Failure {
  return new Failure(EXIT.badFile, `${file} is not a backup of Parvis. Nothing was changed.`);
}

function cutOff(file: string): Failure {
  return new Failure(EXIT.badFile, `The backup ${file} is cut off: it does not reach its end. Nothing was changed.`);
}

function readFailure(error: unknown, file: string): Failure {
  const code = codeOf(error);
  if (code === 'Z_BUF_ERROR') return cutOff(file);
  if (code.startsWith('Z_')) return notABackup(file);
  return fileFailure(error, `the file ${file}`);
}
