import assert from 'node:assert/strict';
import { historyMessages } from '../../src/domains/directory/messages/history/index.ts';
import { addOrganization, become, ownWord, someone, withDatabase } from '../cast-steps.ts';
import type { Journey } from '../journey.ts';
import { recordTexts } from '../registration-steps.ts';

const STATEMENT = 'We have been here since the flood, whatever the register says.';

export const journey: Journey = {
  name: 'the history of a record, and a statement to a value that is disputed',
  only: { widths: [1280] },
  async run(page, visit) {
    const h = historyMessages(visit.locale);
    const { own } = recordTexts(visit);
    await withDatabase(visit, async (db) => {
      const { id, slug } = await addOrganization(db, { name: `${ownWord(visit)} Archive`, state: 'claimed' });
      await become(page, visit, await someone(db, visit, { name: 'Edith Editor', actsFor: [{ organizationId: id, role: 'steward' }] }));
      await visit.open(`/organizations/${slug}/edit/size`);
      await page.locator('#f-size').selectOption('6-20');
      await page.getByRole('button', { name: own('save') }).click();
      await page.waitForURL(/done=saved$/);

      await visit.open(`/organizations/${slug}/history`);
      const change = page.locator('section.panel', { hasText: 'Edith Editor' }).first();
      assert.ok((await change.innerText()).includes(visit.t('size.6-20')), 'the history says what is new');
      assert.ok((await change.innerText()).includes(own('nothing')), 'and what was there before');
      await page.locator('#f-field').selectOption('places');
      visit.expectStatus(422);
      await page.getByRole('button', { name: h('statement.save') }).click();
      await page.locator('#errors').waitFor();
      await visit.audit();
      await page.locator('#f-text').fill(STATEMENT);
      await page.getByRole('button', { name: h('statement.save') }).click();
      await page.getByText(h('done.stated')).waitFor();
      await visit.audit();

      const keeper = await page.context().cookies();
      await page.context().clearCookies();
      await visit.open(`/organizations/${slug}`);
      await page.getByText(STATEMENT).waitFor();
      await visit.audit();
      await visit.open(`/organizations/${slug}/history`, 200);
      assert.match(page.url(), /sign-in/, 'the history is not for the public');

      await page.context().addCookies(keeper);
      await visit.open(`/organizations/${slug}/history`);
      await page.locator('section .panel', { hasText: STATEMENT }).getByRole('button').click();
      await page.getByText(h('done.withdrawn')).waitFor();
      assert.equal(await page.getByText(STATEMENT).count(), 0);
    });
  },
};
