import type { Locale } from '../../../platform/i18n/locales.ts';
import { analyze } from '../../../platform/search/analyze.ts';
import { countInstead } from '../../../platform/search/place-offer.ts';
import type { SearchQuery, SearchResult } from '../../../platform/search/query.ts';
import type { TermOffer } from '../findings.ts';
import type { Taxonomy, Term } from '../taxonomy/taxonomy.ts';

/** So many terms are counted at most for one search. */
const MOST_COUNTED = 4;
/** A shorter word alone ("and", "des") names no subject. */
const SHORTEST_TELLING = 4;

const namesOfTerms = new WeakMap<Taxonomy, Map<Locale, { term: Term; words: Set<string> }[]>>();

/**
 * One word is often less than the name of a subject: "treatment" finds what says it, not what bears the theme of treatment. The terms whose
 * name in the reader's language holds all words of the query, and how much each finds instead of them, with the other filters as they are.
 * Those that are on already, or that find nothing, are left out.
 */
export async function termOffers(
  search: (query: SearchQuery) => Promise<SearchResult>,
  query: SearchQuery,
  taxonomy: Taxonomy,
): Promise<TermOffer[]> {
  const on = new Set([...query.concepts.map(({ value }) => value), ...Object.values(query.filters).flat()]);
  const named = termsNamed(query.text, taxonomy, query.locale).filter(({ code }) => !on.has(code));
  const offers: TermOffer[] = [];
  for (const { kind, code } of named.slice(0, MOST_COUNTED)) {
    const total = await countInstead(search, query, kind, code);
    if (total > 0) offers.push({ facet: kind, code, total });
  }
  return offers;
}

function termsNamed(text: string, taxonomy: Taxonomy, locale: Locale): Term[] {
  const words = analyze(text, 'query').filter((word) => !word.variant);
  if (!words.some((word) => (word.gram ? word.text.length > 1 : word.text.length >= SHORTEST_TELLING))) return [];
  return namesIn(taxonomy, locale).flatMap(({ term, words: named }) => (words.every((word) => named.has(word.text)) ? [term] : []));
}

function namesIn(taxonomy: Taxonomy, locale: Locale): { term: Term; words: Set<string> }[] {
  const byLocale = namesOfTerms.get(taxonomy) ?? new Map<Locale, { term: Term; words: Set<string> }[]>();
  namesOfTerms.set(taxonomy, byLocale);
  let names = byLocale.get(locale);
  if (!names) {
    names = taxonomy.terms
      .filter((term) => term.retired === null && term.labels[locale] !== undefined)
      .map((term) => ({ term, words: new Set(analyze(term.labels[locale] as string, 'document').map((word) => word.text)) }));
    byLocale.set(locale, names);
  }
  return names;
}
