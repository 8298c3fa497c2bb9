import assert from 'node:assert/strict';
import type { Journey } from '../journey.ts';
import { countShown, searchFor } from '../search-steps.ts';

/** The same wish in six languages, and mistyped. */
const WORDS = ['reintegration', 'réinsertion', 'reinserción', 'реинтеграция', 'إعادة التأهيل', '重返社会'];

export const journey: Journey = {
  name: 'one wish, six languages',
  only: { widths: [1280] },
  async run(page, visit) {
    await visit.open('/organizations');
    const all = await countShown(page, visit);
    for (const word of WORDS) {
      await searchFor(page, visit, word);
      const found = await countShown(page, visit);
      assert.ok(found > 0 && found < all, `"${word}" finds some of ${all}: ${found}`);
      assert.equal(await page.locator('#q').inputValue(), word);
    }
  },
};
