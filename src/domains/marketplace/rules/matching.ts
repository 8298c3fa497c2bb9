import { findRegion, regionsOf } from '../../../platform/geo/regions.ts';
import type { Conditions } from '../input/offer-or-need.ts';

/** How near two places are, from "no common ground" up. Only the first is a refusal. */
export const PLACE = { none: 0, region: 1, subRegion: 2, covered: 3, country: 4 } as const;
export type PlaceGrade = (typeof PLACE)[keyof typeof PLACE];

/** M49: the whole world. */
export const WORLD = '001';
/** What a need with these conditions can take: who asks for something free cannot pay, who would share the cost takes a gift too. */
const TAKES: Record<Conditions, readonly Conditions[]> = {
  free: ['free'],
  'shared-cost': ['free', 'shared-cost'],
  paid: ['free', 'shared-cost', 'paid'],
  exchange: ['free', 'exchange'],
};

/** Whether a need can take what is offered on these conditions. */
export function canTake(need: Conditions, offer: Conditions): boolean {
  return TAKES[need].includes(offer);
}

/**
 * How near two places are; each is a country (ISO 3166-1 alpha-2) or a region (M49). The same either way round: the same country; one
 * is a region in which the other lies; two countries of one sub-region; two of one continent.
 */
export function placeGrade(one: string, other: string): PlaceGrade {
  const [a, b] = [chainOf(one), chainOf(other)];
  if (one === other) return isRegion(one) ? PLACE.covered : PLACE.country;
  if (one === WORLD || other === WORLD) return PLACE.covered;
  if ((isRegion(one) && b.includes(one)) || (isRegion(other) && a.includes(other))) return PLACE.covered;
  if (!isRegion(one) && !isRegion(other) && a[0] !== undefined && a[0] === b[0]) return PLACE.subRegion;
  return a.at(-1) !== undefined && a.at(-1) === b.at(-1) ? PLACE.region : PLACE.none;
}

/** The regions in which a place lies, the smallest first, a region itself first of its own. */
function chainOf(place: string): readonly string[] {
  if (!isRegion(place)) return regionsOf(place);
  const chain: string[] = [];
  for (let at: string | null = place; at !== null && at !== WORLD; at = findRegion(at)?.parent ?? null) chain.push(at);
  return chain;
}

function isRegion(place: string): boolean {
  return /^\d/.test(place);
}
