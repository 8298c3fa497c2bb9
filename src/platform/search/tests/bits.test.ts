import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addBits, addSlots, type Bits, countBoth, keepBits, listSlots, noBits, withBit } from '../bits.ts';
import { NumberList } from '../columns.ts';
import { FacetValues } from '../facet-values.ts';
import { SlotSet } from '../slot-set.ts';

const SLOTS = 500;
const sets = fc.uniqueArray(fc.integer({ min: 0, max: SLOTS - 1 }), { maxLength: SLOTS, size: 'max' });
const slotsIn = (bits: Bits) => listSlots(bits, new Uint32Array(countBoth(bits, bits)));
const ascending = (slots: Iterable<number>) => [...slots].sort((a, b) => a - b);

function bitsOf(slots: readonly number[]): Bits {
  const bits = noBits(SLOTS);
  addSlots(bits, Uint32Array.from(slots), slots.length);
  return bits;
}

describe('sets of slots as bits', () => {
  test('are what plain sets are: common ones counted, joined, kept, left out', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        const inB = new Set(b);
        expect(countBoth(bitsOf(a), bitsOf(b))).toBe(a.filter((slot) => inB.has(slot)).length);
        const [joined, kept, left] = [bitsOf(a), bitsOf(a), bitsOf(a)];
        addBits(joined, bitsOf(b));
        keepBits(kept, bitsOf(b), true);
        keepBits(left, bitsOf(b), false);
        expect([...slotsIn(joined)]).toEqual(ascending(new Set([...a, ...b])));
        expect([...slotsIn(kept)]).toEqual(ascending(a.filter((slot) => inB.has(slot))));
        expect([...slotsIn(left)]).toEqual(ascending(a.filter((slot) => !inB.has(slot))));
      }),
    );
  });

  test('every bit of every number counts, at every length', () => {
    for (let slots = 1; slots < 300; slots++) {
      const bits = noBits(slots);
      addSlots(
        bits,
        Uint32Array.from({ length: slots }, (_, slot) => slot),
        slots,
      );
      expect([slots, countBoth(bits, bits)]).toEqual([slots, slots]);
    }
  });

  test('grow with what is put into them; a shorter one lacks the rest', () => {
    let bits = noBits(0);
    for (const slot of [3, 31, 32, 4000]) bits = withBit(bits, slot);
    expect([...slotsIn(bits)]).toEqual([3, 31, 32, 4000]);
    expect(countBoth(bits, withBit(withBit(noBits(0), 31), 33))).toBe(1);
  });

  test('a set is the same made from a list and from bits', () => {
    fc.assert(
      fc.property(sets, (slots) => {
        const list = Uint32Array.from(ascending(slots));
        const [fromList, fromBits] = [new SlotSet({ list }, SLOTS), new SlotSet({ bits: bitsOf(slots) }, SLOTS)];
        expect([fromBits.size, [...fromBits.list]]).toEqual([list.length, [...list]]);
        expect([fromList.size, [...fromList.bits]]).toEqual([list.length, [...bitsOf(slots)]]);
      }),
    );
  });
});

test('a facet value has bits while it is frequent, and they agree with its list', () => {
  const values = new FacetValues();
  const value = values.add('theme', 'T1');
  const target = new NumberList();
  const changes: boolean[] = [];
  for (let slot = 0; slot < 60_000; slot++) {
    // Frequent at first, then hardly there, then frequent again.
    if (slot < 1000 ? slot % 2 !== 0 : slot < 40_000 ? slot % 2000 !== 0 : slot % 3 !== 0) continue;
    values.append(value, slot);
    const bits = values.bitsOf(value);
    if (changes.at(-1) !== (bits !== undefined)) changes.push(bits !== undefined);
    if (!bits || slot % 500 !== 0) continue;
    const count = values.slots.read(value, target);
    expect([...slotsIn(bits)]).toEqual([...target.data.subarray(0, count)]);
  }
  expect(changes).toEqual([false, true, false, true]);
  const count = values.slots.read(value, target);
  expect([...slotsIn(values.bitsOf(value) as Bits)]).toEqual([...target.data.subarray(0, count)]);
});
