// What every page is held to, whatever the journey: language and direction, no sideways scrolling, WCAG 2.2 AA by axe-core.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AxeResults, RunOptions } from 'axe-core';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { directionOf } from '../src/platform/i18n/locales.ts';
import type { Variant } from './journey.ts';

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const WCAG: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  resultTypes: ['violations'],
};
const CONTRAST: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast'] }, resultTypes: ['violations'] };

/**
 * What is wrong with the page that is shown, one sentence each. `auditor` is a context with JavaScript in which the
 * page's own scripts are refused: there the markup of a page without JavaScript is examined, as it came. `dark`: its contrast
 * with dark colours too.
 */
export async function pageProblems(page: Page, variant: Variant, auditor: BrowserContext, dark: boolean): Promise<string[]> {
  if (variant.js) return [...(await markupProblems(page, variant)), ...(dark ? await darkProblems(page) : [])];
  const copy = auditor.pages()[0] ?? (await auditor.newPage());
  // What is shown, whoever is signed in and whatever was sent: not what the address would give to somebody new.
  const body = await page.content();
  await copy.route(page.url(), (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }), { times: 1 });
  await copy.goto(page.url(), { waitUntil: 'load' });
  return markupProblems(copy, variant);
}

async function markupProblems(page: Page, variant: Variant): Promise<string[]> {
  const seen = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    title: document.title,
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }));
  const problems = await axeProblems(page, WCAG);
  if (seen.lang !== variant.locale) problems.push(`<html lang> is "${seen.lang}", not "${variant.locale}"`);
  if (seen.dir !== directionOf(variant.locale)) problems.push(`<html dir> is "${seen.dir}"`);
  if (!seen.title) problems.push('the page has no title');
  if (seen.sideways > 0) problems.push(`the page scrolls sideways by ${seen.sideways} px`);
  return problems.map((problem) => `${page.url()}: ${problem}`);
}

async function darkProblems(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const problems = await axeProblems(page, CONTRAST);
  await page.emulateMedia({ colorScheme: 'light' });
  return problems.map((problem) => `${page.url()} in the dark: ${problem}`);
}

/** One session with the debugger for each page; it ends with the page, since its end would take a virtual authenticator along. */
const sessions = new WeakMap<Page, CDPSession>();

/**
 * axe goes in through the debugger, which the page's Content Security Policy does not concern, and as a script of the debugger's own,
 * which the browser compiles once for many pages.
 */
async function axeProblems(page: Page, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(`'axe' in window`))) {
    const session = sessions.get(page) ?? (await page.context().newCDPSession(page));
    sessions.set(page, session);
    await session.send('Runtime.evaluate', { expression: AXE });
  }
  const run = `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`;
  const violations = (await page.evaluate(run)) as AxeResults['violations'];
  return violations.flatMap((violation) =>
    violation.nodes
      .slice(0, 3)
      .map((node) => `${violation.id}: ${node.html.slice(0, 160)} (${node.failureSummary?.split('\n')[1]?.trim() ?? violation.help})`),
  );
}
