import { NumberList } from '../../../platform/search/columns.ts';
import type { DocumentTap, TappedDocument } from '../../../platform/search/search-index.ts';
import { AT, MatchColumns } from './columns.ts';
import { MATCH_KINDS, type MatchDocument, matchDocument } from './match-document.ts';

/** Slots of what is gone are waste: from so many on, and a third of what is there, everything is made anew. */
const COMPACT_FROM = 5_000;

/**
 * Open offers and needs and all organizations that everybody may see, by the codes that they name. It takes the documents of the two
 * search indexes as they are written, so what is hidden or over leaves it as it leaves the search. About 300 bytes an entry.
 */
export class MatchIndex implements DocumentTap {
  columns = new MatchColumns();
  /** 1 for slots that hold what is there now. */
  alive = new Uint8Array(1024);
  /** Slots by code and kind, in rising order. */
  #postings: NumberList[] = [];
  /** The last slot of each organization, plus one. */
  #lastOf = new NumberList();
  /** The slot of the organization's own document by its number, plus one. */
  #recordOf = new NumberList();
  #slotOf = new Map<string, number>();
  #live = 0;

  /** How many offers, needs and organizations there are. */
  get size(): number {
    return this.#live;
  }

  put(tapped: TappedDocument): void {
    const document = matchDocument(tapped);
    if (document) this.add(document);
    else this.remove(tapped.id);
  }

  /** Takes one in, instead of what was known of it. */
  add(document: MatchDocument): void {
    this.remove(document.id);
    this.#append(document);
    this.#compact();
  }

  remove(id: string): void {
    const slot = this.#slotOf.get(id);
    if (slot === undefined) return;
    this.alive[slot] = 0;
    this.#slotOf.delete(id);
    this.#live -= 1;
  }

  find(id: string): number | undefined {
    return this.#slotOf.get(id);
  }

  /** Slots that name a code, gone ones among them; nothing where none does. */
  posting(code: number, kind: number): Uint32Array {
    const list = this.#postings[code * MATCH_KINDS.length + kind];
    return list ? list.data.subarray(0, list.length) : NONE;
  }

  /** The slot of an organization's own document by its number; -1 where everybody is not told of it in full. */
  recordOf(organization: number): number {
    const slot = (this.#recordOf.data[organization] as number) - 1;
    return slot >= 0 && this.alive[slot] === 1 ? slot : -1;
  }

  /** All that an organization has, its record among them. */
  slotsOf(organizationId: string): number[] {
    const organization = this.columns.organizations.find(organizationId);
    const slots: number[] = [];
    if (organization === undefined) return slots;
    for (let at = this.#lastOf.data[organization] ?? 0; at > 0; at = this.columns.at(at - 1, AT.earlier))
      if (this.alive[at - 1] === 1) slots.push(at - 1);
    return slots.reverse();
  }

  #append(document: MatchDocument): void {
    const { columns } = this;
    const organization = columns.organizations.add(document.organizationId);
    grow(this.#lastOf, organization);
    grow(this.#recordOf, organization);
    const slot = columns.add(document, this.#lastOf.data[organization] as number);
    this.#lastOf.data[organization] = slot + 1;
    if (document.kind === 'organization') this.#recordOf.data[organization] = slot + 1;
    if (slot >= this.alive.length) {
      const grown = new Uint8Array(Math.ceil(slot * 1.5));
      grown.set(this.alive);
      this.alive = grown;
    }
    this.alive[slot] = 1;
    this.#slotOf.set(document.id, slot);
    this.#live += 1;
    const kind = columns.at(slot, AT.kind);
    for (let i = columns.at(slot, AT.codes); i < columns.at(slot, AT.end); i++) {
      const key = (columns.lists.data[i] as number) * MATCH_KINDS.length + kind;
      (this.#postings[key] ??= new NumberList(4)).push(slot);
    }
  }

  #compact(): void {
    const old = this.columns;
    if (old.slots - this.#live < Math.max(COMPACT_FROM, this.#live / 3)) return;
    const { alive } = this;
    this.columns = new MatchColumns();
    this.alive = new Uint8Array(Math.ceil(this.#live * 1.5));
    this.#postings = [];
    this.#lastOf = new NumberList();
    this.#recordOf = new NumberList();
    this.#slotOf = new Map();
    this.#live = 0;
    for (let slot = 0; slot < old.slots; slot++) if (alive[slot] === 1) this.#append(old.read(slot));
  }
}

const NONE = new Uint32Array(0);

function grow(list: NumberList, length: number): void {
  while (list.length <= length) list.push(0);
}
