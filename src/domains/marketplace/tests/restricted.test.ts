import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CastMember } from '../../../testing/cast.ts';
import { entryMessages } from '../messages/entries/index.ts';
import { addProject, openWorld, type World } from './project-world.ts';

const BASICS = { about: 'service', lang: 'English', service: 'S4.2', country: 'KE', conditions: 'free' };
const WITHIN = { timeout: 10_000, interval: 500 };
/** Every address by which the public could come upon what is not for it. */
const PUBLIC_PLACES = [
  '/en/needs',
  '/en/needs?q=zquiet',
  '/en/offers',
  '/en/projects',
  '/en/projects?country=KE',
  '/en/needs.csv',
  '/en/needs.json',
  '/en/needs.rss',
  '/en/projects.csv',
  '/en/projects.json',
  '/en/projects.rss',
  '/en/organizations/runner',
  '/en/countries/KE',
  '/en',
  '/api/v1/needs',
  '/api/v1/projects',
  '/sitemap.xml',
];

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await publish('Zquiet for institutions', 'institutions');
  await publish('Zquiet for members', 'members');
  await publish('Zquiet inside', 'secretariat');
  await publish('Zloud', 'public');
  await addProject(world, world.ids['runner'] ?? '', { names: { en: { text: 'Zquiet project' } }, shownTo: 'institutions' });
});
afterAll(() => world.stop());

const get = (path: string, member?: CastMember) => world.get(path, member?.headers ?? {});

async function publish(title: string, shownTo: string): Promise<void> {
  const { location } = await world.send(world.steward, '/organizations/runner/needs/new', { ...BASICS, title });
  const path = location.replace(/^\/en/, '').replace(/\?.*/, '');
  if (shownTo === 'public') return;
  const { text } = await get(`/en${path}/edit/audience`, world.steward);
  const version = /name="version" value="(\d+)"/.exec(text)?.[1] ?? '';
  expect((await world.send(world.steward, `${path}/edit/audience`, { shownTo, version })).status).toBe(303);
}

describe('what is shown to some', () => {
  test('a public reader never meets it: no list, search, file, feed, interface; nor somebody signed in without access', async () => {
    // Others have just read what they may: nothing of it was kept for the public.
    await get('/en/needs', world.institution);
    await get('/en/projects', world.institution);
    for (const path of PUBLIC_PLACES) {
      expect({ path, found: /zquiet (for|inside|project)/i.test((await get(path)).text) }).toEqual({ path, found: false });
      expect({ path, found: /zquiet (for|inside|project)/i.test((await get(path, world.stranger)).text) }).toEqual({ path, found: false });
    }
    for (const path of ['/en/needs/all.csv', '/en/projects/all.json']) {
      expect((await get(path)).status).toBe(303);
      const { status, text } = await get(path, world.stranger);
      expect([status, /zquiet/i.test(text)]).toEqual([200, false]);
    }
  });

  test.each([
    ['institution', ['institutions']],
    ['partner', ['institutions', 'members']],
    ['secretariat', ['institutions', 'members', 'inside']],
  ] as const)('%s finds in the list what its access allows', async (who, allowed) => {
    const member = world[who];
    const shown = (text: string) => ['institutions', 'members', 'inside'].filter((one) => new RegExp(`Zquiet (for )?${one}`).test(text));
    await expect.poll(async () => shown((await get('/en/needs', member)).text), WITHIN).toEqual(allowed);
    expect(shown((await get('/en/needs?q=zquiet&country=KE', member)).text)).toEqual(allowed);
    expect(shown((await get('/en/needs?country=PE', member)).text)).toEqual([]);
    expect(shown((await get('/en/needs?page=2', member)).text)).toEqual([]);
    const file = await get('/en/needs/all.csv', member);
    expect(shown(file.text)).toEqual(allowed);
    expect(file.text).toContain('Zloud');
    expect(file.headers['cache-control']).toMatch(/no-store|private/);
    expect(shown((await get('/en/needs.csv', member)).text)).toEqual([]);
    expect((await get('/en/projects?q=zquiet', member)).text).toContain('Zquiet project');
    expect((await get('/en/projects/all.json', member)).text).toContain('Zquiet project');
    expect((await get('/fr/needs', member)).text).toContain(entryMessages('fr')('restricted.title'));
  });

  test('who loses access, and what is taken back, is out of it at once', async () => {
    const { db } = world.database;
    await expect.poll(async () => (await get('/en/needs', world.institution)).text, WITHIN).toContain('Zquiet for institutions');
    await db.updateTable('offersAndNeeds').set({ state: 'withdrawn' }).where('shownTo', '=', 'institutions').execute();
    expect((await get('/en/needs', world.institution)).text).not.toContain('Zquiet for institutions');
    expect((await get('/en/needs/all.csv', world.institution)).text).not.toContain('Zquiet for institutions');
    expect((await get('/en/projects', world.institution)).text).toContain('Zquiet project');
    await db.updateTable('institutionalAccounts').set({ state: 'ended' }).execute();
    expect((await get('/en/projects', world.institution)).text).not.toContain('Zquiet project');
  });
});
