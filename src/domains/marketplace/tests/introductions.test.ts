import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cutOff } from '../../../testing/cut-off.ts';
import { FORM, formBody } from '../../../testing/cast.ts';
import { noticesOf } from '../../../testing/notices.ts';
import { askOutcomes } from '../actions/ask-outcomes.ts';
import { type EntryWorld, entryWorld, NOW, SECRETS } from './entry-world.ts';

let world: EntryWorld;
beforeAll(async () => {
  world = await entryWorld();
});
afterAll(() => world.server.stop());

const db = () => world.server.database.db;
const get = (path: string, who?: EntryWorld['steward']) => world.server.get(`/en${path}`, who?.headers ?? {});
const interest = (message = 'We can come in January.') => ({ organization: world.ids['help-hub'] ?? '', message });
const send = async (path: string, fields: Record<string, string>) => {
  const answer = await world.server.app.inject({ method: 'POST', url: `/en${path}`, headers: FORM, payload: formBody(fields) });
  return { status: answer.statusCode, location: String(answer.headers['location'] ?? ''), text: answer.body };
};

/** A need of one's own for each test, and interest in it; gives both addresses. */
async function begun(title: string): Promise<{ need: string; at: string }> {
  const need = await world.publish({ title });
  const { status, location } = await world.post(`/en${need}/interest`, interest(), world.member);
  expect(status).toBe(303);
  return { need, at: location.replace(/^\/en/, '').replace(/\?.*/, '') };
}

async function agreed(title: string): Promise<string> {
  const { at } = await begun(title);
  expect((await world.post(`/en${at}/acceptance`, {}, world.steward)).status).toBe(303);
  expect((await world.post(`/en${at}/agreement`, { text: 'Two days.', starts: '', ends: '' }, world.steward)).status).toBe(303);
  const [, agreement = ''] = /name="agreement" value="([^"]+)"/.exec((await get(at, world.member)).text) ?? [];
  expect((await world.post(`/en${at}/confirmation`, { agreement }, world.member)).status).toBe(303);
  return at;
}

describe('"did it help?" by a link', () => {
  test('looking says nothing, pressing does, once; pressing again or with another answer changes nothing', async () => {
    const at = await agreed('A link to press');
    expect(await askOutcomes(db(), SECRETS, new Date(NOW.getTime() + 120 * 86_400_000))).toBe(2);
    const link = (await noticesOf(db(), world.member.id)).find(({ path }) => path?.startsWith('/introductions/outcome/'))?.path ?? '';
    const outcomes = () =>
      db()
        .selectFrom('introductionOutcomes')
        .select(['organizationId', 'helped', 'note', 'answeredById'])
        .where('introductionId', '=', at.split('/').at(-1) ?? '')
        .where('helped', 'is not', null)
        .execute();
    for (let looks = 0; looks < 2; looks++) {
      const page = await get(link);
      expect([page.status, page.headers['referrer-policy'], page.headers['cache-control']]).toEqual([
        200,
        'no-referrer',
        'private, no-store',
      ]);
      expect(page.text).toContain('Harm House');
    }
    expect(await outcomes()).toEqual([]);
    const wrong = await send(link, { helped: '', note: 'They came twice.' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('They came twice.');
    const pressed = await send(link, { helped: 'yes', note: 'They came twice.' });
    expect([pressed.status, pressed.location]).toEqual([303, `/en${link}?done=outcome`]);
    const told = [{ organizationId: world.ids['help-hub'], helped: 'yes', note: 'They came twice.', answeredById: world.member.id }];
    expect(await outcomes()).toEqual(told);
    expect((await get(`${link}?done=outcome`)).text).toContain('Thank you.');
    expect((await send(link, { helped: 'no', note: 'Another' })).status).toBe(303);
    expect(await outcomes()).toEqual(told);
    expect((await get(at, world.member)).text).not.toContain('name="helped"');
  });

  test('a link that was changed by one sign is none, for reading and for pressing', async () => {
    const at = await agreed('A link to forge');
    await askOutcomes(db(), SECRETS, new Date(NOW.getTime() + 120 * 86_400_000));
    const link = (await noticesOf(db(), world.member.id)).findLast(({ path }) => path?.startsWith('/introductions/outcome/'))?.path ?? '';
    const forged = link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A');
    expect((await get(forged)).status).toBe(404);
    expect((await send(forged, { helped: 'yes', note: '' })).status).toBe(404);
    expect(at).toMatch(/^\/introductions\//);
  });
});

describe('whoever is overtaken', () => {
  test('by the end of a need keeps the message that was typed', async () => {
    const need = await world.publish({ title: 'Soon settled' });
    expect((await get(`${need}/interest`, world.member)).status).toBe(200);
    expect((await world.post(`/en${need}/fulfilment`, { by: '' }, world.steward)).status).toBe(303);
    const late = await world.post(`/en${need}/interest`, interest('A long and careful message.'), world.member);
    expect(late.status).toBe(409);
    expect(late.text).toContain('A long and careful message.');
    expect(late.text).toContain('no longer open');
    expect((await get(`${need}/interest`, world.member)).status).toBe(409);
    expect(await db().selectFrom('introductions').select('id').where('state', '=', 'expressed').execute()).toEqual([]);
  });

  test('by the other side keeps what was agreed and why it was declined', async () => {
    const { at } = await begun('Overtaken');
    expect((await world.post(`/en${at}/acceptance`, {}, world.steward)).status).toBe(303);
    const tooLong = await world.post(`/en${at}/declining`, { reason: 'Because '.repeat(200) }, world.steward);
    expect([tooLong.status, tooLong.text.includes('Because Because')]).toEqual([422, true]);
    expect((await world.post(`/en${at}/end`, {}, world.member)).status).toBe(303);
    const agreement = await world.post(`/en${at}/agreement`, { text: 'Three days in May.', starts: '', ends: '' }, world.steward);
    expect(agreement.status).toBe(409);
    expect(agreement.text).toContain('Three days in May.');
    const declined = await world.post(`/en${at}/declining`, { reason: 'No room until June.' }, world.steward);
    expect([declined.status, declined.text.includes('No room until June.')]).toEqual([409, true]);
    expect((await world.post(`/en${at}/declining`, { reason: '' }, world.steward)).status).toBe(409);
    expect(await db().selectFrom('agreements').select('id').where('text', '=', 'Three days in May.').execute()).toEqual([]);
  });
});

describe('an introduction that is cut off', () => {
  test('at any row leaves nothing half made, and nobody is told twice', async () => {
    const need = await world.publish({ title: 'Cut to pieces' });
    const before = await written();
    const told = await toldTo(world.steward);
    let cuts = 0;
    for (let at = 1; ; at++) {
      const { status } = await cutOff(db(), WRITTEN, at, () => world.post(`/en${need}/interest`, interest('Only once.'), world.member));
      if (status === 303) break;
      cuts += 1;
      expect({ at, rows: await written() }).toEqual({ at, rows: before });
    }
    expect(cuts).toBeGreaterThan(3);
    const after = await written();
    expect([after['introductions'], after['conversations'], after['messages']]).toEqual([
      Number(before['introductions']) + 1,
      Number(before['conversations']) + 1,
      Number(before['messages']) + 1,
    ]);
    expect((await world.post(`/en${need}/interest`, interest('Only once.'), world.member)).location).toContain('done=again');
    expect(await written()).toEqual(after);
    // The one mail or notice of the message itself, whatever was cut off before.
    expect((await toldTo(world.steward)) - told).toBe(1);
  }, 60_000);
});

const WRITTEN = ['introductions', 'conversations', 'conversation_parties', 'messages', 'events', 'notices', 'mails'];

async function written(): Promise<Record<string, number>> {
  const counts = WRITTEN.map(async (table) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(db());
    return [table, rows[0]?.count ?? 0] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

/** How often somebody was told of anything, by mail or on the site. */
async function toldTo({ id, email }: EntryWorld['steward']): Promise<number> {
  const mails = await db().selectFrom('mails').select('id').where('toAddress', '=', email).execute();
  return mails.length + (await noticesOf(db(), id)).length;
}
