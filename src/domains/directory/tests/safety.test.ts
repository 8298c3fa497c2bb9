import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CastMember, castMember, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { readOwnRecord } from '../queries/own-record.ts';
import { FIELD_GROUPS } from '../input/organization-record.ts';
import { applyPreset, choicesOf, presetOf, PRESETS } from '../rules/safety-presets.ts';
import { redact } from '../rules/visibility.ts';
import { loadShippedSchemes } from '../taxonomy/save-scheme.ts';
import { recordOf } from './arbitrary-record.ts';

const now = new Date();
const whole = recordOf({
  slug: 'shelter',
  name: 'Shelter',
  state: 'active',
  descriptions: [{ lang: 'en', text: 'We shelter people.' }],
  places: [
    { kind: 'service-point', country: 'KE', city: 'Zcity', street: 'Zstreet', latitude: -1.234567, longitude: 36.5, precision: 'exact' },
    { kind: 'office', country: 'UG', city: 'Kampala', precision: 'region' },
  ],
  identifiers: [{ scheme: 'KE-NCB', value: 'Znumber' }],
  terms: ['T1'],
  countriesOfWork: ['TV'],
  languages: ['sw'],
  size: '6-20',
  founded: 1877,
  links: [{ kind: 'website', url: 'https://zsite.example' }],
  relations: [{ kind: 'member-of', label: 'Znetwork' }],
});
let server: FilledServer;
let id: string;
let steward: CastMember;
let editor: CastMember;
let stranger: CastMember;
beforeAll(async () => {
  server = await filledServer(({ db }) =>
    db.transaction().execute(async (trx) => {
      await loadShippedSchemes(trx, now);
      const [saved] = await saveOrganizations(trx, [whole], { now, actor: 'test' });
      id = saved?.id ?? '';
    }),
  );
  const { db } = server.database;
  steward = await castMember(db, { name: 'Steward', actsFor: [{ organizationId: id, role: 'steward' }] });
  editor = await castMember(db, { name: 'Editor', actsFor: [{ organizationId: id, role: 'editor' }] });
  stranger = await castMember(db, { name: 'Stranger' });
});
afterAll(() => server?.stop());

const SAFETY = '/en/organizations/shelter/safety';
async function post(member: CastMember, fields: Record<string, string>) {
  const answer = await server.app.inject({ method: 'POST', url: SAFETY, headers: member.headers, payload: formBody(fields) });
  return { status: answer.statusCode, text: answer.body };
}
async function mark(): Promise<string> {
  return /name="mark" value="([^"]+)"/.exec((await server.get(SAFETY, steward.headers)).text)?.[1] ?? '';
}
const usePreset = async (preset: string) => post(steward, { mark: await mark(), preset });
const everything = (more: Record<string, string> = {}) => ({
  listing: 'full',
  contact: 'anyone',
  ...Object.fromEntries(FIELD_GROUPS.map((group) => [`group-${group}`, 'public'])),
  'place-0': 'exact',
  'place-1': 'region',
  ...more,
});
const PUBLIC = ['/en/organizations/shelter', '/api/v1/organizations/shelter', '/organizations/shelter/card.vcf'];
const shows = async (trace: string) => {
  const found = [];
  for (const url of PUBLIC) if ((await server.get(url)).text.includes(trace)) found.push(url);
  return found;
};

describe('a preset', () => {
  test.each(PRESETS)('%s is recognized, and keeping it twice changes nothing', (preset) => {
    const choices = choicesOf(whole, 'anyone');
    const once = applyPreset(preset, choices);
    expect(applyPreset(preset, once)).toEqual(once);
    expect(presetOf(once)).toBe(preset);
  });

  test('hides what its description says, for each audience', () => {
    const as = (preset: 'careful' | 'at-risk', audience: 'public' | 'institutions' | 'members') => {
      const { visibility, precisions } = applyPreset(preset, choicesOf(whole, 'anyone'));
      const places = whole.places.map((place, at) => ({ ...place, precision: precisions[at] ?? place.precision }));
      return redact({ ...whole, slug: 'shelter', visibility, places }, audience);
    };
    expect(as('careful', 'public')?.hidden).toEqual(['size', 'relations', 'history']);
    expect(as('careful', 'institutions')?.hidden).toEqual([]);
    expect(as('careful', 'public')?.places[0]).toMatchObject({ city: 'Zcity', street: null, latitude: -1.23 });
    const atRisk = ['identifiers', 'activities', 'languages', 'size', 'links', 'relations', 'history'];
    for (const audience of ['public', 'institutions'] as const) expect(as('at-risk', audience)?.hidden).toEqual(atRisk);
    expect(as('at-risk', 'members')?.hidden).toEqual(['identifiers', 'size', 'links', 'relations', 'history']);
    for (const audience of ['public', 'institutions', 'members'] as const)
      expect(as('at-risk', audience)?.places.every(({ hidden }) => hidden)).toBe(true);
  });

  test('is in force at once, everywhere', async () => {
    expect(await shows('zsite')).toEqual(PUBLIC);
    expect(await shows('Zstreet')).toEqual(PUBLIC);
    expect((await usePreset('at-risk')).status).toBe(303);
    for (const trace of ['zsite', 'Zstreet', 'Zcity', 'Znumber', 'Znetwork', '1877', '36.5'])
      expect([trace, await shows(trace)]).toEqual([trace, []]);
    expect((await server.get('/api/v1/organizations?country=KE')).text).not.toContain('shelter');
    expect((await readOwnRecord(server.database.db, id))?.contact).toBe('signed-in');
    expect((await server.get(SAFETY, steward.headers)).text).toContain('This is how it is now.');
    expect((await usePreset('public')).status).toBe(303);
    expect(await shows('zsite')).toEqual(PUBLIC);
  });
});

describe('each choice', () => {
  test('holds by itself, and nothing else changes', async () => {
    const sent = everything({
      mark: await mark(),
      'group-links': 'members',
      'place-0': 'city',
      contact: 'nobody',
      state: 'verified',
      founded: '1',
    });
    expect((await post(steward, sent)).status).toBe(303);
    const own = await readOwnRecord(server.database.db, id);
    expect(own?.contact).toBe('nobody');
    expect(own?.record).toMatchObject({ state: 'active', founded: 1877, visibility: { links: 'members' }, listing: 'full' });
    expect(own?.record.places.map(({ precision }) => precision)).toEqual(['city', 'region']);
    expect(await shows('zsite')).toEqual([]);
    const changes = await server.database.db.selectFrom('organizationChanges').select('field').where('organizationId', '=', id).execute();
    expect(changes.map(({ field }) => field)).toContain('contact');
  });

  test('is refused where it is none, and where somebody else chose meanwhile', async () => {
    const before = await readOwnRecord(server.database.db, id);
    expect((await post(steward, everything({ mark: await mark(), listing: 'gone' }))).status).toBe(422);
    expect((await post(steward, everything({ mark: await mark(), 'group-size': 'friends' }))).status).toBe(422);
    const stale = await post(steward, everything({ mark: 'stale', 'group-size': 'members' }));
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('Somebody else changed this meanwhile');
    // Both values of what differs, in words: what is saved, and what was chosen.
    const rows = [...stale.text.matchAll(/<tr><th scope="row">(.*?)<\/th><td>(.*?)<\/td><td>(.*?)<\/td><\/tr>/g)].map((row) =>
      row.slice(1).map((cell) => cell.replaceAll(/<[^>]+>/g, '')),
    );
    expect(rows).toContainEqual(['Who sees: Links', 'Members: people who act for an organization here', 'Everybody']);
    expect(await readOwnRecord(server.database.db, id)).toEqual(before);
  });

  test('is for stewards: an editor reads 403, a stranger too', async () => {
    for (const member of [editor, stranger]) {
      expect((await server.get(SAFETY, member.headers)).status).toBe(403);
      expect((await post(member, { mark: await mark(), preset: 'public' })).status).toBe(403);
    }
    expect((await server.get('/en/organizations/shelter/preview', stranger.headers)).status).toBe(403);
  });
});

describe('the preview', () => {
  const as = async (audience: string) => server.get(`/en/organizations/shelter/preview?as=${audience}`, editor.headers);

  test('shows to the letter what each audience sees', async () => {
    await post(steward, everything({ mark: await mark(), 'group-links': 'members', 'group-size': 'institutions' }));
    expect((await as('public')).text).not.toContain('zsite');
    expect((await as('public')).text).toContain('Preview: as the public');
    expect((await as('institutions')).text).toContain('6 to 20');
    expect((await as('institutions')).text).not.toContain('zsite');
    expect((await as('members')).text).toContain('zsite');
    const bot = JSON.parse((await as('bot')).text) as object;
    expect(bot).toEqual(JSON.parse((await server.get('/api/v1/organizations/shelter')).text));
  });

  test('of a record that opted out says that there is nothing, and the record is out of everything at once', async () => {
    await post(steward, everything({ mark: await mark(), listing: 'none' }));
    expect((await as('public')).text).toContain('for them there is no such page');
    for (const url of PUBLIC) expect((await server.get(url)).status).toBe(404);
    expect((await server.get('/suggest?q=shel')).text).not.toContain('Shelter');
    expect((await server.get(SAFETY, steward.headers)).status).toBe(200);
    await post(steward, everything({ mark: await mark(), listing: 'name-only' }));
    expect((await server.get(PUBLIC[0] ?? '')).text).toContain('shows its name only');
  });
});
