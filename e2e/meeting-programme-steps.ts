// How a side event and a dialogue come about in an invented session: the steps of the story from the proposal to the answer.
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { dialogueMessages } from '../src/domains/meetings/messages/dialogues/index.ts';
import { planMessages } from '../src/domains/meetings/messages/plan/index.ts';
import { programmeMessages } from '../src/domains/meetings/messages/programme/index.ts';
import { programmeDeskMessages } from '../src/domains/meetings/messages/programme-desk/index.ts';
import { sideEventDeskMessages } from '../src/domains/meetings/messages/side-event-desk/index.ts';
import { sideEventMessages } from '../src/domains/meetings/messages/side-events/index.ts';
import type { Database } from '../src/platform/db/tables.ts';
import { languageName } from '../src/platform/geo/languages.ts';
import { become, linkInMail, someone } from './cast-steps.ts';
import type { Visit } from './journey.ts';
import { type Session, told } from './meeting-steps.ts';

/** A plan of one event takes a second; a slow machine gets more. */
const PATIENCE = 30_000;

/** The organization proposes a side event with another one, which consents, and a speaker, who confirms. Gives its title. */
export async function propose(page: Page, visit: Visit, db: Database, session: Session): Promise<string> {
  const { slug, word, asking, partner } = session;
  const t = sideEventMessages(visit.locale);
  const title = `${word} learning together`;
  await become(page, visit, asking.person);
  await visit.open(`/meetings/${slug}/side-events`);
  await page.getByRole('link', { name: t('new.title') }).click();
  await page.locator('#f-title').fill(title);
  await page.getByRole('button', { name: t('new.begin') }).click();
  await fillSteps(page, visit);
  const proposal = visit.here().replace(/\/proposal.*/, '');
  await page.locator('#f-address').fill(`${visit.base}/${visit.locale}/organizations/${partner.slug}`);
  await page.getByRole('button', { name: t('partners.send'), exact: true }).click();
  await told(page, t('sponsor.invited'));
  await visit.open(`${proposal}/proposal/speakers`);
  const email = `speaker.${word.toLowerCase()}@speakers.example`;
  for (const [name, value] of Object.entries({ name: 'Sara Invented', affiliation: 'An invented school', email }))
    await page.locator(`#f-${name}`).fill(value);
  await page.getByRole('button', { name: t('speakers.send') }).click();
  await told(page, t('speaker.invited'));
  await answer(page, visit, db, { session, email, title });
  await become(page, visit, asking.person);
  await visit.open(`${proposal}/proposal`);
  await page.getByRole('button', { name: t('submit'), exact: true }).click();
  await told(page, t('state.submitted'));
  await visit.audit();
  return title;
}

/** One step after the other, up to the partners. */
async function fillSteps(page: Page, visit: Visit): Promise<void> {
  const t = sideEventMessages(visit.locale);
  const goOn = async () => {
    await visit.audit();
    await page.getByRole('button', { name: t('saveAndNext') }).click();
  };
  await page.locator('#f-summary').fill('Two organizations tell what they learned.');
  await page.locator('input[name="terms"]').first().check();
  await page.locator('#f-languages').fill(languageName('fr', visit.locale));
  await goOn();
  await page.locator('input[name="format"][value="in-person"]').check();
  await page.locator('#f-audience').fill('40');
  await goOn();
  await page.locator('#f-wish1').selectOption({ index: 2 });
  await goOn();
  await goOn();
  await page.locator('#f-address').waitFor();
}

/** The organization that was asked consents where it is asked; the speaker says yes by the link of the mail. */
async function answer(
  page: Page,
  visit: Visit,
  db: Database,
  { session: { partner }, email, title }: { session: Session; email: string; title: string },
): Promise<void> {
  const t = sideEventMessages(visit.locale);
  await become(page, visit, partner.person);
  await visit.open('/account/side-events');
  await page.getByRole('link', { name: title }).click();
  await visit.audit();
  await page.getByRole('button', { name: t('consent.yes') }).click();
  await told(page, t('sponsor.consented'));
  await page.context().clearCookies();
  await page.goto(visit.base + (await linkInMail(db, email, '/speaker-invitations/')));
  await page.locator('input[name="answer"][value="accept"]').check();
  await visit.audit();
  await page.getByRole('button', { name: t('speaker.send') }).click();
  await told(page, t('speaker.confirmed'));
}

/** The officer accepts the proposal, lets a plan be made, publishes it, and adds a plenary by hand. */
export async function plan(page: Page, visit: Visit, { slug, word, officer }: Session, title: string): Promise<void> {
  const [d, p, g] = [sideEventDeskMessages(visit.locale), planMessages(visit.locale), programmeDeskMessages(visit.locale)];
  const desk = `/desk/meetings/${slug}`;
  await become(page, visit, officer);
  await visit.open(`${desk}/side-events`);
  await page.getByRole('link', { name: title }).click();
  await page.locator('#f-decision').selectOption('eligible');
  await page.getByRole('button', { name: d('decide.send') }).click();
  await told(page, d('done.decided'));

  await visit.open(`${desk}/plan`);
  await page.getByRole('button', { name: p('start.go') }).click();
  await page.waitForURL(/\/plan\/runs\/1/);
  const publish = page.getByRole('button', { name: p('publish') });
  for (const until = Date.now() + PATIENCE; Date.now() < until && (await publish.count()) === 0; await page.reload()) await wait(300);
  await told(page, p('proven'));
  await visit.audit();
  await publish.click();
  await told(page, p('done.published'));

  await visit.open(`${desk}/programme/items/new`);
  await page.locator('#f-title').fill(`${word} opening`);
  await page.locator('#f-from').fill('10:00');
  await page.locator('#f-to').fill('11:00');
  await page.getByRole('button', { name: g('save') }).click();
  await page.getByRole('button', { name: g('publish') }).click();
  await told(page, g('done.published'));
}

/** A visitor keeps the side event: in its browser, without JavaScript with its account. Then reads the calendar. */
export async function keep(page: Page, visit: Visit, db: Database, { slug }: Session, title: string): Promise<void> {
  const t = programmeMessages(visit.locale);
  await page.context().clearCookies();
  if (!visit.js) await become(page, visit, await someone(db, visit, { name: 'Rita Reader' }));
  await visit.open(`/meetings/${slug}/programme?day=all`);
  await page.getByRole('button', { name: t('choose', { title }) }).click();
  await visit.open(`/meetings/${slug}/programme/mine`);
  await page.getByRole('link', { name: title }).waitFor();
  assert.equal(await page.locator('[data-item]:visible').count(), 1, 'only what was chosen');
  await visit.audit();
  if (visit.js) await visit.open(`/meetings/${slug}/programme`);
  else await page.getByRole('button', { name: t('calendar.make') }).click();
  const calendar = page.locator(`a[href$="${visit.js ? 'programme.ics' : '.ics'}"]`).first();
  const address = new URL((await calendar.getAttribute('href')) ?? '', page.url()).href;
  const text = await (await fetch(address)).text();
  assert.match(text.replaceAll('\r\n ', ''), new RegExp(`SUMMARY[^:]*:${title}`), 'the calendar has the side event');
  assert.equal(text.includes('opening'), visit.js, 'the whole has the plenary too, what was chosen has not');
}

/** A question is put, supported, chosen by a draw that anybody can make again, asked and answered. */
export async function talk(page: Page, visit: Visit, session: Session): Promise<void> {
  const { slug, word, asking, partner, officer } = session;
  const t = dialogueMessages(visit.locale);
  await become(page, visit, officer);
  await visit.open(`/desk/meetings/${slug}/dialogues`);
  for (const [name, value] of Object.entries({ guest: `${word} Executive Director`, minutes: '30', secondsPerQuestion: '120' }))
    await page.locator(`#f-${name}`).fill(value);
  await page.getByRole('button', { name: t('desk.add') }).click();
  await told(page, t('done.saved'));
  const desk = visit.here().replace(/\?.*/, '');

  await become(page, visit, asking.person);
  await visit.open(`/meetings/${slug}/dialogues`);
  await page.getByRole('link', { name: word }).last().click();
  await page.getByRole('link', { name: t('ask.title') }).click();
  await page.locator('#f-text').fill('What will be done for the families?');
  await page.locator('#f-askerName').fill('Wanjiku Invented');
  await visit.audit();
  await page.getByRole('button', { name: t('send') }).click();
  await told(page, t('done.sent'));
  const question = visit.here().replace(/\?.*/, '');
  await become(page, visit, partner.person);
  await visit.open(question);
  await page.getByRole('button', { name: t('support', { name: partner.name }) }).click();
  await told(page, t('supports', { count: 1 }));
  await visit.audit();
  await become(page, visit, officer);
  await lead(page, visit, desk);
}

async function lead(page: Page, visit: Visit, desk: string): Promise<void> {
  const t = dialogueMessages(visit.locale);
  const press = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).click();
    await told(page, t('done.saved'));
  };
  await visit.open(desk);
  await press(t('desk.seed'));
  await visit.audit();
  for (const name of [t('desk.choose'), t('desk.start'), t('desk.next')]) await press(name);
  await page.getByRole('link', { name: t('told.open') }).click();
  await page.locator('#f-answer').fill('A fund begins in May.');
  await visit.audit();
  await press(t('desk.save'));
  await page.context().clearCookies();
  await visit.open(`${desk.replace('/desk', '')}/board`);
  await told(page, 'A fund begins in May.');
  await visit.audit();
}
