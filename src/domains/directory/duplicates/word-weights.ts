import type { WordWeight } from './name-likeness.ts';
import { skeleton } from './name-words.ts';
import { hash } from './hash.ts';

/** The share of all names that a word of the field is taken to have where nothing was counted. */
const IDEA_SHARE = 0.03;
/** A word that one in so many organizations bears, or fewer, tells as much as a word can. */
const RARE_SHARE = 1 / 5_000;
const LEAST = 0.08;

/** How many organizations bear each common word, by its key. */
export interface WordCounts {
  /** Of how many organizations. */
  organizations: number;
  holders: ReadonlyMap<number, number>;
}
export const NOTHING_COUNTED: WordCounts = { organizations: 0, holders: new Map() };

/** From so few organizations no word can be called rare or common. */
const ENOUGH = 1_000;

/** The key under which a word is found whatever its spelling. */
export function wordKeyOf(word: string): number {
  return hash(`word ${skeleton(word)}`);
}

/**
 * What each word weighs by how rare it is (inverse document frequency, scaled to 0.08 – 1): by what was counted here, and for
 * the words of the field at most as much as they weigh everywhere.
 */
export function weightsBy({ organizations, holders }: WordCounts): WordWeight {
  const known = new Map<string, number>();
  return (word) => {
    const cached = known.get(word);
    if (cached !== undefined) return cached;
    const counted = organizations < ENOUGH ? 0 : (holders.get(wordKeyOf(word)) ?? 0) / organizations;
    const share = Math.max(counted, word.startsWith('#') ? IDEA_SHARE : 0, RARE_SHARE);
    const weight = Math.max(LEAST, Math.log(share) / Math.log(RARE_SHARE));
    known.set(word, weight);
    return weight;
  };
}
