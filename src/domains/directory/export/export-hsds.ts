import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../../platform/db/tables.ts';
import { type Cell, csvLine } from '../../../platform/documents/csv-writer.ts';
import { createTextFile, type TextFile } from '../../../platform/documents/text-file.ts';
import { everyOrganizationRecord, type IdentifiedRecord } from '../records/read-records.ts';
import { publicParents } from '../queries/visible-organizations.ts';
import { acronymOf, primaryName } from '../rules/names.ts';
import { redact, type VisibleOrganization, type VisiblePlace } from '../rules/visibility.ts';
import { readSchemes } from '../taxonomy/read-taxonomy.ts';
import type { Scheme } from '../taxonomy/scheme.ts';
import { HSDS_TABLES, type HsdsTable } from './hsds-tables.ts';
import { inSnapshot } from './snapshot.ts';

export const EXTENSION_TABLE = 'parvis_records.csv';
/** So many records stand in memory at once. */
const PORTION = 500;
type Write = (table: HsdsTable, row: Record<string, Cell>) => Promise<void>;

/**
 * Everything as a datapackage of HSDS 3.1: one CSV table per object and `datapackage.json`. The tables of the standard hold
 * what every visitor may see. What the standard has no place for (languages of names, visibility, hidden places and more)
 * stands in `parvis_records.csv` as one JSON record per organization, so that the import of the folder gives the same
 * content: leave that table out of what you hand on. The folder must not exist. Returns the number of organizations.
 */
export async function exportHsds(db: Database, folder: string): Promise<number> {
  await mkdir(folder, { mode: 0o700 });
  const names = Object.keys(HSDS_TABLES) as HsdsTable[];
  const files = new Map<HsdsTable, TextFile>();
  for (const name of names) {
    const file = await createTextFile(join(folder, HSDS_TABLES[name].path));
    await file.write(csvLine(HSDS_TABLES[name].fields));
    files.set(name, file);
  }
  const extension = await createTextFile(join(folder, EXTENSION_TABLE));
  await extension.write(csvLine(['organization_id', 'record']));
  const write: Write = async (table, row) => files.get(table)?.write(csvLine(HSDS_TABLES[table].fields.map((field) => row[field])));

  return inSnapshot(db, async (snapshot) => {
    const schemes = await readSchemes(snapshot);
    for (const taxonomy of schemes) {
      await writeTaxonomy(write, taxonomy);
      await extension.write(csvLine(['', JSON.stringify({ taxonomy })]));
    }
    const serviceTerms = new Set(schemes.flatMap(({ terms }) => terms.filter(({ kind }) => kind === 'service').map(({ code }) => code)));
    const labels = new Map(
      schemes.flatMap(({ terms }) => terms.map(({ code, labels }) => [code, labels.en ?? Object.values(labels)[0] ?? code])),
    );
    let organizations = 0;
    for await (const portion of inPortions(everyOrganizationRecord(snapshot))) {
      const visible = new Map(portion.flatMap(({ id, record }) => withId(id, redact(record, 'public'))));
      const parents = await publicParents(snapshot, visible);
      for (const { id, record } of portion) {
        const shown = visible.get(id);
        if (shown) await writeOrganization(write, { id, visible: shown, parentId: parents.get(id) }, serviceTerms, labels);
        await extension.write(csvLine([id, JSON.stringify({ organization: record })]));
        organizations++;
      }
    }
    for (const file of [...files.values(), extension]) await file.close();
    await writeFile(join(folder, 'datapackage.json'), `${JSON.stringify(datapackage(), null, 2)}\n`, { mode: 0o600 });
    return organizations;
  });
}

/** A UUID that follows from what it stands for, so that two exports agree. */
function stableId(...parts: (string | number)[]): string {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function writeTaxonomy(write: Write, scheme: Scheme): Promise<void> {
  const id = stableId('taxonomy', scheme.code);
  const name = scheme.labels.en ?? scheme.code;
  await write('taxonomy', { id, name, description: name, version: scheme.version });
  for (const term of scheme.terms) {
    const label = term.labels.en ?? Object.values(term.labels)[0] ?? term.code;
    await write('taxonomy_term', {
      id: stableId('term', term.code),
      code: term.code,
      name: label,
      description: label,
      taxonomy: scheme.code,
      taxonomy_id: id,
      language: 'en',
      parent_id: term.parent === null ? '' : stableId('term', term.parent),
    });
  }
}

async function* inPortions(records: AsyncIterable<IdentifiedRecord>): AsyncGenerator<IdentifiedRecord[]> {
  let portion: IdentifiedRecord[] = [];
  for await (const record of records) {
    portion.push(record);
    if (portion.length < PORTION) continue;
    yield portion;
    portion = [];
  }
  yield portion;
}

function withId(id: string, visible: VisibleOrganization | null): [string, VisibleOrganization][] {
  return visible ? [[id, visible]] : [];
}

async function writeOrganization(
  write: Write,
  { id, visible, parentId }: { id: string; visible: VisibleOrganization; parentId: string | undefined },
  serviceTerms: Set<string>,
  labels: Map<string, string>,
): Promise<void> {
  const name = primaryName(visible.names).text;
  const [site, ...otherLinks] = visible.links;
  await write('organization', {
    id,
    name,
    description: visible.descriptions[0]?.text ?? name,
    website: site?.url,
    year_incorporated: visible.founded,
    alternate_name: acronymOf(visible.names) ?? visible.names.find((other) => other.kind === 'other')?.text,
    legal_status: visible.legalStatus,
    parent_organization_id: parentId,
  });
  for (const link of otherLinks)
    await write('url', { id: stableId(id, 'url', link.url), label: link.kind, url: link.url, organization_id: id });
  for (const { scheme, value } of visible.identifiers) {
    await write('organization_identifier', {
      id: stableId(id, scheme, value),
      organization_id: id,
      identifier_scheme: scheme,
      identifier_type: scheme,
      identifier: value,
    });
  }
  const services = await writeServices(write, id, visible, serviceTerms, labels);
  for (const [at, place] of visible.places.entries()) await writePlace(write, id, place, at, services);
}

/** Each service of the taxonomy that the organization provides is a service of its own; other terms are attributes of the organization. */
async function writeServices(
  write: Write,
  id: string,
  visible: VisibleOrganization,
  serviceTerms: Set<string>,
  labels: Map<string, string>,
): Promise<string[]> {
  const services = new Map(visible.terms.filter((term) => serviceTerms.has(term)).map((term) => [term, stableId(id, 'service', term)]));
  const status = visible.activity === 'active' ? 'active' : visible.activity === 'closed' ? 'defunct' : 'inactive';
  for (const [term, service] of services) {
    const name = labels.get(term) ?? term;
    await write('service', { id: service, organization_id: id, name, status, assured_date: visible.checked?.on });
    for (const code of visible.languages) await write('language', { id: stableId(service, code), service_id: service, code, name: code });
  }
  for (const term of visible.terms) {
    const service = services.get(term);
    const link = { link_id: service ?? id, link_entity: service ? 'service' : 'organization', link_type: service ? 'service' : 'theme' };
    await write('attribute', {
      id: stableId(id, 'attribute', term),
      taxonomy_term_id: stableId('term', term),
      label: labels.get(term),
      ...link,
    });
  }
  return [...services.values()];
}

/** A hidden place is `virtual` and has no address: the standard has no word for it, and an invented address is worse than none. */
async function writePlace(write: Write, organization: string, place: VisiblePlace, at: number, services: string[]): Promise<void> {
  const id = stableId(organization, 'place', at);
  const position = place.hidden ? {} : { latitude: place.latitude, longitude: place.longitude, name: place.name };
  await write('location', { id, organization_id: organization, location_type: place.hidden ? 'virtual' : 'physical', ...position });
  for (const service of services) await write('service_at_location', { id: stableId(service, id), service_id: service, location_id: id });
  // The standard demands all of these in an address; where one is unknown there is no address, not an invented one.
  if (place.hidden || !place.street || !place.city || !place.region || !place.postalCode) return;
  await write('address', {
    id: stableId(id, 'address'),
    location_id: id,
    address_1: place.street,
    city: place.city,
    state_province: place.region,
    postal_code: place.postalCode,
    country: place.country,
    address_type: 'physical',
  });
}

function datapackage(): unknown {
  const resources = Object.entries(HSDS_TABLES).map(([name, { path, fields }]) => ({
    name,
    path,
    profile: 'tabular-data-resource',
    format: 'csv',
    mediatype: 'text/csv',
    schema: { primaryKey: 'id', fields: fields.map((field) => ({ name: field, type: 'string' })) },
  }));
  return { name: 'human_services_data', profile: 'tabular-data-package', version: '3.1.0', resources };
}
