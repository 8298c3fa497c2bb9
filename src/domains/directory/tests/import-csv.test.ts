import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import type { OrganizationRecord } from '../input/organization-record.ts';
import { checkItem } from '../import/check-item.ts';
import type { CsvOptions } from '../import/csv/csv-source.ts';
import type { Issue } from '../import/item.ts';
import { type ImportFormat, readSource } from '../import/read-source.ts';
import { shippedScheme } from '../taxonomy/save-scheme.ts';
import { makeTaxonomy } from '../taxonomy/taxonomy.ts';

const folder = mkdtempSync(join(tmpdir(), 'parvis-import-'));
afterAll(() => rmSync(folder, { recursive: true }));
const taxonomy = makeTaxonomy([shippedScheme()]);
let made = 0;

function fileOf(content: string | Buffer, ending = 'csv'): string {
  const path = join(folder, `${++made}.${ending}`);
  writeFileSync(path, content);
  return path;
}

async function read(content: string | Buffer, options: CsvOptions & { format?: ImportFormat; ending?: string } = {}) {
  const source = await readSource(fileOf(content, options.ending), options.format ?? 'auto', options);
  const records: OrganizationRecord[] = [];
  const issues: Issue[] = [];
  for await (const item of source.items(taxonomy)) {
    const { checked, issues: found } = checkItem(item);
    if (checked) records.push(checked.record);
    issues.push(...found);
  }
  return { source, records, issues };
}

const TABLE = 'Nom;Pays;Ville\r\nMaison de l’Été;Kenya;Nairobi\r\n"Association; « Rivages »";Cote d\'Ivoire;Abidjan\r\n';

describe('a table of any shape', () => {
  const utf16be = (text: string) => Buffer.from(`\u{FEFF}${text}`, 'utf16le').swap16();
  test.each([
    ['UTF-8', Buffer.from(TABLE)],
    ['UTF-8 with a mark', Buffer.from(`\u{FEFF}${TABLE}`)],
    ['UTF-16 LE', Buffer.from(`\u{FEFF}${TABLE}`, 'utf16le')],
    ['UTF-16 LE without a mark', Buffer.from(TABLE, 'utf16le')],
    ['UTF-16 BE', utf16be(TABLE)],
    ['Windows-1252', Buffer.from(TABLE.replaceAll('’', '\x92'), 'latin1')],
    ['LF', Buffer.from(TABLE.replaceAll('\r\n', '\n'))],
    ['CR', Buffer.from(TABLE.replaceAll('\r\n', '\r'))],
    ['tabs', Buffer.from(TABLE.replaceAll(/;(?! «)/g, '\t'))],
    ['bars', Buffer.from(TABLE.replaceAll(/;(?! «)/g, '|'))],
    ['commas', Buffer.from(TABLE.replaceAll(/;(?! «)/g, ','))],
    ['gzip', gzipSync(TABLE)],
  ])('%s', async (_, content) => {
    const { records, issues } = await read(content);
    expect(issues).toEqual([]);
    expect(records.map(({ names, places }) => [names[0]?.text, places[0]?.country, places[0]?.city])).toEqual([
      ['Maison de l’Été', 'KE', 'Nairobi'],
      ['Association; « Rivages »', 'CI', 'Abidjan'],
    ]);
  });

  test.each([
    ['ar', 'اسم المنظمة,البلد,المدينة,سنة التأسيس,الموقع الإلكتروني,الاسم المختصر', 'مرفأ الأمل,لبنان,بيروت,1999,amal.example,مأ'],
    ['en', 'Organisation name,Country,City,Year founded,Website,Acronym', 'Harbour,Lebanon,Beirut,1999,amal.example,H'],
    ['es', 'Nombre de la organización,País,Ciudad,Año de fundación,Sitio web,Siglas', 'Puerto,Líbano,Beirut,1999,amal.example,P'],
    ['fr', 'Nom de l’association,Pays,Ville,Année de création,Site web,Sigle', 'Havre,Liban,Beyrouth,1999,amal.example,H'],
    ['ru', 'Название организации,Страна,Город,Год основания,Сайт,Аббревиатура', 'Гавань,Ливан,Бейрут,1999,amal.example,Г'],
    ['zh', '组织名称,国家,城市,成立年份,网站,简称', '希望港湾,黎巴嫩,贝鲁特,1999,amal.example,港'],
  ])('headings in %s are understood', async (_, header, row) => {
    const { records, issues } = await read(`${header}\n${row}\n`);
    expect(issues).toEqual([]);
    expect(records[0]).toMatchObject({ founded: 1999, places: [{ country: 'LB' }], links: [{ url: 'https://amal.example' }] });
    expect(records[0]?.names.map(({ kind }) => kind)).toEqual(['official', 'acronym']);
    expect(records[0]?.places[0]?.city).toBeTruthy();
  });

  test('cells with several values and languages', async () => {
    const { records, issues } = await read(
      'Name,Other names,Languages,Themes,Countries of work,Type\nA,"مرفأ@ar|Havre; Port@fr|Harbour@zh",English; Arabic,harm reduction|T9|nonsense,"Kenya, Ouganda","funder|nonprofit"\n',
    );
    expect(records[0]).toMatchObject({ languages: ['en', 'ar'], terms: ['T1.4', 'T9'], countriesOfWork: ['KE', 'UG'], kind: 'ngo' });
    expect(records[0]?.names.slice(1)).toEqual([
      { kind: 'other', lang: 'ar', text: 'مرفأ' },
      { kind: 'other', lang: null, text: 'Havre' },
      { kind: 'other', lang: 'fr', text: 'Port' },
      { kind: 'other', lang: null, text: 'Harbour' },
    ]);
    expect(issues.map(({ column, value, consequence }) => [column, value, consequence])).toEqual([
      ['Other names', 'Harbour@zh', 'note'],
      ['Themes', 'nonsense', 'value left out'],
    ]);
  });

  test('a column that maps to nothing and contacts of persons are told, never taken', async () => {
    const { records, issues } = await read('Name,Shoe size,E-mail,Contact person,电话\nA,42,someone@example.org,Somebody,123\n');
    expect(issues.map(({ column, reason }) => [column, reason.includes('person') ? 'dropped' : 'left out'])).toEqual([
      ['Shoe size', 'left out'],
      ['E-mail', 'dropped'],
      ['Contact person', 'dropped'],
      ['电话', 'dropped'],
    ]);
    expect(JSON.stringify(records)).not.toMatch(/someone@|Somebody|123/);
  });

  test('a bad value is left out and a bad row refused, each with its line; the others come in', async () => {
    const { records, issues } = await read(
      'Name,Country,Lat,Lng,Website\nA,Nowhereland,1,2,x\n,Kenya,1,2,\nC,Kenya,95,abc,https://c.example\nD,Kenya,1,2,,more\n',
    );
    expect(records.map(({ names, places }) => [names[0]?.text, places.length])).toEqual([
      ['A', 0],
      ['C', 1],
      ['D', 1],
    ]);
    expect(issues.map(({ line, column, value, consequence }) => [line, column, value, consequence])).toEqual([
      [2, 'Country', 'Nowhereland', 'value left out'],
      [2, 'Website', 'x', 'value left out'],
      [3, 'Name', '', 'row refused'],
      [4, 'Lng', 'abc', 'value left out'],
      [5, '', 'more', 'value left out'],
    ]);
  });

  test('a quotation mark that is never closed is told; rows before it come in', async () => {
    const { records, issues } = await read('Name,Country\nA,Kenya\nB,Kenya\n"C,Kenya\nD,Kenya\n');
    expect(records.map(({ names }) => names[0]?.text)).toEqual(['A', 'B']);
    expect(issues).toMatchObject([{ line: 4, consequence: 'row refused' }]);
  });

  test('rows without a number bear the same identifier each time, and another where they tell something else', async () => {
    const table = 'Name,Country\nA,Kenya\nA,Uganda\n';
    const path = fileOf(table);
    const idsOf = async () => {
      const source = await readSource(path, 'csv');
      const ids: unknown[] = [];
      for await (const { record } of source.items(taxonomy)) ids.push((record as OrganizationRecord)?.identifiers[0]?.value);
      return ids;
    };
    const ids = await idsOf();
    expect(await idsOf()).toEqual(ids);
    expect(new Set(ids).size).toBe(2);
  });

  test('a formula guarded by another export is a text again', async () => {
    const { records } = await read("Name\n'=Harbour\n");
    expect(records[0]?.names[0]?.text).toBe('=Harbour');
  });

  test('a mapping decides, and one for other columns is refused', async () => {
    const mapping = {
      rows: 'organizations' as const,
      set: { country: 'KE' },
      columns: [{ column: 'X', field: 'name' as const, lang: 'sw' }],
    };
    const { records, issues } = await read('X,City\nNyumba,Nairobi\n', { mapping });
    expect(records[0]).toMatchObject({ names: [{ lang: 'sw', text: 'Nyumba' }], places: [{ country: 'KE', city: null }] });
    expect(issues).toMatchObject([{ column: 'City', consequence: 'note' }]);
    await expect(read('Name\nA\n', { mapping })).rejects.toThrow('does not have: "X"');
  });

  test.each([
    ['French; Arabic, English', ['fr', 'ar', 'en']],
    ['français / anglais', ['fr', 'en']],
    ['FR/EN', ['fr', 'en']],
    ['русский\nанглийский', ['ru', 'en']],
  ])('a cell of several languages: %s', async (cell, languages) => {
    const { records, issues } = await read(`Name,Languages\nA,"${cell}"\n`);
    expect([records[0]?.languages, issues]).toEqual([languages, []]);
  });

  test('rows of places with coordinates but no country say what to do', async () => {
    const table =
      'ID,ADDRESS,CITY,STATE,POSTAL,Latitude,Longitude\n"Second Key Clinic, LLC",1 Example Road,Waldorf,MD,602,38.58,-76.92\nSecond Key House Two,2 Example Road,Bowie,MD,20603,38.9,-76.7\n';
    const without = await read(table);
    expect(without.issues).toMatchObject([{ line: 0 }]);
    expect(without.issues[0]?.reason).toContain('--set country=XX');
    expect(without.records[0]?.places).toEqual([]);
    const withCountry = await read(table, { set: { country: 'US' } });
    expect(withCountry.source.mode).toBe('add-places');
    expect(withCountry.records[0]).toMatchObject({
      names: [{ text: 'Second Key Clinic, LLC' }],
      places: [{ kind: 'service-point', country: 'US', region: 'MD', city: 'Waldorf', postalCode: '00602', precision: 'exact' }],
      identifiers: without.records[0]?.identifiers.length === 1 ? [{ scheme: 'ZZ-SOURCE' }] : [],
    });
  });
});

describe('a bad file is refused in one sentence', () => {
  const legacy = (hex: string) => Buffer.from(hex, 'hex');
  test.each([
    ['empty', '', 'is empty'],
    ['zip or Excel', Buffer.from('504b030414000600', 'hex'), 'Excel'],
    ['binary', Buffer.from([1, 2, 3, 0, 5, 6, 7, 8]), 'no text'],
    ['damaged gzip', Buffer.concat([Buffer.from('1f8b', 'hex'), Buffer.from('nonsense nonsense')]), 'cannot be unpacked'],
    ['gzip that is cut off', gzipSync(`Name\n${'A name\n'.repeat(100_000)}`).subarray(0, -100), 'cut off or damaged'],
    ['gzip without its checksum', gzipSync('Name\nA\n').subarray(0, -4), 'cut off or damaged'],
    ['white space alone', ' \n\t\r\n', 'is empty'],
    ['Windows-1251', legacy('cdc0c8ccc5cdcec2c0cdc8c53bd1f2f0e0ede00ad4eeede43bcae0e7e0f5f1f2e0ed0a'), 'save it as UTF-8'],
    ['GB 18030', legacy('bbfab9b9c3fbb3c62cb9fabcd20ab9e2c3f7bbf9bdf0bbe12cd6d0b9fa0a'), 'save it as UTF-8'],
    ['JSON of something else', '{"hello": 1}', 'does not hold'],
    ['a table of numbers', '1,2\n3,4\n', 'no column that could hold names'],
  ])('%s', async (_, content, sentence) => {
    await expect(read(content)).rejects.toThrow(sentence);
  });

  test('a missing one, and one that is not what was said', async () => {
    await expect(readSource(join(folder, 'missing.csv'), 'auto')).rejects.toThrow('does not exist');
    await expect(read('Name\nA\n', { format: 'ror' })).rejects.toThrow('does not hold ROR records');
  });
});

describe('HSDS', () => {
  const organization = {
    id: 'd9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610',
    name: 'Quiet Street Centre',
    alternate_name: 'QSC',
    description: 'A drop-in.',
    website: 'https://quiet.example',
    year_incorporated: 2011,
    contacts: [{ name: 'Somebody', email: 'somebody@example.org' }],
    organization_identifiers: [{ identifier_scheme: 'GB-COH', identifier_type: 'Company number', identifier: '1234567' }],
    locations: [
      {
        id: 'l',
        latitude: 100,
        longitude: 1,
        addresses: [{ address_1: '1 Example Street', city: 'Glasgow', state_province: 'Scotland', postal_code: 'G1', country: 'GB' }],
      },
    ],
    services: [
      { id: 's', name: 'Counselling', status: 'active', languages: [{ code: 'ur' }], attributes: [{ taxonomy_term: { code: 'S3.1' } }] },
    ],
  };
  test.each([
    ['one object', JSON.stringify(organization, null, 2)],
    ['a list', JSON.stringify([organization])],
    ['a page', JSON.stringify({ total_items: 1, contents: [organization] })],
    ['JSON lines', `${JSON.stringify(organization)}\n`],
    [
      'a service with its organization',
      JSON.stringify({
        ...organization.services[0],
        id: 's',
        organization: { ...organization, services: undefined },
        service_at_locations: [{ location: organization.locations[0] }],
      }),
    ],
  ])('as %s', async (_, content) => {
    const { records, issues } = await read(content, { ending: 'json' });
    expect(records).toMatchObject([
      {
        names: [{ text: 'Quiet Street Centre' }, { text: 'QSC' }],
        founded: 2011,
        identifiers: [{ scheme: 'GB-COH', value: '1234567' }, { scheme: 'ZZ-SOURCE' }],
        places: [{ country: 'GB', city: 'Glasgow', latitude: null, longitude: null }],
        languages: ['ur'],
        terms: ['S3.1'],
      },
    ]);
    expect(issues).toMatchObject([{ column: 'places.latitude', value: '100', consequence: 'value left out' }]);
    expect(JSON.stringify(records)).not.toMatch(/somebody/i);
  });
});
