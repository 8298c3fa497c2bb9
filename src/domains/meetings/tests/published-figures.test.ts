import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeMeeting } from '../../../testing/meetings.ts';
import { makeWorld, post, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
}, 60_000);
afterAll(() => world.server.stop());

const FIGURE = {
  value: '63',
  sourceTitle: 'Report of the session',
  sourceUrl: 'https://reports.example/6',
  'text-fr': 'Chiffre provisoire',
};

async function fresh() {
  const meeting = await makeMeeting(world.server.database.db);
  const path = `/en/desk/meetings/${meeting.slug}/figures/organizations`;
  const seen = async () => /name="seen" value="([^"]*)"/.exec((await world.server.get(path, world.officer.headers)).text)?.[1] ?? '';
  const send = async (fields: Record<string, string>) => post(world, path, { seen: await seen(), ...fields }, world.officer.headers);
  const own = async (locale = 'en') => (await world.server.get(`/${locale}/meetings/${meeting.slug}`)).text;
  return { meeting, path, seen, send, own };
}

describe('a published figure', () => {
  test('is written with its source at the desk, shown to everybody with its note, and taken away again', async () => {
    const { meeting, send, own } = await fresh();
    expect((await send({ ...FIGURE, atLeast: 'yes' })).location).toContain('done=saved');
    const french = await own('fr');
    expect(french).toContain('Chiffre provisoire');
    expect(french).toContain('href="https://reports.example/6"');
    expect(await own()).toMatch(/<dt>organizations<\/dt><dd>[^<]*63/);
    const list = (await world.server.get(`/en/desk/meetings/${meeting.slug}/figures`, world.officer.headers)).text;
    expect(list).toContain('Report of the session');
    expect((await world.server.get(`/api/v1/meetings/${meeting.slug}`)).text).toContain('"atLeast":true');
    expect((await send({ value: '', sourceTitle: '' })).status).toBe(303);
    expect(await own()).not.toContain('Report of the session');
    const acts = await world.server.database.db
      .selectFrom('auditActs')
      .select('act')
      .where('subjectId', '=', meeting.id)
      .orderBy('act')
      .execute();
    expect(acts.map(({ act }) => act)).toEqual(['meeting-figure.changed', 'meeting-figure.removed']);
  });

  test('without a source, or that is none, tells all that is wrong and keeps what was typed', async () => {
    const { send, own } = await fresh();
    const wrong = await send({ ...FIGURE, value: 'many', sourceUrl: 'not an address' });
    expect(wrong.status).toBe(422);
    expect(wrong.text.match(/class="field-error"/g)).toHaveLength(2);
    expect(wrong.text).toContain('value="many"');
    const bare = await send({ ...FIGURE, sourceTitle: '' });
    expect(bare.status).toBe(422);
    expect(bare.text).toContain('Fill in “Source”');
    expect(await own()).not.toContain('id="figures"');
  });

  test('is for meeting officers alone, has a place of its own, and nobody overwrites what somebody else wrote meanwhile', async () => {
    const { meeting, path, seen, send } = await fresh();
    expect((await post(world, path, { seen: await seen(), ...FIGURE }, world.moderator.headers)).status).toBe(403);
    expect((await world.server.get(`/en/desk/meetings/${meeting.slug}/figures/secrets`, world.officer.headers)).status).toBe(404);
    const before = await seen();
    await send(FIGURE);
    const late = await post(world, path, { seen: before, ...FIGURE, value: '64' }, world.officer.headers);
    expect(late.status).toBe(409);
    expect(late.text).toContain('64');
  });
});
