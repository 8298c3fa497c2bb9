import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { Refusal } from '../../http/errors.ts';
import { forgetOldLimits, take, takeOrRefuse } from '../take.ts';

const NOW = new Date('2026-11-21T12:00:10Z');
const limit = { name: 'test', most: 5, seconds: 60 };
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());

test('of fifty at once exactly as many pass as may', async () => {
  const taken = await Promise.all(Array.from({ length: 50 }, () => take(database.db, limit, 'somebody', NOW)));
  expect(taken.filter(Boolean)).toHaveLength(5);
  expect(await take(database.db, limit, 'somebody else', NOW)).toBe(true);
  expect(await take(database.db, { ...limit, name: 'other' }, 'somebody', NOW)).toBe(true);
});

test('the next span begins anew; who is over is told how long to wait', async () => {
  await expect(takeOrRefuse(database.db, { ...limit, most: 0 }, 'nobody', NOW)).rejects.toMatchObject({ kind: 'too-many', retryAfter: 50 });
  await expect(takeOrRefuse(database.db, limit, 'somebody', NOW)).rejects.toBeInstanceOf(Refusal);
  await takeOrRefuse(database.db, limit, 'somebody', new Date('2026-11-21T12:01:00Z'));
});

test('no subject is kept, and what is over is forgotten', async () => {
  const rows = await database.db.selectFrom('limits').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain('somebody');
  await forgetOldLimits(database.db, new Date('2026-11-21T12:01:30Z'));
  expect(await database.db.selectFrom('limits').selectAll().execute()).toHaveLength(1);
});
