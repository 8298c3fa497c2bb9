import { NumberList } from './columns.ts';
import { marked } from './marks.ts';
import type { FacetCount, Filters } from './query.ts';
import type { IndexState } from './state.ts';

export interface Narrowed {
  /** The slots that pass every filter. */
  passing: Uint32Array;
  /** For each facet value the number of documents that pass all filters but those of the value's own facet. */
  counts: Uint32Array;
}

const MAX_FILTERED = 31;
const masks = { data: new Uint32Array(0) };
const buffer = new NumberList(1024);

/**
 * Applies filters to documents and counts facet values.
 * @param slots the documents, each once; undefined: all visible ones.
 */
export function narrow(state: IndexState, slots: Uint32Array | undefined, filters: Filters, counted: boolean): Narrowed {
  const active = Object.entries(filters).filter(([, values]) => values.length > 0);
  if (active.length > MAX_FILTERED) throw new RangeError(`A search takes at most ${MAX_FILTERED} filters`);
  if (active.length === 0) return { passing: slots ?? state.tieOrder.sorted, counts: counted ? countAll(state, slots) : EMPTY };
  mark(state, active);
  const known = !slots && active.length === 1;
  const { passing, nearly } = pass(slots ?? visibleSlots(state), active.length, counted && !known);
  if (!counted) return { passing, counts: EMPTY };
  const counts = countAll(state, passing);
  for (const [i, [facet]] of active.entries()) {
    // Without text and with one filter, its own facet counts as if there were none: those counts are known.
    if (known) for (const [, id] of state.values.of(facet)) counts[id] = state.values.counts.data[id] as number;
    else addCounts(state, facet, nearly[i] as NumberList, counts);
  }
  return { passing, counts };
}

/** The counts of one facet: the largest first, then by value; picked values always. */
export function countsOf(
  state: IndexState,
  counts: Uint32Array,
  facet: string,
  picked: readonly string[],
  limit: number,
): [FacetCount[], number] {
  const list: FacetCount[] = [];
  for (const [value, id] of state.values.of(facet)) {
    const count = counts[id] ?? 0;
    if (count > 0) list.push({ value, count });
  }
  list.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const shown = list.slice(0, limit);
  for (const value of new Set(picked)) {
    if (shown.some((each) => each.value === value)) continue;
    shown.push(list.find((each) => each.value === value) ?? { value, count: 0 });
  }
  return [shown, list.length];
}

const EMPTY = new Uint32Array(0);

/** For each slot one bit for each filtered facet in which it has a picked value. */
function mark(state: IndexState, active: readonly [string, readonly string[]][]): void {
  if (masks.data.length < state.slots) masks.data = new Uint32Array(Math.ceil(state.slots * 1.2));
  else masks.data.fill(0, 0, state.slots);
  for (const [i, [facet, values]] of active.entries()) {
    for (const value of values) {
      const id = state.values.find(facet, value);
      if (id === undefined) continue;
      const count = state.values.slots.read(id, buffer);
      for (let k = 0; k < count; k++) masks.data[buffer.data[k] as number] = (masks.data[buffer.data[k] as number] as number) | (1 << i);
    }
  }
}

function countAll(state: IndexState, slots: Uint32Array | undefined): Uint32Array {
  if (!slots) return state.values.counts.data.slice(0, state.values.counts.length);
  const counts = new Uint32Array(state.values.counts.length);
  const { starts, ends, values } = rowsOf(state);
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number;
    const end = ends[slot] as number;
    for (let k = starts[slot] as number; k < end; k++) counts[values[k] as number] = (counts[values[k] as number] as number) + 1;
  }
  return counts;
}

function rowsOf({ valueRows, slots }: IndexState): { starts: Uint32Array; ends: Uint32Array; values: Uint32Array } {
  valueRows.starts.reserve(1);
  valueRows.starts.data[slots] = valueRows.values.length;
  return { starts: valueRows.starts.data, ends: valueRows.starts.data.subarray(1), values: valueRows.values.data };
}

/** Sorts documents into those that pass every filter, and for each filter those that fail this one alone. */
function pass(candidates: Uint32Array, filters: number, collected: boolean): { passing: Uint32Array; nearly: NumberList[] } {
  const nearly = Array.from({ length: filters }, () => new NumberList());
  const passing = new Uint32Array(candidates.length);
  const every = 2 ** filters - 1;
  const { data } = masks;
  let size = 0;
  for (let i = 0; i < candidates.length; i++) {
    const slot = candidates[i] as number;
    const missing = every & ~(data[slot] as number);
    if (missing === 0) passing[size++] = slot;
    else if (collected && (missing & (missing - 1)) === 0) (nearly[31 - Math.clz32(missing)] as NumberList).push(slot);
  }
  return { passing: passing.subarray(0, size), nearly };
}

/** In the order of the slots, in which everything about them lies in memory. */
function visibleSlots(state: IndexState): Uint32Array {
  const visible = new Uint32Array(state.live);
  const { visibility, slots } = state;
  let size = 0;
  for (let slot = 0; slot < slots; slot++) if (visibility[slot] === 0) visible[size++] = slot;
  return visible;
}

/** Adds the values of one facet of these documents: by reading the documents, or where they are many the facet's lists. */
function addCounts(state: IndexState, facet: string, slots: NumberList, counts: Uint32Array): void {
  const ids = Array.from(state.values.of(facet), ([, id]) => id);
  const listed = ids.reduce((sum, id) => sum + state.values.slots.count(id), 0);
  const { starts, ends, values } = rowsOf(state);
  if (slots.length * (values.length / state.slots) > listed) {
    const wanted = marked(slots.data.subarray(0, slots.length), state.slots);
    for (const id of ids) counts[id] = (counts[id] as number) + countMarked(state.values.slots.read(id, buffer), wanted);
    return;
  }
  const facetId = state.values.facetId(facet);
  const facetOf = state.values.facetOf.data;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots.data[i] as number;
    for (let k = starts[slot] as number; k < (ends[slot] as number); k++) {
      const value = values[k] as number;
      if (facetOf[value] === facetId) counts[value] = (counts[value] as number) + 1;
    }
  }
}

/** How many of the first `count` slots in the buffer are wanted. */
function countMarked(count: number, wanted: Uint8Array): number {
  const { data } = buffer;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += wanted[data[i] as number] as number;
  return sum;
}
