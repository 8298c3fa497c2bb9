import { connect, openClient } from './connect.ts';
import { type Embedded, startEmbedded, takenFailure, visitEmbedded } from './embedded/embedded.ts';
import { checkServer } from './server.ts';
import type { Database } from './tables.ts';

export interface OpenOptions {
  /** A server's PostgreSQL; `undefined` for the embedded one. */
  databaseUrl: string | undefined;
  dataFolder: string;
  /** Which command of the program asks. */
  command: string;
  /** Whether the command may work beside a program that runs the embedded database already. */
  visit: boolean;
  poolSize: number;
  /** Milliseconds, 0 for no limit. */
  statementTimeout: number;
  note: (level: 'info' | 'warn' | 'error', sentence: string) => void;
}

export interface OpenDatabase {
  db: Database;
  url: string;
  engine: 'embedded' | 'server';
  /** Closes the connections, then stops the embedded database if this program started it. */
  close(): Promise<void>;
  /** For a process that ends at once: tells the embedded database to stop in its order, without waiting for it. */
  abandon(): void;
}

/** Opens the database that the configuration names. Refuses in one sentence what it cannot reach or use. */
export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  const embedded = options.databaseUrl ? undefined : await openEmbedded(options);
  const url = embedded?.url ?? (options.databaseUrl as string);
  if (!embedded) await checkServer(url);
  let closing = false;
  const db = connect({
    url,
    name: `parvis ${options.command}`,
    poolSize: options.poolSize,
    statementTimeout: options.statementTimeout,
    // At the end the database may be gone before it has read our goodbye.
    onError() {
      if (!closing) options.note('warn', 'A connection to the database broke; it is opened again.');
    },
  });
  return {
    db,
    url,
    engine: embedded ? 'embedded' : 'server',
    async close() {
      closing = true;
      await db.destroy();
      if (embedded?.owned) await guestsGone(embedded, options);
      await embedded?.stop();
    },
    abandon: () => embedded?.abandon(),
  };
}

/** Seconds that a command waits for another one to make the database ready, or to end and leave the folder. */
const PATIENCE = 30;

async function openEmbedded({ dataFolder, command, visit, note }: OpenOptions): Promise<Embedded> {
  for (const until = Date.now() + PATIENCE * 1000; ; ) {
    const started = await startEmbedded({ folder: dataFolder, command, note });
    if (!('takenBy' in started)) return started;
    const visited = visit ? await visitEmbedded(dataFolder, 2) : undefined;
    if (visited) return visited;
    if (!visit || Date.now() > until) throw takenFailure(dataFolder, started.takenBy);
  }
}

/** A command that started the database lets those that came meanwhile finish. The program that serves people does not wait. */
async function guestsGone(embedded: Embedded, { visit, note }: OpenOptions): Promise<void> {
  if (!visit) return;
  const client = await openClient({ url: embedded.url }).catch(() => undefined);
  try {
    for (let told = false; client; told = true) {
      const { rowCount } = await client.query(
        "select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name like 'parvis%'",
      );
      if (!rowCount) return;
      if (!told) note('info', 'Another command still uses the database; it is stopped when that one ends.');
      await client.query('select pg_sleep(0.2)');
    }
  } finally {
    await client?.end();
  }
}
