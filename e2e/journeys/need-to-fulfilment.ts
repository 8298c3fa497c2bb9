import assert from 'node:assert/strict';
import { entryMessages } from '../../src/domains/marketplace/messages/entries/index.ts';
import { addOrganization, become, ownWord, someone, withDatabase } from '../cast-steps.ts';
import type { Journey } from '../journey.ts';

export const journey: Journey = {
  name: 'a need is published, found by somebody else, and marked as fulfilled',
  long: true,
  only: { widths: [320] },
  async run(page, visit) {
    const t = entryMessages(visit.locale);
    await withDatabase(visit, async (db) => {
      const name = `${ownWord(visit)} Weir`;
      const { id } = await addOrganization(db, { name, state: 'active' });
      const title = `${ownWord(visit)} training`;
      const steward = await someone(db, visit, { name: 'Nadia Need', actsFor: [{ organizationId: id, role: 'steward' }] });
      await become(page, visit, steward);
      await visit.open('/account');
      await page.getByRole('link', { name: t('own.title', { name }) }).click();
      await visit.audit();
      await page.getByRole('link', { name: t('own.new.need') }).click();
      await visit.audit();
      visit.expectStatus(422);
      await page.locator('#f-details').fill('Kept while it is mended.');
      await page.getByRole('button', { name: t('new.publish') }).click();
      await page.locator('#errors').waitFor();
      assert.equal(await page.locator('#f-details').inputValue(), 'Kept while it is mended.');
      await visit.audit();
      await page.locator('#f-title').fill(title);
      await page.locator('#f-service').selectOption('S4.2');
      await page.locator('#f-country').selectOption('FJ');
      await page.getByRole('button', { name: t('new.publish') }).click();
      await page.getByText(t('done.published')).waitFor();
      await visit.audit();
      const path = visit.here().replace(/\?.*/, '');
      for (const section of ['text', 'subject', 'place', 'time', 'terms', 'audience']) {
        await visit.open(`${path}/edit/${section}`);
        await visit.audit();
      }

      await page.context().clearCookies();
      await visit.open('/needs?country=FJ&service=S4');
      await visit.audit();
      await page.getByRole('link', { name: title }).click();
      await page.getByRole('link', { name: t('contact') }).waitFor();
      await visit.audit();

      await become(page, visit, steward);
      await visit.open(path);
      await page.getByRole('link', { name: t('act.fulfilment') }).click();
      await visit.audit();
      await page.getByRole('button', { name: t('fulfilment.press') }).click();
      await page.getByText(t('done.fulfilment')).waitFor();
      await page.context().clearCookies();
      await visit.open(`/needs?q=${ownWord(visit)}+Weir`);
      await visit.audit();
      assert.equal(await page.getByRole('link', { name: title }).count(), 0, 'what is fulfilled leaves the list');
    });
  },
};
