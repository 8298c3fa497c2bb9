/** A posting is the slot and five bits: in which field the word stands, and where in a name. */
export const POSTING_BITS = 5;
export const FIELD = { text: 0, otherName: 1, firstName: 2 } as const;
export const PLACE = { inside: 0, startsOther: 1, startsFirst: 2, wholeOther: 3, wholeFirst: 4 } as const;
export const PLACE_MASK = (1 << POSTING_BITS) - 1;

/** The better of two: the better field, and the better place. */
export function better(a: number, b: number): number {
  return (Math.max(a >> 3, b >> 3) << 3) | Math.max(a & 7, b & 7);
}
