import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { castMember, type CastMember } from '../../../testing/cast.ts';
import { noticesOf } from '../../../testing/notices.ts';
import { addOrganizations } from '../../../testing/organizations.ts';
import { remindLateAnswers } from '../actions/remind-answers.ts';
import { balancedChoice } from '../rules/balanced-choice.ts';
import { loadMeetingsDemo } from '../demo/load-demo.ts';
import { TEMPLATE_POLICIES } from '../rules/templates.ts';
import { forgetQuestions, takeAwayQuestions } from '../questions-of.ts';
import type { ChoiceRecord } from '../tables/speaking.ts';
import { makeWorld, post, type World } from './world.ts';

const POLICY = {
  ...TEMPLATE_POLICIES.blank,
  dialogues: { ...TEMPLATE_POLICIES.blank.dialogues, questionWords: 12, selection: 'balanced' as const, balance: ['gender' as const] },
};
let world: World;
beforeAll(async () => {
  world = await makeWorld({ policy: POLICY });
}, 60_000);
afterAll(() => world.server.stop());

const db = () => world.server.database.db;
const desk = (rest = '') => `/en/desk/meetings/${world.meeting.slug}/dialogues${rest}`;
const at = (rest = '') => `/en/meetings/${world.meeting.slug}/dialogues${rest}`;
const own = (slug: string) => world.ids[slug] ?? '';
const question = (text: string, organization = own('open')) => ({
  organization,
  askerName: 'Ada Asker',
  askerGender: 'woman',
  lang: 'English',
  text,
  theme: 'T1',
  publish: 'yes',
});
const stateOf = async (id: string) =>
  (await db().selectFrom('questions').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;

/** A dialogue of its own for each test. */
async function dialogue(guest = 'Executive Director'): Promise<string> {
  const { location } = await post(
    world,
    desk(),
    { guest, lang: 'English', startsOn: '2027-03-09', startsTime: '10:30', minutes: '60', secondsPerQuestion: '120' },
    world.officer.headers,
  );
  return /dialogues\/([^/?]+)/.exec(location)?.[1] ?? '';
}

async function send(slug: string, who: CastMember, fields: Record<string, string>): Promise<string> {
  const { status, location, text } = await post(world, at(`/${slug}/questions/new`), fields, who.headers);
  if (status !== 303) throw new Error(`${status} ${text.slice(0, 3000)}`);
  return /questions\/([0-9a-f-]+)/.exec(location)?.[1] ?? '';
}

const lead = (slug: string, act: string, fields: Record<string, string> = {}) =>
  post(world, desk(`/${slug}/${act}`), fields, world.officer.headers);

describe('from a call to an answer', () => {
  test('a question is sent, chosen, put and answered, and everybody reads it', async () => {
    const slug = await dialogue();
    const [first, second] = [
      await send(slug, world.steward, question('What will you do?')),
      await send(slug, world.other, question('And then?', own('partner'))),
    ];
    expect((await lead(slug, 'choice', { places: '1' })).status).toBe(409);
    expect((await lead(slug, 'seed')).status).toBe(303);
    expect((await lead(slug, 'choice', { places: '1' })).status).toBe(303);
    const states = [await stateOf(first), await stateOf(second)];
    expect(states.toSorted()).toEqual(['chosen', 'received']);
    const chosen = states[0] === 'chosen' ? first : second;
    const file = JSON.parse((await world.server.get(at(`/${slug}/choice.json`))).text) as ChoiceRecord;
    expect(balancedChoice(file.candidates, { ...file, seed: file.seed ?? '' }).chosen).toEqual(file.chosen);
    expect(file.seed).toMatch(/^[0-9a-f]{32}$/);
    expect((await lead(slug, 'start')).status).toBe(303);
    expect((await lead(slug, 'next')).status).toBe(303);
    expect(await stateOf(chosen)).toBe('asked');
    const board = await world.server.get(at(`/${slug}/board`));
    expect(board.text).toContain('Ada Asker');
    const answer = { lang: 'French', answer: 'Nous agirons.', givenBy: 'The Executive Director' };
    expect((await post(world, desk(`/${slug}/questions/${chosen}/answer`), answer, world.officer.headers)).status).toBe(303);
    expect(await stateOf(chosen)).toBe('answered');
    const page = await world.server.get(at(`/${slug}`));
    expect(page.text).toContain('Nous agirons.');
    expect(page.text).toContain('lang="fr"');
    expect((await lead(slug, 'end')).status).toBe(303);
    const events = await db().selectFrom('boardEvents').select(['sequence', 'kind']).orderBy('sequence').execute();
    expect(events.map(({ kind }) => kind)).toEqual(['began', 'asked', 'answered', 'ended']);
  });

  test('only meeting officers lead a dialogue, and only those who act for an organization ask in its name', async () => {
    const slug = await dialogue();
    for (const who of [world.steward, world.stranger, world.moderator]) {
      expect((await post(world, desk(`/${slug}/seed`), {}, who.headers)).status).toBe(403);
      expect((await post(world, desk(), { guest: 'X' }, who.headers)).status).toBe(403);
    }
    const path = at(`/${slug}/questions/new`);
    for (const who of [world.other, world.stranger]) expect((await post(world, path, question('Whose?'), who.headers)).status).toBe(403);
    expect((await post(world, path, question('By a delegate?'), world.delegate.headers)).status).toBe(303);
    const waiting = await castMember(db(), { name: 'Wanda Waiting', actsFor: [{ organizationId: own('waiting'), role: 'steward' }] });
    expect((await post(world, path, question('Not admitted?', own('waiting')), waiting.headers)).status).toBe(403);
  });

  test('tells every error at once and keeps what was typed', async () => {
    const slug = await dialogue();
    const long = Array.from({ length: 13 }, () => 'mot').join(' ');
    const fields = { ...question(long), lang: 'nonsense', askerName: '', theme: 'nothing' };
    const { status, text } = await post(world, at(`/${slug}/questions/new`).replace('/en/', '/fr/'), fields, world.steward.headers);
    expect(status).toBe(422);
    expect(text).toContain(long);
    for (const field of ['lang', 'text', 'askerName', 'theme']) expect(text).toContain(`href="#f-${field}"`);
    const wrong = { guest: '', lang: '', startsOn: 'tomorrow', startsTime: '25:00', minutes: '0', secondsPerQuestion: 'x' };
    const bad = await post(world, desk(), wrong, world.officer.headers);
    expect(bad.status).toBe(422);
    for (const field of Object.keys(wrong)) expect(bad.text).toContain(`href="#f-${field}"`);
    // Chinese is counted by its words, not by spaces.
    expect(
      (await post(world, at(`/${slug}/questions/new`), { ...question('你们将采取哪些措施?'), lang: 'Chinese' }, world.steward.headers))
        .status,
    ).toBe(303);
  });

  test('is refused outside the call, once the choice is made, and beyond five of one organization', async () => {
    const slug = await dialogue();
    for (let n = 0; n < 5; n += 1) await send(slug, world.steward, question(`Question ${n}?`));
    const sixth = await post(world, at(`/${slug}/questions/new`), question('Sixth?'), world.steward.headers);
    expect([sixth.status, sixth.text.includes('#f-organization')]).toEqual([422, true]);
    const call = db().updateTable('meetingCalls').where('meetingId', '=', world.meeting.id).where('kind', '=', 'questions');
    await call.set({ closesAt: new Date(Date.now() - 1000) }).execute();
    expect((await post(world, at(`/${slug}/questions/new`), question('Late?', own('partner')), world.other.headers)).status).toBe(409);
    await call.set({ closesAt: new Date(Date.now() + 86_400_000) }).execute();
    await lead(slug, 'seed');
    await lead(slug, 'choice', { places: '3' });
    expect((await post(world, at(`/${slug}/questions/new`), question('After?', own('partner')), world.other.headers)).status).toBe(409);
    expect((await lead(slug, 'choice', { places: '3' })).status).toBe(409);
  });
});

describe('with others', () => {
  test('a joint question names the other organization once it has agreed, and nobody else answers for it', async () => {
    const slug = await dialogue();
    const id = await send(slug, world.steward, question('Together?'));
    const path = at(`/${slug}/questions/${id}`);
    expect((await post(world, `${path}/joins`, { address: 'partner' }, world.other.headers)).status).toBe(403);
    expect((await post(world, `${path}/joins`, { address: 'nobody-there' }, world.steward.headers)).status).toBe(422);
    expect(
      (await post(world, `${path}/joins`, { address: 'https://parvis.test/en/organizations/partner' }, world.steward.headers)).status,
    ).toBe(303);
    expect((await post(world, `${path}/joins`, { address: 'partner' }, world.steward.headers)).status).toBe(422);
    expect((await world.server.get(path)).text).not.toContain('Partner Circle');
    const yes = { organization: own('partner'), answer: 'consented' };
    expect((await post(world, `${path}/consent`, yes, world.stranger.headers)).status).toBe(403);
    expect((await post(world, `${path}/consent`, yes, world.other.headers)).status).toBe(303);
    expect((await world.server.get(path)).text).toContain('Partner Circle');
    const [notice] = await noticesOf(db(), world.other.id);
    expect(notice?.title).toBe('You are invited to ask a question jointly');
  });

  test('fifty supports of one organization at once count once, those of fifty count fifty; nobody supports its own', async () => {
    const slug = await dialogue();
    const id = await send(slug, world.steward, question('Support me?'));
    const path = at(`/${slug}/questions/${id}/support`);
    const same = await Promise.all(
      Array.from({ length: 50 }, () => post(world, path, { organization: own('partner'), support: 'yes' }, world.other.headers)),
    );
    expect(same.every(({ status }) => status === 303 || status === 503)).toBe(true);
    const count = async () =>
      (await db().selectFrom('questionSupports').select('organizationId').where('questionId', '=', id).execute()).length;
    expect(await count()).toBe(1);
    const names = Array.from({ length: 50 }, (_, n) => `many-${n}`);
    const many = await addOrganizations(
      db(),
      names.map((name) => ({ slug: name, name, state: 'active' as const })),
    );
    const crowd = await castMember(db(), {
      name: 'Cleo Crowd',
      actsFor: names.map((name) => ({ organizationId: many[name] ?? '', role: 'delegate' as const })),
    });
    for (const name of [...names, ...names.slice(0, 5)])
      expect((await post(world, path, { organization: many[name] ?? '', support: 'yes' }, crowd.headers)).status).toBe(303);
    expect(await count()).toBe(51);
    expect((await post(world, path, { organization: own('open'), support: 'yes' }, world.steward.headers)).status).toBe(409);
    expect((await post(world, path, { organization: own('open'), support: 'yes' }, world.other.headers)).status).toBe(403);
    expect((await post(world, path, { organization: own('partner'), support: 'no' }, world.other.headers)).status).toBe(303);
    expect(await count()).toBe(50);
  }, 60_000);
});

describe('what everybody sees', () => {
  test('no question that is not to be read before it is put, none of an organization that took itself out', async () => {
    const slug = await dialogue();
    const hidden = await castMember(db(), { name: 'Hanna Hidden', actsFor: [{ organizationId: own('hidden'), role: 'steward' }] });
    const secret = await send(slug, hidden, question('From the shelter?', own('hidden')));
    const { publish: _, ...quiet } = question('Not yet public?');
    const kept = await send(slug, world.steward, quiet);
    for (const id of [secret, kept]) expect((await world.server.get(at(`/${slug}/questions/${id}`), world.other.headers)).status).toBe(404);
    expect((await world.server.get(at(`/${slug}/questions/${kept}`), world.steward.headers)).status).toBe(200);
    await lead(slug, 'seed');
    await lead(slug, 'choice', { places: '5' });
    await lead(slug, 'start');
    await lead(slug, 'next');
    await lead(slug, 'next');
    for (const path of [`/${slug}`, `/${slug}/board`, `/${slug}/choice.json`, '']) {
      const { text } = await world.server.get(at(path));
      expect(text).not.toContain('Secret Shelter');
      expect(text).not.toContain('organizations/hidden');
      expect(text).not.toContain(own('hidden'));
    }
  });
});

describe('moderation and promises', () => {
  test('a question that is not accepted has a reason, which is told in the language of the asker; it can be taken back', async () => {
    const slug = await dialogue();
    const id = await send(slug, world.steward, question('Off?'));
    const path = desk(`/${slug}/questions/${id}/moderation`);
    expect((await post(world, path, { decision: 'refused' }, world.officer.headers)).status).toBe(422);
    expect((await post(world, path, { decision: 'refused', reasons: 'off-topic' }, world.moderator.headers)).status).toBe(403);
    expect(
      (await post(world, path, { decision: 'refused', reasons: 'off-topic', remark: 'Ask the Chair.' }, world.officer.headers)).status,
    ).toBe(303);
    expect((await world.server.get(at(`/${slug}/questions/${id}`))).status).toBe(404);
    const notices = await noticesOf(db(), world.steward.id);
    expect(notices.some(({ title }) => title === 'Votre question n’a pas été acceptée')).toBe(true);
    expect((await post(world, path, { decision: 'received' }, world.officer.headers)).status).toBe(303);
    expect(await stateOf(id)).toBe('received');
  });

  test('a written answer is promised with a day, and given; who was chosen and not heard is on record with the reason', async () => {
    const slug = await dialogue();
    const ids = [await send(slug, world.steward, question('One?')), await send(slug, world.other, question('Two?', own('partner')))];
    await lead(slug, 'seed');
    await lead(slug, 'choice', { places: '2' });
    await lead(slug, 'start');
    await lead(slug, 'next');
    const states = await Promise.all(ids.map(stateOf));
    const [asked = '', waiting = ''] = states[0] === 'asked' ? ids : ids.toReversed();
    expect((await post(world, desk(`/${slug}/questions/${asked}/promise`), { until: '' }, world.officer.headers)).status).toBe(422);
    expect((await post(world, desk(`/${slug}/questions/${asked}/promise`), { until: '2027-04-01' }, world.officer.headers)).status).toBe(
      303,
    );
    const day = (text: string) => new Date(`${text}T12:00:00Z`);
    expect(await remindLateAnswers(db(), day('2027-04-01'))).toBe(0);
    expect(await remindLateAnswers(db(), day('2027-04-02'))).toBe(1);
    expect(await remindLateAnswers(db(), day('2027-04-03'))).toBe(0);
    const reminded = await noticesOf(db(), world.officer.id);
    expect(reminded.map(({ title }) => title)).toContain('A promised written answer is overdue');
    expect((await noticesOf(db(), world.moderator.id)).map(({ title }) => title)).not.toContain('A promised written answer is overdue');
    const nobody = await lead(slug, 'end');
    expect([nobody.status, nobody.text.includes('#f-reason')]).toEqual([422, true]);
    expect(await stateOf(waiting)).toBe('chosen');
    expect((await lead(slug, 'end', { reason: 'time' })).status).toBe(303);
    expect(await stateOf(waiting)).toBe('unheard');
    const written = { lang: 'English', answer: 'In writing.', givenBy: '' };
    expect((await post(world, desk(`/${slug}/questions/${asked}/answer`), written, world.officer.headers)).status).toBe(303);
    expect(await stateOf(asked)).toBe('answered-in-writing');
    const page = (await world.server.get(at(`/${slug}`))).text;
    expect(page).toContain('In writing.');
    expect(page).toContain('time ran out');
  });
});

test('whoever is forgotten leaves the question to its organization, without a name', async () => {
  const slug = await dialogue();
  const id = await send(slug, world.delegate, question('Whose was it?'));
  expect(JSON.stringify(await takeAwayQuestions(db(), world.delegate.id))).toContain('Whose was it?');
  expect(JSON.stringify(await takeAwayQuestions(db(), world.stranger.id))).not.toContain('Whose was it?');
  await db()
    .transaction()
    .execute((trx) => forgetQuestions(trx, world.delegate.id));
  const row = await db().selectFrom('questions').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  expect(row).toMatchObject({ personId: null, askerName: null, askerGender: null, organizationId: own('open') });
});

test('the demonstration says of the past only that it was, and of what is invented that it is', async () => {
  await loadMeetingsDemo(db());
  await loadMeetingsDemo(db());
  const rows = await db().selectFrom('dialogues').selectAll().where('slug', 'in', ['executive-director', 'chair']).execute();
  const demo = rows.filter(({ id }) => id.startsWith('01900000'));
  expect(demo).toHaveLength(3);
  for (const past of demo.filter(({ slug }) => slug === 'executive-director'))
    expect(past).toMatchObject({ minutes: null, startsAt: null, choice: null });
  const { slug: meeting } = await db().selectFrom('meetings').select('slug').where('body', '=', 'DEMO').executeTakeFirstOrThrow();
  const { status, text } = await world.server.get(`/en/meetings/${meeting}/dialogues/chair/board`);
  expect([status, text.includes('invented for the demonstration')]).toEqual([200, true]);
});
