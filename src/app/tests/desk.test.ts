import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordAct } from '../../platform/audit/record-act.ts';
import { type CastMember, castMember } from '../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../testing/filled-server.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
let server: FilledServer;
let administrator: CastMember;
let observer: CastMember;
let stranger: CastMember;

beforeAll(async () => {
  server = await filledServer(async () => undefined, { now: NOW });
  const { db } = server.database;
  administrator = await castMember(db, { name: 'Ada Administrator', roles: ['administrator'], now: NOW });
  observer = await castMember(db, { name: 'Olga Observer', roles: ['monitoring-officer'], now: NOW });
  stranger = await castMember(db, { name: 'Sam Stranger', now: NOW });
  await db.transaction().execute(async (trx) => {
    for (let day = 1; day <= 3; day += 1) {
      const now = new Date(`2026-11-0${day}T10:00:00Z`);
      const subject = { kind: 'organization', id: `subject-${day}` };
      await recordAct(trx, { act: `thing.${day % 2 ? 'done' : 'undone'}`, actorId: administrator.id, subject, reason: `=cmd|${day}`, now });
    }
  });
});
afterAll(() => server?.stop());

describe('the desk', () => {
  test('is the secretariat’s, and leads only to pages that are there and open to the reader', async () => {
    expect((await server.get('/en/desk')).status).toBe(303);
    expect((await server.get('/en/desk', stranger.headers)).status).toBe(403);
    const page = await server.get('/en/desk', administrator.headers);
    expect(page.status).toBe(200);
    const links = [...page.text.matchAll(/href="(\/en\/desk\/[^"]+)"/g)].map(([, path]) => path as string);
    expect(links).toContain('/en/desk/audit');
    for (const link of new Set(links)) {
      expect([link, (await server.get(link.replaceAll('&amp;', '&'), administrator.headers)).status]).toEqual([
        link,
        expect.toSatisfy(isOpen),
      ]);
    }
  });

  test('opens in every language', async () => {
    for (const locale of ['ar', 'es', 'fr', 'ru', 'zh']) {
      expect((await server.get(`/${locale}/desk`, administrator.headers)).status).toBe(200);
      expect((await server.get(`/${locale}/desk/audit`, administrator.headers)).status).toBe(200);
    }
  });
});

/** Open at once, or after proving again who one is. */
const isOpen = (status: number) => status === 200 || status === 303;

describe('the log', () => {
  test('is read by all of the secretariat and by nobody else, narrowed, and taken away whole', async () => {
    expect((await server.get('/en/desk/audit', stranger.headers)).status).toBe(403);
    expect((await server.get('/en/desk/audit.csv', stranger.headers)).status).toBe(403);
    const all = await server.get('/en/desk/audit', observer.headers);
    expect(all.text).toContain('3 acts');
    expect((await server.get('/en/desk/audit?act=thing.undone', observer.headers)).text).toContain('1 act<');
    expect((await server.get('/en/desk/audit?from=2026-11-02&to=2026-11-02', observer.headers)).text).toContain('1 act<');
    expect((await server.get(`/en/desk/audit?subject=subject-3&actor=${administrator.id}`, observer.headers)).text).toContain('1 act<');
    expect((await server.get('/en/desk/audit?from=2026-99-99&act=%27;drop', observer.headers)).text).toContain('3 acts');
    const csv = await server.get('/en/desk/audit.csv', observer.headers);
    expect(csv.text.split('\r\n').filter(Boolean)).toHaveLength(4);
    expect(csv.text).toContain("'=cmd|1");
    const json = JSON.parse((await server.get('/en/desk/audit.json?act=thing.done', observer.headers)).text) as {
      acts: { who: string; act: string }[];
    };
    expect(json.acts.map(({ who, act }) => [who, act])).toEqual([
      ['Ada Administrator', 'thing.done'],
      ['Ada Administrator', 'thing.done'],
    ]);
  });

  test('takes no change', async () => {
    const { db } = server.database;
    await expect(db.updateTable('auditActs').set({ reason: 'other' }).execute()).rejects.toThrow('append-only');
    await expect(db.deleteFrom('auditActs').execute()).rejects.toThrow('append-only');
  });
});
