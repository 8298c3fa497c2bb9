import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { loadCommitmentsDemo } from '../../domains/commitments/index.ts';
import { loadDemo } from '../../domains/directory/index.ts';
import { loadMarketDemo } from '../../domains/marketplace/index.ts';
import { loadMeetingsDemo } from '../../domains/meetings/index.ts';
import { type FilledServer, filledServer } from '../../testing/filled-server.ts';
import { alterOrganization } from '../../testing/alter-organization.ts';
import { jsonSchemas } from '../../testing/json-schemas.ts';

let server: FilledServer;
beforeAll(async () => {
  server = await filledServer(async ({ db }) => {
    await loadDemo(db);
    await loadMarketDemo(db);
    await loadCommitmentsDemo(db);
    await loadMeetingsDemo(db);
  });
});
afterAll(() => server.stop());

const Called = z.object({
  result: z.looseObject({ isError: z.boolean().optional(), content: z.array(z.looseObject({ text: z.string() })) }),
});

async function call(name: string, input: Record<string, unknown>): Promise<{ isError: boolean; text: string }> {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/mcp',
    headers: { accept: 'application/json, text/event-stream', 'content-type': 'application/json' },
    payload: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: input } }),
  });
  const { result } = Called.parse(answer.json());
  return { isError: result.isError === true, text: result.content.map(({ text }) => text).join('') };
}

async function expectRefusal(name: string, input: Record<string, unknown>, said: string): Promise<void> {
  const { isError, text } = await call(name, input);
  expect([isError, text.includes(said) ? said : text]).toEqual([true, said]);
}

function inside(text: string): unknown {
  return JSON.parse(text.split(/\n?<\/?untrusted-content>\n?/)[1] ?? '');
}

const Matches = z.looseObject({
  total: z.int(),
  items: z.array(
    z.looseObject({ organization: z.looseObject({ slug: z.string() }), reasons: z.array(z.looseObject({ what: z.string() })) }),
  ),
});
const Needs = z.looseObject({ items: z.array(z.looseObject({ slug: z.string(), terms: z.array(z.string()) })) });

test('an example of every address of the marketplace, of commitments and of meetings works and is as its schema says', async () => {
  const document = JSON.parse((await server.get('/openapi.json')).text) as { paths: Record<string, { get?: Record<string, unknown> }> };
  const ajv = jsonSchemas();
  ajv.addSchema(document, 'api');
  const checked: string[] = [];
  for (const [path, { get }] of Object.entries(document.paths)) {
    const example = get?.['x-example'];
    if (typeof example !== 'string' || !/^\/api\/v1\/(projects|needs|offers|instruments|evidence|pledges|coverage|meetings)/.test(path))
      continue;
    const answer = await server.get(example);
    const pointer = `api#/paths/${encodeURIComponent(path.replaceAll('/', '~1'))}/get/responses/200/content/application~1json/schema`;
    const valid = ajv.validate({ $ref: pointer }, JSON.parse(answer.text));
    expect([path, answer.status, valid, ajv.errors ?? []]).toEqual([path, 200, true, []]);
    checked.push(path);
  }
  expect(checked.length).toBeGreaterThanOrEqual(17);
});

test('a parameter that the description does not know is refused', async () => {
  expect((await server.get('/api/v1/needs?colour=red')).status).toBe(422);
  expect((await server.get('/api/v1/projects?limit=0')).status).toBe(422);
});

test('find_matches: for a published need and for one described by codes, with reasons; what is none is told', async () => {
  const { items } = Needs.parse(JSON.parse((await server.get('/api/v1/needs?limit=100')).text));
  const asked = await Promise.all(
    items.map(async ({ slug, terms }) => ({ terms, found: await call('find_matches', { need: slug, lang: 'fr' }) })),
  );
  const withMatches = asked.filter(({ found }) => Matches.parse(inside(found.text)).total > 0);
  expect(withMatches.length).toBeGreaterThan(0);
  const [first] = Matches.parse(inside(withMatches[0]?.found.text ?? '')).items;
  expect(first?.reasons.length).toBeGreaterThan(0);
  const free = await call('find_matches', { services: ['S4'], remote: true });
  const found = Matches.parse(inside(free.text));
  expect(found.total).toBeGreaterThan(0);
  const slug = found.items[0]?.organization.slug ?? '';
  const { id } = await server.database.db.selectFrom('organizations').select('id').where('slug', '=', slug).executeTakeFirstOrThrow();
  await alterOrganization(server.database.db, id, { listing: 'none' });
  expect((await call('find_matches', { services: ['S4'], remote: true })).text).not.toContain(`"${slug}"`);
  for (const [input, said] of [
    [{ need: 'nothing-of-the-kind' }, 'no open need'],
    [{ services: ['S99'], countries: ['Kenya'] }, 'services (S99), countries (Kenya)'],
    [{}, 'at least one code'],
    [{ services: ['S4'], colour: 'red' }, 'colour'],
  ] as const)
    await expectRefusal('find_matches', input, said);
});

test('coverage and country_brief: figures and texts as everybody may see them; what is none is told', async () => {
  const table = z.looseObject({
    rows: z.array(z.looseObject({ code: z.string(), title: z.string() })),
    total: z.looseObject({ evidence: z.int() }),
  });
  const { rows } = table.parse(inside((await call('coverage', { lang: 'es' })).text));
  expect(rows.length).toBeGreaterThan(3);
  await expectRefusal('coverage', { instrument: 'none' }, 'no such instrument');
  await expectRefusal('coverage', { in: 'ZZ' }, 'in (ZZ)');
  const brief = z.looseObject({ title: z.string(), page: z.string(), sections: z.array(z.looseObject({ heading: z.string() })) });
  const { title, page, sections } = brief.parse(inside((await call('country_brief', { country: 'ke', lang: 'fr' })).text));
  expect(title).toContain('Kenya');
  expect(page).toContain('/fr/countries/KE/brief');
  expect(sections.length).toBeGreaterThan(2);
  expect((await call('country_brief', { country: 'ZZ' })).isError).toBe(true);
});

test('search engines find every public project, need, offer and piece of evidence, and the instruments', async () => {
  await server.refresh();
  const index = (await server.get('/sitemap.xml')).text;
  for (const part of ['projects', 'needs', 'offers', 'evidence']) {
    expect(index).toContain(`/sitemaps/${part}-1.xml`);
    const list = JSON.parse((await server.get(`/api/v1/${part}?limit=1`)).text) as { total: number; items: { slug: string }[] };
    const { text } = await server.get(`/sitemaps/${part}-1.xml`);
    expect(text.match(/<url>/g)).toHaveLength(list.total * 6);
    expect(text).toContain(`/en/${part}/${list.items[0]?.slug ?? ''}<`);
  }
  expect((await server.get('/sitemaps/pages-1.xml')).text).toMatch(/\/en\/instruments\/[^<]+</);
  expect((await server.get('/sitemaps/secrets-1.xml')).status).toBe(404);
  expect((await server.get('/sitemaps/needs-2.xml')).status).toBe(404);
});
