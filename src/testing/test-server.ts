import { type OpenServer, openServer } from '../app/server.ts';
import { readConfig } from '../platform/config/config.ts';
import { openLog } from '../platform/log.ts';
import { type TestDatabase, testDatabase } from './database.ts';

export interface TestServer extends OpenServer {
  database: TestDatabase;
  /** A page or answer by its address, without compression. */
  get(path: string, headers?: Record<string, string>): Promise<TestAnswer>;
}

export interface TestAnswer {
  status: number;
  headers: Record<string, string | undefined>;
  text: string;
}

/**
 * The whole program on a database of its own, its index filled with what `fill` wrote. Nothing listens: requests are
 * put in. `env` adds to the configuration.
 */
export async function testServer(
  fill: (database: TestDatabase) => Promise<unknown>,
  options: { env?: NodeJS.ProcessEnv; now?: () => Date } = {},
): Promise<TestServer> {
  const database = await testDatabase();
  await fill(database);
  const config = readConfig({ PARVIS_ORIGIN: 'https://parvis.test', RATE_PAGES: '100000', RATE_API: '100000', ...options.env });
  const server = await openServer({ config, db: database.db, log: openLog('silent'), ...(options.now && { now: options.now }) });
  await server.search.ready;
  return {
    ...server,
    database,
    async get(path, headers = {}) {
      const answer = await server.app.inject({ method: 'GET', url: path, headers });
      return { status: answer.statusCode, headers: answer.headers as Record<string, string | undefined>, text: answer.body };
    },
    async stop() {
      await server.stop();
      await database.stop();
    },
  };
}
