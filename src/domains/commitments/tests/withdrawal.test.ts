import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noticesOf } from '../../../testing/notices.ts';
import { makeWorld, post, published, submitted, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
}, 60_000);
afterAll(() => world.server.stop());

const get = (path: string, headers?: Record<string, string>) => world.server.get(path, headers);
const db = () => world.server.database.db;
const withdraw = (slug: string, reason: string, who = world.steward, kind = 'evidence') =>
  post(world, `/en/${kind}/${slug}/withdrawal`, { reason }, who.headers);

async function decisionsOf(slug: string) {
  return db()
    .selectFrom('evidenceDecisions as decision')
    .innerJoin('evidence', 'evidence.id', 'decision.evidenceId')
    .select(['decision.decision', 'decision.reason', 'decision.decidedById'])
    .where('evidence.slug', '=', slug)
    .orderBy('decision.decidedAt')
    .execute();
}

async function actsOn(slug: string, table: 'evidence' | 'pledges') {
  const { id } = await db().selectFrom(table).select('id').where('slug', '=', slug).executeTakeFirstOrThrow();
  return db().selectFrom('auditActs').select(['act', 'actorId', 'reason']).where('subjectId', '=', id).orderBy('id').execute();
}

describe('evidence that its organization takes back', () => {
  test('leaves its trace for everybody, its history for those who act for it, and is in no list any more', async () => {
    const slug = await published(world);
    expect((await withdraw(slug, 'Counted twice.')).location).toBe(`/en/evidence/${slug}?done=withdrawn`);
    await world.server.refresh();
    for (const [locale, words] of [
      ['en', 'This evidence was withdrawn'],
      ['fr', 'retiré'],
      ['ar', 'سُحب'],
    ] as const) {
      const page = await get(`/${locale}/evidence/${slug}`);
      expect(page.status).toBe(410);
      expect(page.text).toContain(words);
      expect(page.text).toContain('Counted twice.');
      for (const told of ['Fewer deaths', 'Nine people', 'register of the district']) expect(page.text).not.toContain(told);
    }
    for (const path of [
      '/en/evidence',
      '/en/evidence.csv',
      '/en/evidence.json',
      '/en/evidence.rss',
      '/api/v1/evidence',
      '/en/organizations/open',
    ])
      expect((await get(path)).text).not.toContain(slug);
    expect((await get(`/api/v1/evidence/${slug}`)).status).toBe(404);
    expect(await decisionsOf(slug)).toEqual([
      { decision: 'published', reason: null, decidedById: world.officer.id },
      { decision: 'withdrawn', reason: 'Counted twice.', decidedById: world.steward.id },
    ]);
    const own = await get(`/en/evidence/${slug}`, world.steward.headers);
    expect([own.status, own.text.includes('Nine people'), own.text.includes('Counted twice.')]).toEqual([200, true, true]);
    // The organization's own act is no act of the secretariat.
    expect((await actsOn(slug, 'evidence')).map(({ act }) => act)).toEqual(['evidence.published']);
  });

  test('a second time changes nothing, and the first reason stays', async () => {
    const slug = await published(world);
    const answers = await Promise.all([withdraw(slug, 'The first.'), withdraw(slug, 'The second.')]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    const reasons = (await decisionsOf(slug)).filter(({ decision }) => decision === 'withdrawn').map(({ reason }) => reason);
    expect(reasons).toHaveLength(1);
    expect((await get(`/en/evidence/${slug}`)).text).toContain(reasons[0] ?? '');
  });

  test('is for those who write for it and for a monitoring officer, with a reason', async () => {
    const slug = await published(world);
    for (const who of [world.stranger, world.other, world.delegate, world.state, world.moderator])
      expect((await withdraw(slug, 'Not mine.', who)).status).toBe(403);
    expect((await post(world, `/en/evidence/${slug}/withdrawal`, { reason: 'Nobody.' })).status).toBe(303);
    expect((await withdraw(slug, '   ')).status).toBe(422);
    expect((await get(`/en/evidence/${slug}`)).status).toBe(200);
  });
});

describe('what the secretariat takes back', () => {
  test('of evidence is written to the audit, and told with its reason to those who write for the organization', async () => {
    const slug = await published(world);
    expect((await withdraw(slug, 'The register does not exist.', world.officer)).status).toBe(303);
    expect((await actsOn(slug, 'evidence')).at(-1)).toEqual({
      act: 'evidence.withdrawn',
      actorId: world.officer.id,
      reason: 'The register does not exist.',
    });
    const told = await noticesOf(db(), world.steward.id);
    expect(told.some(({ title, body }) => title.includes('secrétariat') && body.includes('The register does not exist.'))).toBe(true);
    expect((await get(`/en/evidence/${slug}`)).status).toBe(410);
  });

  test('before it was ever published leaves nothing for others', async () => {
    const slug = await submitted(world);
    expect((await withdraw(slug, 'Sent by mistake.')).status).toBe(303);
    expect((await get(`/en/evidence/${slug}`)).status).toBe(404);
    expect((await get(`/en/evidence/${slug}`, world.state.headers)).status).toBe(404);
    expect((await get('/en/desk/evidence', world.officer.headers)).text).not.toContain(slug);
  });

  test('of a pledge is written to the audit too', async () => {
    const fields = { supports: 'untoc', lang: 'en', undertaking: 'Publish what is known.', countries: '', until: '', shownTo: 'public' };
    const made = await post(world, '/en/organizations/open/pledges/new', fields, world.steward.headers);
    const slug = /\/pledges\/([^?]+)/.exec(made.location)?.[1] ?? '';
    expect((await withdraw(slug, 'x', world.moderator, 'pledges')).status).toBe(403);
    expect((await withdraw(slug, 'Not theirs to promise.', world.officer, 'pledges')).status).toBe(303);
    expect(await actsOn(slug, 'pledges')).toEqual([
      { act: 'pledge.withdrawn', actorId: world.officer.id, reason: 'Not theirs to promise.' },
    ]);
    const page = await get(`/en/pledges/${slug}`);
    expect([page.status, page.text.includes('Not theirs to promise.'), page.text.includes('Publish what')]).toEqual([410, true, false]);
  });
});
