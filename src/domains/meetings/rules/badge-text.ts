/** Digits and letters that nobody mistakes for another (Crockford's base 32): no I, L, O, U. */
export const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Letters of the random part of a badge's code, and of the proof behind it. */
export const RANDOM = 8;
export const PROOF = 6;

/** In groups, as people read and type it. */
export function groupedBadge(text: string): string {
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;
}

/** A code as it was scanned or typed; null where it can be none. */
export function readBadge(given: string): string | null {
  const text = given
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-–—.]+/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return text.length === RANDOM + PROOF && [...text].every((letter) => LETTERS.includes(letter)) ? text : null;
}
