import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

/** One file of an archive: its text in pieces. */
export interface ZipEntry {
  path: string;
  text: Iterable<string> | AsyncIterable<string>;
}

const UTF8_AND_SIZES_AFTER = 0x0808;
const DEFLATE = 8;
/** 1 January 1980, the first day that the format knows: the same content makes the same bytes. */
const DOS_DATE = 0x21;

/**
 * A ZIP archive (PKWARE APPNOTE 6.3) as a stream of bytes, compressed while it is written: memory for one piece only. Sizes
 * stand after each file; no entry or archive above 4 GB.
 */
export async function* zipWriter(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, text } of entries) {
    const name = Buffer.from(path);
    const sums: Sums = { crc: 0, plain: 0, packed: 0 };
    const head = Buffer.concat([record('local', LOCAL, [20, UTF8_AND_SIZES_AFTER, DEFLATE, 0, DOS_DATE, 0, 0, 0, name.length, 0]), name]);
    yield head;
    yield* deflated(text, sums);
    yield record('sizes', SIZES, [sums.crc, sums.packed, sums.plain]);
    const known = [20, 20, UTF8_AND_SIZES_AFTER, DEFLATE, 0, DOS_DATE, sums.crc, sums.packed, sums.plain];
    directory.push(record('central', CENTRAL, [...known, name.length, 0, 0, 0, 0, 0, offset]), name);
    offset += head.length + sums.packed + 16;
  }
  const central = Buffer.concat(directory);
  const count = directory.length / 2;
  yield central;
  yield record('end', END, [0, 0, count, count, central.length, offset, 0]);
}

interface Sums {
  crc: number;
  plain: number;
  packed: number;
}
const SIGNATURES = { local: 0x04034b50, sizes: 0x08074b50, central: 0x02014b50, end: 0x06054b50 };
/** How many bytes each field of a record has. */
const LOCAL = '2222244422';
const SIZES = '444';
const CENTRAL = '2222224442222244';
const END = '2222442';

function record(kind: keyof typeof SIGNATURES, sizes: string, values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(4 + Array.from(sizes, Number).reduce((sum, size) => sum + size, 0));
  let at = buffer.writeUInt32LE(SIGNATURES[kind]);
  values.forEach((value, index) => {
    at = sizes[index] === '2' ? buffer.writeUInt16LE(value, at) : buffer.writeUInt32LE(value, at);
  });
  return buffer;
}

async function* deflated(text: ZipEntry['text'], sums: Sums): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: 6 });
  const fed = pipeline(Readable.from(summed(text, sums)), deflate);
  // Whoever stops reading ends the pipe too; what else goes wrong comes out of the loop.
  fed.catch(() => {});
  for await (const chunk of deflate as AsyncIterable<Buffer>) {
    sums.packed += chunk.length;
    yield chunk;
  }
  await fed;
}

async function* summed(text: ZipEntry['text'], sums: Sums): AsyncGenerator<Buffer> {
  for await (const piece of text) {
    const bytes = Buffer.from(piece);
    sums.crc = crc32(bytes, sums.crc);
    sums.plain += bytes.length;
    yield bytes;
  }
}
