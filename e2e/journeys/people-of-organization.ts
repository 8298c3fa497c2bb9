import assert from 'node:assert/strict';
import { registrationMessages } from '../../src/domains/directory/messages/registration/index.ts';
import { stewardshipMessages } from '../../src/domains/directory/messages/stewardship/index.ts';
import { addOrganization, become, linkInMail, ownWord, someone, withDatabase } from '../cast-steps.ts';
import type { Journey } from '../journey.ts';

export const journey: Journey = {
  name: 'invite somebody to act for an organization, who confirms; hand it over, and leave',
  only: { widths: [320] },
  async run(page, visit) {
    const [t, r] = [stewardshipMessages(visit.locale), registrationMessages(visit.locale)];
    await withDatabase(visit, async (db) => {
      const name = `${ownWord(visit)} Beekeepers`;
      const { id, slug } = await addOrganization(db, { name, state: 'claimed' });
      const first = await someone(db, visit, { name: 'Hanna Hands-Over', actsFor: [{ organizationId: id, role: 'steward' }] });
      const second = await someone(db, visit, { name: 'Sami Successor' });
      await become(page, visit, first);
      await visit.open(`/organizations/${slug}/people`);
      await page.locator('#f-email').fill(second.email);
      await page.locator('#f-role').selectOption('editor');
      await page.getByRole('button', { name: t('invite.send') }).click();
      await page.getByText(t('done.invited')).waitFor();
      await visit.audit();
      // Leaving as the last steward, with nobody named: refused, and nothing has happened.
      visit.expectStatus(409);
      await page.getByRole('button', { name: t('leave.button') }).click();
      await visit.open(`/organizations/${slug}/people`);

      await become(page, visit, second);
      await page.goto(visit.base + (await linkInMail(db, second.email, '/invitations/')));
      await visit.audit();
      await page.getByRole('button', { name: t('invitation.accept') }).click();
      await page.getByText(name).first().waitFor();
      await visit.audit();

      await become(page, visit, first);
      await visit.open(`/organizations/${slug}/people`);
      await page.getByText(t('leave.last')).waitFor();
      await page.getByRole('radio', { name: second.name }).check();
      await page.getByRole('button', { name: t('leave.button') }).click();
      await page.getByText(t('done.left')).waitFor();
      await page.getByText(r('account.none')).waitFor();

      await become(page, visit, second);
      await visit.open(`/organizations/${slug}/people`);
      await page.getByText(t('role.steward'), { exact: true }).first().waitFor();
      assert.equal(await page.getByText(first.name).count(), 0, 'who left is not among them');
    });
  },
};
