import type { IndexState } from './state.ts';
import type { Found } from './words.ts';
import { phraseHash } from './state.ts';

export const PROXIMITY_BITS = 3;

const bits = { data: new Uint32Array(0) };

/**
 * For several words: how they stand in the names of a document.
 * @param key the query as one phrase; @param found for each of its words the words of the index it stands for.
 * @returns for a slot, above PROXIMITY_BITS: 2 where the query is the first name, 1 where it is another one, else 0; below:
 * 7 where the first name begins with the words, 6 where another name does; 5, 4 side by side; 3, 2 in their order; 0 none.
 */
export function orderInNames(state: IndexState, key: string, found: readonly Found[][]): (slot: number) => number {
  markTerms(state, found);
  const hash = phraseHash(key);
  const words = state.nameRows.values.data;
  const { nameRows } = state;
  return (slot) => {
    const start = nameRows.start(slot);
    const end = nameRows.end(slot);
    let whole = 0;
    let proximity = 0;
    for (let at = start; at < end; ) {
      const isFirst = at === start ? 1 : 0;
      const next = at + 2 + (words[at] as number);
      if (((words[at + 1] as number) ^ hash) === 0) whole = Math.max(whole, 1 + isFirst);
      const nearness = nearnessIn(words, at + 2, next, found.length);
      if (nearness > 0) proximity = Math.max(proximity, nearness * 2 + isFirst);
      at = next;
    }
    return (whole << PROXIMITY_BITS) | proximity;
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
