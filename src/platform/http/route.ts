import type { Readable } from 'node:stream';
import type { Locale } from '../i18n/locales.ts';

/** Who asks. Until people can sign in everyone is a visitor. */
export interface Viewer {
  audience: 'public' | 'institutions' | 'members' | 'secretariat';
}
export const VISITOR: Viewer = { audience: 'public' };

/** One request, as a handler sees it. */
export interface Incoming {
  method: string;
  /** Path without the language prefix, as the site map knows it. */
  path: string;
  params: Record<string, string>;
  query: URLSearchParams;
  /** Parsed body: an object for JSON and forms, `undefined` when there was none. */
  body: unknown;
  headers: Record<string, string | undefined>;
  locale: Locale;
  viewer: Viewer;
  /** Scheme and host as the outside sees them, e.g. `https://parvis.example`. */
  origin: string;
  now: Date;
}

/** What a handler gives back; the server adds security headers, compression and the cache. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer | Readable;
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
  /** `page`: also at `/fr/...` in every language. `api` and `feed`: one address, errors as problem documents. */
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

export function redirect(location: string, status: 301 | 303 | 308 = 303): Answer {
  return { status, headers: { location }, body: '' };
}
