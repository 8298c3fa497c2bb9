import { isUtf8 } from 'node:buffer';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * The encoding of a text by its bytes: a byte order mark, else the zero bytes that UTF-16 has in texts with Latin letters,
 * digits or separators, else UTF-8 when all bytes fit it, else Windows-1252, in which any byte is a letter. Give
 * `allUtf8` when the whole file has been looked at and not only its beginning.
 */
export function encodingOf(head: Buffer, allUtf8?: boolean): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (let at = 0; at < Math.min(head.length, 4096); at++) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] as number) + 1;
  const [even, odd] = zeros as [number, number];
  const half = Math.min(head.length, 4096) / 2;
  if (odd > half / 10 && even < odd / 10) return 'utf-16le';
  if (even > half / 10 && odd < even / 10) return 'utf-16be';
  return (allUtf8 ?? isUtf8(wholeSigns(head))) ? 'utf-8' : 'windows-1252';
}

/**
 * True when a text that would be read as Windows-1252 is of another alphabet (Windows-1251 or 1256, GB 18030 and the like), so that every
 * letter would be a wrong one: in European languages letters beyond ASCII stand alone, there they make whole words.
 */
export function isForeignAlphabet(head: Buffer): boolean {
  const runs = head.toString('latin1').match(/[\x80-\xff]+/g) ?? [];
  const bytesIn = (some: string[]) => some.reduce((sum, run) => sum + run.length, 0);
  return bytesIn(runs.filter((run) => run.length >= 4)) > bytesIn(runs) / 2;
}

/** Tab, line ends, form feed, vertical tab, escape. */
const TEXT_CONTROLS = new Set('\t\n\r\f\v\u001b');

/** True when a file is no text in any of these encodings: it holds control bytes that no text has. */
export function isBinary(head: Buffer): boolean {
  const encoding = encodingOf(head);
  const text = new TextDecoder(encoding).decode(head.subarray(0, 4096));
  return Array.from(text).some((sign) => sign < ' ' && !TEXT_CONTROLS.has(sign));
}

/** Bytes to text, piece by piece; a byte order mark is left out. */
export async function* decoded(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text) yield text;
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}

/** Whether every byte of a stream is UTF-8: memory for one piece only. */
export async function allUtf8(chunks: AsyncIterable<Buffer>): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** Without the sign that the end of the buffer may cut in two. */
function wholeSigns(head: Buffer): Buffer {
  for (let back = 1; back <= 3 && back < head.length; back++) {
    const byte = head[head.length - back] as number;
    if (byte >= 0xc0) return head.subarray(0, head.length - back);
    if (byte < 0x80) break;
  }
  return head;
}
