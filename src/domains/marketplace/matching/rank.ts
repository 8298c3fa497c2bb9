import { eachCandidate, stands } from './candidates.ts';
import type { MatchIndex } from './match-index.ts';
import { areApart, type Prepared, prepare, type Question } from './question.ts';
import { CONDITION, HARD_CONDITIONS, type HardCondition, pointsOf, scale, weigh } from './weigh.ts';

/** One that meets every hard condition, with its points in tenths. */
export interface Ranked {
  slot: number;
  points: number;
}

export interface Ranking {
  prepared: Prepared;
  /** How many there are in all. */
  total: number;
  /** The best, in order; never more than MOST_RANKED. */
  ranked: Ranked[];
  /** Where there is none: each single condition without which there would be some, and how many; the largest first. */
  drops: { condition: HardCondition; total: number }[];
}

export const PAGE = 20;
export const MOST_RANKED = 200;
/** More are looked at than are given, so that one organization with many entries leaves room for others. */
const MOST_SORTED = 400;
const NEED = 0;
const OFFER = 1;
const ORGANIZATION = 2;
const on = scale();
/** Which organizations have an offer that fits: the number of the question stands there. */
let answered = new Uint32Array(0);
/** What was found: slots, and points with the freshness behind them as one number. A question uses the arrays of the last one. */
let slots = new Uint32Array(0);
let keys = new Uint32Array(0);
let turn = 0;
const FRESHNESS_STEPS = 4;

/**
 * Candidates for a question: offers and organizations for a need, needs for an offer or an organization. By points, then by
 * freshness, then in an order by chance that is another for each subject and always the same for one: names, age and size play no part.
 * An organization with an open offer that fits is not named a second time for its record.
 */
export function rank(index: MatchIndex, question: Question): Ranking {
  const prepared = prepare(index, question);
  const search = begin(index, prepared);
  find(search);
  const ranked = inPages(index, best(search), question);
  return { prepared, total: search.found, ranked, drops: search.found === 0 ? dropsOf(search) : [] };
}

interface Search {
  index: MatchIndex;
  prepared: Prepared;
  /** What answers it. */
  kinds: readonly number[];
  found: number;
}

function begin(index: MatchIndex, prepared: Prepared): Search {
  const { columns } = index;
  const room = Math.ceil(columns.slots * 1.2) + 16;
  if (slots.length < columns.slots) [slots, keys] = [new Uint32Array(room), new Uint32Array(room)];
  const { length } = columns.organizations.texts;
  if (answered.length < length) answered = new Uint32Array(Math.ceil(length * 1.2));
  turn += 1;
  return { index, prepared, kinds: prepared.asks ? [OFFER, ORGANIZATION] : [NEED], found: 0 };
}

/** All that answer it; of an organization that has an offer that fits, not its record as well. */
function find(search: Search): void {
  const { index, prepared, kinds } = search;
  const organizations = index.columns.fixed.organization.data;
  const kindsOf = index.columns.fixed.kind.data;
  eachCandidate(index, prepared, kinds, (slot, on) => {
    const organization = organizations[slot] as number;
    if (isApart(search, slot, organization)) return;
    if (kindsOf[slot] !== ORGANIZATION) answered[organization] = turn;
    slots[search.found] = slot;
    keys[search.found] = pointsOf(prepared, on) * FRESHNESS_STEPS + on.freshness;
    search.found += 1;
  });
  let kept = 0;
  for (let i = 0; i < search.found; i++) {
    const slot = slots[i] as number;
    if (kindsOf[slot] === ORGANIZATION && answered[organizations[slot] as number] === turn) continue;
    slots[kept] = slot;
    keys[kept] = keys[i] as number;
    kept += 1;
  }
  search.found = kept;
}

function isApart({ index, prepared }: Search, slot: number, organization: number): boolean {
  const { mayBeApart, question } = prepared;
  if (mayBeApart !== 'all' && !mayBeApart.has(organization)) return false;
  return areApart(question, index.columns.read(slot));
}

/** For an empty result, what each condition holds back alone: everything is looked at, and what fails just one is counted as it would be shown. */
function dropsOf(search: Search): Ranking['drops'] {
  const { index, prepared } = search;
  const { columns } = index;
  const alone = new Map<number, { total: number; organizations: Set<number> }>();
  for (const kind of search.kinds)
    for (let slot = 0; slot < columns.slots; slot++) {
      if (columns.at(slot, 'kind') !== kind || !stands(index, prepared, slot)) continue;
      const { failed } = weigh(index, prepared, slot, on);
      const organization = columns.at(slot, 'organization');
      if (failed === 0 || (failed & (failed - 1)) !== 0 || isApart(search, slot, organization)) continue;
      const counted = alone.get(failed) ?? { total: 0, organizations: new Set() };
      alone.set(failed, counted);
      if (kind === ORGANIZATION && counted.organizations.has(organization)) continue;
      counted.organizations.add(organization);
      counted.total += 1;
    }
  return HARD_CONDITIONS.flatMap((condition) => {
    const total = alone.get(CONDITION[condition])?.total ?? 0;
    return total > 0 ? [{ condition, total }] : [];
  }).toSorted((a, b) => b.total - a.total);
}

/** The best of what was found, in order. Only those whose points can be among the first are sorted. */
function best({ index, prepared, found }: Search): Ranked[] {
  const least = leastKey(found);
  const { columns } = index;
  const { ids } = columns;
  const first: { slot: number; key: number; chance: number }[] = [];
  for (let i = 0; i < found; i++) {
    const [slot, key] = [slots[i] as number, keys[i] as number];
    if (key >= least) first.push({ slot, key, chance: mix(columns.at(slot, 'hash') ^ prepared.seed) });
  }
  first.sort((a, b) => b.key - a.key || a.chance - b.chance || ((ids[a.slot] as string) < (ids[b.slot] as string) ? -1 : 1));
  return first.slice(0, MOST_SORTED).map(({ slot, key }) => ({ slot, points: Math.floor(key / FRESHNESS_STEPS) }));
}

/** The points, with freshness, that those have who can be among the first. */
function leastKey(found: number): number {
  if (found <= MOST_SORTED) return 0;
  let top = 0;
  for (let i = 0; i < found; i++) top = Math.max(top, keys[i] as number);
  const counts = new Uint32Array(top + 1);
  for (let i = 0; i < found; i++) counts[keys[i] as number] = (counts[keys[i] as number] as number) + 1;
  let left = MOST_SORTED;
  let key = top;
  for (; key > 0 && left > 0; key--) left -= counts[key] as number;
  return key;
}

/** Page by page no organization has more entries than is fair; what is too many waits for the next page. */
function inPages(index: MatchIndex, sorted: readonly Ranked[], { weights }: Question): Ranked[] {
  const pages: Ranked[] = [];
  let waiting = [...sorted];
  while (waiting.length > 0 && pages.length < MOST_RANKED) {
    const perOrganization = new Map<number, number>();
    const later: Ranked[] = [];
    let here = 0;
    for (const one of waiting) {
      const organization = index.columns.at(one.slot, 'organization');
      const used = perOrganization.get(organization) ?? 0;
      if (here >= PAGE || used >= weights.perOrganization) {
        later.push(one);
        continue;
      }
      perOrganization.set(organization, used + 1);
      pages.push(one);
      here += 1;
    }
    // A page that is not full has all that can stand side by side: the rest follows as it is.
    if (here < PAGE) return [...pages, ...later].slice(0, MOST_RANKED);
    waiting = later;
  }
  return pages.slice(0, MOST_RANKED);
}

/** Spreads a number evenly (the finisher of MurmurHash3). */
function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
