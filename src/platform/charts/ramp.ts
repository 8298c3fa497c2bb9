/** Classes of a count: `bounds[0]` is the least count of class 1, and so on; class 0 is "no number". At most six, rising. */
export type Ramp = { readonly bounds: readonly number[] };

const CLASSES = 6;

/**
 * Bounds that grow by about the same factor from 1 to the greatest count, each 1, 2 or 5 times a power of ten so that the legend reads
 * well: counts of organizations by country differ by thousands, and equal steps would leave all but a few countries in one class.
 * Counts below 1 are left out; no counts give no classes.
 */
export function rampOf(counts: Iterable<number>): Ramp {
  const greatest = Math.max(0, ...[...counts].filter((count) => count >= 1));
  if (greatest < 1) return { bounds: [] };
  const bounds = Array.from({ length: CLASSES }, (_, index) => nearRound(greatest ** (index / CLASSES)));
  return { bounds: [...new Set(bounds)].filter((bound) => bound <= greatest) };
}

/** The class of a count, 0 to 6. Few classes are spread over the ramp, so that the highest is always the strongest colour. */
export function rampClass(ramp: Ramp, count: number): string {
  const rank = ramp.bounds.findLastIndex((bound) => count >= bound) + 1;
  return `ramp-${rank === 0 ? 0 : CLASSES - ramp.bounds.length + rank}`;
}

/** The classes with the range of counts in each; `to` is null for the last. */
export function rampRanges(ramp: Ramp): { rampClass: string; from: number; to: number | null }[] {
  return ramp.bounds.map((from, index) => {
    const next = ramp.bounds[index + 1];
    return { rampClass: rampClass(ramp, from), from, to: next === undefined ? null : next - 1 };
  });
}

/** The number 1, 2 or 5 times a power of ten that is nearest by ratio. */
function nearRound(count: number): number {
  const power = 10 ** Math.floor(Math.log10(count));
  const ratio = count / power;
  return (ratio < Math.SQRT2 ? 1 : ratio < Math.sqrt(10) ? 2 : ratio < Math.sqrt(50) ? 5 : 10) * power;
}
