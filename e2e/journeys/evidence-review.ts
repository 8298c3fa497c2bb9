import assert from 'node:assert/strict';
import { evidenceMessages } from '../../src/domains/commitments/messages/evidence/index.ts';
import { addOrganization, become, ownWord, someone, withDatabase } from '../cast-steps.ts';
import type { Journey } from '../journey.ts';

export const journey: Journey = {
  name: 'show what changed: evidence drafted in steps, handed in, reviewed by the secretariat, shown to everyone',
  long: true,
  only: { widths: [320] },
  async run(page, visit) {
    const t = evidenceMessages(visit.locale);
    await withDatabase(visit, async (db) => {
      const name = `${ownWord(visit)} Witnesses`;
      const { id, slug } = await addOrganization(db, { name, state: 'active' });
      await become(page, visit, await someone(db, visit, { name: 'Ste Ward', actsFor: [{ organizationId: id, role: 'steward' }] }));
      await visit.open(`/organizations/${slug}/evidence/new`);
      visit.expectStatus(422);
      await page.getByRole('button', { name: t('new.save') }).click();
      await page.locator('#errors').waitFor();
      await visit.audit();
      const title = `${ownWord(visit)} changed`;
      await page.locator('#f-title').fill(title);
      await page.locator('#f-changes').fill('Nine before, three after.');
      await page.locator('#f-from').fill('2025-01-01');
      await page.locator('#f-country').selectOption('FJ');
      await page.locator('#f-method').selectOption('records');
      await page.getByRole('button', { name: t('new.save') }).click();
      await page.getByText(t('done.begun')).waitFor();
      await visit.audit();
      const evidence = visit.here().replace(/\/edit.*$/, '');

      await visit.open(`${evidence}/edit/texts`);
      await page.locator('#f-methods').fill('The register of the district.');
      await page.locator('#f-otherExplanations').fill('A clinic opened.');
      await visit.audit();
      await page.getByRole('button', { name: t('save') }).click();
      await page.getByText(t('done.saved')).waitFor();
      await visit.open(`${evidence}/edit/for`);
      await page.locator('#f-provisions summary').first().click();
      await page.locator('#f-provisions input').first().check();
      await visit.audit();
      await page.getByRole('button', { name: t('save') }).click();
      await visit.open(`${evidence}/edit/numbers`);
      await page.locator('#f-measured').fill('0');
      await page.locator('#f-unit').fill('deaths');
      await page.getByRole('button', { name: t('save') }).click();
      await page.getByRole('button', { name: t('submit') }).click();
      await page.getByText(t('done.submitted')).waitFor();

      await become(page, visit, await someone(db, visit, { name: 'Moni Tor', roles: ['monitoring-officer'] }));
      await visit.open('/desk/evidence');
      await visit.audit();
      await page.getByRole('link', { name: title }).click();
      await page.getByText('The register of the district.').waitFor();
      await visit.audit();
      await page.locator('input[name="decision"][value="published"]').check();
      await page.getByRole('button', { name: t('desk.decide') }).click();
      await page.getByText(t('state.published')).first().waitFor();

      await page.context().clearCookies();
      await visit.open(evidence);
      assert.ok((await page.locator('main').innerText()).includes('deaths'), 'zero is shown as a number');
      await visit.audit();
      await visit.open(`/evidence?country=FJ`);
      await page.getByRole('link', { name: title }).waitFor();
      await visit.audit();
    });
  },
};
