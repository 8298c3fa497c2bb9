import { type OpenServer, openServer } from '../app/server.ts';
import { readConfig } from '../platform/config/config.ts';
import type { Database } from '../platform/db/tables.ts';
import { openLog } from '../platform/log.ts';
import { TEST_ORIGIN } from './origin.ts';

export { TEST_ORIGIN };

/** The whole program on a test's database, its index ready, not listening: ask it with `app.inject`. `env` sets what a test is about, `now` or `clock` the time. */
export async function testServer(
  db: Database,
  options: { env?: Record<string, string>; now?: Date; clock?: () => Date } = {},
): Promise<OpenServer> {
  const config = readConfig({ PARVIS_ORIGIN: TEST_ORIGIN, NODE_ENV: 'test', RATE_API: '100000', RATE_PAGES: '100000', ...options.env });
  const { now, clock = now && (() => now) } = options;
  const server = await openServer({ config, db, log: openLog('silent'), ...(clock && { now: clock }) });
  await server.ready;
  return server;
}
