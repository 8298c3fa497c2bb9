import { NumberList } from '../../../platform/search/columns.ts';
import type { DocumentTap, TappedDocument } from '../../../platform/search/search-index.ts';
import { type Column, MatchColumns } from './columns.ts';
import { NO_STANDING, standingBy } from './standing.ts';
import { GONE, traitsOf } from './traits.ts';
import { MATCH_KINDS, type MatchDocument, matchDocument } from './match-document.ts';

/** Slots of what is gone are waste: from so many on, and a third of what is there, everything is made anew. */
const COMPACT_FROM = 5_000;
const ORGANIZATION = MATCH_KINDS.indexOf('organization');

/**
 * Open offers and needs and all organizations that everybody may see, by the codes that they name. It takes the documents of the two
 * search indexes as they are written, so what is hidden or over leaves it as it leaves the search. About 300 bytes an entry.
 */
export class MatchIndex implements DocumentTap {
  columns = new MatchColumns();
  /** What each slot holds, in one byte (`traitsOf`); `GONE` where it holds nothing any more. */
  traits = new Uint8Array(1024);
  /** Slots that name a code, a place, a language, each by kind, in rising order. */
  #byCode: NumberList[] = [];
  #byPlace: NumberList[] = [];
  #byLanguage: NumberList[] = [];
  /** The last slot of each organization, plus one. */
  #lastOf = new NumberList();
  /** How each organization stands by its own document (`standingBy`). */
  #standings = new NumberList();
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
    if (this.columns.at(slot, 'kind') === ORGANIZATION) this.#standings.data[this.columns.at(slot, 'organization')] = NO_STANDING;
    this.traits[slot] = GONE;
    this.#slotOf.delete(id);
    this.#live -= 1;
  }

  find(id: string): number | undefined {
    return this.#slotOf.get(id);
  }

  /** Slots that name a code, in rising order, gone ones among them; nothing where none does. */
  namingCode(code: number, kind: number): Uint32Array {
    return numbersOf(this.#byCode[code * MATCH_KINDS.length + kind]);
  }

  /** The same of a place. */
  namingPlace(place: number, kind: number): Uint32Array {
    return numbersOf(this.#byPlace[place * MATCH_KINDS.length + kind]);
  }

  /** The same of a language. */
  namingLanguage(language: number, kind: number): Uint32Array {
    return numbersOf(this.#byLanguage[language * MATCH_KINDS.length + kind]);
  }

  /** How an organization stands by its own document: `NO_STANDING` where everybody is not told of it in full. */
  standingOf(organization: number): number {
    return this.#standings.data[organization] as number;
  }

  /** All that an organization has, its record among them. */
  slotsOf(organizationId: string): number[] {
    const organization = this.columns.organizations.find(organizationId);
    const slots: number[] = [];
    if (organization === undefined) return slots;
    for (let at = this.#lastOf.data[organization] ?? 0; at > 0; at = this.columns.at(at - 1, 'earlier'))
      if (this.traits[at - 1] !== GONE) slots.push(at - 1);
    return slots.reverse();
  }

  #append(document: MatchDocument): void {
    const { columns } = this;
    const organization = columns.organizations.add(document.organizationId);
    grow(this.#lastOf, organization);
    grow(this.#standings, organization);
    const slot = columns.add(document, this.#lastOf.data[organization] as number);
    this.#lastOf.data[organization] = slot + 1;
    if (document.kind === 'organization') this.#standings.data[organization] = standingBy(document);
    if (slot >= this.traits.length) {
      const grown = new Uint8Array(Math.ceil(slot * 1.5));
      grown.set(this.traits);
      this.traits = grown;
    }
    this.traits[slot] = traitsOf(document);
    this.#slotOf.set(document.id, slot);
    this.#live += 1;
    this.#post(slot, this.#byCode, 'codes', 'end');
    this.#post(slot, this.#byPlace, 'places', 'languages');
    this.#post(slot, this.#byLanguage, 'languages', 'codes');
  }

  /** Writes a slot into the list of each thing that it names. */
  #post(slot: number, postings: NumberList[], from: Column, to: Column): void {
    const { columns } = this;
    const kind = columns.at(slot, 'kind');
    for (let i = columns.at(slot, from); i < columns.at(slot, to); i++) {
      const key = (columns.lists.data[i] as number) * MATCH_KINDS.length + kind;
      (postings[key] ??= new NumberList(4)).push(slot);
    }
  }

  #compact(): void {
    const old = this.columns;
    if (old.slots - this.#live < Math.max(COMPACT_FROM, this.#live / 3)) return;
    const { traits } = this;
    this.columns = new MatchColumns();
    this.traits = new Uint8Array(Math.ceil(this.#live * 1.5));
    [this.#byCode, this.#byPlace, this.#byLanguage] = [[], [], []];
    this.#lastOf = new NumberList();
    this.#standings = new NumberList();
    this.#slotOf = new Map();
    this.#live = 0;
    for (let slot = 0; slot < old.slots; slot++) if (traits[slot] !== GONE) this.#append(old.read(slot));
  }
}

const NONE = new Uint32Array(0);

function numbersOf(list: NumberList | undefined): Uint32Array {
  return list ? list.data.subarray(0, list.length) : NONE;
}

function grow(list: NumberList, length: number): void {
  while (list.length <= length) list.push(0);
}
