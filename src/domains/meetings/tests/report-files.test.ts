import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORM, formBody } from '../../../testing/cast.ts';
import { partOfArchive, textOfPdf } from '../../../testing/made-files.ts';
import { makeMeeting } from '../../../testing/meetings.ts';
import { type ReportWorld, reportWorld } from './report-world.ts';

let world: ReportWorld;
beforeAll(async () => {
  world = await reportWorld();
}, 60_000);
afterAll(() => world.server.stop());

describe('the report as a file', () => {
  test.each(['fr', 'ar', 'zh'])('a PDF in %s holds names and figures, and is the same when it is made again', async (locale) => {
    const bytes = await fileOf(locale, 'pdf');
    const text = textOfPdf(bytes);
    for (const words of ['Learning together', 'Nairobi House', 'Published <once>']) expect(text).toContain(words);
    expect(text).not.toContain('Secret');
    if (locale === 'ar') for (const word of ['تقرير', 'المشاركة', 'المنظمات', 'كينيا', 'فيينا']) expect(text).toContain(word);
    if (locale === 'zh') expect(text).toContain('肯尼亚');
    await world.server.database.db.deleteFrom('meetingReports').execute();
    expect(hash(await fileOf(locale, 'pdf'))).toBe(hash(bytes));
  });

  test('a Word document in Arabic is set from the right, its figures lead to their rows, and it is the same again', async () => {
    const bytes = await fileOf('ar', 'docx');
    const xml = partOfArchive(bytes, 'word/document.xml');
    expect(xml).toContain('<w:bidiVisual/>');
    expect(xml).toContain('دار فيينا');
    expect(partOfArchive(bytes, 'word/_rels/document.xml.rels')).toContain(`/ar/meetings/${world.meeting.slug}/report/rows/organizations`);
    await world.server.database.db.deleteFrom('meetingReports').execute();
    expect(hash(await fileOf('ar', 'docx'))).toBe(hash(bytes));
  });

  test('a spreadsheet holds every figure and the rows that may be named', async () => {
    const bytes = await fileOf('en', 'xlsx');
    const figures = partOfArchive(bytes, 'xl/worksheets/sheet1.xml');
    expect(figures).toMatch(/>Organizations<\/t><\/is><\/c><c r="D2"><v>5<\/v>/);
    const all = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => partOfArchive(bytes, `xl/worksheets/sheet${at}.xml`)).join('');
    for (const name of ['Asha Invented', 'Learning together', 'Briefing of organizations']) expect(all).toContain(name);
    for (const name of ['Secret', 'Quiet', 'Nameless']) expect(all).not.toContain(name);
    await world.server.database.db.deleteFrom('meetingReports').execute();
    expect(hash(await fileOf('en', 'xlsx'))).toBe(hash(bytes));
  });

  test('asked for again, the same file is given; once somebody takes a name back, that file is given no more', async () => {
    const job = await ask('en', 'docx');
    expect(await ask('en', 'docx')).toBe(job);
    await ready(job);
    const { db } = world.server.database;
    await db.updateTable('delegates').set({ shown: 'organization' }).where('givenName', '=', 'Asha').execute();
    expect((await world.server.get(`${job}/file`)).status).toBe(303);
    expect((await world.server.get(job)).text).toContain('Something in the report has changed');
    await db.updateTable('delegates').set({ shown: 'name' }).where('givenName', '=', 'Asha').execute();
    expect((await world.server.get(`${job}/file`)).status).toBe(200);
  });

  test('a job whose worker was killed is done again, one that fails again and again is given up', async () => {
    const { db } = world.server.database;
    const job = await ask('es', 'docx');
    await ready(job);
    const died = { state: 'running' as const, progress: 10, content: null, leasedUntil: new Date(Date.now() - 1000) };
    const id = job.split('/').at(-1) ?? '';
    await db.updateTable('meetingReports').set(died).where('id', '=', id).execute();
    await ready(job);
    await db
      .updateTable('meetingReports')
      .set({ ...died, attempts: 3 })
      .where('id', '=', id)
      .execute();
    await eventually(
      async () => (await db.selectFrom('meetingReports').select('state').where('id', '=', id).executeTakeFirst())?.state === 'failed',
    );
    expect((await world.server.get(`${job}/file`)).status).toBe(303);
  });
});

describe('refusals', () => {
  test('of another format, of another meeting, of a meeting that is not over', async () => {
    expect((await post(`/en/meetings/${world.meeting.slug}/report`, { format: 'exe' })).statusCode).toBe(422);
    const job = await ask('en', 'docx');
    await ready(job);
    expect((await world.server.get(job.replace(world.meeting.slug, 'earlier'))).status).toBe(404);
    const coming = await makeMeeting(world.server.database.db);
    const path = `/en/meetings/${coming.slug}/report`;
    expect((await post(path, { format: 'docx' }, world.steward.headers)).statusCode).toBe(404);
    const given = await post(path, { format: 'docx' }, world.officer.headers);
    expect(given.statusCode).toBe(303);
    const made = String(given.headers['location']);
    await eventually(async () => (await world.server.get(made, world.officer.headers)).text.includes(`${made}/file`));
    expect((await world.server.get(`${made}/file`)).status).toBe(404);
    expect((await world.server.get(`${made}/file`, world.officer.headers)).status).toBe(200);
  });

  test('of more files than one address may ask for', async () => {
    const { db } = world.server.database;
    const statuses: number[] = [];
    for (let at = 0; at < 22; at += 1) {
      await db.deleteFrom('meetingReports').execute();
      const answer = await post(`/en/meetings/${world.meeting.slug}/report`, { format: 'docx' }, { 'x-forwarded-for': '192.0.2.9' });
      statuses.push(answer.statusCode);
    }
    expect(statuses).toContain(429);
  });
});

function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  return world.server.app.inject({ method: 'POST', url: path, headers: { ...FORM, ...headers }, payload: formBody(fields) });
}

/** Asks for a file; gives the address of its job. */
async function ask(locale: string, format: string): Promise<string> {
  const answer = await post(`/${locale}/meetings/${world.meeting.slug}/report`, { format });
  expect(answer.statusCode).toBe(303);
  return String(answer.headers['location']);
}

function ready(job: string): Promise<void> {
  return eventually(async () => (await world.server.get(job)).text.includes(`${job}/file`));
}

async function fileOf(locale: string, format: string): Promise<Buffer> {
  const job = await ask(locale, format);
  await ready(job);
  return (await world.server.app.inject({ url: `${job}/file` })).rawPayload;
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
