import type { Cell } from '../../../platform/documents/csv-writer.ts';
import { joinCell, splitCell } from '../../../platform/documents/spreadsheet-cell.ts';
import type { StoredRecord } from '../records/canonical.ts';

export const BUNDLE_FORMAT = 'parvis-bundle';
export const BUNDLE_VERSION = 1;

type Row = Record<string, string>;

/** The tables of a bundle beside `organizations`: their columns after `slug`, and how a record becomes rows and back. */
export const PART_TABLES = {
  names: {
    header: ['kind', 'lang', 'text'],
    rows: (record: StoredRecord): Cell[][] => record.names.map(({ kind, lang, text }) => [kind, lang, text]),
    read: ({ kind, lang, text }: Row) => ({ kind, lang: lang || null, text }),
  },
  descriptions: {
    header: ['lang', 'origin', 'text'],
    rows: (record: StoredRecord): Cell[][] => record.descriptions.map(({ lang, origin, text }) => [lang, origin, text]),
    read: ({ lang, origin, text }: Row) => ({ lang, origin, text }),
  },
  identifiers: {
    header: ['scheme', 'value'],
    rows: (record: StoredRecord): Cell[][] => record.identifiers.map(({ scheme, value }) => [scheme, value]),
    read: ({ scheme, value }: Row) => ({ scheme, value }),
  },
  places: {
    header: ['kind', 'name', 'country', 'region', 'city', 'street', 'postal_code', 'latitude', 'longitude', 'precision'],
    rows: (record: StoredRecord): Cell[][] =>
      record.places.map((place) => [
        place.kind,
        place.name,
        place.country,
        place.region,
        place.city,
        place.street,
        place.postalCode,
        place.latitude,
        place.longitude,
        place.precision,
      ]),
    read: (row: Row) => ({
      kind: row.kind,
      name: row.name || null,
      country: row.country,
      region: row.region || null,
      city: row.city || null,
      street: row.street || null,
      postalCode: row.postal_code || null,
      latitude: number(row.latitude),
      longitude: number(row.longitude),
      precision: row.precision,
    }),
  },
  links: {
    header: ['kind', 'url'],
    rows: (record: StoredRecord): Cell[][] => record.links.map(({ kind, url }) => [kind, url]),
    read: ({ kind, url }: Row) => ({ kind, url }),
  },
  relations: {
    header: ['kind', 'label', 'identifier_scheme', 'identifier_value'],
    rows: (record: StoredRecord): Cell[][] =>
      record.relations.map(({ kind, label, identifier }) => [kind, label, identifier?.scheme, identifier?.value]),
    read: (row: Row) => ({
      kind: row.kind,
      label: row.label,
      identifier: row.identifier_scheme ? { scheme: row.identifier_scheme, value: row.identifier_value } : null,
    }),
  },
} as const;
export type PartTable = keyof typeof PART_TABLES;
export const PART_NAMES = Object.keys(PART_TABLES) as PartTable[];

export const HEAD_COLUMNS = [
  'slug',
  'former_slugs',
  'kind',
  'state',
  'activity',
  'listing',
  'founded',
  'legal_status',
  'ecosoc_status',
  'ecosoc_year',
  'countries_of_work',
  'languages',
  'terms',
  'size',
  'budget',
  'checked_on',
  'checked_how',
  'visibility',
  'source_name',
  'source_attribution',
  'demo',
];

export function headCells(record: StoredRecord): Cell[] {
  return [
    record.slug,
    joinCell(record.formerSlugs),
    record.kind,
    record.state,
    record.activity,
    record.listing,
    record.founded,
    record.legalStatus,
    record.ecosoc?.status,
    record.ecosoc?.year,
    joinCell(record.countriesOfWork),
    joinCell(record.languages),
    joinCell(record.terms),
    record.size,
    record.budget,
    record.checked?.on,
    record.checked?.how,
    joinCell(Object.entries(record.visibility).map(([group, audience]) => `${group}=${audience}`)),
    record.source?.name,
    record.source?.attribution,
    record.demo,
  ];
}

/** The inverse of `headCells`: unchecked, without the parts. */
export function headFromRow(row: Row): Record<string, unknown> {
  return {
    slug: row.slug,
    formerSlugs: splitCell(row.former_slugs ?? ''),
    kind: row.kind,
    state: row.state,
    activity: row.activity,
    listing: row.listing,
    founded: number(row.founded),
    legalStatus: row.legal_status || null,
    ecosoc: row.ecosoc_status ? { status: row.ecosoc_status, year: number(row.ecosoc_year) } : null,
    countriesOfWork: splitCell(row.countries_of_work ?? ''),
    languages: splitCell(row.languages ?? ''),
    terms: splitCell(row.terms ?? ''),
    size: row.size || null,
    budget: row.budget || null,
    checked: row.checked_on ? { on: row.checked_on, how: row.checked_how } : null,
    visibility: Object.fromEntries(splitCell(row.visibility ?? '').map((pair) => pair.split('='))),
    source: row.source_name ? { name: row.source_name, attribution: row.source_attribution } : null,
    demo: row.demo === 'true',
  };
}

function number(cell: string | undefined): number | null {
  return cell === undefined || cell === '' ? null : Number(cell);
}
