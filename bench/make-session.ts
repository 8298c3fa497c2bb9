// Makes a database with the shipped taxonomy and a person with a session; prints the session's token.
import { withDatabase } from '../src/app/commands/with-database.ts';
import { loadShippedSchemes } from '../src/domains/directory/index.ts';
import { castMember } from '../src/testing/cast.ts';

await withDatabase(process.env, 'bench', async ({ db }) => {
  await db.transaction().execute((trx) => loadShippedSchemes(trx, new Date()));
  const { headers } = await castMember(db, { name: 'Measurer' });
  process.stdout.write(`${headers.cookie?.split('=')[1] ?? ''}\n`);
});
