import type { OrganizationRecord } from '../input/organization-record.ts';
import { SOURCE_SCHEME } from '../rules/visibility.ts';
import { citiesOf, countriesOf, hostsOf } from './match-keys.ts';
import { normalName, wordKey } from './normal-name.ts';

/** A fact for or against two records being one organization, and what it weighs. */
export const REASON_WEIGHTS = {
  'same-identifier': 1,
  'same-name': 0.6,
  'similar-name': 0.45,
  'same-acronym': 0.15,
  'same-site': 0.35,
  'same-city': 0.2,
  'same-country': 0.1,
  'place-not-known': 0.1,
  'other-region': -0.15,
  'other-country': -0.3,
  'other-number-in-one-register': -0.3,
} as const;
export type DuplicateReason = keyof typeof REASON_WEIGHTS;
export interface DuplicateScore {
  /** 0 to 1, two decimals. */
  score: number;
  reasons: DuplicateReason[];
}

/** What of a record says who it is: all that is compared. */
export type Comparable = Pick<OrganizationRecord, 'names' | 'identifiers' | 'places' | 'links'>;

/** From this score on a pair is worth a person's look. */
export const WORTH_A_LOOK = 0.7;

/** How likely two records are one organization, and why. Symmetric; the same input gives the same answer. */
export function score(a: Comparable, b: Comparable): DuplicateScore {
  const reasons = [...identifierReasons(a, b), ...nameReasons(a, b), ...placeReasons(a, b)];
  if (meet(hostsOf(a), hostsOf(b))) reasons.push('same-site');
  const sum = reasons.reduce((total, reason) => total + REASON_WEIGHTS[reason], 0);
  return { score: Math.round(Math.min(1, Math.max(0, sum)) * 100) / 100, reasons };
}

function identifierReasons(a: Comparable, b: Comparable): DuplicateReason[] {
  const own = new Map<string, Set<string>>();
  for (const { scheme, value } of a.identifiers) own.set(scheme, (own.get(scheme) ?? new Set()).add(value));
  const shared = b.identifiers.filter(({ scheme }) => scheme !== SOURCE_SCHEME && own.has(scheme));
  if (shared.some(({ scheme, value }) => own.get(scheme)?.has(value))) return ['same-identifier'];
  return shared.length > 0 ? ['other-number-in-one-register'] : [];
}

function nameReasons(a: Comparable, b: Comparable): DuplicateReason[] {
  const reasons: DuplicateReason[] = [];
  const [namesA, namesB] = [wordKeys(a, false), wordKeys(b, false)];
  if (meet(namesA, namesB)) reasons.push('same-name');
  else if ([...namesA].some((one) => [...namesB].some((other) => similar(one, other)))) reasons.push('similar-name');
  if (meet(wordKeys(a, true), wordKeys(b, true))) reasons.push('same-acronym');
  return reasons;
}

function placeReasons(a: Comparable, b: Comparable): DuplicateReason[] {
  const [countriesA, countriesB] = [countriesOf(a), countriesOf(b)];
  // A list without places is compared by names alone.
  if (countriesA.size === 0 || countriesB.size === 0) return ['place-not-known'];
  if (!meet(countriesA, countriesB)) return ['other-country'];
  if (meet(citiesOf(a), citiesOf(b))) return ['same-country', 'same-city'];
  const [regionsA, regionsB] = [regionsOf(a), regionsOf(b)];
  return regionsA.size > 0 && regionsB.size > 0 && !meet(regionsA, regionsB) ? ['same-country', 'other-region'] : ['same-country'];
}

function regionsOf(record: Comparable): Set<string> {
  return new Set(record.places.flatMap((place) => (place.region ? [place.region.toLowerCase()] : [])));
}

function wordKeys(record: Comparable, acronyms: boolean): Set<string> {
  const names = record.names.slice(0, 20).filter((name) => (name.kind === 'acronym') === acronyms);
  return new Set(names.map((name) => wordKey(normalName(name.text))));
}

/** Dice's coefficient of letter pairs, 0.85 and up: a slip of the pen in a long name, not another name. */
function similar(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 8 || Math.max(a.length, b.length) > 1.4 * Math.min(a.length, b.length)) return false;
  const pairs = new Map<string, number>();
  for (let at = 0; at < a.length - 1; at++) pairs.set(a.slice(at, at + 2), (pairs.get(a.slice(at, at + 2)) ?? 0) + 1);
  let common = 0;
  for (let at = 0; at < b.length - 1; at++) {
    const left = pairs.get(b.slice(at, at + 2)) ?? 0;
    if (left > 0) {
      common++;
      pairs.set(b.slice(at, at + 2), left - 1);
    }
  }
  return (2 * common) / (a.length + b.length - 2) >= 0.85;
}

function meet(a: Set<string>, b: Set<string>): boolean {
  for (const value of a) if (b.has(value)) return true;
  return false;
}
