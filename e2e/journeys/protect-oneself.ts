import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { conversationMessages } from '../../src/domains/messages/messages/conversations/index.ts';
import { deskMessages } from '../../src/domains/messages/messages/desk/index.ts';
import type { CastMember } from '../../src/testing/cast.ts';
import { addOrganization, become, ownWord, someone, withDatabase } from '../cast-steps.ts';
import type { Journey, Visit } from '../journey.ts';

export const journey: Journey = {
  name: 'mute, block and report a sender; the moderator reads the reported text and decides; the way back',
  long: true,
  only: { widths: [320] },
  async run(page, visit) {
    const [t, d] = [conversationMessages(visit.locale), deskMessages(visit.locale)];
    await withDatabase(visit, async (db) => {
      const { id, slug } = await addOrganization(db, { name: `${ownWord(visit)} Weavers`, state: 'claimed' });
      const steward = await someone(db, visit, { name: 'Stella Steward', actsFor: [{ organizationId: id, role: 'steward' }] });
      const sender = await someone(db, visit, { name: `Sven ${ownWord(visit)}` });
      const subject = `Offer ${crypto.randomUUID().slice(0, 8)}`;
      const path = await write(page, visit, { sender, slug, subject });

      await become(page, visit, steward);
      await visit.open(path);
      await page.locator('summary', { hasText: t('press.report') }).click();
      await page.locator('input[name=reason]').fill('An advertisement');
      await page
        .locator('details[open]')
        .getByRole('button', { name: t('press.report') })
        .click();
      await page.getByText(t('thread.done.reported')).waitFor();
      await page.getByRole('button', { name: t('press.mute'), exact: true }).click();
      await page.getByText(t('thread.done.muted')).waitFor();
      await page.getByRole('button', { name: t('press.block', { name: sender.name }) }).click();
      await page.getByText(t('thread.done.blocked')).waitFor();
      await visit.audit();

      await become(page, visit, await someone(db, visit, { name: 'Mona Moderator', roles: ['moderator'] }));
      await decide(page, visit, sender.name);

      await become(page, visit, sender);
      await visit.open(path);
      await page.getByText(t('thread.removed')).waitFor();
      assert.equal(await page.getByText('Buy now').count(), 0);
      await visit.open('/account/notices');
      await page.getByText(d('reports.notice.removed')).waitFor();

      await become(page, visit, steward);
      await visit.open(`/organizations/${slug}/inbox`);
      await page.getByRole('link', { name: t('blocks.senders') }).click();
      await visit.audit();
      await page.getByRole('button', { name: t('press.unblock', { name: sender.name }) }).click();
      await page.getByText(t('blocks.none')).waitFor();
      await visit.open('/conversations/blocks');
      await visit.audit();
      await page.getByRole('button', { name: t('press.unmute') }).click();
      await page.getByText(t('thread.done.unmuted')).waitFor();
    });
  },
};

/** The sender's message; gives the conversation's path. */
async function write(
  page: Page,
  visit: Visit,
  { sender, slug, subject }: { sender: CastMember; slug: string; subject: string },
): Promise<string> {
  const t = conversationMessages(visit.locale);
  await become(page, visit, sender);
  await visit.open(`/organizations/${slug}/contact`);
  await page.getByLabel(t('contact.subject')).fill(subject);
  await page.getByLabel(t('contact.body')).fill('Buy now, it is cheap.');
  await page.getByRole('button', { name: t('contact.send') }).click();
  await page.waitForURL(/\/conversations\/[0-9a-f-]+\?done=sent/);
  return visit.here().replace(/\?.*/, '');
}

/** From the list of reports to a message taken out of view. */
async function decide(page: Page, visit: Visit, name: string): Promise<void> {
  const d = deskMessages(visit.locale);
  await visit.open('/desk/reports');
  await visit.audit();
  await page
    .locator('article', { hasText: name })
    .getByRole('link', { name: d('reports.decide') })
    .click();
  await page.getByText('Buy now, it is cheap.').waitFor();
  visit.expectStatus(422);
  await page.getByRole('button', { name: d('reports.decide') }).click();
  await page.getByRole('alert').waitFor();
  await visit.audit();
  await page.getByRole('radio', { name: d('reports.decision.removed') }).check();
  await page.locator('#f-reason').fill('Advertising is not allowed.');
  await page.getByRole('button', { name: d('reports.decide') }).click();
  await page.getByText(d('reports.done')).waitFor();
}
