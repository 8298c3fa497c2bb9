import { fold } from './fold.ts';

/** The words of a search, in the form in which they are compared; ten at most. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 10);
}

/** Whether all of these words (of `wordsOf`) stand in the text, whole or as a part: for short lists that no index holds. */
export function hasWords(text: string, words: readonly string[]): boolean {
  const folded = fold(text);
  return words.every((word) => folded.includes(word));
}
