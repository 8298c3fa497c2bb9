import type { OrganizationRecord } from '../input/organization-record.ts';
import { SOURCE_SCHEME } from '../rules/visibility.ts';
import { citiesOf, countriesOf, hostsOf } from './match-keys.ts';
import { nameLikeness, type ReadyName, readyName, type WordWeight } from './name-likeness.ts';
import { acronymKey, takeApart } from './name-words.ts';

/** What of a record says who it is: all that is compared. */
export type Comparable = Pick<OrganizationRecord, 'names' | 'identifiers' | 'places' | 'links'>;

/** A record made ready for comparing with many. */
export interface ReadyRecord {
  names: ReadyName[];
  acronyms: Set<string>;
  initials: Set<string>;
  hosts: Set<string>;
  countries: Set<string>;
  cities: Set<string>;
  regions: Set<string>;
  identifiers: Comparable['identifiers'];
}

const MOST_NAMES = 12;

export function readyRecord(record: Comparable, weightOf: WordWeight): ReadyRecord {
  const apart = record.names
    .filter(({ kind }) => kind !== 'acronym')
    .slice(0, MOST_NAMES)
    .map(({ text }) => takeApart(text));
  const told = record.names.filter(({ kind }) => kind === 'acronym').map(({ text }) => acronymKey(text));
  return {
    names: apart.map(({ name }) => readyName(name, weightOf)),
    acronyms: new Set([...told, ...apart.flatMap(({ acronyms }) => acronyms)].filter((acronym) => acronym.length >= 2)),
    initials: new Set(apart.map(({ name }) => name.initials).filter((initials) => initials.length >= 3)),
    hosts: hostsOf(record),
    countries: countriesOf(record),
    cities: citiesOf(record),
    regions: new Set(record.places.flatMap((place) => (place.region ? [place.region.toLowerCase()] : []))),
    identifiers: record.identifiers.filter(({ scheme }) => scheme !== SOURCE_SCHEME),
  };
}

/** What speaks for and against two records being one organization. */
export interface Evidence {
  sameIdentifier: boolean;
  otherNumberInRegister: boolean;
  /** The best likeness of any two of their names. */
  dice: number;
  within: number;
  apart: number;
  otherNumber: boolean;
  sameAcronym: boolean;
  acronymOfName: boolean;
  sameSite: boolean;
  place: 'not-known' | 'other-country' | 'other-region' | 'same-country' | 'other-city' | 'same-city';
}

/** Compares two records; which one comes first does not matter. */
export function evidenceOf(a: ReadyRecord, b: ReadyRecord): Evidence {
  return {
    ...identifierEvidence(a, b),
    ...nameEvidence(a, b),
    sameAcronym: meet(a.acronyms, b.acronyms),
    acronymOfName: meet(a.acronyms, b.initials) || meet(b.acronyms, a.initials),
    sameSite: meet(a.hosts, b.hosts),
    place: placeEvidence(a, b),
  };
}

function identifierEvidence(a: ReadyRecord, b: ReadyRecord): Pick<Evidence, 'sameIdentifier' | 'otherNumberInRegister'> {
  const own = new Map<string, Set<string>>();
  for (const { scheme, value } of a.identifiers) own.set(scheme, (own.get(scheme) ?? new Set()).add(value));
  const shared = b.identifiers.filter(({ scheme }) => own.has(scheme));
  const sameIdentifier = shared.some(({ scheme, value }) => own.get(scheme)?.has(value));
  return { sameIdentifier, otherNumberInRegister: !sameIdentifier && shared.length > 0 };
}

function nameEvidence(a: ReadyRecord, b: ReadyRecord): Pick<Evidence, 'dice' | 'within' | 'apart' | 'otherNumber'> {
  let best = { dice: 0, within: 0, apart: 0, otherNumber: false };
  for (const one of a.names) {
    for (const other of b.names) {
      const likeness = nameLikeness(one, other);
      if (likeness.dice + likeness.within / 100 > best.dice + best.within / 100) best = likeness;
    }
  }
  return best;
}

function placeEvidence(a: ReadyRecord, b: ReadyRecord): Evidence['place'] {
  // A list without places is compared by names alone.
  if (a.countries.size === 0 || b.countries.size === 0) return 'not-known';
  if (!meet(a.countries, b.countries)) return 'other-country';
  if (meet(a.cities, b.cities)) return 'same-city';
  if (a.regions.size > 0 && b.regions.size > 0 && !meet(a.regions, b.regions)) return 'other-region';
  return a.cities.size > 0 && b.cities.size > 0 ? 'other-city' : 'same-country';
}

function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const value of a) if (b.has(value)) return true;
  return false;
}
