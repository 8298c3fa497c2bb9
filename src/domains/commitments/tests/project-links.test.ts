import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addProject, takePart } from './market-rows.ts';
import { list, makeWorld, post, provisionId, published, submitted, versionOf, type World } from './world.ts';

let world: World;
const projects: Record<'own' | 'joined' | 'invited' | 'foreign' | 'draft' | 'quiet', string> = {
  own: '',
  joined: '',
  invited: '',
  foreign: '',
  draft: '',
  quiet: '',
};
beforeAll(async () => {
  world = await makeWorld();
  const { db } = world.server.database;
  const [open, partner] = [world.ids['open'] ?? '', world.ids['partner'] ?? ''];
  projects.own = await addProject(db, { organizationId: open, name: 'Well of words', slug: 'own' });
  projects.draft = await addProject(db, { organizationId: open, name: 'Unborn plan', slug: 'draft', publication: 'draft' });
  projects.quiet = await addProject(db, { organizationId: open, name: 'For institutions', slug: 'quiet', shownTo: 'institutions' });
  projects.joined = await addProject(db, { organizationId: partner, name: 'Bridge of hands', slug: 'joined' });
  projects.invited = await addProject(db, { organizationId: partner, name: 'Still asking', slug: 'invited' });
  projects.foreign = await addProject(db, { organizationId: partner, name: 'None of ours', slug: 'foreign' });
  await takePart(db, projects.joined, open, 'confirmed');
  await takePart(db, projects.invited, open, 'invited');
}, 60_000);
afterAll(() => world.server.stop());
beforeEach(() => world.server.refresh());

const get = (path: string, headers?: Record<string, string>) => world.server.get(path, headers);
const NEW = '/en/organizations/open/pledges/new';
const PLEDGE = {
  supports: 'ungass-2016/1(m)',
  lang: 'en',
  undertaking: 'Train peer workers.',
  countries: 'Kenya',
  until: '',
  shownTo: 'public',
};

async function pledge(project: string, more: Record<string, string> = {}): Promise<string> {
  const made = await post(world, NEW, { ...PLEDGE, project, ...more }, world.steward.headers);
  await world.server.refresh();
  return /\/pledges\/([^?]+)/.exec(made.location)?.[1] ?? '';
}

/** Published evidence that carries out a pledge and belongs to a project. */
async function evidenceFor(pledgeSlug: string, project: string, shownTo = 'public'): Promise<string> {
  const slug = await submitted(world, shownTo);
  const { id } = await world.server.database.db.selectFrom('pledges').select('id').where('slug', '=', pledgeSlug).executeTakeFirstOrThrow();
  const provisions = [await provisionId(world, 'ungass-2016', '1(m)')];
  const fields = { version: await versionOf(world, slug), provisions, populations: [], terms: [], pledge: id, project };
  expect((await post(world, `/en/evidence/${slug}/edit/for`, fields, world.steward.headers)).status).toBe(303);
  const decision = { version: await versionOf(world, slug), decision: 'published' };
  await post(world, `/en/desk/evidence/${slug}/decision`, decision, world.officer.headers);
  await world.server.refresh();
  return slug;
}

test('the form offers the projects that the organization takes part in, and no other is taken', async () => {
  const form = (await get(NEW, world.steward.headers)).text;
  for (const name of ['Well of words', 'Unborn plan', 'Bridge of hands']) expect(form).toContain(name);
  for (const name of ['Still asking', 'None of ours']) expect(form).not.toContain(name);
  for (const project of [projects.invited, projects.foreign, 'nonsense']) {
    const refused = await post(world, NEW, { ...PLEDGE, project }, world.steward.headers);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('href="#f-project"');
    expect(refused.text).toContain('Train peer workers.');
  }
});

test('pledge, evidence and project lead to each other', async () => {
  const promised = await pledge(projects.joined);
  const proof = await evidenceFor(promised, projects.joined);
  const [pledgePage, evidencePage, projectPage] = await Promise.all(
    [`/en/pledges/${promised}`, `/en/evidence/${proof}`, '/en/projects/joined'].map(async (path) => (await get(path)).text),
  );
  expect(pledgePage).toContain('href="/en/projects/joined"');
  expect(pledgePage).toContain(`href="/en/evidence/${proof}"`);
  expect(evidencePage).toContain('href="/en/projects/joined"');
  expect(evidencePage).toContain(`href="/en/pledges/${promised}"`);
  expect(projectPage).toContain(`href="/en/evidence/${proof}"`);
  expect(projectPage).toContain(`href="/en/pledges/${promised}"`);
  expect((await get('/en/projects/own')).text).not.toContain(proof);
  expect(JSON.parse((await get(`/api/v1/pledges/${promised}`)).text)).toMatchObject({ project: { slug: 'joined' } });
  expect(JSON.parse((await get(`/api/v1/evidence/${proof}`)).text)).toMatchObject({ project: { slug: 'joined' } });
  expect((await get('/en/pledges.csv')).text).toContain('/projects/joined');
});

test('a project is changed and taken away again; the steps keep what was chosen', async () => {
  const slug = await pledge(projects.own);
  const edit = `/en/pledges/${slug}/edit`;
  expect((await get(edit, world.steward.headers)).text).toMatch(new RegExp(`value="${projects.own}" selected`));
  const change = async (project: string) =>
    post(world, edit, { ...PLEDGE, project, version: String(await pledgeVersion(slug)) }, world.steward.headers);
  expect((await change(projects.foreign)).status).toBe(422);
  expect((await change('')).status).toBe(303);
  expect((await get(`/en/pledges/${slug}`)).text).not.toContain('/projects/own');
});

async function pledgeVersion(slug: string): Promise<number> {
  const row = await world.server.database.db.selectFrom('pledges').select('version').where('slug', '=', slug).executeTakeFirstOrThrow();
  return row.version;
}

test('nobody learns by a record of a project, a pledge or evidence that is not for their eyes', async () => {
  const drafted = await pledge(projects.draft);
  const inner = await pledge(projects.quiet);
  for (const path of [`/en/pledges/${drafted}`, `/api/v1/pledges/${drafted}`, '/en/pledges.csv', '/en/pledges.json'])
    expect((await get(path)).text).not.toMatch(/Unborn plan|projects\/draft/);
  expect((await get(`/en/pledges/${drafted}`, world.steward.headers)).text).toContain('/en/projects/draft');
  expect((await get(`/en/pledges/${inner}`)).text).not.toContain('For institutions');
  expect((await get(`/en/pledges/${inner}`, world.state.headers)).text).toContain('For institutions');
  const promised = await pledge(projects.own, { shownTo: 'institutions' });
  const open = await evidenceFor(promised, projects.own);
  expect((await get(`/en/evidence/${open}`)).text).not.toContain(promised);
  expect((await get(`/en/evidence/${open}`, world.state.headers)).text).toContain(promised);
  expect((await get('/en/projects/own')).text).not.toContain(promised);
  expect((await get('/en/projects/own', world.state.headers)).text).toContain(promised);
});

test('evidence of an organization that has left the project, or the directory, is told with it no longer', async () => {
  const { db } = world.server.database;
  const promised = await pledge(projects.joined);
  const proof = await evidenceFor(promised, projects.joined);
  expect((await get('/en/projects/joined')).text).toContain(proof);
  await list(world, 'open', 'name-only');
  expect((await get('/en/projects/joined')).text).not.toContain(proof);
  await list(world, 'open', 'full');
  expect((await get('/en/projects/joined')).text).toContain(proof);
  await db.updateTable('projectPartners').set({ state: 'ended' }).where('projectId', '=', projects.joined).execute();
  await list(world, 'open', 'full');
  expect((await get(`/en/evidence/${proof}`)).text).not.toContain('Bridge of hands');
  expect((await get(`/en/pledges/${promised}`)).text).not.toContain('Bridge of hands');
  expect((await get('/en/projects/joined', world.state.headers)).text).not.toContain(proof);
});

test('a pledge that is withdrawn is no longer named by its evidence', async () => {
  const promised = await pledge(projects.own);
  const proof = await evidenceFor(promised, projects.own);
  await post(world, `/en/pledges/${promised}/withdrawal`, { reason: 'No money.' }, world.steward.headers);
  expect((await get(`/en/evidence/${proof}`)).text).not.toContain(promised);
  const other = await published(world);
  expect((await get(`/en/evidence/${other}`)).text).not.toContain('Pledge that it carries out');
});
