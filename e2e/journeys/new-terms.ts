import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { policyMessages } from '../../src/domains/accounts/messages/policies/index.ts';
import { secretariatMessages } from '../../src/domains/accounts/messages/secretariat/index.ts';
import { accountTexts } from '../account-steps.ts';
import { pageProblems } from '../audit.ts';
import { become, someone, withDatabase } from '../cast-steps.ts';
import type { Journey, Visit } from '../journey.ts';
import { startProgram } from '../program.ts';

export const journey: Journey = {
  name: 'new terms are published; who has an account reads on, and writes again once they are accepted',
  long: true,
  only: { widths: [320] },
  async run(page, visit) {
    // New terms concern everybody who is signed in: a program of its own, so that no other journey meets them.
    const program = await startProgram({ RATE_PAGES: '1000000', LOG_LEVEL: 'warn' });
    const browser = page.context().browser();
    assert.ok(browser);
    const context = await browser.newContext({
      viewport: { width: visit.width, height: 640 },
      javaScriptEnabled: visit.js,
      reducedMotion: 'reduce',
    });
    const auditor = await browser.newContext({ viewport: { width: visit.width, height: 640 }, reducedMotion: 'reduce' });
    await auditor.route('**/*', (route) => (route.request().resourceType() === 'script' ? route.abort() : route.continue()));
    try {
      const window = await context.newPage();
      await publishAndAccept(window, visitOf(window, visit, program), async () => {
        assert.deepEqual(await pageProblems(window, visit, auditor, false), []);
      });
    } finally {
      await context.close();
      await auditor.close();
      await program.stop();
    }
  },
};

/** The same visitor at another program. */
function visitOf(page: Page, visit: Visit, { base, data }: { base: string; data: string }): Visit {
  return {
    ...visit,
    base,
    data,
    async open(path, status = 200) {
      const response = await page.goto(`${base}/${visit.locale}${path}`, { waitUntil: 'load' });
      assert.equal(response?.status(), status, `status of ${path}`);
    },
  };
}

async function publishAndAccept(page: Page, visit: Visit, audit: () => Promise<void>): Promise<void> {
  const [t, p] = [secretariatMessages(visit.locale), policyMessages(visit.locale)];
  const { account, security } = accountTexts(visit);
  await withDatabase(visit, async (db) => {
    const member = await someone(db, visit, { name: 'Rosa Reader' });
    await become(page, visit, await someone(db, visit, { name: 'Ada Administrator', roles: ['administrator'] }));
    await visit.open('/desk/policies/terms');
    await audit();
    for (const locale of ['en', visit.locale])
      await page.locator(`#f-${locale}`).fill('## What is new\n\nThe second version of the terms, for this journey.');
    await page.getByRole('button', { name: t('policies.publish') }).click();
    await page.getByText(t('policies.done.published')).waitFor();
    await audit();

    await become(page, visit, member);
    await visit.open('/terms');
    await page.getByText('The second version of the terms').waitFor();
    // Writing leads to the terms first.
    await visit.open('/account/settings');
    await page.getByRole('button', { name: security('save') }).click();
    await page.waitForURL(/\/account\/terms/);
    await audit();
    await page.getByRole('button', { name: p('owed.submit') }).click();
    await page.getByRole('alert').waitFor();
    await page.locator('#f-accept').check();
    await page.getByRole('button', { name: p('owed.submit') }).click();
    await page.waitForURL(/\/account\/settings/);
    await page.getByRole('button', { name: security('save') }).click();
    await page.getByText(account('done.settings')).waitFor();
    await visit.open('/account/terms');
    await page.getByText(p('owed.none')).waitFor();
  });
}
