import assert from 'node:assert/strict';
import type { Journey } from '../journey.ts';
import { countShown } from '../search-steps.ts';

export const journey: Journey = {
  name: 'leaf through all results, each once',
  only: { widths: [320] },
  async run(page, visit) {
    await visit.open('/organizations?kind=ngo&sort=checked');
    const total = await countShown(page, visit);
    assert.ok(total > 25, 'there is more than one page');
    const seen: string[] = [];
    for (let n = 1; n <= Math.ceil(total / 25); n++) {
      seen.push(...(await page.locator('.results h3 a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname))));
      const next = page.locator('nav.pages a[rel=next]');
      if ((await next.count()) === 0) break;
      await next.click();
      await page.waitForURL((url) => url.searchParams.get('page') === String(n + 1));
    }
    assert.equal(seen.length, total);
    assert.equal(new Set(seen).size, total, 'none twice');
    await visit.audit();
    await page.locator('nav.pages a[rel=prev]').click();
    await page.waitForURL((url) => url.searchParams.get('kind') === 'ngo' && url.searchParams.get('sort') === 'checked');
  },
};
