import type { z } from 'zod';
import { countryName } from '../../../../platform/geo/countries.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import type { VisibleEntry } from '../../queries/visible-organizations.ts';
import { derivedId } from '../../rules/derived-ids.ts';
import type { VisibleOrganization } from '../../rules/visibility.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { organizationUrl } from '../../urls.ts';
import { hsdsLocations } from './locations.ts';
import { hsdsOrganizationHead, type MappingContext } from './organization-head.ts';
import type { HsdsService, HsdsServiceAtLocation, HsdsServiceItem } from './shapes.ts';
import { hsdsAttributes } from './terms.ts';

type Service = z.infer<typeof HsdsService>;

export const serviceId = (organizationId: string, code: string): string => derivedId('service', organizationId, code);
export const serviceAtLocationId = (organizationId: string, code: string, position: number): string =>
  derivedId('service at location', organizationId, code, position);

/** Codes of the services that an organization says it provides. One that names none publishes none: none is invented. */
export function servicesOf({ terms }: Pick<VisibleOrganization, 'terms'>, taxonomy: Taxonomy): string[] {
  return terms.filter((code) => taxonomy.term(code)?.kind === 'service');
}

/** A service as it stands in a list. */
export function hsdsServiceItem(entry: VisibleEntry, code: string, context: MappingContext): z.infer<typeof HsdsServiceItem> {
  return { ...serviceHead(entry, code, context), organization: hsdsOrganizationHead(entry, context.origin) };
}

/** A service with all that belongs to it. Themes and populations are those of the organization. */
export function hsdsService(entry: VisibleEntry, code: string, context: MappingContext): Service {
  const { origin, taxonomy } = context;
  return {
    ...bareService(entry, code, context),
    organization: hsdsOrganizationHead(entry, origin),
    attributes: attributesOf(entry, code, taxonomy, origin),
  };
}

/** The same inside its organization, which it then need not repeat. */
export function hsdsServiceWithin(entry: VisibleEntry, code: string, context: MappingContext): Service {
  return { ...bareService(entry, code, context), attributes: attributesOf(entry, code, context.taxonomy, context.origin) };
}

/** A service at the place with this number. */
export function hsdsServiceAtLocation(
  entry: VisibleEntry,
  code: string,
  position: number,
  context: MappingContext & { full: boolean },
): z.infer<typeof HsdsServiceAtLocation> | null {
  const location = hsdsLocations(entry, context.origin)[position];
  if (!location) return null;
  const { addresses: _addresses, ...bare } = location;
  return {
    id: serviceAtLocationId(entry.id, code, position),
    service_id: serviceId(entry.id, code),
    location_id: location.id,
    location: context.full ? location : bare,
    service: context.full ? hsdsService(entry, code, context) : hsdsServiceItem(entry, code, context),
  };
}

const STATUS = { active: 'active', dormant: 'inactive', closed: 'defunct' } as const;

function serviceHead({ id, organization, updatedAt }: VisibleEntry, code: string, { taxonomy, origin }: MappingContext) {
  const path = [...taxonomy.ancestors(code).toReversed(), code].map((one) => taxonomy.label(one, 'en').text);
  return {
    id: serviceId(id, code),
    name: taxonomy.label(code, 'en').text,
    description: path.join(' > '),
    url: origin + organizationUrl(organization.slug),
    status: STATUS[organization.activity],
    ...(organization.checked && { assured_date: organization.checked.on }),
    last_modified: updatedAt.toISOString(),
  };
}

function bareService(entry: VisibleEntry, code: string, context: MappingContext): Omit<Service, 'organization' | 'attributes'> {
  const head = serviceHead(entry, code, context);
  const { languages, countriesOfWork } = entry.organization;
  return {
    ...head,
    organization_id: entry.id,
    languages: languages.map((tag) => ({
      id: derivedId('language', head.id, tag),
      service_id: head.id,
      name: languageName(tag, 'en'),
      code: tag,
    })),
    service_areas: countriesOfWork.map((country) => ({
      id: derivedId('area', head.id, country),
      service_id: head.id,
      name: countryName(country, 'en'),
      extent: country,
      extent_type: 'ISO 3166-1 alpha-2',
    })),
    service_at_locations: hsdsLocations(entry, context.origin).map((location, position) => ({
      id: serviceAtLocationId(entry.id, code, position),
      service_id: head.id,
      location_id: location.id,
      location,
    })),
  };
}

function attributesOf(entry: VisibleEntry, code: string, taxonomy: Taxonomy, origin: string): Service['attributes'] {
  const around = entry.organization.terms.filter((term) => taxonomy.term(term)?.kind !== 'service');
  return hsdsAttributes({ id: serviceId(entry.id, code), entity: 'service' }, [code, ...around], taxonomy, origin);
}
