import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Journey } from '../journey.ts';

const PAGES = [
  '/',
  '/organizations?q=association',
  '/organizations?view=table',
  '/organizations?view=map',
  '/countries/KE',
  '/themes/T1',
  '/api',
];
/** WCAG 2.2, 1.4.12: what a reader may set without losing anything; and text twice as large (1.4.4). */
const SPACED =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';
const DOUBLED = 'html { font-size: 200% !important }';

export const journey: Journey = {
  name: 'spaced text and text twice as large stay within the page',
  only: { js: [true] },
  async run(page, visit) {
    for (const path of PAGES) {
      await visit.open(path);
      await page.evaluate(adoptStyle, SPACED);
      assert.ok((await sideways(page)) <= 0, `${path}, text spaced: ${await widest(page)}`);
      if (visit.width < 600) continue;
      await visit.open(path);
      await page.evaluate(adoptStyle, DOUBLED);
      assert.ok((await sideways(page)) <= 0, `${path}, text twice as large: ${await widest(page)}`);
    }
  },
};

/** A reader's own style, which the page's Content Security Policy does not concern. */
function adoptStyle(text: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The element that reaches furthest out, to name the culprit. */
function widest(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { clientWidth } = document.documentElement;
    const out = [...document.querySelectorAll('main *, header *, footer *')].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > clientWidth + 1 || left < -1;
    });
    return out
      .slice(0, 3)
      .map((element) => element.outerHTML.slice(0, 120))
      .join(' | ');
  });
}
