import type { FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { VISITOR } from '../../auth/viewer.ts';
import { createMetrics } from '../metrics.ts';
import type { Answer, Route } from '../route.ts';
import { createHttpServer } from '../server.ts';

let app: FastifyInstance;
afterEach(() => app?.close());

/** A server of one kept page, made by `handle`; 50 people ask for it in the same moment. */
async function askFiftyTimes(handle: () => Promise<Answer>): Promise<{ status: number; body: string }[]> {
  const route: Route = { method: 'GET', path: '/page', access: 'public', surface: 'feed', cached: true, handle };
  app = await createHttpServer({
    routes: [route],
    origin: 'http://localhost',
    trustProxy: false,
    contentVersion: () => '1',
    refuse: () => ({ status: 500, headers: {}, body: 'refused' }),
    log: { info: () => undefined, error: () => undefined },
    metrics: createMetrics(),
    cacheBytes: 1_000_000,
    mostDelay: 0,
    limits: { page: 1000, api: 1000 },
    identify: async () => VISITOR,
  });
  const answers = await Promise.all(Array.from({ length: 50 }, () => app.inject({ method: 'GET', url: '/page' })));
  return answers.map(({ statusCode, body }) => ({ status: statusCode, body }));
}

test('a kept page that 50 people ask for at the same moment is made once', async () => {
  let made = 0;
  const answers = await askFiftyTimes(async () => {
    made++;
    await new Promise((resolve) => setTimeout(resolve, 30));
    return { status: 200, headers: { 'content-type': 'text/plain' }, body: `made ${made} times` };
  });
  expect(new Set(answers.map(({ body }) => body))).toEqual(new Set(['made 1 times']));
  expect(made).toBe(1);
});

test('one that is refused is refused to each, and asked anew by the next', async () => {
  let made = 0;
  const answers = await askFiftyTimes(async () => {
    made++;
    await new Promise((resolve) => setTimeout(resolve, 30));
    if (made === 1) throw new Error('the first one failed');
    return { status: 200, headers: { 'content-type': 'text/plain' }, body: 'made' };
  });
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([...Array.from({ length: 49 }, () => 200), 500]);
});
