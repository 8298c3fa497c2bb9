import assert from 'node:assert/strict';
import type { Journey } from '../journey.ts';
import { countShown } from '../search-steps.ts';

export const journey: Journey = {
  name: 'an empty result says which filter to drop',
  async run(page, visit) {
    const { t } = visit;
    await visit.open('/organizations?q=association&kind=donor&country=KE&language=zh');
    assert.equal(await countShown(page, visit), 0);
    await page.getByText(t('search.empty'), { exact: true }).waitFor();
    await visit.audit();

    const ways = page.locator('.found ul:not(.chips) a');
    assert.ok(
      (await ways.count()) > 0 || (await page.getByRole('link', { name: t('search.empty.all') }).count()) === 1,
      'there is a way on',
    );
    for (let n = 0; n < (await ways.count()); n++) {
      const words = await ways.nth(n).innerText();
      await ways.nth(n).click();
      await page.waitForURL((url) => !/(?=.*q=)(?=.*kind=)(?=.*country=)(?=.*language=)/.test(url.search));
      const total = await countShown(page, visit);
      assert.ok(total > 0, `"${words}" leads to results`);
      await page.goBack();
      await page.getByText(t('search.empty'), { exact: true }).waitFor();
    }
  },
};
