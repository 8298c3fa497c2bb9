import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { castMember } from '../../../testing/cast.ts';
import { noticesOf } from '../../../testing/notices.ts';
import { makeMeeting } from '../../../testing/meetings.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { at, beginBy, fillIn, REVIEWED, rowOf, sideEventWorld, submit, submitted, versionOf } from './side-event-world.ts';
import { post, type World } from './world.ts';

let world: World;
const DAY = 86_400_000;
beforeAll(async () => {
  world = await sideEventWorld();
}, 60_000);
afterAll(() => world.server.stop());

const own = (slug: 'open' | 'partner') => `org:${world.ids[slug] ?? ''}`;
const forget = () => world.server.database.db.deleteFrom('sideEvents').execute();

describe('a draft', () => {
  test('is begun by those who edit the record, left and resumed, and seen by nobody else', async () => {
    await forget();
    const event = await beginBy(world, world.steward, own('open'));
    await fillIn(world, world.steward, event);
    const page = await world.server.get(at(world, event, '/proposal/subject'), world.steward.headers);
    expect(page.text).toContain('A few words.');
    for (const who of [world.other, world.stranger, world.officer, world.delegate])
      expect((await world.server.get(at(world, event, '/proposal'), who.headers)).status).toBe(404);
    expect((await world.server.get(at(world, event), world.steward.headers)).status).toBe(404);
    const desk = await world.server.get(`/en/desk/meetings/${world.meeting.slug}/side-events`, world.officer.headers);
    expect(desk.text).not.toContain('Invented side event');
  });

  test('cannot be begun for an organization that one does not edit, nor by a kind that the rules leave out', async () => {
    const path = `/en/meetings/${world.meeting.slug}/side-events/new`;
    const fields = { organizer: own('open'), title: 'Not mine', lang: 'English' };
    for (const who of [world.other, world.stranger, world.delegate])
      expect((await post(world, path, fields, who.headers)).status).toBe(403);
    const states = await makeMeeting(world.server.database.db, {
      policy: { ...REVIEWED, sideEvents: { ...REVIEWED.sideEvents, organizers: ['state'] } },
    });
    const refused = await post(world, `/en/meetings/${states.slug}/side-events/new`, fields, world.steward.headers);
    expect(refused.status).toBe(403);
  });

  test('tells every error at once, in the words of the reader, and keeps what was typed', async () => {
    await forget();
    const event = await beginBy(world, world.steward, own('open'));
    const words = Array.from({ length: 21 }, () => 'mot').join(' ');
    const fields = { lang: 'nonsense', title: '', summary: words, terms: ['T1', 'nothing'], languages: 'fr', version: '1' };
    const { status, text } = await post(
      world,
      at(world, event, '/proposal/subject').replace('/en/', '/fr/'),
      fields,
      world.steward.headers,
    );
    expect(status).toBe(422);
    expect(text).toContain(words);
    for (const field of ['lang', 'title', 'summary', 'terms']) expect(text).toContain(`href="#f-${field}"`);
    expect(text).toContain('20');
    const twenty = { ...fields, lang: 'French', title: 'Titre', summary: words.slice(4), terms: ['T1'] };
    expect((await post(world, at(world, event, '/proposal/subject'), twenty, world.steward.headers)).status).toBe(303);
  });

  test('a time that is wished for and impossible, a slot of elsewhere and a form that the rules do not know are refused', async () => {
    await forget();
    const event = await beginBy(world, world.steward, own('open'));
    const [slot = ''] = world.meeting.slotIds;
    const both = await post(
      world,
      at(world, event, '/proposal/times'),
      { wish1: slot, impossible: [slot], version: '1' },
      world.steward.headers,
    );
    expect([both.status, both.text.includes('#f-wish1')]).toEqual([422, true]);
    const foreign = { wish1: uuidv7(), version: '1' };
    expect((await post(world, at(world, event, '/proposal/times'), foreign, world.steward.headers)).status).toBe(422);
    const format = { format: 'by telepathy', audience: '99999', version: '1' };
    const { text, status } = await post(world, at(world, event, '/proposal/practical'), format, world.steward.headers);
    expect([status, text.includes('#f-format'), text.includes('#f-audience')]).toEqual([422, true, true]);
  });

  test('of whom two save the same step, the second sees both and loses nothing', async () => {
    await forget();
    const event = await beginBy(world, world.steward, own('open'));
    await fillIn(world, world.steward, event);
    const fields = { lang: 'English', title: 'Overtaken', summary: 'Later words.', terms: ['T1'], languages: 'en', version: '1' };
    const { status, text } = await post(world, at(world, event, '/proposal/subject'), fields, world.steward.headers);
    expect(status).toBe(409);
    expect(text).toContain('Overtaken');
    expect(text).toContain('A few words.');
  });
});

describe('an organization that is not accredited', () => {
  const ofOpen = () =>
    world.server.database.db
      .updateTable('accreditations')
      .where('meetingId', '=', world.meeting.id)
      .where('organizationId', '=', world.ids['open'] ?? '');

  test('prepares a proposal and sends it in once it has applied; it is told the rule and the way', async () => {
    await forget();
    await ofOpen().set({ state: 'draft' }).execute();
    const way = `/en/meetings/${world.meeting.slug}/accreditation/open`;
    const first = await world.server.get(`/en/meetings/${world.meeting.slug}/side-events/new`, world.steward.headers);
    for (const told of ['Open House has not applied for accreditation', `href="${way}"`, 'once it has applied for accreditation'])
      expect(first.text).toContain(told);
    const event = await beginBy(world, world.steward, own('open'));
    const early = await submit(world, world.steward, event);
    expect([early.status, early.text.includes('has to apply for accreditation'), early.text.includes('“themes”')]).toEqual([
      422,
      true,
      true,
    ]);
    await fillIn(world, world.steward, event);
    for (const state of ['draft', 'refused', 'withdrawn'] as const) {
      await ofOpen().set({ state }).execute();
      expect((await submit(world, world.steward, event)).status).toBe(422);
      expect((await world.server.get(at(world, event, '/proposal'), world.steward.headers)).text).toContain(`href="${way}"`);
    }
    expect((await rowOf(world, event)).state).toBe('draft');
    await ofOpen().set({ state: 'submitted' }).execute();
    expect((await world.server.get(at(world, event, '/proposal'), world.steward.headers)).text).not.toContain('has not applied');
    expect((await submit(world, world.steward, event)).status).toBe(303);
    await ofOpen().set({ state: 'accredited' }).execute();
  });

  test('is asked for nothing where a meeting is open to all', async () => {
    const policy = { ...REVIEWED, accreditation: { ...REVIEWED.accreditation, routes: ['open' as const] } };
    const meeting = await makeMeeting(world.server.database.db, { policy });
    const page = await world.server.get(`/en/meetings/${meeting.slug}/side-events/new`, world.steward.headers);
    expect([page.status, page.text.includes('applied for accreditation')]).toEqual([200, false]);
  });
});

describe('sending in', () => {
  test('keeps the time of receipt whatever is changed before the deadline, and what stood there before', async () => {
    await forget();
    const event = await submitted(world, world.steward, own('open'));
    const { submittedAt, state } = await rowOf(world, event);
    expect(state).toBe('submitted');
    expect(Math.abs((submittedAt?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
    const fields = { lang: 'English', title: 'Invented side event', summary: 'Other words.', terms: ['T1'], languages: 'en' };
    const version = await versionOf(world, event);
    expect((await post(world, at(world, event, '/proposal/subject'), { ...fields, version }, world.steward.headers)).status).toBe(303);
    const after = await rowOf(world, event);
    expect(after.submittedAt).toEqual(submittedAt);
    expect(after.wholeAt).toEqual(submittedAt);
    const changes = await world.server.database.db.selectFrom('sideEventChanges').selectAll().where('sideEventId', '=', after.id).execute();
    expect(JSON.stringify(changes)).toContain('A few words.');
    const [notice] = await noticesOf(world.server.database.db, world.steward.id);
    expect(notice?.title).toBe('Votre proposition de manifestation parallèle a été reçue');
  });

  test('twice changes nothing', async () => {
    await forget();
    const event = await submitted(world, world.steward, own('open'));
    const before = await rowOf(world, event);
    expect((await submit(world, world.steward, event)).status).toBe(303);
    expect(await rowOf(world, event)).toEqual(before);
  });

  test('is refused with all that is missing, and after the call is over', async () => {
    await forget();
    const event = await beginBy(world, world.steward, own('open'));
    const { status, text } = await submit(world, world.steward, event);
    expect(status).toBe(422);
    for (const gap of ['summary', 'themes', 'languages spoken', 'format', 'people expected', 'preferred times'])
      expect(text).toContain(`“${gap}”`);
    await fillIn(world, world.steward, event);
    const { db } = world.server.database;
    const call = db.updateTable('meetingCalls').where('meetingId', '=', world.meeting.id).where('kind', '=', 'side-events');
    await call.set({ closesAt: new Date(Date.now() - 1000) }).execute();
    expect((await submit(world, world.steward, event)).status).toBe(409);
    expect((await world.server.get(at(world, event, '/proposal/subject'), world.steward.headers)).status).toBe(409);
    await call.set({ closesAt: new Date(Date.now() + DAY) }).execute();
    expect((await submit(world, world.steward, event)).status).toBe(303);
  });

  test('fifty at once of an organizer that may have one leave one, and the others are told', async () => {
    await forget();
    const events = [];
    for (let n = 0; n < 50; n += 1) events.push(await beginBy(world, world.steward, own('open'), `Invented ${n}`));
    const { db } = world.server.database;
    const whole = { summaries: JSON.stringify({ en: { text: 'Words.', origin: 'human' } }), terms: ['T1'], languages: ['en'] };
    await db
      .updateTable('sideEvents')
      .set({ ...whole, format: 'in-person', audience: 10, wishedSlots: [world.meeting.slotIds[0] ?? ''] })
      .execute();
    const answers = await Promise.all(events.map((event) => submit(world, world.steward, event)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422 || status === 503)).toHaveLength(49);
    expect(answers.find(({ status }) => status === 422)?.text).toContain('side events of this organizer');
    expect(await db.selectFrom('sideEvents').select('id').where('state', '=', 'submitted').execute()).toHaveLength(1);
    expect(await db.selectFrom('sideEvents').select('id').where('state', '=', 'draft').execute()).toHaveLength(49);
  }, 60_000);

  test('what is withdrawn frees the place, and stays on record', async () => {
    await forget();
    const first = await submitted(world, world.steward, own('open'), 'The first');
    const second = await beginBy(world, world.steward, own('open'), 'The second');
    await fillIn(world, world.steward, second);
    expect((await submit(world, world.steward, second)).status).toBe(422);
    expect((await post(world, at(world, first, '/withdrawal'), {}, world.other.headers)).status).toBe(404);
    expect((await post(world, at(world, first, '/withdrawal'), {}, world.steward.headers)).status).toBe(303);
    expect((await submit(world, world.steward, second)).status).toBe(303);
    expect((await rowOf(world, first)).state).toBe('withdrawn');
  });
});

test('a member state proposes by its account; another person of the same state works on it, another state does not', async () => {
  await forget();
  const { db } = world.server.database;
  await db.updateTable('institutionalAccounts').set({ country: 'AT' }).where('personId', '=', world.state.id).execute();
  const { id } = await db.selectFrom('institutionalAccounts').select('id').where('personId', '=', world.state.id).executeTakeFirstOrThrow();
  const event = await submitted(world, world.state, `institution:${id}`);
  expect(await rowOf(world, event)).toMatchObject({
    organizerKind: 'state',
    organizerCountry: 'AT',
    organizerId: null,
    organizerKey: 'state:AT',
  });
  const colleague = await castMember(db, { name: 'Cora Colleague', institution: 'member-state' });
  const path = at(world, event, '/proposal');
  expect((await world.server.get(path, colleague.headers)).status).toBe(404);
  await db.updateTable('institutionalAccounts').set({ country: 'AT' }).where('personId', '=', colleague.id).execute();
  expect((await world.server.get(path, colleague.headers)).status).toBe(200);
});
