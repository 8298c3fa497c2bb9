import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { OpenServer } from '../../../app/server.ts';
import { projectRoot } from '../../../platform/config/root.ts';
import { guardCell } from '../../../platform/documents/spreadsheet-cell.ts';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { jsonSchemas } from '../../../testing/json-schemas.ts';
import { TEST_ORIGIN, testServer } from '../../../testing/server.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import * as shapes from '../api/hsds/shapes.ts';
import { loadDemo } from '../demo/load-demo.ts';
import { exportHsds } from '../export/export-hsds.ts';
import { derivedId } from '../rules/derived-ids.ts';
import { recordOf } from './arbitrary-record.ts';

const now = new Date('2026-08-21T10:00:00Z');
let database: TestDatabase;
let server: OpenServer;
const ids = new Map<string, string>();

const whole = {
  kind: 'service-point' as const,
  name: 'Front door',
  country: 'FR',
  region: 'Rhône',
  city: 'Lyon',
  street: '1 rue Haute',
  postalCode: '69001',
  latitude: 45.7677,
  longitude: 4.8344,
  precision: 'exact' as const,
};
const partOf = (value: string) => ({ kind: 'parent' as const, label: value, identifier: { scheme: 'XI-ROR', value } });
const records = [
  recordOf({
    slug: 'helpers',
    name: 'Helpers of Lyon',
    descriptions: [
      { lang: 'fr', text: 'Texte' },
      { lang: 'en', text: 'Text' },
    ],
    places: [
      whole,
      { ...whole, postalCode: null },
      { ...whole, precision: 'city' },
      { ...whole, precision: 'region' },
      { ...whole, precision: 'hidden', latitude: 1.25 },
    ],
    terms: ['S1.1', 'T1.4', 'P1'],
    languages: ['fr', 'ar'],
    countriesOfWork: ['FR', 'TN'],
    identifiers: [{ scheme: 'XI-ROR', value: 'helpers' }],
    links: [
      { kind: 'social', url: 'https://social.example/helpers' },
      { kind: 'website', url: 'https://helpers.example/a|b' },
    ],
    founded: 1999,
    checked: { on: '2026-08-01', how: 'organization' },
    source: { name: 'A list', attribution: 'A list, CC0' },
  }),
  recordOf({
    slug: 'near',
    name: 'Nearbyzz',
    terms: ['S1.1', 'S2'],
    places: [{ ...whole, postalCode: '69100', latitude: 45.78 }],
    activity: 'closed',
  }),
  recordOf({ slug: 'no-service', name: 'No Service', terms: ['T1.4'], places: [whole] }),
  recordOf({ slug: 'bare', name: 'Bare', terms: ['S1.1'], listing: 'name-only' }),
  recordOf({ slug: 'above', name: '=cmd|calc', terms: ['S1.1'], identifiers: [{ scheme: 'XI-ROR', value: 'above' }] }),
  recordOf({ slug: 'gone', name: 'Gone', identifiers: [{ scheme: 'XI-ROR', value: 'gone' }], listing: 'none' }),
  recordOf({ slug: 'part', name: 'A part', relations: [partOf('gone'), partOf('above'), { ...partOf('helpers'), kind: 'related' }] }),
  recordOf({ slug: 'silent-part', name: 'Silent part', relations: [partOf('above')], visibility: { relations: 'members' } }),
  recordOf({ slug: 'part-of-gone', name: 'Part of gone', relations: [partOf('gone'), partOf('nowhere')] }),
];

beforeAll(async () => {
  database = await testDatabase();
  await loadDemo(database.db, now);
  const saved = await database.db.transaction().execute((trx) => saveOrganizations(trx, records, { now, actor: 'test' }));
  for (const { slug, id } of saved) ids.set(slug, id);
  server = await testServer(database.db, { now });
});
afterAll(async () => {
  await server?.stop();
  await database?.stop();
});

const Page = shapes.hsdsPage(z.looseObject({ id: z.uuid() }));
async function read<S extends z.ZodType>(url: string, schema: S): Promise<z.infer<S>> {
  const answer = await server.app.inject(url);
  expect([url, answer.statusCode]).toEqual([url, 200]);
  return schema.parse(answer.json());
}
const page = (url: string) => read(url, Page);
const serviceOf = (slug: string, code: string) => derivedId('service', idOf(slug), code);
const termOf = (code: string) => derivedId('term', code);
const idOf = (slug: string): string => ids.get(slug) ?? '';
const taxonomyOf = (kind: string) => derivedId('taxonomy', 'drugs-and-crime', kind);

describe('the base', () => {
  test('says the version and where it is described', async () => {
    expect(await read('/hsds', shapes.HsdsBase)).toEqual({
      version: '3.1',
      profile: `${TEST_ORIGIN}/api#getHsds`,
      openapi_url: `${TEST_ORIGIN}/openapi.json`,
    });
  });
});

const LISTS = ['services', 'organizations', 'taxonomies', 'taxonomy_terms', 'service_at_locations'];

describe.each(LISTS)('the list of %s', (list) => {
  test('comes in pages that hold everything once', async () => {
    const seen: string[] = [];
    for (let number = 1; ; number++) {
      const got = await page(`/hsds/${list}?page=${number}&per_page=100`);
      expect(got).toMatchObject({ page_number: number, size: got.contents.length, first_page: number === 1, empty: false });
      expect(got.total_pages).toBe(Math.ceil(got.total_items / 100));
      seen.push(...got.contents.map(({ id }) => id));
      expect(got.last_page).toBe(number === got.total_pages);
      if (got.last_page) {
        expect(seen).toHaveLength(got.total_items);
        break;
      }
    }
    expect(new Set(seen).size).toBe(seen.length);
    const beyond = await page(`/hsds/${list}?page=999`);
    expect(beyond).toMatchObject({ size: 0, empty: true, contents: [], first_page: false, last_page: true });
    const lines = (await server.app.inject(`/hsds/${list}?format=ndjson`)).body.trim().split('\n');
    expect(lines.map((line) => z.looseObject({ id: z.string() }).parse(JSON.parse(line)).id)).toEqual(seen);
  });

  test('may be asked by POST, in JSON, as a form or in the address, and then not be found', async () => {
    const asked = await page(`/hsds/${list}?per_page=2&page=2`);
    const url = `/hsds/${list}`;
    const posts = [
      { url, payload: { per_page: 2, page: 2 } },
      { url: `${url}?per_page=2`, payload: 'page=2', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      { url: `${url}?per_page=2&page=2` },
    ];
    for (const post of posts) {
      const answer = await server.app.inject({ method: 'POST', ...post });
      expect([answer.statusCode, answer.json()]).toEqual([200, asked]);
    }
    const empty = Page.parse((await server.app.inject({ method: 'POST', url, payload: { search: 'qqqzzzxxx' } })).json());
    expect(empty).toMatchObject({ total_items: 0, total_pages: 0, first_page: true, last_page: true, empty: true });
    const wrong = await server.app.inject({ method: 'POST', url, payload: { per_page: 101, colour: ['red', { a: 1 }], page: 'x' } });
    expect([
      wrong.statusCode,
      wrong
        .json<{ errors: { field: string }[] }>()
        .errors.map(({ field }) => field)
        .toSorted(),
    ]).toEqual([422, ['colour', 'page', 'per_page']]);
    expect(
      (await server.app.inject({ method: 'POST', url, payload: '[1]', headers: { 'content-type': 'application/json' } })).statusCode,
    ).toBe(400);
    const beyond = await server.app.inject('/hsds/services?per_page=100000');
    expect(beyond.json()).toMatchObject({ status: 422, errors: [{ field: 'per_page', code: 'too-large' }] });
  });

  test('leads to each thing, and an id of nothing leads nowhere', async () => {
    const { contents } = await page(`/hsds/${list}?per_page=3`);
    for (const { id } of contents) expect((await read(`/hsds/${list}/${id}`, z.looseObject({ id: z.string() }))).id).toBe(id);
    for (const id of ['00000000-0000-4000-8000-000000000000', 'x']) {
      const answer = await server.app.inject(`/hsds/${list}/${id}`);
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
    }
  });
});

describe('a list as CSV', () => {
  const table = async (url: string): Promise<Record<string, string>[]> => {
    const answer = await server.app.inject(url);
    expect([url, answer.statusCode, answer.headers['content-type']]).toEqual([url, 200, 'text/csv; charset=utf-8; header=present']);
    return parse(answer.body, { columns: true });
  };

  test.each(LISTS)('gives the page of %s that JSON gives, and every one-to-one value of it', async (list) => {
    for (const more of ['', '&full=true'].slice(0, ['taxonomies', 'taxonomy_terms'].includes(list) ? 1 : 2)) {
      const { contents } = await page(`/hsds/${list}?per_page=3`);
      const rows = await table(`/hsds/${list}?per_page=3&format=csv${more}`);
      const whole = contents.map((item) => Object.entries(item).filter(([, value]) => typeof value !== 'object'));
      expect(rows).toMatchObject(
        whole.map((values) => Object.fromEntries(values.map(([name, value]) => [name, guardCell(String(value))]))),
      );
    }
    const second = await page(`/hsds/${list}?per_page=2&page=2`);
    expect((await table(`/hsds/${list}?per_page=2&page=2&format=csv`)).map(({ id }) => id)).toEqual(second.contents.map(({ id }) => id));
    expect(await table(`/hsds/${list}?page=999&format=csv`)).toEqual([]);
    const posted = await server.app.inject({ method: 'POST', url: `/hsds/${list}`, payload: { per_page: 1, format: 'csv' } });
    expect(posted.body.split('\r\n')).toHaveLength(3);
    for (const query of ['format=xml', 'format=csv&per_page=101', 'format=csv&page=0'])
      expect([query, (await server.app.inject(`/hsds/${list}?${query}`)).statusCode]).toEqual([query, 422]);
  });

  test('names the organization and the place of a service, and hides what is hidden', async () => {
    const rows = await table(`/hsds/service_at_locations?organization_id=${idOf('helpers')}&format=csv`);
    expect(rows[0]).toMatchObject({ organization_id: idOf('helpers'), organization_name: 'Helpers of Lyon', latitude: '45.7677' });
    expect(rows[4]).toMatchObject({ location_type: 'virtual', latitude: '', longitude: '', location_name: '' });
    expect(rows[4]?.['location_url']).toBe(`${TEST_ORIGIN}/organizations/helpers`);
    const [service] = await table(`/hsds/services?organization_id=${idOf('helpers')}&format=csv`);
    expect(service).toMatchObject({ organization_id: idOf('helpers'), organization_name: 'Helpers of Lyon', assured_date: '2026-08-01' });
    expect(await table('/hsds/services?minimal=true&format=csv')).toHaveLength((await page('/hsds/services')).total_items);
  });

  test('makes a name that looks like a formula harmless', async () => {
    const found = await table(`/hsds/services?organization_id=${idOf('above')}&format=csv`);
    expect(found.map(({ organization_name: name }) => name)).toEqual(["'=cmd|calc"]);
  });
});

describe('services', () => {
  test('are those that organizations name: none is invented', async () => {
    expect((await page(`/hsds/services?organization_id=${idOf('near')}`)).contents.map(({ id }) => id).toSorted()).toEqual(
      [serviceOf('near', 'S1.1'), serviceOf('near', 'S2')].toSorted(),
    );
    for (const slug of ['no-service', 'bare']) expect((await page(`/hsds/services?organization_id=${idOf(slug)}`)).total_items).toBe(0);
  });

  test('have their status, check, languages, areas and terms', async () => {
    const service = await read(`/hsds/services/${serviceOf('helpers', 'S1.1')}`, shapes.HsdsService);
    expect(service).toMatchObject({
      status: 'active',
      assured_date: '2026-08-01',
      organization: { name: 'Helpers of Lyon', description: 'Text' },
    });
    expect(service.languages.map(({ code, name }) => [code, name])).toEqual([
      ['fr', 'French'],
      ['ar', 'Arabic'],
    ]);
    expect(service.service_areas.map(({ extent }) => extent)).toEqual(['FR', 'TN']);
    expect(service.attributes.map(({ link_type, taxonomy_term }) => [link_type, taxonomy_term.code])).toEqual([
      ['service', 'S1.1'],
      ['theme', 'T1.4'],
      ['population', 'P1'],
    ]);
    expect((await read(`/hsds/services/${serviceOf('near', 'S2')}`, shapes.HsdsService)).status).toBe('defunct');
  });

  test('are filtered by term, taxonomy, organization, time and words, all at once', async () => {
    const all = (await page('/hsds/services')).total_items;
    const mine = async (query: string) =>
      (await page(`/hsds/services?organization_id=${idOf('helpers')}&${query}`)).contents.map(({ id }) => id);
    const own = [serviceOf('helpers', 'S1.1')];
    for (const code of ['S1.1', 'S1', 'T1', 'T1.4', 'P1'])
      expect([code, await mine(`taxonomy_term_id=${termOf(code)}`)]).toEqual([code, own]);
    for (const code of ['S2', 'T2', 'T99']) expect([code, await mine(`taxonomy_term_id=${termOf(code)}`)]).toEqual([code, []]);
    expect(await mine(`taxonomy_id=${taxonomyOf('population')}`)).toEqual(own);
    expect(await mine(`taxonomy_id=${taxonomyOf('nothing')}`)).toEqual([]);
    expect(await mine('search=lyon')).toEqual(own);
    expect(await mine('search=helpers&modified_after=2020-01-01')).toEqual(own);
    expect(await mine('modified_after=2999-01-01T00:00:00')).toEqual([]);
    expect((await page(`/hsds/services?taxonomy_id=${taxonomyOf('service')}`)).total_items).toBe(all);
    expect((await page(`/hsds/services?search=nearbyzz&taxonomy_term_id=${termOf('S2')}`)).total_items).toBe(1);
    for (const query of ['taxonomy_term_id=T1', 'modified_after=soon', 'full=maybe', 'per_page=101', 'proximity=5']) {
      expect([query, (await server.app.inject(`/hsds/services?${query}`)).statusCode]).toEqual([query, 422]);
    }
  });

  test('are found by what they are called in another language', async () => {
    const { contents: terms } = await page(`/hsds/taxonomy_terms?taxonomy_id=${taxonomyOf('service')}&per_page=1`);
    const code = String(terms[0]?.['code']);
    const labels = z.object({ terms: z.array(z.looseObject({ code: z.string(), labels: z.record(z.string(), z.string()) })) });
    const scheme = await read('/api/v1/taxonomies/drugs-and-crime', labels);
    const russian = scheme.terms.find((term) => term.code === code)?.labels['ru'] ?? '';
    const byTerm = await page(`/hsds/services?taxonomy_term_id=${termOf(code)}`);
    const byWords = await page(`/hsds/services?search=${encodeURIComponent(russian)}`);
    expect(byWords.total_items).toBeGreaterThanOrEqual(byTerm.total_items);
    expect(byTerm.total_items).toBeGreaterThan(0);
  });

  test('may be told by id and time alone, all in one page', async () => {
    const { contents, total_items } = await read('/hsds/services?minimal=true', shapes.hsdsPage(shapes.MinimalService));
    expect(contents).toHaveLength(total_items);
    expect(total_items).toBeGreaterThan(100);
  });
});

describe('the list of services follows the records', () => {
  test('when a service, a place or its postal code comes and goes', async () => {
    const save = async (given: Partial<Parameters<typeof recordOf>[0]>) => {
      const record = recordOf({ slug: 'changing', name: 'Changing', identifiers: [{ scheme: 'XI-ROR', value: 'changing' }], ...given });
      const [saved] = await database.db.transaction().execute((trx) => saveOrganizations(trx, [record], { now, actor: 'test' }));
      await server.search.refresh();
      return saved?.id ?? '';
    };
    const id = await save({ terms: ['S1.1'], places: [whole] });
    const services = async () => (await page(`/hsds/services?organization_id=${id}`)).total_items;
    const places = async (query = '') => (await page(`/hsds/service_at_locations?organization_id=${id}${query}`)).total_items;
    expect([await services(), await places(), await places('&postcode=69001')]).toEqual([1, 1, 1]);
    await save({ terms: ['S1.1', 'S2'], places: [{ ...whole, postalCode: '69002' }] });
    expect([await services(), await places(), await places('&postcode=69001')]).toEqual([2, 2, 0]);
    await save({ terms: ['S1.1', 'S2'], places: [whole], visibility: { places: 'members' } });
    expect([await services(), await places(), await places('&postcode=69001')]).toEqual([2, 0, 0]);
    await save({ terms: ['S1.1'], listing: 'none' });
    expect([await services(), await places()]).toEqual([0, 0]);
  });
});

describe('places', () => {
  test('have an address where all of it is known, and none of it is made up', async () => {
    const { locations } = await read(`/hsds/organizations/${idOf('helpers')}`, shapes.HsdsOrganization);
    expect(
      locations.map(({ location_type, addresses, latitude, longitude }) => [location_type, addresses?.length ?? 0, latitude, longitude]),
    ).toEqual([
      ['physical', 1, 45.7677, 4.8344],
      ['physical', 0, 45.7677, 4.8344],
      ['physical', 0, 45.77, 4.83],
      ['physical', 0, undefined, undefined],
      ['virtual', 0, undefined, undefined],
    ]);
    expect(locations[0]?.addresses?.[0]).toMatchObject({
      address_1: '1 rue Haute',
      state_province: 'Rhône',
      postal_code: '69001',
      country: 'FR',
    });
    expect(locations[3]?.description).toBe('Rhône, France');
    expect(locations[4]).toEqual({
      id: locations[4]?.id,
      location_type: 'virtual',
      organization_id: ids.get('helpers'),
      url: `${TEST_ORIGIN}/organizations/helpers`,
      description: 'Western Europe; the place is hidden by the organization',
    });
  });

  test('are found by postal code and by distance from it', async () => {
    const at = async (query: string) => {
      const { contents } = await read(`/hsds/service_at_locations?per_page=100&${query}`, shapes.hsdsPage(shapes.HsdsServiceAtLocation));
      return contents.map(({ service_id }) => service_id);
    };
    expect(await at('postcode=69001')).toEqual([serviceOf('helpers', 'S1.1')]);
    expect((await at('postcode=690-01&proximity=2000')).toSorted()).toEqual(
      [...Array.from({ length: 3 }, () => serviceOf('helpers', 'S1.1')), serviceOf('near', 'S1.1'), serviceOf('near', 'S2')].toSorted(),
    );
    expect(await at('postcode=69001&proximity=100')).toHaveLength(2);
    expect(await at('postcode=00000&proximity=1000000')).toEqual([]);
    const refused = await server.app.inject('/hsds/service_at_locations?proximity=100');
    expect(refused.json<{ errors: object[] }>().errors).toEqual([{ field: 'postcode', code: 'missing' }]);
  });
});

describe('organizations', () => {
  test('have identifiers, addresses of the web, terms and the source of the record', async () => {
    const found = await read(`/hsds/organizations/${idOf('helpers')}?full_service=true`, shapes.HsdsOrganization);
    expect(found).toMatchObject({
      website: 'https://helpers.example/a%7Cb',
      year_incorporated: 1999,
      organization_identifiers: [{ identifier_scheme: 'XI-ROR', identifier: 'helpers' }],
      additional_websites: [{ url: 'https://social.example/helpers' }],
      metadata: [{ updated_by: 'A list, CC0' }],
    });
    expect(found.services[0]).toHaveProperty('service_at_locations');
    const short = await read(`/hsds/organizations/${idOf('helpers')}`, shapes.HsdsOrganization);
    expect(short.services).toEqual([{ id: serviceOf('helpers', 'S1.1'), name: found.services[0]?.name, status: 'active' }]);
  });

  test('name the organization above them where it is public, and no other', async () => {
    const above = async (slug: string) =>
      (await read(`/hsds/organizations/${idOf(slug)}`, shapes.HsdsOrganization)).parent_organization_id ?? null;
    expect(await above('part')).toBe(idOf('above'));
    expect(await above('above')).toBeNull();
    expect(await above('silent-part')).toBeNull();
    expect(await above('part-of-gone')).toBeNull();
    const { contents } = await page('/hsds/organizations?search=part&per_page=100');
    expect(contents.find(({ id }) => id === idOf('part'))?.['parent_organization_id']).toBe(idOf('above'));
  });

  test('name it in the folder to take away as well', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'parvis-hsds-')), 'all');
    await exportHsds(database.db, folder);
    const rows = parse<Record<string, string>>(readFileSync(join(folder, 'organizations.csv')), { columns: true, bom: true });
    const above = (slug: string) => rows.find(({ id }) => id === idOf(slug))?.['parent_organization_id'];
    expect([above('part'), above('silent-part'), above('part-of-gone')]).toEqual([idOf('above'), '', '']);
    rmSync(folder, { recursive: true });
  });

  test('are filtered by term and taxonomy', async () => {
    const totals = async (query: string) => (await page(`/hsds/organizations?${query}`)).total_items;
    const counted = async (query: string) => (await read(`/api/v1/organizations?${query}`, z.looseObject({ total: z.int() }))).total;
    expect(await totals('')).toBe(await counted(''));
    expect(await totals(`taxonomy_term_id=${termOf('T1')}`)).toBe(await counted('theme=T1'));
    expect(await totals(`taxonomy_term_id=${termOf('T1.4')}&taxonomy_id=${taxonomyOf('theme')}`)).toBe(await counted('theme=T1.4'));
    expect(await totals(`taxonomy_term_id=${termOf('S1')}&taxonomy_id=${taxonomyOf('theme')}&search=lyon`)).toBe(1);
    expect(await totals(`taxonomy_term_id=${termOf('none')}`)).toBe(0);
    const full = await read('/hsds/organizations?full=true&per_page=5', shapes.hsdsPage(shapes.HsdsOrganization));
    expect(full.size).toBe(5);
  });
});

describe('terms', () => {
  test('stand below each other, and each kind is a taxonomy', async () => {
    const taxonomies = await page('/hsds/taxonomies');
    expect(taxonomies.contents.map(({ id }) => id)).toEqual(['theme', 'service', 'population'].map(taxonomyOf));
    const top = await read(
      `/hsds/taxonomy_terms?top_only=true&taxonomy_id=${taxonomyOf('theme')}&per_page=100`,
      shapes.hsdsPage(shapes.HsdsTerm),
    );
    expect(top.contents.every(({ parent_id }) => parent_id === undefined)).toBe(true);
    const below = await read(`/hsds/taxonomy_terms?parent_id=${termOf('T1')}`, shapes.hsdsPage(shapes.HsdsTerm));
    expect(below.contents[0]).toMatchObject({
      code: 'T1.1',
      parent_id: termOf('T1'),
      description: 'Demand reduction and health > Prevention of drug use',
    });
    expect((await page(`/hsds/taxonomy_terms?search=${encodeURIComponent('PREVENTION de')}`)).total_items).toBeGreaterThan(0);
  });
});

const STANDARD = join(projectRoot(), '../shared/data/standards/hsds-3.1');

describe('the schemas of the standard', () => {
  test.runIf(existsSync(STANDARD))(
    'hold for every answer, and every name is one of the standard',
    async () => {
      const ajv = jsonSchemas();
      const Schema = z.looseObject({ name: z.string().optional(), properties: z.record(z.string(), z.unknown()).optional() });
      const names = new Map<string, Set<string>>();
      for (const file of readdirSync(join(STANDARD, 'schema'))) {
        const schema = Schema.parse(JSON.parse(readFileSync(join(STANDARD, 'schema', file), 'utf8')));
        if (file === 'openapi.json' || !schema.properties) continue;
        names.set(file.replace('.json', ''), new Set(Object.keys(schema.properties)));
        ajv.addSchema(schema, file);
      }
      // What the standard nests in its whole examples, though the plain schemas do not list it.
      names.get('service_at_location')?.add('service');
      names.get('organization')?.add('services');
      const PARTS: Record<string, string> = {
        organization: 'organization',
        service: 'service',
        services: 'service',
        location: 'location',
        locations: 'location',
        addresses: 'address',
        service_at_locations: 'service_at_location',
        attributes: 'attribute',
        taxonomy_term: 'taxonomy_term',
        taxonomy_detail: 'taxonomy',
        languages: 'language',
        service_areas: 'service_area',
        organization_identifiers: 'organization_identifier',
        additional_websites: 'url',
        metadata: 'metadata',
      };
      let checked = 0;
      const check = (kind: string, value: unknown): void => {
        const item = z.record(z.string(), z.unknown()).parse(value);
        const valid = ajv.validate(`${kind}.json`, item);
        expect([kind, valid, ajv.errors ?? []]).toEqual([kind, true, []]);
        expect([kind, Object.keys(item).filter((key) => !names.get(kind)?.has(key))]).toEqual([kind, []]);
        for (const [key, part] of Object.entries(item)) {
          if (typeof part === 'object' && part !== null)
            for (const one of [part].flat()) check(PARTS[key] ?? `no part is called ${key}`, one);
        }
        checked += 1;
      };
      for (const [list, kind] of [
        ['services', 'service'],
        ['organizations', 'organization'],
        ['taxonomies', 'taxonomy'],
        ['taxonomy_terms', 'taxonomy_term'],
        ['service_at_locations', 'service_at_location'],
      ] as const) {
        const full = ['services', 'organizations', 'service_at_locations'].includes(list) ? ['', '&full=true'] : [''];
        for (const more of full) for (const item of (await page(`/hsds/${list}?per_page=100${more}`)).contents) check(kind, item);
        const first = (await page(`/hsds/${list}?per_page=1`)).contents[0];
        check(kind, await read(`/hsds/${list}/${first?.id ?? ''}`, z.unknown()));
      }
      check('organization', await read(`/hsds/organizations/${idOf('helpers')}?full_service=true`, z.unknown()));
      expect(checked).toBeGreaterThan(1000);
    },
    120_000,
  );

  test('or that they are absent is said', () => {
    if (!existsSync(STANDARD)) process.stderr.write('skipped: ../shared/data not present\n');
    expect(Object.keys(shapes.HsdsService.shape)).toContain('assured_date');
  });
});
