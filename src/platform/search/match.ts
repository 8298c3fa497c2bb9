import { analyze, phraseKey, type Token } from './analyze.ts';
import { NumberList } from './columns.ts';
import { Conjunction } from './conjunction.ts';
import type { ConceptExpansion, Correction } from './query.ts';
import { orderInNames, PROXIMITY_BITS } from './rank.ts';
import { correct } from './spelling.ts';
import type { IndexState } from './state.ts';
import { PLACE, POSTING_BITS } from './where.ts';
import { type Found, type Group, groupsOf, KIND, misspelledWords, spelledWords } from './words.ts';

export interface TextMatch {
  /** Every document that matches the text, each once. Valid until the next match. */
  slots: Uint32Array;
  /** Writes for each of some of these documents its score into a list; larger is better. To be called before the next match. */
  writeScores: (slots: Uint32Array, into: Float64Array) => void;
  expansions: ConceptExpansion[];
  corrections: Correction[];
  didYouMean?: string;
}

/** Below this many documents, words spelt a little otherwise are searched as well. */
export const FEW = 5;

// Score by kind of match and field (text, other name, first name). No statistics of the collection take part, so a
// part of the documents comes in the same order as in the whole.
const SCORES = [
  [9, 13, 14],
  [8, 11, 12],
  [4, 6, 7],
  [3, 4, 5],
] as const;
const CONCEPT_SCORE = 2;
const WHOLE_BITS = PROXIMITY_BITS + 12;

const outer = new Conjunction();
const inner = new Conjunction();
const buffer = new NumberList(1024);
const HITS = SCORES.map((byField, kind) =>
  Uint16Array.from({ length: 1 << POSTING_BITS }, (_, where) => ((byField[where >> 3] ?? 0) << 3) | placeScore(kind, where & 7)),
);

const SCORES_OF_ONE = Uint32Array.from({ length: 1 << 7 }, (_, best) => scoreOfOne(best));

/**
 * Finds the documents that have every word of a text (or carry the concept that some of its words name).
 * @param asWritten words spelt a little otherwise are not searched, however few are found.
 * @returns undefined where the text has no words.
 */
export function matchText(
  state: IndexState,
  text: string,
  concepts: readonly ConceptExpansion[],
  asWritten = false,
): TextMatch | undefined {
  const tokens = analyze(text, 'query');
  if (tokens.length === 0) return undefined;
  const groups = groupsOf(tokens, concepts);
  const expansions = groups.flatMap((group) => group.concepts);
  const spelled = tokens.map((token, i) => spelledWords(state.vocabulary, token, i === tokens.length - 1));
  const match = { ...findAll(state, text, tokens, groups, spelled), expansions, corrections: [] };
  if (asWritten || match.slots.length >= FEW) return match;
  const misspelled = tokens.map((token) => misspelledWords(state.vocabulary, token));
  if (misspelled.every((found) => found.length === 0)) return match;
  const all = spelled.map((found, i) => [...found, ...(misspelled[i] as Found[])]);
  const tolerant = { ...findAll(state, text, tokens, groups, all), expansions, corrections: [] };
  if (tolerant.slots.length <= match.slots.length) return tolerant;
  return { ...tolerant, ...correct(state, text, tokens, misspelled, tolerant.slots) };
}

function findAll(
  state: IndexState,
  text: string,
  tokens: readonly Token[],
  groups: readonly Group[],
  found: readonly Found[][],
): Pick<TextMatch, 'slots' | 'writeScores'> {
  outer.begin(state.visibility, state.slots);
  for (const group of groups) {
    hitGroup(state, group, found);
    outer.nextStep();
  }
  const slots = outer.end(state.slots);
  if (tokens.length === 1) return { slots, writeScores: (some, into) => outer.writeBest(some, into, SCORES_OF_ONE) };
  return { slots, writeScores: (some, into) => writeScoresOfSeveral(state, text, found, some, into) };
}

function writeScoresOfSeveral(state: IndexState, text: string, found: readonly Found[][], slots: Uint32Array, into: Float64Array): void {
  const inNames = orderInNames(state, phraseKey(analyze(text, 'document')), found);
  const least = leastInNames(found);
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number;
    const sum = outer.sum(slot);
    into[i] = compose(sum < least ? 0 : inNames(slot), sum);
  }
}

/** What the words score together at least where all of them stand in names: with less, how they stand there is nothing to look for. */
function leastInNames(found: readonly Found[][]): number {
  return found.reduce((sum, list) => sum + Math.min(...list.map(({ kind }) => (SCORES[kind] as readonly number[])[1] as number)), 0);
}

function hitGroup(state: IndexState, group: Group, found: readonly Found[][]): void {
  const words = group.to - group.from;
  if (words === 1) hitWord(state, outer, found[group.from] as Found[]);
  else {
    inner.begin(state.visibility, state.slots);
    for (let i = group.from; i < group.to; i++) {
      hitWord(state, inner, found[i] as Found[]);
      inner.nextStep();
    }
    for (const slot of inner.end(state.slots)) outer.hit(slot, inner.sum(slot) << 3);
  }
  for (const concept of group.concepts) {
    const value = state.values.find(concept.facet, concept.value);
    if (value === undefined) continue;
    const count = state.values.slots.read(value, buffer);
    for (let i = 0; i < count; i++) outer.hit(buffer.data[i] as number, (CONCEPT_SCORE * words) << 3);
  }
}

function hitWord(state: IndexState, into: Conjunction, found: readonly Found[]): void {
  for (const { kind, terms, letter } of found) {
    const scores = HITS[kind] as Uint16Array;
    const lists = letter === undefined ? terms.length : 1;
    for (let k = 0; k < lists; k++) {
      const count = letter === undefined ? state.postings.read(terms[k] as number, buffer) : state.initials.read(letter, buffer);
      into.hitAll(buffer.data, count, scores);
    }
  }
}

/** A whole name counts only when the word is the very name; a misspelt word has no place. */
function placeScore(kind: number, place: number): number {
  if (kind === KIND.exact) return place;
  if (kind === KIND.prefix) return place >= PLACE.wholeOther ? place - 2 : place;
  return PLACE.inside;
}

/** @param best the score of the only word and, in its lower 3 bits, the place. */
function scoreOfOne(best: number): number {
  const place = best & 7;
  const whole = place >= PLACE.wholeOther ? place - 2 : 0;
  const starts = place >= PLACE.wholeOther ? place - 2 : place;
  return compose((whole << PROXIMITY_BITS) | (starts === 0 ? 0 : starts + 5), best >> 3);
}

/** @param inNames as `orderInNames` gives it. */
function compose(inNames: number, sum: number): number {
  return ((inNames >> PROXIMITY_BITS) << WHOLE_BITS) | (sum << PROXIMITY_BITS) | (inNames & ((1 << PROXIMITY_BITS) - 1));
}
