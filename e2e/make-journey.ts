// Makes one journey in one way, in a browser context of its own.
import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { pageProblems } from './audit.ts';
import { type Complaints, listenForComplaints } from './complaints.ts';
import { type Journey, textsOf, type Variant, type Visit } from './journey.ts';

/** Ample: a machine may be busy with other things. */
const STEP_LIMIT_MS = 20_000;
const JOURNEY_LIMIT_MS = 120_000;

export interface Surroundings {
  browser: Browser;
  base: string;
  /** As the command line of the program does. */
  invite(email: string): Promise<string>;
  /** The data folder of a program that this run started; empty with --base. */
  data: string;
  /** Pages that were examined already, in the same way: once is enough. */
  audited: Set<string>;
}

/** Makes the journey. Refuses with what went wrong; `picture` receives the page as it stood then. */
export async function makeJourney(
  journey: Journey,
  variant: Variant,
  surroundings: Surroundings,
  picture: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await openContext(surroundings.browser, variant, variant.js);
  // With JavaScript a page is examined where it is.
  const auditor = variant.js ? context : await openAuditor(surroundings.browser, variant);
  const complaints = listenForComplaints(context, surroundings.base);
  const page = await context.newPage();
  try {
    await withLimit(journey.run(page, visitOf(page, variant, surroundings, auditor, complaints)));
    refuse('The browser complained', complaints.all());
  } catch (error) {
    await picture(page).catch(() => undefined);
    throw error;
  } finally {
    await context.close();
    if (auditor !== context) await auditor.close();
  }
}

async function openAuditor(browser: Browser, variant: Variant): Promise<BrowserContext> {
  const auditor = await openContext(browser, variant, true);
  await auditor.route('**/*', (route) => (route.request().resourceType() === 'script' ? route.abort() : route.continue()));
  return auditor;
}

async function openContext(browser: Browser, variant: Variant, javaScriptEnabled: boolean): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: variant.width, height: variant.width < 600 ? 640 : 900 },
    javaScriptEnabled,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(STEP_LIMIT_MS);
  return context;
}

function visitOf(
  page: Page,
  variant: Variant,
  { base, invite, data, audited }: Surroundings,
  auditor: BrowserContext,
  complaints: Complaints,
): Visit {
  return {
    ...variant,
    base,
    invite,
    data,
    t: textsOf(variant.locale),
    expectStatus: complaints.expectStatus,
    here: () =>
      page
        .url()
        .slice(base.length)
        .replace(new RegExp(`^/${variant.locale}(?=[/?#]|$)`), '') || '/',
    async open(path, status = 200) {
      if (status >= 400) complaints.expectStatus(status);
      const response = await page.goto(`${base}/${variant.locale}${path === '/' ? '' : path}`, { waitUntil: 'load' });
      assert.equal(response?.status(), status, `status of ${path}`);
    },
    async audit() {
      await page.waitForLoadState('load');
      const kind = kindOf(page.url(), base);
      if (!firstTime(audited, `${variant.locale} ${variant.width} ${variant.js ? 'js' : 'no-js'} ${kind}`)) return;
      // Colours are the same in every language and at every width.
      const dark = variant.js && firstTime(audited, `dark ${kind.replace(`/${variant.locale}`, '')}`);
      refuse('The page is not as every page must be', await pageProblems(page, variant, auditor, dark));
    },
  };
}

/** Addresses that differ by an id or a token alone are of one kind: a page for each journey that made a record of its own. */
function kindOf(url: string, base: string): string {
  return url.slice(base.length).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[\w-]{30,}|\d{4,}/g, '*');
}

/** Says so once for each key. */
function firstTime(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

function refuse(sentence: string, problems: string[]): void {
  if (problems.length > 0) throw new Error([`${sentence}:`, ...problems].join('\n'));
}

async function withLimit(journey: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${JOURNEY_LIMIT_MS / 1000} s`)), JOURNEY_LIMIT_MS);
  });
  try {
    await Promise.race([journey, limit]);
  } finally {
    clearTimeout(timer);
  }
}
