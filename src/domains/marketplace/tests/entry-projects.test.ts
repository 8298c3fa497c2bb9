import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { regionName } from '../../../platform/geo/regions.ts';
import { addProject, openWorld, versionOf, type World } from './project-world.ts';

const BASICS = { about: 'service', title: 'Ink for the well', lang: 'English', service: 'S4.2', country: 'KE', conditions: 'free' };

let world: World;
let well: { id: string; slug: string };
let foreign: { id: string; slug: string };
beforeAll(async () => {
  world = await openWorld();
  well = await addProject(world, world.ids['runner'] ?? '', { names: { en: { text: 'Well of words' } } });
  foreign = await addProject(world, world.ids['helper'] ?? '', { names: { en: { text: 'Bridge of books' } } });
});
afterAll(() => world.stop());

const page = async (path: string, member?: World['steward']) => world.get(`/en${path}`, member?.headers ?? {});
const publish = async (fields: Record<string, string>, kind = 'needs') => {
  const sent = await world.send(world.steward, `/organizations/runner/${kind}/new`, { ...BASICS, ...fields });
  return { ...sent, path: sent.location.replace(/^\/en/, '').replace(/\?.*/, '') };
};

describe('an offer or need of a project', () => {
  test('only projects that the person may edit can be chosen', async () => {
    const form = await page(`/organizations/runner/needs/new?project=${well.slug}`, world.steward);
    expect(form.text).toMatch(new RegExp(`<option[^>]*value="${well.slug}"[^>]*selected|<option[^>]*selected[^>]*value="${well.slug}"`));
    expect(form.text).not.toContain(foreign.slug);
    const refused = await publish({ title: 'Not ours', project: foreign.slug });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Not ours');
    expect((await page('/needs/not-ours')).status).toBe(404);
  });

  test('stands on the page of the project and the project on its own, for everybody', async () => {
    const need = await publish({ title: 'Ink for the well', project: well.slug });
    expect(need.status).toBe(303);
    const offer = await publish({ title: 'Reading lessons', project: well.slug }, 'offers');
    expect((await page(need.path)).text).toContain(`/en/projects/${well.slug}`);
    const project = await page(`/projects/${well.slug}`);
    for (const text of ['Ink for the well', 'Reading lessons', 'What this project offers']) expect(project.text).toContain(text);
    expect(project.text).not.toContain('/needs/new');
    expect((await page(`/projects/${well.slug}`, world.editor)).text).toContain(`/needs/new?project=${well.slug}`);
    expect((await page('/projects?needs=S4.2')).text).toContain('Well of words');
    expect((await page(`/projects/${well.slug}/matches`)).text).toContain('Ink for the well');
    expect(offer.status).toBe(303);
  });

  test('the matches page of a project shows who could meet its needs, to those who may see the project', async () => {
    const lonely = await addProject(world, world.ids['runner'] ?? '', { names: { en: { text: 'Lonely work' } } });
    expect((await page(`/projects/${lonely.slug}/matches`)).text).not.toContain('Boats to lend');
    await publish({ title: 'Boats wanted', service: 'S6.1', project: lonely.slug });
    const sent = await world.send(world.partner, '/organizations/helper/offers/new', {
      ...BASICS,
      service: 'S6.1',
      title: 'Boats to lend',
    });
    expect(sent.status).toBe(303);
    const found = await page(`/projects/${lonely.slug}/matches`);
    for (const text of ['Lonely work', 'Boats wanted', 'Boats to lend']) expect(found.text).toContain(text);
    const draft = await world.database.db
      .updateTable('projects')
      .set({ publication: 'draft' })
      .where('id', '=', lonely.id)
      .executeTakeFirst();
    expect(draft.numUpdatedRows).toBe(1n);
    expect((await page(`/projects/${lonely.slug}/matches`)).status).toBe(404);
    expect((await page(`/projects/${lonely.slug}/matches`, world.institution)).status).toBe(404);
    expect((await page(`/projects/${lonely.slug}/matches`, world.steward)).text).toContain('Boats wanted');
    expect((await page('/projects/no-such-thing/matches')).status).toBe(404);
  });

  test('moves to another project and out of it; others may not move it; who was overtaken is told', async () => {
    const { path } = await publish({ title: 'Paper' });
    const version = async () => /name="version" value="(\d+)"/.exec((await page(`${path}/project`, world.steward)).text)?.[1] ?? '';
    const first = await version();
    expect((await page(`${path}/project`, world.partner)).status).toBe(403);
    expect((await world.send(world.partner, `${path}/project`, { project: well.slug, version: first })).status).toBe(403);
    expect((await world.send(world.delegate, `${path}/project`, { project: well.slug, version: first })).status).toBe(403);
    expect((await world.send(world.steward, `${path}/project`, { project: foreign.slug, version: first })).status).toBe(422);
    expect((await world.send(world.steward, `${path}/project`, { project: well.slug, version: first })).status).toBe(303);
    expect((await page(`/projects/${well.slug}`)).text).toContain('Paper');
    const overtaken = await world.send(world.editor, `${path}/project`, { project: '', version: first });
    expect(overtaken.status).toBe(409);
    expect(overtaken.text).toContain('Well of words');
    expect((await world.send(world.steward, `${path}/project`, { project: '', version: await version() })).status).toBe(303);
    expect((await page(`/projects/${well.slug}`)).text).not.toContain('Paper');
    expect((await page(path)).text).not.toContain(well.slug);
  });

  test('is seen by nobody who may not see the project: page, list, matches and search follow the project', async () => {
    const hidden = await addProject(world, world.ids['runner'] ?? '', { names: { en: { text: 'Quiet work' } } });
    const { path } = await publish({ title: 'Quiet need', project: hidden.slug });
    expect((await page(path)).status).toBe(200);
    expect((await page('/needs?q=quiet')).text).toContain('Quiet need');
    const version = await versionOf(world, world.steward, hidden.slug, 'sharing');
    const saved = await world.send(world.steward, `/projects/${hidden.slug}/edit/sharing`, { shownTo: 'institutions', version });
    expect(saved.status).toBe(303);
    for (const one of [path, `${path}/matches`]) expect((await page(one)).status).toBe(404);
    for (const one of ['/needs?q=quiet', '/organizations/runner', '/needs.csv', '/needs.rss'])
      expect((await page(one)).text).not.toContain('Quiet need');
    expect((await world.get('/api/v1/needs')).text).not.toContain('Quiet need');
    expect((await page(path, world.institution)).status).toBe(200);
    expect((await page(path, world.steward)).text).toContain('seen only by those who see the project');
    expect((await world.send(world.steward, `/projects/${hidden.slug}/withdrawal`)).status).toBe(303);
    expect((await page(path, world.institution)).status).toBe(404);
    expect((await page(path, world.steward)).status).toBe(200);
  });
});

describe('what is meant for a whole region', () => {
  const region = async (title: string, regions: string[]) => {
    const { path } = await publish({ title, country: '', remote: 'yes' });
    const version = /name="version" value="(\d+)"/.exec((await page(`${path}/edit/place`, world.steward)).text)?.[1] ?? '';
    const sent = await world.send(world.steward, `${path}/edit/place`, { regions, countries: '', languages: '', version });
    expect(sent.status).toBe(303);
    return path;
  };

  test('is found by a search for each country and region in it, says so, and matches there', async () => {
    const path = await region('For the east', ['014']);
    const everywhere = await region('For the world', ['001']);
    const inKenya = await page('/needs?country=KE');
    expect(inKenya.text).toContain('For the east');
    expect(inKenya.text).toContain('whole region: Eastern Africa');
    expect(inKenya.text).toContain('worldwide');
    const inPeru = await page('/needs?country=PE');
    expect(inPeru.text).toContain('For the world');
    expect(inPeru.text).not.toContain('For the east');
    expect((await page('/needs?region=005')).text).toContain('For the world');
    expect((await world.get('/fr/needs?country=KE')).text).toContain(regionName('014', 'fr'));
    expect((await page(path)).text).toContain('whole region: Eastern Africa');
    expect((await page(everywhere)).text).toContain('worldwide');
    expect((await world.get('/api/v1/needs?country=KE')).text).toContain('For the east');
    expect((await page('/countries/KE')).text).toContain('For the east');
    const offer = await world.send(world.partner, '/organizations/helper/offers/new', { ...BASICS, title: 'Kenya offer' });
    expect(offer.status).toBe(303);
    expect((await page(`${path}/matches`)).text).toContain('Kenya offer');
  });
});
