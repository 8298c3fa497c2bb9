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
    const head = record(0x04034b50, [
      [2, 20],
      [2, UTF8_AND_SIZES_AFTER],
      [2, DEFLATE],
      [2, 0],
      [2, DOS_DATE],
      [4, 0],
      [4, 0],
      [4, 0],
      [2, name.length],
      [2, 0],
    ]);
    const sums = { crc: 0, plain: 0, packed: 0 };
    yield Buffer.concat([head, name]);
    for await (const chunk of deflated(text, sums)) yield chunk;
    yield record(0x08074b50, [
      [4, sums.crc],
      [4, sums.packed],
      [4, sums.plain],
    ]);
    directory.push(
      record(0x02014b50, [
        ...([
          [2, 20],
          [2, 20],
          [2, UTF8_AND_SIZES_AFTER],
          [2, DEFLATE],
          [2, 0],
          [2, DOS_DATE],
          [4, sums.crc],
          [4, sums.packed],
          [4, sums.plain],
        ] as Fields),
        ...([
          [2, name.length],
          [2, 0],
          [2, 0],
          [2, 0],
          [2, 0],
          [4, 0],
          [4, offset],
        ] as Fields),
      ]),
      name,
    );
    offset += head.length + name.length + sums.packed + 16;
  }
  const central = Buffer.concat(directory);
  yield central;
  const count = directory.length / 2;
  yield record(0x06054b50, [
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, central.length],
    [4, offset],
    [2, 0],
  ]);
}

type Fields = [size: 2 | 4, value: number][];

function record(signature: number, fields: Fields): Buffer {
  const buffer = Buffer.alloc(4 + fields.reduce((sum, [size]) => sum + size, 0));
  let at = buffer.writeUInt32LE(signature);
  for (const [size, value] of fields) at = size === 2 ? buffer.writeUInt16LE(value, at) : buffer.writeUInt32LE(value, at);
  return buffer;
}

async function* deflated(
  text: Iterable<string> | AsyncIterable<string>,
  sums: { crc: number; plain: number; packed: number },
): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: 6 });
  const feeding = feed();
  feeding.catch((error: Error) => deflate.destroy(error));
  for await (const chunk of deflate as AsyncIterable<Buffer>) {
    sums.packed += chunk.length;
    yield chunk;
  }
  await feeding;

  async function feed(): Promise<void> {
    for await (const piece of text) {
      const bytes = Buffer.from(piece);
      sums.crc = crc32(bytes, sums.crc);
      sums.plain += bytes.length;
      if (deflate.destroyed) return;
      if (!deflate.write(bytes)) await new Promise<void>((resolve) => deflate.once('drain', resolve).once('close', resolve));
    }
    deflate.end();
  }
}
