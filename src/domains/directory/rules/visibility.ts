import { regionsOf } from '../../../platform/geo/regions.ts';
import {
  AUDIENCES,
  type Audience,
  FIELD_GROUPS,
  type FieldGroup,
  INVISIBLE_STATES,
  type OrganizationRecord,
} from '../input/organization-record.ts';

type Place = OrganizationRecord['places'][number];
export type VisiblePlace = (Place & { hidden: false }) | { hidden: true; kind: Place['kind']; region: string | null };

/** What one audience sees of an organization. What it may not see is empty, and its group stands in `hidden`. */
export interface VisibleOrganization extends Omit<OrganizationRecord, 'places' | 'formerSlugs' | 'visibility' | 'slug'> {
  slug: string;
  /** `region` of a hidden place is the M49 code of its smallest region. */
  places: VisiblePlace[];
  /** Groups of fields that hold something which this audience does not see. */
  hidden: FieldGroup[];
}

/** Identifiers that the import gives to rows without one. They are ours alone and shown to nobody else. */
export const SOURCE_SCHEME = 'ZZ-SOURCE';

/**
 * The one function that decides what an audience sees of an organization; null when that is nothing at all (it opted out
 * or was withdrawn). Pages, search documents, feeds and programs' interfaces all start from its answer. The secretariat
 * sees everything.
 */
export function redact(record: OrganizationRecord & { slug: string }, audience: Audience): VisibleOrganization | null {
  const { formerSlugs: _, visibility: groups, ...whole } = record;
  if (audience === 'secretariat') return { ...whole, places: whole.places.map(shown), hidden: [] };
  if (isGone(record)) return null;
  if (record.listing === 'name-only') return bareName(record);

  const mayNotSee = new Set(FIELD_GROUPS.filter((group) => rank(audience) < rank(groups[group] ?? 'public')));
  const identifiers = visibleIdentifiers(record, mayNotSee);
  const visible: VisibleOrganization = {
    ...whole,
    names: mayNotSee.has('history') ? whole.names.filter((name) => name.kind !== 'former') : whole.names,
    descriptions: mayNotSee.has('descriptions') ? [] : whole.descriptions,
    places: mayNotSee.has('places') ? [] : whole.places.map(visiblePlace),
    identifiers,
    ecosoc: mayNotSee.has('identifiers') ? null : whole.ecosoc,
    terms: mayNotSee.has('activities') ? [] : whole.terms,
    countriesOfWork: mayNotSee.has('activities') ? [] : whole.countriesOfWork,
    languages: mayNotSee.has('languages') ? [] : whole.languages,
    size: mayNotSee.has('size') ? null : whole.size,
    budget: mayNotSee.has('size') ? null : whole.budget,
    links: mayNotSee.has('links') ? [] : whole.links,
    relations: mayNotSee.has('relations') ? [] : whole.relations,
    founded: mayNotSee.has('history') ? null : whole.founded,
    legalStatus: mayNotSee.has('history') ? null : whole.legalStatus,
    hidden: FIELD_GROUPS.filter((group) => mayNotSee.has(group) && holdsSomething(record, group)),
  };
  return visible;
}

/** Whether everyone but the secretariat and those who act for it is told that there is no such organization. */
export function isGone({ listing, state }: Pick<OrganizationRecord, 'listing' | 'state'>): boolean {
  return listing === 'none' || (INVISIBLE_STATES as readonly string[]).includes(state);
}

/** Whether the logo is shown: once the secretariat has verified that it is theirs, and not where only the name may be told. */
export function showsLogo({ listing, state }: Pick<OrganizationRecord, 'listing' | 'state'>): boolean {
  return listing === 'full' && state === 'verified';
}

/**
 * Whether links of the record are live: once the secretariat has admitted who keeps it, or where they come from the list that a
 * whole record was taken from. Before that a link is what spam is made for, and stands as plain text.
 */
export function hasLiveLinks({ state, source }: Pick<OrganizationRecord, 'state' | 'source'>): boolean {
  return state === 'active' || state === 'verified' || (state === 'listed' && source !== null);
}

/** True when nothing but the name of the organization may be told. */
function bareName(record: OrganizationRecord & { slug: string }): VisibleOrganization {
  const { slug, kind, state, activity, listing, source, demo } = record;
  const names = record.names.filter((name) => name.kind !== 'former');
  const nothing = { ecosoc: null, founded: null, legalStatus: null, size: null, budget: null, checked: null };
  const none = { descriptions: [], places: [], identifiers: [], terms: [], countriesOfWork: [], languages: [], links: [], relations: [] };
  return { slug, kind, state, activity, listing, names, source, demo, ...nothing, ...none, hidden: [] };
}

function rank(audience: Audience): number {
  return AUDIENCES.indexOf(audience);
}

function shown(place: Place): VisiblePlace {
  return { ...place, hidden: false };
}

function visiblePlace(place: Place): VisiblePlace {
  switch (place.precision) {
    case 'hidden':
      return { hidden: true, kind: place.kind, region: regionsOf(place.country)[0] ?? null };
    case 'region':
      return shown({ ...place, name: null, city: null, street: null, postalCode: null, latitude: null, longitude: null });
    case 'city':
      return shown({ ...place, street: null, postalCode: null, latitude: rounded(place.latitude), longitude: rounded(place.longitude) });
    case 'exact':
      return shown(place);
  }
}

/** Two decimals of a degree: about a kilometre, the size of a town's centre. */
function rounded(degrees: number | null): number | null {
  return degrees === null ? null : Math.round(degrees * 100) / 100;
}

/**
 * The prefix of an identifier names the country of its register (`KE-NCB`), which would tell where a hidden place is:
 * such an identifier is kept back unless the organization shows that country itself.
 */
function visibleIdentifiers(record: OrganizationRecord, mayNotSee: Set<FieldGroup>): OrganizationRecord['identifiers'] {
  if (mayNotSee.has('identifiers')) return [];
  const hiddenCountries = new Set<string>();
  const shownCountries = new Set(mayNotSee.has('activities') ? [] : record.countriesOfWork);
  for (const place of record.places) {
    (place.precision === 'hidden' || mayNotSee.has('places') ? hiddenCountries : shownCountries).add(place.country);
  }
  return record.identifiers.filter(({ scheme }) => {
    const country = scheme.slice(0, 2);
    return scheme !== SOURCE_SCHEME && (!hiddenCountries.has(country) || shownCountries.has(country));
  });
}

function holdsSomething(record: OrganizationRecord, group: FieldGroup): boolean {
  switch (group) {
    case 'activities':
      return record.terms.length + record.countriesOfWork.length > 0;
    case 'identifiers':
      return record.ecosoc !== null || record.identifiers.some(({ scheme }) => scheme !== SOURCE_SCHEME);
    case 'size':
      return record.size !== null || record.budget !== null;
    case 'history':
      return record.founded !== null || record.legalStatus !== null || record.names.some((name) => name.kind === 'former');
    default:
      return record[group].length > 0;
  }
}
