import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addProject, openWorld, versionOf, type World } from './project-world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const NEW = '/organizations/runner/projects/new';

describe('from the first name to the list', () => {
  test('a draft is begun, filled in, published, found and shown', async () => {
    const begun = await world.send(world.steward, NEW, { name: 'Lamp of Zanzara', summary: 'Light for those who read at night.' });
    expect(begun).toMatchObject({ status: 303, location: '/en/projects/lamp-of-zanzara/edit?done=begun' });
    expect((await world.get('/en/projects/lamp-of-zanzara')).status).toBe(404);
    expect((await world.get('/en/projects/lamp-of-zanzara', world.delegate.headers)).text).toContain('Only those who act');
    const refused = await world.send(world.steward, '/projects/lamp-of-zanzara/publication');
    expect(refused.location).toBe('/en/projects/lamp-of-zanzara/edit#missing');
    expect((await world.get('/en/projects/lamp-of-zanzara')).status).toBe(404);
    const save = async (section: string, fields: Record<string, string | string[]>) =>
      world.send(world.editor, `/projects/lamp-of-zanzara/edit/${section}`, {
        ...fields,
        version: await versionOf(world, world.editor, 'lamp-of-zanzara', section),
      });
    expect((await save('course', { state: 'running', startsOn: '2026-02-01', endsOn: '2027-02-01' })).status).toBe(303);
    expect((await save('activities', { terms: ['T1'], countries: 'Kenya\nUganda' })).status).toBe(303);
    expect((await world.send(world.steward, '/projects/lamp-of-zanzara/publication')).location).toBe(
      '/en/projects/lamp-of-zanzara?done=published',
    );
    const page = await world.get('/fr/projects/lamp-of-zanzara');
    expect(page.status).toBe(200);
    expect(page.text).toContain('<bdi lang="en" dir="auto">Lamp of Zanzara</bdi>');
    expect(page.text).toContain('application/ld+json');
    for (const query of ['', '?country=UG', '?theme=T1', '?state=running', '?region=202', '?q=zanzara']) {
      expect((await world.get(`/en/projects${query}`)).text).toContain('Lamp of Zanzara');
    }
    for (const query of ['?country=PE', '?state=ended', '?q=accordion']) {
      expect((await world.get(`/en/projects${query}`)).text).not.toContain('Lamp of Zanzara');
    }
  });

  test('a project without an update for a year is marked in the list and on its page', async () => {
    const long = new Date(Date.now() - 400 * 86_400_000);
    const { slug } = await addProject(world, world.ids['runner'] ?? '', { names: { en: { text: 'Silent spring' } } }, long);
    expect((await world.get('/en/projects?q=silent')).text).toContain('no update for a year');
    expect((await world.get(`/en/projects/${slug}`)).text).toContain('no update for a year');
    const { slug: fresh } = await addProject(world, world.ids['runner'] ?? '', { names: { en: { text: 'Loud summer' } } });
    expect((await world.get(`/en/projects/${fresh}`)).text).not.toContain('no update for a year');
  });

  test('withdrawn, it is gone for others; its row and who did it stay', async () => {
    const { id, slug } = await addProject(world, world.ids['runner'] ?? '', { names: { en: { text: 'Short tide' } } });
    expect((await world.get(`/en/projects/${slug}`)).status).toBe(200);
    expect((await world.send(world.delegate, `/projects/${slug}/withdrawal`)).status).toBe(403);
    expect((await world.send(world.steward, `/projects/${slug}/withdrawal`)).status).toBe(303);
    expect((await world.get(`/en/projects/${slug}`)).status).toBe(404);
    expect((await world.get('/en/projects?q=short+tide')).text).not.toContain('Short tide');
    expect((await world.get(`/en/projects/${slug}`, world.steward.headers)).text).toContain('withdrawn');
    const events = await world.database.db.selectFrom('events').select('name').where('subjectId', '=', id).execute();
    expect(events.map(({ name }) => name)).toContain('project.withdrawn');
  });
});

describe('who may not', () => {
  test.each(['delegate', 'partner', 'stranger', 'institution'] as const)('%s begins nothing for the organization', async (who) => {
    expect((await world.send(world[who], NEW, { name: 'Not mine' })).status).toBe(403);
  });

  test('nobody signed in is sent to sign in; an empty name is said with what was typed', async () => {
    expect((await world.get(`/en${NEW}`)).status).toBe(303);
    const wrong = await world.send(world.steward, NEW, { name: ' ', summary: 'Kept words' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Kept words');
  });

  test('an organization that is only listed does not publish', async () => {
    const { castMember } = await import('../../../testing/cast.ts');
    const organizationId = world.ids['onlooker'] ?? '';
    const keeper = await castMember(world.database.db, { name: 'Onlooking', actsFor: [{ organizationId, role: 'steward' }] });
    const begun = await world.send(keeper, '/organizations/onlooker/projects/new', { name: 'Early bird', summary: 'Too early.' });
    expect(begun.status).toBe(303);
    expect((await world.send(keeper, '/projects/early-bird/publication')).status).toBe(403);
  });
});

describe('editing', () => {
  test('somebody else saved meanwhile: both values are shown, and nothing is overwritten', async () => {
    const { slug } = await addProject(world, world.ids['runner'] ?? '', { names: { en: { text: 'Two hands' } } });
    const version = await versionOf(world, world.steward, slug, 'text');
    const first = await world.send(world.steward, `/projects/${slug}/edit/text`, { version, name: 'First hand', summary: 'one' });
    expect(first.status).toBe(303);
    const second = await world.send(world.editor, `/projects/${slug}/edit/text`, { version, name: 'Second hand', summary: 'two' });
    expect(second.status).toBe(409);
    expect(second.text).toContain('First hand');
    expect(second.text).toContain('Second hand');
    expect((await world.get(`/en/projects/${slug}`)).text).toContain('First hand');
  });

  test('days in the wrong order, unknown words and wrong amounts are all said; what publishing takes stays while it is public', async () => {
    const { slug } = await addProject(world, world.ids['runner'] ?? '', { names: { en: { text: 'Strict form' } } });
    const send = async (section: string, fields: Record<string, string | string[]>) => {
      const version = await versionOf(world, world.steward, slug, section);
      return world.send(world.steward, `/projects/${slug}/edit/${section}`, { version, ...fields });
    };
    const days = await send('course', { state: 'running', startsOn: '2026-05-02', endsOn: '2026-05-01' });
    expect(days.status).toBe(422);
    expect(days.text).toContain('must not lie before the first day');
    expect((await send('activities', { terms: ['NOPE'], countries: 'Atlantis' })).status).toBe(422);
    expect((await send('money', { currency: 'XXY', total: 'much', budgetShownTo: 'public' })).text).toMatch(/f-currency[\s\S]*f-total/);
    expect((await send('money', { currency: 'EUR', total: '100', secured: '200', budgetShownTo: 'public' })).status).toBe(422);
    expect((await send('activities', { countries: 'Kenya' })).status).toBe(422);
  });

  test('fields that no form has change nothing', async () => {
    const { slug, id } = await addProject(world, world.ids['runner'] ?? '', { names: { en: { text: 'Mass' } } });
    const before = await world.database.db.selectFrom('projects').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const version = await versionOf(world, world.steward, slug, 'course');
    const more = { organizationId: world.ids['helper'] ?? '', slug: 'taken', publication: 'withdrawn', shownTo: 'secretariat', demo: 'no' };
    const saved = await world.send(world.steward, `/projects/${slug}/edit/course`, {
      version,
      state: 'ended',
      startsOn: '2026-01-05',
      ...more,
    });
    expect(saved.status).toBe(303);
    const after = await world.database.db.selectFrom('projects').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const { state, startsOn, version: next, changedAt } = after;
    expect(after).toEqual({ ...before, state, startsOn, version: next, changedAt });
  });
});
