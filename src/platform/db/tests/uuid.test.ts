import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uuidv7 } from '../uuid.ts';

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('each is greater than the one before, however the clock runs', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1.7e12, max: 1.9e12 }), { minLength: 2 }), (times) => {
      const ids = times.map((time) => uuidv7(time));
      expect(ids).toEqual([...ids].sort());
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(SHAPE);
    }),
  );
});

test('20,000 within one millisecond are distinct and in order', () => {
  const ids = Array.from({ length: 20_000 }, () => uuidv7(2e12));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual([...ids].sort());
});

test('it begins with its time in milliseconds', () => {
  expect(
    uuidv7(0x1_99_00_00_00_00 + 5e12)
      .replaceAll('-', '')
      .slice(0, 12),
  ).toBe((0x1_99_00_00_00_00 + 5e12).toString(16).padStart(12, '0'));
});
