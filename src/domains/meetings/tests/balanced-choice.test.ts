import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balancedChoice, type Candidate, type Dimension, drawOf, valueOf } from '../rules/balanced-choice.ts';
import { BALANCES } from '../rules/policy.ts';

const candidate = fc.record({
  region: fc.constantFrom(null, '002', '142', '150'),
  gender: fc.constantFrom(null, 'woman', 'man'),
  firstTimer: fc.boolean(),
  theme: fc.constantFrom(null, 'T1', 'T2', 'T3', 'T4'),
});
const candidates = fc
  .array(candidate, { maxLength: 30 })
  .map((list): Candidate[] => list.map((one, n) => ({ id: `q${String(n).padStart(2, '0')}`, ...one })));
const balance = fc.shuffledSubarray([...BALANCES]);

const countsOf = (chosen: readonly Candidate[], dimension: Dimension) => {
  const counts = new Map<string | null, number>();
  for (const one of chosen) counts.set(valueOf(one, dimension), (counts.get(valueOf(one, dimension)) ?? 0) + 1);
  return counts;
};
const chosenOf = (all: readonly Candidate[], ids: readonly { id: string }[]) => all.filter(({ id }) => ids.some((one) => one.id === id));
/** How alike the categories are served: the smaller the more. */
const squares = (chosen: readonly Candidate[], dimensions: readonly Dimension[]) =>
  dimensions.map((dimension) => [...countsOf(chosen, dimension).values()].reduce((sum, count) => sum + count * count, 0));

/** Each category gets one after the other until all places are gone or it has no more. */
function idealOf(all: readonly Candidate[], dimension: Dimension, places: number): Map<string | null, number> {
  const there = countsOf(all, dimension);
  const ideal = new Map([...there.keys()].map((key) => [key, 0]));
  for (let left = Math.min(places, all.length); left > 0; ) {
    const open = [...there].filter(([key, count]) => (ideal.get(key) ?? 0) < count);
    for (const [key] of open) {
      const given = Math.min(1, left / open.length);
      ideal.set(key, (ideal.get(key) ?? 0) + given);
    }
    left -= Math.min(left, open.length);
  }
  return ideal;
}

describe('a balanced choice', () => {
  test('does not depend on the order in which candidates come', () => {
    fc.assert(
      fc.property(candidates, fc.nat(12), balance, fc.string(), fc.infiniteStream(fc.nat()), (all, places, dimensions, seed, stream) => {
        const shuffled = all.map((one) => ({ one, key: stream.next().value as number })).toSorted((a, b) => a.key - b.key);
        const rules = { places, balance: dimensions, seed };
        expect(
          balancedChoice(
            shuffled.map(({ one }) => one),
            rules,
          ),
        ).toEqual(balancedChoice(all, rules));
      }),
    );
  });

  test('takes as many as there are places, each once, and explains each', () => {
    fc.assert(
      fc.property(candidates, fc.nat(12), balance, fc.string(), (all, places, dimensions, seed) => {
        const { chosen, passed } = balancedChoice(all, { places, balance: dimensions, seed });
        expect(chosen).toHaveLength(Math.min(places, all.length));
        expect([...chosen, ...passed].map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id));
        for (const { explanation } of [...chosen, ...passed])
          expect(explanation.by === 'balance').toBe(explanation.dimension !== undefined);
      }),
    );
  });

  test('serves every category of what is balanced first within one of the ideal', () => {
    fc.assert(
      fc.property(
        candidates,
        fc.integer({ min: 1, max: 12 }),
        balance.filter(({ length }) => length > 0),
        fc.string(),
        (all, places, dimensions, seed) => {
          const [first] = dimensions;
          if (!first) return;
          const counts = countsOf(chosenOf(all, balancedChoice(all, { places, balance: dimensions, seed }).chosen), first);
          for (const [key, ideal] of idealOf(all, first, places)) expect(Math.abs((counts.get(key) ?? 0) - ideal)).toBeLessThan(1);
        },
      ),
    );
  });

  test('cannot be made better by exchanging two', () => {
    fc.assert(
      fc.property(candidates, fc.integer({ min: 1, max: 8 }), balance, fc.string(), (all, places, dimensions, seed) => {
        const chosen = chosenOf(all, balancedChoice(all, { places, balance: dimensions, seed }).chosen);
        const own = squares(chosen, dimensions);
        for (const out of chosen)
          for (const into of all.filter((one) => !chosen.includes(one))) {
            const other = squares([...chosen.filter((one) => one !== out), into], dimensions);
            const at = other.findIndex((value, n) => value !== own[n]);
            expect(at < 0 || (other[at] ?? 0) > (own[at] ?? 0)).toBe(true);
          }
      }),
    );
  });

  test('without anything to balance the draw decides, as anybody can work it out', () => {
    const all = ['a', 'b', 'c', 'd'].map((id) => ({ id, region: null, gender: null, firstTimer: false, theme: null }));
    const { chosen } = balancedChoice(all, { places: 2, balance: [], seed: 'published' });
    const drawn = all.map(({ id }) => id).toSorted((a, b) => (drawOf('published', a) < drawOf('published', b) ? -1 : 1));
    expect(chosen.map(({ id }) => id)).toEqual(drawn.slice(0, 2));
    expect(drawOf('published', 'a')).toBe('86a9d2b5740e2474e0b37058b1eab01e78be737ce645e340a7a64b0eb2802eae');
  });

  test('who was chosen before and not heard goes first, whatever the balance', () => {
    const others = ['a', 'b', 'c'].map((id) => ({ id, region: '002', gender: null, firstTimer: false, theme: null }));
    const unheard = { id: 'z', region: '150', gender: null, firstTimer: false, theme: null, precedence: true };
    const { chosen } = balancedChoice([...others, unheard], { places: 1, balance: ['region'], seed: 's' });
    expect(chosen).toEqual([{ id: 'z', explanation: { by: 'precedence' } }]);
  });
});
