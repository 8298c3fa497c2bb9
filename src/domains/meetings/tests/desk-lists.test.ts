import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { type MadeMeeting, makeMeeting } from '../../../testing/meetings.ts';
import { addOrganizations } from '../../../testing/organizations.ts';
import { eraseIdentities } from '../actions/identity.ts';
import { TEMPLATE_POLICIES } from '../rules/templates.ts';
import type { AccreditationState, DelegateState } from '../tables/participation.ts';
import { accredit, CONFIRMATION, delegateNamed, seatOne } from './participation-steps.ts';
import { makeWorld, post, type World } from './world.ts';

const BLANK = TEMPLATE_POLICIES.blank;
const POLICY = { ...BLANK, delegation: { ...BLANK.delegation, approval: 'secretariat' as const, inRoom: 2 } };
const COP = TEMPLATE_POLICIES['cop-untoc'];
const ASKING = { ...COP, delegation: { ...COP.delegation, approval: 'focal-point' as const, travelSupport: true } };
const NOW = new Date();
let world: World;
let meeting: MadeMeeting;
let organizations: Record<string, string>;
beforeAll(async () => {
  world = await makeWorld({ policy: POLICY });
  const { db } = world.server.database;
  meeting = await makeMeeting(db, { policy: POLICY });
  const many = Array.from({ length: 120 }, (_, n) => ({ slug: `many-${n}`, name: `Société numéro ${n}`, state: 'active' as const }));
  organizations = await addOrganizations(db, many);
}, 60_000);
afterAll(() => world.server.stop());

const desk = (slug: string, part: string) => `/en/desk/meetings/${slug}/${part}`;
const linesIn = (text: string) => text.match(/<a href="[^"]*\/(?:accreditation|delegates)\/[0-9a-f-]{36}">/g)?.length ?? 0;

/** Applications of the first so many organizations, received one after another. */
async function apply(meetingId: string, count: number, more: { route?: 'open' | 'no-objection'; state?: AccreditationState } = {}) {
  const rows = Array.from({ length: count }, (_, n) => {
    const submittedAt = new Date(NOW.getTime() - 1_000_000 + n);
    return { id: uuidv7(), meetingId, organizationId: organizations[`many-${n}`] ?? '', submittedAt };
  });
  const given = { route: 'open' as const, state: 'submitted' as const, createdAt: NOW, changedAt: NOW, ...more };
  await world.server.database.db
    .insertInto('accreditations')
    .values(rows.map((row) => ({ ...row, ...given })))
    .execute();
  return rows.map(({ id }) => id);
}

describe('applications at the desk', () => {
  test('are shown a hundred at a time, and found by name in any language and without its accents', async () => {
    await apply(meeting.id, 120);
    const list = desk(meeting.slug, 'accreditation');
    const first = await world.server.get(list, world.officer.headers);
    expect(first.text).toContain('Found: 120');
    expect([linesIn(first.text), linesIn((await world.server.get(`${list}?page=2`, world.officer.headers)).text)]).toEqual([100, 20]);
    const found = (await world.server.get(`${list}?q=numero%20117%20societe`, world.officer.headers)).text;
    expect([found.includes('Found: 1<'), found.includes('Société numéro 117'), linesIn(found)]).toEqual([true, true, 1]);
    expect((await world.server.get(`${list}?q=numero&state=refused`, world.officer.headers)).text).toContain('Found: 0');
    expect((await world.server.get(`${list}?q=%00%25_&state=x&page=-1`, world.officer.headers)).status).toBe(200);
    expect((await world.server.get(list, world.moderator.headers)).status).toBe(403);
  });

  test('are accredited together after one confirmation; those that the rules keep back are named with the reason', async () => {
    const other = await makeMeeting(world.server.database.db, { policy: POLICY });
    const ids = await apply(other.id, 3);
    await world.server.database.db
      .updateTable('accreditations')
      .set({ route: 'no-objection' })
      .where('id', '=', ids[1] ?? '')
      .execute();
    const selection = desk(other.slug, 'accreditation-selection');
    const asked = await post(world, selection, { ids }, world.officer.headers);
    expect(asked.status).toBe(200);
    expect(asked.text).toContain('Société numéro 2');
    const states = async () =>
      (
        await world.server.database.db
          .selectFrom('accreditations')
          .select('state')
          .where('meetingId', '=', other.id)
          .orderBy('submittedAt')
          .execute()
      ).map(({ state }) => state);
    expect(await states()).toEqual(['submitted', 'submitted', 'submitted']);
    expect((await post(world, selection, { ids, confirmed: 'yes' }, world.moderator.headers)).status).toBe(403);
    const done = await post(world, selection, { ids, confirmed: 'yes' }, world.officer.headers);
    expect(done.text).toContain('Accredited: 2');
    expect(done.text).toMatch(/Not done: 1.*<bdi>Société numéro 1<\/bdi>: \S/s);
    expect(await states()).toEqual(['accredited', 'submitted', 'accredited']);
    const again = await post(world, selection, { ids, confirmed: 'yes' }, world.officer.headers);
    expect(again.text).toContain('Not done: 3');
    const acts = await world.server.database.db.selectFrom('auditActs').select('act').where('subjectId', 'in', ids).execute();
    expect(acts.filter(({ act }) => act === 'accreditation.accredited')).toHaveLength(2);
  });

  test('of another meeting, and none at all, cannot be chosen', async () => {
    const other = await makeMeeting(world.server.database.db, { policy: POLICY });
    const ids = await apply(other.id, 1);
    const here = desk(meeting.slug, 'accreditation-selection');
    expect((await post(world, here, { ids, confirmed: 'yes' }, world.officer.headers)).text).not.toContain('Accredited: ');
    expect((await post(world, here, {}, world.officer.headers)).status).toBe(422);
    expect((await post(world, here, { ids: ['x'] }, world.officer.headers)).status).toBe(400);
    const { state } = await world.server.database.db
      .selectFrom('accreditations')
      .select('state')
      .where('id', '=', ids[0] ?? '')
      .executeTakeFirstOrThrow();
    expect(state).toBe('submitted');
  });
});

/** People of one delegation, in these states. */
async function people(meetingId: string, states: readonly DelegateState[]) {
  const { db } = world.server.database;
  const delegationId = uuidv7();
  await db
    .insertInto('delegations')
    .values({ id: delegationId, meetingId, organizationId: world.ids['open'] ?? '', createdAt: NOW })
    .execute();
  const rows = states.map((state, n) => ({
    id: uuidv7(),
    delegationId,
    meetingId,
    givenName: `Zoë ${String.fromCharCode(65 + (n % 26))}`,
    familyName: `Number${n}`,
    mode: 'in-person' as const,
    state,
    namedAt: new Date(NOW.getTime() + n),
    policyVersion: 1,
  }));
  await db.insertInto('delegates').values(rows).execute();
  return rows.map(({ id }) => id);
}

describe('delegates at the desk', () => {
  test('are shown a hundred at a time, and found by their own name or that of the organization', async () => {
    const other = await makeMeeting(world.server.database.db, { policy: POLICY });
    await people(
      other.id,
      Array.from({ length: 101 }, () => 'confirmed' as const),
    );
    const list = desk(other.slug, 'delegates');
    const get = async (query: string) => (await world.server.get(`${list}${query}`, world.officer.headers)).text;
    expect([linesIn(await get('')), linesIn(await get('?page=2'))]).toEqual([100, 1]);
    expect(await get('?q=zoe%20number77')).toContain('Found: 1<');
    expect(await get('?q=open%20house')).toContain('Found: 101');
    expect(await get('?q=open%20house&state=approved')).toContain('Found: 0');
    const own = `/en/meetings/${other.slug}/delegations/open`;
    await world.server.database.db
      .insertInto('accreditations')
      .values({
        id: uuidv7(),
        meetingId: other.id,
        organizationId: world.ids['open'] ?? '',
        route: 'open',
        state: 'accredited',
        submittedAt: NOW,
        createdAt: NOW,
        changedAt: NOW,
      })
      .execute();
    const second = (await world.server.get(`${own}?page=2`, world.steward.headers)).text;
    expect([second.includes('Number100'), second.includes('Number99')]).toEqual([true, false]);
  });

  test('are approved together: seats go in their order, and who cannot be approved is named with the reason', async () => {
    const other = await makeMeeting(world.server.database.db, { policy: POLICY });
    const ids = await people(other.id, ['confirmed', 'confirmed', 'confirmed', 'named', 'withdrawn']);
    const selection = desk(other.slug, 'delegates-selection');
    expect((await post(world, selection, { shown: ids, all: 'yes' }, world.officer.headers)).text).toContain('Zoë D Number3');
    expect((await post(world, selection, { ids, confirmed: 'yes' }, world.steward.headers)).status).toBe(403);
    const done = (await post(world, selection, { ids, confirmed: 'yes' }, world.officer.headers)).text;
    expect(done).toContain('Approved: 2');
    expect(done).toContain('waiting list for a seat: 1');
    expect(done).toMatch(/Number3<\/bdi>: has not confirmed yet/);
    expect(done).toMatch(/Number4<\/bdi>: no longer takes part/);
    const rows = await world.server.database.db
      .selectFrom('delegates')
      .select(['state'])
      .where('meetingId', '=', other.id)
      .orderBy('namedAt')
      .execute();
    expect(rows.map(({ state }) => state)).toEqual(['approved', 'approved', 'waiting', 'named', 'withdrawn']);
  });
});

describe('what delegates ask for', () => {
  test('is taken away by the officer alone, as often as that is written down, and bears no document', async () => {
    const meeting = await makeMeeting(world.server.database.db, { policy: ASKING });
    await accredit(world, meeting.id, 'open');
    await seatOne(world, meeting, 'Amina', { wantsVisaLetter: 'yes', wantsTravelSupport: 'yes', needs: '=A ramp, "wide"' });
    await seatOne(world, meeting, 'Bela', { needs: '' });
    const path = desk(meeting.slug, 'requests');
    expect((await post(world, path, {}, world.moderator.headers)).status).toBe(403);
    const file = await post(world, path, {}, world.officer.headers);
    expect(file.status).toBe(200);
    const [, ...lines] = file.text.trim().split('\r\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^Open House,Amina,Invented,amina@delegates\.example,Director,.*,yes,yes,"'=A ramp, ""wide"""$/);
    expect(file.text).not.toContain('X1234567');
    const acts = await world.server.database.db.selectFrom('auditActs').select('act').where('subjectId', '=', meeting.id).execute();
    expect(acts.filter(({ act }) => act === 'delegate.requests-taken')).toHaveLength(1);
  });

  test('is taken for travel within its call alone; what was asked for in time stands', async () => {
    const { db } = world.server.database;
    const over = { opensAt: new Date(NOW.getTime() - 2_000_000), closesAt: new Date(NOW.getTime() - 1_000_000) };
    const meeting = await makeMeeting(db, { policy: ASKING, calls: { 'travel-support': over } });
    await accredit(world, meeting.id, 'open');
    const { link, id } = await seatOne(world, meeting, 'Emil', { wantsTravelSupport: 'yes' });
    expect((await delegateNamed(world, meeting.id, 'Emil')).wantsTravelSupport).toBe(false);
    const page = (await world.server.get(link)).text;
    expect(page).not.toContain('name="wantsTravelSupport"');
    expect(page).toContain('Travel support can be requested from');
    await db.updateTable('delegates').set({ wantsTravelSupport: true }).where('id', '=', id).execute();
    await post(world, link, CONFIRMATION);
    expect((await delegateNamed(world, meeting.id, 'Emil')).wantsTravelSupport).toBe(true);
    const without = await makeMeeting(db, { policy: ASKING, calls: { 'travel-support': null } });
    await accredit(world, without.id, 'open');
    await seatOne(world, without, 'Fatou', { wantsTravelSupport: 'yes' });
    expect((await delegateNamed(world, without.id, 'Fatou')).wantsTravelSupport).toBe(true);
  });

  test('goes with the identity data, and at once with who does not come', async () => {
    const { db } = world.server.database;
    const meeting = await makeMeeting(db, { policy: ASKING, row: { startsOn: '2027-03-01', endsOn: '2027-03-05' } });
    await accredit(world, meeting.id, 'open');
    const wishes = { wantsVisaLetter: 'yes', wantsTravelSupport: 'yes' };
    const { link } = await seatOne(world, meeting, 'Chidi', wishes);
    await seatOne(world, meeting, 'Dora', wishes);
    await post(world, `${link}/withdrawal`, {});
    expect(await delegateNamed(world, meeting.id, 'Chidi')).toMatchObject({ wantsVisaLetter: false, wantsTravelSupport: false });
    await eraseIdentities(db, new Date('2027-03-10T00:00:00Z'));
    expect(await delegateNamed(world, meeting.id, 'Dora')).toMatchObject({ wantsVisaLetter: true, wantsTravelSupport: true });
    await eraseIdentities(db, new Date('2027-12-31T00:00:00Z'));
    expect(await delegateNamed(world, meeting.id, 'Dora')).toMatchObject({
      wantsVisaLetter: false,
      wantsTravelSupport: false,
      identity: null,
    });
  });
});

describe('who has come', () => {
  test('is listed by what the doors saw, for the officer alone', async () => {
    const { db } = world.server.database;
    const meeting = await makeMeeting(db, { policy: POLICY });
    const [inside, left, absent] = await people(meeting.id, ['approved', 'approved', 'approved', 'confirmed']);
    const scan = (delegateId = '', direction: 'in' | 'out', minute: number) => ({
      id: uuidv7(),
      delegateId,
      meetingId: meeting.id,
      at: new Date(NOW.getTime() + minute * 60_000),
      receivedAt: NOW,
      direction,
    });
    await db
      .insertInto('checkIns')
      .values([scan(inside, 'in', 1), scan(left, 'in', 1), scan(left, 'out', 2)])
      .execute();
    const list = desk(meeting.slug, 'attendance');
    const ids = async (query: string) =>
      [...(await world.server.get(list + query, world.officer.headers)).text.matchAll(/\/delegates\/([0-9a-f-]{36})/g)].map(([, id]) => id);
    expect(await ids('')).toEqual([inside, left, absent]);
    expect([await ids('?state=came'), await ids('?state=out'), await ids('?state=absent')]).toEqual([[inside, left], [left], [absent]]);
    expect(await ids('?q=number1')).toEqual([left]);
    expect((await world.server.get(list, world.moderator.headers)).status).toBe(403);
  });
});

describe('proposals at the desk', () => {
  test('are shown a hundred at a time, and found by their title or by who organizes them', async () => {
    const { db } = world.server.database;
    const meeting = await makeMeeting(db, { policy: POLICY });
    const rows = Array.from({ length: 103 }, (_, n) => ({
      id: uuidv7(),
      meetingId: meeting.id,
      slug: `event-${n}`,
      organizerKind: 'ngo' as const,
      organizerId: n === 102 ? (organizations['many-7'] ?? '') : null,
      organizerName: n === 102 ? null : `Office ${n}`,
      state: n === 0 ? ('draft' as const) : ('submitted' as const),
      titles: JSON.stringify({ es: { text: `Ciudades más seguras ${n}`, origin: 'human' } }),
      submittedAt: new Date(NOW.getTime() + n),
      createdAt: NOW,
      changedAt: NOW,
    }));
    await db.insertInto('sideEvents').values(rows).execute();
    const list = desk(meeting.slug, 'side-events');
    const get = async (query: string) => (await world.server.get(list + query, world.officer.headers)).text;
    const shown = (text: string) => new Set([...text.matchAll(/\/side-events\/(event-\d+)/g)].map(([, slug]) => slug)).size;
    expect([shown(await get('')), shown(await get('?page=2'))]).toEqual([100, 2]);
    expect(await get('?q=mas%20seguras%2077')).toContain('Found: 1<');
    expect(await get('?q=office%2077')).toContain('Found: 1<');
    expect(await get('?q=numero%207')).toContain('Found: 1<');
    expect(await get('?q=seguras&incomplete=yes&page=2')).toContain('Found: 102');
    expect((await world.server.get(list, world.moderator.headers)).status).toBe(403);
  });
});

describe('questions of a dialogue at the desk', () => {
  test('are shown a hundred at a time, and found by their words, their organization and their state', async () => {
    const { db } = world.server.database;
    const meeting = await makeMeeting(db, { policy: POLICY });
    const dialogueId = uuidv7();
    const guest = JSON.stringify({ en: { text: 'The Chair', origin: 'human' } });
    await db
      .insertInto('dialogues')
      .values({ id: dialogueId, meetingId: meeting.id, slug: 'chair', guest, policyVersion: 1, createdAt: NOW, changedAt: NOW })
      .execute();
    const rows = Array.from({ length: 101 }, (_, n) => ({
      id: uuidv7(),
      dialogueId,
      meetingId: meeting.id,
      organizationId: n === 7 ? (world.ids['partner'] ?? '') : (world.ids['open'] ?? ''),
      language: 'fr',
      texts: JSON.stringify({ fr: { text: `Quelle sécurité numéro ${n} ?`, origin: 'human' } }),
      state: n === 3 ? ('refused' as const) : ('received' as const),
      submittedAt: new Date(NOW.getTime() + n),
      policyVersion: 1,
      changedAt: NOW,
    }));
    await db.insertInto('questions').values(rows).execute();
    const list = desk(meeting.slug, 'dialogues/chair');
    const get = async (query: string) => (await world.server.get(list + query, world.officer.headers)).text;
    const shown = (text: string) => text.match(/<li class="card">/g)?.length ?? 0;
    expect([shown(await get('')), shown(await get('?page=2'))]).toEqual([100, 1]);
    expect(await get('?q=securite%20100')).toContain('Found: 1<');
    expect(await get('?q=partner')).toContain('Found: 1<');
    expect([shown(await get('?state=refused')), shown(await get('?state=refused&q=partner'))]).toEqual([1, 0]);
    expect((await world.server.get(list, world.moderator.headers)).status).toBe(403);
  });
});
