import { type Cell, csvLine } from '../../../../platform/documents/csv-writer.ts';

export const CSV_TYPE = 'text/csv; charset=utf-8; header=present';

/** Headers of a table, each with the way to its value inside an item of the list. */
export type Columns = Readonly<Record<string, string>>;

const ORGANIZATION = columns('id name alternate_name description website year_incorporated legal_status parent_organization_id uri');
const TAXONOMIES = columns('id name description uri version');
const TERMS = columns('id code name description parent_id taxonomy taxonomy_id language term_uri');
const SERVICES = {
  ...columns('id name description url status assured_date last_modified'),
  organization_id: 'organization.id',
  organization_name: 'organization.name',
};
const MINIMAL_SERVICES = columns('id modified_date');
const SERVICE_AT_LOCATIONS = {
  ...columns('id service_id location_id'),
  service_name: 'service.name',
  service_status: 'service.status',
  organization_id: 'service.organization.id',
  organization_name: 'service.organization.name',
  location_type: 'location.location_type',
  location_name: 'location.name',
  location_description: 'location.description',
  location_url: 'location.url',
  latitude: 'location.latitude',
  longitude: 'location.longitude',
};

/** The columns of each list: what an item has once. What it has several of stands in lists of its own. */
export const CSV_COLUMNS = {
  organizations: ORGANIZATION,
  services: SERVICES,
  minimalServices: MINIMAL_SERVICES,
  serviceAtLocations: SERVICE_AT_LOCATIONS,
  taxonomies: TAXONOMIES,
  terms: TERMS,
} satisfies Record<string, Columns>;

/** Items as CSV with a header line. Texts that a spreadsheet would run as formulas are made harmless. */
export function csvTable(chosen: Columns, items: readonly object[]): string {
  const ways = Object.values(chosen).map((way) => way.split('.'));
  return csvLine(Object.keys(chosen)) + items.map((item) => csvLine(ways.map((way) => cellAt(item, way)))).join('');
}

function columns(names: string): Columns {
  return Object.fromEntries(names.split(' ').map((name) => [name, name]));
}

function cellAt(item: object, way: readonly string[]): Cell {
  let value: unknown = item;
  for (const name of way) value = (value as Record<string, unknown> | undefined)?.[name];
  return value as Cell;
}
