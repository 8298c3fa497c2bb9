import { fold } from './fold.ts';
import { hasUnspacedScript, type Purpose, splitUnspaced } from './segment.ts';

export interface Token {
  text: string;
  /** Place in the folded text, for telling which words a phrase covers. */
  start: number;
  end: number;
  /** A further form of the word at this place (documents only): it can be found, but is no step in the order of words. */
  variant: boolean;
  /** One or two characters of a script without spaces: compared whole, never by prefix or with typos. */
  gram: boolean;
}

const MAX_TEXT_LENGTH = 20_000;
export const MAX_TOKENS = 4_000;
export const MAX_WORD_LENGTH = 40;
const MAX_QUERY_LENGTH = 200;
const MAX_QUERY_WORDS = 12;
/** A word of a script without spaces gives several grams. */
export const MAX_QUERY_TOKENS = 30;

const CHUNK = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['\u2019\u02bc.\-\u2010][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;
const PLAIN = /^[a-z0-9]+$/;
const CONNECTED = /['\u2019\u02bc.\-\u2010]/;
const APOSTROPHE = /['\u2019\u02bc]/;
const ACRONYM = /^\p{L}\p{M}*(?:\.\p{L}\p{M}*)+$/u;
const ELISION = /^(?:\p{L}|qu|un|dell|nell|sull|all|dall|jusqu|lorsqu|puisqu|quelqu)$/u;
const ARABIC = /^[\u0600-\u06ff]+$/;
const ARABIC_ARTICLE = /^(?:[وبكف]?ال|لل)/;

/**
 * Cuts a text into words, the same way for documents and queries.
 * @param text any string; longer than the limit of its purpose, the rest is left out.
 */
export function analyze(text: string, purpose: Purpose): Token[] {
  const folded = fold(text.slice(0, purpose === 'query' ? MAX_QUERY_LENGTH : MAX_TEXT_LENGTH)).slice(0, MAX_TEXT_LENGTH);
  const tokens: Token[] = [];
  const most = purpose === 'query' ? MAX_QUERY_WORDS : MAX_TOKENS;
  let words = 0;
  for (const match of folded.matchAll(CHUNK)) {
    const left = most - words;
    if (left <= 0) break;
    words += PLAIN.test(match[0]) ? push(tokens, match[0], match.index) : cutChunk(tokens, match[0], match.index, purpose, left);
  }
  const bound = purpose === 'query' ? MAX_QUERY_TOKENS : MAX_TOKENS;
  return tokens.length > bound ? tokens.slice(0, bound) : tokens;
}

/** The words of a text in their order, without variants, as one string: equal for texts that read the same. */
export function phraseKey(tokens: readonly Token[]): string {
  return tokens
    .filter((token) => !token.variant)
    .map((token) => token.text)
    .join(' ');
}

function push(tokens: Token[], text: string, start: number, variant = false, gram = false, end = start + text.length): number {
  tokens.push({ text: cut(text), start, end, variant, gram });
  return 1;
}

function cut(word: string): string {
  if (word.length <= MAX_WORD_LENGTH) return word;
  return word.slice(0, MAX_WORD_LENGTH).replace(/[\ud800-\udbff]$/, '');
}

/** @returns how many words the chunk gave. */
function cutChunk(tokens: Token[], chunk: string, start: number, purpose: Purpose, left: number): number {
  if (!CONNECTED.test(chunk)) return cutWord(tokens, chunk, start, purpose, left);
  if (ACRONYM.test(chunk)) return push(tokens, chunk.replaceAll('.', ''), start, false, false, start + chunk.length);
  let words = 0;
  const parts = chunk.split(/[.\-\u2010]/);
  let at = start;
  for (const part of parts) {
    if (words < left) words += cutApostrophes(tokens, part, at, purpose, left - words);
    at += part.length + 1;
  }
  const joined = chunk.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  if (purpose === 'document' && /[-\u2010]/.test(chunk) && joined.length <= MAX_WORD_LENGTH && !hasUnspacedScript(joined)) {
    push(tokens, joined, start, true);
  }
  return words;
}

/** l'Association, d'Ivoire: the article goes. children's: the s goes. здоров'я: one word. */
function cutApostrophes(tokens: Token[], part: string, start: number, purpose: Purpose, left: number): number {
  if (!APOSTROPHE.test(part)) return cutWord(tokens, part, start, purpose, left);
  const pieces = part.split(APOSTROPHE);
  const first = pieces[0] as string;
  const last = pieces.at(-1) as string;
  const joined = pieces.join('');
  const elided = pieces.length === 2 && ELISION.test(first) && last.length > 1;
  const possessive = pieces.length === 2 && !elided && last === 's';
  if (!elided && !possessive) return cutWord(tokens, joined, start, purpose, left);
  const words = cutWord(tokens, elided ? last : first, elided ? start + first.length + 1 : start, purpose, left);
  if (purpose === 'document') push(tokens, joined, start, true);
  return words;
}

function cutWord(tokens: Token[], word: string, start: number, purpose: Purpose, left: number): number {
  if (word === '') return 0;
  if (hasUnspacedScript(word)) {
    let words = 0;
    for (const piece of splitUnspaced(word, purpose)) {
      if (piece.variant || words < left * 3) push(tokens, piece.text, start + piece.start, piece.variant, piece.gram);
      if (!piece.variant) words++;
    }
    return Math.max(1, Math.ceil(words / 3));
  }
  if (ARABIC.test(word)) return cutArabic(tokens, word, start, purpose);
  return push(tokens, word, start);
}

/**
 * The article, alone or behind a one-letter preposition, is off where three letters remain ("light10", Larkey,
 * Ballesteros and Connell 2002). A document is also found without the "and" that Arabic writes onto the next word.
 */
function cutArabic(tokens: Token[], word: string, start: number, purpose: Purpose): number {
  const bare = word.replace(ARABIC_ARTICLE, '');
  push(tokens, bare.length >= 3 ? bare : word, start, false, false, start + word.length);
  if (purpose === 'document' && bare === word && word.startsWith('و') && word.length >= 4) push(tokens, word.slice(1), start, true);
  return 1;
}
