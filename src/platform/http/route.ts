import type { Readable } from 'node:stream';
import type { SecretariatRole, Viewer } from '../auth/viewer.ts';
import type { Locale } from '../i18n/locales.ts';

/** One request, as a handler sees it. */
export interface Incoming {
  method: string;
  /** Path without the language prefix, as the site map knows it. */
  path: string;
  params: Record<string, string>;
  query: URLSearchParams;
  /** Parsed body: an object for JSON and forms, `undefined` when there was none. */
  body: unknown;
  /** Files of a form, on a route that takes them. */
  uploads: readonly Upload[];
  headers: Record<string, string | undefined>;
  /** Where the request comes from, for limits; never logged, never kept as it is. */
  address: string;
  locale: Locale;
  viewer: Viewer;
  /** Scheme and host as the outside sees them, e.g. `https://parvis.example`. */
  origin: string;
  now: Date;
}

/** A file as it came: nothing about it is to be believed, least of all its name and type. */
export interface Upload {
  field: string;
  filename: string;
  bytes: Buffer;
}

/** What a handler gives back; the server adds security headers, compression and the cache. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer | Readable;
  /** Whole `Set-Cookie` lines. */
  cookies?: readonly string[];
}

/**
 * One line of the site map. Routes are values: the server registers them, a test walks them, and none exists
 * without saying who may use it.
 */
export interface Route {
  method: 'GET' | 'POST' | 'DELETE';
  /** e.g. `/organizations/:slug`. */
  path: string;
  access: 'public' | 'signed-in' | 'secretariat' | 'operator';
  /** With access `secretariat`: which role it takes; none named: any. */
  role?: SecretariatRole;
  /** A dangerous act: who it is must have been proven within the last minutes. */
  fresh?: boolean;
  /** A form that somebody may send before having accepted newer terms: accepting them, leaving. */
  beforeTerms?: boolean;
  /** Takes a form with files, each of so many bytes at most. */
  uploads?: { files: number; bytes: number };
  /** Takes a body of any type as the bytes that came, of so many at most: what is signed must not be read before. */
  raw?: { bytes: number };
  /** `page`: also at `/fr/...` in every language. `api` and `feed`: one address, errors as problem documents. An `api` knows no session. */
  surface: 'page' | 'api' | 'feed';
  /** Rendered once per address, language and content version, then given out from memory. */
  cached: boolean;
  /** Cross-origin reading allowed (open data). */
  cors?: boolean;
  handle(request: Incoming): Answer | Promise<Answer>;
}

export function html(body: string, status = 200): Answer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

export function json(value: unknown, status = 200, type = 'application/json; charset=utf-8'): Answer {
  return { status, headers: { 'content-type': type }, body: JSON.stringify(value) };
}

export function text(body: string | Readable, type: string, filename?: string): Answer {
  const headers: Record<string, string> = { 'content-type': type };
  if (filename) headers['content-disposition'] = `attachment; filename="${filename}"`;
  return { status: 200, headers, body };
}

export function redirect(location: string, status: 301 | 303 | 308 = 303, cookies: readonly string[] = []): Answer {
  return { status, headers: { location }, body: '', cookies };
}
