import { setTimeout as wait } from 'node:timers/promises';
import { alertMessages } from '../../src/domains/marketplace/messages/alerts/index.ts';
import { shellMessages } from '../../src/platform/ui/messages/index.ts';
import { addOrganization, become, ownWord, someone, withDatabase } from '../cast-steps.ts';
import type { Journey } from '../journey.ts';

/** The program looks every ten seconds. */
const PATIENCE = 60_000;

export const journey: Journey = {
  name: 'save a search from a list, and find what is new when somebody adds a record that fits it',
  only: { widths: [320] },
  async run(page, visit) {
    const t = alertMessages(visit.locale);
    const word = `${ownWord(visit)}lanterns`;
    await withDatabase(visit, async (db) => {
      await become(page, visit, await someone(db, visit, { name: 'Dana Delegate', institution: 'member-state' }));
      await visit.open(`/organizations?q=${word}`);
      await page.getByRole('link', { name: shellMessages(visit.locale)('saveSearch') }).click();
      await page.getByRole('heading', { level: 1, name: t('new.title') }).waitFor();
      await visit.audit();
      await page.locator('#f-name').fill('');
      visit.expectStatus(422);
      await page.getByRole('button', { name: t('save'), exact: true }).click();
      await page.locator('#errors').waitFor();
      await page.locator('#f-name').fill(`Lights ${word}`);
      await page.getByRole('radio', { name: t('rhythm.at-once') }).check();
      await page.getByRole('button', { name: t('save'), exact: true }).click();
      await page.getByText(t('done.saved')).waitFor();
      await page.getByText(t('finds.none')).waitFor();
      await visit.audit();

      const { slug } = await addOrganization(db, { name: `House of ${word}`, website: 'https://lanterns.example/' });
      const found = page.getByRole('link', { name: `House of ${word}` });
      for (const until = Date.now() + PATIENCE; Date.now() < until && (await found.count()) === 0; await page.reload()) await wait(1_000);
      await visit.audit();
      await found.click();
      if (visit.here() !== `/organizations/${slug}`) throw new Error(`The find led to ${visit.here()}.`);

      await visit.open('/account/searches');
      await page.getByText(t('fresh', { count: 1 }), { exact: true }).waitFor();
      await visit.audit();
      await page.getByRole('link', { name: `Lights ${word}` }).click();
      await page.getByRole('button', { name: t('seen') }).click();
      await page.getByText(t('done.seen')).waitFor();
      await page.getByRole('button', { name: t('feed.make') }).click();
      await page.getByText(t('feed.address')).waitFor();
      await visit.audit();
      await visit.open('/account/searches');
      await page.getByText(t('fresh', { count: 0 })).waitFor();
    });
  },
};
