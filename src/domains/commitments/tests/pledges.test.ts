import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countQueries } from '../../../testing/database.ts';
import { noticesOf } from '../../../testing/notices.ts';
import { list, makeWorld, post, published, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
}, 60_000);
afterAll(() => world.server.stop());

const get = (path: string, headers?: Record<string, string>) => world.server.get(path, headers);
const NEW = '/en/organizations/open/pledges/new';
const PLEDGE = {
  supports: 'ungass-2016/1(m)',
  lang: 'en',
  undertaking: 'Train two hundred peer workers.',
  countries: 'Kenya\nUganda',
  until: '2030-12-31',
  shownTo: 'public',
};

async function make(fields: Record<string, string> = {}): Promise<string> {
  const made = await post(world, NEW, { ...PLEDGE, ...fields }, world.steward.headers);
  await world.server.refresh();
  return /\/pledges\/([^?]+)/.exec(made.location)?.[1] ?? '';
}

describe('a pledge', () => {
  test('is made by those who write for an admitted organization, and shown at once', async () => {
    expect((await get(NEW)).status).toBe(303);
    for (const person of [world.stranger, world.state, world.delegate, world.other, world.officer])
      expect((await post(world, NEW, PLEDGE, person.headers)).status).toBe(403);
    const slug = await make();
    const page = await get(`/en/pledges/${slug}`);
    expect(page.status).toBe(200);
    for (const part of ['Train two hundred', 'Open House', 'Uganda', 'not compared']) expect(page.text).toContain(part);
    expect((await get('/en/pledges?country=KE&instrument=ungass-2016')).text).toContain(slug);
    expect((await get('/en/pledges?country=FR')).text).not.toContain(slug);
    for (const format of ['csv', 'json', 'rss']) expect((await get(`/en/pledges.${format}`)).text).toContain(slug);
    expect((await get('/en/pledges.xlsx')).status).toBe(200);
    expect((await get(`/api/v1/pledges/${slug}`)).text).toContain('"provision":{"code":"1(m)"');
    expect((await get('/api/v1/pledges?limit=1&instrument=ungass-2016')).text).toContain('"total":1');
    expect((await get('/api/v1/pledges?limit=0')).status).toBe(422);
    expect((await get('/en/pledges.csv?sort=worst')).status).toBe(422);
  });

  test('tells all that is wrong at once', async () => {
    const answer = await post(
      world,
      NEW,
      { ...PLEDGE, supports: 'untoc/art-99', undertaking: '', countries: 'Atlantis', until: 'soon' },
      world.steward.headers,
    );
    expect(answer.status).toBe(422);
    for (const field of ['supports', 'undertaking', 'countries', 'until']) expect(answer.text).toContain(`href="#f-${field}"`);
  });

  test('is shown to whom the organization says', async () => {
    const slug = await make({ shownTo: 'institutions', undertaking: 'Only for institutions.' });
    expect((await get(`/en/pledges/${slug}`)).status).toBe(404);
    expect((await get(`/en/pledges/${slug}`, world.stranger.headers)).status).toBe(404);
    expect((await get(`/en/pledges/${slug}`, world.state.headers)).status).toBe(200);
    expect((await get('/en/pledges.json')).text).not.toContain(slug);
    expect((await get(`/api/v1/pledges/${slug}`)).status).toBe(404);
  });

  test('is changed in either language, with both values shown to the slower one, and fulfilled', async () => {
    const slug = await make({ undertaking: 'A pledge to change.' });
    const edit = `/en/pledges/${slug}/edit`;
    expect((await get(edit, world.delegate.headers)).status).toBe(403);
    expect((await get(edit, world.other.headers)).status).toBe(403);
    expect(
      (await post(world, edit, { ...PLEDGE, version: '1', lang: 'fr', undertaking: 'Une promesse.' }, world.steward.headers)).status,
    ).toBe(303);
    expect((await get(`/fr/pledges/${slug}`)).text).toContain('Une promesse.');
    expect((await get(`/en/pledges/${slug}`)).text).toContain('A pledge to change.');
    const slower = await post(world, edit, { ...PLEDGE, version: '1', undertaking: 'Mine.' }, world.steward.headers);
    expect(slower.status).toBe(409);
    for (const value of ['A pledge to change.', 'Mine.']) expect(slower.text).toContain(value);
    expect((await post(world, `/en/pledges/${slug}/fulfilment`, {}, world.other.headers)).status).toBe(403);
    await post(world, `/en/pledges/${slug}/fulfilment`, {}, world.steward.headers);
    expect((await get(`/en/pledges/${slug}`)).text).toContain('fulfilled');
  });

  test('is withdrawn with a reason, which alone is shown from then on', async () => {
    const slug = await make({ undertaking: 'Too much to promise.' });
    const path = `/en/pledges/${slug}/withdrawal`;
    expect((await post(world, path, { reason: 'x' }, world.stranger.headers)).status).toBe(403);
    expect((await post(world, path, { reason: '' }, world.steward.headers)).status).toBe(422);
    expect((await post(world, path, { reason: 'The money did not come.' }, world.steward.headers)).status).toBe(303);
    const page = await get(`/en/pledges/${slug}`);
    expect(page.status).toBe(410);
    expect(page.text).toContain('The money did not come.');
    expect(page.text).not.toContain('Too much');
    await world.server.refresh();
    expect((await get('/en/pledges.json')).text).not.toContain(slug);
    const words = 'Train <three> hundred instead.';
    const late = await post(world, `/en/pledges/${slug}/edit`, { ...PLEDGE, undertaking: words, version: '2' }, world.steward.headers);
    expect(late.status).toBe(409);
    for (const part of ['Your changes were not saved', 'Train &lt;three> hundred instead.', 'This pledge was withdrawn'])
      expect(late.text).toContain(part);
    const wrong = await post(world, `/en/pledges/${slug}/edit`, { ...PLEDGE, until: 'soon' }, world.steward.headers);
    expect([wrong.status, wrong.text.includes('soon')]).toEqual([409, true]);
    expect((await get(`/en/pledges/${slug}/edit`, world.steward.headers)).text).toContain('This pledge was withdrawn');
    expect((await get(`/en/pledges/${slug}`)).text).not.toContain('three');
    expect((await post(world, `/en/pledges/${slug}/edit`, PLEDGE, world.stranger.headers)).status).toBe(403);
  });

  test('goes with the organization when that shows only its name', async () => {
    const slug = await make({ undertaking: 'Gone with us.' });
    await list(world, 'open', 'name-only');
    expect((await get(`/en/pledges/${slug}`)).status).toBe(404);
    expect((await get('/en/pledges.json')).text).not.toContain(slug);
    await list(world, 'open', 'full');
    expect((await get('/en/pledges.json')).text).toContain(slug);
  });

  test('costs the same number of queries in a list of one and of three', async () => {
    const { db } = world.server.database;
    await get('/en/pledges?q=unlikely');
    const one = await countQueries(db, () => get('/en/pledges?state=fulfilled'));
    const three = await countQueries(db, () => get('/en/pledges?state=published'));
    expect(three).toBe(one);
  });
});

describe('an institution', () => {
  test('thanks and asks; the rest of the world sees what it chose to show', async () => {
    const slug = await published(world);
    const path = `/en/evidence/${slug}/answers`;
    expect((await post(world, path, { kind: 'thanks', text: '' }, world.stranger.headers)).status).toBe(403);
    expect((await post(world, path, { kind: 'thanks' }, world.steward.headers)).status).toBe(403);
    expect((await post(world, path, { kind: 'question', text: '' }, world.state.headers)).status).toBe(422);
    expect((await post(world, path, { kind: 'thanks', text: 'Well done, seen by all.', shown: 'yes' }, world.state.headers)).status).toBe(
      303,
    );
    expect((await post(world, path, { kind: 'question', text: 'How was it paid for?' }, world.state.headers)).status).toBe(303);
    const page = (await get(`/en/evidence/${slug}`)).text;
    expect(page).toContain('Well done, seen by all.');
    expect(page).toContain("Sita State's institution says thank you");
    expect(page).not.toContain('How was it paid for?');
    expect((await get(`/en/evidence/${slug}`, world.steward.headers)).text).toContain('How was it paid for?');
    expect((await get('/en/organizations/open/commitments', world.steward.headers)).text).toContain('How was it paid for?');
    const told = await noticesOf(world.server.database.db, world.steward.id);
    expect(told.some(({ title }) => title.includes('a une question'))).toBe(true);
    const asked = told.find(({ act, path: where }) => act.startsWith('state-answer:') && where?.startsWith('/conversations/'));
    expect((await get(`/en${asked?.path ?? ''}`, world.steward.headers)).text).toContain('How was it paid for?');
    const own = await get('/en/account/answers', world.state.headers);
    expect(own.text).toContain('How was it paid for?');
    const { id } = await world.server.database.db
      .selectFrom('stateAnswers')
      .select('id')
      .where('kind', '=', 'thanks')
      .executeTakeFirstOrThrow();
    expect((await post(world, `/en/account/answers/${id}/withdrawal`, {}, world.stranger.headers)).status).toBe(404);
    expect((await post(world, `/en/account/answers/${id}/withdrawal`, {}, world.state.headers)).status).toBe(303);
    expect((await get(`/en/evidence/${slug}`)).text).not.toContain('Well done');
  });

  test('answers only what it may see, and only a need that there is', async () => {
    const hidden = await published(world, 'secretariat');
    expect((await post(world, `/en/evidence/${hidden}/answers`, { kind: 'thanks' }, world.state.headers)).status).toBe(404);
    expect((await post(world, '/en/account/answers', { need: '/needs/nothing', text: 'We can.' }, world.state.headers)).status).toBe(422);
    expect((await post(world, '/en/account/answers', { need: '/needs/nothing', text: 'We can.' }, world.stranger.headers)).status).toBe(
      403,
    );
  });
});

test('the page of an organization and of a country show its pledges and evidence; its own page is for those who act for it', async () => {
  const slug = await published(world);
  await make({ undertaking: 'Shown on the profile.' });
  const profile = (await get('/en/organizations/open')).text;
  expect(profile).toContain(slug);
  expect(profile).toContain('Shown on the profile.');
  expect((await get('/en/countries/KE')).text).toContain(slug);
  const own = '/en/organizations/open/commitments';
  expect((await get(own, world.delegate.headers)).status).toBe(200);
  expect((await get(own, world.stranger.headers)).status).toBe(403);
  expect((await get(own)).status).toBe(303);
  expect((await get('/en/organizations/hidden/commitments', world.stranger.headers)).status).toBe(404);
  expect((await get('/en/desk', world.officer.headers)).text).toContain('Evidence to review');
  expect((await get('/en/account', world.steward.headers)).text).toContain('/organizations/open/commitments');
});
