/** The tables of an HSDS 3.1 datapackage that this directory has something for, with the fields that it fills. */
export const HSDS_TABLES = {
  organization: {
    path: 'organizations.csv',
    fields: ['id', 'name', 'alternate_name', 'description', 'website', 'year_incorporated', 'legal_status', 'parent_organization_id'],
  },
  url: { path: 'url.csv', fields: ['id', 'label', 'url', 'organization_id'] },
  organization_identifier: {
    path: 'organization_identifiers.csv',
    fields: ['id', 'organization_id', 'identifier_scheme', 'identifier_type', 'identifier'],
  },
  service: { path: 'services.csv', fields: ['id', 'organization_id', 'name', 'status', 'assured_date'] },
  language: { path: 'languages.csv', fields: ['id', 'service_id', 'name', 'code'] },
  location: { path: 'locations.csv', fields: ['id', 'location_type', 'organization_id', 'name', 'latitude', 'longitude'] },
  address: {
    path: 'addresses.csv',
    fields: ['id', 'location_id', 'address_1', 'address_2', 'city', 'region', 'state_province', 'postal_code', 'country', 'address_type'],
  },
  service_at_location: { path: 'service_at_location.csv', fields: ['id', 'service_id', 'location_id'] },
  attribute: { path: 'attributes.csv', fields: ['id', 'link_id', 'taxonomy_term_id', 'link_type', 'link_entity', 'label'] },
  taxonomy: { path: 'taxonomies.csv', fields: ['id', 'name', 'description', 'version'] },
  taxonomy_term: {
    path: 'taxonomy_terms.csv',
    fields: ['id', 'code', 'name', 'description', 'parent_id', 'taxonomy', 'language', 'taxonomy_id'],
  },
} as const;
export type HsdsTable = keyof typeof HSDS_TABLES;
