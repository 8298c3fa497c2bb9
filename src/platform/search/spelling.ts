import type { Token } from './analyze.ts';
import { NumberList } from './columns.ts';
import { fold } from './fold.ts';
import { marked } from './marks.ts';
import type { Correction } from './query.ts';
import type { IndexState } from './state.ts';
import { POSTING_BITS } from './where.ts';
import type { Found } from './words.ts';

const SHOWN = 3;
const buffer = new NumberList(256);

/**
 * Says how a misspelt query was read: for each word the near words that the results have, the most frequent first.
 * Only the results are asked, so a part of the index that holds them all says the same as the whole.
 */
export function correct(
  state: IndexState,
  text: string,
  tokens: readonly Token[],
  misspelled: readonly Found[][],
  slots: Uint32Array,
): { corrections: Correction[]; didYouMean?: string } {
  const results = marked(slots, state.slots);
  const corrections: Correction[] = [];
  let better = '';
  let end = 0;
  const folded = fold(text.slice(0, 200));
  for (const [i, token] of tokens.entries()) {
    const exact = state.vocabulary.find(token.text);
    const typed = exact === undefined ? 0 : countIn(state, exact, results);
    const found = frequent(state, misspelled[i] as Found[], results);
    if (found.length > 0) corrections.push({ typed: token.text, found: found.slice(0, SHOWN).map((each) => each.text) });
    const best = found[0];
    better += folded.slice(end, token.start) + (best && best.count > typed ? best.text : folded.slice(token.start, token.end));
    end = Math.max(end, token.end);
  }
  better += folded.slice(end);
  return better === folded ? { corrections } : { corrections, didYouMean: better.trim() };
}

function frequent(state: IndexState, near: readonly Found[], results: Uint8Array): { text: string; count: number; kind: number }[] {
  return near
    .flatMap(({ kind, terms }) =>
      Array.from(terms, (term) => ({ text: state.vocabulary.words[term] as string, kind, count: countIn(state, term, results) })),
    )
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.kind - b.kind || (a.text < b.text ? -1 : 1));
}

function countIn(state: IndexState, term: number, results: Uint8Array): number {
  const count = state.postings.read(term, buffer);
  let hits = 0;
  for (let i = 0; i < count; i++) hits += results[(buffer.data[i] as number) >>> POSTING_BITS] as number;
  return hits;
}
