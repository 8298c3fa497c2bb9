import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { castMember, type CastMember } from '../../../testing/cast.ts';
import { forgetEvaluation } from '../actions/evaluation.ts';
import { makeBriefing, registerFor } from './briefing-world.ts';
import { accredit, lastLink } from './participation-steps.ts';
import { makeWorld, post, type World } from './world.ts';

let world: World;
let people: CastMember[] = [];
const db = () => world.server.database.db;
const at = (rest = '') => `/en/meetings/${world.meeting.slug}/evaluation${rest}`;
const desk = (rest = '') => `/en/desk/meetings/${world.meeting.slug}/evaluation${rest}`;
const OPEN = { opensAt: '2020-01-01 09:00', closesAt: '2099-01-01 09:00' };
const ANSWER = { admission: '4', preparation: '5', participation: '3', access: '', kept: '', changed: '' };
const shut = () =>
  db()
    .updateTable('evaluations')
    .set({ closesAt: new Date(Date.now() - 1000) })
    .where('meetingId', '=', world.meeting.id)
    .execute();
const reopen = () =>
  db()
    .updateTable('evaluations')
    .set({ closesAt: new Date('2099-01-01') })
    .where('meetingId', '=', world.meeting.id)
    .execute();

beforeAll(async () => {
  world = await makeWorld();
  const slug = await makeBriefing(world, { roomPlaces: '20' });
  people = [];
  for (let n = 0; n < 6; n += 1) {
    const one = await castMember(db(), { name: `Taking Part ${n}` });
    await registerFor(world, slug, one);
    people.push(one);
  }
  await accredit(world, world.meeting.id, 'open');
  const [delegationId, now] = [uuidv7(), new Date()];
  await db()
    .insertInto('delegations')
    .values({ id: delegationId, meetingId: world.meeting.id, organizationId: world.ids['open'] ?? '', createdAt: now })
    .execute();
  const common = {
    delegationId,
    meetingId: world.meeting.id,
    familyName: 'Invented',
    mode: 'in-person' as const,
    namedAt: now,
    policyVersion: 1,
  };
  await db()
    .insertInto('delegates')
    .values([
      { id: uuidv7(), givenName: 'Asha', email: 'asha@delegates.example', state: 'approved', locale: 'ar', ...common },
      { id: uuidv7(), givenName: 'Refused', email: 'refused@delegates.example', state: 'refused', ...common },
      // The same person registered for the briefing as well: it is asked once.
      { id: uuidv7(), givenName: 'Twice', email: people[0]?.email ?? '', personId: people[0]?.id ?? '', state: 'approved', ...common },
      // So are who is named without an account under the address of one, and who is named twice without any.
      { id: uuidv7(now.getTime() + 1000), givenName: 'Apart', email: people[4]?.email.toUpperCase() ?? '', state: 'approved', ...common },
      {
        id: uuidv7(now.getTime() + 1000),
        givenName: 'Asha again',
        email: 'Asha@Delegates.example',
        state: 'approved',
        locale: 'ar',
        ...common,
      },
    ])
    .execute();
}, 60_000);
afterAll(() => world.server.stop());

const counts = async () => ({
  asked: (await db().selectFrom('evaluationAsked').select('id').execute()).length,
  answered: (await db().selectFrom('evaluationAnswers').select('id').execute()).length,
});

describe('an evaluation', () => {
  test('is opened by a meeting officer alone, and answered by nobody before', async () => {
    for (const who of [world.moderator, world.steward]) {
      expect((await world.server.get(desk(), who.headers)).status).toBe(403);
      for (const path of ['', '/links', '/texts']) expect((await post(world, desk(path), OPEN, who.headers)).status).toBe(403);
    }
    expect((await post(world, desk('/links'), {}, world.officer.headers)).status).toBe(409);
    expect((await post(world, at(), ANSWER, people[1]?.headers)).status).toBe(409);
    const wrong = await post(world, desk(), { opensAt: '2026-02-02 10:00', closesAt: '2026-02-01 10:00' }, world.officer.headers);
    expect([wrong.status, wrong.text.includes('#f-closesAt'), wrong.text.includes('2026-02-02 10:00')]).toEqual([422, true, true]);
    expect((await post(world, desk(), OPEN, world.officer.headers)).status).toBe(303);
  });

  test('asks each person once, whatever it took part in', async () => {
    for (let n = 0; n < 2; n += 1) expect((await post(world, desk('/links'), {}, world.officer.headers)).status).toBe(303);
    expect((await counts()).asked).toBe(7);
    const sent = await db().selectFrom('mails').select(['toAddress', 'locale', 'subject']).where('kind', '=', 'evaluation.asked').execute();
    expect(sent.map(({ toAddress }) => toAddress.toLowerCase()).toSorted()).toEqual(
      ['asha@delegates.example', ...people.map(({ email }) => email)].toSorted(),
    );
    expect(sent.find(({ toAddress }) => toAddress.startsWith('asha'))?.locale).toBe('ar');
  });

  test('takes one answer per link, without an account, and keeps nothing of its holder with it', async () => {
    const link = await lastLink(world, 'asha@delegates.example');
    const page = await world.server.get(link);
    expect([page.status, page.headers['referrer-policy']]).toEqual([200, 'no-referrer']);
    const empty = await post(world, link, {});
    expect([empty.status, empty.text.includes('#f-admission')]).toEqual([422, true]);
    const wrong = await post(world, link, { admission: '6', changed: 'Kept text' });
    expect([wrong.status, wrong.text.includes('Kept text')]).toEqual([422, true]);
    expect((await post(world, link, { ...ANSWER, kept: 'The tea.' })).status).toBe(303);
    expect((await post(world, link, ANSWER)).status).toBe(409);
    expect((await world.server.get(`${link}x`)).status).toBe(404);
    const [answer] = await db().selectFrom('evaluationAnswers').selectAll().execute();
    expect(Object.keys(answer ?? {}).toSorted()).toEqual(['id', 'meetingId', 'scales']);
    expect(answer?.scales).toEqual({ admission: 4, preparation: 5, participation: 3 });
    // Version 4: an id that counts time would tell who answered when.
    expect(answer?.id[14]).toBe('4');
  });

  test('takes one answer of an account that took part, by whichever way', async () => {
    const [first, second] = people;
    if (!first || !second) throw new Error('nobody');
    expect((await post(world, at(), ANSWER, world.stranger.headers)).status).toBe(403);
    expect((await world.server.get(at(), world.stranger.headers)).text).toContain('Only those who took part');
    expect((await post(world, at(), ANSWER, second.headers)).status).toBe(303);
    expect((await post(world, at(), ANSWER, second.headers)).status).toBe(409);
    expect((await post(world, await lastLink(world, second.email), ANSWER)).status).toBe(409);
    expect((await post(world, await lastLink(world, first.email), ANSWER)).status).toBe(303);
    expect((await post(world, at(), ANSWER, first.headers)).status).toBe(409);
    const at50 = await Promise.all(Array.from({ length: 20 }, () => post(world, at(), ANSWER, people[2]?.headers)));
    expect(at50.filter(({ status }) => status === 303)).toHaveLength(1);
    expect((await counts()).answered).toBe(4);
  });
});

test('an address that was asked as a delegate is not asked again as an account that registers later', async () => {
  const { id: delegationId, meetingId } = await db().selectFrom('delegations').select(['id', 'meetingId']).executeTakeFirstOrThrow();
  const email = 'later@delegates.example';
  const named = { givenName: 'Later', familyName: 'Invented', mode: 'in-person' as const, namedAt: new Date(), policyVersion: 1 };
  await db()
    .insertInto('delegates')
    .values({ id: uuidv7(), delegationId, meetingId, email, state: 'approved', ...named })
    .execute();
  await post(world, desk('/links'), {}, world.officer.headers);
  const later = await castMember(db(), { name: 'Later Invented' });
  await db().updateTable('persons').set({ email }).where('id', '=', later.id).execute();
  const { briefingId } = await db().selectFrom('briefingRegistrations').select('briefingId').executeTakeFirstOrThrow();
  const place = { briefingId, personId: later.id, name: 'Later', mode: 'in-person' as const, state: 'registered' as const };
  await db()
    .insertInto('briefingRegistrations')
    .values({ id: uuidv7(), number: 99, receivedAt: new Date(), registeredAt: new Date(), ...place })
    .execute();
  const before = (await counts()).asked;
  await post(world, desk('/links'), {}, world.officer.headers);
  expect((await counts()).asked).toBe(before);
  expect(await db().selectFrom('mails').select('toAddress').where('toAddress', '=', email).execute()).toHaveLength(1);
  await db().deleteFrom('evaluationAsked').where('personId', '=', later.id).execute();
});

describe('results', () => {
  test('are told from five answers on, when it is closed, as n of m; officers see no more before', async () => {
    await shut();
    const few = await world.server.get(at());
    expect(few.text).toContain('Answers: 4 of 7 people asked.');
    expect(few.text).not.toContain('<table');
    expect((await post(world, desk(), OPEN, world.officer.headers)).status).toBe(409);
    await reopen();
    await post(world, at(), { ...ANSWER, result: '1', changed: 'Ask =Bob= before lunch.' }, people[3]?.headers);
    for (const headers of [undefined, world.officer.headers]) {
      expect((await world.server.get(at(), headers)).text).not.toContain('<table');
      expect((await world.server.get(desk(), world.officer.headers)).text).not.toContain('Bob');
    }
    await shut();
    const { text } = await world.server.get(at());
    expect(text).toContain('Answers: 5 of 7 people asked.');
    expect(text).toMatch(/how to take part[^<]*<\/th><td[^>]*>4\.0<\/td>/);
    // One answer to the last question is no result.
    expect(text).not.toContain('worth the effort');
  });

  test('have texts once an officer read them', async () => {
    expect((await world.server.get(at())).text).not.toContain('The tea.');
    const page = (await world.server.get(desk(), world.officer.headers)).text;
    const rows = await db().selectFrom('evaluationTexts').select(['id', 'text']).execute();
    expect(rows).toHaveLength(2);
    for (const { text } of rows) expect(page).toContain(text);
    const tea = rows.find(({ text }) => text === 'The tea.')?.id ?? '';
    expect((await post(world, desk('/texts'), { seen: rows.map(({ id }) => id), shown: [tea] }, world.officer.headers)).status).toBe(303);
    const { text } = await world.server.get(at());
    expect([text.includes('The tea.'), text.includes('Bob')]).toEqual([true, false]);
  });

  test('stay when somebody is forgotten, who is one of those who were asked then', async () => {
    const before = await counts();
    await db()
      .transaction()
      .execute((trx) => forgetEvaluation(trx, people[1]?.id ?? ''));
    expect(await counts()).toEqual(before);
    expect(
      await db()
        .selectFrom('evaluationAsked')
        .select('id')
        .where('personId', '=', people[1]?.id ?? '')
        .execute(),
    ).toEqual([]);
  });
});
