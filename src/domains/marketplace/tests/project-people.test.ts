import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noticesOf } from '../../../testing/notices.ts';
import { remindOfQuiet } from '../actions/project-news.ts';
import { addProject, openWorld, type World } from './project-world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const begin = (name: string, more = {}) => addProject(world, world.ids['runner'] ?? '', { names: { en: { text: name } }, ...more });
const page = async (slug: string) => (await world.get(`/en/projects/${slug}`)).text;
const partnershipOf = (id: string) =>
  world.database.db
    .selectFrom('projectPartners')
    .select(['id', 'state'])
    .where('projectId', '=', id)
    .orderBy('begunAt', 'desc')
    .executeTakeFirstOrThrow();
const placeOf = (id: string) =>
  world.database.db.selectFrom('projectTeam').selectAll().where('projectId', '=', id).orderBy('begunAt', 'desc').executeTakeFirstOrThrow();

describe('partners', () => {
  test('invited by the project: shown only after the partner has said yes, gone once either ends it; each is told', async () => {
    const { id, slug } = await begin('Pair one');
    const invited = await world.send(world.steward, `/projects/${slug}/edit/partners`, {
      slug: '/en/organizations/helper',
      role: 'technical',
    });
    expect(invited.location).toContain('done=invited');
    expect(await page(slug)).not.toContain('/organizations/helper');
    expect((await noticesOf(world.database.db, world.partner.id))[0]?.title).toContain('Pair one');
    const one = `/projects/${slug}/partners/${(await partnershipOf(id)).id}`;
    expect((await world.send(world.steward, one, { side: 'partner', decision: 'accept' })).status).toBe(403);
    expect((await world.send(world.steward, one, { side: 'project', decision: 'accept' })).status).toBe(409);
    expect((await world.send(world.stranger, one, { side: 'partner', decision: 'accept' })).status).toBe(403);
    expect((await world.send(world.secretariat, one, { side: 'partner', decision: 'accept' })).status).toBe(403);
    expect((await world.send(world.partner, one, { side: 'partner', decision: 'accept' })).status).toBe(303);
    expect(await page(slug)).toContain('/organizations/helper');
    expect((await noticesOf(world.database.db, world.steward.id))[0]?.title).toContain('is confirmed');
    expect((await world.send(world.partner, one, { side: 'partner', decision: 'refuse' })).status).toBe(409);
    expect((await world.send(world.partner, one, { side: 'partner', decision: 'end' })).status).toBe(303);
    expect(await page(slug)).not.toContain('/organizations/helper');
  });

  test('is found by name and chosen without a script; what was looked for and chosen stays when something is wrong', async () => {
    const { id, slug } = await begin('Pair by name');
    const path = `/projects/${slug}/edit/partners`;
    const look = async (words: string) => (await world.get(`/en${path}?q=${words}`, world.steward.headers)).text;
    const found = await look('Helper');
    expect(found).toMatch(/type="radio" name="organization" value="helper"/);
    expect(found).toContain('name="q" type="search" value="Helper"');
    expect(await look('Runner')).not.toContain('type="radio"');
    expect(await look('nobodyhere')).toContain('Nobody was found');
    expect((await world.get(`/en${path}?q=Helper`, world.stranger.headers)).status).toBe(403);
    const wrong = await world.send(world.steward, path, { q: 'Helper', organization: 'helper', role: 'king' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toMatch(/value="helper" checked/);
    expect((await world.send(world.steward, path, { q: 'Helper', role: 'other' })).text).toContain('href="#f-slug"');
    expect((await world.send(world.steward, path, { q: 'x', organization: 'nobody-here', role: 'other' })).status).toBe(422);
    const chosen = await world.send(world.steward, path, { q: 'Helper', organization: 'helper', slug: '', role: 'other' });
    expect(chosen.location).toContain('done=invited');
    expect((await partnershipOf(id)).state).toBe('invited');
    expect(await look('Helper')).not.toContain('type="radio"');
  });

  test('asked by the partner: the project says yes or no', async () => {
    const { id, slug } = await begin('Pair two');
    const ask = (organization: string) => world.send(world.partner, `/projects/${slug}/partnership`, { organization, role: 'funding' });
    expect((await ask(world.ids['onlooker'] ?? '')).status).toBe(403);
    expect((await ask(world.ids['helper'] ?? '')).status).toBe(303);
    expect((await ask(world.ids['helper'] ?? '')).status).toBe(409);
    const one = `/projects/${slug}/partners/${(await partnershipOf(id)).id}`;
    expect((await world.send(world.partner, one, { side: 'project', decision: 'accept' })).status).toBe(403);
    expect((await world.send(world.delegate, one, { side: 'project', decision: 'accept' })).status).toBe(403);
    expect((await world.send(world.editor, one, { side: 'project', decision: 'refuse' })).status).toBe(303);
    expect(await page(slug)).not.toContain('/organizations/helper');
  });

  test('fifty yeses at once are one', async () => {
    const { id, slug } = await begin('Pair three');
    await world.send(world.steward, `/projects/${slug}/edit/partners`, { slug: 'helper', role: 'other' });
    const one = `/projects/${slug}/partners/${(await partnershipOf(id)).id}`;
    const all = await Promise.all(
      Array.from({ length: 50 }, () => world.send(world.partner, one, { side: 'partner', decision: 'accept' })),
    );
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([303]));
    const events = await world.database.db.selectFrom('events').select('name').where('subjectId', '=', id).execute();
    expect(events.filter(({ name }) => name === 'partnership.confirmed')).toHaveLength(1);
    const told = (await noticesOf(world.database.db, world.steward.id)).filter(({ title }) => title.includes('Pair three'));
    expect(told).toHaveLength(1);
  });

  test('an unknown address, the own organization, one that is there already, a draft', async () => {
    const { slug } = await begin('Pair four');
    const invite = (to: string) => world.send(world.steward, `/projects/${slug}/edit/partners`, { slug: to, role: 'other' });
    expect((await invite('nobody-here')).status).toBe(422);
    expect((await invite('runner')).status).toBe(422);
    expect((await invite('helper')).status).toBe(303);
    expect((await invite('helper')).status).toBe(422);
    await world.send(world.steward, '/organizations/runner/projects/new', { name: 'Pair draft' });
    expect((await world.send(world.steward, '/projects/pair-draft/edit/partners', { slug: 'helper', role: 'other' })).text).toContain(
      'Publish',
    );
  });
});

describe('team', () => {
  const invite = (slug: string, email: string) =>
    world.send(world.steward, `/projects/${slug}/edit/team`, { email, role: 'Nurse <b>', contact: 'yes' });
  const tokenFor = async (address: string) => {
    const mail = await world.database.db.selectFrom('mails').selectAll().orderBy('createdAt', 'desc').execute();
    const letter = mail.map((one) => JSON.stringify(one)).find((text) => text.includes(address));
    return /team-invitations\/([\w-]+)/.exec(letter ?? '')?.[1] ?? '';
  };

  test('a known and an unknown address are answered alike; the person is shown after saying yes and leaves at any time', async () => {
    const { id, slug } = await begin('Team one');
    const known = await invite(slug, world.stranger.email);
    const unknown = await invite(slug, 'nobody@nowhere.example');
    expect({ status: known.status, location: known.location }).toEqual({ status: unknown.status, location: unknown.location });
    const { text } = await world.get(`/en/projects/${slug}/edit/team`, world.steward.headers);
    expect(text).toContain(world.stranger.email);
    expect(text).not.toContain('Stranger');
    expect(await page(slug)).not.toContain('Nurse');
    const token = await tokenFor(world.stranger.email);
    expect(token).not.toBe('');
    expect((await world.get(`/en/team-invitations/${token}`)).status).toBe(303);
    expect((await world.send(world.stranger, `/team-invitations/${token}x`, { decision: 'accept' })).status).toBe(404);
    expect((await world.send(world.stranger, `/team-invitations/${token}`, { decision: 'accept' })).status).toBe(303);
    expect((await world.send(world.partner, `/team-invitations/${token}`, { decision: 'accept' })).status).toBe(404);
    expect(await page(slug)).toMatch(/Stranger<\/bdi>\s*<bdi[^>]*>Nurse &lt;b>/);
    const place = await world.database.db
      .selectFrom('projectTeam')
      .selectAll()
      .where('projectId', '=', id)
      .where('state', '=', 'confirmed')
      .executeTakeFirstOrThrow();
    expect(place).toMatchObject({ personId: world.stranger.id, invitedEmail: null, tokenHash: null });
    expect((await world.send(world.partner, `/account/projects/${place.id}`, { decision: 'end' })).status).toBe(404);
    expect((await world.send(world.stranger, `/account/projects/${place.id}`, { decision: 'end' })).status).toBe(303);
    expect(await page(slug)).not.toContain('Nurse');
  });

  test('somebody who acts for the organization is chosen and says yes; nobody else can be chosen', async () => {
    const { id, slug } = await begin('Team two');
    const choose = (person: string) => world.send(world.steward, `/projects/${slug}/edit/team`, { person, role: 'Lead' });
    expect((await choose(world.stranger.id)).status).toBe(404);
    expect((await choose(world.editor.id)).status).toBe(303);
    expect((await choose(world.editor.id)).status).toBe(422);
    expect(await page(slug)).not.toContain('Lead');
    const { id: place } = await placeOf(id);
    expect((await world.send(world.steward, `/account/projects/${place}`, { decision: 'accept' })).status).toBe(404);
    const all = await Promise.all(
      Array.from({ length: 50 }, () => world.send(world.editor, `/account/projects/${place}`, { decision: 'accept' })),
    );
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([303]));
    expect(await page(slug)).toContain('Lead');
    expect((await world.send(world.delegate, `/projects/${slug}/team/${place}`)).status).toBe(403);
    expect((await world.send(world.steward, `/projects/${slug}/team/${place}`)).status).toBe(303);
    expect(await page(slug)).not.toContain('Lead');
  });
});

describe('updates and files', () => {
  test('an update makes a quiet project lively; one of a day to come is refused; who keeps it is reminded once', async () => {
    const long = new Date(Date.now() - 400 * 86_400_000);
    const { slug } = await addProject(world, world.ids['runner'] ?? '', { names: { en: { text: 'Sleeping' } } }, long);
    const now = new Date();
    expect(await remindOfQuiet(world.database.db, now)).toBe(1);
    expect(await remindOfQuiet(world.database.db, now)).toBe(0);
    expect((await noticesOf(world.database.db, world.editor.id)).filter(({ title }) => title.includes('Sleeping'))).toHaveLength(1);
    expect((await noticesOf(world.database.db, world.delegate.id)).filter(({ title }) => title.includes('Sleeping'))).toHaveLength(0);
    const tell = (fields: Record<string, string>) => world.send(world.steward, `/projects/${slug}/edit/updates`, fields);
    expect((await tell({ text: 'Later', toldOn: '2999-01-01' })).status).toBe(422);
    expect(await page(slug)).toContain('no update for a year');
    expect((await tell({ text: '<script>alert(1)</script> We are awake.' })).status).toBe(303);
    const shown = await page(slug);
    expect(shown).not.toContain('no update for a year');
    expect(shown).toContain('We are awake.');
    expect(shown).not.toContain('<script>alert');
  });

  test('a picture is made anew and served as a file; what is none is refused; others take nothing away', async () => {
    const { id, slug } = await begin('Gallery');
    const upload = async (bytes: Buffer, member = world.steward) => {
      const edge = 'edge-of-parts';
      const part = (head: string, body: Buffer) => Buffer.concat([Buffer.from(`--${edge}\r\n${head}\r\n\r\n`), body, Buffer.from('\r\n')]);
      const payload = Buffer.concat([
        part('Content-Disposition: form-data; name="title"', Buffer.from('A "well"')),
        part('Content-Disposition: form-data; name="file"; filename="x.png"\r\nContent-Type: image/png', bytes),
        Buffer.from(`--${edge}--\r\n`),
      ]);
      const headers = { ...member.headers, 'content-type': `multipart/form-data; boundary=${edge}` };
      return (await world.app.inject({ method: 'POST', url: `/en/projects/${slug}/edit/files`, headers, payload })).statusCode;
    };
    const picture = await sharp({ create: { width: 30, height: 20, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    expect(await upload(Buffer.from('<svg onload=alert(1)>'))).toBe(422);
    expect(await upload(picture, world.partner)).toBe(403);
    expect(await upload(picture)).toBe(303);
    const [file] = await world.database.db.selectFrom('projectFiles').selectAll().where('projectId', '=', id).execute();
    const sent = await world.get(`/projects/${slug}/files/${file?.fileId ?? ''}`);
    expect(sent.headers).toMatchObject({ 'content-type': 'image/webp' });
    expect(sent.headers['content-disposition']).toContain('attachment');
    expect((await world.send(world.delegate, `/projects/${slug}/files/${file?.fileId ?? ''}`)).status).toBe(403);
    await world.send(world.steward, `/projects/${slug}/withdrawal`);
    expect((await world.get(`/projects/${slug}/files/${file?.fileId ?? ''}`)).status).toBe(404);
    expect((await world.send(world.steward, `/projects/${slug}/files/${file?.fileId ?? ''}`)).status).toBe(303);
    expect(await world.database.db.selectFrom('files').select('id').where('ownerId', '=', id).execute()).toEqual([]);
  });
});
