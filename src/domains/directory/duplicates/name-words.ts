import { parseCountry } from '../../../platform/geo/parse.ts';
import { fieldIdea, splitHan } from './field-words.ts';
import { latin, WEIGHTLESS } from './normal-name.ts';
import { Kept } from '../../../platform/kept.ts';

/** A name taken apart, as names are compared. */
export interface NameWords {
  /** Folded words with weight: in Latin letters, words of the field as ideas (`#center`), Chinese in pairs of signs. */
  words: string[];
  /** First letters of all words that begin with a letter, small ones like "of" left out. */
  initials: string;
  /** All words without the spaces between them. */
  joined: string;
}

/** A name and the acronyms that it carries in brackets or before a dash: "Quiet Street Centre (QSC)". */
export interface TakenApart {
  name: NameWords;
  acronyms: string[];
}

const BRACKETED = /[([（]\s*([^()[\]（）]{1,80}?)\s*[)\]）]/gu;
const MOST_WORDS = 24;

/** An import takes each name apart when it writes its keys and again when it compares: a few thousand are remembered. */
const MOST_REMEMBERED = 5_000;
const remembered = new Kept<TakenApart>(MOST_REMEMBERED);

/**
 * Takes a name apart. What is in brackets is an acronym when it looks like one, nothing when it is a country, else a part
 * of the name; a word in capitals among others, or alone, is an acronym and a word.
 */
export function takeApart(text: string): TakenApart {
  return remembered.get(text, () => apartOf(text));
}

function apartOf(text: string): TakenApart {
  const acronyms: string[] = [];
  const bare = text.replace(BRACKETED, (_whole, inside: string) => {
    if (!isAcronym(inside)) return parseCountry(inside) === null ? ` ${inside} ` : ' ';
    acronyms.push(acronymKey(inside));
    return ' ';
  });
  acronyms.push(...capitalWords(bare).map(acronymKey));
  return { name: wordsOf(bare.trim() === '' ? text : bare), acronyms };
}

/** An acronym as it is compared: letters and digits alone, in Latin letters. */
export function acronymKey(text: string): string {
  return latin(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * The consonants of a word, those that alphabets and languages confuse made one, so that "Muhammad", "Mohamed" and محمد, or
 * "Chekhov" and Чехов, come out alike. Short words and words that are not Latin stay as they are.
 */
export function skeleton(word: string): string {
  if (word.length < 4 || word.startsWith('#') || !/^[a-z]+$/.test(word)) return word;
  const sounds = word
    .replace(/(.)\1+/g, '$1')
    .replace(/s?h?ch|sh|sz/g, 's')
    .replace(/kh|ck|q/g, 'k')
    .replace(/ph|v|^w/g, 'f')
    .replace(/gh|zh|dj|j/g, 'g')
    .replace(/th/g, 't')
    .replace(/dh/g, 'd')
    .replace(/ts|tz|z|c(?=[eiy])/g, 's')
    .replace(/c/g, 'k')
    .replace(/x/g, 'ks');
  const first = /^[aeiouy]/.test(word) ? 'a' : '';
  const bones = sounds.replace(/[aeiouyw]+|h$/g, '');
  return first.length + bones.length >= 3 ? first + bones : word;
}

/** "ODI", "ILGA World"; in a name all in capitals of several words nothing can be told. */
function capitalWords(text: string): string[] {
  const found = text.match(/(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}\p{N}]{1,9}(?![\p{L}\p{N}])/gu) ?? [];
  return /\p{Ll}/u.test(text) || found[0] === text.trim() ? found.filter((word) => !COMMON_CAPITALS.has(word)) : [];
}

/** In capitals, and in the names of many. */
const COMMON_CAPITALS = new Set('UN EU US USA UK UAE NGO HIV AIDS VIH SIDA ONG III COVID LGBT LGBTI LGBTQ НКО НПО АНО РОО ООО'.split(' '));

function wordsOf(text: string): NameWords {
  const all = foldedWords(splitHan(text)).slice(0, MOST_WORDS * 2);
  const words = weightyOf(weightyOf(all).flatMap((word) => (isHan(word) ? pairsOf(word) : [fieldIdea(word) ?? afterPrefix(word) ?? word])));
  return {
    words: [...new Set(words)].slice(0, MOST_WORDS),
    initials: all.flatMap((word) => (word.length > 2 && /^\p{L}/u.test(word) && !SMALL.has(word) ? [word.slice(0, 1)] : [])).join(''),
    joined: weightyOf(foldedWords(text)).join(''),
  };
}

/** An article or preposition that is written as one with the word goes: l’, d’ in French and Italian, ال and لل in Arabic. */
function foldedWords(text: string): string[] {
  const bare = text.replace(/(?<!\p{L})(?:[dljnstmc]['’ʼ]|[وبلفك]?(?:ال|لل)(?=\p{L}{3}))/giu, '');
  return latin(bare)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

function weightyOf(words: string[]): string[] {
  const weighty = words.filter((word) => !WEIGHTLESS.has(word));
  return weighty.length > 0 ? weighty : words;
}

/** "For rights" is one word in Arabic: what is left after و, ب, ل or ف is looked up again. Short vowels are not written there, so few words of other languages are hit. */
function afterPrefix(word: string): string | undefined {
  return /^[wblf][^aeiou]/.test(word) ? fieldIdea(word.slice(1)) : undefined;
}

/** Words that acronyms pass over. */
const SMALL = new Set('the and for les des del der die das und von los las por para dlya'.split(' '));

function isHan(word: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(word);
}

function pairsOf(word: string): string[] {
  if (word.length < 3) return [word];
  return Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));
}

/** "(QSC)", "(ILAPyC)": short, one or two words, more capitals than not; a script without capitals cannot tell. */
function isAcronym(text: string): boolean {
  if (!/^[\p{L}\p{N}.&/ -]{2,16}$/u.test(text) || text.trim().split(/\s+/).length > 2) return false;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return capitals >= 2 && capitals * 2 >= (text.match(/\p{L}/gu)?.length ?? 0);
}
