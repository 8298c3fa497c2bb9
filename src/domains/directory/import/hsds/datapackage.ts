import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { csvRows } from '../../../../platform/documents/csv-reader.ts';
import { allUtf8, decoded, encodingOf } from '../../../../platform/documents/encoding.ts';
import { unguardCell } from '../../../../platform/documents/spreadsheet-cell.ts';
import { EXIT, Failure } from '../../../../platform/failure.ts';
import { EXTENSION_TABLE } from '../../export/export-hsds.ts';
import { issue, type RawItem } from '../item.ts';
import { HsdsOrganization, hsdsRecord } from './hsds-record.ts';

type Row = Record<string, string>;
/** The tables that belong to organizations are joined in memory: more than this is refused. */
const MOST_BYTES = 512 * 1024 * 1024;

/** True for a folder that holds the tables of an HSDS datapackage. */
export async function isDatapackage(folder: string): Promise<boolean> {
  const files = await readdir(folder);
  return files.includes('organizations.csv') && files.some((file) => ['datapackage.json', 'services.csv', 'locations.csv'].includes(file));
}

/** The taxonomies that our own export put beside the tables of the standard, unchecked; null where the folder is another's. */
export async function extensionSchemes(folder: string): Promise<unknown[] | null> {
  if (!(await readdir(folder)).includes(EXTENSION_TABLE)) return null;
  const schemes: unknown[] = [];
  for await (const { row } of table(folder, EXTENSION_TABLE)) {
    if (row.organization_id) break;
    schemes.push((JSON.parse(row.record ?? '{}') as { taxonomy?: unknown }).taxonomy);
  }
  return schemes;
}

/** The records of our own extension table, which hold what the standard has no place for. */
export async function* extensionItems(folder: string): AsyncGenerator<RawItem> {
  for await (const { row, line } of table(folder, EXTENSION_TABLE)) {
    if (!row.organization_id) continue;
    try {
      yield { line, record: (JSON.parse(row.record ?? '') as { organization: unknown }).organization, issues: [] };
    } catch {
      yield { line, record: null, issues: [issue(line, 'record', row.record, 'no JSON', 'row refused')] };
    }
  }
}

/** The organizations of a datapackage of another maker, with what other tables say of them. */
export async function* datapackageItems(folder: string): AsyncGenerator<RawItem> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.csv'));
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  if (sizes.reduce((sum, size) => sum + size, 0) > MOST_BYTES) {
    throw new Failure(
      EXIT.badFile,
      `The tables in ${folder} are larger than 512 MB together: give the organizations as JSON lines instead.`,
    );
  }
  const load = async (file: string, key: string) => {
    const rows: Row[] = [];
    if (files.includes(file)) for await (const { row } of table(folder, file)) rows.push(row);
    return Map.groupBy(rows, (row) => row[key] ?? '');
  };
  const tables = {
    urls: await load('url.csv', 'organization_id'),
    identifiers: await load('organization_identifiers.csv', 'organization_id'),
    locations: await load('locations.csv', 'organization_id'),
    locationsById: await load('locations.csv', 'id'),
    addresses: await load('addresses.csv', 'location_id'),
    services: await load('services.csv', 'organization_id'),
    atLocations: await load('service_at_location.csv', 'service_id'),
    languages: await load('languages.csv', 'service_id'),
    attributes: await load('attributes.csv', 'link_id'),
    terms: await load('taxonomy_terms.csv', 'id'),
  };
  for await (const { row, line } of table(folder, 'organizations.csv')) {
    const parsed = HsdsOrganization.safeParse(joined(row, tables));
    if (parsed.success) yield hsdsRecord(parsed.data, line);
    else
      yield {
        line,
        record: null,
        issues: [issue(line, parsed.error.issues[0]?.path.join('.') ?? '', row.id, 'no organization of HSDS 3', 'row refused')],
      };
  }
}

type Tables = Record<
  'urls' | 'identifiers' | 'locations' | 'locationsById' | 'addresses' | 'services' | 'atLocations' | 'languages' | 'attributes' | 'terms',
  Map<string, Row[]>
>;

function joined(organization: Row, tables: Tables): unknown {
  const of = (name: keyof Tables, key: string | undefined) => tables[name].get(key ?? '') ?? [];
  const location = (row: Row) => ({ ...row, addresses: of('addresses', row.id) });
  const attributes = (id: string | undefined) =>
    of('attributes', id).map((row) => ({
      taxonomy_term: of('terms', row.taxonomy_term_id).map(({ code, name }) => ({ code, name }))[0] ?? null,
    }));
  const { id } = organization;
  return {
    ...organization,
    additional_websites: of('urls', id),
    organization_identifiers: of('identifiers', id),
    locations: of('locations', id).map(location),
    attributes: attributes(id),
    services: of('services', id).map((service) => ({
      ...service,
      languages: of('languages', service.id),
      attributes: attributes(service.id),
      service_at_locations: of('atLocations', service.id).map((row) => ({
        location: of('locationsById', row.location_id).map(location)[0] ?? null,
      })),
    })),
  };
}

async function* table(folder: string, file: string): AsyncGenerator<{ row: Row; line: number }> {
  const bytes = () => createReadStream(join(folder, file), { highWaterMark: 262_144 }) as AsyncIterable<Buffer>;
  const encoding = encodingOf(Buffer.alloc(0), await allUtf8(bytes()));
  let header: string[] | undefined;
  for await (const { cells, line } of csvRows(decoded(bytes(), encoding), ',')) {
    if (!header) header = cells.map((cell) => cell.trim());
    else yield { line, row: Object.fromEntries(header.map((column, at) => [column, unguardCell(cells[at] ?? '')])) };
  }
}
