import { claimMessages } from '../../src/domains/directory/messages/claim/index.ts';
import { moderationMessages } from '../../src/domains/directory/messages/moderation/index.ts';
import { ownRecordMessages } from '../../src/domains/directory/messages/own-record/index.ts';
import { addOrganization, become, linkInMail, ownWord, someone, withDatabase } from '../cast-steps.ts';
import type { Journey } from '../journey.ts';

export const journey: Journey = {
  name: 'claim a record that others have listed, by a mail at its domain; the secretariat accepts',
  only: { widths: [320] },
  async run(page, visit) {
    const [c, d] = [claimMessages(visit.locale), moderationMessages(visit.locale)];
    await withDatabase(visit, async (db) => {
      const name = `${ownWord(visit)} Weavers`;
      const domain = `${ownWord(visit).toLowerCase()}.example`;
      const { slug } = await addOrganization(db, { name, website: `https://www.${domain}/` });
      await become(page, visit, await someone(db, visit, { name: 'Clara Claimant' }));
      await visit.open(`/organizations/${slug}/claim`);
      visit.expectStatus(422);
      await page.locator('#f-email').fill('clara@elsewhere.example');
      await page.getByRole('button', { name: c('mail.send') }).click();
      await page.locator('#errors').waitFor();
      await visit.audit();
      await page.locator('#f-email').fill(`clara@${domain}`);
      await page.getByRole('button', { name: c('mail.send') }).click();
      await page.getByText(c('done.mail')).waitFor();
      await page.goto(visit.base + (await linkInMail(db, `clara@${domain}`, '/claim/')));
      await visit.audit();
      await page.getByRole('button', { name: c('proof.send') }).click();
      await page.getByText(c('waiting')).waitFor();
      await visit.audit();
      const claimant = await page.context().cookies();

      await become(page, visit, await someone(db, visit, { name: 'Mo Derator', roles: ['moderator'] }));
      await visit.open('/desk/cases?kind=claim');
      await page.getByRole('link', { name }).click();
      await page.getByText(d('proof.domain', { domain })).waitFor();
      await visit.audit();
      await page.getByRole('button', { name: d('act.accepted'), exact: true }).click();
      await page.getByText(d('done.accepted')).waitFor();

      await page.context().clearCookies();
      await page.context().addCookies(claimant);
      await visit.open('/account/notices');
      await page.getByText(d('told.claim.accepted', { name })).waitFor();
      await visit.open(`/organizations/${slug}/edit`);
      await page.getByRole('heading', { level: 1, name: ownRecordMessages(visit.locale)('title', { name }) }).waitFor();
    });
  },
};
