import { addBits, addSlots, type Bits, countBoth, keepBits } from './bits.ts';
import { NumberList } from './columns.ts';
import type { FacetCount, Filters } from './query.ts';
import { beginScratch, scratchBits } from './scratch.ts';
import { SlotSet } from './slot-set.ts';
import type { IndexState } from './state.ts';

export interface Narrowed {
  /** The slots that pass every filter; valid until the next search. */
  passing: Uint32Array;
  /** For each value of the wanted facets the number of documents that pass all filters but those of the value's own facet. */
  counts: Uint32Array;
}

const MAX_FILTERED = 31;
const EMPTY = new Uint32Array(0);
const BLOCK = 64;
const rowStarts = new Uint32Array(BLOCK);
const rowEnds = new Uint32Array(BLOCK);
const buffer = new NumberList(1024);

/**
 * Applies filters to documents and counts facet values.
 * @param slots the documents, each once; undefined: all visible ones. @param wanted the facets to count.
 */
export function narrow(state: IndexState, slots: Uint32Array | undefined, filters: Filters, wanted: readonly string[]): Narrowed {
  const active = Object.entries(filters).filter(([, values]) => values.length > 0);
  if (active.length > MAX_FILTERED) throw new RangeError(`A search takes at most ${MAX_FILTERED} filters`);
  if (active.length === 0 && !slots) return { passing: state.tieOrder.sorted, counts: allCounts(state) };
  beginScratch();
  const matching = slots && new SlotSet({ list: slots }, state.slots);
  const picked = active.map(([facet, values]) => pickedBits(state, facet, values));
  const passing = matching && active.length === 0 ? matching : passingAll(state, matching, picked);
  if (wanted.length === 0) return { passing: passing.list, counts: EMPTY };
  const counts = new Uint32Array(state.values.counts.length);
  addCounts(state, passing, wanted, counts);
  for (const [i, [facet]] of active.entries()) {
    if (!wanted.includes(facet)) continue;
    // Without text and with one filter, its own facet counts as if there were none: those counts are known.
    if (!matching && active.length === 1) for (const [, id] of state.values.of(facet)) counts[id] = state.values.counts.data[id] as number;
    else addCounts(state, passingAll(state, matching, picked, i), [facet], counts);
  }
  return { passing: passing.list, counts };
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

/** The counts of all visible documents, which are known. */
function allCounts(state: IndexState): Uint32Array {
  return state.values.counts.data.slice(0, state.values.counts.length);
}

/** The slots that carry one of some values of a facet. */
function pickedBits(state: IndexState, facet: string, values: readonly string[]): Bits {
  const picked = scratchBits(state.slots);
  for (const value of values) {
    const id = state.values.find(facet, value);
    const bits = id === undefined ? undefined : state.values.bitsOf(id);
    if (bits) addBits(picked, bits);
    else if (id !== undefined) {
      const count = state.values.slots.read(id, buffer);
      addSlots(picked, buffer.data, count);
    }
  }
  return picked;
}

/** The documents that pass every filter; where `failed` is given, those that fail that one and pass the others. */
function passingAll(state: IndexState, matching: SlotSet | undefined, picked: readonly Bits[], failed?: number): SlotSet {
  const bits = scratchBits(state.slots);
  addBits(bits, matching ? matching.bits : state.visible);
  for (const [i, each] of picked.entries()) keepBits(bits, each, i !== failed);
  return new SlotSet({ bits }, state.slots);
}

/** Adds the values of some facets in these documents: by reading the documents, or where they are many the values' sets. */
function addCounts(state: IndexState, set: SlotSet, facets: readonly string[], counts: Uint32Array): void {
  const { values, valueRows, slots, live } = state;
  const ids = facets.flatMap((facet) => Array.from(values.of(facet), ([, id]) => id));
  if (set.size * 2 * (valueRows.values.length / slots) < costOfSets(state, ids)) {
    const read = valuesOf(state, set.list);
    for (const id of ids) counts[id] = (counts[id] as number) + (read[id] as number);
    return;
  }
  for (const id of ids) {
    const bits = values.bitsOf(id);
    const all = values.counts.data[id] === live;
    const count = all ? set.size : bits ? countBoth(bits, set.bits) : countListed(set.bits, values.slots.read(id, buffer));
    counts[id] = (counts[id] as number) + count;
  }
}

/** What counting by the sets of values costs, measured in numbers of 32 bits: a list of its own costs some hundred. */
function costOfSets({ values, slots }: IndexState, ids: readonly number[]): number {
  return ids.reduce((sum, id) => sum + (values.bitsOf(id) ? slots / 32 : values.slots.count(id) + 300), 0);
}

/** Counts the values of these documents. A block of rows is fetched first, all at once, instead of waiting for each in turn. */
function valuesOf({ values, valueRows, slots }: IndexState, list: Uint32Array): Uint32Array {
  const counts = new Uint32Array(values.counts.length);
  const { data } = valueRows.values;
  // So that the last row ends where the one after it would start.
  valueRows.starts.reserve(1);
  const starts = valueRows.starts.data;
  starts[slots] = valueRows.values.length;
  let fetched = 0;
  for (let first = 0; first < list.length; first += BLOCK) {
    const size = Math.min(BLOCK, list.length - first);
    for (let i = 0; i < size; i++) {
      rowStarts[i] = starts[list[first + i] as number] as number;
      rowEnds[i] = starts[(list[first + i] as number) + 1] as number;
    }
    for (let i = 0; i < size; i++) fetched ^= (data[rowStarts[i] as number] as number) ^ (data[(rowEnds[i] as number) - 1] as number);
    for (let i = 0; i < size; i++) {
      const end = rowEnds[i] as number;
      for (let k = rowStarts[i] as number; k < end; k++) counts[data[k] as number] = (counts[data[k] as number] as number) + 1;
    }
  }
  // Kept, so that the fetching is not left out as useless.
  rowStarts[0] = fetched;
  return counts;
}

/** How many of the first `count` slots in the buffer are in a set. */
function countListed(set: Bits, count: number): number {
  const { data } = buffer;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += ((set[(data[i] as number) >>> 5] as number) >>> ((data[i] as number) & 31)) & 1;
  return sum;
}
