import { createHash } from 'node:crypto';
import type { BALANCES } from './policy.ts';

export type Dimension = (typeof BALANCES)[number];

/** What counts of somebody in a choice. Null: not given; those who gave nothing are a category of their own, neither helped nor held back. */
export interface Counted {
  region: string | null;
  gender: string | null;
  firstTimer: boolean;
  theme: string | null;
}

export interface Candidate extends Counted {
  id: string;
  /** Others who ask the same together with this one: each of them counts like any other. */
  joint?: readonly Counted[];
  /** Was chosen before and not heard: goes before all others. */
  precedence?: boolean;
}

export interface ChoiceRules {
  places: number;
  /** What is balanced, the first before the next; none: the draw alone decides. */
  balance: readonly Dimension[];
  /** Published before the choice is made. */
  seed: string;
}

/** Why somebody was chosen or not. */
export interface Explanation {
  by: 'all-fit' | 'precedence' | 'balance' | 'draw' | 'receipt' | 'officer';
  /** With `balance`: what decided, the category of this one, how many of it were chosen by then, and how many of the one that it was measured with. */
  dimension?: Dimension;
  value?: string | null;
  had?: number;
  other?: number;
}

export interface Choice {
  /** In the order of being chosen. */
  chosen: { id: string; explanation: Explanation }[];
  passed: { id: string; explanation: Explanation }[];
}

interface Entry {
  candidate: Candidate;
  draw: string;
}

/**
 * Chooses so many of the candidates that each category (each region, each gender ...) is served alike, and says why. Each place goes to the category
 * that has the fewest by then, what is balanced first before the next; among equals the lowest number drawn (`drawOf`) wins. Afterwards
 * two are exchanged as long as that makes the balance better. Several who ask together stand in their least served category and count in each;
 * they are exchanged only for as many. The same candidates in any order give the same choice.
 */
export function balancedChoice(candidates: readonly Candidate[], rules: ChoiceRules): Choice {
  const all = candidates.map((candidate) => ({ candidate, draw: drawOf(rules.seed, candidate.id) })).toSorted(byDraw);
  if (all.length <= rules.places)
    return { chosen: all.map(({ candidate }) => ({ id: candidate.id, explanation: ownOf(candidate) })), passed: [] };
  const first = all.filter(({ candidate }) => candidate.precedence);
  const chosen: Entry[] = [];
  const explained = new Map<string, Explanation>();
  for (const [pool, before] of [
    [first, true],
    [all.filter(({ candidate }) => !candidate.precedence), false],
  ] as const)
    fill(pool, { chosen, explained, rules, before });
  if (first.length < rules.places) exchange(all, { chosen, explained, rules, before: false });
  const taken = new Set(chosen.map(({ candidate }) => candidate.id));
  const passed = all.filter(({ candidate }) => !taken.has(candidate.id));
  return {
    chosen: chosen.map(({ candidate: { id } }) => ({ id, explanation: explained.get(id) ?? { by: 'draw' } })),
    passed: passed.map((one) => ({ id: one.candidate.id, explanation: whyNot(one, chosen, rules) })),
  };
}

/** The number that somebody drew, as anybody can work it out: SHA-256 of seed, a line break and the id, in hexadecimal digits. The lowest wins. */
export function drawOf(seed: string, id: string): string {
  return createHash('sha256').update(`${seed}\n${id}`).digest('hex');
}

/** The category of somebody. */
export function valueOf(candidate: Counted, dimension: Dimension): string | null {
  if (dimension === 'first-timers') return candidate.firstTimer ? 'first' : 'again';
  return candidate[dimension];
}

/** The categories of all who ask together: one for each of them. */
function valuesOf(candidate: Candidate, dimension: Dimension): (string | null)[] {
  return [candidate, ...(candidate.joint ?? [])].map((one) => valueOf(one, dimension));
}

/** Of these the category that has the fewest. */
function leastOf(candidate: Candidate, dimension: Dimension, counts: ReadonlyMap<string | null, number> | undefined): string | null {
  const values = valuesOf(candidate, dimension);
  const fewest = Math.min(...values.map((value) => counts?.get(value) ?? 0));
  return values.find((value) => (counts?.get(value) ?? 0) === fewest) ?? null;
}

function byDraw(a: Entry, b: Entry): number {
  if (a.draw !== b.draw) return a.draw < b.draw ? -1 : 1;
  return a.candidate.id < b.candidate.id ? -1 : 1;
}

function ownOf({ precedence }: Candidate): Explanation {
  return { by: precedence ? 'precedence' : 'all-fit' };
}

interface Filling {
  chosen: Entry[];
  explained: Map<string, Explanation>;
  rules: ChoiceRules;
  /** Those who go before all others. */
  before: boolean;
}

function fill(pool: readonly Entry[], { chosen, explained, rules, before }: Filling): void {
  const left = [...pool];
  while (left.length > 0 && chosen.length < rules.places) {
    const counts = countsOf(chosen, rules.balance);
    const keys = left.map((one) => served(one, counts, rules.balance));
    let best = 0;
    for (let at = 1; at < keys.length; at += 1) if (compare(keys[at] ?? [], keys[best] ?? []) < 0) best = at;
    const [one] = left.splice(best, 1);
    if (!one) return;
    explained.set(one.candidate.id, before ? { by: 'precedence' } : whyChosen(one, keys, best, { balance: rules.balance, counts }));
    chosen.push(one);
  }
}

/** What decided for this one: the first of what is balanced in which others stood behind it; else the draw. */
function whyChosen(
  { candidate }: Entry,
  keys: readonly number[][],
  best: number,
  { balance, counts }: { balance: readonly Dimension[]; counts: Counts },
): Explanation {
  let rivals = keys.filter((_, at) => at !== best);
  for (const [at, dimension] of balance.entries()) {
    const had = keys[best]?.[at] ?? 0;
    const value = leastOf(candidate, dimension, counts[at]);
    const behind = rivals.filter((key) => (key[at] ?? 0) > had);
    if (behind.length > 0 && behind.length === rivals.length)
      return { by: 'balance', dimension, value, had, other: Math.min(...behind.map((key) => key[at] ?? 0)) };
    rivals = rivals.filter((key) => (key[at] ?? 0) === had);
    if (rivals.length === 0 && behind.length > 0)
      return { by: 'balance', dimension, value, had, other: Math.min(...behind.map((key) => key[at] ?? 0)) };
  }
  return { by: 'draw' };
}

/** Measured with the last who was chosen: the first of what is balanced in which its category had more already; else its number was higher. */
function whyNot(one: Entry, chosen: readonly Entry[], { balance }: ChoiceRules): Explanation {
  const last = chosen.at(-1);
  if (!last) return { by: 'draw' };
  const counts = countsOf(chosen.slice(0, -1), balance);
  const [own, other] = [served(one, counts, balance), served(last, counts, balance)];
  for (const [at, dimension] of balance.entries())
    if (own[at] !== other[at])
      return { by: 'balance', dimension, value: leastOf(one.candidate, dimension, counts[at]), had: own[at] ?? 0, other: other[at] ?? 0 };
  return last.candidate.precedence && !one.candidate.precedence ? { by: 'precedence' } : { by: 'draw' };
}

/** One after the other two change places while that serves the categories more alike; nobody who goes before all others is given up. */
function exchange(all: readonly Entry[], { chosen, explained, rules: { balance } }: Filling): void {
  for (;;) {
    const taken = new Set(chosen);
    const counts = countsOf(chosen, balance);
    const found = bestExchange(
      chosen.filter(({ candidate }) => !candidate.precedence),
      all.filter((one) => !taken.has(one)),
      counts,
      balance,
    );
    if (!found) return;
    const { out, into, gains } = found;
    chosen.splice(chosen.indexOf(out), 1);
    explained.delete(out.candidate.id);
    const at = gains.findIndex((gain) => gain < 0);
    const dimension = balance[at];
    if (!dimension) return;
    const value = leastOf(into.candidate, dimension, counts[at]);
    const had = counts[at]?.get(value) ?? 0;
    const other = counts[at]?.get(leastOf(out.candidate, dimension, counts[at])) ?? 0;
    explained.set(into.candidate.id, { by: 'balance', dimension, value, had, other });
    chosen.push(into);
  }
}

function bestExchange(chosen: readonly Entry[], others: readonly Entry[], counts: Counts, balance: readonly Dimension[]) {
  let best: { out: Entry; into: Entry; gains: number[] } | null = null;
  for (const out of chosen.toReversed())
    for (const into of others) {
      if ((out.candidate.joint?.length ?? 0) !== (into.candidate.joint?.length ?? 0)) continue;
      const gains = balance.map((dimension, at) =>
        gainOf(counts[at], valuesOf(out.candidate, dimension), valuesOf(into.candidate, dimension)),
      );
      if (compare(gains, best?.gains ?? balance.map(() => 0)) < 0) best = { out, into, gains };
    }
  return best;
}

/** By how much the sum of the squares of the counts changes: the less, the more alike. */
function gainOf(
  counts: ReadonlyMap<string | null, number> | undefined,
  out: readonly (string | null)[],
  into: readonly (string | null)[],
): number {
  const changes = new Map<string | null, number>();
  for (const value of out) changes.set(value, (changes.get(value) ?? 0) - 1);
  for (const value of into) changes.set(value, (changes.get(value) ?? 0) + 1);
  return [...changes].reduce((sum, [value, change]) => sum + ((counts?.get(value) ?? 0) + change) ** 2 - (counts?.get(value) ?? 0) ** 2, 0);
}

type Counts = ReadonlyMap<string | null, number>[];

function countsOf(chosen: readonly Entry[], balance: readonly Dimension[]): Counts {
  return balance.map((dimension) => {
    const counts = new Map<string | null, number>();
    for (const { candidate } of chosen) for (const value of valuesOf(candidate, dimension)) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
  });
}

/** How many of its category, the least served of several, were chosen, for each of what is balanced. */
function served({ candidate }: Entry, counts: Counts, balance: readonly Dimension[]): number[] {
  return balance.map((dimension, at) => counts[at]?.get(leastOf(candidate, dimension, counts[at])) ?? 0);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) if (value !== (b[at] ?? 0)) return value - (b[at] ?? 0);
  return 0;
}
