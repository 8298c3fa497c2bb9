import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CardPool, NumberList } from '../columns.ts';
import { editDistance, letterMask, bitCount, tolerance } from '../edits.ts';
import { EMPTY_ORDER, updateOrder } from '../order.ts';
import { TimeSlice } from '../pause.ts';
import { Postings } from '../postings.ts';
import { inOrder } from '../select.ts';
import { Vocabulary } from '../vocabulary.ts';

describe('edit distance', () => {
  test.each([
    ['drug', 'drug', 0],
    ['drug', 'drugs', 1],
    ['drug', 'durg', 1],
    ['drug', 'brug', 1],
    ['reduction', 'redcution', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('%s to %s is %i', (a, b, distance) => {
    expect(editDistance(a, b, 3)).toBe(distance);
    expect(editDistance(b, a, 3)).toBe(distance);
  });

  test('says only "more" beyond the limit', () => expect(editDistance('kitten', 'sitting', 2)).toBe(3));

  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ж', 'ع'), maxLength: 9 });
  test('agrees with the plain definition, and letters never rule out a near word', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const plain = plainDistance(a, b);
        expect(editDistance(a, b, 2)).toBe(Math.min(plain, 3));
        if (plain <= 2) {
          expect(bitCount(letterMask(a) & ~letterMask(b))).toBeLessThanOrEqual(plain);
          expect(bitCount(letterMask(b) & ~letterMask(a))).toBeLessThanOrEqual(plain);
        }
      }),
    );
  });

  test('short words and numbers must be right; longer words may be one or two letters off', () => {
    expect(['who', 'drug', 'reduction', 'covid19', '12345678'].map(tolerance)).toEqual([0, 1, 2, 0, 0]);
  });
});

describe('vocabulary', () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 6 }), { maxLength: 60 });
  test('prefixes and near words are those of a plain search, however the words came in', () => {
    fc.assert(
      fc.property(
        words,
        words,
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 6 }),
        (early, late, asked) => {
          const vocabulary = new Vocabulary();
          for (const word of early) vocabulary.use(vocabulary.add(word), 1);
          vocabulary.settle();
          for (const word of late) vocabulary.use(vocabulary.add(word), 1);
          const all = [...new Set([...early, ...late])].sort();
          const found = Array.from(vocabulary.withPrefix(asked), (id) => vocabulary.words[id]);
          expect(found).toEqual(all.filter((each) => each.startsWith(asked)));
          const near = vocabulary.near(asked, 2, 1000);
          expect(near.map(({ text }) => text).sort()).toEqual(all.filter((each) => each !== asked && plainDistance(each, asked) <= 2));
          expect(near.map(({ distance }) => distance)).toEqual(near.map(({ distance }) => distance).sort((a, b) => a - b));
        },
      ),
    );
  });

  test('a word that no document uses any more is unknown', () => {
    const vocabulary = new Vocabulary();
    const id = vocabulary.add('harm');
    expect(vocabulary.find('harm')).toBeUndefined();
    vocabulary.use(id, 1);
    expect(vocabulary.find('harm')).toBe(id);
    expect(vocabulary.near('hram', 1, 5).map(({ text }) => text)).toEqual(['harm']);
  });
});

test('postings give back what was appended, key by key, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.nat()), { maxLength: 3000, size: 'max' }), (appends) => {
      const postings = new Postings();
      const plain = new Map<number, number[]>();
      for (const [key, value] of appends) {
        postings.append(key, value);
        plain.set(key, [...(plain.get(key) ?? []), value]);
      }
      const target = new NumberList();
      for (let key = 0; key < 5; key++) {
        const count = postings.read(key, target);
        expect([...target.data.subarray(0, count)]).toEqual(plain.get(key) ?? []);
      }
    }),
    { numRuns: 30 },
  );
});

test('long lists cross many slices', () => {
  const postings = new Postings();
  for (let i = 0; i < 30_000; i++) postings.append(i % 2, i);
  const target = new NumberList();
  expect(postings.read(1, target)).toBe(15_000);
  expect(target.data.subarray(0, 15_000).every((value, i) => value === i * 2 + 1)).toBe(true);
});

test('cards come back whole, also large ones and none', () => {
  const pool = new CardPool();
  const cards = [{ name: 'مركز' }, null, { text: '药'.repeat(CardPool.chunkBytes) }, 'x', { a: [1, 2] }];
  for (const card of cards) pool.push(card);
  expect(cards.map((_, slot) => pool.read(slot))).toEqual(cards);
});

describe('orders', () => {
  const numbers = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }), fc.constant(Number.POSITIVE_INFINITY));
  test('a page is the same part of a plain sort, by heap, by sort, by radix', () => {
    fc.assert(
      fc.property(
        fc.array(numbers, { minLength: 1, maxLength: 300 }),
        fc.nat(300),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(1, 20),
        (list, from, length, copies) => {
          const primary = Float64Array.from({ length: list.length * copies }, (_, i) => (list[i % list.length] as number) + 0);
          const slots = Uint32Array.from(primary, (_, i) => i);
          const places = Uint32Array.from(primary, (_, i) => primary.length - i);
          const plain = [...slots].sort((a, b) =>
            primary[a] === primary[b] ? b - a : (primary[a] as number) < (primary[b] as number) ? -1 : 1,
          );
          expect([...inOrder(slots, primary, places, from, from + length)]).toEqual(plain.slice(from, from + length));
          expect([...inOrder(slots, primary, places, 0, slots.length)]).toEqual(plain);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('thousands of numbers of every kind and size, negative ones too', () => {
    const kinds = [-1e300, -2.5, -1, 0, 1, 2.5, 1e300, Number.POSITIVE_INFINITY, Number.MIN_VALUE, 2 ** 40];
    const primary = Float64Array.from({ length: 6000 }, (_, i) => kinds[(i * 7) % kinds.length] as number);
    const slots = Uint32Array.from(primary, (_, i) => i);
    const places = Uint32Array.from(primary, (_, i) => (i * 4001) % 6000);
    const plain = [...slots].sort(
      (a, b) => (primary[a] as number) - (primary[b] as number) || (places[a] as number) - (places[b] as number),
    );
    expect([...inOrder(slots, primary, places, 0, 6000)]).toEqual(plain.map((slot) => slot));
    expect([...inOrder(slots, primary, places, 5000, 5100)]).toEqual(plain.slice(5000, 5100));
  });

  test('an order kept up with changes is the order made anew', async () => {
    const keys = Float64Array.from({ length: 3000 }, (_, i) => (i * 7919) % 1009);
    const compare = (a: number, b: number) => (keys[a] as number) - (keys[b] as number) || a - b;
    const first = await updateOrder(
      EMPTY_ORDER,
      Uint32Array.from({ length: 2000 }, (_, i) => i),
      new Set(),
      2000,
      compare,
      new TimeSlice(0),
    );
    const removed = new Set(Array.from({ length: 500 }, (_, i) => i * 3));
    const second = await updateOrder(
      first,
      Uint32Array.from({ length: 1000 }, (_, i) => 2000 + i),
      removed,
      3000,
      compare,
      new TimeSlice(0),
    );
    const anew = Array.from({ length: 3000 }, (_, i) => i)
      .filter((slot) => !removed.has(slot))
      .sort(compare);
    expect([...second.sorted]).toEqual(anew);
    expect(anew.every((slot, place) => second.places[slot] === place)).toBe(true);
  });
});

/** The definition, without bounds or tricks. */
function plainDistance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)));
  const at = (i: number, j: number) => d[i]?.[j] as number;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, at(i - 2, j - 2) + 1);
      (d[i] as number[])[j] = cost;
    }
  }
  return at(a.length, b.length);
}
