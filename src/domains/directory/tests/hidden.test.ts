import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenServer } from '../../../app/server.ts';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { testServer } from '../../../testing/server.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { FIELD_GROUPS, type OrganizationRecordInput } from '../input/organization-record.ts';
import { derivedId } from '../rules/derived-ids.ts';
import { loadShippedSchemes } from '../taxonomy/save-scheme.ts';
import { recordOf } from './arbitrary-record.ts';

const now = new Date('2026-08-21T10:00:00Z');

/** Every field filled with words and numbers that occur nowhere else. */
const full = {
  kind: 'network',
  state: 'verified',
  descriptions: [{ lang: 'en', text: 'Zdescribed' }],
  founded: 1877,
  legalStatus: 'Zlegal',
  identifiers: [{ scheme: 'KE-NCB', value: 'Zregister' }],
  places: [
    {
      kind: 'service-point',
      name: 'Zplacename',
      country: 'KE',
      region: 'Zregion',
      city: 'Zcity',
      street: 'Zstreet',
      postalCode: 'Zpostal',
      latitude: -1.98765,
      longitude: 36.98765,
      precision: 'hidden',
    },
  ],
  countriesOfWork: ['TV'],
  languages: ['mfe'],
  terms: ['T1.4', 'S1.1', 'P1'],
  size: '101-500',
  budget: '1m-10m',
  links: [{ kind: 'website', url: 'https://zsite.example' }],
  relations: [{ kind: 'parent', label: 'Zparent' }],
} satisfies Partial<OrganizationRecordInput>;
const named = (slug: string, ...names: string[]) => ({
  slug,
  names: [
    ...names.map((text) => ({ kind: 'official' as const, lang: 'en', text })),
    { kind: 'former' as const, lang: 'en', text: `Zformer ${slug}` },
  ],
});
const identifier = { scheme: 'XI-ROR', value: 'zgone' };
const hideAll = Object.fromEntries(FIELD_GROUPS.map((group) => [group, 'secretariat' as const]));

const records = [
  recordOf({ ...full, ...named('shy', 'Shy Network'), visibility: hideAll }),
  recordOf({
    ...full,
    ...named('hidden-place', 'Open Network'),
    identifiers: [],
    descriptions: [{ lang: 'en', text: 'Open text' }],
    visibility: { history: 'members' },
  }),
  recordOf({ ...full, ...named('bare', 'Bare Network'), identifiers: [], listing: 'name-only' }),
  recordOf({ ...full, ...named('zgone', 'Zgone Network'), identifiers: [identifier], listing: 'none' }),
  recordOf({ ...full, ...named('zwithdrawn', 'Zwithdrawn Network'), identifiers: [], state: 'withdrawn' }),
  recordOf({ slug: 'friend', name: 'Friend', relations: [{ kind: 'related', label: 'Zgone Network', identifier }] }),
];
/** What may be in no answer at all. The open record shows its fields, but not its place and its past. */
const NOWHERE = [
  'Zdescribed',
  '1877',
  'Zlegal',
  'Zregister',
  'Zplacename',
  'Zregion',
  'Zcity',
  'Zstreet',
  'Zpostal',
  '1.98',
  '36.98',
  '1.99',
  '36.99',
  'Zformer',
  'Zgone',
  'zgone',
  'Zwithdrawn',
  'zwithdrawn',
];
/** What only the open record may show: answers about the others have none of it. */
const ITS_OWN = ['zsite.example', 'Zparent', 'mfe', 'TV', 'T1.4', 'S1.1'];

let database: TestDatabase;
let server: OpenServer;
const ids = new Map<string, string>();
beforeAll(async () => {
  database = await testDatabase();
  const saved = await database.db.transaction().execute(async (trx) => {
    await loadShippedSchemes(trx, now);
    return saveOrganizations(trx, records, { now, actor: 'test' });
  });
  for (const { slug, id } of saved) ids.set(slug, id);
  server = await testServer(database.db, { now });
});
afterAll(async () => {
  await server?.stop();
  await database?.stop();
});

const SLUGS = ['shy', 'hidden-place', 'bare', 'friend', 'zgone', 'zwithdrawn'];
const VALUES: Record<string, () => string[]> = {
  slug: () => SLUGS,
  code: () => ['KE', 'TV', 'T1.4', 'S1.1', 'drugs-and-crime'],
  part: () => ['pages-1.xml', 'organizations-1.xml'],
  id: () => [...ids.values()].flatMap((id) => [id, derivedId('service', id, 'S1.1'), derivedId('service at location', id, 'S1.1', 0)]),
  file: () => [],
  locale: () => [],
};

/** Every address of a route, in English and, where it is a page, in Arabic. */
function addresses(path: string): string[] {
  const name = /:(\w+)/.exec(path)?.[1];
  if (name === undefined) return [path, `/ar${path}`, `${path}?country=KE`, `${path}?region=014`, `${path}?per_page=100&full=true`];
  return (VALUES[name]?.() ?? []).map((value) => path.replace(`:${name}`, value));
}

describe('what organizations hide', () => {
  test('is in no answer of any route', async () => {
    let walked = 0;
    for (const { method, path } of server.routes) {
      if (method !== 'GET') continue;
      for (const url of addresses(path)) {
        const answer = await server.app.inject(url);
        expect([url, answer.statusCode < 500]).toEqual([url, true]);
        const body = answer.body.replaceAll(/"instance":"[^"]*"/g, '');
        const told = `${body}\n${JSON.stringify(answer.headers)}`;
        // A refusal repeats the address that was asked for; nothing else may.
        const found = NOWHERE.filter((trace) => told.includes(trace) && !(answer.statusCode >= 300 && url.includes(trace)));
        expect([url, found]).toEqual([url, []]);
        if (answer.statusCode === 200) walked += 1;
      }
    }
    expect(walked).toBeGreaterThan(110);
  });

  test.each(['/api/v1/organizations/shy', '/api/v1/organizations/bare', '/organizations/shy/card.vcf', '/organizations/bare/card.vcf'])(
    '%s says nothing of their work',
    async (url) => {
      const { statusCode, body } = await server.app.inject(url);
      expect([statusCode, ITS_OWN.filter((trace) => body.includes(trace))]).toEqual([200, []]);
    },
  );

  test.each(['zgone', 'zwithdrawn', 'nobody'])('%s has no address anywhere', async (slug) => {
    const urls = ['', '/card.vcf', '/qr.svg'].map((rest) => `/organizations/${slug}${rest}`);
    for (const url of [...urls, `/api/v1/organizations/${slug}`]) {
      const { statusCode } = await server.app.inject(url);
      expect([url, statusCode]).toEqual([url, 404]);
    }
  });

  test('is not counted either', async () => {
    const read = async (query: string) => (await server.app.inject(`/api/v1/organizations?${query}`)).json<{ total: number }>().total;
    expect(await read('')).toBe(4);
    expect(await read('country=KE')).toBe(0);
    expect(await read('country=TV')).toBe(1);
    expect(await read('q=Zcity')).toBe(0);
    expect(await read('q=Zgone')).toBe(0);
    expect(await read('service=S1.1')).toBe(1);
  });

  test('is named as a gap where it is a group of fields, and as a region where it is a place', async () => {
    const shy = (await server.app.inject('/api/v1/organizations/shy')).json<{ hidden: string[] }>();
    expect(shy.hidden.toSorted()).toEqual([...FIELD_GROUPS].toSorted());
    const open = (await server.app.inject('/api/v1/organizations/hidden-place')).json<{ places: object[] }>();
    expect(open.places).toEqual([{ hidden: true, kind: 'service-point', region: '014' }]);
    const csv = (await server.app.inject('/organizations.csv')).body;
    expect(csv).toContain('Eastern Africa; the place is hidden by the organization');
  });

  test('leaves every kept answer as soon as it is hidden', async () => {
    const open = recordOf({
      slug: 'changing',
      name: 'Changing',
      links: [{ kind: 'website', url: 'https://zlater.example' }],
      identifiers: [{ scheme: 'XI-ROR', value: 'changing' }],
    });
    const save = async (record: typeof open) => {
      await database.db.transaction().execute((trx) => saveOrganizations(trx, [record], { now, actor: 'test' }));
      await server.search.refresh();
    };
    const urls = ['/en/organizations/changing', '/api/v1/organizations/changing', '/organizations/changing/card.vcf'];
    const shown = async () => {
      const answers = [];
      for (const url of urls) answers.push((await server.app.inject(url)).body.includes('zlater'));
      return answers;
    };
    await save(open);
    expect(await shown()).toEqual([true, true, true]);
    await save({ ...open, visibility: { links: 'members' } });
    expect(await shown()).toEqual([false, false, false]);
    await save({ ...open, visibility: { links: 'public' } });
    expect(await shown()).toEqual([true, true, true]);
    await save({ ...open, listing: 'none' });
    expect(await shown()).toEqual([false, false, false]);
  });
});
