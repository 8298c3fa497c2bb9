import assert from 'node:assert/strict';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { moderationMessages } from '../../src/domains/directory/messages/moderation/index.ts';
import { registrationMessages } from '../../src/domains/directory/messages/registration/index.ts';
import { standingMessages } from '../../src/domains/directory/messages/standing/index.ts';
import { QUESTIONS } from '../../src/domains/directory/moderation.ts';
import { accountTexts, openAccount, ownAddress } from '../account-steps.ts';
import type { Journey, Visit } from '../journey.ts';

export const journey: Journey = {
  name: 'a registration is asked for changes, corrected, admitted and verified',
  long: true,
  only: { widths: [1280] },
  async run(page, visit) {
    const [d, s] = [moderationMessages(visit.locale), standingMessages(visit.locale)];
    const name = `Lighthouse ${visit.locale} ${visit.js ? 'one' : 'two'} of Mombasa`;
    await openAccount(page, visit, ownAddress(visit, 'steward'));
    const slug = await register(page, visit, name);

    const context = await page.context().browser()?.newContext({ javaScriptEnabled: visit.js, reducedMotion: 'reduce' });
    assert.ok(context);
    const desk = await context.newPage();
    try {
      const there = visitOn(desk, visit);
      await becomeModerator(desk, there);
      await openCase(desk, there, name);
      await desk.locator('#f-reason').fill('Say for whom you work.');
      await desk.locator('details:has(#f-change-descriptions) > summary').click();
      await desk.locator('#f-change-descriptions').fill('Two sentences more');
      await desk.getByRole('button', { name: d('act.changes-asked') }).click();
      await desk.getByText(d('done.changes-asked')).waitFor();

      await visit.open(`/organizations/${slug}/standing`);
      await page.getByText('Two sentences more').waitFor();
      await visit.audit();
      await page.locator('#f-note').fill('Written down');
      await page.getByRole('button', { name: s('again.send') }).click();
      await page.getByText(s('again.done')).waitFor();

      await openCase(desk, there, name);
      if (visit.js) await desk.keyboard.press('a');
      else await desk.getByRole('button', { name: d('act.accepted'), exact: true }).click();
      await desk.getByText(d('done.accepted')).waitFor();
      await verify(desk, there, slug);
    } finally {
      await context.close();
    }

    await visit.open(`/organizations/${slug}`);
    assert.equal(await page.locator('h1').innerText(), name);
    await page.getByText(visit.t('state.verified'), { exact: true }).waitFor();
    await visit.audit();
  },
};

/** Another window, of another person, with the same language. */
function visitOn(page: Page, visit: Visit): Visit {
  return {
    ...visit,
    audit: async () => undefined,
    async open(path, status = 200) {
      const response = await page.goto(`${visit.base}/${visit.locale}${path}`, { waitUntil: 'load' });
      assert.equal(response?.status(), status, `status of ${path}`);
    },
  };
}

/** From step to step, as the wizard leads; gives the address of the new record. */
async function register(page: Page, visit: Visit, name: string): Promise<string> {
  const t = registrationMessages(visit.locale);
  const go = async (button: string) => page.locator('main').getByRole('button', { name: button, exact: true }).click();
  await visit.open('/register');
  await page.locator('#f-name').fill(name);
  await page.locator('#f-lang').fill('English');
  await page.locator('#f-country').selectOption('KE');
  await go(t('next'));
  // Where something looks alike, the wizard asks first.
  if (/likeness|duplicates|alike/.test(page.url())) await page.locator('main a.button').last().click();
  await page.waitForURL(/\/work/);
  await page.locator('#f-kind').selectOption('ngo');
  await page.locator('input[name=themes]').first().check();
  await go(t('next'));
  await page.waitForURL(/\/place/);
  await page.locator('input[name=shown]').first().check();
  await go(t('next'));
  await page.waitForURL(/\/about/);
  await go(t('next'));
  await page.waitForURL(/\/check/);
  await page.locator('#f-actsFor').check();
  await go(t('check.send'));
  await page.waitForURL(/\/organizations\/[^/]+\/edit/);
  return /\/organizations\/([^/]+)\//.exec(page.url())?.[1] ?? '';
}

async function becomeModerator(desk: Page, there: Visit): Promise<void> {
  const { security } = accountTexts(there);
  await openAccount(desk, there, ownAddress(there, 'moderator'));
  await desk.getByRole('button', { name: security('app.begin') }).click();
  await desk.waitForURL(/\/second-factor\/app/);
  const secret = (await desk.locator('main code').innerText()).replaceAll(/\s/g, '');
  await desk.locator('#f-code').fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await desk.getByRole('button', { name: security('app.confirm') }).click();
  await desk.locator('main li code').first().waitFor();
}

async function openCase(desk: Page, there: Visit, name: string): Promise<void> {
  await there.open('/desk/cases?kind=registration');
  await desk.getByRole('link', { name }).click();
  await desk.waitForURL(/\/desk\/cases\/[0-9a-f-]{36}/);
}

/** The five questions, answered; then the badge. */
async function verify(desk: Page, there: Visit, slug: string): Promise<void> {
  const d = moderationMessages(there.locale);
  await there.open(`/desk/organizations/${slug}`);
  await desk.locator('summary', { hasText: d('badge.give') }).click();
  for (const question of QUESTIONS) await desk.locator(`#verification input[name=answer-${question}][value=yes]`).check();
  await desk.locator('#verification textarea[name=reason]').fill('Register and site were looked at.');
  await desk
    .locator('#verification')
    .getByRole('button', { name: d('badge.press') })
    .click();
  await desk.getByText(d('done.verified')).waitFor();
}
