import { addSlots, type Bits, countBoth, listSlots } from './bits.ts';
import { scratchBits, scratchList } from './scratch.ts';

/** A set of slots, as a list and as bits; whichever it was not made from is made when first asked for, and valid for one search. */
export class SlotSet {
  readonly size: number;
  readonly #slots: number;
  #list: Uint32Array | undefined;
  #bits: Bits | undefined;

  /** @param slots how many there are in all. */
  constructor(of: { list: Uint32Array } | { bits: Bits }, slots: number) {
    this.#slots = slots;
    if ('list' in of) this.#list = of.list;
    else this.#bits = of.bits;
    this.size = 'list' in of ? of.list.length : countBoth(of.bits, of.bits);
  }

  get list(): Uint32Array {
    return (this.#list ??= listSlots(this.#bits as Bits, scratchList(this.size)));
  }

  get bits(): Bits {
    if (!this.#bits) {
      const list = this.#list as Uint32Array;
      addSlots((this.#bits = scratchBits(this.#slots)), list, list.length);
    }
    return this.#bits;
  }
}
