/** A set of slots with one bit for each, 32 to a number: sets that are large are cheaper so than as lists. */
export type Bits = Int32Array<ArrayBuffer>;

/** @returns an empty set with room for this many slots. */
export function noBits(slots: number): Bits {
  return new Int32Array((slots + 31) >>> 5);
}

/** Puts a slot into a set that grows. @returns the set, another one where it had to grow. */
export function withBit(bits: Bits, slot: number): Bits {
  let grown = bits;
  if (slot >>> 5 >= bits.length) {
    grown = noBits(Math.ceil((slot + 1) * 1.25));
    grown.set(bits);
  }
  grown[slot >>> 5] = (grown[slot >>> 5] as number) | (1 << (slot & 31));
  return grown;
}

/** Puts the first `count` slots of a list into a set that has room for them. */
export function addSlots(bits: Bits, list: Uint32Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const slot = list[i] as number;
    bits[slot >>> 5] = (bits[slot >>> 5] as number) | (1 << (slot & 31));
  }
}

/** Puts all of `other` into `bits`, as far as `bits` has room. */
export function addBits(bits: Bits, other: Bits): void {
  const length = Math.min(bits.length, other.length);
  for (let i = 0; i < length; i++) bits[i] = (bits[i] as number) | (other[i] as number);
}

/** Keeps in `bits` what `other` has too; `inside` false: what `other` has not. Both are of one length. */
export function keepBits(bits: Bits, other: Bits, inside: boolean): void {
  const flip = inside ? 0 : -1;
  for (let i = 0; i < bits.length; i++) bits[i] = (bits[i] as number) & ((other[i] as number) ^ flip);
}

/** Writes the slots of a set, ascending, into a list of the right length. @returns the list. */
export function listSlots(bits: Bits, slots: Uint32Array): Uint32Array {
  let size = 0;
  for (let i = 0; i < bits.length; i++) {
    for (let left = bits[i] as number; left !== 0; left &= left - 1) slots[size++] = (i << 5) | (31 - Math.clz32(left & -left));
  }
  return slots;
}

/** How many slots two sets have in common. Three numbers at a time are added bit by bit and then counted as two. */
export function countBoth(a: Bits, b: Bits): number {
  const length = Math.min(a.length, b.length);
  let sum = 0;
  let i = 0;
  for (; i + 3 <= length; i += 3) {
    const first = (a[i] as number) & (b[i] as number);
    const second = (a[i + 1] as number) & (b[i + 1] as number);
    const third = (a[i + 2] as number) & (b[i + 2] as number);
    const odd = first ^ second;
    sum += onesOf(odd ^ third, (first & second) | (odd & third));
  }
  for (; i < length; i++) sum += onesOf((a[i] as number) & (b[i] as number), 0);
  return sum;
}

/** The number of ones, those of `twos` doubled: neighbours are added up in fields of 2, 4 and 8 bits. */
function onesOf(ones: number, twos: number): number {
  const pairs = ones - ((ones >>> 1) & 0x55555555);
  const doubled = twos - ((twos >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  const doubledFours = (doubled & 0x33333333) + ((doubled >>> 2) & 0x33333333);
  const bytes = ((fours + (fours >>> 4)) & 0x0f0f0f0f) + (((doubledFours + (doubledFours >>> 4)) & 0x0f0f0f0f) << 1);
  return Math.imul(bytes, 0x01010101) >>> 24;
}
