import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textOfPdf } from '../../../testing/made-files.ts';
import { makeMeeting } from '../../../testing/meetings.ts';
import { groupedBadge, readBadge } from '../rules/badge-text.ts';
import { badgeCode, badgeHash, badgeText, verifiedBadge } from '../rules/badges.ts';
import { whenScanned } from '../rules/check-in.ts';
import { TEMPLATE_POLICIES } from '../rules/templates.ts';
import { type KeptScan, openQueue } from '../views/participation/check-in-queue.ts';
import { accredit, seatOne } from './participation-steps.ts';
import { makeWorld, post, type World } from './world.ts';

const POLICY = { ...TEMPLATE_POLICIES.blank };
let world: World;
beforeAll(async () => {
  world = await makeWorld({ policy: POLICY });
}, 60_000);
afterAll(() => world.server.stop());

/** A meeting with one approved person and an open door. */
async function door() {
  const meeting = await makeMeeting(world.server.database.db, { policy: POLICY });
  await accredit(world, meeting.id, 'open');
  const person = await seatOne(world, meeting, 'Kofi');
  const desk = `/en/desk/meetings/${meeting.slug}/check-in`;
  const opened = await post(world, desk, { name: 'Main entrance' }, world.officer.headers);
  const path = /href="https?:\/\/[^/"]+(\/en\/meetings\/[^"]+\/door\/[^"]+)"/.exec(opened.text)?.[1] ?? '';
  return { meeting, person, desk, path, feed: path.replace(/^\/en/, '') };
}

/** What is printed on the badge of somebody. */
async function badgeOf(link: string) {
  const pdf = await world.server.app.inject({ url: `${link}/badge.pdf` });
  return /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{6}/.exec(textOfPdf(pdf.rawPayload))?.[0] ?? '';
}

async function send(feed: string, scans: unknown) {
  const answer = await world.server.app.inject({
    method: 'POST',
    url: `${feed}/scans`,
    headers: { 'content-type': 'application/json', origin: world.steward.headers['origin'] ?? '' },
    payload: JSON.stringify({ scans }),
  });
  return {
    status: answer.statusCode,
    body:
      answer.statusCode === 200
        ? (JSON.parse(answer.body) as {
            scans: { id: string; result: string; firstAt: string | null; name: string | null }[];
            present: number;
          })
        : null,
  };
}

const scan = (code: string, more: Partial<KeptScan> = {}): KeptScan => ({
  id: randomUUID(),
  code,
  at: new Date().toISOString(),
  direction: 'in',
  ...more,
});

describe('the code of a badge', () => {
  const signer = { sign: (text: string) => `signed ${text}` };
  const code = badgeCode(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]));
  const text = badgeText(code, 'meeting', signer);

  test('is read as people type it, and only where it was given out for the meeting', () => {
    expect(readBadge(` ${groupedBadge(text).toLowerCase()} `)).toBe(text);
    expect(verifiedBadge(text, 'meeting', signer)).toBe(code);
    expect(verifiedBadge(text, 'another meeting', signer)).toBeNull();
    expect(verifiedBadge(text, 'meeting', { sign: (given) => `other ${given}` })).toBeNull();
    for (const wrong of ['', 'hello', `${text}X`, text.replace(/.$/, 'U')]) expect(readBadge(wrong)).toBeNull();
  });
});

test('a phone whose clock is wrong cannot say that somebody came in the future or years ago', () => {
  const now = new Date('2026-03-09T12:00:00Z');
  expect(whenScanned(new Date('2026-03-09T11:00:00Z'), now)).toEqual(new Date('2026-03-09T11:00:00Z'));
  expect(whenScanned(new Date('2026-03-09T12:00:01Z'), now)).toEqual(now);
  expect(whenScanned(new Date('2001-01-01T00:00:00Z'), now)).toEqual(now);
});

describe('a door', () => {
  test('is opened by the meeting officer alone, and its link is the key', async () => {
    const { meeting, desk, path, feed } = await door();
    for (const one of [world.steward, world.moderator]) expect((await post(world, desk, { name: 'x' }, one.headers)).status).toBe(403);
    const page = await world.server.get(path);
    expect(page.status).toBe(200);
    expect(page.headers['permissions-policy']).toContain('camera=(self)');
    expect(page.headers['cache-control']).toContain('no-store');
    expect((await world.server.get('/en')).headers['permissions-policy']).toContain('camera=()');
    expect((await world.server.get(path.replace(/.$/, '_'))).status).toBe(404);
    const { id } = await world.server.database.db
      .selectFrom('meetingDoors')
      .select('id')
      .where('meetingId', '=', meeting.id)
      .executeTakeFirstOrThrow();
    await post(world, `${desk}/${id}/closure`, {}, world.officer.headers);
    expect([(await world.server.get(path)).status, (await world.server.get(`${feed}/codes`)).status]).toEqual([404, 404]);
    expect((await send(feed.replace(/.$/, '_'), [])).status).toBe(404);
  }, 20_000);

  test('that was closed while the line was dropped takes what was scanned before, tells no name, and takes nothing new', async () => {
    const { meeting, person, desk, feed } = await door();
    const code = await badgeOf(person.link);
    const before = scan(code, { at: new Date(Date.now() - 60_000).toISOString() });
    const [{ id } = { id: '' }] = await world.server.database.db
      .selectFrom('meetingDoors')
      .select('id')
      .where('meetingId', '=', meeting.id)
      .execute();
    await post(world, `${desk}/${id}/closure`, {}, world.officer.headers);
    const after = scan(code, { at: new Date(Date.now() + 1).toISOString() });
    expect((await send(feed, [before, after])).body).toEqual({
      open: false,
      scans: [
        { id: before.id, result: 'in' },
        { id: after.id, result: 'late' },
      ],
    });
    const rows = await world.server.database.db.selectFrom('checkIns').select('id').where('meetingId', '=', meeting.id).execute();
    expect(rows).toEqual([{ id: before.id }]);
  }, 20_000);

  test('counts each scan once and a person once; whoever comes again is told so with the first time', async () => {
    const { meeting, person, feed } = await door();
    const code = await badgeOf(person.link);
    const early = scan(code, { at: new Date(Date.now() - 60_000).toISOString() });
    const late = scan(code);
    expect((await send(feed, [late])).body).toMatchObject({ scans: [{ result: 'in', name: 'Kofi Invented' }], present: 1 });
    // The phone at the other door had no line: what it scanned first comes second, and is the entry that counts.
    expect((await send(feed, [early])).body?.scans[0]?.result).toBe('in');
    expect((await send(feed, [late, early, late])).body?.scans.map(({ result }) => result)).toEqual(['again', 'in', 'again']);
    const again = (await send(feed, [scan(code)])).body;
    expect(again).toMatchObject({ scans: [{ result: 'again', firstAt: early.at }], present: 1 });
    const rows = await world.server.database.db.selectFrom('checkIns').select('id').where('meetingId', '=', meeting.id).execute();
    expect(rows).toHaveLength(3);
  }, 20_000);

  test('lets nobody in by an unknown code, one of another meeting, or one that is no longer good', async () => {
    const one = await door();
    const other = await door();
    const code = await badgeOf(one.person.link);
    expect((await send(other.feed, [scan(code), scan('7KQ4-M2XP-9DT0AB'), scan("x' or 1=1")])).body).toMatchObject({
      scans: [{ result: 'unknown', name: null }, { result: 'unknown' }, { result: 'unknown' }],
      present: 0,
    });
    await post(world, `${one.person.link}/withdrawal`, {});
    expect((await send(one.feed, [scan(code)])).body?.scans[0]?.result).toBe('unknown');
    expect((await send(one.feed, [{ id: 'no', code, at: 'never', direction: 'in' }])).status).toBe(400);
    expect((await send(one.feed, 'nothing')).status).toBe(400);
  }, 20_000);

  test('knows badges without a line by hashes that say nothing of anybody', async () => {
    const { person, feed } = await door();
    const code = readBadge(await badgeOf(person.link)) ?? '';
    const { text } = await world.server.get(`${feed}/codes`);
    expect(JSON.parse(text)).toEqual({ hashes: [badgeHash(code)] });
  }, 20_000);

  test('may be opened without a line while it is open: the script for it sees this page alone, and names when it forgets', async () => {
    const { meeting, path } = await door();
    const script = await world.server.get(`${path}/offline.js`);
    expect(script.headers['service-worker-allowed']).toBe(path);
    expect(script.headers['cache-control']).toContain('no-store');
    const { endsOn } = await world.server.database.db
      .selectFrom('meetings')
      .select('endsOn')
      .where('id', '=', meeting.id)
      .executeTakeFirstOrThrow();
    const until = Date.parse(`${endsOn}T00:00:00Z`) + 2 * 86_400_000;
    expect(script.text).toMatch(
      new RegExp(`^globalThis.doorKeptUntil = ${until};\\nimportScripts\\("/assets/door-offline\\.[0-9a-f]{10}\\.js"\\);`),
    );
    expect((await world.server.get(path)).text).toContain(`data-until="${until}"`);
    await world.server.database.db.updateTable('meetingDoors').set({ closedAt: new Date() }).where('meetingId', '=', meeting.id).execute();
    expect((await world.server.get(`${path}/offline.js`)).status).toBe(404);
  }, 20_000);

  test('checks a typed code without a script, and sending the form twice counts once', async () => {
    const { meeting, person, path } = await door();
    const code = await badgeOf(person.link);
    const id = /name="id" value="([^"]+)"/.exec((await world.server.get(path)).text)?.[1] ?? '';
    const first = await post(world, path, { id, code: code.toLowerCase(), direction: 'in' });
    expect(first.text).toContain('Welcome');
    expect(first.text).toContain('Kofi Invented');
    expect((await post(world, path, { id, code, direction: 'in' })).text).toContain('Welcome');
    expect((await post(world, path, { id: randomUUID(), code, direction: 'in' })).text).toContain('Already checked in');
    expect((await post(world, path, { id: randomUUID(), code: '', direction: 'in' })).status).toBe(422);
    const rows = await world.server.database.db.selectFrom('checkIns').select('id').where('meetingId', '=', meeting.id).execute();
    expect(rows).toHaveLength(2);
  }, 20_000);
});

describe('the scans of a phone', () => {
  function phone(send: (scans: KeptScan[]) => Promise<void>) {
    const kept = new Map<string, string>();
    return openQueue({ getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }, 'door', send);
  }

  test('stay until they are answered, and go in their order', async () => {
    let isUp = false;
    const taken: string[] = [];
    const queue = phone(async (scans) => {
      if (!isUp) throw new Error('no line');
      taken.push(...scans.map(({ code }) => code));
    });
    const codes = Array.from({ length: 120 }, (_, n) => `C${n}`);
    for (const code of codes) queue.add(scan(code));
    expect(await queue.flush()).toBe(false);
    expect(queue.waiting()).toHaveLength(120);
    isUp = true;
    expect(await queue.flush()).toBe(true);
    expect(taken).toEqual(codes);
    expect(queue.waiting()).toHaveLength(0);
  });

  test('whose answer was lost go again with the same ids', async () => {
    const sent: string[][] = [];
    const queue = phone(async (scans) => {
      sent.push(scans.map(({ id }) => id));
      if (sent.length === 1) throw new Error('the answer was lost');
    });
    queue.add(scan('A'));
    await queue.flush();
    await queue.flush();
    expect(sent[0]).toEqual(sent[1]);
  });
});
