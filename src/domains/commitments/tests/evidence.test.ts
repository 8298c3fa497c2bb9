import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noticesOf } from '../../../testing/notices.ts';
import { draft, FIRST, handIn, list, makeWorld, post, provisionId, publish, published, submitted, versionOf, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
}, 60_000);
afterAll(() => world.server.stop());

const get = (path: string, headers?: Record<string, string>) => world.server.get(path, headers);

describe('a piece of evidence', () => {
  test('is begun by those who write for the organization, and by nobody else', async () => {
    const path = '/en/organizations/open/evidence/new';
    expect((await get(path, world.steward.headers)).status).toBe(200);
    expect((await get(path)).status).toBe(303);
    expect((await get(path, world.stranger.headers)).status).toBe(403);
    expect((await get(path, world.state.headers)).status).toBe(403);
    expect((await get(path, world.delegate.headers)).status).toBe(403);
    expect((await get(path, world.officer.headers)).status).toBe(403);
    expect((await get('/en/organizations/hidden/evidence/new', world.steward.headers)).status).toBe(404);
    expect((await get('/en/organizations/waiting/evidence/new', world.steward.headers)).status).toBe(404);
    expect((await post(world, path, FIRST, world.other.headers)).status).toBe(403);
    const begun = await post(world, path, FIRST, world.steward.headers);
    expect(begun.status).toBe(303);
    expect(begun.location).toMatch(/^\/en\/evidence\/fewer-deaths-from-overdose-[0-9a-f]{8}\/edit\?done=begun$/);
  });

  test('tells all that is wrong at once and keeps what was typed', async () => {
    const wrong = { ...FIRST, title: '', from: '2025-05-01', to: '2025-04-01', country: 'XX', method: 'rumour' };
    const answer = await post(world, '/en/organizations/open/evidence/new', wrong, world.steward.headers);
    expect(answer.status).toBe(422);
    for (const field of ['title', 'country', 'method']) expect(answer.text).toContain(`href="#f-${field}"`);
    expect(answer.text).toContain('Nine people died');
    const future = await post(
      world,
      '/en/organizations/open/evidence/new',
      { ...FIRST, from: '2999-01-01', to: '' },
      world.steward.headers,
    );
    expect(future.text).toContain('lies in the future');
    const order = await post(world, '/en/organizations/open/evidence/new', { ...FIRST, to: '2024-01-01' }, world.steward.headers);
    expect(order.text).toContain('must not lie before the first day');
  });

  test('is a draft that nobody else knows of until it is reviewed', async () => {
    const slug = await draft(world);
    for (const path of [`/en/evidence/${slug}`, `/en/evidence/${slug}/edit`]) {
      expect((await get(path, world.steward.headers)).status).toBe(200);
      expect((await get(path, world.stranger.headers)).status).toBe(404);
      expect((await get(path, world.state.headers)).status).toBe(404);
      expect((await get(path, world.other.headers)).status).toBe(404);
    }
    expect((await get(`/en/evidence/${slug}`)).status).toBe(404);
    expect((await get(`/en/evidence/${slug}`, world.delegate.headers)).status).toBe(200);
    expect((await get(`/en/evidence/${slug}/edit`, world.delegate.headers)).status).toBe(403);
  });

  test('is not handed in while something is missing', async () => {
    const begun = await post(world, '/en/organizations/open/evidence/new', FIRST, world.steward.headers);
    const slug = /evidence\/([^/]+)\/edit/.exec(begun.location)?.[1] ?? '';
    const answer = await post(world, `/en/evidence/${slug}/submission`, { version: '1', shownTo: 'public' }, world.steward.headers);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('At least one provision');
  });

  test('tells zero from no data', async () => {
    const slug = await draft(world);
    expect((await get(`/en/evidence/${slug}`, world.steward.headers)).text).toContain('No data');
    const save = async (values: Record<string, string>) =>
      post(
        world,
        `/en/evidence/${slug}/edit/numbers`,
        { version: await versionOf(world, slug), method: 'count', ...values },
        world.steward.headers,
      );
    expect((await save({ measured: '0' })).status).toBe(422);
    expect((await save({ measured: '0', unit: 'deaths', peopleReached: '0' })).status).toBe(303);
    const page = (await get(`/en/evidence/${slug}`, world.steward.headers)).text;
    expect(page).toContain('0 deaths');
    expect(page).not.toContain('No data');
  });

  test('shows both values to the slower of two who save', async () => {
    const slug = await draft(world);
    const version = await versionOf(world, slug);
    const texts = (title: string) => ({ version, title, changes: 'x', methods: 'm', otherExplanations: 'o' });
    expect((await post(world, `/en/evidence/${slug}/edit/texts?lang=en`, texts('First'), world.steward.headers)).status).toBe(303);
    const slower = await post(world, `/en/evidence/${slug}/edit/texts?lang=en`, texts('Second'), world.steward.headers);
    expect(slower.status).toBe(409);
    expect(slower.text).toContain('First');
    expect(slower.text).toContain('Second');
  });

  test('takes no field that its step does not have, and no provision that is nowhere', async () => {
    const slug = await draft(world);
    const { headers } = world.steward;
    const rogue = {
      version: await versionOf(world, slug),
      method: 'count',
      state: 'published',
      organizationId: world.ids['partner'] ?? '',
      demo: 'true',
    };
    expect((await post(world, `/en/evidence/${slug}/edit/numbers`, rogue, headers)).status).toBe(303);
    const row = await world.server.database.db.selectFrom('evidence').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow();
    expect([row.state, row.organizationId, row.demo]).toEqual(['draft', world.ids['open'], false]);
    const nowhere = { version: await versionOf(world, slug), provisions: ['00000000-0000-7000-8000-000000000000'] };
    expect((await post(world, `/en/evidence/${slug}/edit/for`, nowhere, headers)).status).toBe(422);
  });
});

describe('the review', () => {
  test('is the work of a monitoring officer who has no part in it', async () => {
    const slug = await submitted(world);
    const path = `/en/desk/evidence/${slug}`;
    expect((await get('/en/desk/evidence', world.officer.headers)).text).toContain('Fewer deaths');
    expect((await get('/en/desk/evidence', world.moderator.headers)).status).toBe(403);
    expect((await get(path, world.steward.headers)).status).toBe(403);
    expect((await get(path)).status).toBe(303);
    expect((await get(path, world.partial.headers)).text).toContain('Somebody else decides');
    const decision = { version: await versionOf(world, slug), decision: 'published' };
    expect((await post(world, `${path}/decision`, decision, world.partial.headers)).status).toBe(403);
    expect((await post(world, `${path}/decision`, decision, world.moderator.headers)).status).toBe(403);
    expect((await post(world, `${path}/decision`, { ...decision, decision: 'refused' }, world.officer.headers)).status).toBe(422);
    expect((await post(world, `${path}/decision`, decision, world.officer.headers)).status).toBe(303);
    const page = await get(`/en/evidence/${slug}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('not compared with the text of the United Nations');
    expect(page.text).toContain('"@type":"Report"');
    const [told] = await noticesOf(world.server.database.db, world.steward.id);
    expect(told?.title).toBe('Votre élément probant « Fewer deaths from overdose » est publié');
    const acts = await world.server.database.db.selectFrom('auditActs').select('act').where('act', '=', 'evidence.published').execute();
    expect(acts.length).toBeGreaterThan(0);
  });

  test('is decided once, and not on what was changed since it was read', async () => {
    const slug = await submitted(world);
    const version = await versionOf(world, slug);
    const decide = (decision: string) =>
      post(world, `/en/desk/evidence/${slug}/decision`, { version, decision, reason: 'Which register?' }, world.officer.headers);
    const answers = await Promise.all([decide('published'), decide('refused')]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
    const decisions = await world.server.database.db
      .selectFrom('evidenceDecisions as d')
      .innerJoin('evidence as e', 'e.id', 'd.evidenceId')
      .select('d.id')
      .where('e.slug', '=', slug)
      .execute();
    expect(decisions).toHaveLength(1);
    const second = await submitted(world);
    const read = await versionOf(world, second);
    await post(world, `/en/evidence/${second}/edit/numbers`, { version: read, method: 'count' }, world.steward.headers);
    expect(
      (await post(world, `/en/desk/evidence/${second}/decision`, { version: read, decision: 'published' }, world.officer.headers)).status,
    ).toBe(409);
    expect((await get(`/en/evidence/${second}`)).status).toBe(404);
  });

  test('asks for changes, which go back to it', async () => {
    const slug = await submitted(world);
    await post(
      world,
      `/en/desk/evidence/${slug}/decision`,
      { version: await versionOf(world, slug), decision: 'changes-asked', reason: 'Which register?' },
      world.officer.headers,
    );
    expect((await get(`/en/evidence/${slug}/edit`, world.steward.headers)).text).toContain('Which register?');
    expect((await handIn(world, slug)).status).toBe(303);
    expect((await get(`/en/desk/evidence`, world.officer.headers)).text).toContain(slug);
  });

  test('begins anew when what was published is changed', async () => {
    const slug = await published(world);
    expect((await get(`/en/evidence/${slug}`)).status).toBe(200);
    await post(
      world,
      `/en/evidence/${slug}/edit/numbers`,
      { version: await versionOf(world, slug), method: 'count' },
      world.steward.headers,
    );
    expect((await get(`/en/evidence/${slug}`)).status).toBe(404);
    expect((await get('/en/desk/evidence', world.officer.headers)).text).toContain(slug);
  });
});

describe('what others see', () => {
  test('of a hidden place is its region alone', async () => {
    const slug = await published(world, 'public', { precision: 'hidden' });
    for (const path of [
      `/en/evidence/${slug}`,
      '/en/evidence',
      '/en/evidence.json',
      '/en/evidence.csv',
      '/api/v1/evidence',
      `/api/v1/evidence/${slug}`,
    ]) {
      const { text, status } = await get(path);
      expect(status).toBe(200);
      for (const secret of ['Nakuru', '-0.30', '36.08', 'KES']) expect(text).not.toContain(secret);
    }
    const page = (await get(`/en/evidence/${slug}`)).text;
    expect(page).toContain('Eastern Africa (place hidden by the organization)');
    expect(page.slice(page.indexOf('<main'))).not.toContain('Kenya');
    expect((await get(`/en/evidence/${slug}`, world.steward.headers)).text).toContain('Nakuru');
    const exact = await published(world, 'public', { precision: 'city' });
    expect((await get(`/en/evidence/${exact}`)).text).toContain('Nakuru, Kenya');
  });

  test('is what the organization shows to their kind', async () => {
    const slug = await published(world, 'institutions');
    expect((await get(`/en/evidence/${slug}`)).status).toBe(404);
    expect((await get(`/en/evidence/${slug}`, world.stranger.headers)).status).toBe(404);
    expect((await get(`/en/evidence/${slug}`, world.state.headers)).status).toBe(200);
    expect((await get('/en/evidence.json')).text).not.toContain(slug);
    const inner = await published(world, 'secretariat');
    expect((await get(`/en/evidence/${inner}`, world.state.headers)).status).toBe(404);
    expect((await get(`/en/evidence/${inner}`, world.other.headers)).status).toBe(404);
    expect((await get(`/en/evidence/${inner}`, world.officer.headers)).status).toBe(200);
  });

  test('of a withdrawn piece is that it was, when and why', async () => {
    const slug = await published(world);
    const path = `/en/evidence/${slug}/withdrawal`;
    expect((await post(world, path, { reason: 'x' }, world.stranger.headers)).status).toBe(403);
    expect((await post(world, path, { reason: '' }, world.steward.headers)).status).toBe(422);
    expect((await post(world, path, { reason: 'Counted twice.' }, world.steward.headers)).status).toBe(303);
    const page = await get(`/en/evidence/${slug}`);
    expect(page.status).toBe(410);
    expect(page.text).toContain('Counted twice.');
    expect(page.text).not.toContain('Fewer deaths');
    expect(page.text).not.toContain('Nine people');
    await world.server.refresh();
    expect((await get('/en/evidence.json')).text).not.toContain(slug);
    const thrownAway = await draft(world);
    await post(world, `/en/evidence/${thrownAway}/withdrawal`, { reason: 'Never mind.' }, world.steward.headers);
    expect((await get(`/en/evidence/${thrownAway}`)).status).toBe(404);
  });
});

describe('a contributor', () => {
  const name = async (slug: string, fields: Record<string, string>) =>
    post(
      world,
      `/en/evidence/${slug}/edit/contributors`,
      { version: await versionOf(world, slug), role: 'funded', strength: 'minor', address: '', name: '', ...fields },
      world.steward.headers,
    );

  test('is asked, and shown only once confirmed; either side ends it', async () => {
    const slug = await draft(world);
    expect((await name(slug, { address: 'https://parvis.example/en/organizations/partner' })).status).toBe(303);
    expect((await get(`/en/evidence/${slug}`, world.other.headers)).status).toBe(404);
    await handIn(world, slug);
    expect((await noticesOf(world.server.database.db, world.other.id))[0]?.title).toContain('contribute');
    await publish(world, slug);
    expect((await get(`/en/evidence/${slug}`)).text).not.toContain('Partner Circle');
    const { id } = await world.server.database.db
      .selectFrom('evidenceContributors')
      .select('id')
      .where('organizationId', '=', world.ids['partner'] ?? '')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    const path = `/en/evidence/${slug}/contributors/${id}/answer`;
    expect((await post(world, path, { answer: 'confirmed' }, world.stranger.headers)).status).toBe(404);
    expect((await post(world, path, { answer: 'confirmed' }, world.steward.headers)).status).toBe(404);
    expect((await post(world, path, { answer: 'perhaps' }, world.other.headers)).status).toBe(422);
    expect((await post(world, path, { answer: 'confirmed' }, world.other.headers)).status).toBe(303);
    expect((await post(world, path, { answer: 'confirmed' }, world.other.headers)).status).toBe(409);
    expect((await get(`/en/evidence/${slug}`)).text).toContain('Partner Circle');
    expect((await post(world, path, { answer: 'refused' }, world.other.headers)).status).toBe(303);
    expect((await get(`/en/evidence/${slug}`)).text).not.toContain('Partner Circle');
  });

  test('that may not be known cannot be named, and oneself neither', async () => {
    const slug = await draft(world);
    for (const address of ['hidden', 'waiting', 'nobody', 'open']) expect((await name(slug, { address })).status).toBe(422);
    expect((await name(slug, {})).status).toBe(422);
    expect((await name(slug, { name: 'County health office' })).status).toBe(303);
    expect((await get(`/en/evidence/${slug}`, world.steward.headers)).text).toContain('County health office');
  });
});

test('when the organization leaves the directory, so does its evidence', async () => {
  const slug = await published(world);
  expect((await get('/en/evidence.json')).text).toContain(slug);
  await list(world, 'open', 'none');
  await world.server.refresh();
  expect((await get('/en/evidence.json')).text).not.toContain(slug);
  expect((await get(`/en/evidence/${slug}`)).status).toBe(404);
  expect((await get(`/en/evidence/${slug}`, world.state.headers)).status).toBe(404);
  expect((await get(`/en/evidence/${slug}`, world.steward.headers)).status).toBe(200);
  await list(world, 'open', 'full');
  await world.server.refresh();
  expect((await get('/en/evidence.json')).text).toContain(slug);
  expect(await provisionId(world, 'untoc', 'art-31')).toBeTruthy();
});
