import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { briefMessages } from '../../src/domains/commitments/messages/briefs/index.ts';
import { evidenceMessages } from '../../src/domains/commitments/messages/evidence/index.ts';
import { ownRecordMessages } from '../../src/domains/directory/messages/own-record/index.ts';
import { projectEditMessages } from '../../src/domains/marketplace/messages/project-edit/index.ts';
import type { Locale } from '../../src/platform/i18n/locales.ts';
import { partOfArchive, textOfPdf } from '../../src/testing/made-files.ts';
import { become, ownWord, someone, withDatabase } from '../cast-steps.ts';
import type { Journey, Visit } from '../journey.ts';
import { agree, type Scene, type Side, setScene, stateNeed, talk } from '../story-steps.ts';

/** A change is in the table of coverage within two seconds; a file is looked for twice a second. */
const PATIENCE = 30_000;

export const journey: Journey = {
  name: 'two organizations: a need, its match, talks, an agreement, a project, evidence, a brief in French and Arabic',
  long: true,
  async run(page, visit) {
    await withDatabase(visit, async (db) => {
      const word = `${ownWord(visit)}${visit.width}`;
      const scene = { ...(await setScene(db, visit)), title: `${word} training` };
      const giving = await stateNeed(page, visit, db, scene);
      const path = await talk(page, visit, { ...scene, giving });
      await agree(page, visit, { ...scene, path, giving });
      const project = await makeProject(page, visit, { ...scene, giving, path, title: `${word} together` });
      const said = { title: `${word}: ${visit.locale === 'ar' ? 'وفيات أقل في الحي' : 'fewer deaths in the quarter'}`, project };
      await handIn(page, visit, { ...scene, ...said });
      await become(page, visit, await someone(db, visit, { name: 'Rosa Reviews', roles: ['monitoring-officer'] }));
      await review(page, visit, said.title);
      await become(page, visit, await someone(db, visit, { name: 'Dele Gate', institution: 'member-state' }));
      for (const locale of ['fr', 'ar'] as const) await takeBrief(page, visit, { ...scene, locale, title: said.title, word });
    });
  },
};

/** A project of the one, published, in which the other says that it takes part. Gives its name. */
async function makeProject(
  page: Page,
  visit: Visit,
  { asking, giving, ...scene }: Scene & { giving: Side; path: string; title: string },
): Promise<string> {
  const e = projectEditMessages(visit.locale);
  const save = async () => {
    await page.getByRole('button', { name: ownRecordMessages(visit.locale)('save') }).click();
    await page.getByText(e('done.saved')).waitFor();
  };
  await become(page, visit, asking.person);
  await visit.open(scene.path);
  await page.locator(`main a[href$="/organizations/${asking.slug}/projects/new"]`).click();
  await page.locator('#f-name').fill(scene.title);
  await page.locator('#f-summary').fill('What the two agreed on.');
  await page.getByRole('button', { name: e('begin.button') }).click();
  const edit = visit.here().replace(/\?.*/, '');
  await visit.open(`${edit}/course`);
  await page.locator('#f-startsOn').fill('2026-01-05');
  await save();
  await visit.open(`${edit}/activities`);
  await page.locator('#f-terms summary').nth(1).click();
  await page.locator(`input[name=terms][value="${scene.service}"]`).check();
  await page.locator('#f-countries').fill(scene.country);
  await save();
  await page.getByRole('button', { name: e('publish'), exact: true }).click();
  await page.getByText(e('done.published')).waitFor();
  await visit.open(`${edit}/partners`);
  await page.locator('#f-slug').fill(`${visit.base}/${visit.locale}/organizations/${giving.slug}`);
  await page.getByRole('button', { name: e('partners.send'), exact: true }).click();
  await page.getByText(e('partners.state.invited')).waitFor();
  await visit.audit();

  await become(page, visit, giving.person);
  await visit.open('/account/projects');
  await page.getByRole('link', { name: scene.title }).first().click();
  await visit.audit();
  await page.locator('form button:not(.quiet)').first().click();
  await page.getByText(e('done.answered')).waitFor();
  await page.context().clearCookies();
  await visit.open(edit.replace('/edit', ''));
  await page.locator(`main a[href$="/organizations/${giving.slug}"]`).first().waitFor();
  await visit.audit();
  return scene.title;
}

/** What came of the project, shown for the first provision there is, and handed in. */
async function handIn(
  page: Page,
  visit: Visit,
  { asking, country, title, project }: Scene & { title: string; project: string },
): Promise<void> {
  const t = evidenceMessages(visit.locale);
  await become(page, visit, asking.person);
  await visit.open(`/organizations/${asking.slug}/evidence/new`);
  await page.locator('#f-title').fill(title);
  await page.locator('#f-changes').fill('Nine before, three after.');
  await page.locator('#f-from').fill('2026-02-01');
  await page.locator('#f-country').selectOption(country);
  await page.locator('#f-method').selectOption('records');
  await page.getByRole('button', { name: t('new.save') }).click();
  await page.getByText(t('done.begun')).waitFor();
  const edit = visit.here().replace(/\?.*/, '');
  await visit.open(`${edit}/texts`);
  await page.locator('#f-methods').fill('The register of the district.');
  await page.locator('#f-otherExplanations').fill('A clinic opened.');
  await page.getByRole('button', { name: t('save') }).click();
  await page.getByText(t('done.saved')).waitFor();
  await visit.open(`${edit}/for`);
  await page.locator('#f-provisions summary').first().click();
  await page.locator('#f-provisions input').first().check();
  await page.locator('#f-project').selectOption({ label: project });
  await page.getByRole('button', { name: t('save') }).click();
  await page.getByText(t('done.saved')).waitFor();
  await page.getByRole('button', { name: t('submit') }).click();
  await page.getByText(t('done.submitted')).waitFor();
}

/** By the secretariat, from the queue: until then the evidence is nobody else's. */
async function review(page: Page, visit: Visit, title: string): Promise<void> {
  const t = evidenceMessages(visit.locale);
  await visit.open('/desk/evidence');
  await page.getByRole('link', { name: title }).click();
  await page.locator('input[name="decision"][value="published"]').check();
  await page.getByRole('button', { name: t('desk.decide') }).click();
  await page.getByText(t('state.published')).first().waitFor();
}

interface Wanted {
  country: string;
  locale: Locale;
  title: string;
  /** Letters of the title that stand in the order of the page in every direction of writing. */
  word: string;
}

/** The brief in a language: as page, PDF and Word document, each with the evidence. */
async function takeBrief(page: Page, visit: Visit, { country, locale, title, word }: Wanted): Promise<void> {
  const t = briefMessages(locale);
  const address = `${visit.base}/${locale}/countries/${country}/brief`;
  await page.goto(address);
  const told = page.getByRole('link', { name: title });
  for (const until = Date.now() + PATIENCE; Date.now() < until && (await told.count()) === 0; await page.reload()) await wait(200);
  await told.first().waitFor();
  const jobs: string[] = [];
  for (const format of ['pdf', 'docx'] as const) {
    await page.goto(address);
    await page.getByRole('button', { name: t(`take.${format}`) }).click();
    await page.waitForURL(/\/briefs\//);
    jobs.push(page.url());
  }
  const [pdf, docx] = [await fileOf(page, jobs[0], t), await fileOf(page, jobs[1], t)];
  assert.ok(textOfPdf(pdf).includes(word), `the PDF in ${locale} holds the evidence`);
  assert.ok(partOfArchive(docx, 'word/document.xml').includes(title), `the Word document in ${locale} holds the evidence`);
}

async function fileOf(page: Page, job: string | undefined, t: ReturnType<typeof briefMessages>): Promise<Buffer> {
  await page.goto(job ?? '');
  const file = page.getByRole('link', { name: t('job.file') });
  for (const until = Date.now() + PATIENCE; Date.now() < until && (await file.count()) === 0; await page.goto(job ?? '')) await wait(200);
  const [download] = await Promise.all([page.waitForEvent('download'), file.click()]);
  return readFile(await download.path());
}
