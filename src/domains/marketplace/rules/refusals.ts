import type { MatchRefusalsRow } from '../tables.ts';
import { PLACE, placeGrade } from './matching.ts';

export const REFUSAL_REASONS = [
  'not-this-service',
  'not-this-place',
  'not-this-population',
  'no-capacity',
  'not-this-organization',
  'other',
] as const satisfies MatchRefusalsRow['reason'][];
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** What an organization has said, as far as the matching learns from it. */
export interface Refusal {
  id: string;
  organizationId: string;
  entryId: string | null;
  otherOrganizationId: string | null;
  reason: RefusalReason;
  aboutCode: string | null;
  untilOn: string | null;
}

/** What a refusal may speak of: an offer, a need or an organization. */
export interface Refused {
  id: string;
  kind: 'need' | 'offer' | 'organization';
  organizationId: string;
  codes: readonly string[];
  places: readonly string[];
}

/** What the taxonomy says of codes. */
export interface RefusalWords {
  isBelow(code: string, above: string): boolean;
  isPopulation(code: string): boolean;
}

/**
 * Whether a refusal keeps what it speaks of from the organization that said it, and that organization from it. The offer or need it
 * was said of: always. Beyond that, as long as it holds:
 * - this service: no need that names it, or one below it;
 * - this place: no need all of whose places lie in it;
 * - this population: no need that is for it alone;
 * - no capacity: no need of anybody, until the day that was named;
 * - this organization: nothing of it, in either direction;
 * - other: nothing more.
 */
export function keepsApart(refusal: Refusal, of: Refused, today: string, words: RefusalWords): boolean {
  if (refusal.untilOn !== null && refusal.untilOn < today) return false;
  if (refusal.entryId !== null && refusal.entryId === of.id) return true;
  const { reason, aboutCode } = refusal;
  if (reason === 'not-this-organization') return refusal.otherOrganizationId === of.organizationId;
  if (of.kind !== 'need') return false;
  if (reason === 'no-capacity') return true;
  if (aboutCode === null) return false;
  if (reason === 'not-this-service') return of.codes.some((code) => code === aboutCode || words.isBelow(code, aboutCode));
  if (reason === 'not-this-place') return of.places.length > 0 && of.places.every((place) => liesIn(place, aboutCode));
  if (reason !== 'not-this-population') return false;
  const populations = of.codes.filter(words.isPopulation);
  return populations.length > 0 && populations.every((code) => code === aboutCode);
}

/** A country in a region that is named, or the place itself. */
function liesIn(place: string, larger: string): boolean {
  return place === larger || (/^\d/.test(larger) && !/^\d/.test(place) && placeGrade(place, larger) === PLACE.covered);
}
