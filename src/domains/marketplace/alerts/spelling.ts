import type { Locale } from '../../../platform/i18n/locales.ts';
import type { AlertParts } from './parts.ts';
import { type AskedSearch, canonicalQuery } from './saved-query.ts';

/** Words that a search would watch, and the spelling by which its list finds more than by the one that was typed; null: none is better. */
export interface Spelling {
  typed: string;
  better: string | null;
}

/** How the words of a search are spelt; null for one without words. The list itself forgives a slip of the pen, watching what is new does not (but for names of services and themes, which both read alike). */
export async function spellingOf({ searchOf }: AlertParts, { searchable, query }: AskedSearch, locale: Locale): Promise<Spelling | null> {
  const read = searchable.read(new URLSearchParams(query), locale);
  const typed = read.text.trim();
  if (typed === '') return null;
  const found = await searchOf(searchable.subject)?.search({ ...read, offset: 0, limit: 0, facets: [] });
  return { typed, better: found?.didYouMean ?? null };
}

/** The same search with these words. */
export function withWords({ searchable, query }: AskedSearch, words: string, locale: Locale): AskedSearch {
  const asked = new URLSearchParams(query);
  asked.set('q', words);
  return { searchable, query: canonicalQuery(searchable, asked.toString(), locale) };
}
