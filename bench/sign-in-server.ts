// The whole program with accounts to sign in to: all have the same password. Bundled by sign-in.ts, since it reaches into the
// program. Prints its address as the program does.
import type { AddressInfo } from 'node:net';
import { withDatabase } from '../src/app/commands/with-database.ts';
import { openServer } from '../src/app/server.ts';
import { openPasswords } from '../src/domains/accounts/passwords/hash-password.ts';
import { uuidv7 } from '../src/platform/db/uuid.ts';
import { openLog } from '../src/platform/log.ts';
import { ACCOUNTS, PASSWORD } from './sign-in-accounts.ts';

await withDatabase(process.env, 'bench', async ({ db, config }) => {
  const passwordHash = await openPasswords(1).hash(PASSWORD);
  const createdAt = new Date();
  const rows = Array.from({ length: ACCOUNTS }, (_, n) => ({
    id: uuidv7(),
    email: `person${n}@bench.example`,
    emailConfirmedAt: createdAt,
    name: `Person ${n}`,
    locale: 'en' as const,
    passwordHash,
    createdAt,
  }));
  await db
    .insertInto('persons')
    .values(rows)
    .onConflict((conflict) => conflict.column('email').doUpdateSet({ passwordHash }))
    .execute();
  const { app, search, stop } = await openServer({ config, db, log: openLog('error') });
  await search.ready;
  await app.listen({ host: '127.0.0.1', port: 0 });
  process.stdout.write(`runs at http://localhost:${(app.server.address() as AddressInfo).port}\n`);
  await new Promise((resolve) => process.once('SIGTERM', resolve));
  await stop();
});
process.exit(0);
