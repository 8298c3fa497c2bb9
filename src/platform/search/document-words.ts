import { analyze, MAX_TOKENS, type Token } from './analyze.ts';
import { KIND_FACET } from './query.ts';
import type { SearchDocument } from './document.ts';

const MAX_NAMES = 200;

export interface DocumentWords {
  /** The words of each name, in the order of the names. */
  names: Token[][];
  texts: Token[][];
}

/** Cuts a document into words; names first, so that a text beyond all bounds costs no name. */
export function wordsOf(document: SearchDocument): DocumentWords {
  let left = MAX_TOKENS;
  const take = (text: string) => {
    const tokens = left > 0 ? analyze(text, 'document') : [];
    const taken = tokens.length > left ? tokens.slice(0, left) : tokens;
    left -= taken.length;
    return taken;
  };
  const names = document.names.slice(0, MAX_NAMES).map((name) => take(name.text));
  return { names, texts: document.texts.map((each) => take(each.text)) };
}

/** All different words that a document can be found by, sorted. */
export function tokensOf(document: SearchDocument): string[] {
  const { names, texts } = wordsOf(document);
  return [...new Set([...names, ...texts].flat().map((token) => token.text))].sort();
}

/** All facet values of a document as pairs, each once, its kind among them. */
export function facetPairsOf(document: SearchDocument): [facet: string, value: string][] {
  const pairs: [string, string][] = [[KIND_FACET, document.kind]];
  for (const [facet, values] of Object.entries(document.facets)) for (const value of new Set(values)) pairs.push([facet, value]);
  return pairs;
}
