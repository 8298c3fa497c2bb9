import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openSecrets } from '../../../platform/auth/secrets.ts';
import { FORM } from '../../../testing/cast.ts';
import { tellExpiry } from '../actions/tell-expiry.ts';
import { expireEntries } from '../actions/write-entry-documents.ts';
import { readRenewal, writeRenewal } from '../rules/renewal-token.ts';
import { BASICS, type EntryWorld, entryWorld, NOW, SECRETS } from './entry-world.ts';

const DAY = 86_400_000;
let world: EntryWorld;
const later = (days: number) => new Date(NOW.getTime() + days * DAY);
const row = (path: string) =>
  world.server.database.db
    .selectFrom('offersAndNeeds')
    .selectAll()
    .where('slug', '=', path.split('/').at(-1) ?? '')
    .executeTakeFirstOrThrow();
const listed = async (path: string, kind = 'needs') => (await world.server.get(`/en/${kind}`)).text.includes(`"/en${path}"`);

beforeAll(async () => void (world = await entryWorld()));
beforeEach(() => world.setTime(NOW));
afterAll(() => world.server.stop());

describe('states', () => {
  test('in talks, fulfilled with whom, open again, withdrawn: each is told and written down', async () => {
    const path = await world.publish({ title: 'One through all states' });
    expect((await world.post(`/en${path}/talks`, {})).location).toBe(`/en${path}?done=talks`);
    expect((await world.server.get(`/en${path}`)).text).toContain('In talks');
    const wrong = await world.post(`/en${path}/fulfilment`, { by: '/organizations/nobody-of-this-name' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('No organization has the address');
    expect((await world.post(`/en${path}/fulfilment`, { by: 'harm-house' })).status).toBe(422);
    expect((await world.post(`/en${path}/fulfilment`, { by: 'https://parvis.example/fr/organizations/help-hub' })).status).toBe(303);
    expect(await row(path)).toMatchObject({ state: 'fulfilled', fulfilledById: world.ids['help-hub'] });
    expect(await listed(path)).toBe(false);
    expect((await world.post(`/en${path}/talks`, {})).status).toBe(409);
    expect((await world.server.get(`/en${path}/edit/terms`, world.steward.headers)).status).toBe(409);
    await world.post(`/en${path}/opening`, {});
    expect(await listed(path)).toBe(true);
    await world.post(`/en${path}/withdrawal`, {});
    expect((await world.server.get(`/en${path}`)).status).toBe(404);
    expect((await world.server.get(`/en${path}`, world.steward.headers)).status).toBe(200);
    const { id } = await row(path);
    const events = await world.server.database.db.selectFrom('events').select('name').where('subjectId', '=', id).orderBy('id').execute();
    expect(events.map(({ name }) => name)).toEqual([
      'need.published',
      'need.in-talks',
      'need.fulfilled',
      'need.reopened',
      'need.withdrawn',
    ]);
  });

  test('with whom it was settled is told to those who keep it alone: the other side has not said so', async () => {
    const path = await world.publish({ title: 'Settled quietly' });
    await world.post(`/en${path}/fulfilment`, { by: 'help-hub' });
    expect((await world.server.get(`/en${path}`, world.steward.headers)).text).toContain('Settled with');
    expect((await world.server.get(`/en${path}`)).text).not.toContain('Settled with');
    expect((await world.server.get(`/en${path}`)).text).not.toContain('Help Hub');
  });

  test('fifty presses at once fulfil once', async () => {
    const path = await world.publish({ title: 'Pressed by many' });
    const answers = await Promise.all(Array.from({ length: 50 }, () => world.post(`/en${path}/fulfilment`, {})));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    const { id, version } = await row(path);
    expect(version).toBe(2);
    const events = await world.server.database.db
      .selectFrom('events')
      .select('id')
      .where('subjectId', '=', id)
      .where('name', '=', 'need.fulfilled')
      .execute();
    expect(events).toHaveLength(1);
  });
});

describe('editing', () => {
  test('each part is saved; the second of two who edit at once sees both values', async () => {
    const path = await world.publish({ title: 'Edited by two' });
    const saved = await world.post(`/en${path}/edit/place`, {
      version: '1',
      countries: 'Uganda\nKenya',
      regions: '015',
      languages: 'Kiswahili',
      remote: 'yes',
    });
    expect(saved.status).toBe(303);
    expect(await row(path)).toMatchObject({ countries: ['UG', 'KE'], regions: ['015'], languages: ['sw'], remote: true, version: 2 });
    const late = await world.post(`/en${path}/edit/terms`, { version: '1', conditions: 'paid', capacity: '٢٠' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Somebody else changed this meanwhile');
    expect((await world.post(`/en${path}/edit/terms`, { version: '2', conditions: 'paid', capacity: '٢٠' })).status).toBe(303);
    expect(await row(path)).toMatchObject({ conditions: 'paid', capacity: 20 });
    await world.post(`/en${path}/edit/text`, { version: '3', lang: 'French', title: 'Formation', details: 'Deux jours' });
    expect((await row(path)).titles).toMatchObject({ fr: { text: 'Formation', origin: 'human' } });
    expect((await world.post(`/en${path}/edit/text?lang=fr`, { version: '4', title: '' })).status).toBe(303);
    expect(Object.keys((await row(path)).titles)).toEqual(['en']);
    expect((await world.post(`/en${path}/edit/text?lang=en`, { version: '5', title: '' })).status).toBe(422);
  });

  test('days that make no sense are refused, with their sentences', async () => {
    const path = await world.publish({ title: 'With days' });
    const { status, text } = await world.post(`/en${path}/edit/time`, {
      version: '1',
      startsOn: '2027-02-01',
      endsOn: '2027-01-01',
      expiresOn: '2031-01-01',
    });
    expect(status).toBe(422);
    expect(text).toContain('must not lie before the first day');
    expect(text).toContain('24 months at most');
    expect((await world.post(`/en${path}/edit/time`, { version: '1', expiresOn: '2026-11-20' })).status).toBe(422);
    expect((await world.post(`/en${path}/edit/time`, { version: '1', expiresOn: '' })).text).toContain('href="#f-expiresOn"');
  });

  test('what a form does not ask cannot be set by it', async () => {
    const path = await world.publish({
      title: 'Mass assignment',
      state: 'fulfilled',
      organizationId: world.ids['help-hub'] ?? '',
      slug: 'mine-now',
      demo: 'true',
      shownTo: 'secretariat',
      createdById: '00000000-0000-7000-8000-000000000000',
      expiresOn: '2099-01-01',
    });
    expect(path).toBe('/needs/mass-assignment');
    await world.post(`/en${path}/edit/terms`, {
      version: '1',
      conditions: 'free',
      state: 'withdrawn',
      direction: 'offer',
      titles: 'x',
      slug: 'y',
    });
    expect(await row(path)).toMatchObject({
      state: 'open',
      direction: 'need',
      organizationId: world.ids['harm-house'],
      demo: false,
      shownTo: 'public',
      expiresOn: '2027-11-21',
      createdById: world.steward.id,
    });
  });

  test('hostile text stays text', async () => {
    const path = await world.publish({ title: '<img src=x onerror=alert(1)> \u202Etxet', details: '</script><script>alert(2)</script>' });
    for (const address of [`/en${path}`, '/en/needs', '/ar/organizations/harm-house', '/en/needs.rss']) {
      const { text } = await world.server.get(address);
      expect(text).not.toContain('<img src=x');
      expect(text).not.toContain('<script>alert');
      expect(text).not.toContain('\u202E');
    }
  });
});

describe('expiry', () => {
  test('the last day stands whole; the day after it is expired, out of every list, and renewed by one press', async () => {
    const path = await world.publish({ title: 'Ends by itself' });
    await world.post(`/en${path}/edit/time`, { version: '1', expiresOn: '2026-12-01' });
    world.setTime(new Date('2026-12-01T23:59:00Z'));
    expect(await expireEntries(world.server.database.db, new Date('2026-12-01T23:59:00Z'))).toBe(0);
    expect(await listed(path)).toBe(true);
    const over = new Date('2026-12-02T00:01:00Z');
    world.setTime(over);
    expect(await expireEntries(world.server.database.db, over)).toBe(1);
    expect(await expireEntries(world.server.database.db, over)).toBe(0);
    await world.server.refresh();
    expect(await listed(path)).toBe(false);
    expect((await world.server.get(`/api/v1/needs`)).text).not.toContain(path);
    expect((await world.server.get('/en/organizations/harm-house')).text).not.toContain(path);
    expect((await world.server.get(`/en${path}`)).text).toContain('Its last day has passed');
    const own = await world.server.get('/en/organizations/harm-house/needs-and-offers', world.steward.headers);
    expect(own.text).toContain('Ending soon or expired');
    const pressed = await world.post(`/en${path}/renewal`, { from: 'own' });
    expect(pressed.location).toBe('/en/organizations/harm-house/needs-and-offers?done=renewal');
    expect(await listed(path)).toBe(true);
    expect((await row(path)).expiresOn).toBe('2027-12-02');
  });

  test('stewards are told by mail once; looking at the link changes nothing, pressing renews once', async () => {
    const { db } = world.server.database;
    const path = await world.publish({ title: 'Told before it ends' });
    await world.post(`/en${path}/edit/time`, { version: '1', expiresOn: '2026-12-05' });
    const telling = { secrets: SECRETS, origin: 'https://parvis.example', siteName: 'Parvis', now: NOW };
    expect(await tellExpiry(db, telling)).toBeGreaterThan(0);
    expect(await tellExpiry(db, telling)).toBe(0);
    const mails = await db
      .selectFrom('mails')
      .select(['toAddress', 'subject', 'bodyText'])
      .where('kind', '=', 'marketplace.expiry')
      .execute();
    const mine = mails.filter(({ subject }) => subject.includes('Told before it ends'));
    expect(mine.map(({ toAddress }) => toAddress)).toEqual([world.steward.email]);
    expect(mine[0]?.bodyText).toMatch(/\/en\/needs\/told-before-it-ends\/renewal\/[\w-]{52}/);
    const link = /\/en(\/needs\/told-before-it-ends\/renewal\/[\w-]+)/.exec(mine[0]?.bodyText ?? '')?.[1] ?? '';
    const shown = await world.server.get(`/fr${link}`);
    expect(shown.status).toBe(200);
    expect(shown.headers['cache-control']).toContain('no-store');
    expect((await row(path)).expiresOn).toBe('2026-12-05');
    const press = () => world.server.app.inject({ method: 'POST', url: `/en${link}`, headers: FORM, payload: '' });
    expect((await press()).statusCode).toBe(303);
    expect((await row(path)).expiresOn).toBe('2027-11-21');
    const { version } = await row(path);
    expect((await press()).statusCode).toBe(303);
    expect((await row(path)).version).toBe(version);
    expect((await world.server.get(`/en${link}`)).text).toContain('Thank you');
    expect((await world.server.get(`/en${path}/renewal/${'a'.repeat(52)}`)).status).toBe(404);
    expect((await world.server.get(`/en${link.replace('told-before-it-ends', 'with-days')}`)).status).toBe(404);
  });

  test('the link of the mail works for its entry and its last day alone', () => {
    const secret = openSecrets(Buffer.alloc(32, 1))('x');
    const said = { personId: world.steward.id, expiresOn: '2026-12-05' };
    const token = writeRenewal(secret, 'entry', said);
    expect(readRenewal(secret, 'entry', token, NOW)).toEqual(said);
    expect(readRenewal(secret, 'other', token, NOW)).toBeNull();
    expect(readRenewal(secret, 'entry', `${token.slice(0, -1)}_`, NOW)).toBeNull();
    expect(readRenewal(secret, 'entry', token, later(200))).toBeNull();
  });
});

test('an organization publishes forty entries in a day and no more', async () => {
  const { post } = world;
  for (let n = 0; n < 45; n++) {
    const { status } = await post('/en/organizations/help-hub/offers/new', { ...BASICS, title: `Offer ${n}` }, world.member);
    expect(status).toBe(n < 40 ? 303 : 429);
  }
});
