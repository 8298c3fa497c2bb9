import assert from 'node:assert/strict';
import { projectEditMessages } from '../../src/domains/marketplace/messages/project-edit/index.ts';
import { projectMessages } from '../../src/domains/marketplace/messages/projects/index.ts';
import { ownRecordMessages } from '../../src/domains/directory/messages/own-record/index.ts';
import { addOrganization, become, ownWord, someone, withDatabase } from '../cast-steps.ts';
import type { Journey } from '../journey.ts';

export const journey: Journey = {
  name: 'a project is begun, filled in, published, found, and tells how it goes',
  long: true,
  only: { widths: [320] },
  async run(page, visit) {
    const t = projectMessages(visit.locale);
    const e = projectEditMessages(visit.locale);
    const save = ownRecordMessages(visit.locale)('save');
    await withDatabase(visit, async (db) => {
      const { id } = await addOrganization(db, { name: `${ownWord(visit)} Lantern`, state: 'active' });
      const title = `${ownWord(visit)} lights`;
      const steward = await someone(db, visit, { name: 'Paula Project', actsFor: [{ organizationId: id, role: 'steward' }] });
      await become(page, visit, steward);
      await visit.open('/account/projects');
      await visit.audit();
      await page.getByRole('link', { name: e('own.begin', { name: `${ownWord(visit)} Lantern` }) }).click();
      await visit.audit();
      visit.expectStatus(422);
      await page.locator('#f-summary').fill('Light where people walk at night.');
      await page.getByRole('button', { name: e('begin.button') }).click();
      await page.locator('#errors').waitFor();
      assert.equal(await page.locator('#f-summary').inputValue(), 'Light where people walk at night.');
      await visit.audit();
      await page.locator('#f-name').fill(title);
      await page.getByRole('button', { name: e('begin.button') }).click();
      await page.getByText(e('done.begun')).waitFor();
      await visit.audit();
      const edit = visit.here().replace(/\?.*/, '');
      for (const section of [
        'text',
        'course',
        'activities',
        'places',
        'money',
        'deliverables',
        'sharing',
        'partners',
        'team',
        'updates',
        'files',
      ]) {
        await visit.open(`${edit}/${section}`);
        await visit.audit();
      }

      await visit.open(`${edit}/course`);
      await page.locator('input[name=state][value=running]').check();
      await page.locator('#f-startsOn').fill('2026-01-05');
      await page.getByRole('button', { name: save }).click();
      await page.getByText(e('done.saved')).waitFor();
      await visit.open(`${edit}/activities`);
      await page.locator('#f-terms summary').first().click();
      await page.locator('input[name=terms][value=T1]').check();
      await page.locator('#f-countries').fill('FJ');
      await page.getByRole('button', { name: save }).click();
      await page.getByText(e('done.saved')).waitFor();
      await page.getByRole('button', { name: e('publish'), exact: true }).click();
      await page.getByText(e('done.published')).waitFor();
      await visit.audit();
      const path = visit.here().replace(/\?.*/, '');

      await visit.open(`${path}/edit/updates`);
      await page.locator('#f-text').fill('Forty lamps stand.');
      await page.getByRole('button', { name: e('updates.send') }).click();
      await page.getByText(e('done.told')).waitFor();
      await visit.audit();

      await page.context().clearCookies();
      await visit.open('/projects?country=FJ&theme=T1');
      await visit.audit();
      await page.getByRole('link', { name: title }).click();
      await page.getByText('Forty lamps stand.').waitFor();
      await page.getByRole('heading', { name: t('updates') }).waitFor();
      await visit.audit();
    });
  },
};
