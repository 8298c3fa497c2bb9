import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { countQueries, testDatabase } from '../database.ts';

test('two test databases do not see each other, and both are migrated', async () => {
  const [first, second] = await Promise.all([testDatabase(), testDatabase()]);
  await sql`insert into taxonomy_schemes (id, code, version, labels) values (gen_random_uuid(), 'x', '1', '{}')`.execute(first.db);
  expect(await first.db.selectFrom('taxonomySchemes').select('code').execute()).toEqual([{ code: 'x' }]);
  expect(await second.db.selectFrom('taxonomySchemes').select('code').execute()).toEqual([]);
  await first.stop();
  await second.stop();
});

test('statements are counted, those inside a transaction too, its begin and commit among them', async () => {
  const { db, stop } = await testDatabase();
  const count = await countQueries(db, async () => {
    await sql`select 1`.execute(db);
    await db.transaction().execute(async (trx) => {
      await sql`select 2`.execute(trx);
    });
  });
  expect(count).toBe(4);
  await stop();
});
