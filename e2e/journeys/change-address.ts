import assert from 'node:assert/strict';
import { accountTexts } from '../account-steps.ts';
import { become, linkInMail, someone, withDatabase } from '../cast-steps.ts';
import type { Journey } from '../journey.ts';

export const journey: Journey = {
  name: 'change the address of the account, by the mail to the new one',
  only: { widths: [320] },
  async run(page, visit) {
    const { security, account } = accountTexts(visit);
    await withDatabase(visit, async (db) => {
      const person = await someone(db, visit, { name: 'Nadia New-Address' });
      const address = `nadia.${crypto.randomUUID().slice(0, 8)}@journey.example`;
      await become(page, visit, person);
      await visit.open('/account/email');
      await page.getByText(person.email).waitFor();
      visit.expectStatus(422);
      await page.locator('#f-email').fill('nobody');
      await page.getByRole('button', { name: security('email.submit') }).click();
      await page.getByRole('alert').waitFor();
      await visit.audit();
      await page.locator('#f-email').fill(address);
      await page.getByRole('button', { name: security('email.submit') }).click();
      await page.getByText(security('email.done.sent')).waitFor();
      await visit.audit();
      // Until the link is pressed nothing has changed.
      await page.getByText(person.email).waitFor();

      const link = await linkInMail(db, address, '/confirmation/');
      await page.goto(visit.base + link);
      await visit.audit();
      await page.getByRole('button', { name: security('email.use') }).click();
      await page.getByText(account('done.email')).waitFor();
      await visit.open('/account/email');
      await page.getByText(address).waitFor();
      await linkInMail(db, person.email, '/account/email');
      visit.expectStatus(404);
      const again = await page.goto(visit.base + link);
      assert.equal(again?.status(), 404, 'a link is good once');
    });
  },
};
