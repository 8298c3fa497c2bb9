import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { connect } from '../connect.ts';

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
