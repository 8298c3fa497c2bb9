import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { putSearchDocuments } from '../../../../platform/search/documents.ts';
import { addressHash } from '../../../../platform/mail/bounces.ts';
import type { SearchDocument } from '../../../../platform/search/document.ts';
import { type CastMember, castMember, FORM } from '../../../../testing/cast.ts';
import { noticesOf } from '../../../../testing/notices.ts';
import { alterOrganization } from '../../../../testing/alter-organization.ts';
import { forgetSearches, ownSearches } from '../of-person.ts';
import { type AlertWorld, alertWorld, ORIGIN, SEARCH } from './world.ts';

let world: AlertWorld;
beforeAll(async () => {
  world = await alertWorld();
});
afterAll(() => world.server.stop());

const MINUTE = 60_000;
const later = (minutes: number) => new Date(Date.now() + minutes * MINUTE);
const person = (name: string, more: Partial<Parameters<typeof castMember>[1]> = {}) =>
  castMember(world.server.database.db, { name, ...more });

async function page(path: string, headers = {}) {
  return world.server.get(`/en${path}`, headers);
}

/** Makes a new address for the feed of a search and gives it without the host. */
async function feedOf(owner: CastMember, path: string): Promise<string> {
  const { text } = await world.post(owner, `/en${path}`, { act: 'feed' });
  return /https:\/\/parvis\.example(\/feeds\/searches\/[^<]+\.rss)/.exec(text)?.[1] ?? '';
}

async function isQuiet(path: string): Promise<boolean> {
  const { db } = world.server.database;
  const id = path.split('/').at(-1) ?? '';
  return (await db.selectFrom('savedSearches').select('rhythm').where('id', '=', id).executeTakeFirstOrThrow()).rhythm === 'web-only';
}

async function closeAddress({ id, email }: CastMember): Promise<void> {
  const row = { addressHash: addressHash(world.secrets, email), personId: id, mailId: null, status: '5.1.1', closedAt: new Date() };
  await world.server.database.db.insertInto('mailClosedAddresses').values(row).execute();
}

/** Writes documents once more, as a change of what they say does: with other countries where some are given. */
async function rewrite(slug: string, countries?: readonly string[]): Promise<void> {
  const { db } = world.server.database;
  const { id } = await db.selectFrom('offersAndNeeds').select('id').where('slug', '=', slug).executeTakeFirstOrThrow();
  const { document } = await db.selectFrom('searchDocuments').select('document').where('id', '=', id).executeTakeFirstOrThrow();
  if (!document) throw new Error('It is not to be found.');
  const facets = countries ? { ...document.facets, country: [...countries] } : document.facets;
  const changed: SearchDocument = { ...document, facets, mark: `${document.mark ?? ''}+` };
  await db.transaction().execute((trx) => putSearchDocuments(trx, [changed]));
}

describe('saving', () => {
  test('from a list: a visitor signs in first and comes back; who is signed in finds name and words filled in', async () => {
    const list = await page('/needs?q=naloxone&country=KE');
    const link = /href="([^"]*\/account\/searches\/new[^"]*)"/.exec(list.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(new URL(link, ORIGIN).searchParams.get('query')).toBe('q=naloxone&country=KE');
    const visitor = await world.server.get(link);
    expect(visitor.status).toBe(303);
    expect(decodeURIComponent(visitor.headers.location ?? '')).toContain(
      '/account/searches/new?subject=needs&query=q%3Dnaloxone%26country%3DKE',
    );
    const reader = await person('Reader', { institution: 'donor' });
    const form = await world.server.get(link, reader.headers);
    expect(form.text).toContain('value="naloxone · Kenya"');
    const path = await world.save(reader);
    const shown = await page(path, reader.headers);
    expect(shown.text).toContain('Naloxone in Kenya');
    // Page and order are no part of a search.
    expect(shown.text).toContain('href="/en/needs?q=naloxone&amp;country=KE"');
    expect((await page('/account', reader.headers)).text).toContain('Saved searches');
  });

  test('what cannot be saved is told, with what was typed; a list that there is not is unknown', async () => {
    const reader = await person('Typing');
    const { status, text } = await world.post(reader, '/en/account/searches', { ...SEARCH, name: '', rhythm: 'hourly' });
    expect(status).toBe(422);
    expect(text).toContain('id="errors"');
    expect((await world.post(reader, '/en/account/searches', { ...SEARCH, subject: 'persons' })).status).toBe(404);
    expect((await page('/account/searches/new?subject=persons', reader.headers)).status).toBe(404);
    expect((await page('/account/searches', reader.headers)).text).toContain('You have not saved a search yet.');
  });

  test('at most a hundred, however many forms are sent at once; the same search is one', async () => {
    const reader = await person('Collector');
    for (let n = 0; n < 80; n += 1) await world.save(reader, { query: `q=word${n}` });
    const raced = await Promise.all(
      Array.from({ length: 50 }, (_, n) => world.post(reader, '/en/account/searches', { ...SEARCH, query: `q=raced${n}` })),
    );
    expect(raced.filter(({ status }) => status === 303)).toHaveLength(20);
    expect(raced.find(({ status }) => status === 422)?.text).toContain('You already have 100 saved searches.');
    await world.save(reader, { query: 'q=word7', name: 'Renamed' });
    expect((await page('/account/searches', reader.headers)).text).toContain('Renamed');
  });
});

describe('who may', () => {
  test('nobody reads or changes the search of another, nor does a visitor', async () => {
    const owner = await person('Owner');
    const stranger = await person('Stranger');
    const secretariat = await person('Officer', { roles: ['administrator'] });
    const path = await world.save(owner);
    for (const who of [stranger, secretariat]) {
      expect((await page(path, who.headers)).status).toBe(404);
      for (const act of ['save', 'seen', 'pause', 'feed', 'delete'])
        expect((await world.post(who, `/en${path}`, { act, name: 'Taken', rhythm: 'daily' })).status).toBe(404);
    }
    expect((await page(path)).status).toBe(303);
    const own = await page(path, owner.headers);
    expect(own.status).toBe(200);
    expect(own.text).not.toContain('Taken');
    expect((await world.post(owner, `/en${path}`, { act: 'destroy' })).status).toBe(400);
  });

  test('looking changes nothing: finds stay new until they are said to be seen', async () => {
    const owner = await person('Looker');
    const path = await world.save(owner, { rhythm: 'web-only', query: 'q=eyeglasses' });
    const need = await world.publish({ title: 'Eyeglasses for readers' });
    await world.look();
    for (let times = 0; times < 2; times += 1) expect((await page('/account/searches', owner.headers)).text).toContain('1 new');
    expect((await page(path, owner.headers)).text).toContain(`href="/en${need}"`);
    await world.post(owner, `/en${path}`, { act: 'seen' });
    expect((await page('/account/searches', owner.headers)).text).toContain('Nothing new');
    expect((await page(path, owner.headers)).text).toContain(`href="/en${need}"`);
  });

  test('pause, another name and rhythm, and the end', async () => {
    const owner = await person('Settler');
    const path = await world.save(owner, { query: 'q=beehives' });
    await world.post(owner, `/en${path}`, { act: 'pause' });
    await world.publish({ title: 'Beehives wanted' });
    expect(await world.look()).toBe(0);
    await world.post(owner, `/en${path}`, { act: 'resume' });
    expect(await world.look()).toBe(0);
    expect((await world.post(owner, `/en${path}`, { act: 'save', name: '', rhythm: 'weekly' })).status).toBe(422);
    await world.post(owner, `/en${path}`, { act: 'save', name: 'Bees', rhythm: 'weekly' });
    expect((await page(path, owner.headers)).text).toContain('<bdi>Bees</bdi>');
    expect((await world.post(owner, `/en${path}`, { act: 'delete' })).status).toBe(303);
    expect((await page(path, owner.headers)).status).toBe(404);
  });
});

describe('what is found', () => {
  test('what is new and what newly fits, once; what stood there or only changed otherwise is no news', async () => {
    const old = await world.publish({ title: 'Tents for shelters' });
    await world.look();
    const owner = await person('Finder');
    await world.save(owner, { query: 'q=tents&country=KE', rhythm: 'web-only' });
    const { db } = world.server.database;
    const found = () =>
      db
        .selectFrom('alertHits')
        .innerJoin('savedSearches as s', 's.id', 'savedSearchId')
        .where('s.personId', '=', owner.id)
        .select('subjectId')
        .execute();
    expect(old).toBe('/needs/tents-for-shelters');
    await rewrite('tents-for-shelters');
    await world.look();
    expect(await found()).toEqual([]);
    const elsewhere = await world.publish({ title: 'Tents for travellers', country: 'UG' });
    await world.look();
    expect(await found()).toEqual([]);
    await world.publish({ title: 'More tents' });
    await world.look();
    await world.look();
    expect(await found()).toHaveLength(1);
    await rewrite(elsewhere.replace('/needs/', ''), ['UG', 'KE']);
    await world.look();
    await world.look();
    expect(await found()).toHaveLength(2);
  });

  test('an organization that is hidden, and what it published, is in no page, feed or mail', async () => {
    const owner = await person('Watcher');
    const path = await world.save(owner, { query: 'q=bandages' });
    const need = await world.publish({ title: 'Bandages for clinics' });
    await world.look();
    const feed = await feedOf(owner, path);
    expect((await world.server.get(feed)).text).toContain(`${need}</guid>`);
    await alterOrganization(world.server.database.db, world.organizations['harm-house'] ?? '', { listing: 'none' });
    expect(await world.tell(later(1))).toBe(0);
    expect((await page(path, owner.headers)).text).not.toContain('andages for');
    expect((await world.server.get(feed)).text).not.toContain('andages for');
    await world.look();
    expect(await world.server.database.db.selectFrom('alertDocuments').select('id').where('subject', '=', 'needs').execute()).toEqual([]);
    await alterOrganization(world.server.database.db, world.organizations['harm-house'] ?? '', { listing: 'full' });
    await world.look();
    expect(await world.tell(later(30))).toBe(0);
  });
});

describe('telling', () => {
  test('at once: one mail and one notice in the language of the person, whatever is done twice, names that are hostile included', async () => {
    const owner = await person('Amina', { locale: 'fr' });
    const name = 'x"><script>alert(1)</script>\r\nBcc: all@example.org';
    await world.save(owner, { query: 'q=stretchers', name });
    await world.save(owner, { query: 'q=stretchers&country=KE', name: 'Second' });
    const need = await world.publish({ title: 'Stretchers <img src=x onerror=alert(1)>' });
    await world.look();
    await Promise.all(Array.from({ length: 4 }, () => world.tell(later(1))));
    await world.tell(later(20));
    const mails = await world.mails(owner);
    expect(mails).toHaveLength(1);
    const [mail] = mails;
    expect(mail?.locale).toBe('fr');
    expect(mail?.subject).not.toMatch(/[\r\n]/);
    expect(mail?.bodyText).toContain(`${ORIGIN}/fr${need}`);
    expect(mail?.bodyHtml).not.toMatch(/<script|<img/);
    const notices = await noticesOf(world.server.database.db, owner.id);
    expect(notices).toHaveLength(1);
    expect(notices[0]?.title).toContain('2 nouveautés');
    const told = await world.server.database.db.selectFrom('notices').select('mailedAt').where('personId', '=', owner.id).execute();
    expect(told[0]?.mailedAt).not.toBeNull();
  });

  test('daily and weekly wait for their hour; only on the site: no mail, and none later of what was found before', async () => {
    const [daily, weekly, web] = [await person('Daily'), await person('Weekly'), await person('Web')];
    await world.save(daily, { query: 'q=kettles', rhythm: 'daily' });
    await world.save(weekly, { query: 'q=kettles', rhythm: 'weekly' });
    const quiet = await world.save(web, { query: 'q=kettles', rhythm: 'web-only' });
    await world.publish({ title: 'Kettles for kitchens' });
    await world.look();
    await world.tell(later(1));
    expect(await world.mails(daily)).toEqual([]);
    await world.tell(later(24 * 60));
    await world.tell(later(25 * 60));
    expect(await world.mails(daily)).toHaveLength(1);
    await world.tell(later(8 * 24 * 60));
    expect(await world.mails(weekly)).toHaveLength(1);
    await world.post(web, `/en${quiet}`, { act: 'save', name: 'Now daily', rhythm: 'daily' });
    await world.tell(later(10 * 24 * 60));
    expect(await world.mails(web)).toEqual([]);
  });

  test('a closed address gets no mail, the site tells instead', async () => {
    const owner = await person('Bounced');
    await world.save(owner, { query: 'q=ladders' });
    await closeAddress(owner);
    await world.publish({ title: 'Ladders wanted' });
    await world.look();
    await world.tell(later(1));
    expect(await world.mails(owner)).toEqual([]);
    expect(await noticesOf(world.server.database.db, owner.id)).toHaveLength(1);
  });

  test('stopping by the link of the mail: looking does nothing, a press ends it, again and again; a forged link is unknown', async () => {
    const owner = await person('Stopper');
    const path = await world.save(owner, { query: 'q=umbrellas', name: 'Umbrellas' });
    const other = await world.save(owner, { query: 'q=umbrellas&country=KE', name: 'Others' });
    await world.publish({ title: 'Umbrellas wanted' });
    await world.look();
    await world.tell(later(1));
    const [mail] = await world.mails(owner);
    const links = [...(mail?.bodyText ?? '').matchAll(/https:\/\/parvis\.example(\/alerts\/stop\/search\/\S+)/g)].map(
      ([, link]) => link ?? '',
    );
    const one = links.find((link) => link.includes(path.split('/').at(-1) ?? '')) ?? '';
    const looked = await page(one);
    expect(looked.status).toBe(200);
    expect(looked.text).toContain('Umbrellas');
    expect(await isQuiet(path)).toBe(false);
    for (let times = 0; times < 2; times += 1) {
      const pressed = await world.server.app.inject({
        method: 'POST',
        url: one,
        headers: { 'content-type': FORM['content-type'] },
        payload: 'List-Unsubscribe=One-Click',
      });
      expect(pressed.statusCode).toBe(200);
      expect(await isQuiet(path)).toBe(true);
    }
    expect(await isQuiet(other)).toBe(false);
    const all = /<https:\/\/parvis\.example([^>]+)>/.exec(mail?.headers['List-Unsubscribe'] ?? '')?.[1] ?? '';
    expect(mail?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    await world.server.app.inject({ method: 'POST', url: all, payload: '' });
    expect(await isQuiet(other)).toBe(true);
    for (const forged of [one.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), one.replace('/search/', '/person/')]) {
      expect((await page(forged)).status).toBe(404);
      expect((await world.server.app.inject({ method: 'POST', url: forged })).statusCode).toBe(404);
    }
  });
});

test('a feed is read with its address alone; a new address ends the old one, and so does the end of the feed', async () => {
  const owner = await person('Subscriber');
  const path = await world.save(owner, { query: 'q=lanterns', name: 'Lanterns & <lamps>' });
  const need = await world.publish({ title: 'Lanterns wanted' });
  await world.look();
  const first = await feedOf(owner, path);
  const answer = await world.server.get(first);
  expect(answer.headers['content-type']).toContain('application/rss+xml');
  expect(answer.text).toContain('<title>Lanterns &amp; &lt;lamps&gt;</title>');
  expect(answer.text).toContain(`<link>${ORIGIN}/en${need}</link>`);
  const second = await feedOf(owner, path);
  expect((await world.server.get(first)).status).toBe(404);
  expect((await world.server.get(second)).status).toBe(200);
  const { feedTokenHash } = await world.server.database.db
    .selectFrom('savedSearches')
    .select('feedTokenHash')
    .where('name', 'like', 'Lanterns%')
    .executeTakeFirstOrThrow();
  expect(second).not.toContain(feedTokenHash?.toString('base64url'));
  await world.post(owner, `/en${path}`, { act: 'feed-end' });
  expect((await world.server.get(second)).status).toBe(404);
});

test('what is kept of a person goes into the archive', async () => {
  const owner = await person('Leaver');
  await world.save(owner, { query: 'q=boats', name: 'Boats' });
  const { db } = world.server.database;
  expect(await ownSearches(db, owner.id)).toMatchObject([{ subject: 'needs', name: 'Boats', query: 'q=boats', rhythm: 'at-once' }]);
  await db.transaction().execute((trx) => forgetSearches(trx, owner.id));
  expect(await ownSearches(db, owner.id)).toEqual([]);
});
