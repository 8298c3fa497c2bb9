import { NumberList } from '../../../platform/search/columns.ts';
import type { About, Conditions } from '../input/offer-or-need.ts';
import { ABOUTS, MATCH_KINDS, type MatchDocument, type MatchKind, TERMS } from './match-document.ts';

/** Texts by number: codes, places, languages, organizations. */
class Names {
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();

  add(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }

  find(text: string): number | undefined {
    return this.#numbers.get(text);
  }
}

export const NO_DAY = 0xffffffff;
export const FLAG = { remote: 1, inTalks: 2, verified: 4 } as const;
/** No organization is about one thing, and none has said its conditions. */
export const NOTHING_SAID = 255;

/** Where each number of a slot stands in its row of `WIDTH`; of the three lists where they begin, and where the last ends. */
export const AT = {
  kind: 0,
  about: 1,
  conditions: 2,
  flags: 3,
  starts: 4,
  ends: 5,
  expires: 6,
  checked: 7,
  capacity: 8,
  organization: 9,
  earlier: 10,
  hash: 11,
  places: 12,
  languages: 13,
  codes: 14,
  end: 15,
} as const;
const WIDTH = 16;

/** What is matched, each in a slot, as columns of numbers. Slots are only ever added. */
export class MatchColumns {
  readonly ids: string[] = [];
  readonly codes = new Names();
  readonly places = new Names();
  readonly languages = new Names();
  readonly organizations = new Names();
  /** Everything of fixed size about a slot side by side, so that weighing it reads one piece of memory: `WIDTH` numbers, named by `AT`. */
  readonly fixed = new NumberList();
  /** Places, then languages, then codes of each slot. */
  readonly lists = new NumberList();

  get slots(): number {
    return this.ids.length;
  }

  /** Adds a document; gives its slot. */
  add(document: MatchDocument, earlier: number): number {
    const slot = this.ids.push(document.id) - 1;
    const fixed = new Uint32Array(WIDTH);
    fixed[AT.kind] = MATCH_KINDS.indexOf(document.kind);
    fixed[AT.about] = document.about === null ? NOTHING_SAID : ABOUTS.indexOf(document.about);
    fixed[AT.conditions] = document.conditions === null ? NOTHING_SAID : TERMS.indexOf(document.conditions);
    fixed[AT.flags] = flagsOf(document);
    fixed[AT.starts] = document.starts ?? 0;
    fixed[AT.ends] = document.ends ?? NO_DAY;
    fixed[AT.expires] = document.expires ?? NO_DAY;
    fixed[AT.checked] = document.checked ?? NO_DAY;
    fixed[AT.capacity] = document.capacity ?? 0;
    fixed[AT.organization] = this.organizations.add(document.organizationId);
    fixed[AT.earlier] = earlier;
    fixed[AT.hash] = hashOf(document.id);
    fixed[AT.places] = this.lists.length;
    fixed[AT.languages] = this.#addList(document.places, this.places);
    fixed[AT.codes] = this.#addList(document.languages, this.languages);
    fixed[AT.end] = this.#addList(document.codes, this.codes);
    for (const number of fixed) this.fixed.push(number);
    return slot;
  }

  /** One number of a slot. */
  at(slot: number, what: number): number {
    return this.fixed.data[slot * WIDTH + what] as number;
  }

  /** Adds numbers of texts; gives where they end. */
  #addList(texts: readonly string[], names: Names): number {
    for (const text of texts) this.lists.push(names.add(text));
    return this.lists.length;
  }

  #texts(slot: number, from: number, to: number, names: Names): string[] {
    return Array.from(this.lists.data.subarray(this.at(slot, from), this.at(slot, to)), (number) => names.texts[number] as string);
  }

  /** The document of a slot, for making the columns anew and for asking on its behalf. */
  read(slot: number): MatchDocument {
    const at = (what: number) => this.at(slot, what);
    const day = (what: number) => (at(what) === NO_DAY ? null : at(what));
    const flags = at(AT.flags);
    return {
      id: this.ids[slot] as string,
      kind: MATCH_KINDS[at(AT.kind)] as MatchKind,
      organizationId: this.organizations.texts[at(AT.organization)] as string,
      about: at(AT.about) === NOTHING_SAID ? null : (ABOUTS[at(AT.about)] as About),
      codes: this.#texts(slot, AT.codes, AT.end, this.codes),
      places: this.#texts(slot, AT.places, AT.languages, this.places),
      remote: (flags & FLAG.remote) !== 0,
      languages: this.#texts(slot, AT.languages, AT.codes, this.languages),
      conditions: at(AT.conditions) === NOTHING_SAID ? null : (TERMS[at(AT.conditions)] as Conditions),
      starts: at(AT.starts) === 0 ? null : at(AT.starts),
      ends: day(AT.ends),
      expires: day(AT.expires),
      capacity: at(AT.capacity) === 0 ? null : at(AT.capacity),
      inTalks: (flags & FLAG.inTalks) !== 0,
      checked: day(AT.checked),
      verified: (flags & FLAG.verified) !== 0,
    };
  }
}

/** A number for a text, the same everywhere (FNV-1a). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function flagsOf({ remote, inTalks, verified }: MatchDocument): number {
  return (remote ? FLAG.remote : 0) | (inTalks ? FLAG.inTalks : 0) | (verified ? FLAG.verified : 0);
}
