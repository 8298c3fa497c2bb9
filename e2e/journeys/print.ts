import assert from 'node:assert/strict';
import type { Journey } from '../journey.ts';

export const journey: Journey = {
  name: 'a profile on paper',
  only: { js: [true], widths: [1280] },
  async run(page, visit) {
    await visit.open('/organizations');
    await page.locator('.results h3 a').first().click();
    await page.waitForURL(/\/organizations\/[a-z0-9-]+$/);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('h1').isVisible(), true);
    for (const hidden of ['.languages', '.footer-links'])
      assert.equal(await page.locator(hidden).first().isVisible(), false, `${hidden} is not printed`);
    const pdf = await page.pdf({ format: 'A4' });
    assert.ok(pdf.length > 5000, 'the page prints');
  },
};
