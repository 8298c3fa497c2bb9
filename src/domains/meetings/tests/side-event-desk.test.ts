import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { castMember, type CastMember } from '../../../testing/cast.ts';
import { noticesOf } from '../../../testing/notices.ts';
import { settlePlaces } from '../actions/side-event-decisions.ts';
import { findMeetingById } from '../queries/find-meeting.ts';
import { readSlots } from '../queries/meeting-parts.ts';
import { planEventsOf } from '../queries/plan-events.ts';
import { at, fillIn, rowOf, sideEventWorld, submit, submitted } from './side-event-world.ts';
import { post, type World } from './world.ts';

let world: World;
let [first, second] = ['', ''];
beforeAll(async () => {
  world = await sideEventWorld();
}, 60_000);
afterAll(() => world.server.stop());
beforeEach(async () => {
  const { db } = world.server.database;
  await db.deleteFrom('sideEvents').execute();
  await db.deleteFrom('notices').execute();
  await db.deleteFrom('mails').execute();
  first = await submitted(world, world.steward, `org:${world.ids['open'] ?? ''}`, 'The first');
  second = await submitted(world, world.other, `org:${world.ids['partner'] ?? ''}`, 'The second');
});

const desk = (rest = '') => `/en/desk/meetings/${world.meeting.slug}/side-events${rest}`;
const idOf = async (slug: string) => (await rowOf(world, slug)).id;
const decide = async (fields: Record<string, string | readonly string[]>, who: CastMember = world.officer) =>
  post(world, desk(), fields, who.headers);

describe('at the desk', () => {
  test('an officer sees what came in, narrowed as it likes; nobody else does', async () => {
    for (const who of [world.steward, world.stranger, world.moderator, world.state])
      expect((await world.server.get(desk(), who.headers)).status).toBe(403);
    const page = async (query: string) => (await world.server.get(desk(query), world.officer.headers)).text;
    expect(await page('?state=submitted&kind=ngo&term=T1')).toContain('Open House');
    expect(await page('?state=eligible')).not.toContain('Open House');
    expect(await page('?incomplete=yes')).toContain('Open House');
    expect(await page('?state=nonsense&kind=<b>')).not.toContain('Open House');
  });

  test('decides many at once; each organizer reads the reasons in its language, by notice and mail', async () => {
    const ids = [await idOf(first), await idOf(second)];
    const refused = { ids, decision: 'refused', reasons: [], remark: '' };
    expect((await decide(refused)).status).toBe(422);
    expect((await decide({ ...refused, ids: [] })).status).toBe(422);
    expect((await decide({ ...refused, reasons: ['no-room'] }, world.steward)).status).toBe(403);
    expect((await decide({ ...refused, reasons: ['not-relevant', 'late'], remark: 'In my words' })).status).toBe(303);
    const { db } = world.server.database;
    const [notice] = await noticesOf(db, world.steward.id);
    expect(notice?.title).toBe('Votre manifestation parallèle n’a pas été retenue');
    expect(notice?.body).toContain('le sujet ne relève pas des travaux de l’organe');
    expect(notice?.body).toContain('In my words');
    const mails = await db.selectFrom('mails').selectAll().where('kind', '=', 'meetings.side-event.refused').execute();
    expect(new Map(mails.map(({ toAddress, locale }) => [toAddress, locale]))).toEqual(
      new Map([
        [world.other.email, 'en'],
        [world.steward.email, 'fr'],
      ]),
    );
    const decisions = await db.selectFrom('sideEventDecisions').selectAll().where('decision', '=', 'refused').execute();
    expect(decisions).toHaveLength(2);
    expect(decisions[0]).toMatchObject({ policyVersion: 1, decidedById: world.officer.id, reasons: ['not-relevant', 'late'] });
    expect(await db.selectFrom('auditActs').select('id').where('act', '=', 'side-event.refused').execute()).toHaveLength(2);
    expect((await decide({ ...refused, reasons: ['late'] })).status).toBe(303);
    expect(await db.selectFrom('mails').select('id').where('kind', '=', 'meetings.side-event.refused').execute()).toHaveLength(2);
  });

  test('what is asked back can be completed after the deadline; the first receipt stays, what is whole counts from then', async () => {
    const { submittedAt } = await rowOf(world, first);
    expect((await decide({ ids: [await idOf(first)], decision: 'incomplete', reasons: ['speakers-missing'] })).status).toBe(303);
    const { db } = world.server.database;
    await db.updateTable('meetingCalls').set({ closesAt: new Date() }).where('kind', '=', 'side-events').execute();
    expect((await submit(world, world.steward, first)).status).toBe(422);
    await fillIn(world, world.steward, first);
    const speaker = { name: 'Ana Invented', email: 'ana@speakers.example' };
    expect((await post(world, at(world, first, '/proposal/speakers'), speaker, world.steward.headers)).status).toBe(303);
    expect((await submit(world, world.steward, first)).status).toBe(303);
    const after = await rowOf(world, first);
    expect(after.submittedAt).toEqual(submittedAt);
    expect(after.wholeAt?.getTime()).toBeGreaterThan(submittedAt?.getTime() ?? 0);
    await db
      .updateTable('meetingCalls')
      .set({ closesAt: new Date(Date.now() + 86_400_000) })
      .where('kind', '=', 'side-events')
      .execute();
  });
});

describe('a proposal that was refused', () => {
  const eligible = async (...slugs: string[]) => decide({ ids: await Promise.all(slugs.map(idOf)), decision: 'eligible', reasons: [] });

  test('is accepted only while its organizer has fewer than the rules let it, else it may wait', async () => {
    const { db } = world.server.database;
    expect((await decide({ ids: [await idOf(first)], decision: 'refused', reasons: ['late'] })).status).toBe(303);
    const other = await submitted(world, world.steward, `org:${world.ids['open'] ?? ''}`, 'Sent in meanwhile');
    await db.deleteFrom('notices').execute();
    const full = await eligible(second, first);
    expect(full.status).toBe(422);
    expect(full.text).toContain(`href="#f-event-${await idOf(first)}"`);
    expect(full.text).toContain('as many side events as the rules allow (1)');
    expect([(await rowOf(world, first)).state, (await rowOf(world, second)).state]).toEqual(['refused', 'submitted']);
    const alone = await post(world, desk(`/${first}`), { decision: 'eligible', reasons: [], remark: 'Kept words' }, world.officer.headers);
    expect([alone.status, alone.text.includes('Kept words')]).toEqual([422, true]);
    expect(await noticesOf(db, world.steward.id)).toEqual([]);
    expect((await decide({ ids: [await idOf(first)], decision: 'waiting', reasons: ['too-many'] })).status).toBe(303);
    expect((await eligible(first)).status).toBe(422);
    expect((await post(world, at(world, other, '/withdrawal'), {}, world.steward.headers)).status).toBe(303);
    expect((await eligible(first, second)).status).toBe(303);
    expect([(await rowOf(world, first)).state, (await rowOf(world, second)).state]).toEqual(['eligible', 'eligible']);
  });

  test('and another of the same organizer are not both accepted, by one press or by two at once', async () => {
    const refuse = async (slug: string) => decide({ ids: [await idOf(slug)], decision: 'refused', reasons: ['late'] });
    await refuse(first);
    const other = await submitted(world, world.steward, `org:${world.ids['open'] ?? ''}`, 'The other');
    await refuse(other);
    expect((await eligible(first, other)).status).toBe(422);
    const both = await Promise.all([eligible(first), eligible(other)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 422]);
  });
});

describe('two proposals', () => {
  const merge = async (who: CastMember = world.officer) =>
    post(
      world,
      desk(`/${first}/merge`),
      { other: await idOf(second), lang: 'en', title: 'Both together', summary: 'One text.' },
      who.headers,
    );
  const say = (slug: string, answer: string, who: CastMember) => post(world, at(world, slug, '/merge'), { answer }, who.headers);

  test('become one when both organizers have read the text and agreed; both stay on record', async () => {
    expect((await merge(world.steward)).status).toBe(403);
    expect((await merge()).status).toBe(303);
    expect((await merge()).status).toBe(409);
    expect((await world.server.get(at(world, second, '/proposal'), world.other.headers)).text).toContain('One text.');
    expect((await say(first, 'agree', world.other)).status).toBe(404);
    expect((await say(first, 'agree', world.steward)).status).toBe(303);
    expect((await rowOf(world, second)).state).toBe('submitted');
    expect((await say(second, 'agree', world.other)).status).toBe(303);
    const [kept, absorbed] = [await rowOf(world, first), await rowOf(world, second)];
    expect(kept).toMatchObject({ state: 'submitted', titles: { en: { text: 'Both together' } } });
    expect(absorbed).toMatchObject({ state: 'merged', mergedIntoId: kept.id, titles: { en: { text: 'Invented side event' } } });
    const partners = await world.server.database.db
      .selectFrom('sideEventSponsors')
      .selectAll()
      .where('sideEventId', '=', kept.id)
      .execute();
    expect(partners).toMatchObject([{ organizationId: world.ids['partner'], role: 'co-organizer', state: 'consented' }]);
    expect((await world.server.get(at(world, second, '/proposal'), world.other.headers)).status).toBe(200);
  });

  test('stay apart when one would rather not', async () => {
    expect((await merge()).status).toBe(303);
    expect((await say(second, 'refuse', world.other)).status).toBe(303);
    expect((await rowOf(world, first)).titles).toMatchObject({ en: { text: 'Invented side event' } });
    expect((await say(first, 'agree', world.steward)).status).toBe(404);
    expect((await noticesOf(world.server.database.db, world.steward.id))[0]?.title).toBe('Les manifestations parallèles restent séparées');
  });
});

describe('a reviewer', () => {
  const reviews = (rest = '') => `/en/meetings/${world.meeting.slug}/reviews${rest}`;
  const appoint = (email: string) => post(world, `/en/desk/meetings/${world.meeting.slug}/reviewers`, { email }, world.officer.headers);

  test('gives points, is shut out of what its organization takes part in, and may stand aside', async () => {
    expect((await world.server.get(reviews(), world.other.headers)).status).toBe(404);
    expect((await appoint('nobody@nowhere.example')).status).toBe(422);
    expect((await appoint(world.other.email)).status).toBe(303);
    const list = (await world.server.get(reviews(), world.other.headers)).text;
    expect([list.includes(`reviews/${first}"`), list.includes(`reviews/${second}"`)]).toEqual([true, false]);
    expect((await world.server.get(reviews(`/${second}`), world.other.headers)).status).toBe(403);
    const points = { 'score-relevance': '5', 'score-balance': '1', comment: 'Good.' };
    expect((await post(world, reviews(`/${second}`), points, world.other.headers)).status).toBe(403);
    expect((await post(world, reviews(`/${first}`), { ...points, 'score-balance': '6' }, world.other.headers)).status).toBe(422);
    expect((await post(world, reviews(`/${first}`), points, world.other.headers)).status).toBe(303);
    expect((await world.server.get(desk(`/${first}`), world.officer.headers)).text).toContain('80 of 100 (1 review)');
    expect((await post(world, reviews(`/${first}/recusal`), { conflict: 'I know them.' }, world.other.headers)).status).toBe(303);
    const after = (await world.server.get(desk(`/${first}`), world.officer.headers)).text;
    expect([after.includes('80 of 100'), after.includes('I know them.')]).toEqual([false, true]);
  });

  test('whose organization is asked to stand with it is shut out from then on', async () => {
    expect((await appoint(world.other.email)).status).toBe(303);
    const partner = { address: 'partner', role: 'supporter' };
    expect((await post(world, at(world, first, '/proposal/partners'), partner, world.steward.headers)).status).toBe(303);
    expect((await world.server.get(reviews(`/${first}`), world.other.headers)).status).toBe(403);
    const independent = await castMember(world.server.database.db, { name: 'Ines Independent' });
    expect((await appoint(independent.email)).status).toBe(303);
    expect((await world.server.get(reviews(`/${first}`), independent.headers)).status).toBe(200);
  });
});

test('the plan gets what was accepted, one key for each person; what it places is told', async () => {
  const { db } = world.server.database;
  for (const [slug, who, name] of [
    [first, world.steward, 'Ana Invented'],
    [second, world.other, 'A. Invented'],
  ] as const) {
    const speaker = { name, email: 'ana@speakers.example' };
    expect((await post(world, at(world, slug, '/proposal/speakers'), speaker, who.headers)).status).toBe(303);
  }
  const meeting = await findMeetingById(db, world.meeting.id);
  if (!meeting) throw new Error('The meeting is gone.');
  const slots = await readSlots(db, meeting.id);
  expect(await planEventsOf(db, meeting, slots)).toEqual([]);
  const ids = [await idOf(first), await idOf(second)];
  expect((await decide({ ids, decision: 'eligible', reasons: [] })).status).toBe(303);
  const events = await planEventsOf(db, meeting, slots);
  expect(events).toHaveLength(2);
  expect(events[0]).toMatchObject({
    audience: 40,
    minutes: 60,
    byState: false,
    joint: false,
    wished: meeting && world.meeting.slotIds.slice(0, 2),
  });
  expect(events[0]?.speakers).toEqual(events[1]?.speakers);
  expect(events[0]?.organizers).not.toEqual(events[1]?.organizers);
  const plan = {
    meeting,
    placedIds: [ids[0] ?? ''],
    unplacedIds: [ids[1] ?? ''],
    personId: world.officer.id,
    origin: 'https://x.example',
    now: new Date(),
  };
  await db.transaction().execute((trx) => settlePlaces(trx, plan));
  await db.transaction().execute((trx) => settlePlaces(trx, plan));
  expect([(await rowOf(world, first)).state, (await rowOf(world, second)).state]).toEqual(['placed', 'waiting']);
  expect((await noticesOf(db, world.steward.id)).filter(({ title }) => title.includes('au programme'))).toHaveLength(1);
  const page = await world.server.get(at(world, first));
  expect(page.status).toBe(200);
  expect(page.text).toContain('application/ld+json');
  expect((await world.server.get(at(world, second))).status).toBe(404);
});
