import { z } from 'zod';
import { parseCountry } from '../../../../platform/geo/parse.ts';
import { parseLanguage } from '../../../../platform/geo/languages.ts';
import type { OrganizationRecordInput } from '../../input/organization-record.ts';
import { SOURCE_SCHEME } from '../../rules/visibility.ts';
import { yearOf } from '../csv/values.ts';
import { type Issue, issue, type RawItem } from '../item.ts';

const text = z.string().nullish();
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);
const Address = z.object({
  address_1: text,
  address_2: text,
  city: text,
  region: text,
  state_province: text,
  postal_code: text,
  country: text,
});
const Location = z.object({
  id: text,
  location_type: text,
  name: text,
  latitude: z.union([z.number(), z.string()]).nullish(),
  longitude: z.union([z.number(), z.string()]).nullish(),
  addresses: list(Address),
});
const Language = z.object({ code: text, name: text });
const Service = z.object({
  name: text,
  status: text,
  languages: list(Language),
  service_at_locations: list(z.object({ location: Location.nullish() })),
  attributes: list(z.object({ taxonomy_term: z.object({ code: text, name: text }).nullish() })),
});
/** An organization of HSDS 3 with what belongs to it nested below, as the API and the JSON files give it. */
export const HsdsOrganization = z.object({
  id: z.string().min(1),
  name: z.string(),
  alternate_name: text,
  description: text,
  website: text,
  additional_websites: list(z.object({ url: text })),
  year_incorporated: z.union([z.number(), z.string()]).nullish(),
  legal_status: text,
  organization_identifiers: list(z.object({ identifier_scheme: text, identifier_type: text, identifier: z.string() })),
  parent_organization_id: text,
  locations: list(Location),
  services: list(Service),
  attributes: list(z.object({ taxonomy_term: z.object({ code: text, name: text }).nullish() })),
});
export type HsdsOrganization = z.infer<typeof HsdsOrganization>;

/** The register under which we keep the ids that an HSDS publisher gave. */
const idOf = (id: string) => ({ scheme: SOURCE_SCHEME, value: `hsds:${id}` });

/** True for an organization of HSDS, or a service that carries its organization. */
export function isHsds(value: unknown): boolean {
  const record = value as { id?: unknown; name?: unknown } | null;
  return typeof record === 'object' && record !== null && typeof record.id === 'string' && typeof record.name === 'string';
}

/**
 * One organization of HSDS (or the organization that a service carries) as one of ours. Contacts, telephones and e-mail
 * addresses are not read. Languages and terms come from its services; a service that is not active gives nothing.
 */
export function hsdsItem(value: unknown, line: number): RawItem {
  const nested = (value as { organization?: unknown } | null)?.organization;
  const given = nested && typeof nested === 'object' ? { ...nested, services: [value], locations: [] } : value;
  const parsed = HsdsOrganization.safeParse(given);
  if (!parsed.success) {
    const [problem] = parsed.error.issues;
    return { line, record: null, issues: [issue(line, problem?.path.join('.') ?? '', value, 'no organization of HSDS 3', 'row refused')] };
  }
  return hsdsRecord(parsed.data, line);
}

/** The same for an organization that was put together from the tables of a datapackage. */
export function hsdsRecord(hsds: HsdsOrganization, line: number): RawItem {
  const issues: Issue[] = [];
  const services = hsds.services.filter(({ status }) => !status || status === 'active');
  const atLocations = hsds.services.flatMap((service) => service.service_at_locations.flatMap(({ location }) => location ?? []));
  const locations = new Map([...hsds.locations, ...atLocations].map((location, at) => [location.id ?? `${at}`, location]));
  const record: OrganizationRecordInput = {
    kind: 'ngo',
    names: [
      { kind: 'official', lang: null, text: hsds.name },
      ...(hsds.alternate_name ? [{ kind: 'other' as const, lang: null, text: hsds.alternate_name }] : []),
    ],
    descriptions: hsds.description ? [{ lang: 'und', text: hsds.description }] : [],
    founded: yearOf(String(hsds.year_incorporated ?? '')),
    legalStatus: hsds.legal_status || null,
    identifiers: [
      ...hsds.organization_identifiers.flatMap(({ identifier_scheme: scheme, identifier }) =>
        scheme ? [{ scheme, value: identifier }] : [],
      ),
      idOf(hsds.id),
    ],
    places: [...locations.values()].flatMap((location) => placeOf(location, line, issues)),
    languages: services.flatMap((service) => service.languages.flatMap(({ code, name }) => parseLanguage(code || name || '') ?? [])),
    terms: [...services, hsds].flatMap(({ attributes }) => attributes.flatMap(({ taxonomy_term: term }) => term?.code ?? [])),
    links: [hsds.website, ...hsds.additional_websites.map(({ url }) => url)].flatMap((url) =>
      url ? [{ kind: 'website' as const, url }] : [],
    ),
    relations: hsds.parent_organization_id
      ? [{ kind: 'parent', label: hsds.parent_organization_id, identifier: idOf(hsds.parent_organization_id) }]
      : [],
  };
  return { line, record, issues };
}

function placeOf(location: z.infer<typeof Location>, line: number, issues: Issue[]): NonNullable<OrganizationRecordInput['places']> {
  const [address] = location.addresses;
  if (!address) return [];
  const country = parseCountry(address.country ?? '');
  if (country === null) {
    issues.push(issue(line, 'address.country', address.country, 'no country of this name is known; the place was left out'));
    return [];
  }
  const position = [location.latitude, location.longitude].map((degrees) =>
    degrees === null || degrees === undefined || degrees === '' ? Number.NaN : Number(degrees),
  );
  const [latitude, longitude] = position.every(Number.isFinite) ? position : [null, null];
  const street = [address.address_1, address.address_2].filter(Boolean).join(', ') || null;
  return [
    {
      kind: 'service-point',
      name: location.name || null,
      country,
      region: address.state_province || address.region || null,
      city: address.city || null,
      street,
      postalCode: address.postal_code || null,
      latitude: latitude ?? null,
      longitude: longitude ?? null,
      precision: street !== null ? 'exact' : address.city ? 'city' : 'region',
    },
  ];
}
