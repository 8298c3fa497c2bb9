import { createHash } from 'node:crypto';
import { groupsOf } from '../../platform/geo/groups.ts';
import { countriesIn, regionsOf } from '../../platform/geo/regions.ts';
import type { Locale } from '../../platform/i18n/locales.ts';
import type { SearchDocument, SearchText } from '../../platform/search/document.ts';
import type { OrganizationRecord } from './input/organization-record.ts';
import { canonicalJson } from './records/canonical.ts';
import { type Freshness, type FreshnessAges, freshnessOf } from './rules/freshness.ts';
import { cellOf } from './rules/map-cells.ts';
import { acronymOf, namesByLocale, primaryName } from './rules/names.ts';
import { redact, type VisibleOrganization } from './rules/visibility.ts';
import { MENTION_FACET, mentionedCodes } from './taxonomy/concepts.ts';
import type { Taxonomy, Term } from './taxonomy/taxonomy.ts';

/** What a result card, a dot on the map and a row of a table show. Public facts only. */
export interface OrganizationCard {
  slug: string;
  name: string;
  /** Language of `name`, null where nobody said. */
  lang: string | null;
  /** The name in each UN language in which there is one. */
  names: Partial<Record<Locale, string>>;
  acronym: string | null;
  kind: OrganizationRecord['kind'];
  state: OrganizationRecord['state'];
  activity: OrganizationRecord['activity'];
  /** Countries of the places that are shown, head office first. */
  countries: string[];
  /** M49 region of a place whose country is hidden. */
  hiddenRegion: string | null;
  city: string | null;
  /** Codes of the taxonomy as the organization gave them, without their parents. */
  terms: string[];
  /** Day of the last check by a person, `YYYY-MM-DD`. */
  checked: string | null;
  founded: number | null;
  /** Longitude and latitude, two decimals. */
  dots: [number, number][];
  /** Only the name may be told. */
  nameOnly: boolean;
  demo: boolean;
}

export interface DocumentContext {
  taxonomy: Taxonomy;
  now: Date;
  /** At which ages records count as old; those that are usual where they are not given. */
  ages?: FreshnessAges;
}

/** More dots than this of one organization tell nothing on a map of the world. */
const MOST_DOTS = 50;
const DAY = 86_400_000;

/** The document by which the search knows an organization; null when the public may not know of it. */
export function organizationDocument(
  record: OrganizationRecord & { slug: string },
  id: string,
  { taxonomy, now, ages }: DocumentContext,
): SearchDocument | null {
  const visible = redact(record, 'public');
  if (!visible) return null;
  const numbers: Record<string, number> = {};
  if (visible.checked) numbers.checked = Date.parse(visible.checked.on) / DAY;
  if (visible.founded !== null) numbers.founded = visible.founded;
  const names = searchNames(visible);
  const mention = mentionedCodes(taxonomy, [...names, ...visible.descriptions]);
  return {
    id,
    kind: 'organization',
    names,
    texts: searchTexts(visible),
    facets: { ...facetsOf(visible, taxonomy, freshnessOf(visible.checked?.on ?? null, now, ages)), [MENTION_FACET]: mention },
    numbers,
    card: cardOf(visible),
    mark: createHash('sha256').update(canonicalJson(visible)).digest('base64url').slice(0, 11),
  };
}

/** What a result card shows, out of what the public sees. */
function cardOf(visible: VisibleOrganization): OrganizationCard {
  const primary = primaryName(visible.names);
  const places = shownPlaces(visible);
  return {
    slug: visible.slug,
    name: primary.text,
    lang: primary.lang,
    names: namesByLocale(visible.names),
    acronym: acronymOf(visible.names),
    kind: visible.kind,
    state: visible.state,
    activity: visible.activity,
    countries: unique(places.map((place) => place.country)),
    hiddenRegion: visible.places.find((place) => place.hidden)?.region ?? null,
    city: places[0]?.city ?? null,
    terms: visible.terms,
    checked: visible.checked?.on ?? null,
    founded: visible.founded,
    dots: dotsOf(places),
    nameOnly: visible.listing === 'name-only',
    demo: visible.demo,
  };
}

function searchNames(visible: VisibleOrganization): SearchText[] {
  const primary = primaryName(visible.names);
  return [primary, ...visible.names.filter((name) => name !== primary)].map(({ text, lang }) => ({ text, lang }));
}

function searchTexts(visible: VisibleOrganization): SearchText[] {
  const cities = unique(shownPlaces(visible).map((place) => place.city)).map((text) => ({ text, lang: null }));
  return [...visible.descriptions.map(({ text, lang }) => ({ text, lang })), ...cities];
}

function facetsOf(visible: VisibleOrganization, taxonomy: Taxonomy, freshness: Freshness): Record<string, string[]> {
  if (visible.listing === 'name-only') return { kind: [visible.kind], state: [visible.state] };
  const countries = unique([...shownPlaces(visible).map((place) => place.country), ...visible.countriesOfWork]);
  const hiddenRegions = visible.places.flatMap((place) => (place.hidden ? regionAndAbove(place.region) : []));
  const terms = taxonomy.withAncestors(visible.terms);
  const ofKind = (kind: Term['kind']) => terms.filter((code) => taxonomy.term(code)?.kind === kind);
  return {
    theme: ofKind('theme'),
    service: ofKind('service'),
    population: ofKind('population'),
    kind: [visible.kind],
    country: countries,
    region: unique([...countries.flatMap(regionsOf), ...hiddenRegions]),
    group: unique(countries.flatMap(groupsOf)),
    language: unique(visible.languages.map((tag) => tag.toLowerCase().split('-')[0])),
    state: [visible.state],
    freshness: [freshness],
    cell: unique(dotsOf(shownPlaces(visible)).map(cellOf)),
  };
}

/** A region and the larger ones it lies in, so that a search by continent finds it too. */
function regionAndAbove(region: string | null): readonly string[] {
  if (region === null) return [];
  const [country] = countriesIn(region);
  const chain = country ? regionsOf(country) : [];
  return chain.slice(chain.indexOf(region));
}

function shownPlaces(visible: VisibleOrganization) {
  const places = visible.places.filter((place) => !place.hidden);
  return places.toSorted((a, b) => Number(b.kind === 'head-office') - Number(a.kind === 'head-office'));
}

function dotsOf(places: ReturnType<typeof shownPlaces>): [number, number][] {
  const dots = new Map<string, [number, number]>();
  for (const { longitude, latitude } of places) {
    if (longitude === null || latitude === null || dots.size >= MOST_DOTS) continue;
    const dot: [number, number] = [Math.round(longitude * 100) / 100, Math.round(latitude * 100) / 100];
    dots.set(dot.join(), dot);
  }
  return [...dots.values()];
}

function unique<T extends string>(values: readonly (T | null | undefined)[]): T[] {
  return [...new Set(values.filter((value): value is T => value !== null && value !== undefined))];
}
