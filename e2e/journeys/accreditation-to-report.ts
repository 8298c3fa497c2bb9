import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { reportMessages } from '../../src/domains/meetings/messages/report/index.ts';
import type { Database } from '../../src/platform/db/tables.ts';
import { textOfPdf } from '../../src/testing/made-files.ts';
import { withDatabase } from '../cast-steps.ts';
import type { Journey, Visit } from '../journey.ts';
import { keep, plan, propose, talk } from '../meeting-programme-steps.ts';
import { accredit, checkIn, DELEGATE, seat, type Session, setSession } from '../meeting-steps.ts';

const PATIENCE = 30_000;
const DAY = 86_400_000;
/** What happened in the story, by the parts of the report. */
const HAPPENED = {
  organizations: 1,
  countries: 1,
  participants: 1,
  'side-events': 1,
  partners: 1,
  speakers: 1,
  questions: 1,
  programme: 1,
} as const;

export const journey: Journey = {
  name: 'a meeting: accreditation, delegation, check-in, a side event, the programme, a dialogue, the participation report',
  long: true,
  async run(page, visit) {
    await withDatabase(visit, async (db) => {
      const session = await setSession(db, visit);
      // Each page is examined in both languages: the first half of the story with JavaScript, the second without.
      const first = visit.js ? visit : unexamined(visit);
      const second = visit.js ? unexamined(visit) : visit;
      await accredit(page, first, db, session);
      await checkIn(page, first, session, await seat(page, first, db, session));
      const title = await propose(page, first, db, session);
      await plan(page, second, session, title);
      await keep(page, second, db, session, title);
      await talk(page, second, session);
      await report(page, visit, db, session, title);
    });
  },
};

const unexamined = (visit: Visit): Visit => ({ ...visit, audit: () => Promise.resolve() });

/** The meeting is over: everybody reads in figures what happened, on the page and as PDF. */
async function report(page: Page, visit: Visit, db: Database, { id, slug, word, asking }: Session, title: string): Promise<void> {
  const t = reportMessages(visit.locale);
  const day = (ago: number) => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);
  await page.context().clearCookies();
  await visit.open(`/meetings/${slug}/report`, 404);
  await db
    .updateTable('meetings')
    .set({ startsOn: day(5), endsOn: day(2) })
    .where('id', '=', id)
    .execute();
  await visit.open(`/meetings/${slug}/report`);
  await visit.audit();
  const told = await page
    .locator('#figures tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.trim())));
  const happened = Object.entries(HAPPENED).map(([part, count]) => [t(`part.${part as keyof typeof HAPPENED}`), String(count)]);
  const counted = told.filter(([, number]) => number !== '–');
  assert.deepEqual(Object.fromEntries(counted), Object.fromEntries(happened), 'the report tells what happened, and nothing else');
  await page.locator('#figures a[href$="/rows/participants"]').click();
  await page.getByText(DELEGATE.familyName).waitFor();
  await visit.audit();
  await page.goBack();
  await page.getByRole('button', { name: t('take.pdf') }).click();
  const file = page.getByRole('link', { name: t('job.file') });
  for (const until = Date.now() + PATIENCE; Date.now() < until && (await file.count()) === 0; await page.reload()) await wait(300);
  await visit.audit();
  const [download] = await Promise.all([page.waitForEvent('download'), file.click()]);
  const text = textOfPdf(await readFile(await download.path()));
  for (const said of [word, asking.name, title]) assert.ok(text.includes(said), `the PDF says ${said}`);
  if (visit.locale === 'en')
    for (const row of happened) assert.match(text, new RegExp(`${row.join('\\s+')}\\b`), 'the PDF has the same figures');
}
