import { loadShippedInstruments } from '../../domains/commitments/index.ts';
import { migrate, pendingMigrations } from '../../platform/db/migrate.ts';
import { EXIT } from '../../platform/failure.ts';
import { readArguments } from './options.ts';
import { withDatabase } from './with-database.ts';

const HELP = `Usage: parvis migrate [--dry-run]

Brings the database to the newest version. \`start\`, \`import\`, \`restore\` and \`demo\` do it by themselves.

  --dry-run  only say what would be done`;

export async function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { values } = readArguments(args, {
    command: 'migrate',
    options: { help: { type: 'boolean', short: 'h' }, 'dry-run': { type: 'boolean' } },
    words: [],
  });
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    return EXIT.ok;
  }
  return withDatabase(
    env,
    'migrate',
    async ({ db }) => {
      const names = values['dry-run'] ? await pendingMigrations(db) : await migrate(db);
      if (!values['dry-run']) await db.transaction().execute((trx) => loadShippedInstruments(trx));
      for (const name of names) process.stdout.write(`${values['dry-run'] ? 'to do' : 'done'}: ${name}\n`);
      if (names.length === 0) process.stdout.write('The database is up to date.\n');
      return EXIT.ok;
    },
    { migrate: false },
  );
}
