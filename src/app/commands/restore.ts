import { resolve } from 'node:path';
import { readBackup } from '../../platform/db/backup/read-backup.ts';
import { EXIT } from '../../platform/failure.ts';
import { readArguments } from './options.ts';
import { type CommandContext, withDatabase } from './with-database.ts';

const HELP = `Usage: parvis restore FILE [--force]

Reads a file that \`parvis backup\` wrote into an empty database, of this machine or another, embedded or DATABASE_URL:
all of it, or nothing when the file is damaged. Stop the site first.

  --force  replace everything that the database holds`;

export async function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    process.stdout.write(`${HELP}\n`);
    return EXIT.ok;
  }
  const { positionals, values } = readArguments(args, { command: 'restore', options: { force: { type: 'boolean' } }, words: ['FILE'] });
  const file = resolve(positionals[0] as string);
  const act = async ({ db, url }: CommandContext) => {
    const seal = await readBackup({ db, url, file, force: values.force ?? false });
    process.stdout.write(`${file}: ${seal.rows} rows of ${seal.tables} tables restored, content hash ${seal.sha256}\n`);
    return EXIT.ok;
  };
  // A running site keeps what it knows of the old content in memory.
  return withDatabase(env, 'restore', act, { migrate: false, visit: false });
}
