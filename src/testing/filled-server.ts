import type { OpenServer } from '../app/server.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { testServer } from './server.ts';

export interface FilledServer extends OpenServer {
  database: TestDatabase;
  /** A page or answer by its address, without compression. */
  get(
    path: string,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Record<string, string | undefined>; text: string }>;
}

/** The whole program on a database of its own, its index filled with what `fill` wrote; `stop` drops the database too. */
export async function filledServer(
  fill: (database: TestDatabase) => Promise<unknown>,
  options: Parameters<typeof testServer>[1] = {},
): Promise<FilledServer> {
  const database = await testDatabase();
  await fill(database);
  const server = await testServer(database.db, options);
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
