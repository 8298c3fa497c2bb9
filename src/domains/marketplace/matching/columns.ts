import { NumberList, RowList } from '../../../platform/search/columns.ts';
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

/** What is matched, each in a slot, as columns of numbers. Slots are only ever added. */
export class MatchColumns {
  readonly ids: string[] = [];
  readonly codes = new Names();
  readonly places = new Names();
  readonly languages = new Names();
  readonly organizations = new Names();
  readonly kind = new NumberList();
  readonly about = new NumberList();
  readonly conditions = new NumberList();
  readonly flags = new NumberList();
  readonly starts = new NumberList();
  readonly ends = new NumberList();
  readonly expires = new NumberList();
  readonly checked = new NumberList();
  readonly capacity = new NumberList();
  readonly organization = new NumberList();
  /** The slot before this one of the same organization, plus one; 0 for the first. */
  readonly earlier = new NumberList();
  readonly hash = new NumberList();
  readonly codeRows = new RowList();
  readonly placeRows = new RowList();
  readonly languageRows = new RowList();

  get slots(): number {
    return this.ids.length;
  }

  /** Adds a document; gives its slot. */
  add(document: MatchDocument, earlier: number): number {
    const slot = this.ids.push(document.id) - 1;
    this.kind.push(MATCH_KINDS.indexOf(document.kind));
    this.about.push(document.about === null ? NOTHING_SAID : ABOUTS.indexOf(document.about));
    this.conditions.push(document.conditions === null ? NOTHING_SAID : TERMS.indexOf(document.conditions));
    this.flags.push(flagsOf(document));
    this.starts.push(document.starts ?? 0);
    this.ends.push(document.ends ?? NO_DAY);
    this.expires.push(document.expires ?? NO_DAY);
    this.checked.push(document.checked ?? NO_DAY);
    this.capacity.push(document.capacity ?? 0);
    this.organization.push(this.organizations.add(document.organizationId));
    this.earlier.push(earlier);
    this.hash.push(hashOf(document.id));
    addRow(this.codeRows, document.codes, this.codes);
    addRow(this.placeRows, document.places, this.places);
    addRow(this.languageRows, document.languages, this.languages);
    return slot;
  }

  /** The document of a slot, for making the columns anew and for asking on its behalf. */
  read(slot: number): MatchDocument {
    const at = (list: NumberList) => list.data[slot] as number;
    const day = (list: NumberList) => (at(list) === NO_DAY ? null : at(list));
    const flags = at(this.flags);
    return {
      id: this.ids[slot] as string,
      kind: MATCH_KINDS[at(this.kind)] as MatchKind,
      organizationId: this.organizations.texts[at(this.organization)] as string,
      about: at(this.about) === NOTHING_SAID ? null : (ABOUTS[at(this.about)] as About),
      codes: readRow(this.codeRows, slot, this.codes),
      places: readRow(this.placeRows, slot, this.places),
      remote: (flags & FLAG.remote) !== 0,
      languages: readRow(this.languageRows, slot, this.languages),
      conditions: at(this.conditions) === NOTHING_SAID ? null : (TERMS[at(this.conditions)] as Conditions),
      starts: at(this.starts) === 0 ? null : at(this.starts),
      ends: day(this.ends),
      expires: day(this.expires),
      capacity: at(this.capacity) === 0 ? null : at(this.capacity),
      inTalks: (flags & FLAG.inTalks) !== 0,
      checked: day(this.checked),
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

function addRow(rows: RowList, texts: readonly string[], names: Names): void {
  rows.beginRow();
  for (const text of texts) rows.values.push(names.add(text));
}

function readRow(rows: RowList, slot: number, names: Names): string[] {
  return Array.from(rows.values.data.subarray(rows.start(slot), rows.end(slot)), (number) => names.texts[number] as string);
}
