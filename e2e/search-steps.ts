// Steps that several journeys share on the page of results.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Visit } from './journey.ts';

/** More than the demonstration records are. */
const MOST = 2000;

/** Types into the search line of the page that is shown and sends it. */
export async function searchFor(page: Page, visit: Visit, text: string): Promise<void> {
  await page.locator('#q').fill(text);
  await page.getByRole('button', { name: visit.t('search.button'), exact: true }).click();
  await page.waitForURL((url) => url.searchParams.get('q') === text);
  await page.locator('.found .bar h2').waitFor();
}

/** The number of organizations that the heading of the results says, in whatever words the language says it. */
export async function countShown(page: Page, { t }: Visit): Promise<number> {
  const heading = (await page.locator('.found .bar h2').innerText()).trim();
  const text = new URL(page.url()).searchParams.get('q') ?? '';
  const says = (total: number) => (text ? t('search.totalFor', { total, text }) : t('search.total', { total }));
  for (let total = 0; total <= MOST; total++) if (says(total) === heading) return total;
  return assert.fail(`the heading "${heading}" names no number`);
}

/** Waits until the heading shows this number: results are swapped in place when JavaScript is on. */
export async function untilCountIs(page: Page, visit: Visit, total: number): Promise<void> {
  const text = new URL(page.url()).searchParams.get('q') ?? '';
  const heading = text ? visit.t('search.totalFor', { total, text }) : visit.t('search.total', { total });
  await page.locator('.found .bar h2', { hasText: heading }).waitFor();
}

/** Ticks one value of a facet and asks for the results, as one does with JavaScript (at once) or without (by the button). */
export async function choose(page: Page, visit: Visit, facet: string, value: string): Promise<void> {
  const box = page.locator(`[id="${facet}-${value}"]`);
  if (!(await box.isVisible())) await page.locator(`#facet-${facet} > summary`).click();
  await box.check();
  if (!visit.js) await page.getByRole('button', { name: visit.t('search.apply') }).click();
  await page.waitForURL((url) => url.searchParams.getAll(facet).includes(value));
  await page.locator('.chips').waitFor();
}
