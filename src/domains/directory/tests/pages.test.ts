import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { countQueries } from '../../../testing/database.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { OrganizationRecord, type OrganizationRecordInput } from '../input/organization-record.ts';
import { loadShippedSchemes } from '../taxonomy/save-scheme.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
let server: FilledServer;

const records: OrganizationRecordInput[] = [
  {
    slug: 'bridge-house',
    demo: true,
    formerSlugs: ['old-bridge'],
    kind: 'ngo',
    state: 'verified',
    names: [
      { kind: 'official', lang: 'en', text: 'Bridge House' },
      { kind: 'other', lang: 'ar', text: 'بيت الجسر' },
    ],
    descriptions: [
      { lang: 'en', text: 'Reintegration for people who leave prison.', origin: 'human' },
      { lang: 'fr', text: 'Réinsertion des personnes qui sortent de prison.', origin: 'machine' },
    ],
    places: [
      {
        kind: 'head-office',
        country: 'KE',
        city: 'Nairobi',
        street: 'Example Road 1',
        latitude: -1.2921,
        longitude: 36.8219,
        precision: 'city',
      },
    ],
    terms: ['T10.4', 'S5.5', 'P7'],
    languages: ['sw', 'en'],
    checked: { on: '2026-03-03', how: 'organization' },
    links: [{ kind: 'website', url: 'https://bridge-house.example' }],
    relations: [{ kind: 'member-of', label: 'Quiet Shelter' }],
  },
  {
    slug: 'quiet-shelter',
    kind: 'ngo',
    names: [{ kind: 'official', lang: 'en', text: 'Quiet Shelter' }],
    places: [
      {
        kind: 'head-office',
        country: 'KE',
        city: 'Hiddentown',
        street: 'Secret Street 7',
        latitude: -0.5143,
        longitude: 35.2698,
        precision: 'hidden',
      },
    ],
    terms: ['S6.2'],
    visibility: { links: 'institutions' },
    links: [{ kind: 'website', url: 'https://secret-shelter.example' }],
  },
  { slug: 'gone-group', kind: 'ngo', listing: 'none', names: [{ kind: 'official', lang: 'en', text: 'Vanished Group' }], terms: ['T10.4'] },
  { slug: 'hostile-name', kind: 'other', names: [{ kind: 'official', lang: null, text: '<script>alert("x")</script> \u202Etxet' }] },
];

beforeAll(async () => {
  server = await filledServer(
    ({ db }) =>
      db.transaction().execute(async (trx) => {
        await loadShippedSchemes(trx, NOW);
        await saveOrganizations(
          trx,
          records.map((record) => OrganizationRecord.parse(record)),
          { now: NOW, actor: 'test' },
        );
      }),
    { now: NOW },
  );
});
afterAll(() => server.stop());

describe('language', () => {
  test.each(LOCALES)('a page in %s says so, with its direction and its five translations', async (locale) => {
    const { status, text } = await server.get(`/${locale}/organizations`);
    expect(status).toBe(200);
    expect(text).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`);
    expect(text.match(/rel="alternate" hreflang/g)).toHaveLength(6);
  });

  test('an address without language follows the cookie, then the browser, then English', async () => {
    const lang = async (headers: Record<string, string>) => /<html lang="(..)"/.exec((await server.get('/', headers)).text)?.[1];
    expect(await lang({ cookie: 'lang=ru', 'accept-language': 'fr' })).toBe('ru');
    expect(await lang({ 'accept-language': 'de;q=0.9, zh-CN;q=0.8, fr;q=0.7' })).toBe('zh');
    expect(await lang({ 'accept-language': 'xx' })).toBe('en');
  });

  test('choosing a language keeps the page and remembers the choice', async () => {
    const answer = await server.get('/language/fr?to=%2Forganizations%3Fq%3Dbridge');
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/fr/organizations?q=bridge');
    expect(String(answer.headers['set-cookie'])).toContain('lang=fr');
  });

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/%0d%0aset-cookie: x=1'])(
    'choosing a language never leads to %s',
    async (to) => {
      const answer = await server.get(`/language/fr?to=${encodeURIComponent(to)}`);
      expect(answer.headers.location).toMatch(/^\/fr(\/%0d|$)/);
    },
  );

  test('an unknown language is no page', async () => {
    expect((await server.get('/language/xx')).status).toBe(404);
    expect((await server.get('/de/organizations')).status).toBe(404);
  });
});

describe('search', () => {
  test('finds in another language what was written in this one, and says so', async () => {
    const { text } = await server.get('/ru/organizations?q=' + encodeURIComponent('реинтеграция'));
    expect(text).toContain('/ru/organizations/bridge-house');
    expect(text).toContain('chip concept');
  });

  test('the name of a country or region offers its filter, with the other filters as they are', async () => {
    const page = async (address: string) => (await server.get(address)).text;
    const named = await page('/en/organizations?q=kenya&kind=ngo');
    expect(named).toContain('Organizations in Kenya: 1');
    expect(named).toMatch(/href="\/en\/organizations\?[^"]*country=KE[^"]*">Organizations in Kenya/);
    expect(named).not.toMatch(/href="[^"]*q=kenya[^"]*">Organizations in Kenya/);
    expect(await page('/en/organizations?q=Кения')).toContain('Organizations in Kenya: 1');
    expect(await page('/zh/organizations?q=Eastern+Africa')).toMatch(/东非的组织：2/);
    for (const none of ['q=ke', 'q=Fiji', 'q=bridge+house', 'q=kenya&kind=donor', 'q=kenya&country=KE'])
      expect(await page(`/en/organizations?${none}`)).not.toContain('Organizations in ');
  });

  test('one word of the name of a subject offers its filter, in every language, unless it is on or finds nothing', async () => {
    const page = async (address: string) => (await server.get(address)).text;
    const english = await page('/en/organizations?q=offenders&kind=ngo');
    expect(english).toContain('Filters with these words in their name: ');
    expect(english).toMatch(/href="\/en\/organizations\?[^"]*theme=T10\.4[^"]*">Reintegration of offenders \(1\)/);
    expect(english).toMatch(/href="[^"]*kind=ngo[^"]*">Reintegration of offenders \(1\)/);
    for (const address of ['/ar/organizations?q=إعادة', '/fr/organizations?q=délinquants', '/zh/organizations?q=罪犯'])
      expect(await page(address)).toMatch(/theme=T10\.4[^>]*>[^<]*\(1\)/);
    for (const none of ['q=offenders&theme=T10.4', 'q=offenders&kind=donor', 'q=of', 'q=offenders+bridge'])
      expect(await page(`/en/organizations?${none}`)).not.toContain('Filters with these words');
  });

  test('a concept that is switched off leaves the words alone', async () => {
    const { text } = await server.get(`/en/organizations?q=${encodeURIComponent('réinsertion')}&without=T10.4&without=T1.3&without=S5`);
    expect(text).not.toContain('chip concept');
  });

  test('an empty result says which filter to drop and what that gives', async () => {
    const { status, text } = await server.get('/en/organizations?q=bridge&country=FR');
    expect(status).toBe(200);
    expect(text).toContain('Nothing matches all of this');
    expect(text).toContain('France – 1 organization');
  });

  test('an unknown value is left out and told, and the rest still works', async () => {
    const { status, text } = await server.get('/en/organizations?country=ZZ&kind=ngo&page=x');
    expect(status).toBe(200);
    expect(text).toContain('left out: country, page');
    expect(text).toContain('Bridge House');
  });

  test('map and table show the same organizations', async () => {
    expect((await server.get('/en/organizations?view=map')).text).toContain('Kenya: 1 organization');
    expect((await server.get('/en/organizations?view=table')).text).toMatch(/<table>.*Bridge House/s);
  });

  test('a table row says the region of a hidden place, and that a record is invented', async () => {
    const { text } = await server.get('/en/organizations?view=table');
    const row = (slug: string) => new RegExp(`organizations/${slug}".*?</tr>`, 's').exec(text)?.[0] ?? '';
    expect(row('quiet-shelter')).toContain('<td>Eastern Africa</td>');
    expect(row('quiet-shelter')).not.toMatch(/Kenya|Demonstration/);
    expect(row('bridge-house')).toContain('<td>Kenya</td>');
    expect(row('bridge-house')).toContain('Demonstration');
  });

  test('a card says what its day is, and keeps city and country in the order of the reader', async () => {
    const english = (await server.get('/en/organizations?q=bridge')).text;
    expect(english).toContain('Last checked: 3 March 2026');
    expect(english).toContain('<bdi>Nairobi</bdi>, <bdi>Kenya</bdi>');
    expect((await server.get('/ar/organizations?q=bridge')).text).toContain('<bdi>Nairobi</bdi>، <bdi>كينيا</bdi>');
  });

  test('words of another direction stay a piece of their own beside a number', async () => {
    expect((await server.get('/en/organizations?q=غائب&country=KE')).text).toContain('“\u2068غائب\u2069” – ');
  });

  test('a page beyond the last says so', async () => {
    expect((await server.get('/en/organizations?page=9')).text).toContain('There is no such page of results');
  });

  test('what is typed is completed by names and subjects, and by nothing that took itself out', async () => {
    expect(JSON.parse((await server.get('/en/suggest?q=brid')).text)).toEqual(['Bridge House']);
    expect((JSON.parse((await server.get('/fr/suggest?q=nalox')).text) as string[])[0]).toMatch(/^naloxone/i);
    expect(JSON.parse((await server.get('/en/suggest?q=vanish')).text)).toEqual([]);
    expect(JSON.parse((await server.get('/en/suggest')).text)).toEqual([]);
  });

  test('one organization or three: the same number of statements', async () => {
    const count = (path: string) => countQueries(server.database.db, () => server.get(path));
    expect(await count('/en/organizations?q=bridge&without=X1')).toBe(await count('/en/organizations?without=X2'));
  });
});

describe('home', () => {
  test('what is counted agrees with its number', async () => {
    const english = (await server.get('/en')).text;
    expect(english).toContain('<dt>organizations</dt>');
    expect(english).toContain('<dt>country or area</dt>');
    expect((await server.get('/ru')).text).toContain('<dt>языка обслуживания</dt>');
  });
});

describe('profile', () => {
  test('shows what is there in the reader’s language, with the origin of the text', async () => {
    const { text } = await server.get('/fr/organizations/bridge-house');
    expect(text).toContain('Réinsertion des personnes');
    expect(text).toContain('Contrôlé par l’organisation le 3 mars 2026'.slice(0, 8));
    expect(text).toContain('3 mars 2026');
    expect(text).toContain('Nairobi');
  });

  test('an old address leads to the new one for ever', async () => {
    const answer = await server.get('/es/organizations/old-bridge');
    expect([answer.status, answer.headers.location]).toEqual([301, '/es/organizations/bridge-house']);
  });

  test('a hidden place shows its region and that it is hidden, and nothing nearer', async () => {
    const { text } = await server.get('/en/organizations/quiet-shelter');
    expect(text).toContain('Eastern Africa; the place is hidden by the organization');
    expect(text).toContain('Links: hidden by the organization');
    expect(text).not.toMatch(/Hiddentown|Secret Street|secret-shelter|35\.2|0\.51/);
  });

  test('an organization that took itself out cannot be told from one that never was', async () => {
    const gone = await server.get('/en/organizations/gone-group');
    const never = await server.get('/en/organizations/no-such-group');
    expect([gone.status, never.status]).toEqual([404, 404]);
    expect(gone.text.replaceAll('gone-group', '')).toBe(never.text.replaceAll('no-such-group', ''));
  });

  test('hostile text stays text', async () => {
    const { text } = await server.get('/en/organizations/hostile-name');
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script>alert');
  });
});

describe('countries and themes', () => {
  test('a country shows what is done there; a hidden place does not count', async () => {
    const { text } = await server.get('/en/countries/KE');
    expect(text).toContain('Bridge House');
    expect(text).not.toContain('Quiet Shelter');
  });

  test('lower case leads to the country; a code that is none leads nowhere', async () => {
    expect((await server.get('/en/countries/ke')).headers.location).toBe('/en/countries/KE');
    expect((await server.get('/en/countries/QQ')).status).toBe(404);
  });

  test('a theme shows its organizations and its place in the tree', async () => {
    expect((await server.get('/en/themes/S6.2')).text).toContain('Quiet Shelter');
    expect((await server.get('/en/themes/T99')).status).toBe(404);
  });

  test.each(['/', '/organizations', '/countries', '/themes', '/about'])('%s works in Arabic', async (path) => {
    expect((await server.get(`/ar${path === '/' ? '' : path}`)).status).toBe(200);
  });
});

describe('what every answer carries', () => {
  test.each(['', '/organizations', '/countries', '/countries/KE', '/countries/AQ', '/themes', '/themes/S6.2', '/about', '/api'])(
    '/en%s says in a sentence what it is, and lets its script wait for the styles',
    async (path) => {
      const { text } = await server.get(`/en${path}`);
      expect(text).toMatch(/<meta name="description" content="[^"]{10,}"/);
      expect(text).toMatch(/<script type="module" fetchpriority="low" src="\/assets\/enhance\.[0-9a-f]+\.js">/);
    },
  );

  test('a strict policy, and nothing inline', async () => {
    const { headers, text } = await server.get('/en/organizations');
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(text).not.toMatch(/ style="| on[a-z]+="|<script>(?!.*ld\+json)/);
  });

  test('a page that has not changed is not sent again', async () => {
    const first = await server.get('/en/organizations?q=house', { 'accept-encoding': 'br' });
    const again = await server.get('/en/organizations?q=house', { 'accept-encoding': 'br', 'if-none-match': String(first.headers.etag) });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await server.get('/en/organizations?q=house', { 'accept-encoding': 'br', 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('a kept page goes when the record changes', async () => {
    const path = '/en/organizations?q=newcomer';
    expect((await server.get(path)).text).toContain('No organization');
    await server.database.db.transaction().execute((trx) =>
      saveOrganizations(trx, [OrganizationRecord.parse({ kind: 'ngo', names: [{ kind: 'official', lang: 'en', text: 'Newcomer' }] })], {
        now: NOW,
        actor: 'test',
      }),
    );
    await server.search.refresh();
    expect((await server.get(path)).text).toContain('1 organization');
  });

  test('no page is a page in the reader’s language, and says what to do', async () => {
    const { status, text, headers } = await server.get('/es/no-such-page');
    expect(status).toBe(404);
    expect(text).toContain('Esta página no existe');
    expect(headers['content-type']).toContain('text/html');
  });

  test('the style page is for those who build', async () => {
    expect((await server.get('/style')).status).toBe(200);
  });
});
