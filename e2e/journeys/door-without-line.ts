import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { checkInMessages } from '../../src/domains/meetings/messages/check-in/index.ts';
import { doorMessages } from '../../src/domains/meetings/messages/door/index.ts';
import { badgeCode, badgeText } from '../../src/domains/meetings/rules/badges.ts';
import { TEMPLATE_POLICIES } from '../../src/domains/meetings/rules/templates.ts';
import { installationKey, openSecrets } from '../../src/platform/auth/secrets.ts';
import { newToken, tokenHash } from '../../src/platform/auth/tokens.ts';
import type { Database } from '../../src/platform/db/tables.ts';
import { uuidv7 } from '../../src/platform/db/uuid.ts';
import { makeMeeting } from '../../src/testing/meetings.ts';
import { addOrganization, ownWord, withDatabase } from '../cast-steps.ts';
import type { Journey, Visit } from '../journey.ts';
import { openLine } from '../line.ts';

const PEOPLE = ['Akinyi', 'Bashir', 'Chidi'];

export const journey: Journey = {
  name: 'check-in at a door: the line drops, the page is opened again, nobody is counted twice',
  only: { js: [true], widths: [320] },
  async run(page, visit) {
    await withDatabase(visit, async (db) => {
      const door = await openDoor(db, visit);
      const line = await openLine(visit.base);
      const context = await page
        .context()
        .browser()
        ?.newContext({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' });
      assert.ok(context);
      context.setDefaultTimeout(20_000);
      const address = `${line.base}/${visit.locale}${door.path}`;
      try {
        line.cut();
        await assert.rejects((await context.newPage()).goto(address), 'a page that was never opened needs a line');
        line.mend();
        await keepPage(context, visit, address, door.familyName);
        line.cut();
        const phone = await scanWithoutLine(context, visit, address, door.badges);
        line.mend();
        await phone.locator('[data-kept]').waitFor({ state: 'hidden' });
        await phone.locator('[data-present]', { hasText: String(PEOPLE.length) }).waitFor();
        await phone.getByText(checkInMessages(visit.locale)('result.again')).waitFor();
        assert.deepEqual(await counted(db, door.meetingId), { scans: PEOPLE.length + 1, people: PEOPLE.length });

        await phone.getByRole('button', { name: doorMessages(visit.locale)('forget') }).click();
        await phone.getByText(doorMessages(visit.locale)('forgotten')).waitFor();
        line.cut();
        await assert.rejects(phone.reload(), 'a door that was removed is not kept');
        line.mend();
        const later = await context.newPage();
        await later.goto(address);
        await later.getByText(doorMessages(visit.locale)('ready')).waitFor();

        await db.updateTable('meetingDoors').set({ closedAt: new Date() }).where('meetingId', '=', door.meetingId).execute();
        assert.equal((await later.reload())?.status(), 404, 'a closed door leads nowhere');
        line.cut();
        await assert.rejects(later.reload(), 'nothing of a closed door is kept');
      } finally {
        await context.close();
        await line.close();
      }
    });
  },
};

/** With a line the page is kept, and the hashes of badges with it; no name is. */
async function keepPage(context: BrowserContext, { locale }: Visit, address: string, familyName: string): Promise<void> {
  const phone = await context.newPage();
  await phone.goto(address);
  await phone.getByText(doorMessages(locale)('ready')).waitFor();
  const kept = await phone.evaluate(async () => {
    const texts: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const answer of await cache.matchAll()) texts.push(await answer.text());
    }
    return texts.join('\n');
  });
  assert.ok(kept.includes('hashes'), 'the list of badges is kept');
  assert.ok(![...PEOPLE, familyName].some((name) => kept.includes(name)), 'no name is kept');
  await phone.close();
}

/** The page is opened anew; everybody comes in, one of them twice; the page is closed and opened once more, and nothing is lost. */
async function scanWithoutLine(context: BrowserContext, { locale }: Visit, address: string, badges: readonly string[]): Promise<Page> {
  const t = checkInMessages(locale);
  const phone = await context.newPage();
  await phone.goto(address);
  for (const badge of [...badges, badges[0] ?? '']) {
    await phone.locator('#f-code').fill(badge);
    await phone.getByRole('button', { name: t('check') }).click();
  }
  const scans = String(badges.length + 1);
  await phone.locator('[data-waiting]', { hasText: scans }).waitFor();
  assert.equal(await phone.getByText(t('result.kept')).count(), badges.length + 1, 'the phone knows good badges by itself');
  await phone.locator('#f-code').fill('0000-0000-000000');
  await phone.getByRole('button', { name: t('check') }).click();
  await phone.getByText(t('result.unknown')).waitFor();
  await phone.close();
  const again = await context.newPage();
  await again.goto(address);
  await again.getByText(t('lineDown')).waitFor();
  await again.locator('[data-waiting]', { hasText: /[1-9]/ }).waitFor();
  return again;
}

async function counted(db: Database, meetingId: string): Promise<{ scans: number; people: number }> {
  const rows = await db.selectFrom('checkIns').select('delegateId').where('meetingId', '=', meetingId).execute();
  return { scans: rows.length, people: new Set(rows.map(({ delegateId }) => delegateId)).size };
}

/** An invented session with three people who have badges, and a door. */
async function openDoor(db: Database, visit: Visit) {
  const now = new Date();
  const meeting = await makeMeeting(db, { policy: TEMPLATE_POLICIES.blank });
  const { id: organizationId } = await addOrganization(db, { name: `${ownWord(visit)} at the door`, state: 'active' });
  const delegationId = uuidv7();
  await db.insertInto('delegations').values({ id: delegationId, meetingId: meeting.id, organizationId, createdAt: now }).execute();
  const familyName = `Of${ownWord(visit)}`;
  const rows = PEOPLE.map((givenName) => ({
    id: uuidv7(),
    delegationId,
    meetingId: meeting.id,
    givenName,
    familyName,
    mode: 'in-person' as const,
    state: 'approved' as const,
    badgeCode: badgeCode(randomBytes(8)),
    namedAt: now,
    approvedAt: now,
    policyVersion: 1,
  }));
  await db.insertInto('delegates').values(rows).execute();
  const token = newToken();
  await db
    .insertInto('meetingDoors')
    .values({ id: uuidv7(), meetingId: meeting.id, name: 'Main entrance', tokenHash: tokenHash(token), openedAt: now })
    .execute();
  const signer = openSecrets(installationKey(undefined, visit.data))('meeting badge');
  const badges = rows.map((row) => badgeText(row.badgeCode, meeting.id, signer));
  return { meetingId: meeting.id, path: `/meetings/${meeting.slug}/door/${token}`, badges, familyName };
}
