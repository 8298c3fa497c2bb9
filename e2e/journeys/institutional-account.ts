import { secretariatMessages } from '../../src/domains/accounts/messages/secretariat/index.ts';
import { become, ownWord, someone, withDatabase } from '../cast-steps.ts';
import type { Journey } from '../journey.ts';

export const journey: Journey = {
  name: 'ask for an institutional account, which the secretariat checks and accepts',
  only: { widths: [320] },
  async run(page, visit) {
    const t = secretariatMessages(visit.locale);
    await withDatabase(visit, async (db) => {
      const institution = `${ownWord(visit)} Ministry of Health`;
      const asking = await someone(db, visit, { name: 'Dina Delegate' });
      await become(page, visit, asking);
      await visit.open('/account/institution');
      visit.expectStatus(422);
      await page.getByRole('button', { name: t('institution.ask') }).click();
      await page.getByRole('alert').waitFor();
      await visit.audit();
      await page.getByRole('radio', { name: t('kind.member-state') }).check();
      await page.locator('#f-institution').fill(institution);
      await page.locator('#f-country').selectOption('KE');
      await page.locator('#f-message').fill('The list of staff on our site names me.');
      await page.getByRole('button', { name: t('institution.ask') }).click();
      await page.getByText(t('institution.done.asked')).waitFor();
      await visit.audit();

      await become(page, visit, await someone(db, visit, { name: 'Mona Moderator', roles: ['moderator'] }));
      await visit.open('/desk/institutions');
      const request = page.locator('article', { hasText: institution });
      await request.getByText('The list of staff on our site names me.').waitFor();
      await visit.audit();
      await request.getByRole('textbox', { name: t('institution.reason') }).fill('Found on the list of staff.');
      await request.getByRole('button', { name: t('institution.act.accepted') }).click();
      await page.getByText(t('institution.done.decided')).waitFor();

      await become(page, visit, asking);
      await visit.open('/account/institution');
      await page.getByText(t('institution.state.accepted')).waitFor();
      await page.getByText('Found on the list of staff.').waitFor();
      await visit.open('/account/notices');
      await page.getByText(t('institution.told.accepted', { institution })).waitFor();
      await visit.audit();
    });
  },
};
