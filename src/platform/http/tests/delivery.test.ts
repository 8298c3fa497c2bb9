import type { FastifyInstance } from 'fastify';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { VISITOR } from '../../auth/viewer.ts';
import { createMetrics } from '../metrics.ts';
import type { Answer, Route } from '../route.ts';
import { createHttpServer } from '../server.ts';

let app: FastifyInstance;
afterEach(() => app?.close());

/** A server of one kept page, made by `handle`. */
async function serve(handle: Route['handle'], contentVersion = () => '1'): Promise<void> {
  const route: Route = { method: 'GET', path: '/page', access: 'public', surface: 'feed', cached: true, handle };
  app = await createHttpServer({
    routes: [route],
    origin: 'http://localhost',
    trustProxy: false,
    contentVersion,
    refuse: () => ({ status: 500, headers: {}, body: 'refused' }),
    log: { info: () => undefined, error: () => undefined },
    metrics: createMetrics(),
    cacheBytes: 1_000_000,
    mostDelay: 0,
    limits: { page: 1000, api: 1000 },
    identify: async () => VISITOR,
  });
}

/** 50 people ask for the page in the same moment. */
async function askFiftyTimes(handle: () => Promise<Answer>): Promise<{ status: number; body: string }[]> {
  await serve(handle);
  const answers = await Promise.all(Array.from({ length: 50 }, () => app.inject({ method: 'GET', url: '/page' })));
  return answers.map(({ statusCode, body }) => ({ status: statusCode, body }));
}

/** The page as a browser asks for it that has the copy with this tag. */
async function ask(tag?: string) {
  const { statusCode, headers, rawPayload } = await app.inject({
    method: 'GET',
    url: '/page',
    headers: { 'accept-encoding': 'br', ...(tag && { 'if-none-match': tag }) },
  });
  return { status: statusCode, tag: String(headers.etag), bytes: rawPayload };
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

const WORDS = Array.from({ length: 2000 }, (_, n) => `organization ${(n * 7919) % 1009} of theme ${n % 37}`).join('\n');
const text = (body: string): Answer => ({ status: 200, headers: { 'content-type': 'text/plain' }, body });

test('a kept page that is asked for again is packed smaller; the copies that readers have of it still hold', async () => {
  await serve(async () => text(WORDS));
  const first = await ask();
  expect((await ask(first.tag)).status).toBe(304);
  const later = await vi.waitFor(async () => {
    const answer = await ask();
    expect(answer.tag).not.toBe(first.tag);
    return answer;
  });
  expect(later.bytes.length).toBeLessThan(first.bytes.length * 0.95);
  expect(brotliDecompressSync(later.bytes).toString()).toBe(WORDS);
  expect(brotliDecompressSync(first.bytes).toString()).toBe(WORDS);
  expect(await ask(first.tag)).toMatchObject({ status: 304, tag: first.tag });
  expect(await ask(`"other", W/${later.tag}`)).toMatchObject({ status: 304, tag: later.tag });
  expect((await ask('"other"')).status).toBe(200);
});

test('a page that was packed again goes with what it was made from', async () => {
  let version = '1';
  await serve(
    async () => text(`${version} ${WORDS}`),
    () => version,
  );
  const { tag } = await ask();
  await ask();
  await vi.waitFor(async () => expect((await ask()).tag).not.toBe(tag));
  version = '2';
  const answer = await ask(tag);
  expect(answer.status).toBe(200);
  expect(brotliDecompressSync(answer.bytes).toString()).toBe(`2 ${WORDS}`);
});

test('kept answers are each what was made, whatever was made after them', async () => {
  await serve(async ({ query }) => text((query.get('n') ?? '').repeat(2000)));
  const askFor = (n: number) => app.inject({ method: 'GET', url: `/page?n=${n}` });
  for (let n = 1; n < 9; n++) await askFor(n);
  for (let n = 1; n < 9; n++) expect((await askFor(n)).body).toBe(`${n}`.repeat(2000));
});
