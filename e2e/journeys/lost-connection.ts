import assert from 'node:assert/strict';
import type { Journey } from '../journey.ts';
import { countShown } from '../search-steps.ts';

export const journey: Journey = {
  name: 'when the quick way fails, the form is sent the ordinary way',
  only: { js: [true], widths: [1280] },
  async run(page, visit) {
    await visit.open('/organizations');
    const all = await countShown(page, visit);
    visit.expectStatus(503);
    await page.route('**/organizations?*', (route) =>
      route.request().resourceType() === 'fetch' ? route.fulfill({ status: 503, body: 'busy' }) : route.continue(),
    );
    await page.locator('#facet-country input').first().check();
    await page.waitForURL(/country=/);
    await page.locator('.chips').waitFor();
    assert.ok((await countShown(page, visit)) < all);
  },
};
