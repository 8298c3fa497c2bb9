import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { OpenServer } from '../../../app/server.ts';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { jsonSchemas } from '../../../testing/json-schemas.ts';
import { TEST_ORIGIN, testServer } from '../../../testing/server.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { CountryList, OrganizationDetail, OrganizationList, Problem, SchemeDetail, SchemeList, SkosDocument } from '../api/shapes.ts';
import { loadDemo } from '../demo/load-demo.ts';
import { recordOf } from './arbitrary-record.ts';

const now = new Date('2026-08-21T10:00:00Z');
let database: TestDatabase;
let server: OpenServer;
beforeAll(async () => {
  database = await testDatabase();
  await loadDemo(database.db, now);
  const identifiers = [{ scheme: 'XI-ROR', value: 'moved' }];
  for (const [name, slug] of [
    ['Old Harbour', 'old-harbour'],
    ['New Harbour', 'new-harbour'],
  ] as const) {
    await database.db
      .transaction()
      .execute((trx) => saveOrganizations(trx, [recordOf({ name, slug, identifiers })], { now, actor: 'test' }));
  }
  server = await testServer(database.db, { now });
});
afterAll(async () => {
  await server?.stop();
  await database?.stop();
});

const ask = (url: string, headers: Record<string, string> = {}) => server.app.inject({ url, headers });
async function read<S extends z.ZodType>(url: string, schema: S): Promise<z.infer<S>> {
  const answer = await ask(url);
  expect([url, answer.statusCode]).toEqual([url, 200]);
  return schema.parse(answer.json());
}
const list = (query: string) => read(`/api/v1/organizations${query && `?${query}`}`, OrganizationList);
const ProblemAnswer = Problem.extend({ errors: z.array(z.object({ field: z.string(), code: z.string(), value: z.string().optional() })) });

describe('the list of organizations', () => {
  test('pages through every organization once, in the order of the page', async () => {
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const page: z.infer<typeof OrganizationList> = await list(`limit=60${next ? `&cursor=${next}` : ''}`);
      seen.push(...page.items.map(({ slug }) => slug));
      next = page.next;
      expect(page.total).toBe(240);
    } while (next);
    expect(seen).toHaveLength(240);
    expect(new Set(seen).size).toBe(240);
  });

  test('the header Link leads to the next page, and its whole address is a cursor too', async () => {
    const first = await ask('/api/v1/organizations?theme=T1&limit=3');
    const link = /^<([^>]+)>; rel="next"$/.exec(String(first.headers.link))?.[1] ?? '';
    expect(link.startsWith(`${TEST_ORIGIN}/api/v1/organizations?`)).toBe(true);
    const second = await read(link.slice(TEST_ORIGIN.length), OrganizationList);
    expect(second.items).toHaveLength(3);
    expect(await list(`theme=T1&limit=3&cursor=${encodeURIComponent(link)}`)).toEqual(second);
    expect(await list(`theme=T1&limit=3&cursor=${OrganizationList.parse(first.json()).next ?? ''}`)).toEqual(second);
  });

  test('filters narrow, and each count is what its filter gives', async () => {
    const { facets } = await list('kind=ngo,network');
    for (const facet of ['theme', 'country', 'state', 'language', 'region', 'group', 'freshness', 'population', 'service'] as const) {
      const [code, count] = Object.entries(facets[facet] ?? {})[0] as [string, number];
      const filtered = await list(`kind=ngo&kind=network&${facet}=${code}`);
      expect([facet, filtered.total]).toEqual([facet, count]);
    }
  });

  test('a word in another language finds the concept', async () => {
    const { concepts } = await list(`q=${encodeURIComponent('prévention des toxicomanies')}`);
    expect(concepts).toContainEqual({ facet: 'theme', code: 'T1.1' });
  });

  test('says everything that is wrong, at once', async () => {
    const answer = await ask('/api/v1/organizations?theme=T1,T99&country=KE,ke&sort=size&limit=101&kind=club&page=2&wat=1&cursor=abc', {
      'accept-language': 'fr',
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const { errors, title, status } = ProblemAnswer.parse(answer.json());
    expect([status, title]).toEqual([422, 'Veuillez corriger ce qui est signalé']);
    expect(errors.toSorted((a, b) => (a.field < b.field ? -1 : 1))).toEqual([
      { field: 'country', code: 'unknown-value', value: 'ke' },
      { field: 'kind', code: 'unknown-value', value: 'club' },
      { field: 'limit', code: 'too-large' },
      { field: 'page', code: 'unknown-parameter' },
      { field: 'sort', code: 'unknown-value' },
      { field: 'theme', code: 'unknown-value', value: 'T99' },
      { field: 'wat', code: 'unknown-parameter' },
    ]);
  });

  test.each(['limit=0', 'limit=ten', 'q=a&q=b', 'lang=de', `q=${'a'.repeat(201)}`])('refuses %s', async (query) => {
    expect((await ask(`/api/v1/organizations?${query}`)).statusCode).toBe(422);
  });

  test('a cursor is of use for its own search alone', async () => {
    const { next } = await list('theme=T1&limit=3');
    const answer = await ask(`/api/v1/organizations?theme=T2&limit=3&cursor=${next ?? ''}`);
    expect(ProblemAnswer.parse(answer.json()).errors).toEqual([{ field: 'cursor', code: 'not-of-this-search' }]);
  });
});

describe('one organization', () => {
  test('is told with the names of its codes in the language asked for', async () => {
    const { items } = await list('service=S1&country=KE&limit=1');
    const found = await read(`/api/v1/organizations/${items[0]?.slug ?? ''}?lang=zh`, OrganizationDetail);
    expect(found.slug).toBe(items[0]?.slug);
    expect(Object.keys(found.labels.terms).toSorted()).toEqual([...found.terms].toSorted());
    expect(found.labels.countries.KE).toBe('肯尼亚');
    expect(found.abilities).toEqual({ view: true, edit: false });
    expect(found.source?.attribution).toContain('invented');
  });

  test('a former address leads to the present one; an unknown one leads nowhere', async () => {
    const moved = await ask('/api/v1/organizations/old-harbour?lang=fr');
    expect([moved.statusCode, moved.headers.location]).toEqual([308, '/api/v1/organizations/new-harbour?lang=fr']);
    expect((await read('/api/v1/organizations/new-harbour', OrganizationDetail)).slug).toBe('new-harbour');
    const unknown = await ask('/api/v1/organizations/nobody');
    expect([unknown.statusCode, Problem.parse(unknown.json()).type]).toEqual([404, `${TEST_ORIGIN}/api#not-found`]);
  });
});

describe('taxonomies and countries', () => {
  test('a taxonomy is told whole, and as SKOS by ending or by what is accepted', async () => {
    const { items } = await read('/api/v1/taxonomies', SchemeList);
    expect(items).toHaveLength(1);
    const scheme = await read('/api/v1/taxonomies/drugs-and-crime', SchemeDetail);
    expect(scheme.terms).toHaveLength(items[0]?.terms ?? 0);
    expect(scheme.terms[0]).toMatchObject({ code: 'T1', labels: { fr: 'Réduction de la demande et santé' } });
    expect(scheme.terms[0]?.total).toBeGreaterThan(0);
    const skos = await ask('/api/v1/taxonomies/drugs-and-crime.jsonld');
    expect([skos.statusCode, skos.headers['content-type']]).toEqual([200, 'application/ld+json']);
    expect(SkosDocument.parse(skos.json())['@graph']).toHaveLength(scheme.terms.length + 1);
    const accepted = await ask('/api/v1/taxonomies/drugs-and-crime', { accept: 'application/ld+json' });
    expect(accepted.json()).toEqual(skos.json());
    expect((await ask('/api/v1/taxonomies/none')).statusCode).toBe(404);
    expect((await ask('/api/v1/taxonomies/none.jsonld')).statusCode).toBe(404);
  });

  test('countries stand in the order of the language, with their groups', async () => {
    const { items } = await read('/api/v1/countries?lang=es', CountryList);
    expect(items).toHaveLength(250);
    expect(items.find(({ code }) => code === 'KE')).toMatchObject({
      name: 'Kenya',
      regions: ['014', '202', '002'],
      groups: ['african'],
      standing: 'member',
    });
    expect((await ask('/api/v1/countries?lang=xx')).statusCode).toBe(422);
  });
});

describe('how answers travel', () => {
  test('across origins, with a validator, and with the number of requests left', async () => {
    const first = await ask('/api/v1/organizations?limit=1');
    expect(first.headers).toMatchObject({ 'access-control-allow-origin': '*', 'ratelimit-limit': '100000' });
    expect(Number(first.headers['ratelimit-remaining'])).toBeLessThan(100_000);
    const second = await ask('/api/v1/organizations?limit=1', { 'if-none-match': String(first.headers.etag) });
    expect([second.statusCode, second.body]).toEqual([304, '']);
    const preflight = await server.app.inject({ method: 'OPTIONS', url: '/api/v1/organizations' });
    expect([preflight.statusCode, preflight.headers['access-control-allow-origin']]).toEqual([204, '*']);
    expect((await server.app.inject({ method: 'POST', url: '/api/v1/organizations' })).statusCode).toBe(404);
  });

  test('beyond the limit comes a problem document that says when to return', async () => {
    const strict = await testServer(database.db, { now, env: { RATE_API: '2' } });
    const answers = [];
    for (let n = 0; n < 3; n++) answers.push(await strict.app.inject('/api/v1/countries'));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 429]);
    expect(Number(answers[2]?.headers['retry-after'])).toBeGreaterThan(0);
    expect(answers[2]?.json()).toMatchObject({ status: 429, type: `${TEST_ORIGIN}/api#too-many` });
    await strict.stop();
  });

  test('one count holds for all interfaces together, and each address has its own', async () => {
    const strict = await testServer(database.db, { now, env: { RATE_API: '2' } });
    const statuses = [];
    for (const url of ['/api/v1', '/api/v1/taxonomies', '/api/v1/countries', '/hsds'])
      statuses.push((await strict.app.inject(url)).statusCode);
    expect(statuses).toEqual([200, 200, 429, 429]);
    expect((await strict.app.inject({ url: '/api/v1/countries', remoteAddress: '192.0.2.7' })).statusCode).toBe(200);
    await strict.stop();
  });

  test('what was wrong can be read across origins too', async () => {
    for (const url of [
      '/api/v1/organizations?bogus=1',
      '/api/v1/organizations/none',
      '/api/v1/none',
      '/organizations.csv?bogus=1',
      '/hsds/none',
    ]) {
      const { statusCode, headers } = await ask(url);
      expect([url, statusCode >= 400, headers['access-control-allow-origin']]).toEqual([url, true, '*']);
    }
    expect((await ask('/organizations/none')).headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('the description', () => {
  const Operation = z.looseObject({
    'x-example': z.string().optional(),
    responses: z.record(
      z.string(),
      z.looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.unknown().optional() })).optional() }),
    ),
  });
  const Described = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), Operation)) });

  test('names every route for programs, and no other', async () => {
    const document = await read('/openapi.json', Described);
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    const routes = server.routes.filter(({ path }) => /^\/(api\/|hsds|mcp)/.test(path)).map(({ method, path }) => `${method} ${path}`);
    expect(routes.length).toBeGreaterThan(6);
    expect(described).toEqual(expect.arrayContaining(routes));
    const served = new Set(server.routes.map(({ method, path }) => `${method} ${path}`));
    expect(described.filter((one) => !served.has(one))).toEqual([]);
  });

  test('holds for every answer: each example works and is as its schema says', async () => {
    const document = await read('/openapi.json', Described);
    const ajv = jsonSchemas();
    ajv.addSchema(document, 'api');
    let checked = 0;
    for (const [path, methods] of Object.entries(document.paths)) {
      const operation = methods.get;
      if (!operation?.['x-example']) continue;
      const answer = await ask(operation['x-example']);
      const [type = '', content] = Object.entries(operation.responses[200]?.content ?? {})[0] ?? [];
      expect([path, answer.statusCode, String(answer.headers['content-type']).split(';')[0]]).toEqual([path, 200, type.split(';')[0]]);
      if (!content?.schema) continue;
      const pointer = `api#/paths/${encodeURIComponent(path.replaceAll('~', '~0').replaceAll('/', '~1'))}/get/responses/200/content/${encodeURIComponent(type.replaceAll('/', '~1'))}/schema`;
      const valid = ajv.validate({ $ref: pointer }, answer.json());
      expect([path, valid, ajv.errors ?? []]).toEqual([path, true, []]);
      checked += 1;
    }
    expect(checked).toBeGreaterThan(5);
  });

  test.each(['en', 'ar'])('is a page for people in %s, with links that work', async (locale) => {
    const page = await ask(`/${locale}/api`);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('/api/v1/organizations/{slug}');
    const links = [...page.body.matchAll(/href="(\/(?:api|hsds|openapi|organizations)[^"]*)"/g)].map(([, href]) =>
      (href ?? '').replaceAll('&amp;', '&'),
    );
    expect(links.length).toBeGreaterThan(5);
    for (const href of links) expect([href, (await ask(href)).statusCode]).toEqual([href, 200]);
  });
});
