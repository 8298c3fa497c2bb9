const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** How many words a text has, in any script: Chinese and Thai, written without spaces, are counted by their words too. */
export function countWords(text: string): number {
  let count = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) count += 1;
  return count;
}
