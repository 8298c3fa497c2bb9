import { NumberList } from './columns.ts';
import type { FacetCount, Filters } from './query.ts';
import type { IndexState } from './state.ts';

export interface Narrowed {
  /** The slots that pass every filter, in the order in which they were given. */
  passing: Uint32Array;
  /** For each facet value the number of documents that pass all filters but those of the value's own facet. */
  counts: Uint32Array;
}

const MAX_FILTERED = 31;
const masks = { data: new Uint32Array(0) };
const buffer = new NumberList(1024);

/**
 * Applies filters to documents and counts facet values.
 * @param slots the documents, each once; undefined: all visible ones, in the order by name.
 */
export function narrow(state: IndexState, slots: Uint32Array | undefined, filters: Filters, counted: boolean): Narrowed {
  const active = Object.entries(filters).filter(([, values]) => values.length > 0);
  if (active.length > MAX_FILTERED) throw new RangeError(`A search takes at most ${MAX_FILTERED} filters`);
  const all = slots ?? state.tieOrder.sorted;
  if (active.length === 0) return { passing: all, counts: counted ? countAll(state, slots) : EMPTY };
  mark(state, active);
  if (!slots && active.length === 1) return narrowByOne(state, active[0]?.[0] as string, counted);
  return pass(
    state,
    all,
    active.map(([facet]) => state.values.facetId(facet)),
    counted,
  );
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

/** Without text and with one filter: its own facet counts as if there were none, so the known totals do. */
function narrowByOne(state: IndexState, facet: string, counted: boolean): Narrowed {
  const { sorted } = state.tieOrder;
  const passing = new Uint32Array(sorted.length);
  let size = 0;
  for (let i = 0; i < sorted.length; i++) if (masks.data[sorted[i] as number] === 1) passing[size++] = sorted[i] as number;
  if (!counted) return { passing: passing.subarray(0, size), counts: EMPTY };
  const counts = countAll(state, passing.subarray(0, size));
  for (const [, id] of state.values.of(facet)) counts[id] = state.values.counts.data[id] as number;
  return { passing: passing.subarray(0, size), counts };
}

function countAll(state: IndexState, slots: Uint32Array | undefined): Uint32Array {
  if (!slots) return state.values.counts.data.slice(0, state.values.counts.length);
  const counts = new Uint32Array(state.values.counts.length);
  const { starts, values } = state.valueRows;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number;
    const end = slot + 1 < starts.length ? (starts.data[slot + 1] as number) : values.length;
    for (let k = starts.data[slot] as number; k < end; k++)
      counts[values.data[k] as number] = (counts[values.data[k] as number] as number) + 1;
  }
  return counts;
}

function pass(state: IndexState, slots: Uint32Array, facets: readonly (number | undefined)[], counted: boolean): Narrowed {
  const counts = new Uint32Array(counted ? state.values.counts.length : 0);
  const passing = new Uint32Array(slots.length);
  const values = state.valueRows.values.data;
  const facetOf = state.values.facetOf.data;
  const every = 2 ** facets.length - 1;
  let size = 0;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number;
    const missing = every & ~(masks.data[slot] as number);
    if (missing === 0) passing[size++] = slot;
    else if ((missing & (missing - 1)) !== 0) continue;
    if (!counted) continue;
    const only = missing === 0 ? -1 : (facets[31 - Math.clz32(missing)] ?? -2);
    const end = state.valueRows.end(slot);
    for (let k = state.valueRows.start(slot); k < end; k++) {
      const value = values[k] as number;
      if (only === -1 || facetOf[value] === only) counts[value] = (counts[value] as number) + 1;
    }
  }
  return { passing: passing.subarray(0, size), counts };
}
