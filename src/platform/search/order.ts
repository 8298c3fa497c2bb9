import type { TimeSlice } from './pause.ts';

/** Visible slots in one order, and the place of each slot in it. */
export interface Order {
  sorted: Uint32Array;
  places: Uint32Array;
}

export type Compare = (a: number, b: number) => number;

export const EMPTY_ORDER: Order = { sorted: new Uint32Array(0), places: new Uint32Array(0) };

/**
 * Brings an order up to date, in slices, without touching the one that is in use.
 * @param added slots that are not in the order yet; @param removed slots that leave it; @param slots how many exist.
 */
export async function updateOrder(
  order: Order,
  added: Uint32Array,
  removed: ReadonlySet<number>,
  slots: number,
  compare: Compare,
  slice: TimeSlice,
): Promise<Order> {
  const incoming = await sortInSlices(added, compare, slice);
  const sorted = new Uint32Array(order.sorted.length - removed.size + incoming.length);
  let from = 0;
  let at = 0;
  const keep = (to: number) => {
    if (removed.size === 0) {
      sorted.set(order.sorted.subarray(from, to), at);
      at += to - from;
    } else for (let i = from; i < to; i++) if (!removed.has(order.sorted[i] as number)) sorted[at++] = order.sorted[i] as number;
    from = to;
  };
  for (const slot of incoming) {
    if (slice.isOver()) await slice.pause();
    keep(placeFor(order.sorted, slot, from, compare));
    sorted[at++] = slot;
  }
  keep(order.sorted.length);
  const places = new Uint32Array(slots);
  for (let i = 0; i < sorted.length; i++) places[sorted[i] as number] = i;
  return { sorted, places };
}

function placeFor(sorted: Uint32Array, slot: number, from: number, compare: Compare): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(sorted[middle] as number, slot) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const RUN = 256;

/** Merge sort: short runs first, then pairs of runs, with a pause wherever the slice is over. */
async function sortInSlices(slots: Uint32Array, compare: Compare, slice: TimeSlice): Promise<Uint32Array> {
  let source = slots.slice();
  for (let start = 0; start < source.length; start += RUN) {
    source.subarray(start, start + RUN).sort(compare);
    if (slice.isOver()) await slice.pause();
  }
  let target = new Uint32Array(source.length);
  for (let width = RUN; width < source.length; width *= 2) {
    for (let start = 0; start < source.length; start += width * 2) await mergeRuns(source, target, start, width, compare, slice);
    [source, target] = [target, source];
  }
  return source;
}

async function mergeRuns(
  source: Uint32Array,
  target: Uint32Array,
  start: number,
  width: number,
  compare: Compare,
  slice: TimeSlice,
): Promise<void> {
  const middle = Math.min(start + width, source.length);
  const end = Math.min(start + width * 2, source.length);
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    const takeLeft = right >= end || (left < middle && compare(source[left] as number, source[right] as number) <= 0);
    target[at] = source[takeLeft ? left++ : right++] as number;
    if ((at & 255) === 0 && slice.isOver()) await slice.pause();
  }
}
