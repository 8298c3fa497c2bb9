import assert from 'node:assert/strict';
import type { Journey } from '../journey.ts';

export const journey: Journey = {
  name: 'an address without language opens in that of the reader',
  only: { locales: ['ar'], widths: [320] },
  async run(page, visit) {
    for (const [asked, given] of [
      ['ar-EG,ar;q=0.9,en;q=0.5', 'ar'],
      ['pt-BR,fr;q=0.7,en;q=0.3', 'fr'],
      ['zh-TW', 'zh'],
      ['sw', 'en'],
    ] as const) {
      await page.context().setExtraHTTPHeaders({ 'accept-language': asked });
      await page.goto(`${visit.base}/organizations`);
      assert.equal(await page.locator('html').getAttribute('lang'), given, asked);
    }
    await page.context().setExtraHTTPHeaders({});
    await visit.open('/organizations');
    const alternates = await page
      .locator('link[rel=alternate][hreflang]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('hreflang')));
    for (const language of ['ar', 'en', 'es', 'fr', 'ru', 'zh']) assert.ok(alternates.includes(language), `hreflang ${language}`);
  },
};
