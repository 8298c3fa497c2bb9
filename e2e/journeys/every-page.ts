import { lookAt } from '../every-page-steps.ts';
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
    await lookAt(page, visit, PAGES);
  },
};
