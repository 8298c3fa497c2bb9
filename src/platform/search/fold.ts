// Combining marks of Latin, Greek and Cyrillic, Hebrew points, Arabic vowels and tatweel, invisible format signs.
// Marks of other scripts (Devanagari, Thai ...) are vowels that a word cannot do without: they stay.
const MARKS = new RegExp(
  `[${[
    '\\u0300-\\u036f',
    '\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7',
    '\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e8\\u06ea-\\u06ed',
    '\\p{Cf}',
  ].join('')}]`,
  'gu',
);

const LETTERS = new Map<string, string>([
  ...pairs('øo łl đd ðd ıi ħh ŋn ŧt ςσ ĸk'),
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
  // Arabic alef maqsura and ta marbuta; the Persian and Urdu forms of kaf, ya and ha. Hamza carriers decompose by NFKD.
  ...pairs('ىي ةه ٱا کك یي ےي ہه ھه ۃه ەه ۂه'),
  ...digits('٠'),
  ...digits('۰'),
]);
const LETTER = new RegExp(`[${[...LETTERS.keys()].join('')}]`, 'g');

/**
 * Brings a text to the form in which words are compared: compatibility forms (full width, ligatures) and case are
 * gone, accents are off (й stays a letter of its own, ё becomes е), letters that people swap in Arabic, Persian and
 * Urdu are one.
 * @param text any string, also malformed; it is the caller who bounds its length.
 */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .toWellFormed()
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('\u0438\u0306', '\u0439')
    .replace(MARKS, '')
    .replace(LETTER, (letter) => LETTERS.get(letter) ?? letter)
    .normalize('NFC');
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

function pairs(list: string): [string, string][] {
  return list.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)]);
}

function digits(zero: string): [string, string][] {
  const start = zero.codePointAt(0) as number;
  return Array.from({ length: 10 }, (_, digit) => [String.fromCodePoint(start + digit), String(digit)]);
}
