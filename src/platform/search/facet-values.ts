import { addSlots, type Bits, noBits, withBit } from './bits.ts';
import { NumberList } from './columns.ts';
import { Postings } from './postings.ts';

/** A value is kept as bits too where one document in so many carries it, and at least so many do: they are no larger than its list. */
const DENSE = 32;
const FEWEST = 64;
const buffer = new NumberList(1024);

/** All values of all facets, numbered; for each the documents that carry it. */
export class FacetValues {
  readonly facets: string[] = [];
  readonly values: string[] = [];
  /** The number of the facet that a value belongs to. */
  readonly facetOf = new NumberList();
  /** How many visible documents carry a value. */
  readonly counts = new NumberList();
  /** For each value the slots that carry it, also those not visible. */
  readonly slots = new Postings();
  readonly #bits: (Bits | undefined)[] = [];
  readonly #ids = new Map<string, Map<string, number>>();
  readonly #facetIds = new Map<string, number>();

  add(facet: string, value: string): number {
    let byValue = this.#ids.get(facet);
    if (!byValue) {
      this.#ids.set(facet, (byValue = new Map<string, number>()));
      this.#facetIds.set(facet, this.facets.length);
      this.facets.push(facet);
    }
    const known = byValue.get(value);
    if (known !== undefined) return known;
    const id = this.values.length;
    byValue.set(value, id);
    this.values.push(value);
    this.facetOf.push(this.#facetIds.get(facet) as number);
    this.counts.push(0);
    this.#bits.push(undefined);
    return id;
  }

  /** Adds a slot, larger than those before, to the ones that carry a value. */
  append(value: number, slot: number): void {
    this.slots.append(value, slot);
    const count = this.slots.count(value);
    const bits = this.#bits[value];
    // Where a value was frequent once and is no longer, its bits are dropped instead of growing.
    if (bits && slot >>> 5 < bits.length) withBit(bits, slot);
    else if (count < FEWEST || count * DENSE <= slot) this.#bits[value] = undefined;
    else this.#bits[value] = bits ? withBit(bits, slot) : this.#bitsOfList(value, slot);
  }

  /** The slots that carry a value as bits; undefined where they are few. */
  bitsOf(value: number): Bits | undefined {
    return this.#bits[value];
  }

  find(facet: string, value: string): number | undefined {
    return this.#ids.get(facet)?.get(value);
  }

  /** The values of a facet with their numbers. */
  of(facet: string): Iterable<[value: string, id: number]> {
    return this.#ids.get(facet) ?? [];
  }

  #bitsOfList(value: number, last: number): Bits {
    const bits = noBits(Math.ceil((last + 1) * 1.25));
    const count = this.slots.read(value, buffer);
    addSlots(bits, buffer.data, count);
    return bits;
  }
}
