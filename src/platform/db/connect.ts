import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database, Tables } from './tables.ts';

export interface ConnectOptions {
  /** `postgresql://user:password@host:port/database`; a unix socket as `postgresql://user@localhost/database?host=/folder`. */
  url: string;
  /** Shown in `pg_stat_activity`. */
  name?: string;
  /** Connections at most. */
  poolSize?: number;
  /** Milliseconds after which a statement is stopped; 0 for never. */
  statementTimeout?: number;
  /** Told of a connection that broke while nobody used it; the pool opens another one by itself. */
  onError?: (error: Error) => void;
  /** Told of every statement of a query, for counting them in tests. */
  onQuery?: (statement: string) => void;
}

/**
 * Opens a pool of connections and gives the typed handle on it. It connects at the first query; `destroy()` closes it.
 * Column names are camelCase in TypeScript, int8 is a number (it refuses one that a number cannot hold), a `date` is the
 * text `YYYY-MM-DD`, and a session's zone is UTC.
 */
export function connect(options: ConnectOptions): Database {
  const pool = new pg.Pool({ ...connection(options), max: options.poolSize ?? 10, idleTimeoutMillis: 30_000 });
  pool.on('error', (error) => options.onError?.(error));
  const { onQuery } = options;
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    ...(onQuery && { log: (event) => onQuery(event.query.sql) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

/** One connection of its own, for what a pool cannot do (COPY, LISTEN). The caller ends it. */
export async function openClient(options: ConnectOptions): Promise<pg.Client> {
  const client = new pg.Client(connection(options));
  client.on('error', (error) => options.onError?.(error));
  await client.connect();
  return client;
}

function connection(options: ConnectOptions): pg.ClientConfig {
  return {
    connectionString: options.url,
    application_name: options.name ?? 'parvis',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    options: `-c timezone=UTC -c statement_timeout=${options.statementTimeout ?? 15_000}`,
    types: { getTypeParser: getTypeParser as typeof pg.types.getTypeParser },
  };
}

const OID = { int8: 20, int8Array: 1016, date: 1082, dateArray: 1182, textArray: 1009 };
const asText = (value: string) => value;
const listOfTexts = pg.types.getTypeParser(OID.textArray) as (value: string) => (string | null)[];
const PARSERS = new Map<number, (value: string) => unknown>([
  [OID.int8, exactNumber],
  [OID.int8Array, (value) => listOfTexts(value).map((item) => (item === null ? null : exactNumber(item)))],
  [OID.date, asText],
  [OID.dateArray, listOfTexts],
]);

function getTypeParser(oid: number, format?: string): unknown {
  return (format !== 'binary' && PARSERS.get(oid)) || pg.types.getTypeParser(oid, format as 'text');
}

function exactNumber(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`The number ${value} is too large to be exact.`);
  return number;
}
