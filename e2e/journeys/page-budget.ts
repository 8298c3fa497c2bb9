import assert from 'node:assert/strict';
import { get } from 'node:http';
import type { Journey } from '../journey.ts';

/** Design, section 8: bytes as they travel. */
const HTML_LIMIT = 8 * 1024;
const SCRIPT_LIMIT = 10 * 1024;
const FIRST_VISIT_LIMIT = 25 * 1024;

export const journey: Journey = {
  name: 'a page of results is small',
  only: { js: [true], widths: [1280] },
  async run(page, visit) {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await visit.open('/organizations');
    await page.waitForLoadState('networkidle');
    const sizes = await Promise.all(
      asked.filter((url) => url.startsWith('http')).map(async (url) => ({ url, bytes: await travelled(url) })),
    );
    const sum = (pattern: RegExp) => sizes.filter(({ url }) => pattern.test(url)).reduce((total, { bytes }) => total + bytes, 0);
    const said = sizes.map(({ url, bytes }) => `${new URL(url).pathname} ${bytes}`).join(', ');
    assert.ok(sum(/\/organizations$/) <= HTML_LIMIT, `HTML within ${HTML_LIMIT} bytes: ${said}`);
    assert.ok(sum(/\.js$/) <= SCRIPT_LIMIT, `scripts within ${SCRIPT_LIMIT} bytes: ${said}`);
    assert.ok(sum(/./) <= FIRST_VISIT_LIMIT, `first visit within ${FIRST_VISIT_LIMIT} bytes: ${said}`);
  },
};

/** Bytes of one body as they travel, compressed as a browser asks for it. */
function travelled(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'br, gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}
