/** A text to search in, and the language it is in where known (it decides how words are cut and folded). */
export interface SearchText {
  text: string;
  lang: string | null;
}

/**
 * What the index knows of one public thing. Only what every visitor may see is ever put here: the index, its
 * snapshot and its suggestions are public by construction.
 */
export interface SearchDocument {
  /** UUID of the row the document stands for. */
  id: string;
  kind: string;
  /** Words of the title weigh most; `names[0]` is the one shown and the tie-breaker of every order. */
  names: SearchText[];
  /** Words of the body: descriptions, city names. */
  texts: SearchText[];
  /** Codes by facet, e.g. `{ theme: ['T1.4', 'T1'], country: ['KE'] }`. Parents are listed with their children. */
  facets: Record<string, string[]>;
  /** Numbers to sort by, larger first; a missing one comes last. E.g. `{ checked: 20251, founded: 1994 }`. */
  numbers: Record<string, number>;
  /** What a card in a list of results shows; the index carries it and does not look inside. */
  card: unknown;
  /**
   * Another one whenever anything public of the thing is another that stands nowhere above (a link, a register number):
   * with it changes the version of the index, and kept pages are dropped. The index does not look at it.
   */
  mark?: string;
}
