import { PLACE, type PlaceGrade } from '../rules/matching.ts';
import { FLAG, NO_DAY } from './columns.ts';
import type { MatchIndex } from './match-index.ts';
import { KIND, type Prepared } from './question.ts';
import { checkedBy, isVerifiedBy, NEVER } from './standing.ts';

/** Conditions without which there is no match, each a bit; a reader may be told which one stands in the way. */
export const CONDITION = { service: 1, place: 2, conditions: 4, dates: 8, about: 16, upkeep: 32 } as const;
export type HardCondition = keyof typeof CONDITION;
export const HARD_CONDITIONS = Object.keys(CONDITION) as HardCondition[];

const ORGANIZATION = 2;
/** Points are counted in tenths, so that halves of odd weights stay whole numbers. */
export const TENTHS = 10;

/** Everything that is known of a candidate for one question, in numbers; valid until the next is weighed. */
export interface Weighed {
  /** Hard conditions that do not hold, as bits. */
  failed: number;
  exact: number;
  near: number;
  themes: number;
  /** Services (or themes, where there are none) that the needing side names. */
  asked: number;
  place: PlaceGrade;
  remote: boolean;
  populations: number;
  languages: number;
  /** 2 fresh, 1 ageing or never checked, 0 archived. */
  freshness: 0 | 1 | 2;
  /** Day of the last check or statement, or -1. */
  checked: number;
  /** As many as are needed, or more, both sides having said how many. */
  capacity: boolean;
  /** One side says it in an open offer. */
  offered: boolean;
  together: boolean;
  verified: boolean;
}

/** A scale that is used again for each candidate, so that weighing makes no garbage. */
export function scale(): Weighed {
  return {
    failed: 0,
    exact: 0,
    near: 0,
    themes: 0,
    asked: 0,
    place: 0,
    remote: false,
    populations: 0,
    languages: 0,
    freshness: 0,
    checked: -1,
    capacity: false,
    offered: false,
    together: false,
    verified: false,
  };
}

/**
 * Weighs what a slot holds against the question. Who it belongs to, and whether it still stands, is not asked here. Where many are
 * weighed, `eachCandidate` comes to the same.
 */
export function weigh(index: MatchIndex, prepared: Prepared, slot: number, on: Weighed): Weighed {
  const { columns } = index;
  comparePlaces(index, prepared, slot, on);
  lookAtSides(index, prepared, slot, on);
  countLanguages(index, prepared, slot, on);
  on.failed =
    (datesMeet(index, prepared, slot) ? 0 : CONDITION.dates) |
    (prepared.conditionsFit[columns.fixed.conditions.data[slot] as number] === 1 ? 0 : CONDITION.conditions) |
    (prepared.aboutFits[columns.fixed.about.data[slot] as number] === 1 ? 0 : CONDITION.about) |
    (on.place !== PLACE.none || on.remote ? 0 : CONDITION.place) |
    (on.freshness !== 0 && prepared.isKeptUp ? 0 : CONDITION.upkeep) |
    (compareCodes(index, prepared, slot, on) ? 0 : CONDITION.service);
  return on;
}

/** What the facts are worth, in tenths of points. */
export function pointsOf({ question }: Prepared, on: Weighed): number {
  const { weights } = question;
  const share = on.asked === 0 ? 0 : Math.min(1, (on.exact + on.near / 2) / on.asked);
  return (
    Math.round(weights.service * TENTHS * share) +
    (on.themes > 0 ? weights.theme * TENTHS : 0) +
    placePoints(weights, on) * TENTHS +
    (on.populations > 0 ? weights.population * TENTHS : 0) +
    (on.languages > 0 ? weights.language * TENTHS : 0) +
    Math.round((weights.freshness * TENTHS * on.freshness) / 2) +
    (on.capacity ? weights.capacity * TENTHS : 0) +
    (on.offered ? weights.offered * TENTHS : 0) +
    (on.together ? weights.together * TENTHS : 0) +
    (on.verified ? weights.verified * TENTHS : 0)
  );
}

/** Giving something at a distance is worth as much as working in the whole region; being in the country may be worth more. */
export function placePoints(weights: Prepared['question']['weights'], { place, remote }: Pick<Weighed, 'place' | 'remote'>): number {
  const near = nearPoints(weights, place);
  return Math.max(near, remote ? weights.covered : 0);
}

/** What nearness alone is worth. */
export function nearPoints(weights: Prepared['question']['weights'], place: PlaceGrade): number {
  switch (place) {
    case PLACE.country:
      return weights.country;
    case PLACE.covered:
      return weights.covered;
    case PLACE.subRegion:
      return weights.subRegion;
    case PLACE.region:
      return weights.region;
    default:
      return 0;
  }
}

export function datesMeet({ columns }: MatchIndex, { span }: Prepared, slot: number): boolean {
  const ends = columns.fixed.ends.data[slot] as number;
  return (columns.fixed.starts.data[slot] as number) <= span[1] && (ends === NO_DAY || span[0] <= ends);
}

function countLanguages({ columns }: MatchIndex, { languages }: Prepared, slot: number, on: Weighed): void {
  on.languages = 0;
  const { data } = columns.lists;
  const end = columns.fixed.codes.data[slot] as number;
  for (let i = columns.fixed.languages.data[slot] as number; i < end; i++) on.languages += languages[data[i] as number] as number;
}

/**
 * Services that the need names (or, where it names none, themes) and what the other side names: the same, or one right above the
 * other. Where a side names neither, the languages must meet; a mere record must always share a code.
 */
function compareCodes({ columns }: MatchIndex, prepared: Prepared, slot: number, on: Weighed): boolean {
  const { data } = columns.lists;
  const [start, end] = [columns.fixed.codes.data[slot] as number, columns.fixed.end.data[slot] as number];
  let [exact, near, services, themes, shared, exactHere, nearHere] = [0, 0, 0, 0, 0, 0, 0];
  for (let i = start; i < end; i++) {
    const code = data[i] as number;
    const kind = prepared.kinds[code] as number;
    shared += prepared.populations[code] as number;
    if (kind === KIND.service) services += 1;
    else if (kind === KIND.theme) themes += 1;
    else continue;
    exact |= prepared.exact[code] as number;
    near |= prepared.near[code] as number;
  }
  const byService = prepared.asks ? prepared.serviceBits !== 0 : services > 0;
  const core = byService ? prepared.serviceBits : prepared.serviceBits | prepared.themeBits;
  on.populations = shared;
  on.themes = byService ? countBits(exact & prepared.themeBits) : 0;
  if (prepared.asks) {
    on.exact = countBits(exact & core);
    on.near = countBits(near & ~exact & core);
    on.asked = countBits(core);
  } else {
    for (let i = start; i < end; i++) {
      const code = data[i] as number;
      const kind = prepared.kinds[code] as number;
      if (byService ? kind !== KIND.service : (kind & (KIND.service | KIND.theme)) === 0) continue;
      if (((prepared.exact[code] as number) & core) !== 0) exactHere += 1;
      else if (((prepared.near[code] as number) & core) !== 0) nearHere += 1;
    }
    on.exact = exactHere;
    on.near = nearHere;
    on.asked = byService ? services : services + themes;
  }
  if (!prepared.nameless && services + themes > 0) return on.exact + on.near > 0;
  return columns.fixed.kind.data[slot] !== ORGANIZATION && !prepared.isRecord && on.languages > 0;
}

function comparePlaces({ columns }: MatchIndex, { places, remote }: Prepared, slot: number, on: Weighed): void {
  const { data } = columns.lists;
  const end = columns.fixed.languages.data[slot] as number;
  let best = 0;
  for (let i = columns.fixed.places.data[slot] as number; i < end; i++) best = Math.max(best, places[data[i] as number] as number);
  on.place = best as PlaceGrade;
  on.remote = remote || ((columns.fixed.flags.data[slot] as number) & FLAG.remote) !== 0;
}

/**
 * How both sides stand to each other beside what is asked for. An entry is stated anew when it is opened; what was never checked is
 * neutral, so that who is new here does not come last.
 */
export function lookAtSides(index: MatchIndex, prepared: Prepared, slot: number, on: Weighed): void {
  const { columns } = index;
  const organization = columns.fixed.organization.data[slot] as number;
  const standing = index.standingOf(organization);
  on.checked = Math.max(dayAt(columns.fixed.checked.data[slot] as number), checkedBy(standing));
  if (on.checked < 0) on.freshness = 1;
  else on.freshness = on.checked > prepared.ageing ? 2 : on.checked > prepared.archived ? 1 : 0;
  on.verified = isVerifiedBy(standing);
  on.together = prepared.together.has(organization);
  const theirs = columns.fixed.capacity.data[slot] as number;
  const own = prepared.capacity;
  on.capacity = theirs > 0 && own > 0 && (prepared.asks ? theirs >= own : own >= theirs);
  on.offered = prepared.asks ? columns.fixed.kind.data[slot] !== ORGANIZATION : prepared.isOffer;
}

function dayAt(day: number): number {
  return day === NO_DAY ? NEVER : day;
}

export function countBits(bits: number): number {
  let left = bits;
  let number = 0;
  for (; left !== 0; left &= left - 1) number += 1;
  return number;
}
