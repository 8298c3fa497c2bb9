import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Journey, Visit } from '../journey.ts';

export const journey: Journey = {
  name: 'a hidden place is said to be hidden, and is nowhere',
  only: { js: [true], widths: [1280] },
  async run(page, visit) {
    const slug = await someoneWithOnlyHiddenPlaces(page, visit);
    await visit.open(`/organizations/${slug}`);
    await page.locator('.gap').first().waitFor();
    await visit.audit();
    const shown = await page.content();
    const stored = await (await page.request.get(`${visit.base}/api/v1/organizations/${slug}`)).text();
    for (const [where, text] of [
      ['page', shown],
      ['API', stored],
    ] as const) {
      assert.doesNotMatch(text, /Example Street/, `${where}: the street`);
      assert.doesNotMatch(text, /"(latitude|geo)":\s*[^n]/, `${where}: coordinates`);
    }
  },
};

interface Listed {
  items: { slug: string }[];
  next: string | null;
}

/** A demonstration record of which every place is hidden, found as an outside program would: by reading the API. */
async function someoneWithOnlyHiddenPlaces(page: Page, { base }: Visit): Promise<string> {
  for (let next: string | null = `${base}/api/v1/organizations?limit=100`; next; ) {
    const list = (await (await page.request.get(new URL(next, base).href)).json()) as Listed;
    for (const { slug } of list.items) {
      const { places } = (await (await page.request.get(`${base}/api/v1/organizations/${slug}`)).json()) as {
        places: { hidden?: boolean }[];
      };
      if (places.length > 0 && places.every((place) => place.hidden === true)) return slug;
    }
    next = list.next;
  }
  return assert.fail('no demonstration record hides all of its places');
}
