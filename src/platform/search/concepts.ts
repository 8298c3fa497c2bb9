import { analyze, type Token } from './analyze.ts';
import type { SearchText } from './document.ts';
import { tolerance } from './edits.ts';
import { fold } from './fold.ts';
import type { ConceptExpansion, Suggestion } from './query.ts';
import { Vocabulary } from './vocabulary.ts';

/** A facet value with all that people call it, in every language: labels and synonyms. */
export interface Concept {
  facet: string;
  value: string;
  phrases: readonly SearchText[];
}

interface Phrase {
  words: Uint32Array;
  lang: string | null;
  /** Several words, a long one, or one outside the Latin script: not a short word of many languages. */
  telling: boolean;
  concept: Concept;
}

/** A phrase found in a query: how many of its words, and how surely (0 as written, 1 begun, 2 misspelt). */
interface Sighting {
  from: number;
  length: number;
  doubt: number;
  concepts: Concept[];
}

/** A word begun means a concept only where it leaves no more than this many to choose from. */
const MOST_BEGUN = 3;
const MOST_CONCEPTS = 4;
const SHORTEST_BEGINNING = 4;
const SHORTEST_MISSPELT = 5;
/** Two slips in a shorter word lead to too many others: "trafiking" is not "training". */
const SHORTEST_TWICE_MISSPELT = 11;
/** A word of Latin letters that says the same in every language that has it: "rehabilitation", not "refuge". */
const SHORTEST_TELLING = 9;

/** Finds the concepts that the words of a query name, whatever language they are in. */
export class ConceptMatcher {
  readonly #vocabulary = new Vocabulary();
  readonly #phrases = new Map<number, Phrase[]>();
  readonly #labels: { key: string; label: SearchText; concept: Concept }[] = [];

  constructor(concepts: readonly Concept[]) {
    for (const concept of concepts) for (const phrase of concept.phrases) this.#add(concept, phrase);
    this.#labels.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  }

  /**
   * The concepts named in a query: the longest phrases first, from the left; the last word may be begun only, longer
   * words may be a little misspelt.
   * @param options `without`: concepts that the reader has switched off, as `facet:value` or the value alone.
   */
  expand(text: string, options: { without?: readonly string[] } = {}): ConceptExpansion[] {
    const words = analyze(text, 'query');
    const steps = analyze(text.slice(0, 200), 'document').filter((token) => !token.variant);
    const off = new Set(options.without);
    const taken: boolean[] = words.map(() => false);
    const expansions: ConceptExpansion[] = [];
    for (const sighting of this.#sightings(steps)) {
      const covered = coveredWords(words, steps, sighting);
      if (covered.length === 0 || covered.some((i) => taken[i])) continue;
      for (const i of covered) taken[i] = true;
      for (const { facet, value } of sighting.concepts) {
        if (off.has(value) || off.has(`${facet}:${value}`)) continue;
        expansions.push({ facet, value, words: covered.map((i) => (words[i] as Token).text) });
      }
    }
    return expansions;
  }

  /**
   * The concepts that texts name word for word in their own language: what somebody wrote in one language is found by
   * those who ask in another. Where the language of a text is not told, a phrase of one short word is not taken for a name.
   */
  mentioned(texts: readonly SearchText[]): Set<Concept> {
    const found = new Set<Concept>();
    for (const { text, lang } of texts) {
      const words = analyze(text, 'document')
        .filter((token) => !token.variant)
        .map((token) => this.#vocabulary.find(token.text));
      words.forEach((word, from) => {
        for (const phrase of (word === undefined ? undefined : this.#phrases.get(word)) ?? []) {
          if (saysPhrase(words, from, phrase) && speaks(phrase, baseOf(lang))) found.add(phrase.concept);
        }
      });
    }
    return found;
  }

  /** Labels and synonyms that begin with the text, one per concept: those in the given language first. */
  complete(text: string, lang: string, limit: number): Suggestion[] {
    const key = fold(text.slice(0, 200)).trim();
    if (key === '') return [];
    const from = this.#firstFrom(key);
    const until = this.#labels.findIndex((each, i) => i >= from && !each.key.startsWith(key));
    const found = this.#labels.slice(from, until < 0 ? undefined : until);
    found.sort((a, b) => Number(b.label.lang === lang) - Number(a.label.lang === lang));
    const seen = new Set<Concept>();
    const suggestions: Suggestion[] = [];
    for (const { label, concept } of found) {
      if (seen.has(concept) || suggestions.length >= limit) continue;
      seen.add(concept);
      suggestions.push({ text: label.text, lang: label.lang, target: { facet: concept.facet, value: concept.value } });
    }
    return suggestions;
  }

  #add(concept: Concept, phrase: SearchText): void {
    const tokens = analyze(phrase.text, 'document').filter((token) => !token.variant);
    const first = tokens[0];
    if (!first) return;
    const words = Uint32Array.from(tokens, (token) => this.#word(token.text));
    const list = this.#phrases.get(words[0] as number) ?? [];
    list.push({ words, lang: baseOf(phrase.lang), telling: isTelling(phrase.text, words.length), concept });
    this.#phrases.set(words[0] as number, list);
    this.#labels.push({ key: fold(phrase.text).trim(), label: phrase, concept });
  }

  #word(text: string): number {
    const id = this.#vocabulary.add(text);
    this.#vocabulary.use(id, 1);
    return id;
  }

  #firstFrom(key: string): number {
    let low = 0;
    let high = this.#labels.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#labels[middle] as { key: string }).key < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** All phrases found, the longest first, then the surest, then from the left. */
  #sightings(steps: readonly Token[]): Sighting[] {
    const readings = steps.map((token, i) => this.#readings(token, i === steps.length - 1));
    const found = new Map<string, Sighting>();
    for (let from = 0; from < steps.length; from++) {
      for (const first of (readings[from] as Map<number, number>).keys()) {
        for (const phrase of this.#phrases.get(first) ?? []) note(found, phrase, from, readings);
      }
    }
    return [...found.values()]
      .map((each) => ({ ...each, concepts: [...new Set(each.concepts)] }))
      .filter(({ concepts, doubt }) => concepts.length <= (doubt === 1 ? MOST_BEGUN : MOST_CONCEPTS))
      .sort((a, b) => b.length - a.length || a.doubt - b.doubt || a.from - b.from);
  }

  /** What a word of the query may stand for among the words of the phrases, with the doubt. */
  #readings(token: Token, last: boolean): Map<number, number> {
    const readings = new Map<number, number>();
    const exact = this.#vocabulary.find(token.text);
    if (exact !== undefined) readings.set(exact, 0);
    if (token.gram) return readings;
    if (last && token.text.length >= SHORTEST_BEGINNING) {
      for (const id of this.#vocabulary.withPrefix(token.text)) if (!readings.has(id)) readings.set(id, 1);
    }
    if (readings.size > 0 || token.text.length < SHORTEST_MISSPELT) return readings;
    const edits = token.text.length < SHORTEST_TWICE_MISSPELT ? 1 : tolerance(token.text);
    for (const near of this.#vocabulary.near(token.text, edits, 8)) if (near.text[0] === token.text[0]) readings.set(near.id, 2);
    return readings;
  }
}

function note(found: Map<string, Sighting>, { words, concept }: Phrase, from: number, readings: readonly Map<number, number>[]): void {
  let doubt = 0;
  for (let i = 0; i < words.length; i++) {
    const reading = readings[from + i]?.get(words[i] as number);
    if (reading === undefined) return;
    doubt = Math.max(doubt, reading);
  }
  const key = `${from} ${words.length} ${doubt}`;
  const sighting = found.get(key) ?? { from, length: words.length, doubt, concepts: [] };
  sighting.concepts.push(concept);
  found.set(key, sighting);
}

/** The words of the query that lie under a phrase, in part or whole: characters are cut otherwise than words. */
function coveredWords(words: readonly Token[], steps: readonly Token[], { from, length }: Sighting): number[] {
  const start = (steps[from] as Token).start;
  const end = (steps[from + length - 1] as Token).end;
  return words.flatMap((word, i) => (word.start < end && word.end > start ? [i] : []));
}

function baseOf(lang: string | null): string | null {
  return lang?.toLowerCase().split('-')[0] ?? null;
}

function saysPhrase(words: readonly (number | undefined)[], from: number, phrase: Phrase): boolean {
  return phrase.words.every((word, i) => words[from + i] === word);
}

/** In a text of unknown language, a phrase must be long enough, or of a script, to mean the same in no other language. */
function speaks(phrase: Phrase, lang: string | null): boolean {
  return lang === null ? phrase.telling : phrase.lang === lang;
}

function isTelling(text: string, words: number): boolean {
  return words > 1 || text.length >= SHORTEST_TELLING || /[\u0250-\uffff]/.test(text);
}
