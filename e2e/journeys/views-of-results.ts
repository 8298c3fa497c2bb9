import assert from 'node:assert/strict';
import type { Journey } from '../journey.ts';
import { countShown } from '../search-steps.ts';

export const journey: Journey = {
  name: 'the same results as list, map and table',
  async run(page, visit) {
    const { t } = visit;
    await visit.open('/organizations?q=association');
    const found = await countShown(page, visit);

    await page.getByRole('link', { name: t('view.table'), exact: true }).click();
    await page.waitForURL(/view=table/);
    assert.equal(await countShown(page, visit), found);
    assert.equal(await page.locator('.found table tbody tr').count(), Math.min(found, 25));
    await visit.audit();

    await page.getByRole('link', { name: t('view.map'), exact: true }).click();
    await page.waitForURL(/view=map/);
    assert.equal(await countShown(page, visit), found);
    const map = page
      .getByRole('img', { name: t('map.label') })
      .or(page.getByLabel(t('map.label')))
      .first();
    await map.waitFor();
    await page.locator('#map-table > summary').click();
    const shares = await page.locator('#map-table tbody td').allInnerTexts();
    assert.ok(shares.length > 0, 'the table under the map has the same figures');
    await visit.audit();

    await page.locator('#map-table tbody a').first().click();
    await page.waitForURL(/country=[A-Z]{2}/);
    assert.equal(await countShown(page, visit), Number((shares[0] ?? '').replaceAll(/\D/g, '')), 'a country leads to as many as it says');
  },
};
