import assert from 'node:assert/strict';
import type { Journey } from '../journey.ts';
import { countShown } from '../search-steps.ts';

/** A French word that means a concept of the taxonomy, whatever the language of the page. */
const WORD = 'réinsertion';

export const journey: Journey = {
  name: 'a word finds its concept, and the concept can be put aside',
  async run(page, visit) {
    await visit.open(`/organizations?q=${encodeURIComponent(WORD)}`);
    const found = await countShown(page, visit);
    assert.ok(found > 0, 'a French word finds organizations that wrote in another language');
    const chips = page.locator('.chip.concept');
    const said = await chips.count();
    assert.ok(said > 0, 'the page says which concept it added');
    await visit.audit();

    const label = await chips.first().innerText();
    await chips.first().click();
    await page.waitForURL((url) => url.searchParams.getAll('without').length === 1);
    const left = await page.locator('.chip.concept').count();
    assert.equal(left, said - 1, `"${label}" is gone`);
    assert.ok((await countShown(page, visit)) <= found, 'fewer, not more, without the concept');
    await visit.audit();
  },
};
