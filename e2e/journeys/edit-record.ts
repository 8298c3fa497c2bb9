import assert from 'node:assert/strict';
import type { Journey } from '../journey.ts';
import { recordTexts, registerOrganization } from '../registration-steps.ts';

export const journey: Journey = {
  name: 'edit the own record section by section, and find it still right',
  long: true,
  only: { widths: [320] },
  async run(page, visit) {
    const { own } = recordTexts(visit);
    const path = await registerOrganization(page, visit, `Editors ${visit.locale} ${visit.width} ${visit.js ? 'one' : 'two'}`);
    await visit.audit();
    for (const section of ['identity', 'places', 'activities', 'contact', 'relations', 'logo', 'description']) {
      await visit.open(`${path}/${section}`);
      await visit.audit();
    }
    await visit.open(`${path}/size`);
    await visit.audit();
    await page.locator('#f-size').selectOption('6-20');
    await page.getByRole('button', { name: own('save') }).click();
    await page.waitForURL(/\/edit\?done=saved$/);
    await page.getByText(own('done.saved')).waitFor();

    await visit.open(`${path}/description?which=fr&from=en`);
    await visit.audit();
    await page.locator('#f-text').fill('Nous tenons une maison.');
    await page.getByRole('button', { name: own('save') }).click();
    await page.waitForURL(/\/edit\?done=saved$/);

    await page.locator('form[action$="/size/check"] button').click();
    await page.waitForURL(/\/edit\?done=checked$/);
    await visit.audit();
    for (const other of ['people', 'history']) {
      await visit.open(`${path.replace(/edit$/, other)}`);
      await visit.audit();
    }
    assert.ok((await page.getByText('Nous tenons une maison.').count()) > 0, 'the history shows the new text');
  },
};
