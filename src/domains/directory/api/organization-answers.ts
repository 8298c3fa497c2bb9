import type { z } from 'zod';
import { countryName } from '../../../platform/geo/countries.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import { regionName } from '../../../platform/geo/regions.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { SearchResult } from '../../../platform/search/query.ts';
import { type Facet, FACETS } from '../input/search-input.ts';
import { directoryMessages } from '../messages/index.ts';
import type { VisibleRelation } from '../findings.ts';
import type { VisibleEntry } from '../queries/visible-organizations.ts';
import { type FreshnessAges, freshnessOf } from '../rules/freshness.ts';
import { identifierUrl } from '../rules/identifiers.ts';
import type { OrganizationCard } from '../search-documents.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { organizationUrl } from '../urls.ts';
import type { OrganizationDetail, OrganizationItem, OrganizationList, VisibleRecord } from './shapes.ts';

export const apiOrganizationUrl = (slug: string): string => `/api/v1${organizationUrl(slug)}`;

function organizationItem(card: OrganizationCard, origin: string): z.infer<typeof OrganizationItem> {
  const { dots, ...rest } = card;
  return { ...rest, points: dots, url: origin + apiOrganizationUrl(card.slug), page: origin + organizationUrl(card.slug) };
}

export function organizationList(result: SearchResult, next: string | null, origin: string): z.infer<typeof OrganizationList> {
  return {
    total: result.total,
    items: result.hits.map((hit) => organizationItem(hit.card as OrganizationCard, origin)),
    facets: Object.fromEntries(
      Object.entries(result.facets).map(([facet, values]) => [facet, Object.fromEntries(values.map(({ value, count }) => [value, count]))]),
    ),
    next,
    concepts: result.expansions.flatMap(({ facet, value }) => (isFacet(facet) ? [{ facet, code: value }] : [])),
    didYouMean: result.didYouMean ?? null,
  };
}

/** A visible record as programs read it. Of a relation only its kind and label are told. */
export function visibleRecord(
  { organization, updatedAt }: VisibleEntry,
  { origin, now, ages }: { origin: string; now: Date; ages: FreshnessAges },
): z.infer<typeof VisibleRecord> {
  const { slug } = organization;
  return {
    ...organization,
    url: origin + apiOrganizationUrl(slug),
    page: origin + organizationUrl(slug),
    identifiers: organization.identifiers.map((identifier) => ({ ...identifier, url: identifierUrl(identifier) })),
    relations: organization.relations.map(({ kind, label }) => ({ kind, label })),
    freshness: freshnessOf(organization.checked?.on ?? null, now, ages),
    updated: updatedAt.toISOString(),
  };
}

/** The same with the other side of each relation, the names of all codes in one language, and what the reader may do. */
export function organizationDetail(
  entry: VisibleEntry,
  relations: VisibleRelation[],
  taxonomy: Taxonomy,
  options: { origin: string; now: Date; ages: FreshnessAges; lang: Locale },
): z.infer<typeof OrganizationDetail> {
  const { organization } = entry;
  const { lang } = options;
  const t = directoryMessages(lang);
  const named = (codes: readonly string[], name: (code: string) => string) => Object.fromEntries(codes.map((code) => [code, name(code)]));
  const countries = organization.places.flatMap((place) => (place.hidden ? [] : [place.country]));
  const regions = organization.places.flatMap((place) => (place.hidden && place.region ? [place.region] : []));
  return {
    ...visibleRecord(entry, options),
    relations,
    labels: {
      kind: { [organization.kind]: t(`kind.${organization.kind}`) },
      state: { [organization.state]: t(`state.${organization.state}`) },
      terms: named(organization.terms, (code) => taxonomy.label(code, lang).text),
      countries: named([...countries, ...organization.countriesOfWork], (code) => countryName(code, lang)),
      regions: named(regions, (code) => regionName(code, lang)),
      languages: named(organization.languages, (tag) => languageName(tag, lang)),
    },
    abilities: { view: true, edit: false },
  };
}

/** The index also takes words for mentions of a concept, which are no facet to filter by. */
function isFacet(facet: string): facet is Facet {
  return (FACETS as readonly string[]).includes(facet);
}
