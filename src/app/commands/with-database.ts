import { type Config, readConfig } from '../../platform/config/config.ts';
import { migrate } from '../../platform/db/migrate.ts';
import { type OpenDatabase, openDatabase } from '../../platform/db/open.ts';

export interface CommandContext extends OpenDatabase {
  config: Config;
}

/**
 * Opens the configured database for one command, migrates it unless told not to, and closes it whatever happens. Beside a
 * running program the command uses that one's database (with `visit: false` it refuses); alone it starts the embedded one
 * and stops it at the end.
 */
export async function withDatabase<T>(
  env: NodeJS.ProcessEnv,
  command: string,
  act: (context: CommandContext) => Promise<T>,
  options: { migrate?: boolean; visit?: boolean } = {},
): Promise<T> {
  const config = readConfig(env);
  const opened = await openDatabase({
    databaseUrl: config.databaseUrl,
    dataFolder: config.dataFolder,
    command,
    visit: options.visit ?? true,
    poolSize: config.poolSize,
    statementTimeout: 0,
    note: (level, sentence) => void (level !== 'info' && process.stderr.write(`${sentence}\n`)),
  });
  const forget = closeOnSignal(opened);
  try {
    if (options.migrate ?? true) await migrate(opened.db);
    return await act({ ...opened, config });
  } finally {
    forget();
    await opened.close();
  }
}

/** Ctrl-C ends the command at once, and the database in its order: what was committed stays, the rest is rolled back. */
function closeOnSignal(opened: OpenDatabase): () => void {
  const stop = (signal: NodeJS.Signals) => {
    opened.abandon();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return () => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
}
