import assert from 'node:assert/strict';
import type { Journey } from '../journey.ts';

export const journey: Journey = {
  name: 'the page of the API: every example answers',
  only: { widths: [1280] },
  async run(page, visit) {
    await visit.open('/api');
    await visit.audit();
    const links = await page.locator('main a[href]').evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    const here = [...new Set(links)].filter((href) => href.startsWith(visit.base) && !href.includes('#'));
    assert.ok(here.length > 3, 'there are examples');
    for (const href of here) {
      const answer = await page.request.get(href, { maxRedirects: 3 });
      assert.ok(answer.status() < 400, `${href} answers ${answer.status()}`);
    }
  },
};
