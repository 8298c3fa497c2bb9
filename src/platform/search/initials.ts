import type { NumberList } from './columns.ts';
import { Postings } from './postings.ts';
import { better, POSTING_BITS } from './where.ts';

const EAST_ASIAN_FROM = 0x2e80;
const EAST_ASIAN_TO = 0xa000;

/**
 * Ready-made lists for a text of one letter: for each letter the documents with a word that begins with it. Without
 * them, one letter would mean reading the lists of tens of thousands of words.
 */
export class Initials {
  readonly #postings = new Postings();
  readonly #ids = new Map<string, number>();
  readonly #seen = new Map<number, number>();

  /** A word of the document under way, and where it stands. */
  see(word: string, where: number): void {
    const code = word.codePointAt(0) as number;
    // Chinese and Japanese characters are words of their own in the index.
    if (code >= EAST_ASIAN_FROM && code < EAST_ASIAN_TO) return;
    const letter = String.fromCodePoint(code);
    let id = this.#ids.get(letter);
    if (id === undefined) this.#ids.set(letter, (id = this.#ids.size));
    this.#seen.set(id, better(this.#seen.get(id) ?? 0, where));
  }

  endDocument(slot: number): void {
    for (const [id, where] of this.#seen) this.#postings.append(id, (slot << POSTING_BITS) | where);
    this.#seen.clear();
  }

  /** Copies the list of a letter to the start of `target`. @returns its length. */
  read(letter: string, target: NumberList): number {
    const id = this.#ids.get(letter);
    return id === undefined ? 0 : this.#postings.read(id, target);
  }
}
