import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import fastifyFormbody from '@fastify/formbody';
import fastifyMultipart from '@fastify/multipart';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifyUnderPressure from '@fastify/under-pressure';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { guard } from '../auth/access.ts';
import { mayHaveSession } from '../auth/cookies.ts';
import type { Viewer } from '../auth/viewer.ts';
import { codeOf } from '../failure.ts';
import type { Locale } from '../i18n/locales.ts';
import { chooseEncoding } from './compression.ts';
import { deliver, type Delivery } from './delivery.ts';
import { Refusal } from './errors.ts';
import { splitLanguage } from './language.ts';
import type { HttpMetrics } from './metrics.ts';
import { PageCache, writeKept } from './page-cache.ts';
import { type Reading, readRequest, readWhole } from './read-request.ts';
import { RequestCounts } from './request-counts.ts';
import type { Answer, Incoming, Route } from './route.ts';
import { securityHeaders } from './security-headers.ts';

export interface ServerOptions {
  routes: readonly Route[];
  /** Public scheme and host, e.g. `https://parvis.example`; never taken from a request. */
  origin: string;
  /** Whose forwarding headers are believed: nobody's, those of so many proxies in front, or of these addresses. */
  trustProxy: boolean | number | string[];
  /** Changes whenever anything public changes: kept pages of an older version are dropped. */
  contentVersion: () => string;
  /** Turns a refusal into a page or a problem document in the reader's language. */
  refuse: (refusal: Refusal, request: Incoming, surface: Route['surface']) => Answer;
  log: { info(fields: object, message: string): void; error(fields: object, message: string): void };
  metrics: HttpMetrics;
  /** Bytes of finished pages to keep. */
  cacheBytes: number;
  /** Milliseconds that the event loop may lag before requests are turned away with 503; 0 for never. */
  mostDelay: number;
  /** Requests a minute from one address that are not answered from kept pages. */
  limits: { page: number; api: number };
  /** Who has the session of this `Cookie` header. */
  identify: (cookie: string | undefined, now: Date) => Promise<Viewer>;
  now?: () => Date;
}

/** The server with every route registered; not yet listening, so tests can `inject`. */
export async function createHttpServer(options: ServerOptions): Promise<FastifyInstance> {
  const cache = new PageCache(options.cacheBytes, options.contentVersion);
  const languages = new WeakMap<IncomingMessage, Locale>();
  const delivery: Delivery = { cache, contentVersion: options.contentVersion, security: securityHeaders(options.origin) };
  const reading: Reading = { origin: options.origin, identify: options.identify, now: options.now ?? (() => new Date()) };
  const incoming = (request: FastifyRequest): Incoming => readRequest(request, languages.get(request.raw), reading);
  const app = openFastify(options, cache, languages, (request, reply) =>
    deliver(reply, options.refuse(new Refusal('malformed'), incoming(request), surfaceOf(request.url)), delivery, request),
  );
  await registerGuards(app, options);
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    options.metrics.observe(route, reply.statusCode, reply.elapsedTime);
    options.log.info({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
  });
  app.setNotFoundHandler((request, reply) =>
    deliver(reply, options.refuse(new Refusal('not-found'), incoming(request), surfaceOf(request.url)), delivery, request, {
      cors: surfaceOf(request.url) === 'api',
    }),
  );
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const refusal = asRefusal(error, request, reply, options);
    const { surface = surfaceOf(request.url), cors = false } = request.routeOptions.config;
    // A program in a page of another site may read what was wrong, as it may read the answer.
    return deliver(reply, options.refuse(refusal, incoming(request), surface), delivery, request, { cors });
  });
  const entry = { incoming, reading, delivery };
  for (const route of options.routes) {
    if (route.raw) await app.register(async (inner) => registerRaw(inner, route, entry, options));
    else registerRoute(app, route, entry, options);
  }
  return app;
}

/** `malformed`: answers an address that cannot be read, which reaches no route. */
function openFastify(
  options: ServerOptions,
  cache: PageCache,
  languages: WeakMap<IncomingMessage, Locale>,
  malformed: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
): FastifyInstance {
  return Fastify({
    frameworkErrors: (_error, request, reply) => void malformed(request, reply),
    bodyLimit: 256 * 1024,
    trustProxy: believed(options.trustProxy),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    serverFactory: (handler, serverOptions) => keptPagesFirst(handler, cache, options.metrics, serverOptions),
    rewriteUrl(raw) {
      const { locale, rest } = splitUrl(raw.url ?? '/');
      if (locale) languages.set(raw, locale);
      return rest;
    },
  });
}

declare module 'fastify' {
  interface FastifyContextConfig {
    surface?: Route['surface'];
    cors?: boolean;
  }
}

/** A number of proxies in front as the question that Fastify asks of each address, nearest first. */
function believed(proxies: ServerOptions['trustProxy']): boolean | string[] | ((address: string, hop: number) => boolean) {
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxies;
}

async function registerGuards(app: FastifyInstance, options: ServerOptions): Promise<void> {
  await app.register(fastifyFormbody, { bodyLimit: 256 * 1024 });
  await app.register(fastifyMultipart);
  await app.register(fastifyRateLimit, {
    global: false,
    timeWindow: 60_000,
    store: RequestCounts,
    errorResponseBuilder: (_request, context) => new Refusal('too-many', { retryAfter: Math.ceil(context.ttl / 1000) }),
    enableDraftSpec: true,
  });
  await app.register(fastifyUnderPressure, {
    maxEventLoopDelay: options.mostDelay,
    pressureHandler: () => {
      options.log.error({}, 'overloaded: turning requests away');
      throw new Refusal('unavailable', { retryAfter: 10 });
    },
  });
}

/** What every route's handler begins with. */
interface Entry {
  incoming: (request: FastifyRequest) => Incoming;
  reading: Reading;
  delivery: Delivery;
}

/** In a context of its own, where a body is not parsed. */
function registerRaw(inner: FastifyInstance, route: Route, entry: Entry, options: ServerOptions): void {
  inner.removeAllContentTypeParsers();
  inner.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: route.raw?.bytes ?? 0 }, (_request, body, done) => done(null, body));
  registerRoute(inner, route, entry, options);
}

function registerRoute(app: FastifyInstance, route: Route, { incoming, reading, delivery }: Entry, options: ServerOptions): void {
  const isApi = route.surface === 'api';
  // What programs ask is one count for each address; pages are counted each kind for itself.
  const rateLimit = isApi
    ? { max: options.limits.api, groupId: 'api' }
    : { max: options.limits.page, groupId: `${route.method} ${route.path}` };
  app.route({
    method: route.method,
    url: route.path,
    ...(route.raw && { bodyLimit: route.raw.bytes }),
    ...(route.uploads && { bodyLimit: route.uploads.files * route.uploads.bytes + 256 * 1024 }),
    config: { surface: route.surface, cors: route.cors === true, ...(route.access === 'public' && { rateLimit }) },
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const asked = await readWhole(request, incoming(request), route, reading);
      const kept = route.cached && route.method === 'GET' && asked.viewer.person === null;
      return deliver(reply, () => guard(route, asked) ?? route.handle(asked), delivery, request, {
        key: kept ? cacheKey(route, asked) : undefined,
        cors: route.cors === true,
        negotiated: route.surface === 'page',
      });
    },
  });
  if (route.cors) registerPreflight(app, route);
}

const preflights = new WeakMap<FastifyInstance, Set<string>>();

function registerPreflight(app: FastifyInstance, route: Route): void {
  const known = preflights.get(app) ?? new Set<string>();
  preflights.set(app, known.add(''));
  if (known.has(route.path)) return;
  known.add(route.path);
  app.options(route.path, async (_request, reply) =>
    reply
      .headers({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, HEAD, POST, OPTIONS',
        'access-control-allow-headers': 'content-type, accept, if-none-match, mcp-protocol-version, mcp-session-id',
        'access-control-max-age': '86400',
      })
      .code(204)
      .send(),
  );
}

/** Pages that are the same for everybody leave here, before any routing. */
function keptPagesFirst(
  handler: RequestListener,
  cache: PageCache,
  metrics: HttpMetrics,
  serverOptions: { connectionsCheckingInterval?: number } & object,
): Server {
  return createServer({ keepAliveTimeout: 65_000, ...serverOptions }, (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'GET' && !mayHaveSession(request.headers.cookie)) {
      const kept = cache.get(`${request.url ?? ''}|${chooseEncoding(request.headers['accept-encoding'] as string | undefined)}`);
      if (kept) {
        metrics.countKept();
        writeKept(response, kept, request.headers['if-none-match'], false);
        return;
      }
    }
    handler(request, response);
  });
}

function splitUrl(url: string): { locale: Locale | null; rest: string } {
  const question = url.indexOf('?');
  const path = question < 0 ? url : url.slice(0, question);
  const split = splitLanguage(path);
  return { locale: split.locale, rest: split.path + (question < 0 ? '' : url.slice(question)) };
}

/** A kept page has its language in its key; API answers and feeds keep the address as it is, and their limit. */
function cacheKey(route: Route, request: Incoming): string {
  const search = request.query.toString();
  const address = `${request.path}${search && `?${search}`}`;
  if (route.surface === 'page') return `/${request.locale}${request.path === '/' ? '' : request.path}${search && `?${search}`}`;
  return route.surface === 'api' ? `api ${address}` : `/${request.locale}${address}`;
}

function surfaceOf(url: string): Route['surface'] {
  return /^\/(api|hsds|mcp|openapi)\b/.test(url) ? 'api' : 'page';
}

function asRefusal(error: Error & { statusCode?: number }, request: FastifyRequest, reply: FastifyReply, options: ServerOptions): Refusal {
  if (error instanceof Refusal) return error;
  if (databaseIsAway(codeOf(error))) {
    options.log.error({ route: request.routeOptions.url, code: codeOf(error) }, 'the database did not answer in time');
    return new Refusal('unavailable', { retryAfter: 5 });
  }
  const status = error.statusCode ?? 500;
  if (status === 429) return new Refusal('too-many', { retryAfter: Number(reply.getHeader('retry-after') ?? 60) });
  if (status >= 400 && status < 500) return new Refusal(status === 413 ? 'too-large' : 'malformed');
  options.log.error({ route: request.routeOptions.url, error }, 'a request failed');
  return new Refusal('failed');
}

/**
 * Codes of PostgreSQL (appendix A of its manual) and of the socket that pass by themselves: a statement that took too long
 * (57014), a server that stops or starts (57P0x), too many connections (53300), a connection that broke (class 08).
 */
function databaseIsAway(code: string): boolean {
  return /^(57014|57P0\d|53300|08\w{3}|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT)$/.test(code);
}
