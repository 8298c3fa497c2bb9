import { loadCommitmentsDemo } from '../../domains/commitments/index.ts';
import { loadDemo } from '../../domains/directory/index.ts';
import { loadMarketDemo } from '../../domains/marketplace/index.ts';
import { loadMeetingsDemo } from '../../domains/meetings/index.ts';
import { EXIT } from '../../platform/failure.ts';
import { readArguments } from './options.ts';
import { withDatabase } from './with-database.ts';

const HELP = `Usage: parvis demo

Loads the demo data: the shipped taxonomy and invented organizations, marked as such. Again and again without doubling.
The first start on an empty database does it by itself, unless PARVIS_DEMO=no.`;

export async function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { values } = readArguments(args, { command: 'demo', options: { help: { type: 'boolean', short: 'h' } }, words: [] });
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    return EXIT.ok;
  }
  return withDatabase(env, 'demo', async ({ db }) => {
    process.stdout.write(`${await loadDemo(db)} demo organizations are in the directory.\n`);
    process.stdout.write(`${await loadMarketDemo(db)} demo needs and offers are in the marketplace.\n`);
    process.stdout.write(`${await loadCommitmentsDemo(db)} pieces of demo evidence are among the commitments.\n`);
    process.stdout.write(`${await loadMeetingsDemo(db)} demo meetings are there.\n`);
    return EXIT.ok;
  });
}
