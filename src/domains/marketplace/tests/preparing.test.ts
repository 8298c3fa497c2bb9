import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openServer, type OpenServer } from '../../../app/server.ts';
import { readConfig } from '../../../platform/config/config.ts';
import { connect } from '../../../platform/db/connect.ts';
import { type Locale, LOCALES } from '../../../platform/i18n/locales.ts';
import { openLog } from '../../../platform/log.ts';
import { type CastMember, castMember, formBody } from '../../../testing/cast.ts';
import { TEST_ORIGIN } from '../../../testing/origin.ts';
import { matchingMessages } from '../messages/matching/index.ts';
import { matchWeights, WEIGHT_NAMES } from '../rules/match-weights.ts';
import { entryWorld, NOW } from './entry-world.ts';

const LONGEST = 2_000;

test('right after a start matches say within two seconds that they are being prepared, and are there when the index is', async () => {
  const { server, publish } = await entryWorld();
  const need = await publish();
  const admin = await castMember(server.database.db, { name: 'Admin', roles: ['administrator'], now: NOW });
  const gate = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  // As long as nobody reads the documents, no index is whole.
  const lock = server.database.db.transaction().execute(async (trx) => {
    await sql`lock table search_documents in access exclusive mode`.execute(trx);
    locked.resolve();
    await gate.promise;
  });
  await locked.promise;
  const config = readConfig({ PARVIS_ORIGIN: TEST_ORIGIN, NODE_ENV: 'test', RATE_API: '100000', RATE_PAGES: '100000' });
  const db = connect({ url: server.database.url, poolSize: 20 });
  const started = await openServer({ config, db, log: openLog('silent'), now: () => NOW });
  try {
    for (const locale of LOCALES) await saysSo(started, `/${locale}${need}/matches`, matchingMessages(locale)('preparing.title'));
    await saysSo(started, '/en/organizations/harm-house/matches?page=1', 'href="/en/organizations/harm-house/matches?page=1"');
    for (const locale of ['en', 'ar'] as const) await keepsWhatWasTyped(started, locale, admin);
    const program = await started.app.inject(`/api/v1${need}/matches`);
    expect([program.statusCode, program.headers['retry-after']]).toEqual([503, '3']);
    expect((await started.app.inject('/en/needs/there-is-none/matches')).statusCode).toBe(404);
    gate.resolve();
    await lock;
    await started.ready;
    const there = await started.app.inject(`/en${need}/matches`);
    expect([there.statusCode, there.headers['refresh']]).toEqual([200, undefined]);
    const preview = await tryWeights(started, 'en', admin);
    expect([preview.statusCode, preview.headers['retry-after']]).toEqual([200, undefined]);
    expect(preview.body).not.toContain(matchingMessages('en')('desk.notYet'));
  } finally {
    gate.resolve();
    await lock;
    await started.stop();
    await db.destroy();
    await server.stop();
  }
});

async function saysSo({ app }: OpenServer, path: string, words: string): Promise<void> {
  const begun = performance.now();
  const { statusCode, headers, body } = await app.inject(path);
  expect(performance.now() - begun).toBeLessThan(LONGEST);
  expect([statusCode, headers['retry-after'], headers['refresh']]).toEqual([503, '3', '3']);
  expect(body).toContain(words);
}

/** A trial of other weights by which nothing can be shown yet: said on the page itself, with the numbers that were typed. */
async function keepsWhatWasTyped(server: OpenServer, locale: Locale, admin: CastMember): Promise<void> {
  const { statusCode, headers, body } = await tryWeights(server, locale, admin);
  expect([statusCode, headers['retry-after'], headers['refresh']]).toEqual([503, '3', undefined]);
  expect(body).toContain(matchingMessages(locale)('desk.notYet'));
  expect(body).toMatch(/name="language"[^>]*value="77"/);
}

function tryWeights({ app }: OpenServer, locale: Locale, { headers }: CastMember) {
  const typed = Object.fromEntries(WEIGHT_NAMES.map((name) => [name, name === 'language' ? '77' : String(matchWeights.standard[name])]));
  return app.inject({ method: 'POST', url: `/${locale}/desk/matching`, headers, payload: formBody({ ...typed, act: 'preview' }) });
}
