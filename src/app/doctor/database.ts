import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Config } from '../../platform/config/config.ts';
import { pendingMigrations } from '../../platform/db/migrate.ts';
import { openDatabase } from '../../platform/db/open.ts';
import type { Database } from '../../platform/db/tables.ts';
import { Failure } from '../../platform/failure.ts';
import { fault, type Finding, ok, warning } from './finding.ts';

/** Languages of the site, as ICU names their collations. */
const COLLATIONS = ['ar', 'en', 'es', 'fr', 'ru', 'zh'].map((lang) => `${lang}-x-icu`);
const SKEW_MAX = 2000;

/** Opens the database (beside a running program, as its guest) and asks it what can be wrong. */
export async function checkDatabase(config: Config): Promise<Finding[]> {
  if (!config.databaseUrl && !existsSync(join(config.dataFolder, 'postgres'))) {
    return [ok('database', 'There is no database yet; the first start makes it.')];
  }
  try {
    const opened = await openDatabase({
      databaseUrl: config.databaseUrl,
      dataFolder: config.dataFolder,
      command: 'doctor',
      visit: true,
      poolSize: 2,
      statementTimeout: 15_000,
      note: () => undefined,
    });
    try {
      const { db } = opened;
      return [await checkVersion(db, opened.engine), await checkMigrations(db), await checkCollations(db), await checkClock(db)];
    } finally {
      await opened.close();
    }
  } catch (error) {
    const sentence = error instanceof Failure ? error.message : `It cannot be used: ${(error as Error).message}.`;
    return [fault('database', sentence, 'See docs/operations.md, "What to do when".')];
  }
}

async function checkVersion(db: Database, engine: string): Promise<Finding> {
  const { rows } = await sql<{ version: string; size: string }>`
    select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size`.execute(db);
  return ok('database', `PostgreSQL ${rows[0]?.version ?? ''} (${engine}), ${rows[0]?.size ?? ''}.`);
}

async function checkMigrations(db: Database): Promise<Finding> {
  const pending = await pendingMigrations(db);
  if (pending.length === 0) return ok('migrations', 'The database is up to date.');
  return warning(
    'migrations',
    `${pending.length} migrations are to be done.`,
    'Make a backup, then run `parvis migrate` or `parvis start`.',
  );
}

async function checkCollations(db: Database): Promise<Finding> {
  const { rows } = await sql<{ collname: string }>`select collname from pg_collation where collname in (${sql.join(COLLATIONS)})`.execute(
    db,
  );
  const missing = COLLATIONS.filter((name) => !rows.some((row) => row.collname === name));
  if (missing.length === 0) return ok('collations', 'Names sort by the rules of every language of the site.');
  return fault(
    'collations',
    `The server lacks the collations ${missing.join(', ')}.`,
    'Use a PostgreSQL built with ICU, as nearly all are.',
  );
}

/** Two clocks that differ make freshness, expiry and the order of acts wrong. Half the time of the question is allowed for. */
async function checkClock(db: Database): Promise<Finding> {
  const asked = Date.now();
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  const answered = Date.now();
  const skew = Math.abs((rows[0]?.now.getTime() ?? 0) - (asked + answered) / 2);
  if (answered < Date.UTC(2025, 0))
    return fault('clock', `This machine says that it is ${new Date(answered).toISOString()}.`, 'Set its clock.');
  if (skew <= SKEW_MAX) return ok('clock', 'The clocks of the program and the database agree.');
  return fault(
    'clock',
    `The clocks of the program and the database differ by ${Math.round(skew / 1000)} s.`,
    'Let both machines take their time from the network (NTP).',
  );
}
