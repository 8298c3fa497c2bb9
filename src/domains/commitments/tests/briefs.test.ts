import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { castMember, FORM, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { alterOrganization } from '../../../testing/alter-organization.ts';
import { partOfArchive, textOfPdf } from '../../../testing/made-files.ts';
import { testServer } from '../../../testing/server.ts';
import { addCommitments, addEvidence, addPledge } from './coverage-fixture.ts';

let server: FilledServer;
let made: Awaited<ReturnType<typeof addCommitments>>;
let institution: Record<string, string>;

beforeAll(async () => {
  server = await filledServer(async ({ db }) => {
    made = await addCommitments(db);
    const { organizations, provisions, instrumentId } = made;
    const [clinic, network, overdose] = [organizations['river-clinic'], organizations['hill-network'], provisions['1.a']] as [
      string,
      string,
      string,
    ];
    await addEvidence(db, {
      organizationId: clinic,
      provisionIds: [overdose],
      peopleReached: 12_345,
      measured: '40',
      unit: '%',
      title: 'Fewer deaths at home',
    });
    await addEvidence(db, { organizationId: network, provisionIds: [overdose], shownTo: 'institutions', title: 'For institutions alone' });
    await addPledge(db, { organizationId: network, instrumentId, provisionId: provisions['2'] as string, countries: ['KE'] });
    institution = (await castMember(db, { name: 'Ines', institution: 'member-state' })).headers;
  });
});
afterAll(() => server.stop());

describe('the page', () => {
  test('says who does what with which results, in which gaps, and what the figures do not say', async () => {
    const { text, status } = await server.get('/en/countries/KE/brief');
    expect(status).toBe(200);
    for (const words of [
      'Country brief: Kenya',
      'River Clinic',
      'Fewer deaths at home',
      '12,345',
      '40 %',
      'Train two hundred nurses',
      '1.b Treatment',
      'What the figures do not say',
      'Sources',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('For institutions alone');
    expect((await server.get('/en/countries/KE/brief', institution)).text).toContain('For institutions alone');
    expect((await server.get('/en/countries/KE/brief')).text).not.toContain('For institutions alone');
  });

  test('tells what is done before what is not, and each chapter of gaps once, with how many', async () => {
    const order = (text: string, ...headings: string[]) => headings.map((heading) => text.indexOf(`>${heading}</h2>`));
    const { text } = await server.get('/en/countries/KE/brief');
    const places = order(text, 'Results', 'Organizations at work', 'Pledges', 'By provision', 'Gaps');
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    const empty = (await server.get('/en/countries/FJ/brief')).text;
    expect(empty).toContain('Nobody is known to work on these (3):');
    expect(empty).toContain('1 Health: 2 provisions');
    expect(empty).not.toContain('1.b Treatment');
    expect(empty.split('1 Health').length).toBe(2);
    expect(empty.split('2 Justice').length).toBe(2);
    expect(empty).toContain('Without any known work: 2. See “Gaps”.');
    expect(partOfArchive(await fileOf('/en/countries/FJ/brief', 'docx'), 'word/document.xml')).toContain('1 Health: 2 provisions');
    const region = (await server.get('/en/provisions/plan/2/brief')).text;
    const [results, byRegion, gaps] = order(region, 'Results', 'By region', 'Gaps');
    expect([results, byRegion, gaps]).toEqual([results, byRegion, gaps].toSorted((a = 0, b = 0) => a - b));
    expect(region.split('Melanesia').length).toBe(2);
  });

  test('of a provision tells its regions', async () => {
    const { text } = await server.get('/fr/provisions/plan/1.a/brief');
    expect(text).toContain('Surdose');
    expect(text).toContain('Afrique orientale');
    expect(text).toContain('River Clinic');
  });

  test('of a country or provision that there is not is 404', async () => {
    expect((await server.get('/en/countries/ZZ/brief')).status).toBe(404);
    expect((await server.get('/en/provisions/plan/9/brief')).status).toBe(404);
    expect((await server.get('/en/provisions/nothing/1/brief')).status).toBe(404);
  });
});

describe('files', () => {
  test.each(['fr', 'ar', 'zh'])('a PDF in %s holds names and figures, and is the same twice', async (locale) => {
    const bytes = await fileOf(`/${locale}/countries/KE/brief`, 'pdf');
    const text = textOfPdf(bytes);
    expect(text).toContain('River Clinic');
    expect(text.replaceAll(/\P{Nd}/gu, '')).toContain('12345');
    if (locale === 'fr') expect(text).toContain('Surdose');
    if (locale === 'ar') for (const word of ['كينيا', 'قطري', 'المشاريع', 'الأشخاص', 'المستفيدون', 'الإثبات']) expect(text).toContain(word);
    if (locale === 'zh') expect(text).toContain('肯尼亚');
    await server.database.db.deleteFrom('briefs').execute();
    expect(hash(await fileOf(`/${locale}/countries/KE/brief`, 'pdf'))).toBe(hash(bytes));
  });

  test('a Word document in Arabic is set from the right, and is the same after a restart', async () => {
    const bytes = await fileOf('/ar/countries/KE/brief', 'docx');
    const xml = partOfArchive(bytes, 'word/document.xml');
    expect(xml).toContain('River Clinic');
    expect(xml).toContain('12,345');
    expect(xml).toContain('كينيا');
    expect(xml).toContain('<w:bidiVisual/>');
    expect(xml).toMatch(/<w:pPr><w:pStyle w:val="Title"\/><w:bidi\/><\/w:pPr><w:r><w:rPr><w:rtl\/>/);
    expect(partOfArchive(bytes, 'docProps/core.xml')).toContain('T00:00:00Z');
    await server.database.db.deleteFrom('briefs').execute();
    const second = await testServer(server.database.db);
    try {
      expect(hash(await fileOf('/ar/countries/KE/brief', 'docx', {}, second))).toBe(hash(bytes));
    } finally {
      await second.stop();
    }
  });

  test('made for institutions, a file is not there for a visitor', async () => {
    const job = await ask('/en/countries/KE/brief', 'pdf', institution);
    await ready(job, institution);
    expect(textOfPdf((await server.app.inject({ url: `${job}/file`, headers: institution })).rawPayload)).toContain(
      'For institutions alone',
    );
    expect((await server.get(job)).status).toBe(404);
    expect((await server.get(`${job}/file`)).status).toBe(404);
    expect(await ask('/en/countries/KE/brief', 'pdf')).not.toBe(job);
  });

  test('asked for again, the same file is given; another format is refused, too many are', async () => {
    const job = await ask('/en/countries/KE/brief', 'docx');
    expect(await ask('/en/countries/KE/brief', 'docx')).toBe(job);
    expect((await post('/en/countries/KE/brief', { format: 'exe' })).statusCode).toBe(422);
    const answers = [];
    for (const country of 'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO'.split(' ')) {
      answers.push((await post(`/en/countries/${country}/brief`, { format: 'docx' }, { 'x-forwarded-for': '192.0.2.7' })).statusCode);
    }
    expect(answers).toContain(429);
  });

  test('a job whose worker was killed is done again, one that fails again and again is given up', async () => {
    const { db } = server.database;
    await db.deleteFrom('limits').execute();
    const job = await ask('/es/countries/KE/brief', 'docx');
    await ready(job);
    const id = job.split('/').at(-1) as string;
    const died = { state: 'running' as const, progress: 10, content: null, leasedUntil: new Date(Date.now() - 1000) };
    await db.updateTable('briefs').set(died).where('id', '=', id).execute();
    await ready(job);
    expect((await server.get(`${job}/file`)).status).toBe(200);
    await db
      .updateTable('briefs')
      .set({ ...died, attempts: 3 })
      .where('id', '=', id)
      .execute();
    await eventually(async () => (await server.get(job)).text.includes('No se pudo preparar la nota'));
  });

  test('while it is made the page says how far, and looks again without a script', async () => {
    const { db } = server.database;
    const id = (await ask('/en/countries/UG/brief', 'docx')).split('/').at(-1) as string;
    await ready(`/en/briefs/${id}`);
    await db
      .updateTable('briefs')
      .set({ state: 'running', progress: 50, leasedUntil: new Date(Date.now() + 60_000) })
      .where('id', '=', id)
      .execute();
    const { text } = await server.get(`/en/briefs/${id}`);
    expect(text).toContain('Progress: 50 %');
    expect(text).toContain('<noscript><meta http-equiv="refresh" content="3"/></noscript>');
    expect((await server.get('/en/briefs/00000000-0000-0000-0000-000000000000')).status).toBe(404);
  });

  test('once an organization has left, a file that names it is not given out any more', async () => {
    await server.database.db.deleteFrom('limits').execute();
    const job = await ask('/en/countries/KE/brief', 'pdf');
    await ready(job);
    expect((await server.get(`${job}/file`)).status).toBe(200);
    await alterOrganization(server.database.db, made.organizations['river-clinic'] as string, { listing: 'none' });
    await eventually(async () => (await server.get(`${job}/file`)).status === 303);
    expect((await server.get(job)).text).toContain('Something that the brief says has changed');
    await eventually(async () => !(await server.get('/en/countries/KE/brief')).text.includes('River Clinic'));
  });
});

type Asked = Pick<FilledServer, 'app'>;

function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}, to: Asked = server) {
  return to.app.inject({ method: 'POST', url: path, headers: { ...FORM, ...headers }, payload: formBody(fields) });
}

/** Asks for a file; gives the address of its job. */
async function ask(path: string, format: string, headers: Record<string, string> = {}, to: Asked = server): Promise<string> {
  const answer = await post(path, { format }, headers, to);
  expect(answer.statusCode).toBe(303);
  return answer.headers.location as string;
}

async function ready(job: string, headers: Record<string, string> = {}, to: Asked = server): Promise<void> {
  await eventually(async () => (await to.app.inject({ url: job, headers })).body.includes(`${job}/file`));
}

async function fileOf(path: string, format: string, headers: Record<string, string> = {}, to: Asked = server): Promise<Buffer> {
  const job = await ask(path, format, headers, to);
  await ready(job, headers, to);
  return (await to.app.inject({ url: `${job}/file`, headers })).rawPayload;
}

async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + 15_000;
  while (!(await isSo())) {
    if (Date.now() > until) throw new Error('it did not come to pass');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
