import assert from 'node:assert/strict';
import type { Journey } from '../journey.ts';
import { choose, countShown } from '../search-steps.ts';

export const journey: Journey = {
  name: 'see all values of a filter, choose two, clear all',
  async run(page, visit) {
    const { t } = visit;
    await visit.open('/organizations');
    const all = await countShown(page, visit);
    const values = page.locator('#facet-country li input');
    const short = await values.count();
    await page.locator('#facet-country > a').click();
    await page.waitForURL(/more=country/);
    assert.ok((await values.count()) > short, 'the whole list is longer');
    await visit.audit();

    const [first, second] = await values.evaluateAll((boxes) => boxes.slice(0, 2).map((box) => (box as HTMLInputElement).value));
    await choose(page, visit, 'country', first ?? '');
    const one = await countShown(page, visit);
    await choose(page, visit, 'country', second ?? '');
    const both = await countShown(page, visit);
    assert.ok(both > one && both < all, `two values of one filter give more than one: ${one}, ${both}`);

    const clear = page.getByRole('link', { name: t('search.clear') });
    if (visit.js) await page.reload();
    await clear.click();
    await page.waitForURL((url) => !url.searchParams.has('country'));
    assert.equal(await countShown(page, visit), all);
  },
};
