import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadMeetingsDemo } from '../demo/load-demo.ts';
import { forgetStatements, statementBelongings, takeAwayStatements } from '../statements-of.ts';
import { done, type StatingWorld, statingWorld } from './statements-world.ts';

let world: StatingWorld;
beforeAll(async () => {
  world = await statingWorld();
}, 60_000);
afterAll(() => world.server.stop());

const db = () => world.server.database.db;
const own = (slug: string) => world.ids[slug] ?? '';
const at = (rest: string) => `/en/meetings/${world.meeting.slug}${rest}`;
const asking = (organization: string) => ({
  organization: own(organization),
  item: world.items[0] ?? '',
  title: 'Whose was it?',
  mode: 'video',
  language: 'French',
  speakerName: 'Dora Delegate',
  lang: 'French',
  text: '',
});
const statement = (organization: string, title: string) => ({
  organization: own(organization),
  item: world.items[0] ?? '',
  lang: 'English',
  title,
  text: 'A text.',
});

test('requests, statements and signatures of a record that is merged are those of the record that stays; undoing gives exactly these back', async () => {
  const request = await done(world, at('/speakers/new'), asking('open'), world.steward.headers);
  const mine = await done(world, at('/statements/new'), statement('open', 'Of the one that goes'), world.steward.headers);
  const theirs = await done(world, at('/statements/new'), statement('partner', 'Of the one that stays'), world.other.headers);
  await done(world, at(`/statements/${theirs}/joint`), { address: 'open' }, world.other.headers);
  const state = async () => ({
    requests: await db().selectFrom('speakerRequests').select(['id', 'organizationId']).orderBy('id').execute(),
    statements: await db().selectFrom('writtenStatements').select(['id', 'organizationId']).orderBy('id').execute(),
    signatories: await db()
      .selectFrom('statementSignatories')
      .select(['id', 'statementId', 'organizationId', 'state'])
      .orderBy('id')
      .execute(),
  });
  const before = await state();
  const handover = { from: own('open'), to: own('partner'), now: new Date() };
  const moved = await db()
    .transaction()
    .execute((trx) => statementBelongings.move(trx, handover));
  const after = await state();
  expect(after.requests.find(({ id }) => id === request)?.organizationId).toBe(own('partner'));
  expect(after.statements.find(({ id }) => id === mine)?.organizationId).toBe(own('partner'));
  // Nobody hands in a statement together with itself.
  expect(after.signatories).toEqual([]);
  const kept = JSON.parse(JSON.stringify(moved)) as typeof moved;
  await db()
    .transaction()
    .execute((trx) => statementBelongings.giveBack(trx, handover, kept));
  expect(await state()).toEqual(before);
});

test('an account leads to the meetings at which its organizations asked or were asked, and to no other', async () => {
  const path = `/meetings/${world.meeting.slug}/speaking`;
  for (const who of [world.steward, world.other]) expect((await world.server.get('/en/account', who.headers)).text).toContain(path);
  expect((await world.server.get('/en/account', world.stranger.headers)).text).not.toContain(path);
});

test('whoever is forgotten leaves requests and statements to their organization, without a name', async () => {
  const id = await done(world, at('/speakers/new'), { ...asking('open'), item: world.items[1] ?? '' }, world.delegate.headers);
  expect(JSON.stringify(await takeAwayStatements(db(), world.delegate.id))).toContain('Whose was it?');
  expect(await takeAwayStatements(db(), world.stranger.id)).toEqual({});
  await db()
    .transaction()
    .execute((trx) => forgetStatements(trx, world.delegate.id));
  const row = await db().selectFrom('speakerRequests').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  expect(row).toMatchObject({ personId: null, speakerName: null, speakerFunction: null, speakerGender: null, organizationId: own('open') });
});

test('the demonstration has a list of speakers and a statement for the session to come alone, once, all marked as invented', async () => {
  await loadMeetingsDemo(db());
  await loadMeetingsDemo(db());
  const rows = await db()
    .selectFrom('speakerRequests as one')
    .innerJoin('meetings as meeting', 'meeting.id', 'one.meetingId')
    .select(['meeting.slug', 'one.demo', 'one.state'])
    .where('meeting.demo', '=', true)
    .execute();
  expect(rows).toHaveLength(4);
  expect(rows.every(({ slug, demo }) => slug === 'demonstration-session' && demo)).toBe(true);
  const speakers = await world.server.get('/ar/meetings/demonstration-session/speakers');
  expect([speakers.status, speakers.text.includes('Invented request')]).toEqual([200, true]);
  const statements = await world.server.get('/fr/meetings/demonstration-session/statements');
  expect(statements.text).toContain('Déclaration écrite inventée');
  expect(statements.text).toContain('DEMO/1/NGO/1');
});
