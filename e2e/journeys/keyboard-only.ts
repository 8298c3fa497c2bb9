import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Journey } from '../journey.ts';
import { countShown } from '../search-steps.ts';

/** More stops than any page has before its main part. */
const MOST_STOPS = 60;

export const journey: Journey = {
  name: 'keyboard only: skip, search, filter, open',
  async run(page, visit) {
    await visit.open('/organizations');
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'a.skip', 'the first stop is the way past the menu');
    await visibleFocus(page);
    await page.keyboard.press('Enter');
    await page.waitForURL(/#content$/);
    assert.equal(await loadsWithin(page, 300), 0, 'the way past the menu loads nothing');
    await tabTo(page, '#q');
    await page.keyboard.type('association');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=association/);
    const found = await countShown(page, visit);

    await tabTo(page, '.found .tabs a[href*="view=table"]');
    await visibleFocus(page);
    await page.keyboard.press('Enter');
    await page.waitForURL(/view=table/);
    assert.equal(await countShown(page, visit), found);

    await page.locator('#facet-country summary').focus();
    await tabTo(page, '#facet-country input[type=checkbox]');
    await page.keyboard.press('Space');
    if (!visit.js) {
      await tabTo(page, '#filters button[type=submit]');
      await page.keyboard.press('Enter');
    }
    await page.waitForURL(/country=/);
    if (visit.js) assert.match(await focused(page), /^input#country-/, 'the focus stays where it was');

    await tabTo(page, '.found table tbody a', true);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/organizations\/[a-z0-9-]+$/);
  },
};

async function loadsWithin(page: Page, milliseconds: number): Promise<number> {
  let loads = 0;
  const count = () => {
    loads++;
  };
  page.on('domcontentloaded', count);
  await page.waitForTimeout(milliseconds);
  page.off('domcontentloaded', count);
  return loads;
}

/** Presses Tab until an element that fits has the focus; with `fromStart`, from the top of the page. */
async function tabTo(page: Page, selector: string, fromStart = false): Promise<void> {
  if (fromStart) await page.goto(page.url());
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${selector} is not reached by ${MOST_STOPS} presses of Tab`);
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: element } = document;
    const name = element?.tagName.toLowerCase() ?? '';
    return element?.id ? `${name}#${element.id}` : `${name}${element?.className ? `.${element.className}` : ''}`;
  });
}

async function visibleFocus(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const { activeElement: element } = document;
    if (!element) return false;
    const { outlineStyle, boxShadow } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.top >= 0 && (outlineStyle !== 'none' || boxShadow !== 'none');
  });
  assert.ok(seen, 'the focus can be seen');
}
