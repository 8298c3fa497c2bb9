import assert from 'node:assert/strict';
import { LOCALE_NAMES, LOCALES } from '../../src/platform/i18n/locales.ts';
import { type Journey, textsOf } from '../journey.ts';
import { countShown } from '../search-steps.ts';

export const journey: Journey = {
  name: 'another language keeps the place',
  only: { widths: [320] },
  async run(page, visit) {
    await visit.open('/organizations?q=association&kind=ngo&sort=founded');
    const place = visit.here();
    const found = await countShown(page, visit);
    for (const locale of LOCALES.filter((other) => other !== visit.locale)) {
      await page.getByRole('link', { name: LOCALE_NAMES[locale], exact: true }).click();
      await page.waitForURL(`${visit.base}/${locale}/**`);
      assert.equal(page.url(), `${visit.base}/${locale}${place}`);
      assert.equal(await page.locator('html').getAttribute('lang'), locale);
      assert.equal(await countShown(page, { ...visit, locale, t: textsOf(locale) }), found, `as many in ${locale}`);
    }
    await page.goto(`${visit.base}/organizations`);
    const last = LOCALES.filter((other) => other !== visit.locale).at(-1);
    assert.equal(await page.locator('html').getAttribute('lang'), last, 'the chosen language is remembered');
  },
};
