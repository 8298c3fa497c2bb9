import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { castMember, type CastMember } from '../../../testing/cast.ts';
import { noticesOf } from '../../../testing/notices.ts';
import { dialogueMessages } from '../messages/dialogues/index.ts';
import { findMeetingById } from '../queries/find-meeting.ts';
import { questionEntries } from '../queries/report-questions.ts';
import { balancedChoice } from '../rules/balanced-choice.ts';
import { TEMPLATE_POLICIES } from '../rules/templates.ts';
import type { ChoiceRecord } from '../tables/speaking.ts';
import { makeWorld, post, type World } from './world.ts';

const POLICY = {
  ...TEMPLATE_POLICIES.blank,
  dialogues: { ...TEMPLATE_POLICIES.blank.dialogues, selection: 'balanced' as const, balance: ['gender' as const] },
};
let world: World;
let hidden: CastMember;
let slug = '';
beforeAll(async () => {
  world = await makeWorld({ policy: POLICY });
  const actsFor = [{ organizationId: own('hidden'), role: 'steward' as const }];
  hidden = await castMember(db(), { name: 'Hanna Hidden', actsFor });
}, 60_000);
afterAll(() => world.server.stop());
beforeEach(async () => {
  for (const table of ['questions', 'notices'] as const) await db().deleteFrom(table).execute();
  const fields = { guest: 'The Chair', lang: 'English', minutes: '60', secondsPerQuestion: '120' };
  const { location } = await post(world, desk(), fields, world.officer.headers);
  slug = /dialogues\/([^/?]+)/.exec(location)?.[1] ?? '';
});

const db = () => world.server.database.db;
const own = (organization: string) => world.ids[organization] ?? '';
const desk = (rest = '') => `/en/desk/meetings/${world.meeting.slug}/dialogues${rest}`;
const at = (rest = '') => `/en/meetings/${world.meeting.slug}/dialogues/${slug}${rest}`;
const lead = (path: string, fields: Record<string, string | readonly string[]> = {}, who = world.officer) =>
  post(world, desk(`/${slug}${path}`), fields, who.headers);
const rowOf = (id: string) => db().selectFrom('questions').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const stateOf = async (id: string) => (await rowOf(id)).state;
const titles = async (who: CastMember) => (await noticesOf(db(), who.id)).map(({ title }) => title);

async function ask(who: CastMember, organization: string, text: string, gender = 'woman'): Promise<string> {
  const fields = {
    organization: own(organization),
    askerName: `Asker of ${organization}`,
    askerGender: gender,
    lang: 'English',
    text,
    publish: 'yes',
  };
  const { location, status } = await post(world, at('/questions/new'), fields, who.headers);
  if (status !== 303) throw new Error(`The question was not taken: ${status}`);
  return /questions\/([0-9a-f-]+)/.exec(location)?.[1] ?? '';
}

/** One question of each of two organizations, put together. */
async function together(): Promise<[string, string]> {
  const [put, other] = [
    await ask(world.steward, 'open', 'What of the coast?'),
    await ask(world.other, 'partner', 'And of the hills?', 'man'),
  ];
  expect((await lead('/together', { into: put, ids: [put, other] })).status).toBe(303);
  return [put, other];
}

describe('questions put together by the officer', () => {
  test('bear all names, are put as one, and both organizations are told in their language', async () => {
    const [put, other] = await together();
    expect([await stateOf(put), await stateOf(other), (await rowOf(other)).joinedIntoId]).toEqual(['received', 'joined', put]);
    expect(await titles(world.steward)).toContain(dialogueMessages('fr')('told.joined'));
    expect(await titles(world.other)).toContain('Your question has been joined with another');
    for (const path of ['', `/questions/${put}`]) {
      const { text } = await world.server.get(at(path));
      for (const told of ['Open House', 'Partner Circle', 'And of the hills?']) expect(text).toContain(told);
    }
    expect((await world.server.get(at(`/questions/${other}`))).status).toBe(404);
    const mine = await world.server.get(at(`/questions/${other}`), world.other.headers);
    expect(mine.text).toContain(`/questions/${put}"`);
    await lead('/seed');
    await lead('/choice', { places: '1' });
    await lead('/start');
    await lead('/next');
    const board = (await world.server.get(at('/board'))).text;
    for (const told of ['Open House', 'Partner Circle', 'And of the hills?']) expect(board).toContain(told);
    expect([await stateOf(put), await stateOf(other)]).toEqual(['asked', 'joined']);
    expect(await titles(world.other)).toContain(dialogueMessages('en')('told.chosen'));
    const meeting = await findMeetingById(db(), world.meeting.id);
    if (!meeting) throw new Error('The meeting is gone.');
    const entries = await questionEntries(db(), meeting, 'en');
    expect(entries).toHaveLength(1);
    expect(entries[0]?.shown?.lines.map(({ text }) => text)).toEqual(['Open House', 'Partner Circle', 'The Chair']);
  });

  test('come apart when one would rather not, and stay apart; when the officer takes it back they may be put together again', async () => {
    const [put, other] = await together();
    const refuse = (id: string, question: string, who: CastMember) =>
      post(world, at(`/questions/${id}/parting`), { question }, who.headers);
    expect((await refuse(put, other, world.stranger)).status).toBe(403);
    expect((await refuse(put, put, world.steward)).status).toBe(404);
    expect((await lead(`/questions/${other}/parting`, {}, world.steward)).status).toBe(403);
    expect((await lead(`/questions/${other}/parting`)).status).toBe(303);
    expect([await stateOf(put), await stateOf(other), (await rowOf(other)).joinedIntoId]).toEqual(['received', 'received', null]);
    expect((await lead(`/questions/${other}/parting`)).status).toBe(409);
    expect((await lead('/together', { into: other, ids: [put] })).status).toBe(303);
    expect((await refuse(put, put, world.steward)).status).toBe(303);
    expect(await stateOf(put)).toBe('received');
    expect(await titles(world.other)).toContain('Your question is separate again');
    for (const [into, ids] of [
      [other, [put]],
      [put, [other]],
    ] as const) {
      const again = await lead('/together', { into, ids });
      expect([again.status, again.text.includes('they stay separate')]).toEqual([422, true]);
    }
  });

  test('are refused to others, after the choice, alone, and where the rules know none', async () => {
    const [put, other] = [await ask(world.steward, 'open', 'One?'), await ask(world.other, 'partner', 'Two?')];
    expect((await lead('/together', { into: put, ids: [other] }, world.steward)).status).toBe(403);
    expect((await lead('/together', { into: put, ids: [put] })).status).toBe(422);
    expect((await lead('/together', { into: '', ids: [] })).status).toBe(422);
    expect((await lead('/together', { into: put, ids: [own('open')] })).status).toBe(422);
    const policies = db().updateTable('meetingPolicies').where('meetingId', '=', world.meeting.id);
    const without = { ...POLICY, dialogues: { ...POLICY.dialogues, jointQuestions: false } };
    await policies.set({ policy: JSON.stringify(without) }).execute();
    expect((await lead('/together', { into: put, ids: [other] })).status).toBe(409);
    await policies.set({ policy: JSON.stringify(POLICY) }).execute();
    await lead('/seed');
    await lead('/choice', { places: '1' });
    expect((await lead('/together', { into: put, ids: [other] })).status).toBe(409);
  });

  test('wait by themselves again when the one that is put is withdrawn or not accepted', async () => {
    for (const end of ['withdrawal', 'moderation'] as const) {
      const [put, other] = await together();
      if (end === 'withdrawal') await post(world, at(`/questions/${put}/withdrawal`), {}, world.steward.headers);
      else await lead(`/questions/${put}/moderation`, { decision: 'refused', reasons: ['off-topic'] });
      expect([await stateOf(other), (await rowOf(other)).joinedIntoId]).toEqual(['received', null]);
      await db().deleteFrom('questions').execute();
    }
  });

  test('count each supporter once, whoever of the two it supports, and none that asks', async () => {
    const [put, other] = [await ask(world.steward, 'open', 'One?'), await ask(world.other, 'partner', 'Two?')];
    for (const [questionId, organizationId] of [
      [put, own('hidden')],
      [other, own('hidden')],
      [put, own('partner')],
    ] as const)
      await db().insertInto('questionSupports').values({ questionId, organizationId, supportedAt: new Date() }).execute();
    await lead('/together', { into: put, ids: [other] });
    expect((await world.server.get(at(`/questions/${put}`))).text).toContain('1 organization supports it');
    const yes = { organization: own('partner'), support: 'yes' };
    expect((await post(world, at(`/questions/${put}/support`), yes, world.other.headers)).status).toBe(409);
  });

  test('name nobody who took itself out, on no page', async () => {
    const [put, other] = [await ask(world.steward, 'open', 'Open question?'), await ask(hidden, 'hidden', 'From the shelter?')];
    await lead('/together', { into: put, ids: [other] });
    for (const headers of [{}, world.other.headers, world.stranger.headers])
      for (const path of ['', `/questions/${put}`, '/board']) {
        const { text } = await world.server.get(at(path), headers);
        for (const trace of ['Secret Shelter', 'organizations/hidden', 'From the shelter?', own('hidden')])
          expect(text).not.toContain(trace);
      }
    expect((await world.server.get(at(`/questions/${put}`), hidden.headers)).text).toContain('From the shelter?');
  });
});

describe('a balanced choice', () => {
  test('counts every organization of a joint question, and anybody can make it again', async () => {
    const [put] = await together();
    const [third, fourth] = [await ask(world.steward, 'open', 'Third?', 'man'), await ask(world.other, 'partner', 'Fourth?', 'other')];
    await lead('/seed');
    await lead('/choice', { places: '2' });
    const record = JSON.parse((await world.server.get(at('/choice.json'))).text) as ChoiceRecord;
    const candidate = record.candidates.find(({ id }) => id === put);
    expect([candidate?.gender, candidate?.joint?.map(({ gender }) => gender)]).toEqual(['woman', ['man']]);
    expect(balancedChoice(record.candidates, { ...record, seed: record.seed ?? '' }).chosen).toEqual(record.chosen);
    // Whichever of the two others comes first: beside the joint question only the one of the third gender adds a category.
    const chosen = record.chosen.map(({ id }) => id);
    if (chosen.includes(put)) expect(chosen).not.toContain(third);
    else expect(chosen.toSorted()).toEqual([third, fourth].toSorted());
  });

  test('gives the category of each of them its place', () => {
    const one = (id: string, region: string, joint?: string) => ({
      id,
      region,
      gender: null,
      firstTimer: true,
      theme: null,
      ...(joint !== undefined && { joint: [{ region: joint, gender: null, firstTimer: true, theme: null }] }),
    });
    const rules = { places: 2, balance: ['region' as const], seed: 'seed' };
    const candidates = [one('joint', '002', '150'), one('africa', '002'), one('europe', '150'), one('asia', '142')];
    const { chosen } = balancedChoice(candidates, rules);
    const ids = chosen.map(({ id }) => id);
    if (ids.includes('joint')) expect(ids).toContain('asia');
    const regions = candidates
      .filter(({ id }) => ids.includes(id))
      .flatMap(({ region, joint = [] }) => [region, ...joint.map((other) => other.region)]);
    expect(new Set(regions).size).toBe(regions.length);
  });
});
