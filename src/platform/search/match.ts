import { analyze, phraseKey, type Token } from './analyze.ts';
import { NumberList } from './columns.ts';
import { Conjunction } from './conjunction.ts';
import type { ConceptExpansion, Correction } from './query.ts';
import { type NameOrder, orderInNames, PROXIMITY_BITS } from './rank.ts';
import { correct } from './spelling.ts';
import type { IndexState } from './state.ts';
import { PLACE, POSTING_BITS } from './where.ts';
import { type Found, type Group, groupsOf, KIND, misspelledWords, spelledWords } from './words.ts';

export interface TextMatch {
  /** Every document that matches the text, each once. */
  slots: Uint32Array;
  /** By slot; larger is better. Valid until the next match. */
  scoreOf: Uint32Array;
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

const NOT_IN_NAMES: NameOrder = { whole: 0, proximity: 0 };

const outer = new Conjunction();
const inner = new Conjunction();
const buffer = new NumberList(1024);
const scratch = { scores: new Uint32Array(0) };
const HITS = SCORES.map((byField, kind) =>
  Uint16Array.from({ length: 1 << POSTING_BITS }, (_, where) => ((byField[where >> 3] ?? 0) << 3) | placeScore(kind, where & 7)),
);

/**
 * Finds the documents that have every word of a text (or carry the concept that some of its words name).
 * @returns undefined where the text has no words.
 */
export function matchText(state: IndexState, text: string, concepts: readonly ConceptExpansion[]): TextMatch | undefined {
  const tokens = analyze(text, 'query');
  if (tokens.length === 0) return undefined;
  const groups = groupsOf(tokens, concepts);
  const expansions = groups.flatMap((group) => group.concepts);
  const spelled = tokens.map((token, i) => spelledWords(state.vocabulary, token, i === tokens.length - 1));
  const match = { ...score(state, text, tokens, groups, spelled), expansions, corrections: [] };
  if (match.slots.length >= FEW) return match;
  const misspelled = tokens.map((token) => misspelledWords(state.vocabulary, token));
  if (misspelled.every((found) => found.length === 0)) return match;
  const tolerant = score(
    state,
    text,
    tokens,
    groups,
    spelled.map((found, i) => [...found, ...(misspelled[i] as Found[])]),
  );
  if (tolerant.slots.length <= match.slots.length) return match;
  return { ...tolerant, expansions, ...correct(state, text, tokens, misspelled, tolerant.slots) };
}

function score(
  state: IndexState,
  text: string,
  tokens: readonly Token[],
  groups: readonly Group[],
  found: readonly Found[][],
): { slots: Uint32Array; scoreOf: Uint32Array } {
  outer.begin(state.visibility, state.slots);
  for (const group of groups) {
    hitGroup(state, group, found);
    outer.nextStep();
  }
  const slots = outer.end(state.slots);
  if (scratch.scores.length < state.slots) scratch.scores = new Uint32Array(Math.ceil(state.slots * 1.2));
  const { scores } = scratch;
  if (tokens.length === 1) {
    for (let i = 0; i < slots.length; i++)
      scores[slots[i] as number] = scoreOfOne(outer.sum(slots[i] as number), outer.place(slots[i] as number));
  } else {
    const inNames = orderInNames(state, phraseKey(analyze(text, 'document')), found);
    const least = leastInNames(found);
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i] as number;
      const sum = outer.sum(slot);
      const { whole, proximity } = sum < least ? NOT_IN_NAMES : inNames(slot);
      scores[slot] = compose(whole, sum, proximity);
    }
  }
  return { slots, scoreOf: scores };
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

function scoreOfOne(sum: number, place: number): number {
  const whole = place >= PLACE.wholeOther ? place - 2 : 0;
  const starts = place >= PLACE.wholeOther ? place - 2 : place;
  return compose(whole, sum, starts === 0 ? 0 : starts + 5);
}

function compose(whole: number, sum: number, proximity: number): number {
  return (whole << WHOLE_BITS) | (sum << PROXIMITY_BITS) | proximity;
}
