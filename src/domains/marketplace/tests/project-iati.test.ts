import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addOrganizations } from '../../../testing/organizations.ts';
import { shippedScheme } from '../../directory/index.ts';
import { found, schemasThere, STANDARD, validate } from './iati-schema.ts';
import { addProject, openWorld, type World } from './project-world.ts';

let world: World;
let withNumber = '';
beforeAll(async () => {
  world = await openWorld();
  const { db } = world.database;
  const ids = await addOrganizations(db, [
    { slug: 'numbered', name: 'Numbered & Sons <x>', state: 'active', identifiers: [{ scheme: 'KE-NCB', value: '218/051' }] },
  ]);
  withNumber = ids['numbered'] ?? '';
});
afterAll(() => world?.stop());

const whole = {
  iati: true,
  names: { en: { text: 'Well & <words>' }, ar: { text: 'بئر الكلمات' } },
  places: [
    { country: 'KE', city: 'Zshowntown', latitude: -1.2833, longitude: 36.8167, precision: 'exact' },
    { country: 'UG', city: 'Zhiddentown', latitude: 0.3476, longitude: 32.5825, precision: 'hidden' },
  ],
  startsOn: '2026-01-05',
  endsOn: '2026-12-20',
  currency: 'EUR',
  budgetTotal: 1_250_050,
  budgetShownTo: 'public',
};

async function iatiOf(more: Parameters<typeof addProject>[2]): Promise<string> {
  const { slug } = await addProject(world, withNumber, { ...whole, places: [], ...more });
  const { status, text } = await world.get(`/projects/${slug}.iati.xml`);
  expect(status).toBe(200);
  if (schemasThere()) validate(text);
  return text;
}

describe('IATI activities', () => {
  test('one and all are valid against the schema, and tell no hidden place and no partner that has not said yes', async () => {
    const { slug } = await addProject(world, withNumber, whole);
    await addProject(world, withNumber, { ...whole, names: { fr: { text: 'Sans périodes' } }, endsOn: null, state: 'planned' });
    const { id } = await addProject(world, withNumber, { names: { en: { text: 'Wants none' } } });
    const { db } = world.database;
    const partner = { projectId: id, organizationId: world.ids['helper'] ?? '', role: 'funding' as const, state: 'invited' as const };
    const own = await db.selectFrom('projects').select('id').where('slug', '=', slug).executeTakeFirstOrThrow();
    const row = { id: crypto.randomUUID(), begunById: world.steward.id, begunAt: new Date() };
    await db
      .insertInto('projectPartners')
      .values({ ...partner, ...row, projectId: own.id })
      .execute();
    const one = await world.get(`/projects/${slug}.iati.xml`);
    expect(one.status).toBe(200);
    expect(one.headers['content-type']).toContain('application/xml');
    expect(one.text).toContain('<iati-identifier>KE-NCB-218/051-');
    expect(one.text).toContain('<value currency="EUR" value-date="2026-01-05">12500.50</value>');
    const all = await world.get('/projects.iati.xml');
    for (const { text } of [one, all]) {
      expect(text).toContain('Zshowntown');
      for (const trace of ['Zhiddentown', '32.58', 'UG', 'Helper']) expect(text).not.toContain(trace);
    }
    expect(all.text.match(/<iati-activity /g)).toHaveLength(2);
    expect(all.text).not.toContain('Wants none');
    if (!schemasThere()) return;
    validate(one.text);
    validate(all.text);
    expect(() => validate(one.text.replace(/<activity-status[^>]*>/, ''))).toThrow('activity-status');
  });

  test('a project that does not want it, one of an organization that shows no number, and one that others do not see have none', async () => {
    const { slug } = await addProject(world, withNumber, { names: { en: { text: 'No thanks' } } });
    const { slug: numberless } = await addProject(world, world.ids['helper'] ?? '', { iati: true, names: { en: { text: 'No number' } } });
    const { slug: members } = await addProject(world, withNumber, {
      iati: true,
      shownTo: 'members',
      names: { en: { text: 'Members only' } },
    });
    for (const one of [slug, numberless, members]) {
      expect((await world.get(`/projects/${one}.iati.xml`)).status).toBe(404);
      expect((await world.get(`/projects/${one}.iati.xml`, world.steward.headers)).status).toBe(404);
    }
    const { text } = await world.get('/projects.iati.xml');
    for (const name of ['No thanks', 'No number', 'Members only']) expect(text).not.toContain(name);
  });

  test('shares of several countries and regions add up to 100; a hidden place adds its region only where no told country lies in it', async () => {
    const hidden = (country: string) => ({ country, city: 'Zhiddentown', latitude: 1, longitude: 2, precision: 'hidden' });
    const text = await iatiOf({ countries: ['KE', 'UG'], places: [hidden('CO'), hidden('TZ')] });
    expect(found(text, '//recipient-country/@code')).toEqual(['KE', 'UG']);
    expect(found(text, '//recipient-region[@vocabulary="2"]/@code')).toEqual(['005']);
    expect(found(text, '//@percentage[parent::recipient-country or parent::recipient-region]')).toEqual(['33.33', '33.33', '33.34']);
    const one = await iatiOf({ countries: ['KE'] });
    expect(found(one, '//recipient-country/@percentage')).toEqual([]);
    const other = await iatiOf({ countries: ['KE'], places: [hidden('TZ')] });
    const own = (given: string) => given.slice(given.indexOf('<activity-status'), given.indexOf('<document-link'));
    expect(own(other)).toBe(own(one));
  });

  test('a point stands where both coordinates are known, and nowhere else', async () => {
    const place = (city: string, latitude: number | null, longitude: number | null) => ({
      country: 'KE',
      city,
      latitude,
      longitude,
      precision: 'city',
    });
    const text = await iatiOf({
      places: [place('Zboth', -1.28, 36.81), place('Zhalf', 5.5, null), place('Zother', null, 7.5), place('Znone', null, null)],
    });
    expect(found(text, '//location/name/narrative')).toEqual(['Zboth', 'Zhalf', 'Zother', 'Znone']);
    expect(found(text, '//location/point/pos')).toEqual(['-1.28 36.81']);
  });

  test('themes and services are sectors, with the purposes of OECD DAC that hold them; each vocabulary adds up to 100', async () => {
    const text = await iatiOf({ terms: ['T1', 'T1.2', 'T9.1', 'S4.3', 'S7.4', 'P5'] });
    expect(found(text, '//sector[@vocabulary="99"]/@code')).toEqual(['T1.2', 'T9.1']);
    expect(found(text, '//sector[@vocabulary="99"]/@percentage')).toEqual(['50.00', '50.00']);
    expect(found(text, '//sector[@vocabulary="99"][1]/narrative')).toEqual(['Treatment of drug use disorders']);
    expect(found(text, '//sector[@vocabulary="98"]/@code')).toEqual(['S4.3', 'S7.4']);
    expect(found(text, '//sector[@vocabulary="1"]/@code')).toEqual(['12330', '15113', '13040']);
    expect(found(text, '//sector[@vocabulary="1"]/@percentage')).toEqual(['33.33', '33.33', '33.34']);
    expect(found(text, '//tag/@code')).toEqual(['P5']);
    const alternative = await iatiOf({ terms: ['T7'] });
    expect(found(alternative, '//sector/@code')).toEqual(['T7']);
    expect(found(alternative, '//sector/@percentage')).toEqual([]);
  });

  test('the purposes that the shipped taxonomy names are in use', () => {
    const named = shippedScheme().terms.flatMap(({ mappings }) => mappings.map(({ target }) => target.split('#')[1] ?? ''));
    expect(named).toContain('12330');
    if (!schemasThere()) return;
    const list = readFileSync(join(STANDARD, 'codelists/non-embedded/Sector.xml'), 'utf8');
    const active = found(list, '//codelist-item[@status="active"]/code');
    expect(named.filter((code) => !active.includes(code))).toEqual([]);
  });

  test('deliverables are results with a number, what came of the work is one without; where nothing is told there is none', async () => {
    const text = await iatiOf({
      results: { fr: { text: 'Zsoixante personnes & plus' } },
      deliverables: [
        { id: crypto.randomUUID(), titles: { en: { text: 'Zhandbook' } }, dueOn: '2026-06-30', progress: 60 },
        { id: crypto.randomUUID(), titles: { sw: { text: 'Zkitabu' } }, dueOn: '2025-06-30', progress: 10 },
      ],
    });
    expect(found(text, '//result/@type')).toEqual(['1', '1', '9']);
    expect(found(text, '//result/title/narrative')).toEqual(['Zhandbook', 'Zkitabu', 'Résultats']);
    expect(found(text, '//result/indicator/title/narrative')).toEqual(['Progress', 'Progress', 'Résultats']);
    expect(found(text, '//result[1]//period/*/@*')).toEqual(['2026-01-05', '2026-06-30', '100', '60']);
    expect(found(text, '//result[2]//period')).toEqual([]);
    expect(found(text, '//result[3]/description/narrative')).toEqual(['Zsoixante personnes & plus']);
    expect(found(text, '//result[3]//@value')).toEqual([]);
    expect(found(text, '//document-link/category/@code')).toEqual(['A12', 'A08']);
    const silent = await iatiOf({});
    expect(found(silent, '//result')).toEqual([]);
    expect(found(silent, '//document-link/category/@code')).toEqual(['A12']);
  });

  test('money is told by what is secured and by source, once everybody sees it; who has not agreed to pay is not named', async () => {
    const funding = [
      { source: 'Zfoundation', amount: 40_000, secured: true },
      { source: 'Zhoped', amount: 60_000, secured: false },
    ];
    const money = { budgetTotal: 100_000, budgetSecured: 40_000, funding };
    const text = await iatiOf(money);
    expect(found(text, '//budget/@status')).toEqual(['2', '1']);
    expect(found(text, '//budget/value')).toEqual(['400.00', '600.00']);
    expect(found(text, '//planned-disbursement/value')).toEqual(['400.00']);
    expect(found(text, '//planned-disbursement/provider-org/narrative')).toEqual(['Zfoundation']);
    expect(found(text, '//participating-org/@role')).toEqual(['2', '4', '1']);
    expect(text).not.toContain('Zhoped');
    const long = await iatiOf({ ...money, endsOn: '2028-12-20' });
    expect(found(long, '//budget')).toEqual([]);
    expect(found(long, '//planned-disbursement/value')).toEqual(['400.00']);
    const hidden = await iatiOf({ ...money, budgetShownTo: 'members' });
    expect(found(hidden, '//budget | //planned-disbursement')).toEqual([]);
    expect(hidden).not.toContain('Zfoundation');
  });

  test('the list holds what the page with the same filters finds, and refuses what no other file takes', async () => {
    const names = (name: string) => ({ names: { en: { text: name } } });
    await iatiOf({ ...names('Zfilter one'), terms: ['T9'], countries: ['PE'] });
    await iatiOf({ ...names('Zfilter two'), terms: ['T8'], countries: ['PE'] });
    await iatiOf({ ...names('Zfilter three'), terms: ['T9'], countries: ['BO'], state: 'ended' });
    for (const [query, hits] of [
      ['q=zfilter', 3],
      ['country=PE', 2],
      ['country=PE&theme=T9', 1],
      ['region=005&state=ended', 1],
      ['country=PE&country=BO&sort=name', 3],
      ['country=PE&theme=T10', 0],
    ] as const) {
      const { items } = JSON.parse((await world.get(`/projects.json?${query}`)).text) as { items: { names: { en: { text: string } } }[] };
      expect(items).toHaveLength(hits);
      const { status, text } = await world.get(`/projects.iati.xml?${query}`);
      // The schema has no empty list.
      expect(status).toBe(hits === 0 ? 404 : 200);
      if (hits === 0) continue;
      expect(found(text, '//iati-activity/title/narrative')).toEqual(items.map((one) => one.names.en.text));
      if (schemasThere()) validate(text);
    }
    for (const query of ['country=ZZ', 'theme=nonsense', 'thema=T9', 'sort=size', 'page=x']) {
      const [iati, csv] = [await world.get(`/projects.iati.xml?${query}`), await world.get(`/projects.csv?${query}`)];
      expect(csv.status).toBe(422);
      expect(iati.status).toBe(csv.status);
    }
    expect((await world.get('/en/projects?country=PE')).text).toContain('/projects.iati.xml?country=PE"');
  });
});
