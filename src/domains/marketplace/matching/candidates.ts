import { PLACE, type PlaceGrade } from '../rules/matching.ts';
import { FACT, gather } from './gather.ts';
import type { MatchIndex } from './match-index.ts';
import type { Prepared } from './question.ts';
import { NO_STANDING } from './standing.ts';
import { GONE } from './traits.ts';
import { countBits, datesMeet, lookAtSides, scale, type Weighed } from './weigh.ts';

const on = scale();

/**
 * Tells every slot of these kinds that stands and meets all hard conditions, weighed as `weigh` does (what is shared is told as some or
 * none). Of most slots no more is read than a few bytes. What is told of one is valid until the next.
 */
export function eachCandidate(
  index: MatchIndex,
  prepared: Prepared,
  kinds: readonly number[],
  tell: (slot: number, on: Weighed) => void,
): void {
  if (!prepared.isKeptUp) return;
  const { facts, exact, near, asked } = gather(index, prepared, kinds);
  const { traits } = index;
  const { asks, serviceBits, traitsFit, traitsFitAnywhere } = prepared;
  const askedOfAll = countBits(prepared.core);
  const { slots } = index.columns;
  for (let slot = 0; slot < slots; slot++) {
    const known = facts[slot] as number;
    if (known < FACT.found) continue;
    const place = (known & FACT.place) as PlaceGrade;
    const traitsHere = traits[slot] as number;
    if ((place === PLACE.none ? traitsFitAnywhere : traitsFit)[traitsHere] === 0) continue;
    if (!stands(index, prepared, slot) || !datesMeet(index, prepared, slot)) continue;
    lookAtSides(index, prepared, slot, on);
    if (on.freshness === 0) continue;
    on.place = place;
    on.remote = traitsFitAnywhere[traitsHere] === 1;
    on.exact = exact[slot] as number;
    on.near = near[slot] as number;
    on.asked = asks ? askedOfAll : (asked[slot] as number);
    const byService = asks ? serviceBits !== 0 : (known & FACT.service) !== 0;
    on.themes = byService ? known & FACT.theme : 0;
    on.populations = known & FACT.population;
    on.languages = known & FACT.language;
    tell(slot, on);
  }
}

/** Whether a slot holds what can be answered today and belongs to somebody else whom everybody may know of. */
export function stands(index: MatchIndex, { own, today }: Prepared, slot: number): boolean {
  const { columns } = index;
  if (index.traits[slot] === GONE || (columns.fixed.expires.data[slot] as number) < today) return false;
  const organization = columns.fixed.organization.data[slot] as number;
  return organization !== own && index.standingOf(organization) !== NO_STANDING;
}
