import assert from 'node:assert/strict';
import type { Journey } from '../journey.ts';

const PAGES = [
  '/',
  '/organizations',
  '/countries',
  '/countries/KE',
  '/countries/VA',
  '/themes',
  '/themes/T1',
  '/about',
  '/api',
  '/style',
  '/needs',
  '/offers',
];

export const journey: Journey = {
  whole: true,
  name: 'every kind of page is as every page must be',
  async run(page, visit) {
    for (const path of PAGES) {
      await visit.open(path);
      assert.equal(await page.locator('h1').count(), 1, `${path} has one main heading`);
      assert.equal(await page.locator('main').count(), 1, `${path} has one main part`);
      await visit.audit();
    }
  },
};
