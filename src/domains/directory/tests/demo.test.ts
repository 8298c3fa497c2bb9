import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { demoOrganizations } from '../demo/demo-organizations.ts';
import { loadDemo } from '../demo/load-demo.ts';
import { ORGANIZATION_KINDS, VISIBLE_STATES } from '../input/organization-record.ts';
import { contentHash } from '../records/content-hash.ts';
import { redact } from '../rules/visibility.ts';
import { organizationDocument } from '../search-documents.ts';
import { Scheme } from '../taxonomy/scheme.ts';
import shipped from '../taxonomy/schemes/drugs-and-crime.json' with { type: 'json' };
import { makeTaxonomy } from '../taxonomy/taxonomy.ts';

const now = new Date('2026-08-21T10:00:00Z');
const taxonomy = makeTaxonomy([Scheme.parse(shipped)]);
const demo = demoOrganizations(now);
const documents = demo.flatMap((record) => organizationDocument({ ...record, slug: 'a' }, 'id', { taxonomy, now }) ?? []);
const values = (facet: string) => new Set(documents.flatMap((document) => document.facets[facet] ?? []));

describe('the demonstration', () => {
  test('shows every kind, state, age, region, group and language that the pages know', () => {
    expect(demo).toHaveLength(240);
    expect(values('kind')).toEqual(new Set(ORGANIZATION_KINDS));
    expect(values('state')).toEqual(new Set(VISIBLE_STATES));
    expect(values('freshness').size).toBe(4);
    expect(values('group').size).toBe(5);
    expect([...values('region')]).toEqual(
      expect.arrayContaining(['002', '019', '142', '150', '009', '014', '011', '017', '018', '015', '029', '013', '005', '021']),
    );
    for (const locale of LOCALES) {
      expect(
        demo.filter((record) => record.descriptions.some(({ lang, origin }) => lang === locale && origin === 'human')).length,
      ).toBeGreaterThan(5);
      expect(
        demo.filter((record) => record.descriptions.some(({ lang, origin }) => lang === locale && origin === 'machine')).length,
      ).toBeGreaterThan(0);
    }
    expect([...values('theme'), ...values('service'), ...values('population')].every((code) => taxonomy.term(code))).toBe(true);
  });

  test('has hidden places, hidden groups, bare names, one without a trace, closed ones, ECOSOC status', () => {
    const seen = demo.map((record) => redact({ ...record, slug: 'a' }, 'public'));
    expect(seen.filter((one) => one === null)).toHaveLength(1);
    expect(seen.filter((one) => one?.listing === 'name-only').length).toBeGreaterThan(2);
    expect(seen.filter((one) => one?.places.some((place) => place.hidden)).length).toBeGreaterThan(10);
    expect(seen.filter((one) => one?.hidden.includes('places')).length).toBeGreaterThan(5);
    expect(demo.filter((record) => record.activity === 'closed').length).toBeGreaterThan(3);
    expect(demo.filter((record) => record.ecosoc).length).toBeGreaterThan(20);
  });

  test('names nobody real: each says that it is invented, and every site ends in .example', () => {
    for (const record of demo) {
      expect(record.demo).toBe(true);
      expect(record.source?.name).toMatch(/demonstration/i);
      expect(record.links.every(({ url }) => url.endsWith('.example'))).toBe(true);
      expect(record.identifiers.every(({ scheme }) => scheme === 'XE-EXAMPLE')).toBe(true);
    }
    expect(new Set(demo.map((record) => record.names[0]?.text)).size).toBe(240);
  });
});

describe('loading it', () => {
  let database: TestDatabase;
  beforeAll(async () => void (database = await testDatabase()));
  afterAll(() => database?.stop());

  test('takes less than three seconds, and a second time changes nothing', async () => {
    const start = performance.now();
    expect(await loadDemo(database.db, now)).toBe(240);
    expect(performance.now() - start).toBeLessThan(3000);
    const hash = await contentHash(database.db);
    await loadDemo(database.db, now);
    expect(await contentHash(database.db)).toBe(hash);
    const targets = await database.db.selectFrom('organizationRelations').select('targetId').execute();
    expect(targets.every(({ targetId }) => targetId !== null)).toBe(true);
  });
});
