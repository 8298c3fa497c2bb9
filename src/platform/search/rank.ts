import type { IndexState } from './state.ts';
import type { Found } from './words.ts';
import { phraseHash } from './state.ts';

export const PROXIMITY_BITS = 3;

export interface NameOrder {
  /** 2: the query is the first name, 1: another name, 0: none. */
  whole: number;
  /** 7 the first name begins with the words, 6 another name does; 5, 4 side by side; 3, 2 in their order; 0 none. */
  proximity: number;
}

const bits = { data: new Uint32Array(0) };

/**
 * For several words: how they stand in the names of a document.
 * @param key the query as one phrase; @param found for each of its words the words of the index it stands for.
 */
export function orderInNames(state: IndexState, key: string, found: readonly Found[][]): (slot: number) => NameOrder {
  markTerms(state, found);
  const hash = phraseHash(key);
  const words = state.nameRows.values.data;
  const result: NameOrder = { whole: 0, proximity: 0 };
  return (slot) => {
    const start = state.nameRows.start(slot);
    const end = state.nameRows.end(slot);
    result.whole = 0;
    result.proximity = 0;
    for (let at = start; at < end; at += 2 + (words[at] as number)) {
      const isFirst = at === start ? 1 : 0;
      if (words[at + 1] === hash) result.whole = Math.max(result.whole, 1 + isFirst);
      const nearness = nearnessIn(words, at + 2, at + 2 + (words[at] as number), found.length);
      if (nearness > 0) result.proximity = Math.max(result.proximity, nearness * 2 + isFirst);
    }
    return result;
  };
}

/** For each word of the index, a bit for each word of the query that it answers (misspelt ones too). */
function markTerms(state: IndexState, found: readonly Found[][]): void {
  const terms = state.vocabulary.words.length;
  if (bits.data.length < terms) bits.data = new Uint32Array(Math.ceil(terms * 1.2));
  else bits.data.fill(0, 0, terms);
  for (const [i, list] of found.entries()) {
    for (const { terms } of list) {
      for (let k = 0; k < terms.length; k++) bits.data[terms[k] as number] = (bits.data[terms[k] as number] as number) | (1 << i);
    }
  }
}

/** 3: the name begins with all words, 2: they stand side by side, 1: in their order, 0: neither. */
function nearnessIn(words: Uint32Array, from: number, to: number, count: number): number {
  let next = 0;
  for (let at = from; at < to; at++) {
    const answers = bits.data[words[at] as number] as number;
    if ((answers & 1) !== 0 && run(words, at, to, count)) return at === from ? 3 : 2;
    if (next < count && (answers & (1 << next)) !== 0) next++;
  }
  return next === count ? 1 : 0;
}

function run(words: Uint32Array, at: number, to: number, count: number): boolean {
  if (at + count > to) return false;
  for (let i = 0; i < count; i++) if (((bits.data[words[at + i] as number] as number) & (1 << i)) === 0) return false;
  return true;
}
