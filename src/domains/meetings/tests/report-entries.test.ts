import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countBy, type Entry, entriesWith, LEAST, quietCounts } from '../report/entries.ts';

const entry = fc.record({
  open: fc.record({ theme: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }) }, { requiredKeys: [] }),
  quiet: fc.record({ gender: fc.constantFrom('woman', 'man', 'other') }, { requiredKeys: [] }),
  shown: fc.constant(null),
});
const people = (given: Record<string, number>): Entry[] =>
  Object.entries(given).flatMap(([gender, count]) =>
    Array.from({ length: count }, () => ({ shown: null, open: {}, quiet: gender === '' ? {} : { gender } })),
  );

test('each count is the number of the entries behind it', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
      for (const [value, count] of countBy(entries, 'theme')) expect(entriesWith(entries, { trait: 'theme', value })).toHaveLength(count);
      expect(entriesWith(entries, null)).toHaveLength(entries.length);
    }),
  );
});

test('no small number of what people gave can be read or found by subtraction', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
      const { told, rest, folded } = quietCounts(entries, 'gender');
      expect(told.reduce((sum, [, count]) => sum + count, rest)).toBe(entries.length);
      for (const [, count] of told) expect(count).toBeGreaterThanOrEqual(LEAST);
      if (folded && told.length > 0) expect(rest).toBeGreaterThanOrEqual(LEAST);
      if (told.length === 1) expect(rest).toBeGreaterThan(0);
    }),
  );
});

test('a remainder that would give a small number away takes the next smallest with it', () => {
  expect(quietCounts(people({ woman: 9, man: 6, other: 1 }), 'gender')).toEqual({ told: [['woman', 9]], rest: 7, folded: true });
  expect(quietCounts(people({ woman: 9, man: 6, '': 2 }), 'gender')).toEqual({
    told: [
      ['woman', 9],
      ['man', 6],
    ],
    rest: 2,
    folded: false,
  });
  expect(quietCounts(people({ woman: 9 }), 'gender')).toEqual({ told: [], rest: 9, folded: true });
});
