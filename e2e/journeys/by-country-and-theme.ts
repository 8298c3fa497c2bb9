import assert from 'node:assert/strict';
import type { Journey } from '../journey.ts';
import { countShown } from '../search-steps.ts';

export const journey: Journey = {
  name: 'from a country and from a theme to its organizations',
  async run(page, visit) {
    const { t } = visit;
    for (const [list, member, filter] of [
      ['/countries', 'main a[href*="/countries/"]', 'country'],
      ['/themes', 'main a[href*="/themes/"]', ''],
    ] as const) {
      // Somebody else may add an organization between the two pages.
      let [said, found] = ['', '-'];
      for (let attempt = 0; attempt < 3 && said !== found; attempt++) {
        await visit.open(list);
        await page.locator(member).first().click();
        await page.waitForURL(/\/(countries|themes)\/[A-Z0-9.]+$/);
        const button = page.locator('main a.button').first();
        await visit.audit();
        said = (await button.innerText()).trim();
        await button.click();
        await page.waitForURL(/\/organizations\?/);
        if (filter) assert.ok(new URL(page.url()).searchParams.has(filter));
        found = t('country.all', { total: await countShown(page, visit) });
      }
      assert.equal(said, found, 'as many as the button said');
    }
  },
};
