import { setTimeout as wait } from 'node:timers/promises';
import { loadCommitmentsDemo, loadShippedInstruments } from '../../domains/commitments/index.ts';
import { loadDemo } from '../../domains/directory/index.ts';
import { loadMarketDemo } from '../../domains/marketplace/index.ts';
import { loadMeetingsDemo } from '../../domains/meetings/index.ts';
import { type Config, readConfig } from '../../platform/config/config.ts';
import { migrate } from '../../platform/db/migrate.ts';
import { type OpenDatabase, openDatabase } from '../../platform/db/open.ts';
import { codeOf, EXIT, Failure } from '../../platform/failure.ts';
import { type Log, openLog } from '../../platform/log.ts';
import { startServer } from '../server.ts';
import { planOpenData, takeInOpenData } from './open-data.ts';
import { tryPort } from '../try-port.ts';
import { readArguments } from './options.ts';

const HELP = `Usage: parvis start

Runs the site: starts the embedded PostgreSQL (or uses DATABASE_URL), brings it to the newest version, loads demo
data the first time, and prints the address. Ctrl-C stops it in order; a second Ctrl-C at once.
Settings come from the environment: see docs/operations.md.`;

/** Requests that run may finish; after that they are cut off. */
const GRACE = 10_000;

/** Runs the site until it is told to stop. */
export async function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { values } = readArguments(args, { command: 'start', options: { help: { type: 'boolean', short: 'h' } }, words: [] });
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    return EXIT.ok;
  }
  const config = readConfig(env);
  const log = openLog(config.logLevel);
  const asked = stopAsked();
  const opened = await open(config, log);
  process.on('exit', opened.abandon);
  try {
    // A port that is taken is told before anything is made: a first start would load everything and only then fail.
    await tryPort(config).catch((error: unknown) => {
      throw listenFailure(error, config);
    });
    await prepareDatabase(opened, config, log);
    const server = await listen(opened, config, log);
    process.stdout.write(`${config.siteName} runs at ${server.address}\n`);
    const stopTakingIn = takeInOpenData(config, env, log);
    const reason = await asked;
    stopTakingIn();
    log.info({ reason }, 'stopping');
    await Promise.race([server.stop(), wait(GRACE)]);
    return typeof reason === 'string' ? EXIT.ok : EXIT.software;
  } finally {
    await Promise.race([opened.close(), wait(GRACE)]);
  }
}

function open(config: Config, log: Log): Promise<OpenDatabase> {
  return openDatabase({
    databaseUrl: config.databaseUrl,
    dataFolder: config.dataFolder,
    command: 'start',
    visit: false,
    poolSize: config.poolSize,
    statementTimeout: 15_000,
    note: (level, sentence) => log[level](sentence),
  });
}

async function listen({ db }: OpenDatabase, config: Config, log: Log): Promise<{ address: string; stop(): Promise<void> }> {
  try {
    return await startServer({ config, db, log });
  } catch (error) {
    throw listenFailure(error, config);
  }
}

async function prepareDatabase({ db }: OpenDatabase, config: Config, log: Log): Promise<void> {
  const applied = await migrate(db);
  if (applied.length > 0) log.info({ migrations: applied.length }, 'database brought to the newest version');
  await db.transaction().execute((trx) => loadShippedInstruments(trx));
  const isNew = applied.some((name) => name.startsWith('0001_'));
  if (!isNew || !config.demo) return;
  await loadDemo(db);
  await loadMarketDemo(db);
  await loadCommitmentsDemo(db);
  await loadMeetingsDemo(db);
  planOpenData(config);
  log.info('demo data loaded');
}

/**
 * Settles with the name of the signal when the program is told to stop, or with the error when something failed that
 * nobody waited for. Ctrl-C reaches a program under npm twice in an instant; a second one later means at once.
 */
function stopAsked(): Promise<NodeJS.Signals | Error> {
  return new Promise((resolve) => {
    let first = 0;
    const stop = (signal: NodeJS.Signals) => {
      if (first && Date.now() - first > 500) process.exit(signal === 'SIGINT' ? 130 : 143);
      first ||= Date.now();
      resolve(signal);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
    const fail = (error: unknown) => {
      process.stderr.write(`An error that nobody expected stops the program: ${error instanceof Error ? error.message : String(error)}\n`);
      resolve(error instanceof Error ? error : new Error(String(error)));
    };
    process.on('uncaughtException', fail);
    process.on('unhandledRejection', fail);
  });
}

function listenFailure(error: unknown, { host, port }: Config): unknown {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new Failure(EXIT.unavailable, `Port ${port} is taken by another program. Stop that one, or set PORT to another number.`);
    case 'EACCES':
      return new Failure(EXIT.permission, `This user may not listen on port ${port}. Set PORT to a number above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Failure(EXIT.config, `${host} is not an address of this machine. Set HOST to one that is, or to 0.0.0.0 for all.`);
    default:
      return error;
  }
}
