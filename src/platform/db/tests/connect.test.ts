import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { connect } from '../connect.ts';
import { together } from '../together.ts';

let test1: TestDatabase;
beforeAll(async () => {
  test1 = await testDatabase();
});
afterAll(() => test1.stop());

async function one(query: ReturnType<typeof sql>): Promise<unknown> {
  return (await query.execute(test1.db)).rows[0];
}

test('int8 is a number, also in lists and with a null', async () => {
  expect(await one(sql`select 9007199254740991::int8 as a, array[1::int8, null] as b, count(*) as c from pg_class where false`)).toEqual({
    a: 9007199254740991,
    b: [1, null],
    c: 0,
  });
});

test('an int8 that a number cannot hold is refused, not rounded', async () => {
  await expect(one(sql`select 9007199254740993::int8 as a`)).rejects.toThrow('too large to be exact');
});

test('a date is its text, whatever the zone of the machine', async () => {
  expect(await one(sql`select '2024-02-29'::date as a, array['0099-12-31'::date] as b, current_setting('TimeZone') as c`)).toEqual({
    a: '2024-02-29',
    b: ['0099-12-31'],
    c: 'UTC',
  });
});

test('columns become camelCase, keys inside JSON stay as they are', async () => {
  expect(await one(sql`select 1 as first_column, '{"snake_key": {"a_b": 1}}'::jsonb as some_json`)).toEqual({
    firstColumn: 1,
    someJson: { snake_key: { a_b: 1 } },
  });
});

test('a statement that takes too long is stopped', async () => {
  const db = connect({ url: test1.url, statementTimeout: 50 });
  await expect(sql`select pg_sleep(5)`.execute(db)).rejects.toMatchObject({ code: '57014' });
  await db.destroy();
});

test('of statements made side by side in a transaction the first that failed is told, and none comes after its end', async () => {
  const later = { done: false };
  const afterAPause = async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    later.done = true;
  };
  const slowly = async (trx: TestDatabase['db']) => {
    await sql`select 1`.execute(trx);
    await sql`select 2`.execute(trx);
  };
  const act = test1.db
    .transaction()
    .execute((trx) => together([slowly(trx), sql`select 'word'::integer`.execute(trx), sql`select 3`.execute(trx), afterAPause()]));
  await expect(act).rejects.toMatchObject({ code: '22P02' });
  expect(later.done).toBe(true);
  await test1.db.transaction().execute((trx) => together([slowly(trx), slowly(trx)]));
});
