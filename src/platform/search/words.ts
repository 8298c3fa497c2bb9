import type { Token } from './analyze.ts';
import { tolerance } from './edits.ts';
import type { ConceptExpansion } from './query.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How a word of the index answers a typed word: the index of a row of scores. */
export const KIND = { exact: 0, prefix: 1, oneEdit: 2, twoEdits: 3 } as const;
const MAX_NEAR_WORDS = 24;

/** Words of the index that answer a typed word in the same way. */
export interface Found {
  kind: number;
  terms: ArrayLike<number>;
  /** Set where the words are all those with this first letter: the index has a list for them. */
  letter?: string;
}

/** A stretch of the query: its words, and the concepts that a document may carry in their place. */
export interface Group {
  from: number;
  to: number;
  concepts: ConceptExpansion[];
}

/** The words of the index that a typed word stands for: itself, for the last word all that it begins. */
export function spelledWords(vocabulary: Vocabulary, token: Token, last: boolean): Found[] {
  const exact = vocabulary.find(token.text);
  const found: Found[] = exact === undefined ? [] : [{ kind: KIND.exact, terms: [exact] }];
  if (!last || token.gram) return found;
  // The word itself is among those it begins; its better kind counts.
  return [...found, ...prefixesOf(token.text).map((prefix) => begunWords(vocabulary, prefix))];
}

function begunWords(vocabulary: Vocabulary, prefix: string): Found {
  const found = { kind: KIND.prefix, terms: vocabulary.withPrefix(prefix) };
  return [...prefix].length === 1 ? { ...found, letter: prefix } : found;
}

/** Words of the index that the typed word may have been meant to be. */
export function misspelledWords(vocabulary: Vocabulary, token: Token): Found[] {
  const edits = token.gram ? 0 : tolerance(token.text);
  if (edits === 0) return [];
  const near = vocabulary.near(token.text, edits, MAX_NEAR_WORDS);
  const at = (distance: number) => near.filter((each) => each.distance === distance).map(({ id }) => id);
  return [
    { kind: KIND.oneEdit, terms: at(1) },
    { kind: KIND.twoEdits, terms: at(2) },
  ].filter(({ terms }) => terms.length > 0);
}

/** While an Arabic word is being typed, its article is not known as one yet: both readings are tried. */
function prefixesOf(word: string): string[] {
  const bare = /^ال.{1,2}$/u.test(word) ? word.slice(2) : '';
  return bare === '' ? [word] : [word, bare];
}

/** Cuts the words of a query into groups: those of a concept together, every other word alone. */
export function groupsOf(tokens: readonly Token[], concepts: readonly ConceptExpansion[]): Group[] {
  const owner: (Group | undefined)[] = tokens.map(() => undefined);
  for (const concept of [...concepts].sort((a, b) => b.words.length - a.words.length)) {
    const from = placeOf(tokens, concept.words, owner);
    if (from === undefined) continue;
    const group = owner[from] ?? { from, to: from + concept.words.length, concepts: [] };
    group.concepts.push(concept);
    owner.fill(group, group.from, group.to);
  }
  const groups: Group[] = [];
  for (let at = 0; at < tokens.length; at = (groups.at(-1) as Group).to) groups.push(owner[at] ?? { from: at, to: at + 1, concepts: [] });
  return groups;
}

/** Where the words stand side by side, free of other concepts or exactly where another concept stands. */
function placeOf(tokens: readonly Token[], words: readonly string[], owner: (Group | undefined)[]): number | undefined {
  if (words.length === 0) return undefined;
  for (let from = 0; from + words.length <= tokens.length; from++) {
    if (!words.every((word, i) => tokens[from + i]?.text === word)) continue;
    const group = owner[from];
    if (group ? group.from === from && group.to === from + words.length : words.every((_, i) => !owner[from + i])) return from;
  }
  return undefined;
}
