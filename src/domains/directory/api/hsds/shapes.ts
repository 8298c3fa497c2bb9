import { z } from 'zod';

// The part of HSDS 3.1 that this directory has something for. Names and meaning are those of the standard
// (Open Referral, https://docs.openreferral.org), which is looser: here no property may be misspelt.
const id = z.uuid();
const uri = z.string().meta({ format: 'uri' });

export const HsdsTaxonomy = z
  .strictObject({ id, name: z.string(), description: z.string(), uri, version: z.string() })
  .meta({ id: 'HsdsTaxonomy' });

export const HsdsTerm = z
  .strictObject({
    id,
    code: z.string(),
    name: z.string(),
    description: z.string(),
    parent_id: id.optional(),
    taxonomy: z.string(),
    taxonomy_detail: HsdsTaxonomy,
    language: z.string(),
    taxonomy_id: id,
    term_uri: uri,
  })
  .meta({ id: 'HsdsTerm' });

export const HsdsAttribute = z
  .strictObject({
    id,
    link_id: id,
    link_entity: z.enum(['organization', 'service']),
    link_type: z.enum(['theme', 'service', 'population']),
    taxonomy_term_id: id,
    taxonomy_term: HsdsTerm,
    label: z.string(),
  })
  .meta({ id: 'HsdsAttribute' });

const HsdsUrl = z.strictObject({ id, label: z.string(), url: uri, organization_id: id });
const HsdsIdentifier = z.strictObject({
  id,
  organization_id: id,
  identifier_scheme: z.string(),
  identifier_type: z.string(),
  identifier: z.string(),
});
const HsdsLanguage = z.strictObject({ id, service_id: id, name: z.string(), code: z.string() });
const HsdsArea = z.strictObject({ id, service_id: id, name: z.string(), extent: z.string(), extent_type: z.string() });
const HsdsAddress = z.strictObject({
  id,
  location_id: id,
  address_1: z.string(),
  city: z.string(),
  state_province: z.string(),
  postal_code: z.string(),
  country: z.string(),
  address_type: z.literal('physical'),
});
const HsdsMetadata = z.strictObject({
  id,
  resource_id: id,
  resource_type: z.literal('organization'),
  last_action_date: z.string(),
  last_action_type: z.string(),
  field_name: z.string(),
  previous_value: z.string(),
  replacement_value: z.string(),
  updated_by: z.string(),
});

const location = {
  id,
  location_type: z.enum(['physical', 'virtual']).meta({ description: '`virtual` where the organization hides the place.' }),
  url: uri.optional(),
  organization_id: id,
  name: z.string().optional(),
  description: z.string().optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
};
export const HsdsLocation = z.strictObject({ ...location, addresses: z.array(HsdsAddress).optional() }).meta({ id: 'HsdsLocation' });

const organization = {
  id,
  name: z.string(),
  alternate_name: z.string().optional(),
  description: z.string().meta({ description: 'Empty where nobody has written one.' }),
  website: uri.optional(),
  year_incorporated: z.int().optional(),
  legal_status: z.string().optional(),
  parent_organization_id: id.optional().meta({ description: 'Where the organization above it has a public record here.' }),
  uri,
};
export const HsdsOrganizationHead = z.strictObject(organization).meta({ id: 'HsdsOrganizationHead' });

const service = {
  id,
  name: z.string(),
  description: z.string(),
  url: uri,
  status: z.enum(['active', 'inactive', 'defunct']),
  assured_date: z.string().optional().meta({ description: 'Day on which a person last checked the record.' }),
  last_modified: z.string().meta({ format: 'date-time' }),
};
export const HsdsServiceItem = z.strictObject({ ...service, organization: HsdsOrganizationHead }).meta({ id: 'HsdsServiceItem' });

const HsdsServicePlace = z.strictObject({ id, service_id: id, location_id: id, location: HsdsLocation });
export const HsdsService = z
  .strictObject({
    ...service,
    organization_id: id,
    organization: HsdsOrganizationHead.optional(),
    languages: z.array(HsdsLanguage),
    service_areas: z.array(HsdsArea),
    service_at_locations: z.array(HsdsServicePlace),
    attributes: z.array(HsdsAttribute),
  })
  .meta({ id: 'HsdsService' });

export const HsdsOrganization = z
  .strictObject({
    ...organization,
    additional_websites: z.array(HsdsUrl),
    locations: z.array(HsdsLocation),
    organization_identifiers: z.array(HsdsIdentifier),
    services: z.array(z.union([HsdsService, z.strictObject({ id, name: z.string(), status: z.string() })])),
    attributes: z.array(HsdsAttribute),
    metadata: z
      .array(HsdsMetadata)
      .meta({ description: 'Where the record came from: `updated_by` is the attribution line of its source.' }),
  })
  .meta({ id: 'HsdsOrganization' });

export const HsdsServiceAtLocation = z
  .strictObject({
    id,
    service_id: id,
    location_id: id,
    location: HsdsLocation,
    service: z.union([HsdsService, HsdsServiceItem]),
  })
  .meta({ id: 'HsdsServiceAtLocation' });

export const MinimalService = z.strictObject({ id, modified_date: z.string().meta({ format: 'date-time' }) });

/** A page of HSDS: mind that the `*_list.json` schemas of the standard describe one item of `contents`. */
export const hsdsPage = <T extends z.ZodType>(item: T) =>
  z.strictObject({
    total_items: z.int(),
    total_pages: z.int(),
    page_number: z.int(),
    size: z.int(),
    first_page: z.boolean(),
    last_page: z.boolean(),
    empty: z.boolean(),
    contents: z.array(item),
  });

export const HsdsBase = z.strictObject({ version: z.string(), profile: uri, openapi_url: uri }).meta({ id: 'HsdsBase' });
