import { hash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type Encoding, repack } from './compression.ts';

export interface KeptAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  /** How the body is packed. */
  encoding: Encoding;
  /** Validator of the same content as it was packed before; the copy that a reader has under it still holds. */
  formerTag?: string | undefined;
}

/** A strong validator of exactly these bytes. */
export function strongTag(body: Buffer | string, encoding: Encoding): string {
  return `"${hash('sha256', body, 'base64url').slice(0, 22)}${encoding === 'identity' ? '' : `-${encoding}`}"`;
}

/** Which of its validators the reader has; `undefined` where the answer is to be sent whole. */
export function matchedTag(ifNoneMatch: string | undefined, { headers, formerTag }: KeptAnswer): string | undefined {
  if (!ifNoneMatch) return undefined;
  const had = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return [headers.etag, formerTag].find((tag) => tag !== undefined && had.includes(tag));
}

/**
 * Finished, compressed answers by address, kept until the content version changes. Bounded by bytes; the oldest
 * used goes first. Only answers that are the same for every visitor may enter.
 */
export class PageCache {
  private readonly kept = new Map<string, KeptAnswer>();
  private readonly underWay = new Map<string, Promise<undefined>>();
  /** Asked for once: packed in haste. */
  private readonly hasty = new WeakSet<KeptAnswer>();
  private bytes = 0;
  private version = '';
  private readonly limit: number;
  private readonly currentVersion: () => string;

  /** `limit` in bytes. */
  constructor(limit: number, currentVersion: () => string) {
    this.limit = limit;
    this.currentVersion = currentVersion;
  }

  get(key: string): KeptAnswer | undefined {
    this.dropOutdated();
    const found = this.kept.get(key);
    if (found) {
      this.kept.delete(key);
      this.kept.set(key, found);
      if (this.hasty.delete(found)) void this.packAgain(key, found);
    }
    return found;
  }

  /** Keeps an answer made from content `version`; one made from older content is not kept. */
  put(key: string, answer: KeptAnswer, version: string): void {
    this.dropOutdated();
    const size = sizeOf(key, answer);
    if (version !== this.version || size > this.limit / 10) return;
    this.remove(key);
    this.kept.set(key, answer);
    this.hasty.add(answer);
    this.bytes += size;
    for (const oldest of this.kept.keys()) {
      if (this.bytes <= this.limit) break;
      this.remove(oldest);
    }
  }

  /**
   * `undefined` when nobody is making an answer for this address just now; else what is kept once it is made. Not async
   * itself: between this question and `whileMaking` nobody else may come.
   */
  beingMade(key: string): Promise<KeptAnswer | undefined> | undefined {
    return this.underWay.get(key)?.then(() => this.get(key));
  }

  /** Makes an answer, and keeps `beingMade` of the same address waiting until it is made or has failed. */
  async whileMaking<T>(key: string, make: () => Promise<T>): Promise<T> {
    const making = make();
    const settled = making.then(
      () => undefined,
      () => undefined,
    );
    this.underWay.set(key, settled);
    try {
      return await making;
    } finally {
      if (this.underWay.get(key) === settled) this.underWay.delete(key);
    }
  }

  get size(): number {
    return this.kept.size;
  }

  private remove(key: string): void {
    const found = this.kept.get(key);
    if (!found) return;
    this.kept.delete(key);
    this.bytes -= sizeOf(key, found);
  }

  /** What a second reader asks for may be asked for by many: it is worth the work to make it smaller for the third. */
  private async packAgain(key: string, answer: KeptAnswer): Promise<void> {
    const { body: bytes, encoding, headers } = answer;
    // The answer that is there is right as it is.
    const smaller = await repack({ bytes, encoding }).catch(() => undefined);
    if (!smaller || this.kept.get(key) !== answer) return;
    const etag = strongTag(smaller.bytes, encoding);
    const again = { ...headers, etag, 'content-length': String(smaller.bytes.length) };
    this.bytes -= bytes.length - smaller.bytes.length;
    this.kept.set(key, { ...answer, headers: again, body: smaller.bytes, formerTag: headers.etag });
  }

  private dropOutdated(): void {
    const now = this.currentVersion();
    if (now === this.version) return;
    this.kept.clear();
    this.bytes = 0;
    this.version = now;
  }
}

function sizeOf(key: string, { body }: KeptAnswer): number {
  return body.length + key.length * 2 + 1000;
}

/** Writes a kept answer straight to the socket, or 304 when the reader has it. */
export function writeKept(response: ServerResponse, answer: KeptAnswer, ifNoneMatch: string | undefined, head: boolean): void {
  const had = matchedTag(ifNoneMatch, answer);
  if (had) {
    const { 'content-length': _length, 'content-type': _type, 'content-encoding': _encoding, ...headers } = answer.headers;
    response.writeHead(304, { ...headers, etag: had }).end();
    return;
  }
  response.writeHead(answer.status, answer.headers);
  response.end(head ? undefined : answer.body);
}
