import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CastMember, castMember, FORM, formBody } from '../../../testing/cast.ts';
import { countQueries } from '../../../testing/database.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { noticesOf } from '../../../testing/notices.ts';
import { openCase } from '../actions/moderation-cases.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { grantStewardship } from '../actions/stewardships.ts';
import type { CaseKind } from '../moderation.ts';
import { readStanding } from '../queries/moderation.ts';
import { listStewards } from '../queries/stewardships.ts';
import { loadShippedSchemes } from '../taxonomy/save-scheme.ts';
import { recordOf } from './arbitrary-record.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
let server: FilledServer;
let moderator: CastMember;
let other: CastMember;
let observer: CastMember;
let stranger: CastMember;
let steward: CastMember;
let made = 0;

/** A new organization with a case, so that each test has its own. */
async function newCase(
  kind: CaseKind,
  options: { state?: 'pending' | 'listed' | 'active'; by?: CastMember; steward?: boolean; days?: number } = {},
) {
  const slug = `case-${++made}`;
  const { state = 'pending', by = steward, days = 1 } = options;
  const { db } = server.database;
  const now = new Date(NOW.getTime() - days * 86_400_000);
  return db.transaction().execute(async (trx) => {
    const records = [recordOf({ slug, name: `House ${made} of Care`, state })];
    const [saved] = await saveOrganizations(trx, records, { now, actor: 'test' });
    const organizationId = saved?.id as string;
    if (options.steward ?? true) await grantStewardship(trx, { organizationId, personId: by.id, role: 'steward', byId: by.id, now });
    const id = await openCase(trx, { organizationId, kind, personId: by.id, note: 'Please look', noteLang: 'en', now });
    return { id, organizationId, slug };
  });
}

const post = (path: string, member: { headers: Record<string, string> }, fields: Record<string, string | readonly string[]>) =>
  server.app.inject({ method: 'POST', url: path, headers: member.headers, payload: formBody(fields) });
const decide = (id: string, member: CastMember, fields: Record<string, string> = {}) =>
  post(`/en/desk/cases/${id}/decision`, member, { version: '0', outcome: 'accepted', reason: 'All is well', reasonLang: 'en', ...fields });
const stateOf = async (organizationId: string) => (await readStanding(server.database.db, organizationId)).state;

beforeAll(async () => {
  server = await filledServer(({ db }) => db.transaction().execute((trx) => loadShippedSchemes(trx, NOW)), { now: NOW });
  const { db } = server.database;
  moderator = await castMember(db, { name: 'Mona Moderator', roles: ['moderator'], now: NOW });
  other = await castMember(db, { name: 'Omar Other', roles: ['moderator'], now: NOW });
  observer = await castMember(db, { name: 'Olga Observer', roles: ['monitoring-officer'], now: NOW });
  stranger = await castMember(db, { name: 'Sam Stranger', now: NOW });
  steward = await castMember(db, { name: 'Stella Steward', locale: 'fr', now: NOW });
});
afterAll(() => server?.stop());

describe('the queue', () => {
  test('is the secretariat’s alone, and a moderator without second factor is sent to it', async () => {
    const { headers } = stranger;
    expect((await server.get('/en/desk/cases', headers)).status).toBe(403);
    expect((await server.get('/en/desk/cases')).headers['location']).toContain('/en/sign-in');
    const half = await castMember(server.database.db, { name: 'Half', roles: ['moderator'], secondFactor: false, now: NOW });
    expect((await server.get('/en/desk/cases', half.headers)).headers['location']).toContain('/account/second-factor');
  });

  test('costs the same number of queries with one case and with three, at most ten', async () => {
    await newCase('registration');
    const one = await countQueries(server.database.db, () => server.get('/en/desk/cases', moderator.headers));
    await newCase('registration');
    await newCase('claim', { state: 'listed', steward: false });
    const three = await countQueries(server.database.db, () => server.get('/en/desk/cases', moderator.headers));
    expect(three).toBe(one);
    expect(three).toBeLessThanOrEqual(10);
  });

  test('narrows by kind, age, flag and who has it, and says what is late', async () => {
    const old = await newCase('registration', { days: 40 });
    const all = await server.get('/en/desk/cases', moderator.headers);
    expect(all.text).toContain('for 40 days');
    expect(all.text).toContain('late');
    const narrow = async (query: string) => (await server.get(`/en/desk/cases?${query}`, moderator.headers)).text;
    expect(await narrow('age=30')).toContain(old.id);
    expect(await narrow('age=90')).not.toContain(old.id);
    expect(await narrow('kind=claim')).not.toContain(old.id);
    expect(await narrow('region=002')).not.toContain(old.id);
    expect(await narrow('assigned=me')).not.toContain(old.id);
    await post(`/en/desk/cases/${old.id}/assignment`, moderator, { mine: 'yes' });
    expect(await narrow('assigned=me')).toContain(old.id);
    expect(await narrow('kind=nonsense&age=-1&page=x')).toContain(old.id);
  });

  test('can be taken away as a file', async () => {
    const { id } = await newCase('registration');
    const file = await server.get('/en/desk/cases.csv', observer.headers);
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.text).toContain(id);
    expect((await server.get('/en/desk/cases.csv', stranger.headers)).status).toBe(403);
  });
});

describe('a decision', () => {
  test('admits a registration, is written down with who and why, and told in the steward’s language', async () => {
    const { id, organizationId } = await newCase('registration');
    const page = await server.get(`/en/desk/cases/${id}`, moderator.headers);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Please look');
    const answer = await decide(id, moderator, { 'answer-exists': 'yes', 'comment-exists': 'seen in the register' });
    expect(answer.statusCode).toBe(303);
    expect(await stateOf(organizationId)).toBe('active');
    const [notice] = await noticesOf(server.database.db, steward.id);
    expect(notice?.title).toContain('est admise dans le répertoire');
    expect(notice?.body).toContain('anglais');
    expect(notice?.body).toContain('All is well');
    const acts = await server.database.db.selectFrom('auditActs').selectAll().where('subjectId', '=', organizationId).execute();
    expect(acts.map(({ act, actorId, reason }) => [act, actorId, reason])).toEqual([['case.accepted', moderator.id, 'All is well']]);
    const again = await server.get(`/en/desk/cases/${id}`, moderator.headers);
    expect(again.text).toContain('seen in the register');
    expect(again.text).not.toContain('id="decision"');
  });

  test('asks for changes field by field, with the day until which they are awaited', async () => {
    const { id, organizationId } = await newCase('registration');
    const empty = await decide(id, moderator, { outcome: 'changes-asked', reason: '' });
    expect(empty.statusCode).toBe(422);
    await decide(id, moderator, { outcome: 'changes-asked', reason: 'Two things', 'change-names': 'Give the full name' });
    const standing = await readStanding(server.database.db, organizationId);
    expect(standing.state).toBe('pending');
    expect(standing.decisions[0]).toMatchObject({
      outcome: 'changes-asked',
      changes: [{ field: 'names', text: 'Give the full name' }],
      answerBy: '2026-12-21',
      appeal: 'no',
    });
    expect(await server.get('/en/desk/cases', moderator.headers).then(({ text }) => text)).not.toContain(id);
  });

  test('by two at once is one: the second gets 409 and reads the first one’s', async () => {
    const { id, organizationId } = await newCase('registration');
    const answers = await Promise.all([
      decide(id, moderator, { reason: 'First or second' }),
      decide(id, other, { outcome: 'refused', reason: 'Second or first' }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([303, 409]);
    const [written, ...more] = (await readStanding(server.database.db, organizationId)).decisions;
    expect(more).toEqual([]);
    expect(answers.find(({ statusCode }) => statusCode === 409)?.body).toContain(written?.reason);
  });

  test('is for moderators: a monitoring officer reads and may not decide, a stranger neither', async () => {
    const { id, organizationId } = await newCase('registration');
    const page = await server.get(`/en/desk/cases/${id}`, observer.headers);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('id="decision"');
    for (const member of [observer, stranger, steward]) expect((await decide(id, member)).statusCode).toBe(403);
    expect(await stateOf(organizationId)).toBe('pending');
  });

  test('is not taken from a form of another site, and nothing else of a form is taken', async () => {
    const { id, organizationId } = await newCase('registration');
    const foreign = { headers: { ...moderator.headers, origin: 'https://elsewhere.example' } };
    expect((await post(`/en/desk/cases/${id}/decision`, foreign, { version: '0', outcome: 'accepted' })).statusCode).toBe(403);
    expect((await post(`/en/desk/cases/${id}/decision`, { headers: FORM }, { outcome: 'accepted' })).statusCode).toBe(303);
    expect(await stateOf(organizationId)).toBe('pending');
    await decide(id, moderator, { decidedById: stranger.id, organizationId: 'x', state: 'verified', decided_at: '2001-01-01' });
    const [row] = await server.database.db
      .selectFrom('moderationDecisions')
      .selectAll()
      .where('organizationId', '=', organizationId)
      .execute();
    expect(row).toMatchObject({ decidedById: moderator.id, decidedAt: NOW });
    expect(await stateOf(organizationId)).toBe('active');
  });

  test('about one’s own registration is somebody else’s', async () => {
    const { id, organizationId } = await newCase('registration', { by: moderator });
    expect((await server.get(`/en/desk/cases/${id}`, moderator.headers)).text).toContain('somebody else decides');
    expect((await decide(id, moderator)).statusCode).toBe(403);
    expect((await decide(id, other)).statusCode).toBe(303);
    expect(await stateOf(organizationId)).toBe('active');
  });
});

describe('a claim', () => {
  test('that is accepted lets the person act and makes a listed record a claimed one; refused, nothing', async () => {
    const claim = await newCase('claim', { state: 'listed', steward: false });
    const refused = await newCase('claim', { state: 'listed', steward: false });
    await decide(refused.id, moderator, { outcome: 'refused', reason: 'Not shown' });
    expect(await stateOf(refused.organizationId)).toBe('listed');
    expect(await listStewards(server.database.db, refused.organizationId)).toEqual([]);
    await decide(claim.id, moderator);
    expect(await stateOf(claim.organizationId)).toBe('claimed');
    expect(await listStewards(server.database.db, claim.organizationId)).toMatchObject([{ personId: steward.id, role: 'steward' }]);
  });
});

describe('several at once', () => {
  test('are accepted with the standard reason in the steward’s language; a case decided meanwhile is counted', async () => {
    const [one, two, three] = [await newCase('registration'), await newCase('registration'), await newCase('registration')];
    await decide(three.id, other, { outcome: 'refused', reason: 'No' });
    const answer = await post('/en/desk/cases/acts', moderator, { case: [one.id, two.id, three.id], act: 'accepted' });
    expect(answer.headers['location']).toContain('done=bulk&count=2&failed=1');
    expect(await Promise.all([one, two, three].map(({ organizationId }) => stateOf(organizationId)))).toEqual([
      'active',
      'active',
      'withdrawn',
    ]);
    const [decision] = (await readStanding(server.database.db, one.organizationId)).decisions;
    expect(decision?.reasonLang).toBe('fr');
    expect(decision?.reason).toContain('Bienvenue');
  });

  test('need a reason to be refused, and something chosen; what was ticked stays', async () => {
    const { id } = await newCase('registration');
    const none = await post('/en/desk/cases/acts', moderator, { act: 'refused', reason: 'x' });
    expect(none.statusCode).toBe(422);
    const answer = await post('/en/desk/cases/acts', moderator, { case: id, act: 'refused' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toMatch(new RegExp(`value="${id}" checked`));
    expect((await post('/en/desk/cases/acts', observer, { case: id, act: 'mine' })).statusCode).toBe(403);
  });
});
