import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FilledServer, filledServer } from '../../testing/filled-server.ts';

let server: FilledServer;
beforeAll(async () => {
  server = await filledServer(async () => undefined, { env: { NODE_ENV: 'production', RATE_PAGES: '5' } });
});
afterAll(() => server.stop());

test('alive, ready, and figures without a word of what was asked', async () => {
  expect((await server.get('/healthz')).text).toBe('ok\n');
  expect((await server.get('/readyz')).status).toBe(200);
  await server.get('/en/organizations?q=secret-word');
  const { text } = await server.get('/metrics');
  expect(text).toContain('parvis_requests_total{route="/organizations",status="200"} 1');
  expect(text).toMatch(/^parvis_search_ready 1$/m);
  expect(text).not.toContain('secret-word');
});

test('an empty directory has pages that say what to do', async () => {
  expect((await server.get('/en/organizations')).text).toContain('No organization');
  expect((await server.get('/en')).text).toContain('No record has been checked by a person yet');
});

test('the style page is not in production', async () => {
  expect((await server.get('/style')).status).toBe(404);
});

test('every route says who may use it, and none is there twice', () => {
  const seen = server.routes.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(seen).size).toBe(seen.length);
  for (const route of server.routes) {
    expect(['public', 'signed-in', 'secretariat', 'operator']).toContain(route.access);
    expect(['page', 'api', 'feed']).toContain(route.surface);
  }
});

test('one address that asks too much is asked to wait, in its language; kept pages still come', async () => {
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.app.server.address() as AddressInfo;
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  expect((await ask('/en/countries')).status).toBe(200);
  let refused = await ask('/fr/countries?n=0');
  for (let n = 1; n < 8; n++) refused = await ask(`/fr/countries?n=${n}`);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.text()).toContain('Trop de demandes');
  expect((await ask('/en/countries')).status).toBe(200);
});

test('a body that cannot be read, and one that is too large, are refused without a trace of the code', async () => {
  const broken = await server.app.inject({
    method: 'POST',
    url: '/api/none',
    headers: { 'content-type': 'application/json' },
    payload: '{',
  });
  expect(broken.statusCode).toBeGreaterThanOrEqual(400);
  expect(broken.statusCode).toBeLessThan(500);
  expect(broken.body).not.toMatch(/at \w+ \(|node_modules|SyntaxError/);
});

test('an address that cannot be read is answered in the language of the reader, and to a program as a problem', async () => {
  for (const [path, words] of [
    ['/en/organizations/%E0%A4%A', 'This request cannot be read'],
    ['/fr/organizations/%E0%A4%A', 'lang="fr"'],
  ] as const) {
    const page = await server.get(path);
    expect([path, page.status]).toEqual([path, 400]);
    expect(page.text).toContain(words);
  }
  const problem = await server.app.inject({ url: '/api/v1/organizations/%E0%A4%A' });
  expect(problem.statusCode).toBe(400);
  expect(problem.headers['content-type']).toContain('application/problem+json');
});
