import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noticesOf } from '../../../testing/notices.ts';
import { addNeed, addProject, takePart } from './market-rows.ts';
import { list, makeWorld, post, published, type World } from './world.ts';

let world: World;
let projectId: string;
beforeAll(async () => {
  world = await makeWorld();
  const { db } = world.server.database;
  const [open, partner] = [world.ids['open'] ?? '', world.ids['partner'] ?? ''];
  projectId = await addProject(db, { organizationId: open, name: 'Well of words', slug: 'well' });
  await addProject(db, { organizationId: open, name: 'Unborn plan', slug: 'unborn', publication: 'draft' });
  await takePart(db, projectId, partner, 'confirmed');
  await addNeed(db, { organizationId: open, slug: 'kits', title: 'Naloxone kits', projectId });
  await addNeed(db, { organizationId: open, slug: 'room', title: 'A room to meet' });
  await addNeed(db, { organizationId: open, slug: 'secret', title: 'Secret need', shownTo: 'secretariat' });
  await addNeed(db, { organizationId: open, slug: 'over', title: 'Fulfilled need', state: 'fulfilled' });
  await addNeed(db, { organizationId: partner, slug: 'foreign', title: 'Need of others' });
  await world.server.refresh();
}, 60_000);
afterAll(() => world.server.stop());

const get = (path: string, headers?: Record<string, string>) => world.server.get(path, headers);
const answer = (path: string, fields: Record<string, string>, who = world.state) => post(world, `/en${path}/answers`, fields, who.headers);

describe.each([
  ['an organization', '/organizations/open'],
  ['a project', '/projects/well'],
])('to %s', (_what, path) => {
  test('an institution thanks, and takes it back; everybody sees what it shows', async () => {
    expect((await get(`/en${path}`)).text).not.toContain('Well done');
    expect((await answer(path, { kind: 'thanks', text: 'Well done.', shown: 'yes' })).location).toBe(`/en${path}/answers?done=answered`);
    expect((await answer(path, { kind: 'thanks', text: 'Between us.' })).status).toBe(303);
    for (const page of [path, `${path}/answers`]) {
      const { text, status } = await get(`/en${page}`);
      expect(status).toBe(200);
      expect(text).toContain('Well done.');
      expect(text).toContain("Sita State's institution");
      expect(text).not.toContain('Between us.');
    }
    expect((await get(`/en${path}/answers`, world.steward.headers)).text).toContain('Between us.');
    expect((await get(`/en${path}/answers`, world.state.headers)).text).toContain('Between us.');
    expect((await get(`/en${path}/answers`, world.other.headers)).text).not.toContain('Between us.');
    expect((await get('/en/organizations/open/commitments', world.steward.headers)).text).toContain('Between us.');
    const { db } = world.server.database;
    const { id } = await db
      .selectFrom('stateAnswers')
      .select('id')
      .where('text', '=', 'Well done.')
      .where('withdrawnAt', 'is', null)
      .executeTakeFirstOrThrow();
    expect((await post(world, `/en/account/answers/${id}/withdrawal`, {}, world.steward.headers)).status).toBe(404);
    expect((await post(world, `/en/account/answers/${id}/withdrawal`, {}, world.state.headers)).status).toBe(303);
    expect((await get(`/en${path}`)).text).not.toContain('Well done.');
  });

  test('asks and invites, which begins a conversation', async () => {
    expect((await answer(path, { kind: 'question', text: `How many in ${path}?` })).status).toBe(303);
    expect((await answer(path, { kind: 'invitation', text: `Come and see us about ${path}.` })).status).toBe(303);
    const told = await noticesOf(world.server.database.db, world.steward.id);
    const conversations = told.filter(({ path: where }) => where?.startsWith('/conversations/'));
    const texts = await Promise.all(conversations.map(async (one) => (await get(`/en${one.path ?? ''}`, world.steward.headers)).text));
    expect(texts.some((text) => text.includes(`How many in ${path}?`))).toBe(true);
    expect(texts.some((text) => text.includes(`Come and see us about ${path}.`))).toBe(true);
  });

  test('says all that is wrong and keeps what was typed', async () => {
    const wrong = await answer(path, { kind: 'can-meet', text: '', need: 'nowhere', shown: 'yes' });
    expect(wrong.status).toBe(422);
    for (const field of ['need', 'text']) expect(wrong.text).toContain(`href="#f-${field}"`);
    expect(wrong.text).toMatch(/value="can-meet" checked/);
    expect(wrong.text).toMatch(/name="shown" value="yes" checked/);
    const long = await answer(path, { kind: 'praise', text: 'A sentence that took long to write.' });
    expect(long.status).toBe(422);
    expect(long.text).toContain('A sentence that took long to write.');
    expect(long.text).toContain('href="#f-kind"');
  });

  test('is not for those who speak for no institution, nor of oneself', async () => {
    for (const who of [world.stranger, world.steward, world.other]) expect((await answer(path, { kind: 'thanks' }, who)).status).toBe(403);
    expect((await post(world, `/en${path}/answers`, { kind: 'thanks' })).status).toBe(303);
    for (const who of [world.stranger, world.steward])
      expect((await get(`/en${path}/answers`, who.headers)).text).not.toContain('name="kind"');
    expect((await get(`/en${path}`, world.state.headers)).text).toContain(`/en${path}/answers`);
    expect((await get(`/en${path}`, world.stranger.headers)).text).not.toContain('Answer for your institution');
  });
});

test('marks a need that it can meet: of the record, and one that it may know of', async () => {
  const form = (await get('/en/organizations/open/answers', world.state.headers)).text;
  for (const title of ['Naloxone kits', 'A room to meet']) expect(form).toContain(title);
  for (const title of ['Secret need', 'Fulfilled need', 'Need of others']) expect(form).not.toContain(title);
  const ofProject = (await get('/en/projects/well/answers', world.state.headers)).text;
  expect(ofProject).toContain('Naloxone kits');
  expect(ofProject).not.toContain('A room to meet');
  for (const need of ['secret', 'over', 'foreign', ''])
    expect((await answer('/organizations/open', { kind: 'can-meet', text: 'We can.', need })).status).toBe(422);
  expect((await answer('/projects/well', { kind: 'can-meet', text: 'We can.', need: 'room' })).status).toBe(422);
  expect((await answer('/projects/well', { kind: 'can-meet', text: 'Fifty kits in June.', need: 'kits', shown: 'yes' })).status).toBe(303);
  for (const page of ['/en/projects/well', '/en/projects/well/answers', '/en/organizations/open'])
    expect((await get(page)).text).toContain('Fifty kits in June.');
  expect((await get('/en/organizations/partner')).text).not.toContain('Fifty kits in June.');
  const told = await noticesOf(world.server.database.db, world.steward.id);
  expect(told.some(({ title }) => title.includes('répondre à un besoin'))).toBe(true);
  await world.server.database.db.updateTable('offersAndNeeds').set({ shownTo: 'secretariat' }).where('slug', '=', 'kits').execute();
  expect((await get('/en/projects/well/answers')).text).not.toContain('Fifty kits in June.');
});

test('what may not be known is not there to be answered', async () => {
  for (const path of [
    '/organizations/hidden',
    '/organizations/waiting',
    '/organizations/nobody',
    '/projects/unborn',
    '/projects/nothing',
  ]) {
    expect((await get(`/en${path}/answers`)).status).toBe(404);
    expect((await get(`/en${path}/answers`, world.state.headers)).status).toBe(404);
    expect((await answer(path, { kind: 'thanks' })).status).toBe(404);
  }
  await list(world, 'open', 'name-only');
  expect((await get('/en/organizations/open/answers')).status).toBe(404);
  expect((await answer('/projects/well', { kind: 'thanks' })).status).toBe(404);
  await list(world, 'open', 'full');
});

test('an organization that takes no messages is thanked and nothing else', async () => {
  const { db } = world.server.database;
  await db
    .updateTable('organizations')
    .set({ contact: 'nobody' })
    .where('id', '=', world.ids['partner'] ?? '')
    .execute();
  const form = (await get('/en/organizations/partner/answers', world.state.headers)).text;
  expect(form).toContain('takes no messages here');
  expect(form).not.toContain('value="question"');
  expect((await answer('/organizations/partner', { kind: 'question', text: 'How?' })).status).toBe(422);
  expect((await answer('/organizations/partner', { kind: 'thanks', text: '' })).status).toBe(303);
});

test('of evidence and a pledge an answer that cannot be used keeps its words', async () => {
  const slug = await published(world);
  const wrong = await answer(`/evidence/${slug}`, { kind: 'shout', text: 'Words that must not be lost.' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Words that must not be lost.');
  expect(wrong.text).toContain('href="#f-kind"');
  expect((await get(`/en/evidence/${slug}/answers`, world.state.headers)).status).toBe(200);
  const need = await post(world, '/en/account/answers', { need: '/needs/nothing', text: 'We could.' }, world.state.headers);
  expect(need.status).toBe(422);
  expect(need.text).toContain('We could.');
});

test('the answer that is one too many for a day keeps its words, and says when to try again', async () => {
  const { db } = world.server.database;
  await db.updateTable('limits').set({ taken: 100 }).execute();
  const { id } = await db.selectFrom('stateAnswers').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow();
  const late = await answer('/organizations/open', { kind: 'thanks', text: 'Thanks that came late.', shown: 'yes' });
  const need = await post(world, '/en/account/answers', { need: '/needs/room', text: 'A hall in May.' }, world.state.headers);
  for (const [refused, words] of [
    [late, 'Thanks that came late.'],
    [need, 'A hall in May.'],
  ] as const) {
    expect(refused.status).toBe(429);
    expect(refused.text).toContain(words);
    expect(refused.text).toContain('send it again tomorrow');
  }
  expect(late.text).toMatch(/name="shown" value="yes" checked/);
  const last = await db.selectFrom('stateAnswers').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow();
  expect(last.id).toBe(id);
  await db.deleteFrom('limits').execute();
  expect((await answer('/organizations/open', { kind: 'thanks', text: 'Thanks that came late.' })).status).toBe(303);
});

test('whoever may not write by the relay is told so and keeps the words; thanks go another way', async () => {
  const { db } = world.server.database;
  const suspension = { reason: 'Insults.', suspendedById: world.steward.id, suspendedAt: new Date(), until: null };
  await db
    .insertInto('messageSuspensions')
    .values({ identity: `person:${world.state.id}`, ...suspension })
    .execute();
  const asked = await answer('/organizations/open', { kind: 'question', text: 'Words of one who is suspended.', shown: 'yes' });
  const need = await post(world, '/en/account/answers', { need: '/needs/room', text: 'A hall in June.' }, world.state.headers);
  for (const [refused, words] of [
    [asked, 'Words of one who is suspended.'],
    [need, 'A hall in June.'],
  ] as const) {
    expect(refused.status).toBe(403);
    expect(refused.text).toContain(words);
    expect(refused.text).toContain('suspended your use of the relay');
  }
  expect(asked.text).toMatch(/value="question" checked/);
  expect((await answer('/organizations/open', { kind: 'thanks', text: 'Thanks all the same.' })).status).toBe(303);
  expect(await db.selectFrom('stateAnswers').select('id').where('text', '=', 'Words of one who is suspended.').execute()).toEqual([]);
  await db.deleteFrom('messageSuspensions').execute();
  expect((await answer('/organizations/open', { kind: 'question', text: 'Words of one who is suspended.' })).status).toBe(303);
});
