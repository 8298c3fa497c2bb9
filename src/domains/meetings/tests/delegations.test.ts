import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { makeMeeting } from '../../../testing/meetings.ts';
import { textOfPdf } from '../../../testing/made-files.ts';
import { eraseIdentities } from '../actions/identity.ts';
import type { Policy } from '../rules/policy.ts';
import { TEMPLATE_POLICIES } from '../rules/templates.ts';
import { accredit, CONFIRMATION, delegateNamed, lastLink, nameOne, PERSON, seatOne } from './participation-steps.ts';
import { makeWorld, post, type World } from './world.ts';

const DAY = 86_400_000;
const policyWith = (delegation: Partial<Policy['delegation']>): Policy => ({
  ...TEMPLATE_POLICIES['cop-untoc'],
  delegation: { ...TEMPLATE_POLICIES['cop-untoc'].delegation, approval: 'focal-point', limit: 3, ...delegation },
});
let world: World;
beforeAll(async () => {
  world = await makeWorld({ policy: policyWith({}) });
}, 60_000);
afterAll(() => world.server.stop());

/** A meeting of its own that has let the organization in. */
async function meetingWith(delegation: Partial<Policy['delegation']> = {}, more: Parameters<typeof makeMeeting>[1] = {}) {
  const meeting = await makeMeeting(world.server.database.db, { policy: policyWith(delegation), ...more });
  await accredit(world, meeting.id, 'open');
  return { ...meeting, own: `/en/meetings/${meeting.slug}/delegations/open`, desk: `/en/desk/meetings/${meeting.slug}/delegates` };
}

describe('naming', () => {
  test('is for those who edit the record of an organization that was let in', async () => {
    const { own, slug } = await meetingWith();
    expect((await post(world, own, PERSON, world.delegate.headers)).status).toBe(403);
    expect((await post(world, own, PERSON, world.stranger.headers)).status).toBe(403);
    expect((await post(world, `/en/meetings/${slug}/delegations/partner`, PERSON, world.other.headers)).status).toBe(403);
    expect((await world.server.get(`/en/meetings/${slug}/delegations/partner`, world.other.headers)).text).toContain(
      'has not been accredited',
    );
    expect((await post(world, own, PERSON, world.steward.headers)).status).toBe(303);
  });

  test('tells all that is wrong at once and keeps what was typed', async () => {
    const { own } = await meetingWith();
    const wrong = await post(
      world,
      own,
      { ...PERSON, givenName: '<b>', email: 'nobody', function: 'Kept function' },
      world.steward.headers,
    );
    expect(wrong.status).toBe(422);
    for (const text of ['Given names', 'must be an e-mail address', 'Kept function']) expect(wrong.text).toContain(text);
  });

  test('50 at once never exceed the limit', async () => {
    const { own, id } = await meetingWith({ limit: 7 });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => post(world, own, { ...PERSON, email: `p${n}@delegates.example` }, world.steward.headers)),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(7);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(43);
    expect(refused[0]?.text).toContain('All places are taken');
    expect(refused[0]?.text).toContain('value="Amina"');
    const { count } = await world.server.database.db
      .selectFrom('delegates')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('meetingId', '=', id)
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(7);
  });

  test('waits for whoever is being named at the moment, and counts that person', async () => {
    const { own, id } = await meetingWith({ limit: 2 });
    const { db } = world.server.database;
    expect((await post(world, own, PERSON, world.steward.headers)).status).toBe(303);
    const { id: _, tokenHash: __, ...first } = await delegateNamed(world, id, 'Amina');
    const { answer } = await db.transaction().execute(async (trx) => {
      await trx.selectFrom('delegations').select('id').where('id', '=', first.delegationId).forUpdate().executeTakeFirstOrThrow();
      await trx
        .insertInto('delegates')
        .values({ ...first, id: uuidv7(), givenName: 'Bela' })
        .execute();
      const late = post(world, own, { ...PERSON, givenName: 'Cora', email: 'cora@delegates.example' }, world.steward.headers);
      await untilOneWaits();
      return { answer: late };
    });
    expect((await answer).status).toBe(409);
    const named = await db.selectFrom('delegates').select('givenName').where('meetingId', '=', id).orderBy('givenName').execute();
    expect(named.map(({ givenName }) => givenName)).toEqual(['Amina', 'Bela']);
  });

  /** Until some statement in the database of the test waits for the lock of another. */
  async function untilOneWaits(): Promise<void> {
    for (let tries = 0; tries < 400; tries += 1) {
      const { rows } = await sql<{ waits: boolean }>`
        select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits`.execute(
        world.server.database.db,
      );
      if (rows[0]?.waits) return;
      await new Promise((done) => setTimeout(done, 25));
    }
    throw new Error('Nobody waits for anybody.');
  }

  test('ends sharply at the deadline, and keeps what was typed', async () => {
    const now = new Date();
    const { own } = await meetingWith({}, { calls: { delegation: { opensAt: new Date(now.getTime() - DAY), closesAt: now } } });
    const late = await post(world, own, PERSON, world.steward.headers);
    expect(late.status).toBe(422);
    expect(late.text).toContain('but it has not been accepted');
    expect(late.text).toContain('value="Amina"');
  });
});

describe('a delegate', () => {
  test('confirms by its link, gives only what is asked, and is approved', async () => {
    const meeting = await meetingWith();
    const link = await nameOne(world, meeting.slug);
    const page = await world.server.get(link);
    expect(page.status).toBe(200);
    expect(page.headers['cache-control']).toContain('no-store');
    expect((await world.server.get(`${link.slice(0, -1)}_`)).status).toBe(404);
    const wrong = await post(world, link, { ...CONFIRMATION, birthDate: '2999-01-01', documentNumber: '', agreed: '' });
    expect(wrong.status).toBe(422);
    for (const text of ['must not lie in the future', 'Fill in “Number of the document”', 'Tick “I will attend'])
      expect(wrong.text).toContain(text);
    expect((await post(world, link, CONFIRMATION)).location).toContain('done=done');
    const row = await delegateNamed(world, meeting.id, 'Amina');
    expect(row).toMatchObject({ state: 'confirmed', shown: 'name' });
    expect(row.identity?.toString('latin1')).not.toContain('X1234567');
    expect((await world.server.get(`${link}/badge.pdf`)).status).toBe(404);
    expect((await post(world, `${meeting.own}/${row.id}/approval`, {}, world.other.headers)).status).toBe(403);
    expect((await post(world, `${meeting.own}/${row.id}/approval`, {}, world.steward.headers)).location).toContain('approved');
    expect((await post(world, `${meeting.own}/${row.id}/approval`, {}, world.steward.headers)).status).toBe(409);
    expect((await delegateNamed(world, meeting.id, 'Amina')).state).toBe('approved');
  });

  test('of a meeting that asks nothing gives nothing', async () => {
    const meeting = await meetingWith({ identity: 'none' });
    const link = await nameOne(world, meeting.slug);
    expect((await world.server.get(link)).text).not.toContain('Number of the document');
    await post(world, link, { ...CONFIRMATION, needs: '' });
    expect((await delegateNamed(world, meeting.id, 'Amina')).identity).toBeNull();
  });

  test('cannot ask for what the meeting does not offer', async () => {
    const meeting = await meetingWith({ visaLetters: false, travelSupport: false });
    const link = await nameOne(world, meeting.slug);
    await post(world, link, { ...CONFIRMATION, wantsVisaLetter: 'yes', wantsTravelSupport: 'yes' });
    expect(await delegateNamed(world, meeting.id, 'Amina')).toMatchObject({ wantsVisaLetter: false, wantsTravelSupport: false });
  });

  test('gets a new link, and the old one leads nowhere', async () => {
    const meeting = await meetingWith();
    const old = await nameOne(world, meeting.slug, { email: 'new.link@delegates.example' });
    const { id } = await delegateNamed(world, meeting.id, 'Amina');
    await post(world, `${meeting.own}/${id}/link`, {}, world.steward.headers);
    const fresh = await lastLink(world, 'new.link@delegates.example');
    expect([(await world.server.get(old)).status, (await world.server.get(fresh)).status]).toEqual([404, 200]);
  });

  test('needs both approvals where the rules say so, the focal point first', async () => {
    const meeting = await meetingWith({ approval: 'both' });
    const { id, state } = await (async () => {
      const link = await nameOne(world, meeting.slug);
      await post(world, link, CONFIRMATION);
      return delegateNamed(world, meeting.id, 'Amina');
    })();
    expect(state).toBe('confirmed');
    expect((await post(world, `${meeting.desk}/${id}/approval`, {}, world.officer.headers)).status).toBe(409);
    await post(world, `${meeting.own}/${id}/approval`, {}, world.steward.headers);
    expect((await delegateNamed(world, meeting.id, 'Amina')).state).toBe('confirmed');
    expect((await post(world, `${meeting.desk}/${id}/approval`, {}, world.moderator.headers)).status).toBe(403);
    await post(world, `${meeting.desk}/${id}/approval`, {}, world.officer.headers);
    expect((await delegateNamed(world, meeting.id, 'Amina')).state).toBe('approved');
  });

  test('waits for a seat in the order of naming and moves up by itself', async () => {
    const meeting = await meetingWith({ inRoom: 1, limit: 5 });
    const first = await seatOne(world, meeting, 'Bela');
    expect((await seatOne(world, meeting, 'Chen')).state).toBe('waiting');
    expect((await seatOne(world, meeting, 'Dana')).state).toBe('waiting');
    await post(world, `${meeting.own}/${first.id}/withdrawal`, {}, world.steward.headers);
    expect((await delegateNamed(world, meeting.id, 'Chen')).state).toBe('approved');
    expect((await delegateNamed(world, meeting.id, 'Dana')).state).toBe('waiting');
    expect(await delegateNamed(world, meeting.id, 'Bela')).toMatchObject({ state: 'withdrawn', identity: null, badgeCode: null });
  });

  test('is replaced by somebody who needs the approvals anew', async () => {
    const meeting = await meetingWith({ limit: 1 });
    const first = await seatOne(world, meeting, 'Eli');
    const replaced = await post(world, `${meeting.own}/${first.id}/replacement`, { ...PERSON, givenName: 'Faye' }, world.steward.headers);
    expect(replaced.location).toContain('replaced');
    expect((await delegateNamed(world, meeting.id, 'Eli')).state).toBe('replaced');
    expect(await delegateNamed(world, meeting.id, 'Faye')).toMatchObject({ state: 'named', replacesId: first.id, focalApprovedAt: null });
    expect((await post(world, `${meeting.own}/${first.id}/replacement`, PERSON, world.steward.headers)).status).toBe(409);
  });

  test('takes a badge and a letter, without anything personal in the code', async () => {
    const meeting = await meetingWith();
    const row = await seatOne(world, meeting, 'Gita', { wantsVisaLetter: 'yes' });
    const badge = await world.server.app.inject({ url: `${row.link}/badge.pdf` });
    const text = textOfPdf(badge.rawPayload);
    for (const part of ['Gita', 'Invented', 'Open House', row.badgeCode?.slice(0, 4) ?? '?']) expect(text).toContain(part);
    expect(textOfPdf((await world.server.app.inject({ url: `${row.link}/letter.pdf` })).rawPayload)).toContain(
      'Gita Invented has been approved',
    );
    const all = await world.server.app.inject({ url: `/en/desk/meetings/${meeting.slug}/badges.pdf`, headers: world.officer.headers });
    expect(textOfPdf(all.rawPayload)).toContain('Gita');
    expect((await world.server.get(`/en/desk/meetings/${meeting.slug}/badges.pdf`, world.steward.headers)).status).toBe(403);
  }, 30_000);
});

describe('what is kept of identity', () => {
  test('is read by the meeting officer alone, and each reading is written down', async () => {
    const meeting = await meetingWith();
    const { id, link } = await seatOne(world, meeting, 'Hana');
    const asked = (headers: Record<string, string>) => post(world, `${meeting.desk}/${id}/identity`, {}, headers);
    for (const one of [world.steward, world.moderator, world.stranger]) expect((await asked(one.headers)).status).toBe(403);
    const readings = () =>
      world.server.database.db
        .selectFrom('auditActs')
        .select('subjectId')
        .where('act', '=', 'delegate.identity-read')
        .where('subjectId', '=', id)
        .execute();
    expect(await readings()).toHaveLength(0);
    expect((await asked(world.officer.headers)).text).toContain('X1234567');
    expect(await readings()).toHaveLength(1);
    for (const [path, who] of [
      [link, {}],
      [meeting.own, world.steward.headers],
      [`${meeting.desk}/${id}`, world.officer.headers],
    ] as const)
      for (const secret of ['X1234567', '1980', 'A ramp']) expect((await world.server.get(path, who)).text).not.toContain(secret);
  });

  test('is erased as many days after the last day as the rules say, in the zone of the meeting', async () => {
    const { db } = world.server.database;
    const meeting = await meetingWith(
      { identityKeptDays: 10 },
      { row: { startsOn: '2027-03-01', endsOn: '2027-03-05', zone: 'Asia/Tokyo' } },
    );
    await seatOne(world, meeting, 'Ivo');
    // The fifth and ten days more are over in Tokyo at 15:00 UTC of the fifteenth.
    const over = new Date('2027-03-15T15:00:00Z');
    await eraseIdentities(db, new Date(over.getTime() - 1));
    expect((await delegateNamed(world, meeting.id, 'Ivo')).identity).not.toBeNull();
    await eraseIdentities(db, over);
    expect(await delegateNamed(world, meeting.id, 'Ivo')).toMatchObject({ identity: null, identityErasedAt: over });
    expect(await eraseIdentities(db, over)).toBe(0);
  });
});

test('whoever withdraws the accreditation ends every badge', async () => {
  const meeting = await meetingWith();
  await seatOne(world, meeting, 'Juno');
  await post(world, `/en/meetings/${meeting.slug}/accreditation/open/withdrawal`, {}, world.steward.headers);
  expect(await delegateNamed(world, meeting.id, 'Juno')).toMatchObject({ state: 'withdrawn', badgeCode: null, identity: null });
});
