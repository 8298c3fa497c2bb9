import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CastMember, castMember, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { addOrganizations } from '../../../testing/organizations.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
let server: FilledServer;
let steward: CastMember;
let stranger: CastMember;
let ids: Record<string, string>;

const BASICS = {
  about: 'service',
  title: 'Naloxone training for outreach workers',
  lang: 'English',
  service: 'S5.5',
  country: 'KE',
  conditions: 'free',
};

async function post(path: string, fields: Record<string, string | readonly string[]>, who = steward) {
  const answer = await server.app.inject({ method: 'POST', url: path, headers: who.headers, payload: formBody(fields) });
  return { status: answer.statusCode, location: String(answer.headers.location ?? ''), text: answer.body };
}

/** Publishes a need or offer and gives its address without language. */
async function publish(
  fields: Record<string, string | readonly string[]> = {},
  kind = 'needs',
  organization = 'harm-house',
): Promise<string> {
  const { status, location, text } = await post(`/en/organizations/${organization}/${kind}/new`, { ...BASICS, ...fields });
  if (status !== 303) throw new Error(text.slice(0, 3000));
  return location.replace(/^\/en/, '').replace(/\?.*/, '');
}

async function listOf(path: string): Promise<{ next: string; items: { id: string }[] }> {
  return JSON.parse((await server.get(path)).text) as { next: string; items: { id: string }[] };
}

beforeAll(async () => {
  server = await filledServer(
    async ({ db }) => {
      ids = await addOrganizations(
        db,
        [
          { slug: 'harm-house', state: 'active', names: [{ kind: 'official', lang: 'en', text: 'Harm House' }] },
          { slug: 'help-hub', state: 'verified', names: [{ kind: 'official', lang: 'en', text: 'Help Hub' }] },
          { slug: 'only-listed', state: 'listed', names: [{ kind: 'official', lang: 'en', text: 'Only Listed' }] },
        ],
        NOW,
      );
      steward = await castMember(db, {
        name: 'Salma',
        actsFor: [
          { organizationId: ids['harm-house'] ?? '', role: 'steward' },
          { organizationId: ids['only-listed'] ?? '', role: 'steward' },
        ],
        now: NOW,
      });
      stranger = await castMember(db, {
        name: 'Stranger',
        actsFor: [{ organizationId: ids['help-hub'] ?? '', role: 'steward' }],
        now: NOW,
      });
    },
    { now: NOW },
  );
});
afterAll(() => server.stop());

describe('publishing', () => {
  test('what is published is found in the list, by its words and its filters', async () => {
    const path = await publish();
    expect(path).toBe('/needs/naloxone-training-for-outreach-workers');
    const { text } = await server.get('/en/needs?q=naloxone&country=KE&service=S5.5');
    expect(text).toContain(`href="/en${path}"`);
    expect(text).toContain('Published today, not yet met');
    expect((await server.get('/en/needs?country=UG')).text).not.toContain(path);
    expect((await server.get('/en/offers')).text).not.toContain(path);
    const page = await server.get(`/fr${path}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('lang="en"');
  });

  test('all errors come at once, what was typed stays', async () => {
    const { status, text } = await post('/en/organizations/harm-house/needs/new', {
      title: '',
      lang: 'Martian',
      details: 'Keep this text',
      conditions: 'x',
    });
    expect(status).toBe(422);
    for (const field of ['about', 'title', 'lang', 'conditions']) expect(text).toContain(`href="#f-${field}"`);
    expect(text).toContain('Keep this text');
    const whole = await post('/en/organizations/harm-house/needs/new', { ...BASICS, service: '', country: '' });
    expect(whole.status).toBe(422);
    expect(whole.text).toContain('href="#f-service"');
    expect(whole.text).toContain('href="#f-country"');
  });

  test('neither a stranger nor a visitor nor a record that is only listed publishes', async () => {
    expect((await post('/en/organizations/harm-house/needs/new', BASICS, stranger)).status).toBe(403);
    expect((await server.get('/en/organizations/harm-house/needs/new')).status).toBe(303);
    expect((await post('/en/organizations/only-listed/needs/new', BASICS)).status).toBe(403);
  });
});

describe('what other pages show', () => {
  test('the front page counts what is required and provided, with the day', async () => {
    await publish({ title: 'Legal aid training', country: 'UG', service: 'S6.2' });
    await publish({ title: 'Peer support by telephone', country: 'KE', service: 'S5.5' }, 'offers');
    const { text } = await server.get('/en');
    expect(text).toContain('id="market-gap"');
    expect(text).toContain('counted on 21 November 2026');
    expect(text).toContain('/en/needs?service=S6.2');
    expect(text).toContain('/en/needs?region=002');
  });

  test('the pages of the organization and of the country show them, with their description for machines', async () => {
    const path = await publish({ title: 'Shelter for a night', country: 'TZ' });
    const profile = await server.get('/en/organizations/harm-house');
    expect(profile.text).toContain(path);
    expect(profile.text).toContain('"seeks":[{"@type":"Demand"');
    expect((await server.get('/en/countries/TZ')).text).toContain(path);
    expect((await server.get('/en/countries/RW')).text).not.toContain('id="market"');
    const edit = await server.get('/en/organizations/harm-house/edit', steward.headers);
    expect(edit.text).toContain('/en/organizations/harm-house/needs-and-offers');
  });
});

describe('taking away', () => {
  test('a list goes into every file and feed, and to programs, with the same result', async () => {
    const path = await publish({ title: '=cmd|calc', details: '<script>alert(1)</script>', country: 'SO' });
    for (const format of ['csv', 'json', 'rss']) {
      const { status, text } = await server.get(`/en/needs.${format}?country=SO`);
      expect(status).toBe(200);
      expect(text).toContain(path);
      expect((await server.get(`/en/needs.${format}?country=SN`)).text).not.toContain(path);
    }
    expect((await server.get('/en/needs.csv?country=SO')).text).not.toMatch(/(^|,)"?=cmd/m);
    expect((await server.get('/en/needs.rss?country=SO')).text).not.toContain('<script>');
    expect((await server.get('/ar/needs.xlsx?country=SO')).status).toBe(200);
    const list: unknown = JSON.parse((await server.get('/api/v1/needs?country=SO')).text);
    expect(list).toMatchObject({ total: 1, next: null, items: [{ countries: ['SO'], organization: { slug: 'harm-house' } }] });
    expect((await server.get(`/api/v1${path}`)).status).toBe(200);
  });

  test('what cannot be used is refused, all of it at once; a cursor leads on', async () => {
    const { status, text } = await server.get('/api/v1/needs?country=XX&limit=0&what=1');
    expect(status).toBe(422);
    for (const field of ['country', 'limit', 'what']) expect(text).toContain(`"${field}"`);
    expect((await server.get('/en/needs.csv?service=none')).status).toBe(422);
    const first = await listOf('/api/v1/needs?limit=1');
    const second = await listOf(`/api/v1/needs?limit=1&cursor=${first.next}`);
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id);
    expect((await server.get(`/api/v1/needs?limit=1&sort=ending&cursor=${first.next}`)).status).toBe(422);
  });
});
