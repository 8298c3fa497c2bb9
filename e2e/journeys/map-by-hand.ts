import assert from 'node:assert/strict';
import { chartMessages } from '../../src/platform/charts/messages/index.ts';
import type { Journey } from '../journey.ts';

export const journey: Journey = {
  name: 'the map zooms by buttons and keys, and by links without JavaScript',
  async run(page, visit) {
    const t = chartMessages(visit.locale);
    await visit.open('/organizations?view=map');
    const svg = page.locator('[data-behavior~="pan-zoom"] svg').first();
    const whole = await svg.getAttribute('viewBox');
    if (visit.js) {
      await page.getByRole('button', { name: t('zoomIn') }).click();
      const closer = await svg.getAttribute('viewBox');
      assert.notEqual(closer, whole, 'the button zooms in');
      await page.getByRole('button', { name: t('zoomIn') }).press('-');
      assert.equal(await svg.getAttribute('viewBox'), whole, 'the key - zooms out again');
      await visit.audit();
    } else {
      await page.locator('a[href*="focus="]').first().click();
      await page.waitForURL(/focus=/);
      assert.notEqual(await svg.getAttribute('viewBox'), whole, 'a region is shown closer');
      await visit.audit();
    }
  },
};
