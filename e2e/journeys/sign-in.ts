import assert from 'node:assert/strict';
import { Secret, TOTP } from 'otpauth';
import { accountTexts, openAccount, ownAddress, PASSWORD } from '../account-steps.ts';
import type { Journey } from '../journey.ts';

export const journey: Journey = {
  name: 'an account with a second factor: opened, left, entered again',
  only: { widths: [1280] },
  async run(page, visit) {
    const { signing, security, account } = accountTexts(visit);
    const email = ownAddress(visit, 'codes');
    await openAccount(page, visit, email);
    await visit.audit();

    await page.getByRole('button', { name: security('app.begin') }).click();
    await page.waitForURL(/\/second-factor\/app/);
    const secret = (await page.locator('main code').innerText()).replaceAll(/\s/g, '');
    await page.locator('#f-code').fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
    await visit.audit();
    await page.getByRole('button', { name: security('app.confirm') }).click();
    const recovery = await page.locator('main li code').allInnerTexts();
    assert.equal(recovery.length, 10);

    await visit.open('/account');
    await visit.audit();
    await page.getByRole('button', { name: account('signOut') }).click();
    await page.getByText(signing('signIn.done.signed-out')).waitFor();
    await visit.audit();

    visit.expectStatus(422);
    await page.locator('#f-email').fill(email);
    await page.locator('#f-password').fill('not this password');
    await page.getByRole('button', { name: signing('signIn.submit') }).click();
    await page.locator('#errors').waitFor();
    assert.equal(await page.locator('#f-email').inputValue(), email);
    await page.locator('#f-password').fill(PASSWORD);
    await page.getByRole('button', { name: signing('signIn.submit') }).click();
    await page.waitForURL(/\/sign-in\/code/);
    await visit.audit();
    await page.locator('#f-code').fill(recovery[0] ?? '');
    await page.getByRole('button', { name: signing('signIn.submit') }).click();
    await page.waitForURL(/\/account$/);
  },
};
