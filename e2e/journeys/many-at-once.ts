import assert from 'node:assert/strict';
import { deskListMessages } from '../../src/domains/meetings/messages/desk-lists/index.ts';
import { figureMessages } from '../../src/domains/meetings/messages/figures/index.ts';
import { meetingDeskMessages } from '../../src/domains/meetings/messages/desk/index.ts';
import { TEMPLATE_POLICIES } from '../../src/domains/meetings/rules/templates.ts';
import { uuidv7 } from '../../src/platform/db/uuid.ts';
import type { Database } from '../../src/platform/db/tables.ts';
import { makeMeeting, type MadeMeeting } from '../../src/testing/meetings.ts';
import { addOrganization, become, ownWord, someone, withDatabase } from '../cast-steps.ts';
import type { Journey, Visit } from '../journey.ts';

const NAMES = ['first', 'second', 'third'];

export const journey: Journey = {
  name: 'several applications are accredited together, and a published figure is written down',
  async run(page, visit) {
    await withDatabase(visit, async (db) => {
      const meeting = await withApplications(db, visit);
      const [t, f] = [deskListMessages(visit.locale), figureMessages(visit.locale)];
      await become(page, visit, await someone(db, visit, { name: 'Olga Officer', roles: ['meeting-officer'] }));
      await visit.open(`/desk/meetings/${meeting.slug}/accreditation?q=third`);
      await page.getByText(t('found', { count: 1 })).waitFor();
      await visit.open(`/desk/meetings/${meeting.slug}/accreditation`);
      await visit.audit();
      await page.locator('input[name="all"]').check();
      await page.getByRole('button', { name: t('accredit') }).click();
      await page.getByRole('heading', { level: 1, name: t('accreditTitle', { count: NAMES.length }) }).waitFor();
      await visit.audit();
      await page.getByRole('button', { name: t('accredit') }).click();
      await page.getByText(t('accredited', { count: 2 })).waitFor();
      await page.getByText(t('notDone', { count: 1 })).waitFor();
      assert.match(await page.locator('.notice.bad li').innerText(), /second/);
      await visit.audit();

      await visit.open(`/desk/meetings/${meeting.slug}/figures/organizations`);
      visit.expectStatus(422);
      await page.locator('#f-value').fill('63');
      await page.getByRole('button', { name: meetingDeskMessages(visit.locale)('save') }).click();
      await page.locator('#e-sourceTitle').waitFor();
      await visit.audit();
      await page.locator('#f-sourceTitle').fill('Report of the session');
      await page.getByRole('button', { name: meetingDeskMessages(visit.locale)('save') }).click();
      await page.getByText('Report of the session').waitFor();
      assert.equal(await page.getByText(f('none')).count(), 7);
      await visit.audit();
    });
  },
  only: { widths: [320] },
};

/** Three applications; the second cannot be accredited before states were asked. */
async function withApplications(db: Database, visit: Visit): Promise<MadeMeeting> {
  const now = new Date();
  const meeting = await makeMeeting(db, { policy: TEMPLATE_POLICIES.blank });
  for (const [n, name] of NAMES.entries()) {
    const { id: organizationId } = await addOrganization(db, { name: `${ownWord(visit)} ${name}`, state: 'active' });
    const route = name === 'second' ? ('no-objection' as const) : ('open' as const);
    const times = { submittedAt: new Date(now.getTime() - 1000 + n), createdAt: now, changedAt: now };
    await db
      .insertInto('accreditations')
      .values({ id: uuidv7(), meetingId: meeting.id, organizationId, route, state: 'submitted', ...times })
      .execute();
  }
  return meeting;
}
