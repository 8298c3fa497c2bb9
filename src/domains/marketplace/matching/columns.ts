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

export type Column = keyof MatchColumns['fixed'];

/**
 * What is matched, each in a slot, as columns of numbers. Slots are only ever added. Each column by itself: a question looks at many slots
 * in rising order, and reads only what it asks for.
 */
export class MatchColumns {
  readonly ids: string[] = [];
  readonly codes = new Names();
  readonly places = new Names();
  readonly languages = new Names();
  readonly organizations = new Names();
  readonly fixed = {
    kind: new NumberList(),
    about: new NumberList(),
    conditions: new NumberList(),
    flags: new NumberList(),
    starts: new NumberList(),
    ends: new NumberList(),
    expires: new NumberList(),
    checked: new NumberList(),
    capacity: new NumberList(),
    organization: new NumberList(),
    /** The slot before of the same organization, plus one. */
    earlier: new NumberList(),
    hash: new NumberList(),
    /** Where each of its lists begins, and where the last ends. */
    places: new NumberList(),
    languages: new NumberList(),
    codes: new NumberList(),
    end: new NumberList(),
  };
  /** Places, then languages, then codes of each slot. */
  readonly lists = new NumberList();

  get slots(): number {
    return this.ids.length;
  }

  /** Adds a document; gives its slot. */
  add(document: MatchDocument, earlier: number): number {
    const slot = this.ids.push(document.id) - 1;
    const places = this.lists.length;
    const languages = this.#addList(document.places, this.places);
    const codes = this.#addList(document.languages, this.languages);
    const row: Record<Column, number> = {
      kind: MATCH_KINDS.indexOf(document.kind),
      about: document.about === null ? NOTHING_SAID : ABOUTS.indexOf(document.about),
      conditions: document.conditions === null ? NOTHING_SAID : TERMS.indexOf(document.conditions),
      flags: flagsOf(document),
      starts: document.starts ?? 0,
      ends: document.ends ?? NO_DAY,
      expires: document.expires ?? NO_DAY,
      checked: document.checked ?? NO_DAY,
      capacity: document.capacity ?? 0,
      organization: this.organizations.add(document.organizationId),
      earlier,
      hash: hashOf(document.id),
      places,
      languages,
      codes,
      end: this.#addList(document.codes, this.codes),
    };
    for (const name of Object.keys(row) as Column[]) this.fixed[name].push(row[name]);
    return slot;
  }

  /** One number of a slot; whoever reads many takes the columns themselves. */
  at(slot: number, column: Column): number {
    return this.fixed[column].data[slot] as number;
  }

  /** Adds numbers of texts; gives where they end. */
  #addList(texts: readonly string[], names: Names): number {
    for (const text of texts) this.lists.push(names.add(text));
    return this.lists.length;
  }

  #texts(slot: number, from: Column, to: Column, names: Names): string[] {
    return Array.from(this.lists.data.subarray(this.at(slot, from), this.at(slot, to)), (number) => names.texts[number] as string);
  }

  /** The document of a slot, for making the columns anew and for asking on its behalf. */
  read(slot: number): MatchDocument {
    const at = (column: Column) => this.at(slot, column);
    const day = (column: Column) => (at(column) === NO_DAY ? null : at(column));
    const flags = at('flags');
    return {
      id: this.ids[slot] as string,
      kind: MATCH_KINDS[at('kind')] as MatchKind,
      organizationId: this.organizations.texts[at('organization')] as string,
      about: at('about') === NOTHING_SAID ? null : (ABOUTS[at('about')] as About),
      codes: this.#texts(slot, 'codes', 'end', this.codes),
      places: this.#texts(slot, 'places', 'languages', this.places),
      remote: (flags & FLAG.remote) !== 0,
      languages: this.#texts(slot, 'languages', 'codes', this.languages),
      conditions: at('conditions') === NOTHING_SAID ? null : (TERMS[at('conditions')] as Conditions),
      starts: at('starts') === 0 ? null : at('starts'),
      ends: day('ends'),
      expires: day('expires'),
      capacity: at('capacity') === 0 ? null : at('capacity'),
      inTalks: (flags & FLAG.inTalks) !== 0,
      checked: day('checked'),
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
