import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cutOff } from '../../../testing/cut-off.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { makeMeeting } from '../../../testing/meetings.ts';
import { accreditationMessages } from '../messages/accreditation/index.ts';
import { TEMPLATE_POLICIES } from '../rules/templates.ts';
import type { AccreditationState } from '../tables/participation.ts';
import { PERSON } from './participation-steps.ts';
import { makeWorld, post, type World } from './world.ts';

const AT = new Date('2026-03-01T10:00:00Z');
const POLICY = { ...TEMPLATE_POLICIES.blank, delegation: { ...TEMPLATE_POLICIES.blank.delegation, limit: 3 } };
/** Every table in which meetings name an organization, and what hangs on such rows. */
const TABLES = [
  'accreditations',
  'accreditationObjections',
  'accreditationSteps',
  'delegations',
  'delegates',
  'questions',
  'questionJoins',
  'questionSupports',
  'sideEvents',
  'sideEventSponsors',
] as const;

let world: World;
beforeEach(async () => {
  world = await makeWorld({ policy: POLICY });
}, 60_000);
afterEach(() => world.server.stop());

const db = () => world.server.database.db;
/** `open` goes, `partner` stays. */
const own = (slug: 'open' | 'partner' | 'hidden') => world.ids[slug] ?? '';

async function rowsOf(): Promise<string[]> {
  const rows = await Promise.all(TABLES.map((table) => db().selectFrom(table).selectAll().execute()));
  return rows.flatMap((table, at) => table.map((row) => `${TABLES[at] ?? ''} ${JSON.stringify(row)}`)).toSorted();
}

async function applied(meetingId: string, organization: 'open' | 'partner', state: AccreditationState): Promise<string> {
  const id = uuidv7();
  const row = { id, meetingId, organizationId: own(organization), route: 'no-objection' as const, state, purpose: `Of ${organization}` };
  await db()
    .insertInto('accreditations')
    .values({ ...row, submittedAt: AT, createdAt: AT, changedAt: AT, policyVersion: 1 })
    .execute();
  await db()
    .insertInto('accreditationSteps')
    .values({ id: uuidv7(), accreditationId: id, step: 'submitted', happenedAt: AT, policyVersion: 1, details: '{"route":"no-objection"}' })
    .execute();
  const objection = { id: uuidv7(), accreditationId: id, state: 'AT', receivedAt: AT, reason: `About ${organization}` };
  await db()
    .insertInto('accreditationObjections')
    .values({ ...objection, recordedAt: AT, toldAt: AT })
    .execute();
  return id;
}

async function named(meetingId: string, organization: 'open' | 'partner', names: readonly string[]): Promise<void> {
  const delegationId = uuidv7();
  await db()
    .insertInto('delegations')
    .values({ id: delegationId, meetingId, organizationId: own(organization), createdAt: AT })
    .execute();
  const people = names.map((givenName) => ({ id: uuidv7(), delegationId, meetingId, givenName, familyName: 'Invented', namedAt: AT }));
  await db()
    .insertInto('delegates')
    .values(people.map((one) => ({ ...one, mode: 'in-person' as const, state: 'named' as const, policyVersion: 1 })))
    .execute();
}

type Side = 'open' | 'partner' | 'hidden';
async function asked(
  by: Side,
  joins: Partial<Record<Side, 'invited' | 'consented' | 'declined'>>,
  supports: readonly Side[],
): Promise<string> {
  const dialogue = await db().selectFrom('dialogues').select('id').executeTakeFirstOrThrow();
  const id = uuidv7();
  const row = { id, dialogueId: dialogue.id, meetingId: world.meeting.id, organizationId: own(by), language: 'en', policyVersion: 1 };
  await db()
    .insertInto('questions')
    .values({ ...row, texts: JSON.stringify({ en: { text: `By ${by}?`, origin: 'human' } }), submittedAt: AT, changedAt: AT })
    .execute();
  for (const [slug, state] of Object.entries(joins))
    await db()
      .insertInto('questionJoins')
      .values({ questionId: id, organizationId: own(slug as Side), state, invitedAt: AT })
      .execute();
  for (const slug of supports)
    await db()
      .insertInto('questionSupports')
      .values({ questionId: id, organizationId: own(slug), supportedAt: AT })
      .execute();
  return id;
}

/** Everything that the record which goes can have, alone and where the other one has the same. */
async function everything() {
  const [second, third, fourth] = [await makeMeeting(db()), await makeMeeting(db()), await makeMeeting(db())];
  const alone = await applied(second.id, 'open', 'submitted');
  const further = await applied(third.id, 'open', 'accredited');
  await applied(third.id, 'partner', 'incomplete');
  await applied(fourth.id, 'open', 'draft');
  const stays = await applied(fourth.id, 'partner', 'refused');
  await applied(world.meeting.id, 'partner', 'accredited');
  await named(world.meeting.id, 'open', ['Ana', 'Bela']);
  await named(world.meeting.id, 'partner', ['Cora']);
  await named(second.id, 'open', ['Dora']);
  await db()
    .insertInto('dialogues')
    .values({
      id: uuidv7(),
      meetingId: world.meeting.id,
      slug: 'chair',
      guest: JSON.stringify({ en: { text: 'The Chair', origin: 'human' } }),
      policyVersion: 1,
      createdAt: AT,
      changedAt: AT,
    })
    .execute();
  const questions = {
    ofOne: await asked('open', { partner: 'consented' }, ['partner', 'hidden']),
    ofOther: await asked('partner', { open: 'invited' }, ['open']),
    withBoth: await asked('hidden', { open: 'consented', partner: 'invited' }, []),
    supportedByBoth: await asked('hidden', {}, ['open', 'partner']),
    supportedByOne: await asked('hidden', { partner: 'consented' }, ['open']),
    withOne: await asked('hidden', { open: 'declined' }, ['open']),
  };
  return { second, third, fourth, alone, further, stays, questions };
}

/** Opens the pair as a search for duplicates does; gives what the preview of a merge sends. */
async function previewed(): Promise<{ path: string; fields: Record<string, string> }> {
  const [oneId, otherId] = [own('open'), own('partner')].toSorted() as [string, string];
  const found = { score: 0.9, reasons: ['similar-name'], origin: 'search' as const, openedAt: AT };
  const id = uuidv7();
  await db()
    .insertInto('duplicateCases')
    .values({ id, oneId, otherId, laterUntil: null, decidedById: null, decidedAt: null, note: null, ...found })
    .execute();
  const path = `/en/desk/duplicates/${id}/merge`;
  const { text } = await world.server.get(`${path}?keep=${oneId === own('partner') ? 'one' : 'other'}`, world.moderator.headers);
  const fields = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return { path, fields: Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value])) };
}

async function merge(): Promise<void> {
  const { path, fields } = await previewed();
  expect((await post(world, path, fields, world.moderator.headers)).status).toBe(303);
}

async function undo(): Promise<number> {
  const { id } = await db().selectFrom('organizationMerges').select('id').executeTakeFirstOrThrow();
  return (await post(world, `/en/desk/duplicates/merges/${id}/undoing`, {}, world.moderator.headers)).status;
}

describe('two records made one', () => {
  test('have one application for each meeting, the further one, and a step that tells of the other', async () => {
    const { second, third, fourth, alone, further, stays } = await everything();
    await merge();
    const rows = await db().selectFrom('accreditations').select(['id', 'meetingId', 'organizationId', 'state']).execute();
    expect(rows.every(({ organizationId }) => organizationId === own('partner'))).toBe(true);
    expect(rows).toHaveLength(4);
    const of = (meetingId: string) => rows.find((row) => row.meetingId === meetingId);
    expect(of(second.id)).toMatchObject({ id: alone, state: 'submitted' });
    expect(of(third.id)).toMatchObject({ id: further, state: 'accredited' });
    expect(of(fourth.id)).toMatchObject({ id: stays, state: 'refused' });
    const steps = await db().selectFrom('accreditationSteps').select(['accreditationId', 'details']).where('step', '=', 'merged').execute();
    expect(new Map(steps.map(({ accreditationId, details }) => [accreditationId, details['state']]))).toEqual(
      new Map([
        [further, 'incomplete'],
        [stays, 'draft'],
      ]),
    );
    const page = await world.server.get(`/en/meetings/${third.slug}/accreditation/partner`, world.other.headers);
    expect(page.text).toContain(accreditationMessages('en')('step.merged', { state: accreditationMessages('en')('state.incomplete') }));
  }, 60_000);

  test('have one delegation, whose limit holds for all of its people', async () => {
    await everything();
    await merge();
    const way = `/en/meetings/${world.meeting.slug}/delegations/partner`;
    const page = (await world.server.get(way, world.other.headers)).text;
    for (const name of ['Ana', 'Bela', 'Cora']) expect(page).toContain(name);
    expect((await post(world, way, PERSON, world.other.headers)).status).toBe(409);
    expect(await undo()).toBe(303);
    expect((await post(world, way, PERSON, world.other.headers)).status).toBe(303);
  }, 60_000);

  test('stand beside each question once', async () => {
    const { questions } = await everything();
    await merge();
    const beside = async (table: 'questionJoins' | 'questionSupports', id: string) =>
      (await db().selectFrom(table).select('organizationId').where('questionId', '=', id).execute()).map(
        ({ organizationId }) => organizationId,
      );
    expect(await beside('questionJoins', questions.ofOne)).toEqual([]);
    expect(await beside('questionSupports', questions.ofOne)).toEqual([own('hidden')]);
    expect([...(await beside('questionJoins', questions.ofOther)), ...(await beside('questionSupports', questions.ofOther))]).toEqual([]);
    const [both] = await db().selectFrom('questionJoins').selectAll().where('questionId', '=', questions.withBoth).execute();
    expect(both).toMatchObject({ organizationId: own('partner'), state: 'consented' });
    expect(await beside('questionJoins', questions.withBoth)).toHaveLength(1);
    expect(await beside('questionSupports', questions.supportedByBoth)).toEqual([own('partner')]);
    expect(await beside('questionSupports', questions.supportedByOne)).toEqual([]);
    expect([...(await beside('questionJoins', questions.withOne)), ...(await beside('questionSupports', questions.withOne))]).toEqual([
      own('partner'),
      own('partner'),
    ]);
    const owners = await db()
      .selectFrom('questions')
      .select('organizationId')
      .where('id', 'in', [questions.ofOne, questions.ofOther])
      .execute();
    expect(owners.map(({ organizationId }) => organizationId)).toEqual([own('partner'), own('partner')]);
  }, 60_000);
});

describe('an undoing', () => {
  test('gives back exactly what was the other one’s; what came since stays', async () => {
    const { second } = await everything();
    const before = await rowsOf();
    await merge();
    expect(await rowsOf()).not.toEqual(before);
    expect(await undo()).toBe(303);
    expect(await rowsOf()).toEqual(before);
    await db().deleteFrom('organizationMerges').execute();
    await db().deleteFrom('duplicateCases').execute();
    await merge();
    const since = await asked('partner', {}, []);
    await named((await makeMeeting(db())).id, 'partner', ['Since']);
    expect(await undo()).toBe(303);
    const question = await db().selectFrom('questions').select('organizationId').where('id', '=', since).executeTakeFirstOrThrow();
    expect(question.organizationId).toBe(own('partner'));
    const dora = await db()
      .selectFrom('delegates as d')
      .innerJoin('delegations as g', 'g.id', 'd.delegationId')
      .select(['d.givenName', 'g.organizationId'])
      .where('g.meetingId', '=', second.id)
      .execute();
    expect(dora).toEqual([{ givenName: 'Dora', organizationId: own('open') }]);
  }, 60_000);

  test('cut off at any row, like the merge, leaves everything as it was', async () => {
    await everything();
    const { path, fields } = await previewed();
    const apart = await rowsOf();
    const cuts = async (before: string[], act: () => Promise<number>) => {
      for (let at = 1; ; at++) {
        const status = await cutOff(db(), [...TABLES, 'organizationMerges'], at, act);
        if (status === 303) return at;
        expect({ at, rows: await rowsOf() }).toEqual({ at, rows: before });
      }
    };
    expect(await cuts(apart, async () => (await post(world, path, fields, world.moderator.headers)).status)).toBeGreaterThan(15);
    const together = await rowsOf();
    expect(together).not.toEqual(apart);
    expect(await cuts(together, undo)).toBeGreaterThan(15);
    expect(await rowsOf()).toEqual(apart);
  }, 120_000);
});
