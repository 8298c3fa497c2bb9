/** A document is cut into everything it may be found by; a query only into what must be found. */
export type Purpose = 'document' | 'query';

export interface Piece {
  text: string;
  start: number;
  variant: boolean;
  gram: boolean;
}

const EAST_ASIAN = /[\p{Script=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}]/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const RUNS =
  /(?<grams>[\p{Script=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}]+)|(?<words>[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+)|(?<rest>[^\p{Script=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+)/gu;
const SOUTH_EAST_ASIAN = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const segmenters = new Map<string, Intl.Segmenter>();

/** Whether a word holds a script that is written without spaces. */
export function hasUnspacedScript(word: string): boolean {
  return EAST_ASIAN.test(word) || SOUTH_EAST_ASIAN.test(word);
}

/**
 * Cuts a word of scripts without spaces. Chinese and Japanese: a document gives every pair of neighbouring
 * characters and every character, a query the pairs inside its dictionary words; so a query that the dictionary cuts
 * otherwise than the document still finds it. Thai, Lao, Khmer, Burmese: dictionary words on both sides.
 */
export function splitUnspaced(word: string, purpose: Purpose): Piece[] {
  const pieces: Piece[] = [];
  for (const run of word.matchAll(RUNS)) {
    const { grams, words, rest } = run.groups as { grams?: string; words?: string; rest?: string };
    if (rest !== undefined) pieces.push({ text: rest, start: run.index, variant: false, gram: false });
    if (words !== undefined) for (const each of segment(words, 'th')) pieces.push(placed(each, run.index, false));
    if (grams === undefined) continue;
    if (purpose === 'document') addGrams(pieces, grams, run.index, true);
    else for (const each of wordsIn(grams, KANA.test(word) ? 'ja' : 'zh')) addGrams(pieces, each.text, run.index + each.start, false);
  }
  return pieces;
}

/** Dictionary words; characters that the dictionary leaves single, side by side, are one word that it does not know. */
function wordsIn(text: string, lang: string): { text: string; start: number }[] {
  const words: { text: string; start: number; single: boolean }[] = [];
  for (const { segment: piece, index } of segment(text, lang)) {
    const single = Array.from(piece).length === 1;
    const last = words.at(-1);
    if (single && last?.single) last.text += piece;
    else words.push({ text: piece, start: index, single });
  }
  return words;
}

function placed(each: Intl.SegmentData, start: number, gram: boolean): Piece {
  return { text: each.segment, start: start + each.index, variant: false, gram };
}

function segment(text: string, lang: string): Intl.Segments {
  let segmenter = segmenters.get(lang);
  if (!segmenter) segmenters.set(lang, (segmenter = new Intl.Segmenter(lang, { granularity: 'word' })));
  return segmenter.segment(text);
}

function addGrams(pieces: Piece[], run: string, start: number, withCharacters: boolean): void {
  const characters = Array.from(run);
  let at = start;
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] as string;
    const next = characters[i + 1];
    if (next !== undefined) pieces.push({ text: character + next, start: at, variant: false, gram: true });
    if (characters.length === 1) pieces.push({ text: character, start: at, variant: false, gram: true });
    else if (withCharacters) pieces.push({ text: character, start: at, variant: true, gram: true });
    at += character.length;
  }
}
