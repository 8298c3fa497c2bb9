// How an organization gets into an invented session: the steps of the story from the application to the door.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { accreditationMessages } from '../src/domains/meetings/messages/accreditation/index.ts';
import { checkInMessages } from '../src/domains/meetings/messages/check-in/index.ts';
import { delegationMessages } from '../src/domains/meetings/messages/delegations/index.ts';
import { TEMPLATE_POLICIES } from '../src/domains/meetings/rules/templates.ts';
import type { Database } from '../src/platform/db/tables.ts';
import type { CastMember } from '../src/testing/cast.ts';
import { textOfPdf } from '../src/testing/made-files.ts';
import { makeMeeting } from '../src/testing/meetings.ts';
import { addOrganization, become, linkInMail, ownWord, someone } from './cast-steps.ts';
import type { Visit } from './journey.ts';
import type { Side } from './story-steps.ts';

/** An invented session, two organizations and an officer. */
export interface Session {
  id: string;
  slug: string;
  /** A word that stands in the names of this way alone, in letters that keep their order in every direction of writing. */
  word: string;
  /** States are asked first, or any organization of the directory gets in. */
  way: 'no-objection' | 'open';
  asking: Side & { name: string };
  partner: Side & { name: string };
  officer: CastMember;
}

const DAY = 86_400_000;

/** Waits until the page says this. */
export const told = (page: Page, text: string): Promise<void> => page.getByText(text, { exact: true }).first().waitFor();

/** With JavaScript the list goes to states, without any organization gets in. */
export async function setSession(db: Database, visit: Visit): Promise<Session> {
  const word = `${ownWord(visit)}${visit.width}`;
  const way = visit.js ? 'no-objection' : 'open';
  const policy = { ...TEMPLATE_POLICIES['cop-untoc'] };
  policy.accreditation = { ...policy.accreditation, routes: [way] };
  const titles = { en: { text: `Session of ${word}`, origin: 'human' }, ar: { text: `دورة ${word}`, origin: 'human' } };
  const { id, slug } = await makeMeeting(db, { policy, row: { titles: JSON.stringify(titles), body: word } });
  return {
    id,
    slug,
    word,
    way,
    asking: await sideOf(db, visit, `${word} asks`, 'Amina Asks'),
    partner: await sideOf(db, visit, `${word} with them`, 'Paulo Partner'),
    officer: await someone(db, visit, { name: 'Olga Officer', roles: ['meeting-officer'] }),
  };
}

async function sideOf(db: Database, visit: Visit, name: string, person: string): Promise<Session['asking']> {
  const { id, slug } = await addOrganization(db, { name, state: 'active' });
  return { id, slug, name, person: await someone(db, visit, { name: person, actsFor: [{ organizationId: id, role: 'steward' }] }) };
}

/** The organization applies with a letter; the officer looks at it, asks states where the rules want it, and lets it in. */
export async function accredit(page: Page, visit: Visit, db: Database, { slug, way, asking, officer, id }: Session): Promise<void> {
  const t = accreditationMessages(visit.locale);
  await become(page, visit, asking.person);
  await visit.open(`/meetings/${slug}/accreditation`);
  await page.locator(`main a[href$="/accreditation/${asking.slug}"]`).click();
  await page.locator(`input[name="route"][value="${way}"]`).check();
  visit.expectStatus(422);
  await page.getByRole('button', { name: t('send') }).click();
  await told(page, t('notSent'));
  await visit.audit();
  const letter = await page.screenshot({ clip: { x: 0, y: 0, width: 200, height: 120 } });
  await page.locator('#f-letter').setInputFiles({ name: 'letter.png', mimeType: 'image/png', buffer: letter });
  await page.locator('#f-purpose').fill('We work with families in the quarter.');
  await page.getByRole('button', { name: t('send') }).click();
  await told(page, t('sent'));
  await visit.audit();

  await become(page, visit, officer);
  const desk = `/desk/meetings/${slug}/accreditation`;
  await visit.open(desk);
  await page.getByRole('link', { name: asking.name }).click();
  await page.locator(`input[name="decision"][value="${way === 'open' ? 'accredited' : 'complete'}"]`).check();
  await visit.audit();
  await page.getByRole('button', { name: t('desk.decide') }).click();
  await told(page, t('desk.decided'));
  if (way === 'open') return;
  await visit.open(desk);
  await page.getByRole('button', { name: t('desk.circulate') }).click();
  await told(page, t('desk.circulated'));
  await letTheTimeForObjectionsPass(db, id);
  await page.getByRole('button', { name: t('desk.clear') }).click();
  await told(page, t('desk.cleared'));
}

async function letTheTimeForObjectionsPass(db: Database, meetingId: string): Promise<void> {
  const now = Date.now();
  await db
    .updateTable('accreditationCirculations')
    .set({ circulatedAt: new Date(now - 31 * DAY), deadline: new Date(now - DAY) })
    .where('meetingId', '=', meetingId)
    .execute();
}

export const DELEGATE = { givenName: 'Wanjiku', familyName: 'Invented' };

/** Somebody is named, confirms by the link of its mail, is approved by both, and takes its badge. Gives what the badge says. */
export async function seat(page: Page, visit: Visit, db: Database, { slug, word, asking, officer }: Session): Promise<string> {
  const t = delegationMessages(visit.locale);
  const email = `wanjiku.${word.toLowerCase()}@delegates.example`;
  await become(page, visit, asking.person);
  await visit.open(`/meetings/${slug}/delegations/${asking.slug}`);
  for (const [name, value] of Object.entries({ ...DELEGATE, email, function: 'Director' })) await page.locator(`#f-${name}`).fill(value);
  await page.getByRole('button', { name: t('nameButton') }).click();
  await told(page, t('named'));
  await visit.audit();

  const link = await linkInMail(db, email, '/delegates/');
  await page.context().clearCookies();
  await page.goto(visit.base + link);
  await visit.audit();
  await confirm(page, visit);

  await become(page, visit, asking.person);
  await visit.open(`/meetings/${slug}/delegations/${asking.slug}`);
  await page.getByRole('button', { name: t('approve'), exact: true }).click();
  await told(page, t('approved'));
  await become(page, visit, officer);
  await visit.open(`/desk/meetings/${slug}/delegates`);
  await page.getByRole('link', { name: DELEGATE.givenName }).click();
  await visit.audit();
  await page.getByRole('button', { name: t('approve'), exact: true }).click();
  await told(page, t('approved'));

  await page.goto(visit.base + link);
  await page.getByRole('link', { name: t('own.badge') }).waitFor();
  const badge = await page.request.get(`${visit.base + link}/badge.pdf`);
  return /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{6}/.exec(textOfPdf(await badge.body()))?.[0] ?? assert.fail('the badge says a code');
}

async function confirm(page: Page, visit: Visit): Promise<void> {
  const t = delegationMessages(visit.locale);
  await page.locator('input[name="shown"][value="name"]').check();
  await page.locator('#f-gender').selectOption('woman');
  await page.locator('#f-birthDate').fill('1980-02-03');
  await page.locator('#f-documentKind').selectOption('passport');
  await page.locator('#f-documentNumber').fill('X1234567');
  await page.locator('#f-documentCountry').fill('Kenya');
  await page.locator('#f-documentExpires').fill('2099-01-01');
  await page.locator('#f-agreed').check();
  await page.getByRole('button', { name: t('own.confirm') }).click();
  await told(page, t('own.done'));
}

/** The officer opens a door; on the phone there the code of the badge is typed. */
export async function checkIn(page: Page, visit: Visit, { slug, officer }: Session, code: string): Promise<void> {
  const t = checkInMessages(visit.locale);
  await become(page, visit, officer);
  await visit.open(`/desk/meetings/${slug}/check-in`);
  await page.locator('#f-name').fill('Main entrance');
  await page.getByRole('button', { name: t('openButton') }).click();
  const door = await page.locator('a[href*="/door/"]').getAttribute('href');
  await visit.audit();
  await page.context().clearCookies();
  await page.goto(door ?? '');
  await page.locator('#f-code').fill(code.toLowerCase());
  await page.getByRole('button', { name: t('check') }).click();
  await page.getByText(t('result.in')).first().waitFor();
  await visit.audit();
}
