import assert from 'node:assert/strict';
import type { Journey } from '../journey.ts';
import { countShown } from '../search-steps.ts';

export const journey: Journey = {
  name: 'exactly this result as a file',
  only: { widths: [1280] },
  async run(page, visit) {
    await visit.open('/organizations?q=association&kind=ngo');
    const found = await countShown(page, visit);
    assert.ok(found > 1);
    const take = async (format: string) => {
      const link = page.locator('.takeaway').getByRole('link', { name: format, exact: true });
      const answer = await page.request.get(new URL((await link.getAttribute('href')) ?? '', page.url()).href);
      assert.equal(answer.status(), 200, format);
      return answer;
    };
    const csv = (await (await take('CSV')).text()).trimEnd().split('\r\n');
    assert.ok(csv.length >= found + 1, `the CSV has ${csv.length - 1} lines for ${found} organizations`);
    const json = (await (await take('JSON')).json()) as unknown;
    assert.equal(listIn(json).length, found, 'JSON');
    const geo = (await (await take('GEOJSON')).json()) as { type: string };
    assert.equal(geo.type, 'FeatureCollection');
    assert.deepEqual([...(await (await take('XLSX')).body()).subarray(0, 2)], [0x50, 0x4b], 'XLSX is a ZIP');
    assert.match(await (await take('RSS')).text(), /<rss[^>]*>[\s\S]*<item>/);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.takeaway').getByRole('link', { name: 'CSV', exact: true }).click(),
    ]);
    assert.match(download.suggestedFilename(), /\.csv$/);
  },
};

/** The organizations of a JSON file: the list itself, or the one list in it. */
function listIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return Object.values(value as Record<string, unknown>).find((part) => Array.isArray(part)) ?? [];
}
