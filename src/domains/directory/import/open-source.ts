import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { isBinary } from '../../../platform/documents/encoding.ts';
import { codeOf, EXIT, Failure, fileFailure } from '../../../platform/failure.ts';

/** A file to import: text, maybe gzipped, read as often as needed and never held whole. */
export interface SourceFile {
  path: string;
  /** Its name without folder and endings. */
  name: string;
  /** Bytes on disk. */
  size: number;
  /** Bytes of it read so far, in all readings. */
  bytesRead(): number;
  /** The first bytes, decompressed. */
  head: Buffer;
  bytes(): AsyncGenerator<Buffer>;
}
const HEAD_BYTES = 131_072;

const BINARY_KINDS: [string, string][] = [
  ['504b0304', 'an Excel or zip file; save the sheet as CSV, or unpack it'],
  ['25504446', 'a PDF; it needs a table as CSV'],
  ['d0cf11e0', 'an old Excel or Word file; save the sheet as CSV'],
  ['fd377a58', 'compressed by xz; unpack it, or compress it with gzip'],
  ['28b52ffd', 'compressed by zstd; unpack it, or compress it with gzip'],
  ['425a68', 'compressed by bzip2; unpack it, or compress it with gzip'],
];

/** Opens a file and looks at its beginning. Refuses in one sentence what is missing, empty or no text. */
export async function openSource(path: string): Promise<SourceFile> {
  const about = `the file ${path}`;
  const size = await sizeOf(path, about);
  if (size === 0) throw new Failure(EXIT.badFile, `The file ${path} is empty.`);
  const gzipped = (await firstBytes(path, about, 2)).toString('hex') === '1f8b';
  let read = 0;
  async function* bytes(): AsyncGenerator<Buffer> {
    const file = createReadStream(path);
    file.on('data', (chunk) => (read += chunk.length));
    if (!gzipped) {
      yield* file as AsyncIterable<Buffer>;
      return;
    }
    const unpacked = createGunzip();
    file.on('error', (error) => unpacked.destroy(error));
    file.pipe(unpacked);
    try {
      yield* unpacked as AsyncIterable<Buffer>;
    } finally {
      file.destroy();
    }
  }
  const head = await headOf(bytes(), path);
  if (isBlank(head) && size <= HEAD_BYTES) throw new Failure(EXIT.badFile, `The file ${path} is empty.`);
  const known = BINARY_KINDS.find(([magic]) => head.toString('hex', 0, 6).startsWith(magic));
  if (known) throw new Failure(EXIT.badFile, `The file ${path} is ${known[1]}.`);
  if (isBinary(head)) throw new Failure(EXIT.badFile, `The file ${path} is no text: it can be CSV, JSON or JSON lines, also gzipped.`);
  if (gzipped && !(await unpacksWhole(bytes()))) {
    throw new Failure(EXIT.badFile, `The file ${path} is cut off or damaged: it cannot be unpacked to its end. Nothing was changed.`);
  }
  read = 0;
  return { path, name: nameOf(path), size, bytesRead: () => read, head, bytes };
}

/** Nothing but a byte order mark, zero bytes of UTF-16 and white space. */
function isBlank(head: Buffer): boolean {
  return /^(ï»¿|ÿþ|þÿ)?[\s\0]*$/.test(head.toString('latin1'));
}

/** The file's name without folder and endings, in the form of an address. */
export function nameOf(path: string): string {
  return basename(path).replace(/(\.(csv|tsv|txt|json|jsonl|ndjson|gz))+$/i, '');
}

async function sizeOf(path: string, about: string): Promise<number> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new Failure(EXIT.noInput, `${path} is not a file.`);
    return found.size;
  } catch (error) {
    throw error instanceof Failure ? error : fileFailure(error, about);
  }
}

async function firstBytes(path: string, about: string, count: number): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileFailure(error, about);
  }
}

/** Whether a compressed file is whole, told by its checksum at the end, before anything of it is taken in. */
async function unpacksWhole(bytes: AsyncIterable<Buffer>): Promise<boolean> {
  try {
    for await (const _chunk of bytes);
    return true;
  } catch (error) {
    if (codeOf(error).startsWith('Z_')) return false;
    throw error;
  }
}

async function headOf(bytes: AsyncIterable<Buffer>, path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of bytes) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= HEAD_BYTES) break;
    }
  } catch (error) {
    if (codeOf(error).startsWith('Z_') && length === 0)
      throw new Failure(EXIT.badFile, `The file ${path} is damaged: it cannot be unpacked.`);
    if (!codeOf(error).startsWith('Z_')) throw fileFailure(error, `the file ${path}`);
  }
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES);
}
