import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEST_ORIGIN } from '../../../testing/origin.ts';
import { noticesOf } from '../../../testing/notices.ts';
import type { CastMember } from '../../../testing/cast.ts';
import { makeBriefing, registerFor } from './briefing-world.ts';
import { accredit } from './participation-steps.ts';
import { putItem, putSideEvent } from './programme-world.ts';
import { makeWorld, post, type World } from './world.ts';

let world: World;
const db = () => world.server.database.db;
const at = (rest = '') => `/en/meetings/${world.meeting.slug}/materials${rest}`;
const desk = (rest = '') => `/en/desk/meetings/${world.meeting.slug}/materials${rest}`;
const own = (rest = '') => `/en/meetings/${world.meeting.slug}/side-events/learning/materials${rest}`;
const TEXT = { kind: 'report', 'title-en': 'Report of the day', lang: 'English', audience: 'public' };

beforeAll(async () => {
  world = await makeWorld();
  const event = await putSideEvent(world, { title: 'Learning', state: 'placed', organizerId: world.ids['open'] ?? '' });
  await putItem(world, { title: 'Learning', kind: 'side-event', sideEventId: event });
  await putSideEvent(world, { title: 'Secret event', state: 'placed', organizerId: world.ids['hidden'] ?? '' });
  await putItem(world, { title: 'Draft item', publishedAt: null });
}, 60_000);
afterAll(() => world.server.stop());

/** A form with a file, as a browser sends it. */
async function send(path: string, fields: Record<string, string>, who: CastMember, file?: { name: string; bytes: string }) {
  const edge = 'x-edge-x';
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  if (file)
    parts.push(
      `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n${file.bytes}\r\n`,
    );
  const headers = { ...who.headers, origin: TEST_ORIGIN, 'content-type': `multipart/form-data; boundary=${edge}` };
  const payload = Buffer.from(`${parts.join('')}--${edge}--\r\n`);
  const answer = await world.server.app.inject({ method: 'POST', url: path, headers, payload });
  return { status: answer.statusCode, text: answer.body, location: String(answer.headers['location'] ?? '') };
}
const byTitle = async (title: string) =>
  (await db().selectFrom('materials').selectAll().execute()).find(({ titles }) => titles['en']?.text === title);

describe('a material', () => {
  test('is read by everybody with its weight, and saved but never shown by a browser', async () => {
    const fields = { ...TEXT, 'title-fr': 'Rapport du jour' };
    expect((await send(desk(), fields, world.officer, { name: 'report.txt', bytes: 'x'.repeat(2400) })).status).toBe(303);
    const page = await world.server.get(at());
    expect(page.text).toContain('Report of the day');
    expect(page.text).toContain('Text, 2 kB');
    expect((await world.server.get(at().replace('/en/', '/fr/'))).text).toContain('Rapport du jour');
    const path = /href="([^"]+\/file)"/.exec(page.text)?.[1] ?? '';
    const file = await world.server.get(path);
    expect([file.status, file.text.length]).toEqual([200, 2400]);
    expect(String(file.headers['content-disposition'])).toMatch(/^attachment/);
    expect(String(file.headers['content-security-policy'])).toContain('sandbox');
    expect((await world.server.get(at('?kind=agenda'))).text).not.toContain('Report of the day');
    expect((await world.server.get(at('?kind=report&language=en'))).text).toContain('Report of the day');
    expect((await world.server.get(at('?language=fr'))).text).not.toContain('Report of the day');
  });

  test('is a file or a link, with a title, of something that there is: every error at once', async () => {
    const none = await send(desk(), { ...TEXT, 'title-en': '', lang: 'Nonsense', kind: 'x' }, world.officer);
    expect(none.status).toBe(422);
    for (const field of ['kind', 'title-en', 'lang']) expect(none.text).toContain(`href="#f-${field}"`);
    for (const [more, file] of [
      [{}, undefined],
      [{ link: 'https://video.example/1' }, { name: 'a.txt', bytes: 'text' }],
      [{}, { name: 'page.html', bytes: '<!doctype html><script>alert(1)</script>' }],
      [{ link: ['javascript', 'alert(1)'].join(':') }, undefined],
    ] as const) {
      const { status, text } = await send(desk(), { ...TEXT, 'title-en': 'Kept title', ...more }, world.officer, file);
      expect([status, /href="#f-(file|link)"/.test(text), text.includes('Kept title')]).toEqual([422, true, true]);
    }
    const subject = `side-event:${world.meeting.id}`;
    expect((await send(desk(), { ...TEXT, subject, link: 'https://video.example/1' }, world.officer)).text).toContain('#f-subject');
    for (const who of [world.moderator, world.steward])
      expect((await send(desk(), { ...TEXT, link: 'https://video.example/1' }, who)).status).toBe(403);
  });

  test('for participants is there for nobody else', async () => {
    const fields = { ...TEXT, 'title-en': 'For us alone', audience: 'participants' };
    await send(desk(), fields, world.officer, { name: 'a.txt', bytes: 'inside' });
    const id = (await byTitle('For us alone'))?.id ?? '';
    const slug = await makeBriefing(world);
    await registerFor(world, slug, world.stranger);
    for (const [headers, sees] of [
      [undefined, false],
      [world.other.headers, false],
      [world.stranger.headers, true],
      [world.officer.headers, true],
    ] as const) {
      expect((await world.server.get(at(), headers)).text.includes('For us alone')).toBe(sees);
      expect((await world.server.get(at(`/${id}/file`), headers)).status).toBe(sees ? 200 : 404);
    }
    await accredit(world, world.meeting.id, 'partner');
    expect((await world.server.get(at(`/${id}/file`), world.other.headers)).status).toBe(200);
  });

  test('that is taken away leaves a line with the reason, and no file', async () => {
    await send(desk(), { ...TEXT, 'title-en': 'Wrong file' }, world.officer, { name: 'a.txt', bytes: 'wrong' });
    const before = await byTitle('Wrong file');
    const path = desk(`/${before?.id ?? ''}/decision`);
    expect((await post(world, path, { decision: 'removed', reason: '' }, world.officer.headers)).status).toBe(422);
    expect((await post(world, path, { decision: 'removed', reason: 'A wrong one' }, world.steward.headers)).status).toBe(403);
    expect((await post(world, path, { decision: 'removed', reason: 'A wrong one' }, world.officer.headers)).status).toBe(303);
    expect((await world.server.get(at())).text).not.toContain('Wrong file');
    expect((await world.server.get(at(`/${before?.id ?? ''}/file`), world.officer.headers)).status).toBe(404);
    expect((await world.server.get(desk(), world.officer.headers)).text).toContain('A wrong one');
    expect(
      await db()
        .selectFrom('files')
        .select('id')
        .where('id', '=', before?.fileId ?? '')
        .execute(),
    ).toEqual([]);
  });
});

describe('of a side event', () => {
  test('is given by its organizers and shown once an officer accepted it', async () => {
    const given = await send(own(), { ...TEXT, 'title-en': 'Our slides' }, world.steward, { name: 'a.txt', bytes: 'slides' });
    expect([given.status, given.location.includes('done=given')]).toEqual([303, true]);
    const id = (await byTitle('Our slides'))?.id ?? '';
    expect((await world.server.get(at())).text).not.toContain('Our slides');
    expect((await world.server.get(at(`/${id}/file`), world.steward.headers)).status).toBe(404);
    expect((await world.server.get(desk(`/${id}/file`), world.officer.headers)).text).toBe('slides');
    expect((await world.server.get('/en/desk', world.officer.headers)).text).toContain(desk());
    expect((await world.server.get('/en/desk', world.moderator.headers)).text).not.toContain(desk());
    for (const who of [world.other, world.stranger]) {
      expect((await world.server.get(own(), who.headers)).status).toBe(403);
      expect((await send(own(), TEXT, who, { name: 'a.txt', bytes: 'x' })).status).toBe(403);
      expect((await post(world, own(`/${id}/removal`), {}, who.headers)).status).toBe(403);
    }
    expect((await post(world, desk(`/${id}/decision`), { decision: 'shown' }, world.officer.headers)).status).toBe(303);
    expect((await world.server.get(at())).text).toContain('Our slides');
    expect((await noticesOf(db(), world.steward.id)).map(({ title }) => title)).toContain('Votre document a été accepté');
    expect((await post(world, own(`/${id}/removal`), {}, world.steward.headers)).status).toBe(303);
    expect((await world.server.get(at())).text).not.toContain('Our slides');
  });

  test('whose organizer is out of the directory, or of an item that is not published, stands nowhere', async () => {
    const event = await db().selectFrom('sideEvents').select('id').where('slug', '=', 'secret-event').executeTakeFirstOrThrow();
    const item = await db().selectFrom('programmeItems').select('id').where('slug', '=', 'draft-item').executeTakeFirstOrThrow();
    await send(desk(), { ...TEXT, 'title-en': 'Hidden paper', subject: `side-event:${event.id}` }, world.officer, {
      name: 'a.txt',
      bytes: 'x',
    });
    await send(desk(), { ...TEXT, 'title-en': 'Early paper', subject: `item:${item.id}` }, world.officer, { name: 'a.txt', bytes: 'x' });
    for (const title of ['Hidden paper', 'Early paper']) {
      const id = (await byTitle(title))?.id ?? '';
      expect(id).not.toBe('');
      for (const headers of [undefined, world.stranger.headers]) {
        expect((await world.server.get(at(), headers)).text).not.toContain(title);
        expect((await world.server.get(at(`/${id}/file`), headers)).status).toBe(404);
      }
    }
  });

  test('is taken no more once the meeting is in the archive, where everything can still be read', async () => {
    await db().updateTable('meetings').set({ publication: 'archived' }).where('id', '=', world.meeting.id).execute();
    expect((await send(own(), TEXT, world.steward, { name: 'a.txt', bytes: 'x' })).status).toBe(409);
    expect((await world.server.get(at())).text).toContain('Report of the day');
    await db().updateTable('meetings').set({ publication: 'published' }).where('id', '=', world.meeting.id).execute();
  });
});
