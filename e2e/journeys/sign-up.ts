import { accountTexts, ownAddress, PASSWORD } from '../account-steps.ts';
import type { Journey } from '../journey.ts';

export const journey: Journey = {
  name: 'signing up: what is wrong is told, the mail is announced',
  only: { widths: [320] },
  async run(page, visit) {
    const { signing } = accountTexts(visit);
    await visit.open('/sign-up');
    await visit.audit();
    visit.expectStatus(422);
    await page.getByRole('button', { name: signing('signUp.submit') }).click();
    await page.locator('#errors').waitFor();
    await visit.audit();
    await page.locator('#f-name').fill('Amina Odhiambo');
    await page.locator('#f-email').fill(ownAddress(visit, 'new'));
    await page.locator('#f-password').fill(PASSWORD);
    await page.locator('#f-accept').check();
    await page.getByRole('button', { name: signing('signUp.submit') }).click();
    await page.waitForURL(/\/sign-up\/sent$/);
    await visit.audit();
    for (const path of ['/terms', '/privacy', '/sign-in/link', '/sign-in/password']) {
      await visit.open(path);
      await visit.audit();
    }
    await visit.open('/sign-in/passkey');
    if (!visit.js) await page.getByText(accountTexts(visit).security('passkey.noScript')).waitFor();
    await visit.audit();
  },
};
