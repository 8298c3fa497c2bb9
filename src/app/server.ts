import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { projectRoot } from '../platform/config/root.ts';
import { installationKey, openSecrets } from '../platform/auth/secrets.ts';
import type { Config } from '../platform/config/config.ts';
import type { Database } from '../platform/db/tables.ts';
import type { OpenDomain } from '../platform/domain.ts';
import { loadAssets } from '../platform/http/assets.ts';
import { createMetrics, type HttpMetrics } from '../platform/http/metrics.ts';
import type { Route } from '../platform/http/route.ts';
import { createHttpServer } from '../platform/http/server.ts';
import type { Log } from '../platform/log.ts';
import { openSearch, type SearchHandle } from '../platform/search/open.ts';
import { answerRefusal } from '../platform/ui/error-page.tsx';
import type { Site } from '../platform/ui/page.ts';
import { identify } from './compose.ts';
import { deskRoutes } from './desk/desk-routes.ts';
import { domains } from './domains.ts';
import { houseRoutes } from './house-routes.tsx';
import { startMail } from './mail.ts';

/** What the directory's search finds. */
const ORGANIZATIONS = ['organization'];

export interface ServerParts {
  config: Config;
  db: Database;
  log: Log;
  /** The time of requests, for tests. */
  now?: () => Date;
}

export interface OpenServer {
  app: FastifyInstance;
  routes: readonly Route[];
  search: SearchHandle;
  /** Resolves when every index answers by itself. */
  ready: Promise<unknown>;
  /** Takes in everything that is committed now, in every index. */
  refresh(): Promise<void>;
  /** Finishes what is running, then lets go of everything but the database. */
  stop(): Promise<void>;
}

/** Milliseconds of lag at which waiting would only make it worse. */
const MOST_DELAY = 2_000;
const DAY = 86_400_000;
const PAGE_CACHE_BYTES = 48 * 1024 * 1024;

/** The whole program behind its front door, not yet listening. */
export async function openServer({ config, db, log, now = () => new Date() }: ServerParts): Promise<OpenServer> {
  const assets = loadAssets(join(projectRoot(), 'dist/public'));
  const site: Site = { name: config.siteName, assets, menu: domains.flatMap((domain) => domain.menu) };
  const search = openSearch(db, ORGANIZATIONS, {
    onError: (error) => log.error({ error }, 'the search index could not follow the database'),
  });
  const metrics = searchMetrics(search);
  const secrets = openSecrets(installationKey(config.secret, config.dataFolder));
  const surroundings = { db, search, site, origin: config.origin, config, secrets, log };
  const mail = startMail({ db, config, secrets, log });
  const opened: OpenDomain[] = [];
  for (const domain of domains) opened.push(await domain.open(surroundings, () => opened));
  const routes: Route[] = [
    ...houseRoutes(houseParts(config, db, metrics, site)),
    ...deskRoutes({ db, site, opened, routes: () => routes }),
    ...opened.flatMap((domain) => domain.routes),
  ];
  const app = await createHttpServer({
    routes,
    origin: config.origin,
    trustProxy: config.trustProxy,
    contentVersion: () => contentVersion(search, opened, now()),
    refuse: (refusal, request, surface) => answerRefusal(refusal, request, surface, site),
    log,
    metrics,
    cacheBytes: PAGE_CACHE_BYTES,
    limits: config.limits,
    identify: (cookie, at) => identify(opened, cookie, at),
    // A test says nothing of how busy the machine is that runs it.
    mostDelay: config.environment === 'test' ? 0 : MOST_DELAY,
    now,
  });
  const stop = async () => {
    for (const domain of opened) domain.letGo?.();
    await app.close();
    await stopAll([mail, ...opened, search], log);
  };
  return { app, routes, search, ...allOf([search, ...opened.flatMap((domain) => domain.search ?? [])]), stop };
}

/** Every index as one. */
function allOf(searches: readonly SearchHandle[]): Pick<OpenServer, 'ready' | 'refresh'> {
  const ready = Promise.all(searches.map((one) => one.ready));
  // Whoever waits is told; where nobody waits, a program that could not listen says so itself.
  ready.catch(() => undefined);
  return { ready, refresh: async () => void (await Promise.all(searches.map((one) => one.refresh()))) };
}

/** Stops every part, even when one of them fails to. */
async function stopAll(parts: readonly { stop(): Promise<unknown> }[], log: Log): Promise<void> {
  const stopped = await Promise.allSettled(parts.map((part) => part.stop()));
  for (const one of stopped) if (one.status === 'rejected') log.error({ error: one.reason as unknown }, 'a part did not stop in order');
}

/** Opens the server and listens. `address` is where people reach it. */
export async function startServer(parts: ServerParts): Promise<{ address: string; ready: Promise<unknown>; stop(): Promise<void> }> {
  const server = await openServer(parts);
  try {
    await server.app.listen({ port: parts.config.port, host: parts.config.host });
  } catch (error) {
    await server.stop();
    throw error;
  }
  const listening = server.app.server.address();
  const port = typeof listening === 'object' && listening ? listening.port : parts.config.port;
  return {
    address: parts.config.port === 0 ? `http://localhost:${port}` : parts.config.origin,
    ready: server.ready,
    stop: server.stop,
  };
}

/** Figures of the program, with how the search stands. */
function searchMetrics(search: SearchHandle): HttpMetrics {
  const metrics = createMetrics();
  const ready = () => Number(search.state === 'ready');
  metrics.gauge('parvis_search_ready', 'Whether the search index answers by itself (1) or PostgreSQL does (0)', ready);
  metrics.gauge('parvis_search_documents', 'Documents in the search index', () => search.index.size);
  return metrics;
}

function houseParts(config: Config, db: Database, metrics: HttpMetrics, site: Site) {
  return {
    db,
    metrics,
    site,
    secure: config.origin.startsWith('https://'),
    production: config.environment === 'production',
  };
}

/** What kept pages depend on: the records, the words of the domains, and the day (records age by the day). */
function contentVersion(search: SearchHandle, opened: readonly OpenDomain[], now: Date): string {
  let version = `${Math.floor(now.getTime() / DAY)} ${search.version}`;
  for (const domain of opened) version += `|${domain.version()}`;
  return version;
}
