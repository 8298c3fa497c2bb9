const HEAP_LIMIT = 2048;
const RADIX_FROM = 4096;

/**
 * The part [from, to) of documents in order: by `primary` (smaller first), then by `places`.
 * @param primary a number for each of `slots`, and perhaps more; @param places by slot, all different.
 */
export function inOrder(slots: Uint32Array, primary: Float64Array, places: Uint32Array, from: number, to: number): Uint32Array {
  const end = Math.min(to, slots.length);
  if (from >= end) return new Uint32Array(0);
  const compare = (a: number, b: number) =>
    (primary[a] as number) - (primary[b] as number) || (places[slots[a] as number] as number) - (places[slots[b] as number] as number);
  const ranked =
    end <= HEAP_LIMIT && slots.length > end * 2
      ? smallest(primary, slots.length, end, compare).sort(compare)
      : slots.length < RADIX_FROM
        ? Uint32Array.from(slots.keys()).sort(compare)
        : radixSorted(slots, primary, places);
  return ranked.slice(from, end).map((index) => slots[index] as number);
}

/** The `count` smallest of the numbers below `size`, in no order: a heap with the largest of them on top. */
function smallest(primary: Float64Array, size: number, count: number, compare: (a: number, b: number) => number): Uint32Array {
  const heap = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    let at = i;
    while (at > 0 && compare(i, heap[(at - 1) >> 1] as number) > 0) {
      heap[at] = heap[(at - 1) >> 1] as number;
      at = (at - 1) >> 1;
    }
    heap[at] = i;
  }
  let limit = primary[heap[0] as number] as number;
  for (let i = count; i < size; i++) {
    // Most are out by their first number.
    if ((primary[i] as number) > limit || compare(i, heap[0] as number) >= 0) continue;
    sink(heap, i, compare);
    limit = primary[heap[0] as number] as number;
  }
  return heap;
}

function sink(heap: Uint32Array, value: number, compare: (a: number, b: number) => number): void {
  let at = 0;
  for (;;) {
    let child = at * 2 + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && compare(heap[child + 1] as number, heap[child] as number) > 0) child++;
    if (compare(heap[child] as number, value) <= 0) break;
    heap[at] = heap[child] as number;
    at = child;
  }
  heap[at] = value;
}

/** Stable, in linear time: by the last key first, 16 bits at a time. */
function radixSorted(slots: Uint32Array, primary: Float64Array, places: Uint32Array): Uint32Array {
  const size = slots.length;
  let order = Uint32Array.from(slots.keys());
  const low = new Uint32Array(size);
  const high = new Uint32Array(size);
  const halves = new Uint32Array(primary.slice(0, size).buffer);
  for (let i = 0; i < size; i++) {
    // The bits of a number, turned so that they sort as it does (little-endian halves).
    const top = halves[i * 2 + 1] as number;
    const negative = top >>> 31 === 1;
    low[i] = negative ? ~(halves[i * 2] as number) : (halves[i * 2] as number);
    high[i] = negative ? ~top : top | 0x80000000;
  }
  const place = slots.map((slot) => places[slot] as number);
  for (const keys of [place, low, high]) for (const shift of [0, 16]) order = radixPass(order, keys, shift);
  return order;
}

function radixPass(order: Uint32Array<ArrayBuffer>, keys: Uint32Array, shift: number): Uint32Array<ArrayBuffer> {
  const starts = new Uint32Array(65537);
  for (let i = 0; i < keys.length; i++) {
    const above = (((keys[i] as number) >>> shift) & 0xffff) + 1;
    starts[above] = (starts[above] as number) + 1;
  }
  for (let i = 0; i < 65536; i++) {
    if (starts[i + 1] === keys.length) return order;
    starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
  }
  const next = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const index = order[i] as number;
    const key = ((keys[index] as number) >>> shift) & 0xffff;
    next[starts[key] as number] = index;
    starts[key] = (starts[key] as number) + 1;
  }
  return next;
}
