import assert from 'node:assert/strict';
import { countryName } from '../../src/platform/geo/countries.ts';
import type { Journey } from '../journey.ts';
import { choose, countShown, searchFor, untilCountIs } from '../search-steps.ts';

export const journey: Journey = {
  name: 'search with filters and back',
  async run(page, visit) {
    const { t } = visit;
    await visit.open('/');
    await visit.audit();
    await searchFor(page, visit, 'association');
    const found = await countShown(page, visit);
    assert.ok(found > 0, 'the search finds something');
    await visit.audit();

    const country = await page.locator('#facet-country input').first().getAttribute('value');
    assert.ok(country, 'countries can be chosen');
    await choose(page, visit, 'country', country);
    const narrowed = await countShown(page, visit);
    assert.ok(narrowed > 0 && narrowed < found, `${narrowed} of ${found} are left`);
    assert.equal(await page.locator(`[id="country-${country}"]`).isChecked(), true);
    await visit.audit();

    await page.goto(page.url());
    assert.equal(await countShown(page, visit), narrowed, 'the address alone gives the same');

    await page.getByRole('link', { name: t('search.remove', { filter: countryName(country, visit.locale) }) }).click();
    await page.waitForURL((url) => !url.searchParams.has('country'));
    await untilCountIs(page, visit, found);
    await page.goBack();
    await page.waitForURL((url) => url.searchParams.get('country') === country);
    await untilCountIs(page, visit, narrowed);
  },
};
