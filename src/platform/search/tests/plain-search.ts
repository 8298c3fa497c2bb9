import { analyze } from '../analyze.ts';
import { tokensOf } from '../document-words.ts';
import type { SearchDocument } from '../document.ts';
import type { SearchQuery } from '../query.ts';

interface Count {
  value: string;
  count: number;
}

/** As facet values are listed, for sorting by plain means. */
export const largestFirst = (a: Count, b: Count) => b.count - a.count || (a.value < b.value ? -1 : 1);

const wordsOfDocument = new WeakMap<SearchDocument, string[]>();

function wordsOf(document: SearchDocument): string[] {
  let words = wordsOfDocument.get(document);
  if (!words) wordsOfDocument.set(document, (words = tokensOf(document)));
  return words;
}

/** What a query must find, without corrections, worked out document by document. */
export function plainSearch(
  documents: readonly SearchDocument[],
  query: SearchQuery,
): { ids: string[]; total: number; facets: Record<string, Count[]> } {
  const tokens = analyze(query.text, 'query');
  const matches = documents.filter((document) => {
    const words = wordsOf(document);
    return tokens.every((token, i) =>
      words.some((word) => word === token.text || (i === tokens.length - 1 && !token.gram && word.startsWith(token.text))),
    );
  });
  const passes = (document: SearchDocument, except?: string) =>
    Object.entries(query.filters).every(
      ([facet, values]) => facet === except || values.some((value) => document.facets[facet]?.includes(value)),
    );
  const facets: Record<string, Count[]> = {};
  for (const facet of query.facets) {
    const counts = new Map((query.filters[facet] ?? []).map((value) => [value, 0]));
    for (const document of matches)
      if (passes(document, facet)) for (const value of document.facets[facet] ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
    facets[facet] = [...counts].map(([value, count]) => ({ value, count })).sort(largestFirst);
  }
  const ids = matches.filter((document) => passes(document)).map(({ id }) => id);
  return { ids: ids.sort(), total: ids.length, facets };
}
