import { resolve } from 'node:path';
import { writeBackup } from '../../platform/db/backup/write-backup.ts';
import { EXIT } from '../../platform/failure.ts';
import { programVersion } from '../version.ts';
import { readArguments } from './options.ts';
import { withDatabase } from './with-database.ts';

const HELP = `Usage: parvis backup FILE

Writes everything in the database, as it is in one instant, to one gzipped file. The site may run meanwhile.
The file holds hidden places and contacts too: keep it as safe as the database. FILE must not exist yet.`;

export async function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    process.stdout.write(`${HELP}\n`);
    return EXIT.ok;
  }
  const { positionals } = readArguments(args, { command: 'backup', options: {}, words: ['FILE'] });
  const file = resolve(positionals[0] as string);
  const act = async ({ url }: { url: string }) => {
    const seal = await writeBackup({ url, file, program: programVersion(), now: new Date() });
    process.stdout.write(`${file}: ${seal.rows} rows of ${seal.tables} tables, content hash ${seal.sha256}\n`);
    return EXIT.ok;
  };
  return withDatabase(env, 'backup', act, { migrate: false });
}
