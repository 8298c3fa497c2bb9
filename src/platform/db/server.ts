import pg from 'pg';
import { codeOf, EXIT, type ExitCode, Failure } from '../failure.ts';
import { openClient } from './connect.ts';

/** The oldest server that the SQL of the program is written for. */
const OLDEST_SERVER = 150_000;

/** Refuses, in one sentence, a server that cannot be reached, lets nobody in, is too old, or keeps texts in another encoding. */
export async function checkServer(url: string): Promise<void> {
  const { version, number, encoding } = await askServer(url);
  if (Number(number) < OLDEST_SERVER) {
    throw new Failure(EXIT.config, `The server of DATABASE_URL is PostgreSQL ${version}; version 15 or newer is needed.`);
  }
  if (encoding !== 'UTF8') {
    throw new Failure(
      EXIT.config,
      `The database of DATABASE_URL is encoded in ${encoding}; make one with \`create database ... encoding 'UTF8'\`.`,
    );
  }
}

interface ServerFacts {
  version: string;
  number: string;
  encoding: string;
}

async function askServer(url: string): Promise<ServerFacts> {
  const client = await openClient({ url, name: 'parvis check' }).catch((error: unknown) => Promise.reject(connectionFailure(error, url)));
  try {
    const { rows } = await client.query<ServerFacts>(
      "select current_setting('server_version') as version, current_setting('server_version_num') as number, current_setting('server_encoding') as encoding",
    );
    return rows[0] as ServerFacts;
  } finally {
    await client.end();
  }
}

interface Target {
  host: string;
  place: string;
  user: string;
  database: string;
}
type Sentence = (target: Target, message: string) => string;

const SILENT: Sentence = ({ place }) => `The PostgreSQL server at ${place} does not answer. Check DATABASE_URL and the network.`;
const ABSENT: Sentence = ({ place }) => `No PostgreSQL server listens at ${place}. Start it, or check DATABASE_URL.`;
const UNKNOWN: Sentence = ({ host }) => `No machine of the name ${host} is known. Check DATABASE_URL.`;
const REFUSED: Sentence = ({ place, user }) =>
  `The PostgreSQL server at ${place} refuses the user ${user} or the password. Check DATABASE_URL.`;
const BUSY: Sentence = ({ place }) => `The PostgreSQL server at ${place} is starting, stopping or full. Try again in a moment.`;

/** By the code of the system or of PostgreSQL. */
const BY_CODE: Record<string, [ExitCode, Sentence]> = {
  ENOTFOUND: [EXIT.unavailable, UNKNOWN],
  EAI_AGAIN: [EXIT.unavailable, UNKNOWN],
  ECONNREFUSED: [EXIT.unavailable, ABSENT],
  ENOENT: [EXIT.unavailable, ABSENT],
  ETIMEDOUT: [EXIT.unavailable, SILENT],
  EHOSTUNREACH: [EXIT.unavailable, SILENT],
  ENETUNREACH: [EXIT.unavailable, SILENT],
  ECONNRESET: [EXIT.unavailable, SILENT],
  '28P01': [EXIT.permission, REFUSED],
  '28000': [EXIT.permission, REFUSED],
  '3D000': [
    EXIT.config,
    ({ place, database }) => `The server at ${place} has no database ${database}. Make it with \`createdb ${database}\`.`,
  ],
  '42501': [EXIT.permission, ({ user, database }) => `The user ${user} may not use the database ${database}.`],
  '57P03': [EXIT.tryAgain, BUSY],
  '53300': [EXIT.tryAgain, BUSY],
};

/** By what the driver says where it has no code. */
const BY_MESSAGE: [RegExp, ExitCode, Sentence][] = [
  [/timeout expired|Connection terminated/i, EXIT.unavailable, SILENT],
  [
    /password must be a string/i,
    EXIT.permission,
    ({ place }) => `The PostgreSQL server at ${place} asks for a password, and DATABASE_URL has none.`,
  ],
  [
    /SSL|certificate/i,
    EXIT.config,
    ({ place }, message) => `No secure connection to the PostgreSQL server at ${place}: ${message}. See \`sslmode\` in DATABASE_URL.`,
  ],
];

/** One sentence for why a server could not be reached or did not let us in. The password never shows. */
function connectionFailure(error: unknown, url: string): Failure {
  const { host, port, user = '', database = '' } = new pg.Client({ connectionString: url });
  const target = { host, place: `${host}:${port}`, user, database };
  const message = error instanceof Error ? error.message : String(error);
  // A name with several addresses fails with one error per address.
  const code = codeOf(error) || codeOf((error as { errors?: unknown[] }).errors?.[0]);
  const known = BY_CODE[code] ?? BY_MESSAGE.find(([pattern]) => pattern.test(message))?.slice(1);
  const [exitCode, sentence] = (known ?? [
    EXIT.unavailable,
    ({ place }: Target) => `The database at ${place} cannot be used: ${message}.`,
  ]) as [ExitCode, Sentence];
  return new Failure(exitCode, sentence(target, message));
}

/** One sentence for an error of the database in the middle of work, where there is one that an operator can act on. */
export function workFailure(error: unknown): Failure | undefined {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  if (code === '53100' || /No space left on device/.test(message)) {
    return new Failure(EXIT.io, 'The disk of the database is full. Free some space and try again; what was saved is not lost.');
  }
  if (code === '53200') return new Failure(EXIT.unavailable, 'The database has not enough memory for this. Give it more, and try again.');
  if (code === '42501') return new Failure(EXIT.permission, `The user of the database lacks a right: ${message}.`);
  if (code === '25006')
    return new Failure(EXIT.config, 'The database is a read-only copy. Set DATABASE_URL to the server that takes writes.');
  if (
    /^(57P0\d|08\w{3}|ECONNRESET|ECONNREFUSED|EPIPE)$/.test(code) ||
    /Connection terminated|Client has encountered a connection error/.test(message)
  ) {
    return new Failure(EXIT.tryAgain, 'The database was stopped meanwhile. What was saved is not lost; try again when it runs.');
  }
  return undefined;
}
