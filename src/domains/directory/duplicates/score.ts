import { type Evidence, evidenceOf, type ReadyRecord } from './evidence.ts';

export const DUPLICATE_REASONS = [
  'same-identifier',
  'same-name',
  'similar-name',
  'name-within-name',
  'same-acronym',
  'acronym-of-name',
  'same-site',
  'same-city',
  'same-country',
  'place-not-known',
  'other-city',
  'other-region',
  'other-country',
  'other-number-in-name',
  'other-number-in-one-register',
] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];
export interface DuplicateScore {
  /** 0 to 1, two decimals: how likely the two are one organization. */
  score: number;
  /** What speaks for it first, then what speaks against it. */
  reasons: DuplicateReason[];
}

/** From this score on a pair is worth a person's look; chosen on half of the labelled pairs, see docs/decisions/0055. */
export const LIKELY = 0.62;
/** From this score on nearly all pairs are one organization. Nothing is merged without a person all the same. */
export const SURE = 0.94;

/**
 * Weights of evidence, in the logarithm of odds: learned by logistic regression from half of the labelled pairs of
 * `bench/duplicate-pairs.ts` and rounded. Names count from half alike on, and more where the place fits.
 */
const W = {
  alone: -1.4,
  name: 6,
  nameInSameCity: 5.5,
  sameCity: -1.9,
  within: 1.4,
  sameAcronym: 0.8,
  acronymAlone: 1.2,
  acronymOfName: 2.5,
  sameSite: 1.3,
  otherCity: -0.8,
  otherRegion: -1.3,
  otherCountry: -3.5,
  // Too rare in the pairs to be learned; set by hand.
  sameIdentifier: 8,
  otherNumberInRegister: -1.5,
  otherNumberInName: -2,
} as const;
const [NAME_FROM, CITY_FROM, WHOLLY_WITHIN, SIMILAR] = [0.75, 0.3, 0.95, 0.75];

/** How likely two records are one organization, and why. Symmetric; the same input gives the same answer. */
export function score(a: ReadyRecord, b: ReadyRecord): DuplicateScore {
  const evidence = evidenceOf(a, b);
  const odds = W.alone + ofNames(evidence) + ofPlace(evidence) + ofNumbers(evidence) + (evidence.sameSite ? W.sameSite : 0);
  return { score: Math.round(100 / (1 + Math.exp(-odds))) / 100, reasons: reasonsOf(evidence) };
}

function ofNames({ dice, within, sameAcronym, acronymOfName, otherNumber }: Evidence): number {
  const likeName = dice > CITY_FROM;
  return (
    W.name * Math.max(0, dice - NAME_FROM) +
    (within >= WHOLLY_WITHIN && likeName ? W.within : 0) +
    (sameAcronym ? (likeName ? W.sameAcronym : W.acronymAlone) : 0) +
    (acronymOfName ? W.acronymOfName : 0) +
    (otherNumber ? W.otherNumberInName : 0)
  );
}

function ofPlace({ place, dice }: Evidence): number {
  switch (place) {
    case 'same-city':
      return W.sameCity + W.nameInSameCity * Math.max(0, dice - CITY_FROM);
    case 'other-city':
      return W.otherCity;
    case 'other-region':
      return W.otherRegion;
    case 'other-country':
      return W.otherCountry;
    default:
      return 0;
  }
}

function ofNumbers({ sameIdentifier, otherNumberInRegister }: Evidence): number {
  return (sameIdentifier ? W.sameIdentifier : 0) + (otherNumberInRegister ? W.otherNumberInRegister : 0);
}

function reasonsOf(evidence: Evidence): DuplicateReason[] {
  const { dice, within, place } = evidence;
  const said: Record<DuplicateReason, boolean> = {
    'same-identifier': evidence.sameIdentifier,
    'same-name': dice >= 0.995,
    'similar-name': dice >= SIMILAR && dice < 0.995,
    'name-within-name': within >= WHOLLY_WITHIN && dice > CITY_FROM && dice < SIMILAR,
    'same-acronym': evidence.sameAcronym,
    'acronym-of-name': evidence.acronymOfName,
    'same-site': evidence.sameSite,
    'same-city': place === 'same-city',
    'same-country': !['not-known', 'other-country', 'same-city'].includes(place),
    'place-not-known': place === 'not-known',
    'other-city': place === 'other-city',
    'other-region': place === 'other-region',
    'other-country': place === 'other-country',
    'other-number-in-name': evidence.otherNumber,
    'other-number-in-one-register': evidence.otherNumberInRegister,
  };
  return DUPLICATE_REASONS.filter((reason) => said[reason]);
}
