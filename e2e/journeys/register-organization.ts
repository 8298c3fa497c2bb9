import assert from 'node:assert/strict';
import { openAccount, ownAddress } from '../account-steps.ts';
import type { Journey } from '../journey.ts';
import { recordTexts } from '../registration-steps.ts';

export const journey: Journey = {
  name: 'register an organization: errors told, left and gone on with, sent in, seen by nobody else',
  long: true,
  only: { widths: [320] },
  async run(page, visit) {
    const { registration, own } = recordTexts(visit);
    const goOn = () => page.getByRole('button', { name: registration('next') }).click();
    await openAccount(page, visit, ownAddress(visit, 'registrar'));
    await visit.open('/register');
    await visit.audit();
    visit.expectStatus(422);
    await page.locator('#f-website').fill('no address');
    await goOn();
    await page.locator('#errors').waitFor();
    assert.equal(await page.locator('#f-website').inputValue(), 'no address', 'what was typed is kept');
    await visit.audit();

    const name = `Lighthouse ${visit.locale} ${visit.width} ${visit.js ? 'one' : 'two'}`;
    await page.locator('#f-name').fill(name);
    await page.locator('#f-country').selectOption('KE');
    await page.locator('#f-website').fill('');
    await goOn();
    await page.waitForURL(/\/(work|similar)$/);
    await visit.audit();

    await visit.open('/account/organizations');
    await visit.audit();
    await page.getByRole('link', { name: registration('resume', { name }) }).click();
    await page.waitForURL(/\/work$/);
    await visit.audit();
    await page.locator('#f-kind').selectOption('ngo');
    await page.locator('input[name=themes]').first().check();
    await goOn();
    await page.waitForURL(/\/place$/);
    await visit.audit();
    await page.locator('input[name=shown][value=hidden]').check();
    await goOn();
    await page.waitForURL(/\/about$/);
    await visit.audit();
    await goOn();
    await page.waitForURL(/\/check$/);
    await page.getByText(name).first().waitFor();
    await visit.audit();
    await page.locator('#f-actsFor').check();
    await page.getByRole('button', { name: registration('check.send') }).click();
    await page.waitForURL(/\/edit\?done=registered$/);
    await page.getByText(own('done.registered')).waitFor();
    await visit.audit();

    const path = visit.here().replace(/\/edit.*$/, '');
    await page.context().clearCookies();
    await visit.open(path, 404);
  },
};
