import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countQueries } from '../../../testing/database.ts';
import type { CastMember } from '../../../testing/cast.ts';
import { beginPartnership, decidePartnership } from '../actions/project-partners.ts';
import { tellUpdate } from '../actions/project-news.ts';
import { readVisibleProjects } from '../queries/visible-projects.ts';
import { addProject, openWorld, type World } from './project-world.ts';
import { refreshSearchDocuments } from '../../directory/index.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

/** Every address at which a project or its traces could stand. */
const addresses = (slug: string) => [
  `/en/projects/${slug}`,
  `/ar/projects/${slug}`,
  '/en/projects',
  '/en/projects?q=zname',
  '/projects.csv',
  '/projects.json',
  '/projects.rss',
  '/projects.iati.xml',
  `/projects/${slug}.iati.xml`,
  '/api/v1/projects',
  `/api/v1/projects/${slug}`,
  '/en/organizations/runner',
  '/en/organizations/helper',
  '/en/countries/KE',
  '/en',
];

async function traces(slug: string, trace: string, member: CastMember | null): Promise<string[]> {
  const found: string[] = [];
  for (const url of addresses(slug)) {
    const { text } = await world.get(url, member?.headers ?? {});
    if (text.toLowerCase().includes(trace.toLowerCase())) found.push(url);
  }
  return found;
}

const own = (slug: string) => [
  `/en/projects/${slug}/edit`,
  ...['text', 'course', 'activities', 'places', 'money', 'deliverables', 'sharing', 'partners', 'team', 'updates', 'files'].map(
    (section) => `/en/projects/${slug}/edit/${section}`,
  ),
];

const whole = (name: string, more = {}) => ({
  names: { en: { text: `Zname ${name}` } },
  places: [{ country: 'UG', city: 'Zhiddentown', latitude: 0.3476, longitude: 32.5825, precision: 'hidden' }],
  currency: 'EUR',
  budgetTotal: 77_777_700,
  funding: [{ source: 'Zsource', amount: 100, secured: true }],
  iati: true,
  ...more,
});

describe('who sees what', () => {
  test('everybody sees a public project; nobody but those who keep it sees its hidden place, its budget and its forms', async () => {
    const { slug } = await addProject(world, world.ids['runner'] ?? '', whole('open'));
    const visitors = [null, world.stranger, world.institution, world.partner];
    for (const member of visitors) {
      const seen = await traces(slug, 'Zname open', member);
      for (const url of [`/en/projects/${slug}`, `/projects/${slug}.iati.xml`, '/projects.iati.xml']) expect(seen).toContain(url);
      for (const trace of ['Zhiddentown', '32.58', '777,777', '77777700', '777777.00', '<budget', 'Zsource', 'Uganda', '"UG"']) {
        expect(await traces(slug, trace, member)).toEqual([]);
      }
      for (const url of own(slug)) expect((await world.get(url, member?.headers ?? {})).status).toBe(member ? 403 : 303);
    }
    expect((await world.get(`/en/projects/${slug}`)).text).toContain('There is a budget that is not shown');
    for (const member of [world.steward, world.editor, world.secretariat]) {
      expect((await world.get(`/en/projects/${slug}`, member.headers)).text).toContain('Zsource');
      for (const url of own(slug)) expect((await world.get(url, member.headers)).status).toBe(200);
    }
    for (const url of own(slug)) expect((await world.get(url, world.delegate.headers)).status).toBe(403);
  });

  test.each([
    ['institutions', ['institution', 'partner', 'delegate', 'secretariat']],
    ['members', ['partner', 'delegate', 'secretariat']],
    ['secretariat', ['delegate', 'secretariat']],
  ] as const)('shown to %s: to no lesser audience, on no page, in no file', async (shownTo, who) => {
    const { slug } = await addProject(world, world.ids['runner'] ?? '', whole(`to ${shownTo}`, { shownTo }));
    for (const name of ['stranger', 'institution', 'partner', 'delegate', 'secretariat'] as const) {
      const { status } = await world.get(`/en/projects/${slug}`, world[name].headers);
      expect(status).toBe((who as readonly string[]).includes(name) ? 200 : 404);
    }
    expect(await traces(slug, `Zname to ${shownTo}`, null)).toEqual([]);
    expect(await traces(slug, `Zname to ${shownTo}`, world.stranger)).toEqual([]);
  });

  test.each([
    ['opted out', { listing: 'none' }],
    ['shows its name only', { listing: 'name-only' }],
    ['is suspended', { state: 'suspended' }],
    ['waits to be admitted', { state: 'pending' }],
  ] as const)('of an organization that %s nothing shows, and all of it once it is back', async (how, change) => {
    const { slug } = await addProject(world, world.ids['runner'] ?? '', whole(`gone: ${how}`));
    const trace = `Zname gone: ${how}`;
    expect(await traces(slug, trace, null)).toContain('/en/projects');
    await setOrganization('runner', change);
    for (const member of [null, world.stranger, world.institution, world.partner]) {
      expect(await traces(slug, trace, member)).toEqual([]);
      expect((await world.get(`/en/projects/${slug}`, member?.headers ?? {})).status).toBe(404);
      expect(
        (await world.send(member, `/projects/${slug}/partnership`, { organization: world.ids['helper'] ?? '', role: 'other' })).status,
      ).not.toBe(200);
    }
    expect((await world.get(`/en/projects/${slug}`, world.steward.headers)).status).toBe(200);
    await setOrganization('runner', { listing: 'full', state: 'active' });
    expect(await traces(slug, trace, null)).toContain('/en/projects');
  });

  test('a partner that leaves the directory leaves every project with it', async () => {
    const helper = world.ids['helper'] ?? '';
    const funding = [{ source: 'Helper that pays', organizationId: helper, amount: 500, secured: true }];
    const { id, slug } = await addProject(
      world,
      world.ids['runner'] ?? '',
      whole('with partner', { funding, budgetShownTo: 'public', endsOn: '2026-12-20' }),
    );
    await confirmPartner(id);
    const iati = [`/projects/${slug}.iati.xml`, '/projects.iati.xml'];
    expect((await world.get(`/api/v1/projects/${slug}`)).text).toContain('"helper"');
    for (const url of iati) expect((await world.get(url)).text).toContain('Helper');
    await setOrganization('helper', { listing: 'none' });
    for (const url of [`/en/projects/${slug}`, `/api/v1/projects/${slug}`, '/projects.csv', ...iati]) {
      expect((await world.get(url)).text).not.toMatch(/helper/i);
    }
    await setOrganization('helper', { listing: 'full' });
    expect((await world.get(`/api/v1/projects/${slug}`)).text).toContain('"helper"');
  });

  test('texts of others are shown as texts', async () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    const { id, slug } = await addProject(world, world.ids['runner'] ?? '', {
      names: { en: { text: `Evil ${evil}` } },
      summaries: { en: { text: evil } },
      results: { fr: { text: evil } },
      deliverables: [{ id: crypto.randomUUID(), titles: { en: { text: evil } } }],
      places: [{ country: 'KE', city: evil, precision: 'exact' }],
    });
    const { db } = world.database;
    const update = { id, personId: world.steward.id, toldOn: '2026-02-02', text: evil, lang: 'en', now: new Date() };
    await db.transaction().execute((trx) => tellUpdate(trx, update));
    await world.refresh();
    for (const url of [`/en/projects/${slug}`, '/en/projects?q=evil', `/en/projects/${slug}/edit/text`]) {
      const { text } = await world.get(url, world.steward.headers);
      expect(text).not.toContain('<script>alert');
      expect(text).not.toContain('<img src=x');
    }
    expect((await world.get('/projects.rss')).text).not.toContain('<script>');
  });

  test('the same number of queries for one project and for three', async () => {
    const ids: string[] = [];
    for (const name of ['first', 'second', 'third'])
      ids.push((await addProject(world, world.ids['runner'] ?? '', whole(`count ${name}`))).id);
    for (const id of ids) await confirmPartner(id);
    const { db } = world.database;
    // The program's own rounds may fall between: the least of a few counts.
    const least = async (some: string[]) => {
      const counts: number[] = [];
      for (let n = 0; n < 5; n++) counts.push(await countQueries(db, () => readVisibleProjects(db, 'public', some)));
      return Math.min(...counts);
    };
    expect(await least(ids)).toBe(await least(ids.slice(0, 1)));
  });
});

async function confirmPartner(projectId: string): Promise<void> {
  const { db } = world.database;
  const organizationId = world.ids['helper'] ?? '';
  const now = new Date();
  await db.transaction().execute(async (trx) => {
    await beginPartnership(trx, { projectId, organizationId, role: 'funding', side: 'project', personId: world.steward.id, now });
    const { id } = await trx.selectFrom('projectPartners').select('id').where('projectId', '=', projectId).executeTakeFirstOrThrow();
    await decidePartnership(trx, { id, projectId, side: 'partner', decision: 'accept', personId: world.partner.id, now });
  });
  await world.refresh();
}

/** Changes what may be seen of an organization, and tells those who follow. */
async function setOrganization(slug: string, change: Record<string, string>): Promise<void> {
  const { db } = world.database;
  for (const [column, value] of Object.entries(change)) {
    await sql`update organizations set ${sql.ref(column)} = ${value} where slug = ${slug}`.execute(db);
  }
  await refreshSearchDocuments(db, new Date());
  await world.refresh();
}
