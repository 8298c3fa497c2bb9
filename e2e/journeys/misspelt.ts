import assert from 'node:assert/strict';
import type { Journey } from '../journey.ts';
import { countShown } from '../search-steps.ts';

export const journey: Journey = {
  name: 'a misspelt word still leads somewhere',
  only: { widths: [320] },
  async run(page, visit) {
    const { t } = visit;
    await visit.open('/organizations?q=asociaton');
    if ((await countShown(page, visit)) === 0) {
      await page.getByText(t('search.didYouMean')).waitFor();
      await page.locator('.found p a bdi').first().click();
      await page.waitForURL((url) => url.searchParams.get('q') !== 'asociaton');
    }
    assert.ok((await countShown(page, visit)) > 0);
    await visit.audit();
  },
};
