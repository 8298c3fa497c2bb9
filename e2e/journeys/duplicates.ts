import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { openDuplicateCases } from '../../src/domains/directory/actions/duplicate-cases.ts';
import { duplicatesMessages } from '../../src/domains/directory/messages/duplicates/index.ts';
import type { Database } from '../../src/platform/db/tables.ts';
import { addOrganization, become, ownWord, someone, withDatabase } from '../cast-steps.ts';
import type { Journey, Visit } from '../journey.ts';

export const journey: Journey = {
  name: 'two records that are one: compared, said not to be, made one field by field, and two again',
  only: { widths: [1280] },
  async run(page, visit) {
    const u = duplicatesMessages(visit.locale);
    await withDatabase(visit, async (db) => {
      const pair = await aPair(db, visit);
      await become(page, visit, await someone(db, visit, { name: 'Mo Derator', roles: ['moderator'] }));
      await openPair(page, visit, pair.name);
      await visit.audit();
      await page.locator('#note').fill('Two branches');
      await page.getByRole('button', { name: u('act.not-the-same') }).click();
      await page.getByText(u('done.verdict', { count: 1 })).waitFor();
      assert.equal(await page.getByRole('link', { name: pair.name }).count(), 0, 'it waits no longer');
      await openPair(page, visit, pair.name, 'not-the-same');
      await page.getByRole('button', { name: u('act.open') }).click();
      await page.getByRole('button', { name: u('act.not-the-same') }).waitFor();

      await page.locator('input[name=keep][value=one]').check();
      await page.locator('input[name=founded][value=other]').check();
      await page.getByRole('button', { name: u('merge.preview') }).click();
      await page.getByRole('heading', { level: 1, name: u('merge.result') }).waitFor();
      await page.getByText('1962', { exact: true }).waitFor();
      await visit.audit();
      await page.getByRole('button', { name: u('merge.do') }).click();
      await page.getByText(u('done.merged')).waitFor();
      await visit.audit();

      await visit.open(`/organizations/${pair.slugs[1]}`);
      assert.equal(visit.here(), `/organizations/${pair.slugs[0]}`, 'the old address leads to the record that stayed');
      await visit.open('/desk/duplicates/merges');
      await page
        .locator('li', { hasText: pair.name })
        .getByRole('button', { name: u('merges.undo') })
        .click();
      await page.getByText(u('done.undone')).waitFor();
      await visit.open(`/organizations/${pair.slugs[1]}`);
      assert.equal(visit.here(), `/organizations/${pair.slugs[1]}`);
    });
  },
};

/** Two records of one organization that differ in the year; the older one stands first. */
async function aPair(db: Database, visit: Visit): Promise<{ name: string; slugs: [string, string] }> {
  const name = `${ownWord(visit)} Fellowship`;
  const one = await addOrganization(db, { name, founded: 1961 });
  const other = await addOrganization(db, { name: `${name} of Suva`, founded: 1962 });
  const pair = { ids: [one.id, other.id] as const, score: 0.95, reasons: ['same-name', 'same-city'] };
  await db.transaction().execute((trx) => openDuplicateCases(trx, [pair], { origin: 'search', now: new Date() }));
  return one.id < other.id ? { name, slugs: [one.slug, other.slug] } : { name, slugs: [other.slug, one.slug] };
}

async function openPair(page: Page, visit: Visit, name: string, state?: 'not-the-same'): Promise<void> {
  await visit.open(`/desk/duplicates${state ? `?state=${state}` : ''}`);
  if (!state) await visit.audit();
  await page.getByRole('link', { name }).click();
  await page.waitForURL(/\/desk\/duplicates\/[0-9a-f-]{36}/);
}
