import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSetting } from '../../../platform/settings/settings.ts';
import { type CastMember, castMember, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { openCase } from '../actions/moderation-cases.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { freshnessSetting, questionsSetting, templatesSetting } from '../settings.ts';
import { loadShippedSchemes } from '../taxonomy/save-scheme.ts';
import { recordOf } from './arbitrary-record.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
let server: FilledServer;
let administrator: CastMember;
let moderator: CastMember;
let caseId: string;

const post = (path: string, member: CastMember, fields: Record<string, string>) =>
  server.app.inject({ method: 'POST', url: `/en/desk/settings/${path}`, headers: member.headers, payload: formBody(fields) });
const numbers = {
  'freshness-ageing': '10',
  'freshness-archived': '20',
  'freshness-remind': '30',
  'freshness-remindAgain': '7',
  'targets-registration': '3',
  'targets-claim': '7',
  'targets-dispute': '14',
  'targets-appeal': '21',
  'targets-report': '5',
  'moderation-changesDays': '30',
  'moderation-badgeMonths': '24',
  'moderation-reportsPerDay': '5',
};

beforeAll(async () => {
  server = await filledServer(({ db }) => db.transaction().execute((trx) => loadShippedSchemes(trx, NOW)), { now: NOW });
  const { db } = server.database;
  administrator = await castMember(db, { name: 'Ada', roles: ['administrator'], now: NOW });
  moderator = await castMember(db, { name: 'Mona', roles: ['moderator'], now: NOW });
  caseId = await db.transaction().execute(async (trx) => {
    const opened = new Date('2026-11-11T12:00:00Z');
    const records = [
      recordOf({ slug: 'one', name: 'One Harbour', state: 'pending', terms: ['T10.4'], countriesOfWork: ['KE', 'UG'], languages: ['sw'] }),
      recordOf({ slug: 'two', name: 'Two Harbour', state: 'listed', terms: ['T10.4', 'T10'], countriesOfWork: ['KE'] }),
    ];
    const [one] = await saveOrganizations(trx, records, { now: opened, actor: 'test' });
    return openCase(trx, { organizationId: one?.id as string, kind: 'registration', personId: null, note: null, now: opened });
  });
});
afterAll(() => server?.stop());

describe('settings', () => {
  test('are the administrator’s; each change is written down with what it was', async () => {
    expect((await server.get('/en/desk/settings', moderator.headers)).status).toBe(403);
    expect((await post('numbers', moderator, numbers)).statusCode).toBe(403);
    expect((await server.get('/en/desk/settings', administrator.headers)).status).toBe(200);
    expect((await post('numbers', administrator, { ...numbers, evil: '1' })).statusCode).toBe(303);
    expect(await readSetting(server.database.db, freshnessSetting)).toEqual({ ageing: 10, archived: 20, remind: 30, remindAgain: 7 });
    const acts = await server.database.db.selectFrom('auditActs').selectAll().where('subjectId', '=', 'directory.freshness').execute();
    expect(acts).toHaveLength(1);
    expect(acts[0]).toMatchObject({ act: 'setting.changed', details: { before: { ageing: 12 }, after: { ageing: 10 } } });
    expect((await server.get('/en/desk/cases', moderator.headers)).text).toContain('late');
  });

  test('tell everything that is wrong at once and keep what was typed', async () => {
    const wrong = { ...numbers, 'freshness-ageing': '0', 'freshness-archived': 'x', 'targets-claim': '' };
    const answer = await post('numbers', administrator, wrong);
    expect(answer.statusCode).toBe(422);
    expect(answer.body.match(/class="field-error"/g)).toHaveLength(3);
    expect(answer.body).toContain('value="x"');
    expect((await post('numbers', administrator, { ...numbers, 'freshness-archived': '9' })).statusCode).toBe(422);
  });

  test('give questions and reasons other words, in each language', async () => {
    await post('questions', administrator, { 'exists-en': 'Is it there <b>really</b>?', 'exists-fr': 'Existe-t-elle ?' });
    expect(await readSetting(server.database.db, questionsSetting)).toMatchObject({ exists: { fr: 'Existe-t-elle ?' } });
    const page = await server.get(`/en/desk/cases/${caseId}`, moderator.headers);
    expect(page.text).toContain('Is it there &lt;b>really');
    expect((await server.get(`/fr/desk/cases/${caseId}`, moderator.headers)).text).toContain('Existe-t-elle ?');
    const template = {
      key: 'ours',
      outcome: 'accepted',
      'title-en': 'Ours',
      'text-en': 'Good to have {organization} for {days} days {other}',
    };
    expect((await post('template', administrator, { ...template, key: 'Not A Key' })).statusCode).toBe(422);
    expect((await post('template', administrator, template)).statusCode).toBe(303);
    const filled = await server.get(`/en/desk/cases/${caseId}?template=ours`, moderator.headers);
    expect(filled.text).toContain('Good to have One Harbour for 30 days {other}');
    await post('template', administrator, { ...template, before: 'ours', remove: 'yes' });
    expect((await readSetting(server.database.db, templatesSetting))?.map(({ key }) => key)).not.toContain('ours');
  });

  test('say to everybody who is admitted', async () => {
    expect((await server.get('/ru/admission')).text).toContain('Секретариат задает пять вопросов');
    await post('admission', administrator, { 'admission-en': 'Only lighthouses.' });
    expect((await server.get('/en/admission')).text).toContain('Only lighthouses.');
  });
});

describe('figures', () => {
  const rows = (text: string) =>
    text
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));

  test('count each organization once for each value, months and medians, on the page and in the tables', async () => {
    const { db } = server.database;
    await db
      .updateTable('moderationCases')
      .set({ state: 'accepted', decidedAt: new Date('2026-11-15T12:00:00Z') })
      .where('id', '=', caseId)
      .execute();
    for (const by of ['region', 'theme', 'language', 'state', 'nonsense']) {
      const page = await server.get(`/en/desk/figures?by=${by}`, moderator.headers);
      expect([by, page.status]).toEqual([by, 200]);
    }
    const months = rows((await server.get('/en/desk/figures/periods.csv', moderator.headers)).text);
    expect(months[0]?.[0]).toBe('Month');
    expect(months.at(-1)).toEqual(['2026-11', '1', '1', '0', '4', '0', '0']);
    expect(months).toHaveLength(13);
    const themes = rows((await server.get('/en/desk/figures/now.csv?by=theme', moderator.headers)).text);
    expect(themes.find(([code]) => code === 'T10')?.[2]).toBe('1');
    const states = rows((await server.get('/en/desk/figures/now.csv?by=state', moderator.headers)).text);
    expect(states.map(([state, , total]) => [state, total]).slice(1)).toEqual([
      ['listed', '1'],
      ['pending', '1'],
    ]);
    const elsewhere = rows((await server.get('/en/desk/figures/periods.csv?by=language&value=fr', moderator.headers)).text);
    expect(elsewhere.at(-1)?.[1]).toBe('0');
    const swahili = rows((await server.get('/en/desk/figures/periods.csv?by=language&value=sw', moderator.headers)).text);
    expect(swahili.at(-1)?.[1]).toBe('1');
    expect((await server.get('/en/desk/figures')).status).toBe(303);
  });

  test('reach as far back as the reader chooses, and the file says what the page shows', async () => {
    const { db } = server.database;
    const registration = await db.selectFrom('moderationCases').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow();
    const decided = (id: string, openedAt: string, decidedAt: string) => ({
      ...registration,
      id,
      state: 'refused' as const,
      openedAt: new Date(openedAt),
      waitingSince: new Date(openedAt),
      decidedAt: new Date(decidedAt),
    });
    // The first quarter of three years begins on 1 January 2024: one on its first day, one on the day before, two more in one quarter.
    const old = [
      decided('01900000-0000-7000-8000-000000000001', '2024-01-01T00:00:00Z', '2024-01-03T12:00:00Z'),
      decided('01900000-0000-7000-8000-000000000002', '2023-12-31T23:59:59Z', '2023-12-31T23:59:59Z'),
      decided('01900000-0000-7000-8000-000000000003', '2024-02-10T00:00:00Z', '2024-03-31T23:00:00Z'),
      decided('01900000-0000-7000-8000-000000000004', '2021-09-30T00:00:00Z', '2021-12-01T00:00:00Z'),
    ];
    await db.insertInto('moderationCases').values(old).execute();
    const table = async (query: string) => rows((await server.get(`/en/desk/figures/periods.csv${query}`, moderator.headers)).text);
    const opened = (of: string[][]) => of.slice(1).reduce((sum, row) => sum + Number(row[1]), 0);

    const one = await table('');
    expect([one.length, one[1]?.[0], opened(one)]).toEqual([13, '2025-12', 1]);
    const three = await table('?years=3');
    expect([three.length, three[0]?.[0], three[1]?.[0], three.at(-1)?.[0]]).toEqual([13, 'Quarter', '2024-Q1', '2026-Q4']);
    // Medians are of all decisions of the quarter: of 2.5 and 50.96 days.
    expect(three[1]).toEqual(['2024-Q1', '2', '0', '2', '26.7', '0', '0']);
    expect(opened(three)).toBe(3);
    const five = await table('?years=5');
    expect([five.length, five[1]?.[0], opened(five)]).toEqual([21, '2022-Q1', 4]);
    expect(five.find(([quarter]) => quarter === '2023-Q4')?.[1]).toBe('1');
    expect(await table('?years=100')).toEqual(one);

    const page = (await server.get('/en/desk/figures?by=language&value=sw&years=3', moderator.headers)).text;
    for (const text of ['Q1 2024', 'The last three years', '26.7', '/desk/figures/periods.csv?by=language&amp;value=sw&amp;years=3'])
      expect(page).toContain(text);
    expect(page).not.toContain('Q4 2023');
    expect((await server.get('/fr/desk/figures?years=5', moderator.headers)).text).toContain('T1 2022');
    expect((await server.get('/ar/desk/figures/periods.csv', moderator.headers)).text).toContain('التسجيلات');
  });
});
