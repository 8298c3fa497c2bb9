import type { FastifyRequest } from 'fastify';
import { mayHaveSession } from '../auth/cookies.ts';
import { isSameOrigin } from '../auth/same-origin.ts';
import { type Viewer, VISITOR } from '../auth/viewer.ts';
import type { Locale } from '../i18n/locales.ts';
import { Refusal } from './errors.ts';
import { negotiateLanguage } from './language.ts';
import type { Incoming, Route, Upload } from './route.ts';

export interface Reading {
  origin: string;
  /** Who has the session of this `Cookie` header; a visitor when nobody has. */
  identify: (cookie: string | undefined, now: Date) => Promise<Viewer>;
  now: () => Date;
}

/** A request as handlers see it, still of an unknown person and with its files unread. */
export function readRequest(request: FastifyRequest, prefix: Locale | undefined, { origin, now }: Reading): Incoming {
  const question = request.url.indexOf('?');
  const headers = request.headers as Record<string, string | undefined>;
  return {
    method: request.method,
    path: question < 0 ? request.url : request.url.slice(0, question),
    params: (request.params ?? {}) as Record<string, string>,
    query: new URLSearchParams(question < 0 ? '' : request.url.slice(question + 1)),
    body: request.body,
    uploads: [],
    headers,
    address: request.ip,
    locale: prefix ?? negotiateLanguage(headers.cookie, headers['accept-language']),
    viewer: VISITOR,
    origin,
    now: now(),
  };
}

/** The same with its person and its form. Refuses a form that a page of another site sent (OWASP ASVS 4.2.2). */
export async function readWhole(request: FastifyRequest, asked: Incoming, route: Route, reading: Reading): Promise<Incoming> {
  if (route.surface === 'api') return asked;
  const { cookie } = asked.headers;
  const hasSession = mayHaveSession(cookie);
  if (asked.method !== 'GET' && !isSameOrigin(asked.headers, reading.origin, hasSession)) throw new Refusal('forbidden');
  const viewer = hasSession ? await reading.identify(cookie, asked.now) : VISITOR;
  const known = { ...asked, viewer };
  return request.isMultipart() ? { ...known, ...(await readForm(request, route)) } : known;
}

/** Fields and files of a form with files, in memory: the route says how many and how large. */
async function readForm(request: FastifyRequest, route: Route): Promise<{ body: Record<string, unknown>; uploads: Upload[] }> {
  if (!route.uploads) throw new Refusal('malformed');
  const body: Record<string, unknown> = {};
  const uploads: Upload[] = [];
  const limits = { files: route.uploads.files, fileSize: route.uploads.bytes, fields: 300, fieldSize: 64 * 1024 };
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer();
      // A form without a chosen file sends an empty one without a name; an empty one that was chosen is told of.
      if (part.filename || bytes.length > 0) uploads.push({ field: part.fieldname, filename: part.filename, bytes });
    } else addField(body, part.fieldname, String(part.value));
  }
  return { body, uploads };
}

/** As `@fastify/formbody` does: a field that comes several times is a list. */
function addField(body: Record<string, unknown>, name: string, value: string): void {
  if (name === '__proto__') return;
  const before = body[name];
  body[name] = before === undefined ? value : Array.isArray(before) ? [...(before as unknown[]), value] : [before, value];
}
