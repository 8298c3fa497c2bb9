import { identifierKey } from '../records/canonical.ts';
import type { StoredRecord } from '../records/canonical.ts';
import type { OrganizationRecord } from '../input/organization-record.ts';

/**
 * What becomes of a stored record when an outside source tells of it again. The source never touches what people decided
 * here: visibility, listing, state, the day of the last check, the address, hidden places. Of a record that someone tends
 * (claimed, active, verified) it only fills gaps, and so does a source's second entry of one that was merged here; of others it
 * replaces what it has something for. Doing it twice is doing it once.
 */
export function mergeFromSource(stored: StoredRecord, incoming: OrganizationRecord, options: { addPlaces?: boolean } = {}): StoredRecord {
  const tended = !['listed', 'withdrawn'].includes(stored.state) || isSecondEntry(stored, incoming);
  const list = <T>(old: T[], next: T[]): T[] => (next.length > 0 && (!tended || old.length === 0) ? next : old);
  const value = <T>(old: T | null, next: T | null): T | null => (next !== null && (!tended || old === null) ? next : old);
  return {
    ...stored,
    kind: tended || incoming.kind === 'other' ? stored.kind : incoming.kind,
    state: stored.state === 'listed' && incoming.state === 'withdrawn' ? 'withdrawn' : stored.state,
    activity: tended ? stored.activity : incoming.activity,
    names: tended ? stored.names : mergedNames(stored.names, incoming.names),
    descriptions: list(stored.descriptions, incoming.descriptions),
    founded: value(stored.founded, incoming.founded),
    legalStatus: value(stored.legalStatus, incoming.legalStatus),
    identifiers: [...stored.identifiers, ...newIdentifiers(stored, incoming)],
    ecosoc: value(stored.ecosoc, incoming.ecosoc),
    places: mergedPlaces(stored, incoming, list, options.addPlaces ?? false),
    countriesOfWork: list(stored.countriesOfWork, incoming.countriesOfWork),
    languages: list(stored.languages, incoming.languages),
    terms: list(stored.terms, incoming.terms),
    size: value(stored.size, incoming.size),
    budget: value(stored.budget, incoming.budget),
    links: list(stored.links, incoming.links),
    relations: list(stored.relations, incoming.relations),
    visibility: { ...incoming.visibility, ...stored.visibility },
    source: value(stored.source, incoming.source),
  };
}

/** One register has two numbers for what is one organization here: the first is the one that is followed. */
function isSecondEntry(stored: StoredRecord, { identifiers: [told] }: OrganizationRecord): boolean {
  const first = told && stored.identifiers.find(({ scheme }) => scheme === told.scheme);
  return first !== undefined && first.value !== told?.value;
}

/** The source decides what is official now; every other name that anyone told of stays findable. */
function mergedNames(stored: OrganizationRecord['names'], incoming: OrganizationRecord['names']): OrganizationRecord['names'] {
  const key = ({ kind, lang, text }: OrganizationRecord['names'][number]) => `${kind} ${lang ?? ''} ${text}`;
  const told = new Set(incoming.map(key));
  const kept = stored.filter((name) => name.kind !== 'official' || told.has(key(name)));
  const known = new Set(kept.map(key));
  return [...kept, ...incoming.filter((name) => !known.has(key(name)))].slice(0, 200);
}

function newIdentifiers(stored: StoredRecord, incoming: OrganizationRecord): OrganizationRecord['identifiers'] {
  const known = new Set(stored.identifiers.map(identifierKey));
  return incoming.identifiers.filter((identifier) => !known.has(identifierKey(identifier)));
}

/** Where one place is hidden the source learns nothing and adds nothing: it could tell the place again. */
function mergedPlaces(
  stored: StoredRecord,
  incoming: OrganizationRecord,
  list: <T>(old: T[], next: T[]) => T[],
  add: boolean,
): OrganizationRecord['places'] {
  if (stored.places.some((place) => place.precision === 'hidden') || (stored.visibility.places ?? 'public') !== 'public')
    return stored.places;
  if (!add) return list(stored.places, incoming.places);
  const known = new Set(stored.places.map((place) => JSON.stringify(placeKey(place))));
  return [...stored.places, ...incoming.places.filter((place) => !known.has(JSON.stringify(placeKey(place))))].slice(0, 500);
}

function placeKey(place: OrganizationRecord['places'][number]): unknown[] {
  return [place.kind, place.name, place.country, place.region, place.city, place.street, place.postalCode, place.latitude, place.longitude];
}
