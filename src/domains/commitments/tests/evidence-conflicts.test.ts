import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { draft, handIn, makeWorld, post, publish, published, submitted, upload, versionOf, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
}, 60_000);
afterAll(() => world.server.stop());

const get = (path: string, headers?: Record<string, string>) => world.server.get(path, headers);
const db = () => world.server.database.db;
const contributor = (name: string) => ({ role: 'funded', strength: 'minor', address: '', name });
const MEANWHILE = 'Somebody else';

async function idOf(slug: string): Promise<string> {
  return (await db().selectFrom('evidence').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
}

describe('two people at the contributors of one piece', () => {
  test('the slower one keeps what was typed, sees what the other added, and adds it with one more press', async () => {
    const slug = await draft(world);
    const version = await versionOf(world, slug);
    const path = `/en/evidence/${slug}/edit/contributors`;
    const add = (name: string, seen: string) => post(world, path, { version: seen, ...contributor(name) }, world.steward.headers);
    const answers = await Promise.all([add('County office', version), add('Village council', version)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
    const late = answers.find(({ status }) => status === 409)?.text ?? '';
    for (const part of [MEANWHILE, 'County office', 'Village council', 'was not added']) expect(late).toContain(part);
    expect(late).toMatch(/<option value="funded" selected/);
    const lost = late.includes('value="County office"') ? 'County office' : 'Village council';
    const again = /name="version" value="(\d+)"/.exec(late)?.[1] ?? '';
    expect((await add(lost, again)).status).toBe(303);
    const rows = await db()
      .selectFrom('evidenceContributors')
      .select('name')
      .where('evidenceId', '=', await idOf(slug))
      .orderBy('name')
      .execute();
    expect(rows.map(({ name }) => name)).toEqual(['County office', 'Village council']);
  });

  test('taking out what is out already says so, and takes out nothing else', async () => {
    const slug = await draft(world);
    const path = `/en/evidence/${slug}/edit/contributors`;
    for (const name of ['One', 'Two'])
      await post(world, path, { version: await versionOf(world, slug), ...contributor(name) }, world.steward.headers);
    const [first] = await db()
      .selectFrom('evidenceContributors')
      .select('id')
      .where('evidenceId', '=', await idOf(slug))
      .orderBy('position')
      .execute();
    const removal = `/en/evidence/${slug}/contributors/${first?.id ?? ''}/removal`;
    expect((await post(world, removal, {}, world.other.headers)).status).toBe(404);
    expect((await post(world, removal, {}, world.delegate.headers)).status).toBe(403);
    expect((await post(world, removal, {}, world.steward.headers)).status).toBe(303);
    const again = await post(world, removal, {}, world.steward.headers);
    expect(again.status).toBe(409);
    expect(again.text).toContain('taken out already');
    expect(again.text).toContain('Two');
  });

  test('an answer that comes too late changes nothing and shows how it stands', async () => {
    const slug = await draft(world);
    const name = { ...contributor(''), address: '/organizations/partner' };
    await post(world, `/en/evidence/${slug}/edit/contributors`, { version: await versionOf(world, slug), ...name }, world.steward.headers);
    await handIn(world, slug);
    await publish(world, slug);
    const { id } = await db()
      .selectFrom('evidenceContributors')
      .select('id')
      .where('evidenceId', '=', await idOf(slug))
      .executeTakeFirstOrThrow();
    const path = `/en/evidence/${slug}/contributors/${id}/answer`;
    const answers = await Promise.all([1, 2].map(() => post(world, path, { answer: 'confirmed' }, world.other.headers)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
    const late = answers.find(({ status }) => status === 409)?.text ?? '';
    expect(late).toContain('Nothing was changed');
    expect(late).toContain('confirmed by the organization');
    await post(world, `/en/evidence/${slug}/contributors/${id}/removal`, {}, world.steward.headers);
    const gone = await post(world, path, { answer: 'refused' }, world.other.headers);
    expect(gone.status).toBe(409);
    expect(gone.text).toContain('Fewer deaths');
    expect((await post(world, path, { answer: 'refused' }, world.stranger.headers)).status).toBe(404);
  });
});

describe('two people at the documents of one piece', () => {
  test('the slower one keeps the links that were typed and is told to choose the documents again', async () => {
    const slug = await draft(world);
    const version = await versionOf(world, slug);
    const save = (links: string, file: string) =>
      upload(world, slug, { version, links }, [{ name: file, bytes: Buffer.from(`Words of ${file}.`) }]);
    expect((await save('https://first.example/report', 'first.txt')).status).toBe(303);
    const late = await save('https://second.example/report', 'second.txt');
    expect(late.status).toBe(409);
    for (const part of [MEANWHILE, 'https://first.example/report', 'https://second.example/report', 'first.txt', 'choose them again'])
      expect(late.text).toContain(part);
    expect(late.text).not.toContain('second.txt');
    const files = await db()
      .selectFrom('evidenceFiles')
      .select('title')
      .where('evidenceId', '=', await idOf(slug))
      .execute();
    expect(files).toEqual([{ title: 'first.txt' }]);
    const without = await post(
      world,
      `/en/evidence/${slug}/edit/proof`,
      { version, links: 'https://third.example' },
      world.steward.headers,
    );
    expect([without.status, without.text.includes('choose them again')]).toEqual([409, false]);
  });

  test('a document is taken out once', async () => {
    const slug = await draft(world);
    await upload(world, slug, { version: await versionOf(world, slug), links: '' }, [{ name: 'note.txt', bytes: Buffer.from('Words.') }]);
    const { fileId } = await db()
      .selectFrom('evidenceFiles')
      .select('fileId')
      .where('evidenceId', '=', await idOf(slug))
      .executeTakeFirstOrThrow();
    const path = `/en/evidence/${slug}/files/${fileId}/removal`;
    expect((await post(world, path, {}, world.stranger.headers)).status).toBe(404);
    const answers = await Promise.all([1, 2].map(() => post(world, path, {}, world.steward.headers)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
    expect(answers.find(({ status }) => status === 409)?.text).toContain('taken out already');
    expect(await db().selectFrom('files').select('id').where('id', '=', fileId).execute()).toEqual([]);
  });
});

describe('a piece that was handed in or withdrawn meanwhile', () => {
  test('is not handed in twice, and says so', async () => {
    const slug = await submitted(world);
    const fields = { version: String(Number(await versionOf(world, slug)) - 1), shownTo: 'public' };
    const late = await post(world, `/en/evidence/${slug}/submission`, fields, world.steward.headers);
    expect(late.status).toBe(409);
    expect(late.text).toContain('Nothing was handed in');
    expect(late.text).toContain('Waiting for review');
  });

  test('gives back what was typed on it', async () => {
    const slug = await published(world);
    const version = await versionOf(world, slug);
    await post(world, `/en/evidence/${slug}/withdrawal`, { reason: 'Counted twice.' }, world.steward.headers);
    const texts = { version, title: 'A better title', changes: 'Two lines\nof <b>words</b>.', methods: '', otherExplanations: '' };
    const late = await post(world, `/en/evidence/${slug}/edit/texts?lang=en`, texts, world.steward.headers);
    expect(late.status).toBe(409);
    for (const part of ['A better title', 'Two lines', '&lt;b>words', 'Withdrawn', 'cannot be changed any more'])
      expect(late.text).toContain(part);
    expect(late.text).not.toContain('<form method="post" action="/en/evidence');
    expect((await post(world, `/en/evidence/${slug}/edit/texts`, texts, world.stranger.headers)).status).toBe(403);
    expect((await get(`/en/evidence/${slug}/edit`, world.steward.headers)).status).toBe(409);
  });
});
