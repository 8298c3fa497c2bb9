import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CastMember, castMember, FORM, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { noticesOf } from '../../../testing/notices.ts';
import { addOrganizations } from '../../../testing/organizations.ts';
import { openSecrets } from '../../../platform/auth/secrets.ts';
import { askOutcomes } from '../actions/ask-outcomes.ts';
import { publishEntry } from '../actions/save-entry.ts';
import { OfferOrNeed, type OfferOrNeedInput } from '../input/offer-or-need.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
let server: FilledServer;
let ids: Record<string, string>;
let asker: CastMember;
let giver: CastMember;
let stranger: CastMember;
let admin: CastMember;

const place = { kind: 'head-office', country: 'KE', precision: 'city', city: 'Nairobi' } as const;
const organization = (slug: string, name: string, more: object = {}) => ({
  slug,
  state: 'active' as const,
  names: [{ kind: 'official' as const, lang: 'en', text: name }],
  places: [{ ...place, name: null, region: null, street: null, postalCode: null, latitude: null, longitude: null }],
  ...more,
});

beforeAll(async () => {
  server = await filledServer(
    async ({ db }) => {
      ids = await addOrganizations(
        db,
        [
          organization('asker', 'The asking house'),
          organization('giver', 'The giving house', { languages: ['sw'] }),
          organization('named', 'House of records', { terms: ['S4.2'] }),
          organization('hidden', 'A hidden house', { listing: 'none', terms: ['S4.2'] }),
          organization('bare', 'A bare name', { listing: 'name-only', terms: ['S4.2'] }),
          organization('other', 'A house elsewhere', { terms: ['S6.1'] }),
        ],
        NOW,
      );
      await publish('need', 'asker', 'Naloxone training', { languages: ['sw'] });
      await publish('need', 'asker', 'Shelter in Fiji', { countries: ['FJ'] });
      await publish('need', 'asker', 'For members', { shownTo: 'members' });
      await publish('offer', 'giver', 'Naloxone trainers', { languages: ['sw'] });
      async function publish(direction: 'need' | 'offer', by: string, title: string, more: Partial<OfferOrNeedInput>): Promise<void> {
        const entry = OfferOrNeed.parse({
          direction,
          titles: { en: { text: title } },
          terms: ['S4.2'],
          countries: ['KE'],
          expiresOn: '2027-06-30',
          ...more,
        });
        await db
          .transaction()
          .execute((trx) => publishEntry(trx, { organizationId: ids[by] ?? '', entry, personId: ids[by] ?? '', counted: false, now: NOW }));
      }
    },
    { now: NOW },
  );
  const { db } = server.database;
  const acts = (slug: string) => [{ organizationId: ids[slug] ?? '', role: 'steward' as const }];
  asker = await castMember(db, { name: 'Asker', actsFor: acts('asker'), now: NOW });
  giver = await castMember(db, { name: 'Giver', actsFor: acts('giver'), now: NOW });
  stranger = await castMember(db, { name: 'Stranger', now: NOW });
  admin = await castMember(db, { name: 'Admin', roles: ['administrator'], now: NOW });
});
afterAll(() => server.stop());

const get = (path: string, who?: CastMember) => server.get(path, who?.headers ?? {});
const post = async (path: string, fields: Record<string, string>, who?: CastMember) => {
  const answer = await server.app.inject({ method: 'POST', url: path, headers: who?.headers ?? FORM, payload: formBody(fields) });
  return { status: answer.statusCode, location: String(answer.headers['location'] ?? ''), text: answer.body };
};
const introductions = () => server.database.db.selectFrom('introductions').selectAll().execute();

describe('matches', () => {
  test('a need shows who could meet it with facts in the reader’s language, and no hidden organization', async () => {
    const { status, text } = await get('/en/needs/naloxone-training/matches');
    expect(status).toBe(200);
    expect(text).toContain('Naloxone trainers');
    expect(text).toMatch(/provides Naloxone and overdose response; works in Kenya; speaks Swahili; published in November 2026/);
    expect(text).toContain('House of records');
    expect(text).not.toMatch(/hidden house|bare name|house elsewhere/);
    expect((await get('/ar/needs/naloxone-training/matches')).text).toContain('كينيا');
  });

  test('an empty result names the single conditions to leave out', async () => {
    const { text } = await get('/en/needs/shelter-in-fiji/matches');
    expect(text).toContain('Without the condition “the place”: 2 matches');
  });

  test('why not: a chosen organization is explained, one that hides is not there', async () => {
    const found = await get('/en/needs/naloxone-training/matches?q=elsewhere');
    expect(found.text).toContain('A house elsewhere');
    const why = await get('/en/needs/naloxone-training/matches?why=other');
    expect(why.text).toContain('is not a match');
    expect(why.text).toContain('does not name this service');
    expect((await get('/en/needs/naloxone-training/matches?why=giver')).text).toContain('is a match');
    expect((await get('/en/needs/naloxone-training/matches?why=hidden')).status).toBe(404);
    expect((await get('/en/needs/naloxone-training/matches?why=bare')).status).toBe(404);
  });

  test('matches of a need for members are for members alone', async () => {
    expect((await get('/en/needs/for-members/matches')).status).toBe(404);
    expect((await get('/en/needs/for-members/matches', giver)).status).toBe(200);
  });

  test('offers, organizations and programs have theirs', async () => {
    expect((await get('/en/offers/naloxone-trainers/matches')).text).toContain('asks for Naloxone');
    expect((await get('/en/organizations/asker/matches')).text).toContain('Naloxone trainers');
    expect((await get('/en/organizations/named/matches')).text).toContain('Naloxone training');
    expect((await get('/en/organizations/hidden/matches')).status).toBe(404);
    const { text } = await get('/api/v1/needs/naloxone-training/matches');
    const answer = JSON.parse(text) as { total: number; matches: { organization: string; reasons: { kind: string }[] }[] };
    expect([answer.total, answer.matches[0]?.reasons[0]?.kind]).toEqual([2, 'service']);
    expect((await get('/api/v1/needs/for-members/matches')).status).toBe(404);
  });
});

describe('not for us', () => {
  test('what an organization says holds until it takes it back; strangers say nothing in its name', async () => {
    const path = '/en/needs/naloxone-training/refusal';
    const said = { organization: ids['giver'] ?? '', reason: 'not-this-service', about: 'S4.2' };
    expect((await post(path, said, stranger)).status).toBe(403);
    expect((await post(path, said, asker)).status).toBe(403);
    expect((await post(path, { ...said, about: '' }, giver)).status).toBe(422);
    expect((await post(path, said, giver)).status).toBe(303);
    expect((await get('/en/needs/naloxone-training/matches')).text).not.toContain('Naloxone trainers');
    const why = await get('/en/needs/naloxone-training/matches?why=giver');
    expect(why.text).toContain('for a reason that is not public');
    expect((await get('/en/organizations/giver/refusals', stranger)).status).toBe(403);
    const page = await get('/en/organizations/giver/refusals', giver);
    const [, removal = ''] = /action="([^"]+\/removal)"/.exec(page.text) ?? [];
    expect((await post(removal, {}, asker)).status).toBe(403);
    expect((await post(removal, {}, giver)).status).toBe(303);
    expect((await get('/en/needs/naloxone-training/matches')).text).toContain('Naloxone trainers');
  });

  test('a blocked pair is not brought together, and nobody is told whose block it is', async () => {
    const { db } = server.database;
    const [owner, blocked] = [`organization:${ids['asker'] ?? ''}`, `organization:${ids['giver'] ?? ''}`];
    await db.insertInto('messageBlocks').values({ owner, blocked, name: null, partyId: null, createdAt: NOW }).execute();
    expect((await get('/en/needs/naloxone-training/matches')).text).not.toContain('Naloxone trainers');
    expect((await get('/en/offers/naloxone-trainers/matches')).text).not.toContain('Naloxone training');
    await db.deleteFrom('messageBlocks').execute();
  });
});

describe('from match to work', () => {
  const interest = () => ({ organization: ids['giver'] ?? '', message: 'We can come in January.' });
  const path = '/en/needs/naloxone-training/interest';

  test('strangers and the organization itself express no interest', async () => {
    expect((await get(path)).status).toBe(303);
    expect((await get(path, stranger)).status).toBe(403);
    expect((await post(path, interest(), stranger)).status).toBe(403);
    expect((await post(path, { ...interest(), organization: ids['asker'] ?? '' }, asker)).status).toBe(403);
    expect((await post(path, { ...interest(), message: '' }, giver)).status).toBe(422);
    expect(await introductions()).toEqual([]);
  });

  test('fifty at once are one introduction and one conversation', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(`${path}?with=naloxone-trainers`, interest(), giver)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(new Set(answers.map(({ location }) => location.replace(/\?.*/, ''))).size).toBe(1);
    expect(await introductions()).toMatchObject([{ state: 'expressed', fromOrganizationId: ids['giver'], toOrganizationId: ids['asker'] }]);
    const { db } = server.database;
    expect(await db.selectFrom('conversations').selectAll().execute()).toHaveLength(1);
    expect(await db.selectFrom('messages').select('state').execute()).toEqual([{ state: 'relayed' }]);
  });

  test('talk, agreement by both sides, fulfilment, and the question whether it helped', async () => {
    const { db } = server.database;
    const [one] = await introductions();
    const at = `/en/introductions/${one?.id ?? ''}`;
    expect((await get(at, stranger)).status).toBe(404);
    expect((await post(`${at}/acceptance`, {}, stranger)).status).toBe(404);
    expect((await post(`${at}/acceptance`, {}, giver)).status).toBe(409);
    expect((await post(`${at}/acceptance`, {}, asker)).status).toBe(303);
    expect(await stateOfNeed()).toBe('in-talks');
    expect((await noticesOf(db, giver.id))[0]?.title).toContain('ready to talk');
    expect((await post(`${at}/agreement`, { text: '', starts: '2027-02-01', ends: '2027-01-01' }, asker)).status).toBe(422);
    expect((await post(`${at}/agreement`, { text: 'Two days in Nairobi.', starts: '', ends: '' }, stranger)).status).toBe(404);
    expect((await post(`${at}/agreement`, { text: 'Two days in Nairobi.', starts: '', ends: '' }, asker)).status).toBe(303);
    const [, agreement = ''] = /name="agreement" value="([^"]+)"/.exec((await get(at, giver)).text) ?? [];
    expect((await post(`${at}/confirmation`, { agreement }, asker)).status).toBe(409);
    expect((await post(`${at}/confirmation`, { agreement: one?.id ?? '' }, giver)).status).toBe(409);
    expect((await post(`${at}/confirmation`, { agreement }, giver)).status).toBe(303);
    expect(await stateOfNeed()).toBe('fulfilled');
  });

  test('both sides are asked once whether it helped, and answer without signing in by a link of their own', async () => {
    const { db } = server.database;
    const secrets = openSecrets(Buffer.alloc(32, 7));
    expect(await askOutcomes(db, secrets, new Date('2026-12-01T00:00:00Z'))).toBe(0);
    expect(await askOutcomes(db, secrets, new Date('2027-03-01T00:00:00Z'))).toBe(2);
    expect(await askOutcomes(db, secrets, new Date('2027-03-01T00:00:00Z'))).toBe(0);
    const [notice] = await noticesOf(db, giver.id);
    expect(notice?.path).toMatch(/^\/introductions\/outcome\/[\w.-]+$/);
    // A link that another key has signed is no link here.
    expect((await get(`/en${notice?.path ?? ''}`)).status).toBe(404);
    const [one] = await introductions();
    const at = `/en/introductions/${one?.id ?? ''}/outcome`;
    expect((await post(at, { helped: 'yes', note: '' }, stranger)).status).toBe(404);
    expect((await post(at, { helped: '' }, giver)).status).toBe(422);
    expect((await post(at, { helped: 'yes', note: '' }, giver)).status).toBe(303);
  });

  async function stateOfNeed(): Promise<string | undefined> {
    const row = await server.database.db
      .selectFrom('offersAndNeeds')
      .select('state')
      .where('slug', '=', 'naloxone-training')
      .executeTakeFirst();
    return row?.state;
  }
});

describe('the desk', () => {
  test('only the administrator sets weights; a preview changes nothing; the act is written down', async () => {
    const { db } = server.database;
    expect((await get('/en/desk/matching', stranger)).status).toBe(403);
    const { text } = await get('/en/desk/matching', admin);
    const fields = Object.fromEntries(
      [...text.matchAll(/name="(\w+)"[^>]*value="(\d+)"/g)].map(([, name = '', value = '']) => [name, value]),
    );
    expect(Object.keys(fields)).toContain('perOrganization');
    const other = { ...fields, offered: '0', language: '100' };
    expect((await post('/en/desk/matching', { ...other, act: 'preview' }, admin)).status).toBe(200);
    expect(await db.selectFrom('auditActs').selectAll().where('subjectId', '=', 'marketplace.matching').execute()).toEqual([]);
    expect((await post('/en/desk/matching', { ...other, service: '101', act: 'save' }, admin)).status).toBe(422);
    expect((await post('/en/desk/matching', { ...other, act: 'save' }, stranger)).status).toBe(403);
    expect((await post('/en/desk/matching', { ...other, act: 'save' }, admin)).status).toBe(303);
    expect(await db.selectFrom('auditActs').select('act').where('subjectId', '=', 'marketplace.matching').execute()).toEqual([
      { act: 'setting.changed' },
    ]);
  });

  test('figures of needs met, for the desk and for everybody, as a page and as a table', async () => {
    expect((await get('/en/desk/marketplace', stranger)).status).toBe(403);
    expect((await get('/en/desk/marketplace', admin)).status).toBe(200);
    const { text } = await get('/en/needs-met.csv?by=service');
    expect(text.split('\n')[1]).toMatch(/^all,2,1,1,0,0/);
    expect((await get('/en/needs-met')).text).toContain('Africa');
  });
});
