import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { makeMeeting } from '../../../testing/meetings.ts';
import { DEMO_MEETINGS } from '../demo/demo-ids.ts';
import { loadMeetingsDemo } from '../demo/load-demo.ts';
import { makeWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld({ slug: 'page' });
}, 60_000);
afterAll(() => world.server.stop());

const db = () => world.server.database.db;
const see = (path: string) => world.server.get(path);
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('the list', () => {
  test('an empty one says what to expect', async () => {
    const { server } = await makeWorld();
    await server.database.db.deleteFrom('meetings').execute();
    const { status, text } = await server.get('/fr/meetings');
    await server.stop();
    expect(status).toBe(200);
    expect(text).toContain('Aucune réunion n’a encore été publiée');
    expect(text).toContain('/fr/meetings.rss');
  });

  test('tells those being held from those to come and those that were, and is narrowed to a body and a year', async () => {
    await makeMeeting(db(), { slug: 'held-now', row: { startsOn: day(-1), endsOn: day(1) } });
    await makeMeeting(db(), { slug: 'held-2012', row: { startsOn: '2012-03-12', endsOn: '2012-03-16', body: 'CCPCJ' } });
    const { text } = await see('/en/meetings');
    const place = (part: string) => text.indexOf(part);
    expect(place('id="now"')).toBeLessThan(place('/en/meetings/held-now'));
    expect(place('/en/meetings/held-now')).toBeLessThan(place('id="coming"'));
    expect(place('/en/meetings/page')).toBeLessThan(place('id="past"'));
    expect(place('id="past"')).toBeLessThan(place('/en/meetings/held-2012'));
    for (const query of ['body=CCPCJ', 'year=2012', 'body=CCPCJ&year=2012']) {
      const found = (await see(`/en/meetings?${query}`)).text;
      expect([query, found.includes('held-2012'), found.includes('held-now'), found.includes('noindex')]).toEqual([
        query,
        true,
        false,
        true,
      ]);
    }
    expect((await see('/en/meetings?body=CND&year=2012')).text).toContain('No meeting fits what you chose');
    // What cannot be used is left out: the page comes as it is.
    expect((await see('/en/meetings?year=last&body=')).text).toContain('held-now');
  });

  test('can be followed as a feed, and read by programs', async () => {
    const { text, headers } = await see('/meetings.rss?body=CCPCJ');
    expect(headers['content-type']).toContain('application/rss+xml');
    expect(text.match(/<item>/g)).toHaveLength(1);
    expect(text).toContain('/en/meetings/held-2012</link>');
    const { items } = JSON.parse((await see('/api/v1/meetings?year=2012')).text) as { items: { slug: string }[] };
    expect(items.map(({ slug }) => slug)).toEqual(['held-2012']);
    for (const query of ['year=last', 'colour=red']) expect((await see(`/api/v1/meetings?${query}`)).status).toBe(422);
    expect((await see('/api/v1/meetings/none')).status).toBe(404);
  });
});

describe('the page', () => {
  test('says when, where and what can be asked for, with the rules of each call', async () => {
    const { text } = await see('/en/meetings/page');
    expect(text).toContain('Vienna, Austria');
    expect(text).toContain('open until');
    expect(text).toContain('How an organization is accredited: by consultative status.');
    expect(text).toContain('Length of a written statement in words: 1,500 at most.');
    expect(text).toContain('/en/meetings/page/rules');
    const description = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1] ?? '') as Record<
      string,
      unknown
    >;
    expect(description).toMatchObject({
      '@type': 'Event',
      name: 'Invented session',
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    });
    expect((await see('/en/meetings/none')).status).toBe(404);
  });

  test('a title of somebody is text and nothing else', async () => {
    const evil = JSON.stringify({ en: { text: '</script><script>alert(1)</script>', origin: 'human' } });
    const { slug } = await makeMeeting(db(), { row: { titles: evil, city: '<b>Bern</b>' } });
    for (const path of [`/en/meetings/${slug}`, '/en/meetings', `/en/meetings/${slug}/rules`, '/meetings.rss']) {
      const { text } = await see(path);
      expect(text).not.toContain('<script>alert');
      expect(text).not.toContain('<b>Bern');
    }
  });
});

describe('the demonstration', () => {
  test('shows what is known of three meetings, each figure with its source, and an invented one to come; again changes nothing', async () => {
    expect(await loadMeetingsDemo(db())).toBe(4);
    await db().updateTable('meetings').set({ city: 'Changed since' }).where('id', '=', DEMO_MEETINGS.coming).execute();
    expect(await loadMeetingsDemo(db())).toBe(4);
    const sixth = (await see('/en/meetings/cop-untoc-6')).text;
    for (const part of [
      '15 October 2012',
      '19 October 2012',
      '<dd>63</dd>',
      '<dd>7</dd>',
      'learning from victims',
      'Founding documents of this project',
      'part of the demonstration',
    ])
      expect(sixth).toContain(part);
    const seventh = (await see('/fr/meetings/cop-untoc-7')).text;
    for (const part of ['6 octobre 2014', 'plus de 90', 'plus de 50', '<dd>16</dd>', '<dd>2</dd>', 'quatre orateurs'])
      expect(seventh).toContain(part);
    expect((await see('/zh/meetings/forum-2016')).text).toContain('2016年4月18日');
    const coming = JSON.parse((await see('/api/v1/meetings/demonstration-session')).text) as Record<string, unknown[]> & { city: string };
    expect(coming.city).toBe('Changed since');
    expect([coming['rooms']?.length, coming['slots']?.length, coming['agenda']?.length, coming['calls']?.length]).toEqual([4, 20, 4, 7]);
  });

  test.each(LOCALES)('is told in %s without a word of another language', async (locale) => {
    for (const slug of ['cop-untoc-6', 'demonstration-session']) {
      for (const path of [`/${locale}/meetings/${slug}`, `/${locale}/meetings/${slug}/rules`]) {
        const { status, text } = await see(path);
        expect([path, status]).toEqual([path, 200]);
        // Texts in another language than the page's are marked with theirs.
        const marked = [...text.slice(text.indexOf('<main')).matchAll(/<(?:bdi|span|h1)[^>]*\slang="([a-z]+)"/g)].map(([, lang]) => lang);
        expect(marked.filter((lang) => lang !== locale)).toEqual([]);
      }
    }
  });
});
