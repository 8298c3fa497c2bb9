import { type NameWords, skeleton } from './name-words.ts';

/** What a word tells of which organization it is: 0 nothing, 1 as much as a word can. */
export type WordWeight = (word: string) => number;

/** Names made ready for comparing: each word with its skeleton and weight. */
export interface ReadyName extends NameWords {
  skeletons: string[];
  weights: number[];
  total: number;
}

export function readyName(name: NameWords, weightOf: WordWeight): ReadyName {
  const weights = name.words.map(weightOf);
  return { ...name, skeletons: name.words.map(skeleton), weights, total: weights.reduce((sum, weight) => sum + weight, 0) };
}

export interface Likeness {
  /** 0 to 1: the weight of what both say, of all that they say (Dice's coefficient of words with weights). */
  dice: number;
  /** 0 to 1: the weight of what both say, of all that the shorter one says. */
  within: number;
  /** The weight of words that only one says and only the other says, whichever is less: a longer name is no other name. */
  apart: number;
  /** Both bear numbers, and others: "School 5" and "School 6". */
  otherNumber: boolean;
}

/** How much alike two names are, whatever the order of their words; slips of the pen and other spellings count nearly as the same word. */
export function nameLikeness(a: ReadyName, b: ReadyName): Likeness {
  if (a.joined === b.joined && a.joined !== '') return { dice: 1, within: 1, apart: 0, otherNumber: false };
  const [few, many] = a.words.length <= b.words.length ? [a, b] : [b, a];
  const taken = new Set<number>();
  let [fewFound, manyFound] = [0, 0];
  few.words.forEach((_, at) => {
    const { place, fit } = bestFit(few, at, many, taken);
    if (place < 0) return;
    taken.add(place);
    fewFound += fit * (few.weights[at] ?? 0);
    manyFound += fit * (many.weights[place] ?? 0);
  });
  const total = few.total + many.total;
  const lighter = few.total <= many.total ? fewFound / (few.total || 1) : manyFound / (many.total || 1);
  const apart = Math.max(0, Math.min(few.total - fewFound, many.total - manyFound));
  return { dice: total === 0 ? 0 : (fewFound + manyFound) / total, within: Math.min(1, lighter), apart, otherNumber: otherNumber(a, b) };
}

function bestFit(few: ReadyName, at: number, many: ReadyName, taken: ReadonlySet<number>): { place: number; fit: number } {
  let best = { place: -1, fit: 0 };
  for (let place = 0; place < many.words.length; place++) {
    if (taken.has(place)) continue;
    const fit = wordFit(few.words[at] ?? '', few.skeletons[at] ?? '', many.words[place] ?? '', many.skeletons[place] ?? '');
    if (fit > best.fit) best = { place, fit };
    if (fit === 1) break;
  }
  return best;
}

const SAME_BONES = 0.9;
const SLIP = 0.9;
const SAME_STEM = 0.75;

/** How far two words are one: the same, the same sounds, a slip of the pen, one stem; else 0. */
function wordFit(a: string, bonesA: string, b: string, bonesB: string): number {
  if (a === b) return 1;
  // An idea of the field is itself or nothing, and a number one digit away is another number.
  if (a.startsWith('#') || b.startsWith('#') || /\d/.test(a + b)) return 0;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (bonesA === bonesB && (fewVowels(a) || fewVowels(b) || distanceWithin(short, long, long.length >= 7 ? 3 : 2))) return SAME_BONES;
  // Few slip in the first letter, and "organic" is not "inorganic".
  if (initial(a) !== initial(b) || short.length < 4) return short.length === 3 && long.startsWith(short) ? SAME_STEM : 0;
  if (short.length >= 5 && long.length - short.length <= 2 && distanceWithin(short, long, short.length >= 9 ? 2 : 1)) return SLIP;
  const common = commonBeginning(short, long);
  return (common >= 5 && common >= 0.65 * short.length) || common === short.length ? SAME_STEM : 0;
}

/** Written in an alphabet that leaves out short vowels. */
function fewVowels(word: string): boolean {
  return (word.match(/[aeiou]/g)?.length ?? 0) * 4 < word.length;
}

function initial(word: string): string {
  return word.startsWith('y') ? 'i' : word.slice(0, 1);
}

function commonBeginning(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charAt(at).replace('y', 'i') === b.charAt(at).replace('y', 'i')) at++;
  return at;
}

/** Whether so many insertions, deletions, replacements or swaps of neighbours at most make one word of the other. */
function distanceWithin(a: string, b: string, most: number): boolean {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let least = Math.min((last[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        least = Math.min(least, (before[column - 2] ?? 0) + 1);
      line.push(least);
    }
    if (Math.min(...line) > most) return false;
    [before, last] = [last, line];
  }
  return (last[b.length] ?? 0) <= most;
}

function otherNumber(a: ReadyName, b: ReadyName): boolean {
  const [mine, yours] = [a, b].map(({ words }) => words.filter((word) => /\d/.test(word)));
  return (mine?.length ?? 0) > 0 && (yours?.length ?? 0) > 0 && !mine?.some((word) => yours?.includes(word));
}
