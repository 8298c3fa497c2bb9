import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeMeeting } from '../../../testing/meetings.ts';
import { addQuestions, addStatements, checkIn, type ReportWorld, reportWorld } from './report-world.ts';

let world: ReportWorld;
const page = (path = '', locale = 'en') => world.server.get(`/${locale}/meetings/${world.meeting.slug}/report${path}`);

beforeAll(async () => {
  world = await reportWorld();
}, 60_000);
afterAll(() => world.server.stop());

describe('the participation report', () => {
  test('counts what the records hold', async () => {
    const { text, status } = await page();
    expect(status).toBe(200);
    expect(totals(text)).toEqual({
      organizations: 5,
      countries: 2,
      participants: 13,
      'side-events': 2,
      partners: 1,
      speakers: 3,
      programme: 1,
    });
  });

  test('every number leads to as many rows, named or counted', async () => {
    const links = figures((await page()).text);
    expect(links.length).toBeGreaterThan(20);
    for (const { path, count } of links) {
      const { text, status } = await world.server.get(path);
      expect(status).toBe(200);
      expect([path, rowsIn(text).length + unnamedIn(text)]).toEqual([path, count]);
    }
  });

  test('names only what each allows, on no page behind a number', async () => {
    const { text } = await page();
    const behind = await Promise.all(figures(text).map(({ path }) => world.server.get(path)));
    const whole = [text, ...behind.map((one) => one.text)].join('\n');
    for (const name of ['Nairobi House', 'Safe Shelter', 'دار فيينا', 'Asha Invented', 'Learning together', 'Paul Panel'])
      expect(whole).toContain(name);
    for (const name of [
      'Secret',
      'Secreta',
      'Quiet',
      'Nameless',
      'Unsaid Institute',
      'Hedda',
      'Ivan',
      'Only eligible',
      'Never published',
      'Uganda',
    ])
      expect(whole).not.toContain(name);
  });

  test('a hidden place is no country, but its continent; who was there before is not new', async () => {
    expect(rowsIn((await page('/rows/organizations?by=country&value=KE')).text)).toEqual(['Nairobi House']);
    expect(rowsIn((await page('/rows/organizations?by=region&value=002')).text)).toEqual(['Nairobi House', 'Safe Shelter']);
    expect(rowsIn((await page('/rows/organizations?by=first&value=no')).text)).toEqual(['Nairobi House']);
    expect(rowsIn((await page('/rows/organizations?by=first&value=yes')).text)).not.toContain('Nairobi House');
  });

  test('gender is counted and never listed, few are not told apart', async () => {
    const { text } = await page();
    expect(text).toMatch(/Women<\/bdi><\/th><td[^>]*><bdi>7</);
    expect(text).toMatch(/too few to be shown apart<\/bdi><\/th><td[^>]*><bdi>6</);
    expect(text).not.toContain('>Men<');
    expect((await page('/rows/participants?by=gender&value=woman')).status).toBe(404);
  });

  test('of a meeting without records tells no number as counted', async () => {
    const empty = await makeMeeting(world.server.database.db, { row: { startsOn: '2023-01-02', endsOn: '2023-01-03' } });
    const { text, status } = await world.server.get(`/en/meetings/${empty.slug}/report`);
    expect(status).toBe(200);
    expect(text).not.toContain('In figures');
  });

  test('stands beside earlier sessions: records, and what was published with its source', async () => {
    const { text } = await page();
    expect(text).toContain('more than 50');
    expect(text).toContain('Published &lt;once>');
    expect(text).toContain('/en/meetings/earlier/report');
  });
});

describe('what comes from other parts of the meeting', () => {
  test('who was checked in is counted, once each, and nobody is named for it', async () => {
    expect((await page()).text).not.toContain('By check-in');
    await checkIn(world, 'Quiet');
    const { text } = await page();
    expect(text).toMatch(/Checked in<\/bdi><\/th><td[^>]*><bdi>6</);
    expect((await page('/rows/participants?by=attendance&value=came')).status).toBe(404);
  });

  test('questions are counted by what became of them; one of a hidden organization or not for all is named nowhere', async () => {
    await addQuestions(world);
    const { text } = await page();
    expect(totals(text)['questions']).toBe(3);
    expect(rowsIn((await page('/rows/questions?by=outcome&value=answered')).text)).toEqual(['What about prevention?']);
    const all = (await page('/rows/questions')).text;
    expect([rowsIn(all).length, unnamedIn(all)]).toEqual([1, 2]);
    for (const hidden of ['Hidden question', 'Private question']) expect(all).not.toContain(hidden);
  });

  test('statements are counted by outcome and region with the time that they took; those of a hidden organization lend only their number', async () => {
    await addStatements(world);
    const { text } = await page();
    const counted = totals(text);
    expect([counted['statements'], counted['written-statements']]).toEqual([3, 2]);
    expect(text).toContain('3 min 51 s');
    expect(rowsIn((await page('/rows/statements?by=outcome&value=unheard')).text)).toEqual(['No time left']);
    const spoken = (await page('/rows/statements?by=outcome&value=delivered')).text;
    expect([rowsIn(spoken), unnamedIn(spoken)]).toEqual([['For prevention'], 1]);
    expect(rowsIn((await page('/rows/statements?by=region&value=002')).text).toSorted()).toEqual(['For prevention', 'No time left']);
    const inWriting = (await page('/rows/written-statements')).text;
    expect([rowsIn(inWriting), unnamedIn(inWriting)]).toEqual([['In writing'], 1]);
    for (const { path, count } of figures(text)) {
      const rows = (await world.server.get(path)).text;
      expect([path, rowsIn(rows).length + unnamedIn(rows)]).toEqual([path, count]);
      for (const hidden of ['Hidden word', 'Hidden writing', 'Draft writing', 'Waits still']) expect(rows).not.toContain(hidden);
    }
  });
});

describe('refusals', () => {
  test('of a draft, of a meeting that is not over, of no meeting; officers see what will be', async () => {
    const { db } = world.server.database;
    const draft = await makeMeeting(db, { row: { publication: 'draft', startsOn: '2025-01-01', endsOn: '2025-01-02' } });
    const coming = await makeMeeting(db);
    for (const slug of [draft.slug, coming.slug]) {
      for (const rest of ['', '/rows/organizations']) {
        const address = `/en/meetings/${slug}/report${rest}`;
        for (const headers of [undefined, world.stranger.headers, world.steward.headers, world.moderator.headers])
          expect((await world.server.get(address, headers)).status).toBe(404);
        expect((await world.server.get(address, world.officer.headers)).status).toBe(200);
      }
    }
    expect((await world.server.get(`/en/meetings/${coming.slug}/report`, world.officer.headers)).text).toContain('The meeting is not over');
    expect((await world.server.get('/en/meetings/none/report')).status).toBe(404);
  });

  test('of parts and values that there are not', async () => {
    for (const rest of [
      '/rows/secrets',
      '/rows/organizations?by=name&value=x',
      '/rows/organizations?by=country',
      '/rows/speakers?by=gender&value=man',
    ])
      expect((await page(rest)).status).toBe(404);
    expect(rowsIn((await page('/rows/organizations?by=country&value=<b>')).text)).toEqual([]);
  });
});

/** The head figures by the part that they lead to. */
function totals(html: string): Record<string, number> {
  const all = figures(html).filter(({ path }) => !path.includes('?'));
  return Object.fromEntries(all.map(({ path, count }) => [path.split('/').at(-1) ?? '', count]));
}

function figures(html: string): { path: string; count: number }[] {
  const links = html.matchAll(/<a href="([^"]*\/report\/rows\/[^"]*)"><bdi>([\d,]+)<\/bdi><\/a>/g);
  return [...links].map(([, path = '', count = '']) => ({ path: path.replaceAll('&amp;', '&'), count: Number(count.replaceAll(',', '')) }));
}

/** The titles of the rows. */
function rowsIn(html: string): string[] {
  const list = /<ul class="brief-records"[^>]*>(.*?)<\/ul>/s.exec(html)?.[1] ?? '';
  return list
    .split('<li>')
    .slice(1)
    .map((row) => /<bdi[^>]*>([^<]*)<\/bdi>/.exec(row)?.[1] ?? '');
}

function unnamedIn(html: string): number {
  return Number(/data-unnamed="(\d+)"/.exec(html)?.[1] ?? 0);
}
