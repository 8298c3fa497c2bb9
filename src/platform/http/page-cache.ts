import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Encoding } from './compression.ts';

export interface KeptAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** A strong validator of exactly these bytes. */
export function strongTag(body: Buffer | string, encoding: Encoding): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}${encoding === 'identity' ? '' : `-${encoding}`}"`;
}

export function matchesTag(ifNoneMatch: string | undefined, etag: string | undefined): boolean {
  if (!ifNoneMatch || !etag) return false;
  return ifNoneMatch === etag || ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/**
 * Finished, compressed answers by address, kept until the content version changes. Bounded by bytes; the oldest
 * used goes first. Only answers that are the same for every visitor may enter.
 */
export class PageCache {
  private readonly kept = new Map<string, KeptAnswer>();
  private readonly underWay = new Map<string, Promise<undefined>>();
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
    }
    return found;
  }

  /** Keeps an answer made from content `version`; one made from older content is not kept. */
  put(key: string, answer: KeptAnswer, version: string): void {
    this.dropOutdated();
    const size = answer.body.length + key.length * 2 + 1000;
    if (version !== this.version || size > this.limit / 10) return;
    this.remove(key);
    this.kept.set(key, answer);
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
    this.bytes -= found.body.length + key.length * 2 + 1000;
  }

  private dropOutdated(): void {
    const now = this.currentVersion();
    if (now === this.version) return;
    this.kept.clear();
    this.bytes = 0;
    this.version = now;
  }
}

/** Writes a kept answer straight to the socket, or 304 when the reader has it. */
export function writeKept(response: ServerResponse, answer: KeptAnswer, ifNoneMatch: string | undefined, head: boolean): void {
  if (matchesTag(ifNoneMatch, answer.headers.etag)) {
    const { 'content-length': _length, 'content-type': _type, 'content-encoding': _encoding, ...headers } = answer.headers;
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(answer.status, answer.headers);
  response.end(head ? undefined : answer.body);
}
