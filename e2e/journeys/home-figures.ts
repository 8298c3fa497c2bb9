import assert from 'node:assert/strict';
import type { Journey } from '../journey.ts';
import { countShown } from '../search-steps.ts';

export const journey: Journey = {
  name: 'each figure of the home page leads to what it counts',
  only: { widths: [1280] },
  async run(page, visit) {
    await visit.open('/');
    const figures = await page
      .locator('dl.figures a')
      .evaluateAll((links) =>
        links.map((link) => ({ path: (link as HTMLAnchorElement).pathname + (link as HTMLAnchorElement).search, says: link.textContent })),
      );
    assert.ok(figures.length >= 3);
    for (const { path, says } of figures.filter((figure) => /\/organizations(\?state=|$)/.test(figure.path))) {
      await page.goto(visit.base + path);
      assert.equal(await countShown(page, visit), Number(says.replaceAll(/\D/g, '')), path);
    }
  },
};
