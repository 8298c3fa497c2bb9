import { brotliCompress, constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';

export type Encoding = 'br' | 'gzip' | 'identity';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
/** Below this a compressed answer is no smaller on the wire. */
const SMALLEST = 512;

export function chooseEncoding(acceptEncoding: string | undefined): Encoding {
  if (!acceptEncoding) return 'identity';
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(acceptEncoding)) return 'br';
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(acceptEncoding) ? 'gzip' : 'identity';
}

export function compressible(contentType: string): boolean {
  return /^(text\/|image\/svg|application\/(json|javascript|xml|[a-z.+-]*\+(json|xml)|openapi))/.test(contentType);
}

/**
 * Compresses off the main thread. `effort` is `once` for bytes that are kept and given out many times, `live` for a page made for one reader.
 */
export async function compress(body: Buffer, encoding: Encoding, effort: 'once' | 'live'): Promise<Buffer> {
  if (encoding === 'identity' || body.length < SMALLEST) return body;
  if (encoding === 'gzip') return gzipped(body, { level: effort === 'once' ? 8 : 4 });
  return brotli(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: effort === 'once' ? 6 : 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  });
}

/** Whether `compress` leaves these bytes as they are. */
export function tooSmall(body: Buffer): boolean {
  return body.length < SMALLEST;
}
