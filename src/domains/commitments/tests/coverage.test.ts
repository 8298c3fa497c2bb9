import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { castMember } from '../../../testing/cast.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { alterOrganization } from '../../../testing/alter-organization.ts';
import { addCommitments, addEvidence, addPledge } from './coverage-fixture.ts';

let server: FilledServer;
let made: Awaited<ReturnType<typeof addCommitments>>;
let institution: Record<string, string>;

beforeAll(async () => {
  server = await filledServer(async ({ db }) => {
    made = await addCommitments(db);
    const { organizations, provisions, instrumentId } = made;
    const clinic = { organizationId: organizations['river-clinic'] as string };
    const [overdose, health] = [provisions['1.a'] as string, provisions['1'] as string];
    await addEvidence(db, {
      ...clinic,
      provisionIds: [overdose, health],
      peopleReached: 120,
      currency: 'KES',
      amount: 250_050,
      title: 'Nurses trained',
    });
    await addEvidence(db, { ...clinic, provisionIds: [overdose], peopleReached: 100, title: 'The same nurses' });
    await addEvidence(db, {
      ...clinic,
      provisionIds: [overdose],
      peopleReached: 7,
      precision: 'hidden',
      happenedTo: '2025-06-30',
      populations: ['P2'],
    });
    await addEvidence(db, { ...clinic, provisionIds: [overdose], peopleReached: 5000, shownTo: 'institutions', country: 'UG' });
    await addEvidence(db, { ...clinic, provisionIds: [overdose], peopleReached: 9999, state: 'submitted', country: 'TZ' });
    await addPledge(db, {
      organizationId: organizations['hill-network'] as string,
      instrumentId,
      provisionId: provisions['2'] as string,
      countries: ['KE', 'UG'],
    });
    institution = (await castMember(db, { name: 'Ines', institution: 'member-state' })).headers;
  });
});
afterAll(() => server.stop());

const figures = async (query: string) => (await server.get(`/api/v1/coverage?instrument=plan&${query}`)).text;
const cell = async (query: string, code: string, place: string) => {
  const { rows } = JSON.parse(await figures(query)) as { rows: { code: string; cells: ({ place: string } & Record<string, unknown>)[] }[] };
  return rows.find((row) => row.code === code)?.cells.find((one) => one.place === place);
};

describe('what is counted', () => {
  test('a chapter holds its paragraphs, each thing once', async () => {
    expect(await cell('by=countries&in=014', '1', 'KE')).toEqual({
      place: 'KE',
      organizations: 2,
      pledges: 0,
      projects: 0,
      evidence: 2,
      people: 120,
      money: [{ currency: 'KES', amount: 250_050 }],
    });
  });

  test('evidence at a hidden place counts in its region, in no country and in no regional group', async () => {
    expect(await cell('', '1', '002')).toMatchObject({ evidence: 3, people: 127 });
    expect(await cell('by=groups', '1', 'african')).toMatchObject({ evidence: 2, people: 120 });
  });

  test('a pledge counts in each country that it names and once in their region', async () => {
    expect(await cell('by=countries&in=014', '2', 'UG')).toMatchObject({ pledges: 1, organizations: 1, evidence: 0, people: null });
    expect(await cell('', '2', '002')).toMatchObject({ pledges: 1, organizations: 1 });
  });

  test('what is for institutions, or not published, is in no public figure', async () => {
    expect(await cell('by=countries&in=014', '1', 'TZ')).toBeUndefined();
    expect(await cell('by=countries&in=014', '1', 'UG')).toMatchObject({ evidence: 0, organizations: 1 });
    expect(await figures('by=countries')).not.toContain('5000');
  });

  test('a population narrows it to evidence that names it', async () => {
    expect(await cell('population=P2', '1', '002')).toMatchObject({ evidence: 1, people: 7, organizations: 1 });
  });
});

describe('the page', () => {
  test('a visitor and an institution each see their own figures', async () => {
    const address = '/en/coverage?instrument=plan&provision=1&in=014&show=people';
    expect((await server.get(address)).text).not.toContain('5,127');
    const { text } = await server.get(address, institution);
    expect(text).toContain('5,127');
    // Keeping the institution's page for a visitor would show it here.
    expect((await server.get(address)).text).not.toContain('5,127');
  });

  test('gaps are said in words, cells lead to their records', async () => {
    const { text } = await server.get('/en/coverage?instrument=plan');
    expect(text).toMatch(/<td class="gap"><a href="[^"]*" rel="nofollow">Gap<\/a>/);
    expect(text).toMatch(/<td class="work"><a href="[^"]*" rel="nofollow">No evidence<\/a>/);
    expect(text).toContain('/en/coverage/records?instrument=plan&amp;provision=1&amp;in=002');
    expect(text).toContain('People reached are never added up twice');
  });

  test('the records of a cell are those it counts', async () => {
    const { text } = await server.get('/en/coverage/records?instrument=plan&provision=1&in=KE');
    expect(text).toContain('Nurses trained');
    expect(text).toContain('River Clinic');
    expect(text).toContain('href="/en/evidence?chapter=plan%2F1&amp;country=KE"');
    expect(text).not.toContain('Quiet House');
    expect((await server.get('/en/coverage/records?instrument=plan&provision=1&in=KE', institution)).text).toContain('Quiet House');
  });

  test('what is not known is refused or left out and told', async () => {
    expect((await server.get('/en/coverage?instrument=nothing')).status).toBe(404);
    expect((await server.get('/en/coverage?instrument=plan&provision=9')).status).toBe(404);
    const { status, text } = await server.get('/en/coverage?instrument=plan&in=ZZ&theme=%3Cb%3E');
    expect(status).toBe(200);
    expect(text).toContain('“ZZ” is not known here');
    expect(text).toContain('“&lt;b>” is not known here');
    const { status: refused, text: problem } = await server.get('/api/v1/coverage?instrument=plan&in=ZZ&by=towns');
    expect(refused).toBe(422);
    expect(problem).toContain('towns');
    expect(problem).toContain('ZZ');
  });

  test('Arabic reads from the right, and files bear the same figures', async () => {
    expect((await server.get('/ar/coverage?instrument=plan')).text).toContain('خطة الدلتا');
    const csv = (await server.get('/fr/coverage.csv?instrument=plan&by=countries')).text;
    expect(csv).toContain('1,1 Santé,KE,Kenya,2,2,0,0,120,KES 250050');
    expect(csv).toContain('Éléments probants');
    expect((await server.get('/en/coverage.xlsx?instrument=plan')).status).toBe(200);
    expect((await server.get('/en/coverage.csv?instrument=plan&by=towns')).status).toBe(422);
  });
});

describe('over time', () => {
  const years = async (query: string) => (await server.get(`/en/coverage/years.json?instrument=plan&${query}`)).text;

  test('the table is taken away in each form, with what is public alone', async () => {
    const page = (await server.get('/en/coverage?instrument=plan&provision=1&in=014')).text;
    for (const format of ['csv', 'xlsx', 'json'])
      expect(page).toContain(`/en/coverage/years.${format}?instrument=plan&amp;provision=1&amp;in=014`);
    const read = JSON.parse(await years('provision=1&in=014')) as { years: Record<string, unknown>[]; before: Record<string, unknown> };
    expect(read).toMatchObject({
      instrument: { code: 'plan' },
      provision: { code: '1' },
      in: '014',
      before: { evidence: 0, people: null },
    });
    expect(read.years).toHaveLength(10);
    expect(read.years.find(({ year }) => year === 2025)).toMatchObject({ evidence: 3, people: 127, organizations: 1 });
    const csv = (await server.get('/fr/coverage/years.csv?instrument=plan&provision=1&in=014')).text;
    expect(csv).toContain('Année,Éléments probants,Personnes');
    expect(csv).toContain('2025,3,127,0,1,KES 250050');
    expect(csv.trim().split('\n').at(-1)).toMatch(/^Avant \d{4},0,,0,0,$/);
    const sheet = await server.get('/ar/coverage/years.xlsx?instrument=plan');
    expect([sheet.status, sheet.headers['content-disposition']]).toEqual([200, expect.stringContaining('coverage-years.xlsx')]);
    expect((await server.get('/en/coverage/years.json?instrument=plan', institution)).text).not.toContain('5000');
  });

  test('what cannot be used is refused', async () => {
    expect((await server.get('/en/coverage/years.csv?instrument=plan&in=ZZ')).status).toBe(422);
    expect((await server.get('/en/coverage/years.json?instrument=nothing')).status).toBe(404);
    expect((await server.get('/en/coverage/years.pdf?instrument=plan')).status).toBe(404);
  });
});

test('who confirmed that it contributed is among those who work on it; who was only named, or refused, is not', async () => {
  const { db } = server.database;
  const evidenceId = await addEvidence(db, {
    organizationId: made.organizations['river-clinic'] as string,
    provisionIds: [made.provisions['2'] as string],
    country: 'TZ',
  });
  const organizationId = made.organizations['hill-network'] as string;
  const id = uuidv7();
  const part = { role: 'funded', strength: 'minor', state: 'named', position: 0 } as const;
  await db
    .insertInto('evidenceContributors')
    .values({ id, evidenceId, organizationId, ...part })
    .execute();
  const working = async () => (await cell('by=countries&in=014', '2', 'TZ'))?.['organizations'];
  await within2Seconds(async () => (await working()) === 1);
  const answer = async (state: 'confirmed' | 'refused') =>
    db.updateTable('evidenceContributors').set({ state }).where('id', '=', id).execute();
  await answer('confirmed');
  await within2Seconds(async () => (await working()) === 2);
  expect(await cell('by=countries&in=014', '2', 'TZ')).toMatchObject({ evidence: 1, projects: 0, pledges: 0 });
  expect((await server.get('/en/coverage/records?instrument=plan&provision=2&in=TZ')).text).toContain('Hill Network');
  await answer('refused');
  await within2Seconds(async () => (await working()) === 1);
  expect((await server.get('/en/coverage/records?instrument=plan&provision=2&in=TZ')).text).not.toContain('Hill Network');
  expect((await server.get('/en/coverage?instrument=plan')).text).toContain('where it confirmed that it contributed');
  await db.updateTable('evidence').set({ state: 'withdrawn' }).where('id', '=', evidenceId).execute();
});

test('an organization that leaves disappears from every figure, and evidence that is taken back', async () => {
  const { db } = server.database;
  const left = await addEvidence(db, {
    organizationId: made.organizations['hill-network'] as string,
    provisionIds: [made.provisions['2'] as string],
    peopleReached: 3,
  });
  await within2Seconds(async () => (await cell('by=countries&in=014', '2', 'KE'))?.['evidence'] === 1);
  await db.updateTable('evidence').set({ state: 'withdrawn' }).where('id', '=', left).execute();
  await within2Seconds(async () => (await cell('by=countries&in=014', '2', 'KE'))?.['evidence'] === 0);
  await alterOrganization(db, made.organizations['hill-network'] as string, { listing: 'none' });
  await within2Seconds(async () => (await cell('by=countries&in=014', '2', 'KE')) === undefined);
  expect((await server.get('/en/coverage/records?instrument=plan&provision=1&in=KE', institution)).text).not.toContain('Hill Network');
});

async function within2Seconds(isSo: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + 2_000;
  while (!(await isSo())) {
    if (Date.now() > until) throw new Error('not seen within 2 s');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
