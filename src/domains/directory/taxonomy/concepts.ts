import { ConceptMatcher } from '../../../platform/search/concepts.ts';
import type { SearchText } from '../../../platform/search/document.ts';
import type { Taxonomy } from './taxonomy.ts';

/** The facet under which a document carries the concepts that its texts name, beside those its organization chose. */
export const MENTION_FACET = 'mention';

const matchers = new WeakMap<Taxonomy, ConceptMatcher>();

/** Every label and synonym of the taxonomy leads to its concept, in every language. */
export function conceptsOf(taxonomy: Taxonomy): ConceptMatcher {
  let matcher = matchers.get(taxonomy);
  if (!matcher) matchers.set(taxonomy, (matcher = makeMatcher(taxonomy)));
  return matcher;
}

/** Codes of the concepts that texts name in words. */
export function mentionedCodes(taxonomy: Taxonomy, texts: readonly SearchText[]): string[] {
  return [...conceptsOf(taxonomy).mentioned(texts)].map(({ value }) => value).sort();
}

function makeMatcher(taxonomy: Taxonomy): ConceptMatcher {
  return new ConceptMatcher(
    taxonomy.terms
      .filter((term) => term.retired === null)
      .map((term) => ({
        facet: term.kind,
        value: term.code,
        phrases: [
          ...Object.entries(term.labels).map(([lang, text]) => ({ lang, text })),
          ...Object.entries(term.synonyms).flatMap(([lang, texts]) => texts.map((text) => ({ lang, text }))),
        ],
      })),
  );
}
