import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countQueries } from '../../../testing/database.ts';
import { alterOrganization } from '../../../testing/alter-organization.ts';
import { type CastMember } from '../../../testing/cast.ts';
import { type EntryWorld, entryWorld, NOW } from './entry-world.ts';

let world: EntryWorld;
/** Stands in every text of the entry that must not be seen. */
const WORD = 'Zanthoxylum';
let paths: string[] = [];

/** Every address that could tell of an entry of Harm House to somebody. */
const PLACES = [
  '/en',
  '/en/needs',
  `/en/needs?q=${WORD}`,
  '/ar/offers',
  '/en/needs.csv',
  '/en/needs.json',
  '/en/needs.rss',
  '/en/offers.json',
  '/api/v1/needs',
  '/api/v1/offers',
  '/en/organizations/harm-house',
  '/api/v1/organizations/harm-house',
  '/en/countries/MW',
  '/en/organizations',
  `/en/suggest?q=${WORD.slice(0, 5)}`,
  '/sitemap.xml',
];

async function seenBy(who?: CastMember): Promise<string[]> {
  const seen: string[] = [];
  const own = paths.flatMap((path) => [`/en${path}`, `/api/v1${path}`, `/en${path}/edit/terms`, `/en${path}/fulfilment`]);
  for (const place of [...PLACES, ...own, '/en/organizations/harm-house/needs-and-offers']) {
    const { text } = await world.server.get(place, who?.headers ?? {});
    if (text.replaceAll(`q=${WORD}`, '').replaceAll(`“${WORD}”`, '').replaceAll(`value="${WORD}"`, '').includes(`${WORD} help`))
      seen.push(place);
  }
  return seen;
}

const house = (change: Parameters<typeof alterOrganization>[2]) =>
  alterOrganization(world.server.database.db, world.ids['harm-house'] ?? '', change, NOW).then(() => world.server.refresh());

beforeAll(async () => {
  world = await entryWorld();
  const fields = { title: `${WORD} help`, details: `${WORD} help`, country: 'MW' };
  paths = [await world.publish(fields), await world.publish(fields, 'offers')];
});
afterAll(() => world.server.stop());

describe('who sees an entry', () => {
  test('public: everybody, in every list', async () => {
    const seen = await seenBy();
    for (const place of [
      '/en/needs',
      '/en/needs.csv',
      '/en/needs.rss',
      '/api/v1/needs',
      '/en/organizations/harm-house',
      '/en/countries/MW',
      `/en${paths[0] ?? ''}`,
    ])
      expect(seen).toContain(place);
    expect(seen.filter((place) => place.includes('/edit') || place.includes('needs-and-offers'))).toEqual([]);
  });

  test.each([
    ['institutions', false, true, true],
    ['members', false, false, true],
    ['secretariat', false, false, false],
  ] as const)('shown to %s: those alone, and never in what is public', async (shownTo, visitor, institution, member) => {
    for (const path of paths) {
      const { version } = await world.server.database.db
        .selectFrom('offersAndNeeds')
        .select('version')
        .where('slug', '=', path.split('/')[2] ?? '')
        .executeTakeFirstOrThrow();
      expect((await world.post(`/en${path}/edit/audience`, { version: String(version), shownTo })).status).toBe(303);
    }
    expect(await seenBy()).toEqual([]);
    const page = `/en${paths[0] ?? ''}`;
    const of = async (who: CastMember) => (await seenBy(who)).includes(page);
    expect({ visitor, institution: await of(world.institution), member: await of(world.member) }).toEqual({
      visitor: false,
      institution,
      member,
    });
    expect(await of(world.steward)).toBe(true);
    expect(await of(world.delegate)).toBe(true);
    expect(await of(world.secretary)).toBe(true);
    expect((await world.server.get('/api/v1/needs', world.steward.headers)).text).not.toContain(`${WORD} help`);
  });

  test('an organization that is gone, suspended or tells its name alone takes all of it along, and brings it back', async () => {
    for (const path of paths) {
      const { version } = await world.server.database.db
        .selectFrom('offersAndNeeds')
        .select('version')
        .where('slug', '=', path.split('/')[2] ?? '')
        .executeTakeFirstOrThrow();
      await world.post(`/en${path}/edit/audience`, { version: String(version), shownTo: 'public' });
    }
    const all = await seenBy();
    expect(all.length).toBeGreaterThan(8);
    for (const change of [
      { listing: 'none' as const },
      { listing: 'name-only' as const },
      { listing: 'full' as const, state: 'suspended' as const },
    ]) {
      await house(change);
      expect(await seenBy()).toEqual([]);
      // Not even as a number.
      expect((await world.server.get('/en')).text).toContain('Nothing is open at the moment');
      expect(await seenBy(world.member)).toEqual([]);
      expect(await seenBy(world.institution)).toEqual([]);
      expect((await world.server.get(`/en${paths[0] ?? ''}`)).status).toBe(404);
      expect((await world.server.get(`/en${paths[0] ?? ''}`, world.steward.headers)).status).toBe(200);
    }
    await house({ listing: 'full', state: 'active' });
    expect(await seenBy()).toEqual(all);
  });

  test('what the organization hides of itself does not show by its entries', async () => {
    const { db } = world.server.database;
    await alterOrganization(
      db,
      world.ids['harm-house'] ?? '',
      {
        places: [
          {
            kind: 'head-office',
            name: null,
            country: 'BT',
            region: null,
            city: 'Thimphu',
            street: null,
            postalCode: null,
            latitude: null,
            longitude: null,
            precision: 'hidden',
          },
        ],
        languages: ['dz'],
        visibility: { languages: 'secretariat', activities: 'secretariat' },
      },
      NOW,
    );
    await world.server.refresh();
    for (const place of PLACES) expect((await world.server.get(place)).text).not.toMatch(/Thimphu|>BT<|"BT"|Dzongkha|country=BT/);
  });
});

describe('who may do what', () => {
  test('visitor: sign in; stranger: 403; delegate reads; steward and secretariat write', async () => {
    const [path = ''] = paths;
    for (const act of ['talks', 'opening', 'withdrawal', 'renewal', 'fulfilment', 'edit/terms']) {
      const visitor = await world.server.app.inject({
        method: 'POST',
        url: `/en${path}/${act}`,
        headers: { origin: 'https://parvis.example', 'content-type': 'application/x-www-form-urlencoded' },
        payload: '',
      });
      expect([303, 401]).toContain(visitor.statusCode);
      for (const who of [world.member, world.institution, world.delegate])
        expect((await world.post(`/en${path}/${act}`, {}, who)).status).toBe(403);
    }
    for (const [who, status] of [
      [world.member, 403],
      [world.institution, 403],
      [world.delegate, 200],
      [world.steward, 200],
      [world.secretary, 200],
    ] as const)
      expect((await world.server.get('/en/organizations/harm-house/needs-and-offers', who.headers)).status).toBe(status);
    expect((await world.post(`/en${path}/talks`, {}, world.secretary)).status).toBe(303);
    const acts = await world.server.database.db.selectFrom('auditActs').select('act').execute();
    expect(acts.map(({ act }) => act)).toContain('entry.talks');
    expect((await world.post(`/en${path}/opening`, {})).status).toBe(303);
  });

  test('unknown addresses are 404, and a need is no offer', async () => {
    const slug = (paths[0] ?? '').split('/')[2] ?? '';
    for (const place of [`/en/offers/${slug}`, '/en/needs/nothing-of-the-kind', '/api/v1/needs/nothing-of-the-kind'])
      expect((await world.server.get(place)).status).toBe(404);
    expect((await world.server.get(`/en/needs/${slug}/edit/nothing`, world.steward.headers)).status).toBe(404);
  });
});

test('a list takes as many queries for one entry as for three', async () => {
  const { db } = world.server.database;
  const ask = () => world.server.get('/en/needs.json?country=LS');
  // The index looks for changes in between: the least of some tries is the list's own.
  const least = async () => {
    const counts: number[] = [];
    for (let n = 0; n < 5; n++) counts.push(await countQueries(db, ask));
    return Math.min(...counts);
  };
  await world.publish({ title: 'First of Lesotho', country: 'LS' });
  const one = await least();
  await world.publish({ title: 'Second of Lesotho', country: 'LS' });
  await world.publish({ title: 'Third of Lesotho', country: 'LS' });
  expect(await least()).toBe(one);
});
