import { NumberList } from './columns.ts';
import { bitCount, editDistance, letterMask } from './edits.ts';

const UNSETTLED = 1024;

export interface NearWord {
  id: number;
  text: string;
  distance: number;
}

/** All words, numbered in the order they came, with their sorted order for prefixes and their letters for typos. */
export class Vocabulary {
  readonly words: string[] = [];
  readonly #uses = new NumberList();
  readonly #ids = new Map<string, number>();
  readonly #masks = new NumberList();
  readonly #lengths = new NumberList();
  #sorted = new Uint32Array(0);
  #unsettled: number[] = [];

  /** @returns the number of the word, a new one for a new word. */
  add(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    const id = this.words.length;
    this.words.push(word);
    this.#ids.set(word, id);
    this.#uses.push(0);
    this.#masks.push(letterMask(word));
    this.#lengths.push(word.length);
    this.#unsettled.push(id);
    if (this.#unsettled.length >= UNSETTLED) this.settle();
    return id;
  }

  /** @returns the number of a word that is in use. */
  find(word: string): number | undefined {
    const id = this.#ids.get(word);
    return id !== undefined && this.isUsed(id) ? id : undefined;
  }

  /** A word is in so many visible documents more (or less). A word that is in none is as good as unknown. */
  use(id: number, documents: number): void {
    this.#uses.data[id] = (this.#uses.data[id] as number) + documents;
  }

  isUsed(id: number): boolean {
    return (this.#uses.data[id] as number) > 0;
  }

  /** The numbers of all words that begin so (also of words not in use), in alphabetical order. */
  withPrefix(prefix: string): Uint32Array {
    this.settle();
    const from = this.#firstFrom(prefix, 0);
    let low = from;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#wordAt(middle).startsWith(prefix)) low = middle + 1;
      else high = middle;
    }
    return this.#sorted.subarray(from, low);
  }

  /**
   * Words in use that are at most `most` edits away, the word itself left out: nearest first, then those with the
   * same first letter, then by alphabet.
   */
  near(word: string, most: number, limit: number): NearWord[] {
    const mask = letterMask(word);
    const found: NearWord[] = [];
    const masks = this.#masks.data;
    const lengths = this.#lengths.data;
    for (let id = 0; id < this.words.length; id++) {
      const gap = (lengths[id] as number) - word.length;
      if (gap > most || gap < -most) continue;
      const other = masks[id] as number;
      if (bitCount(mask & ~other) > most || bitCount(other & ~mask) > most || !this.isUsed(id)) continue;
      const text = this.words[id] as string;
      const distance = editDistance(word, text, most);
      if (distance > 0 && distance <= most) found.push({ id, text, distance });
    }
    const first = word[0];
    const sameFirst = (each: NearWord) => (each.text[0] === first ? 0 : 1);
    found.sort((a, b) => a.distance - b.distance || sameFirst(a) - sameFirst(b) || (a.text < b.text ? -1 : 1));
    return found.slice(0, limit);
  }

  /** Puts new words into the sorted order; quick, since they come in small numbers. */
  settle(): void {
    if (this.#unsettled.length === 0) return;
    const added = this.#unsettled.sort((a, b) => ((this.words[a] as string) < (this.words[b] as string) ? -1 : 1));
    const merged = new Uint32Array(this.#sorted.length + added.length);
    let from = 0;
    let at = 0;
    for (const id of added) {
      const place = this.#firstFrom(this.words[id] as string, from);
      merged.set(this.#sorted.subarray(from, place), at);
      at += place - from;
      merged[at++] = id;
      from = place;
    }
    merged.set(this.#sorted.subarray(from), at);
    this.#sorted = merged;
    this.#unsettled = [];
  }

  #firstFrom(word: string, from: number): number {
    let low = from;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#wordAt(middle) < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #wordAt(place: number): string {
    return this.words[this.#sorted[place] as number] as string;
  }
}
