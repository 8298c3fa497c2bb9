import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { conversationMessages } from '../../src/domains/messages/messages/conversations/index.ts';
import type { Database } from '../../src/platform/db/tables.ts';
import { type CastMember, castMember } from '../../src/testing/cast.ts';
import { become, linkInMail, withDatabase } from '../cast-steps.ts';
import type { Journey, Visit } from '../journey.ts';

export const journey: Journey = {
  name: 'a visitor writes, confirms by mail, is answered by a steward, and reads it',
  only: { widths: [320] },
  async run(page, visit) {
    const t = conversationMessages(visit.locale);
    await withDatabase(visit, async (db) => {
      // Others make the same journey meanwhile.
      const subject = `Question ${crypto.randomUUID().slice(0, 8)}`;
      const address = `${subject.toLowerCase().replace(' ', '.')}@guest.example`;
      const { slug, member } = await steward(db);
      await visit.open(`/organizations/${slug}`);
      await page.getByRole('link', { name: t('contact.button') }).click();
      visit.expectStatus(422);
      await page.getByRole('button', { name: t('contact.send') }).click();
      await page.getByRole('alert').waitFor();
      await page.getByLabel(t('contact.name')).fill('Gina Guest');
      await page.getByLabel(t('contact.email')).fill(address);
      await page.getByLabel(t('contact.subject')).fill(subject);
      await page.getByLabel(t('contact.body')).fill('Where is your next meeting?');
      await visit.audit();
      await page.getByRole('button', { name: t('contact.send') }).click();
      await page.getByText(t('contact.done.confirm')).waitFor();
      await visit.audit();

      await page.goto(visit.base + (await linkInMail(db, address, 'confirmation')));
      await visit.audit();
      await page.getByRole('button', { name: t('confirm.button') }).click();
      await page.getByText(t('thread.done.sent')).waitFor();
      await visit.audit();
      await answer(page, visit, { slug, member, subject });

      await page.goto(visit.base + (await linkInMail(db, address, 'guest')));
      await page.getByText('On Monday at ten.').waitFor();
      assert.ok(!(await page.content()).includes('Stella'));
    });
  },
};

interface Answering {
  slug: string;
  member: CastMember;
  subject: string;
}

/** In the inbox, as somebody who speaks for the organization; then out again. */
async function answer(page: Page, visit: Visit, { slug, member, subject }: Answering): Promise<void> {
  const t = conversationMessages(visit.locale);
  await become(page, visit, member);
  await visit.open(`/organizations/${slug}/inbox`);
  await page.getByRole('link', { name: subject }).click();
  await page.getByText('Where is your next meeting?').waitFor();
  await page.getByRole('textbox', { name: t('contact.body') }).fill('On Monday at ten.');
  await page.getByRole('button', { name: t('contact.send') }).click();
  await page.getByText(t('thread.done.sent')).waitFor();
  await page.context().clearCookies();
}

/** An organization of the demo, and the session of somebody who acts for it. */
async function steward(db: Database): Promise<{ slug: string; member: CastMember }> {
  const { id, slug } = await db
    .selectFrom('organizations')
    .select(['id', 'slug'])
    .where('listing', '=', 'full')
    .orderBy('slug')
    .executeTakeFirstOrThrow();
  return { slug, member: await castMember(db, { name: 'Stella Steward', actsFor: [{ organizationId: id, role: 'steward' }] }) };
}
