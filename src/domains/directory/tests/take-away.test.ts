import type { Readable } from 'node:stream';
import { inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenServer } from '../../../app/server.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { TEST_ORIGIN, testServer } from '../../../testing/server.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { longAnswer } from '../api/long-answer.ts';
import { loadDemo } from '../demo/load-demo.ts';
import { vcardText } from '../routes/vcard.ts';
import { redact } from '../rules/visibility.ts';
import { organizationRecord, recordOf } from './arbitrary-record.ts';

const now = new Date('2026-08-21T10:00:00Z');
let database: TestDatabase;
let server: OpenServer;
beforeAll(async () => {
  database = await testDatabase();
  await loadDemo(database.db, now);
  const place = {
    kind: 'office' as const,
    country: 'FR',
    city: 'Lyon',
    precision: 'exact' as const,
    latitude: 45.76012,
    longitude: 4.83534,
  };
  const odd = recordOf({
    slug: 'odd',
    name: '=HYPERLINK("https://x.example") & <Söhne>',
    places: [place, { ...place, precision: 'city' }, { ...place, precision: 'hidden', latitude: 1.2345 }],
    identifiers: [{ scheme: 'XI-ROR', value: 'odd' }],
    checked: { on: '2026-08-25', how: 'organization' },
    source: { name: 'Odd list', attribution: 'Odd list, CC0' },
  });
  await database.db.transaction().execute((trx) => saveOrganizations(trx, [{ ...odd, slug: 'odd-before' }], { now, actor: 'test' }));
  await database.db.transaction().execute((trx) => saveOrganizations(trx, [odd], { now, actor: 'test' }));
  server = await testServer(database.db, { now });
});
afterAll(async () => {
  await server?.stop();
  await database?.stop();
});

const ask = async (url: string) => {
  const answer = await server.app.inject(url);
  expect([url, answer.statusCode]).toEqual([url, 200]);
  return answer;
};
interface List {
  total: number;
  items: { slug: string }[];
}
async function slugsOf(query: string, lang = 'en'): Promise<string[]> {
  const pages: string[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const page: List & { next: string | null } = (
      await ask(`/api/v1/organizations?${query}&limit=100&lang=${lang}${next && `&cursor=${next}`}`)
    ).json();
    pages.push(...page.items.map(({ slug }) => slug));
    next = page.next;
  }
  return pages;
}

describe('a result in a file', () => {
  test.each(['', 'kind=ngo&sort=founded', 'q=prevention', 'country=FR&view=map&page=2&more=theme'])(
    'holds the organizations of the page, in its order: %s',
    async (query) => {
      const wanted = await slugsOf(query.replace(/&?(view|page|more)=\w+/g, ''));
      const list = (await ask(`/en/organizations.json?${query}`)).json<List>();
      expect(wanted.length).toBeGreaterThan(0);
      expect(list.items.map(({ slug }) => slug)).toEqual(wanted);
      expect(list.total).toBe(wanted.length);
      const rows = parse((await ask(`/en/organizations.csv?${query}`)).body, { bom: true, columns: true });
      expect(rows.map((row) => (row as Record<string, string>)['Address of this page'])).toEqual(
        wanted.map((slug) => `${TEST_ORIGIN}/en/organizations/${slug}`),
      );
    },
  );

  test.each(LOCALES)('has its titles and labels in %s', async (locale) => {
    const answer = await ask(`/${locale}/organizations.csv?kind=ngo`);
    expect(answer.body.startsWith('\u{FEFF}')).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="organizations.csv"',
    });
    const [titles = [], first = []] = parse(answer.body, { bom: true });
    expect(new Set(titles).size).toBe(titles.length);
    const english = parse((await ask('/en/organizations.csv?kind=ngo')).body, { bom: true })[0] ?? [];
    expect(first).toHaveLength(english.length);
    if (locale === 'ru') expect([titles[0], first[2]]).toEqual(['Название', 'Неправительственная организация']);
  });

  test('is a workbook too, from the right to the left in Arabic', async () => {
    const answer = await ask('/ar/organizations.xlsx?q=hyperlink');
    expect(answer.headers).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': 'attachment; filename="organizations.xlsx"',
    });
    const sheet = partOf(answer.rawPayload, 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('rightToLeft="1"');
    expect(sheet).toContain(">'=HYPERLINK(");
    expect(sheet.match(/<row /g)).toHaveLength(2);
  });

  test('cannot run as a formula, and names its source', async () => {
    const rows = parse((await ask('/en/organizations.csv?q=hyperlink')).body, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows[0]).toMatchObject({ Name: '\'=HYPERLINK("https://x.example") & <Söhne>', Source: 'Odd list, CC0' });
    expect((await ask('/organizations.json')).json<{ attributions: string[] }>().attributions).toContain('Odd list, CC0');
  });

  test('may be read across origins; a HEAD request gets the headers alone', async () => {
    const whole = await ask('/organizations.csv');
    expect(whole.headers['access-control-allow-origin']).toBe('*');
    const head = await server.app.inject({ method: 'HEAD', url: '/organizations.csv' });
    expect([head.statusCode, head.headers['content-type'], head.body]).toEqual([200, 'text/csv; charset=utf-8', '']);
    for (const url of ['/en/organizations', '/api/v1/countries', '/robots.txt', '/organizations/nobody']) {
      const [got, asked] = [await server.app.inject(url), await server.app.inject({ method: 'HEAD', url })];
      expect([url, asked.statusCode, asked.headers['content-length'], asked.body]).toEqual([
        url,
        got.statusCode,
        got.headers['content-length'],
        '',
      ]);
    }
  });

  test('is refused for a while when too many do not take theirs', async () => {
    const address = await server.app.listen({ port: 0, host: '127.0.0.1' });
    // No reader takes anything: each answer waits with what it has.
    const idle = Array.from(
      { length: 24 },
      () =>
        longAnswer(
          { method: 'GET' },
          async function* () {
            yield 'a';
          },
          'text/plain',
        ).body as Readable,
    );
    const refused = await fetch(`${address}/organizations.json`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30']);
    for (const body of idle) body.destroy();
    await new Promise((done) => setImmediate(done));
    expect((await fetch(`${address}/organizations.json`)).status).toBe(200);
  });

  test('is refused where it would hold more than was asked for', async () => {
    for (const format of ['csv', 'xlsx', 'json', 'geojson', 'rss', 'atom']) {
      const answer = await server.app.inject(`/organizations.${format}?theme=T99&colour=red`);
      expect([format, answer.statusCode, answer.json<{ errors: object[] }>().errors]).toEqual([
        format,
        422,
        [
          { field: 'colour', code: 'unknown-parameter' },
          { field: 'theme', code: 'unknown-value', value: 'T99' },
        ],
      ]);
    }
  });

  test('on a map shows places as they may be shown, and counts those that have none', async () => {
    const map = (await ask('/organizations.geojson')).json<{
      features: { id: string; geometry: { type: string; coordinates: unknown }; properties: object }[];
      total: number;
      withoutPlace: number;
      attributions: string[];
    }>();
    expect(map.total).toBe((await slugsOf('')).length);
    expect(map.features.length + map.withoutPlace).toBe(map.total);
    expect(map.withoutPlace).toBeGreaterThan(0);
    expect(map.features.find(({ id }) => id === 'odd')).toMatchObject({
      geometry: {
        type: 'MultiPoint',
        coordinates: [
          [4.83534, 45.76012],
          [4.84, 45.76],
        ],
      },
      properties: { countries: ['FR'], source: 'Odd list, CC0' },
    });
    expect(map.attributions.length).toBe(2);
  });
});

/** One file of a ZIP archive, by its central directory. */
function partOf(archive: Buffer, path: string): string {
  const name = archive.lastIndexOf(path);
  const header = name - 46;
  const local = archive.readUInt32LE(header + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  return inflateRawSync(archive.subarray(start, start + archive.readUInt32LE(header + 20))).toString();
}

/** The names of the elements in order, or the one that is not closed. Enough to see that a text is XML. */
function elementsOf(xml: string): string[] {
  const open: string[] = [];
  const seen: string[] = [];
  const text = xml
    .replace(/^<\?xml [^>]*\?>\n/, '')
    .replace(/<([/?]?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/g, (_all, closing: string, name: string, _attributes, single: string) => {
      if (closing === '/') {
        if (open.pop() !== name) throw new Error(`${name} is closed but not open`);
      } else {
        seen.push(name);
        if (single !== '/') open.push(name);
      }
      return '';
    });
  if (open.length > 0) throw new Error(`${open.join()} is not closed`);
  if (/[<>]|&(?!(amp|lt|gt|quot|apos);)/.test(text)) throw new Error('a sign is not escaped');
  return seen;
}

describe('feeds', () => {
  test.each(['rss', 'atom'])('%s tells at most 50, what was checked or changed last first', async (format) => {
    const answer = await ask(`/fr/organizations.${format}?kind=ngo`);
    const elements = elementsOf(answer.body);
    expect(elements.filter((name) => name === 'item' || name === 'entry')).toHaveLength(50);
    expect(answer.headers['content-type']).toBe(`application/${format}+xml; charset=utf-8`);
    expect(answer.body).toContain(`href="${TEST_ORIGIN}/fr/organizations.${format}?kind=ngo"`);
    const times = [...answer.body.matchAll(/<(?:pubDate|updated)>([^<]+)</g)].map(([, time]) => Date.parse(time ?? ''));
    expect(times.every((time) => Number.isFinite(time))).toBe(true);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(answer.body).toContain('&lt;Söhne&gt;');
    expect(answer.body.indexOf('organizations/odd<')).toBeGreaterThan(0);
    expect(answer.body.indexOf('organizations/odd<')).toBeLessThan(answer.body.indexOf('</item>') + answer.body.indexOf('</entry>') + 1);
  });

  test('follow a search, and an empty one is a feed too', async () => {
    expect(elementsOf((await ask('/organizations.rss?country=AQ')).body)).not.toContain('item');
    expect(elementsOf((await ask('/organizations.atom?country=AQ')).body)).not.toContain('entry');
    const one = await ask('/organizations.rss?q=hyperlink');
    expect(elementsOf(one.body).filter((name) => name === 'item')).toHaveLength(1);
    expect(one.body).toContain('<dc:rights>Odd list, CC0</dc:rights>');
  });
});

describe('contact cards', () => {
  const unfolded = (card: string) => card.replaceAll('\r\n ', '').split('\r\n');

  test('bear the name, the place that is shown and the page', async () => {
    const answer = await ask('/organizations/odd/card.vcf');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/vcard; charset=utf-8',
      'content-disposition': 'attachment; filename="odd.vcf"',
    });
    expect(unfolded(answer.body)).toEqual(
      expect.arrayContaining([
        'VERSION:4.0',
        'KIND:org',
        'FN;PREF=1;LANGUAGE=en:=HYPERLINK("https://x.example") & <Söhne>',
        'ADR:;;;Lyon;;;France',
        'GEO:geo:45.76012,4.83534',
        `URL;PREF=1:${TEST_ORIGIN}/organizations/odd`,
      ]),
    );
  });

  test('are well formed whatever a record holds', () => {
    fc.assert(
      fc.property(organizationRecord, (record) => {
        const visible = redact({ ...record, slug: 'a' }, 'public');
        if (!visible) return;
        const card = vcardText(visible, 'https://parvis.example/organizations/a', '019a0000-0000-7000-8000-000000000000');
        for (const line of card.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(card.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        const lines = unfolded(card);
        expect([lines[0], lines[1], lines.at(-2), lines.at(-1)]).toEqual(['BEGIN:VCARD', 'VERSION:4.0', 'END:VCARD', '']);
        for (const line of lines.slice(0, -1)) expect(line).toMatch(/^[A-Z]+(;[A-Z]+=[\w-]+)*:/);
      }),
    );
  });

  test('are found at the former address, and stand beside a picture of the address', async () => {
    const moved = await server.app.inject('/fr/organizations/odd-before/card.vcf');
    expect([moved.statusCode, moved.headers.location]).toEqual([301, '/fr/organizations/odd/card.vcf']);
    const picture = await ask('/organizations/odd/qr.svg');
    expect(picture.headers['content-type']).toBe('image/svg+xml');
    expect(picture.body).toMatch(/^<svg [^>]*viewBox/);
    expect((await server.app.inject('/organizations/nobody/qr.svg')).statusCode).toBe(404);
  });
});

describe('what search engines read', () => {
  test('every public page in six languages, each of which names the others', async () => {
    expect((await ask('/robots.txt')).body).toContain(`Sitemap: ${TEST_ORIGIN}/sitemap.xml`);
    const index = await ask('/sitemap.xml');
    elementsOf(index.body);
    const parts = [...index.body.matchAll(/<loc>([^<]+)</g)].map(([, address]) => (address ?? '').slice(TEST_ORIGIN.length));
    expect(parts).toEqual(['/sitemaps/pages-1.xml', '/sitemaps/organizations-1.xml']);
    const addresses: string[] = [];
    for (const part of parts) {
      const { body } = await ask(part);
      elementsOf(body);
      const found = [...body.matchAll(/<loc>([^<]+)</g)].map(([, address]) => address ?? '');
      expect(found.length).toBeLessThanOrEqual(10_000);
      expect([...body.matchAll(/<xhtml:link /g)]).toHaveLength(found.length * 6);
      addresses.push(...found);
    }
    const total = (await slugsOf('')).length;
    expect(addresses.filter((address) => address.includes('/organizations/'))).toHaveLength(total * 6);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const address of addresses.filter((_, at) => at % 97 === 0)) await ask(address.slice(TEST_ORIGIN.length));
    for (const part of ['organizations-2.xml', 'organizations-0.xml', 'other-1.xml', 'pages-1.xml.gz']) {
      expect((await server.app.inject(`/sitemaps/${part}`)).statusCode).toBe(404);
    }
  });
});
