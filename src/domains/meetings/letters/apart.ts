/** A name as a piece of its own in a line: names of another direction do not carry away what stands beside them (UAX 9, isolates). */
export function apart(text: string): string {
  return `\u2068${text}\u2069`;
}

/** Which way the letters of a name go, by its first one: of names no language is known. */
export function directionOfName(text: string): 'ltr' | 'rtl' {
  return /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(text) ? 'rtl' : 'ltr';
}
