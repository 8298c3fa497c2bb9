import { createHash } from 'node:crypto';
import { icuLocale, LOCALES, type Locale } from '../i18n/locales.ts';
import { phraseKey, type Token } from './analyze.ts';
import { type Bits, noBits, withBit } from './bits.ts';
import { CardPool, NumberList, RowList } from './columns.ts';
import { facetPairsOf, wordsOf } from './document-words.ts';
import type { SearchDocument, SearchText } from './document.ts';
import { FacetValues } from './facet-values.ts';
import type { Compare, Order } from './order.ts';
import { EMPTY_ORDER } from './order.ts';
import { Initials } from './initials.ts';
import { better, FIELD, PLACE, PLACE_MASK, POSTING_BITS } from './where.ts';
import { Postings } from './postings.ts';
import { Vocabulary } from './vocabulary.ts';

const HIDDEN = 255;

/** The first 64 bits of the SHA-256 of a text, as 16 hexadecimal digits. */
export function contentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** A number for a phrase, equal for equal phrases (FNV-1a). */
export function phraseHash(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The first name in the language of a reader, whatever its script or country. */
export function localName(names: readonly SearchText[], locale: Locale): SearchText | undefined {
  return names.find(({ lang }) => lang !== null && (lang === locale || lang.toLowerCase().startsWith(`${locale}-`)));
}

/**
 * The documents of an index, each in a slot. Slots are only ever added: a changed document gets a new one and the old
 * one is hidden, so that a search that runs meanwhile sees the one or the other, whole.
 */
export class IndexState {
  readonly vocabulary = new Vocabulary();
  readonly postings = new Postings();
  readonly initials = new Initials();
  readonly values = new FacetValues();
  readonly ids: string[] = [];
  readonly kinds: string[] = [];
  readonly firstNames: SearchText[] = [];
  /** Only names that differ from the first: a name per language of the reader. */
  readonly localNames = new Map<number, Map<Locale, SearchText>>();
  readonly wordRows = new RowList();
  /** For each name: number of words, hash of the whole, the words. */
  readonly nameRows = new RowList();
  readonly valueRows = new RowList();
  readonly hashes = new NumberList();
  readonly cards = new CardPool();
  readonly numbers = new Map<string, Float64Array>();
  readonly slotOf = new Map<string, number>();
  visibility = new Uint8Array(1024).fill(HIDDEN);
  /** The same as bits: the slots that are not hidden. */
  visible: Bits = noBits(1024);
  /** By first name and id: the last word in every order. */
  tieOrder: Order = EMPTY_ORDER;
  readonly nameOrders = new Map<Locale, Order>();
  hashSums: [number, number] = [0, 0];
  live = 0;
  #version: string | undefined;

  /** A text that is another whenever the visible documents are others. */
  get version(): string {
    const [high, low] = this.hashSums;
    return (this.#version ??= `${this.live.toString(36)}-${high.toString(36)}-${low.toString(36)}`);
  }

  get slots(): number {
    return this.ids.length;
  }

  /** Adds a document in a new slot, hidden. */
  add(document: SearchDocument, hash: string): number {
    const slot = this.#open(document.id, document.kind, hash);
    this.firstNames.push(document.names[0] ?? { text: '', lang: null });
    this.#addLocalNames(slot, document.names);
    this.#addWords(slot, document);
    for (const [facet, value] of facetPairsOf(document)) this.#addValue(slot, this.values.add(facet, value));
    for (const [key, value] of Object.entries(document.numbers)) this.setNumber(key, slot, value);
    this.cards.push(document.card);
    return slot;
  }

  /** Adds the document that another state has in a slot; for making a state anew without its hidden slots. */
  copy(from: IndexState, old: number): number {
    const slot = this.#open(from.ids[old] as string, from.kinds[old] as string, from.hashOf(old));
    this.firstNames.push(from.firstNames[old] as SearchText);
    const local = from.localNames.get(old);
    if (local) this.localNames.set(slot, local);
    const term = (id: number) => this.vocabulary.add(from.vocabulary.words[id] as string);
    const words = from.wordRows.values.data;
    for (let i = from.wordRows.start(old); i < from.wordRows.end(old); i++) {
      this.#addWord(slot, term((words[i] as number) >>> POSTING_BITS), (words[i] as number) & PLACE_MASK);
    }
    this.initials.endDocument(slot);
    const names = from.nameRows.values.data;
    for (let i = from.nameRows.start(old); i < from.nameRows.end(old); ) {
      const end = i + 2 + (names[i] as number);
      this.nameRows.values.push(names[i++] as number);
      this.nameRows.values.push(names[i++] as number);
      while (i < end) this.nameRows.values.push(term(names[i++] as number));
    }
    for (let i = from.valueRows.start(old); i < from.valueRows.end(old); i++) {
      const id = from.valueRows.values.data[i] as number;
      this.#addValue(
        slot,
        this.values.add(from.values.facets[from.values.facetOf.data[id] as number] as string, from.values.values[id] as string),
      );
    }
    for (const key of from.numbers.keys()) this.setNumber(key, slot, from.number(key, old));
    this.cards.pushText(from.cards.text(old));
    return slot;
  }

  /** What of the document in a slot is kept besides its words. */
  tapped(slot: number): Pick<SearchDocument, 'id' | 'kind' | 'facets' | 'numbers' | 'card'> {
    const facets: Record<string, string[]> = {};
    for (let i = this.valueRows.start(slot); i < this.valueRows.end(slot); i++) {
      const id = this.valueRows.values.data[i] as number;
      const facet = this.values.facets[this.values.facetOf.data[id] as number] as string;
      (facets[facet] ??= []).push(this.values.values[id] as string);
    }
    const numbers: Record<string, number> = {};
    for (const key of this.numbers.keys()) {
      const value = this.number(key, slot);
      if (!Number.isNaN(value)) numbers[key] = value;
    }
    return { id: this.ids[slot] as string, kind: this.kinds[slot] as string, facets, numbers, card: this.cards.read(slot) };
  }

  show(slot: number): void {
    this.visibility[slot] = 0;
    this.visible = withBit(this.visible, slot);
    this.slotOf.set(this.ids[slot] as string, slot);
    this.#count(slot, 1);
  }

  hide(slot: number): void {
    this.visibility[slot] = HIDDEN;
    this.visible[slot >>> 5] = (this.visible[slot >>> 5] as number) & ~(1 << (slot & 31));
    if (this.slotOf.get(this.ids[slot] as string) === slot) this.slotOf.delete(this.ids[slot] as string);
    this.#count(slot, -1);
  }

  hashOf(slot: number): string {
    return hex(this.hashes.data[slot * 2] as number) + hex(this.hashes.data[slot * 2 + 1] as number);
  }

  /** The name shown to a reader of this language: the one in it, else the first. */
  nameFor(slot: number, locale: Locale): SearchText {
    return this.localNames.get(slot)?.get(locale) ?? (this.firstNames[slot] as SearchText);
  }

  number(key: string, slot: number): number {
    return this.numbers.get(key)?.[slot] ?? Number.NaN;
  }

  setNumber(key: string, slot: number, value: number): void {
    if (!Number.isFinite(value)) return;
    let column = this.numbers.get(key);
    if (!column || slot >= column.length) {
      const grown = new Float64Array(Math.max(1024, Math.ceil(slot * 1.5))).fill(Number.NaN);
      if (column) grown.set(column);
      this.numbers.set(key, (column = grown));
    }
    column[slot] = value;
  }

  readonly byTie: Compare = (a, b) => {
    const left = (this.firstNames[a] as SearchText).text;
    const right = (this.firstNames[b] as SearchText).text;
    if (left !== right) return left < right ? -1 : 1;
    return (this.ids[a] as string) < (this.ids[b] as string) ? -1 : a === b ? 0 : 1;
  };

  /** The order of a dictionary in the reader's language, of the names that this reader is shown. */
  byName(locale: Locale): Compare {
    const { compare } = new Intl.Collator(icuLocale(locale));
    return (a, b) => compare(this.nameFor(a, locale).text, this.nameFor(b, locale).text) || this.byTie(a, b);
  }

  #open(id: string, kind: string, hash: string): number {
    const slot = this.ids.length;
    if (slot >= this.visibility.length) {
      const grown = new Uint8Array(Math.ceil(slot * 1.5)).fill(HIDDEN);
      grown.set(this.visibility);
      this.visibility = grown;
    }
    this.ids.push(id);
    this.kinds.push(kind);
    this.hashes.push(Number.parseInt(hash.slice(0, 8), 16));
    this.hashes.push(Number.parseInt(hash.slice(8, 16), 16));
    this.wordRows.beginRow();
    this.nameRows.beginRow();
    this.valueRows.beginRow();
    return slot;
  }

  #addLocalNames(slot: number, names: readonly SearchText[]): void {
    let local: Map<Locale, SearchText> | undefined;
    for (const locale of LOCALES) {
      const name = localName(names, locale);
      if (!name || name === names[0]) continue;
      local ??= new Map();
      local.set(locale, name);
    }
    if (local) this.localNames.set(slot, local);
  }

  #addWords(slot: number, document: SearchDocument): void {
    const { names, texts } = wordsOf(document);
    const best = new Map<number, number>();
    for (const [index, tokens] of names.entries()) this.#addName(tokens, index === 0, best);
    for (const tokens of texts) for (const token of tokens) mark(best, this.vocabulary.add(token.text), FIELD.text, PLACE.inside);
    for (const [term, where] of best) this.#addWord(slot, term, where);
    this.initials.endDocument(slot);
  }

  #addName(tokens: readonly Token[], first: boolean, best: Map<number, number>): void {
    const steps = tokens.filter((token) => !token.variant);
    if (steps.length === 0) return;
    this.nameRows.values.push(steps.length);
    this.nameRows.values.push(phraseHash(phraseKey(steps)));
    const field = first ? FIELD.firstName : FIELD.otherName;
    for (const token of tokens) {
      const term = this.vocabulary.add(token.text);
      if (!token.variant) this.nameRows.values.push(term);
      const start = !token.variant && token === steps[0];
      const whole = start && steps.length === 1;
      const place = whole ? PLACE.wholeOther : start ? PLACE.startsOther : PLACE.inside;
      mark(best, term, field, place === PLACE.inside ? place : place + (first ? 1 : 0));
    }
  }

  #addWord(slot: number, term: number, where: number): void {
    this.wordRows.values.push((term << POSTING_BITS) | where);
    this.postings.append(term, (slot << POSTING_BITS) | where);
    this.initials.see(this.vocabulary.words[term] as string, where);
  }

  #addValue(slot: number, value: number): void {
    this.valueRows.values.push(value);
    this.values.append(value, slot);
  }

  #count(slot: number, step: 1 | -1): void {
    const words = this.wordRows.values.data;
    for (let i = this.wordRows.start(slot); i < this.wordRows.end(slot); i++) {
      this.vocabulary.use((words[i] as number) >>> POSTING_BITS, step);
    }
    const values = this.valueRows.values.data;
    for (let i = this.valueRows.start(slot); i < this.valueRows.end(slot); i++) {
      const value = values[i] as number;
      this.values.counts.data[value] = (this.values.counts.data[value] as number) + step;
    }
    for (const half of [0, 1] as const)
      this.hashSums[half] = (this.hashSums[half] + step * (this.hashes.data[slot * 2 + half] as number)) >>> 0;
    this.live += step;
    this.#version = undefined;
  }
}

function mark(best: Map<number, number>, term: number, field: number, place: number): void {
  best.set(term, better(best.get(term) ?? 0, (field << 3) | place));
}

function hex(half: number): string {
  return half.toString(16).padStart(8, '0');
}
