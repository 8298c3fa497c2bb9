// Two organizations of the demo find each other and agree: the steps of the story up to the agreement.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { listDemoOrganizations } from '../src/domains/directory/demo/demo-ids.ts';
import { readVisibleOrganizations } from '../src/domains/directory/queries/visible-organizations.ts';
import { entryMessages } from '../src/domains/marketplace/messages/entries/index.ts';
import { introductionMessages } from '../src/domains/marketplace/messages/introductions/index.ts';
import { matchingMessages } from '../src/domains/marketplace/messages/matching/index.ts';
import { mayPublish } from '../src/domains/marketplace/rules/entries.ts';
import { conversationMessages } from '../src/domains/messages/messages/conversations/index.ts';
import type { Database } from '../src/platform/db/tables.ts';
import { countryName } from '../src/platform/geo/countries.ts';
import type { CastMember } from '../src/testing/cast.ts';
import { become, someone } from './cast-steps.ts';
import type { Visit } from './journey.ts';

/** An organization of the demo and somebody who acts for it. */
export interface Side {
  id: string;
  slug: string;
  person: CastMember;
}

/** In which country this way of the story plays, who asks there, and for which service, which another one of that country gives. */
export interface Scene {
  country: string;
  service: string;
  asking: Side;
}

/** Journeys that run meanwhile add organizations in these. */
const BUSY = ['FJ', 'KE'];
/** A record that was checked longer ago may count as archived, and is no match. */
const FRESH_DAYS = 300;

/** Two organizations of one country of the demo, of another country for each way: what one way changes is in no brief of another. */
export async function setScene(db: Database, visit: Visit): Promise<Scene> {
  const visible = await readVisibleOrganizations(db, 'public', await listDemoOrganizations(db));
  const since = new Date(Date.now() - FRESH_DAYS * 86_400_000).toISOString().slice(0, 10);
  const placed = visible.flatMap(({ id, organization }) => {
    const country = organization.places.flatMap((place) => (place.hidden ? [] : [place.country]))[0];
    const service = organization.terms.find((code) => code.startsWith('S'));
    const takesPart = organization.listing === 'full' && organization.activity === 'active' && mayPublish(organization.state);
    const isFresh = organization.checked === null || organization.checked.on > since;
    return country && service && takesPart && isFresh && !BUSY.includes(country) ? [{ id, slug: organization.slug, country, service }] : [];
  });
  const byCountry = Object.values(Object.groupBy(placed, ({ country }) => country)).filter((group) => group && group.length > 1);
  const [asking, giving] = byCountry[numberOf(visit) % byCountry.length] ?? [];
  assert.ok(asking && giving, 'two organizations of the demo in one country');
  return { country: asking.country, service: giving.service, asking: await sideOf(db, visit, asking, 'Asha Asks') };
}

function numberOf({ locale, width, js }: Visit): number {
  return (locale === 'ar' ? 4 : 0) + (width > 600 ? 2 : 0) + (js ? 1 : 0);
}

async function sideOf(db: Database, visit: Visit, { id, slug }: { id: string; slug: string }, name: string): Promise<Side> {
  return { id, slug, person: await someone(db, visit, { name, actsFor: [{ organizationId: id, role: 'steward' }] }) };
}

/** The need is published and its matches are looked at. Gives the organization that fits, with somebody who acts for it. */
export async function stateNeed(page: Page, visit: Visit, db: Database, scene: Scene & { title: string }): Promise<Side> {
  const [t, w] = [entryMessages(visit.locale), matchingMessages(visit.locale)];
  await become(page, visit, scene.asking.person);
  await visit.open(`/organizations/${scene.asking.slug}/needs/new`);
  await page.locator('#f-title').fill(scene.title);
  await page.locator('#f-service').selectOption(scene.service);
  await page.locator('#f-country').selectOption(scene.country);
  await page.getByRole('button', { name: t('new.publish') }).click();
  await page.getByText(t('done.published')).waitFor();
  await page.getByRole('link', { name: w('way') }).click();
  const reason = w('fact.country', { values: countryName(scene.country, visit.locale) });
  const match = page.locator('ol.results > li').filter({ hasText: reason }).first();
  await match.waitFor();
  await visit.audit();
  const address = await match.locator('a[href*="/organizations/"]').first().getAttribute('href');
  const slug = address?.split('/').at(-1) ?? '';
  const { id } = await db.selectFrom('organizations').select('id').where('slug', '=', slug).executeTakeFirstOrThrow();
  const found = await sideOf(db, visit, { id, slug }, 'Bela Both');
  await match.getByRole('link', { name: w('interest') }).click();
  return found;
}

/** Interest is expressed, taken up and talked about through the relay. Gives the path of the introduction. */
export async function talk(
  page: Page,
  visit: Visit,
  { title, asking, giving }: { title: string; asking: Side; giving: Side },
): Promise<string> {
  const [n, c] = [introductionMessages(visit.locale), conversationMessages(visit.locale)];
  await page.locator('#f-message').fill('We read what you do. Could you come?');
  await page.getByRole('button', { name: n('interest.send') }).click();
  await page.getByText(n('done.expressed')).waitFor();
  await visit.audit();
  const path = visit.here().replace(/\?.*/, '');

  await become(page, visit, giving.person);
  await visit.open(`/organizations/${giving.slug}/introductions`);
  await visit.audit();
  await page.locator('li.card').filter({ hasText: title }).locator('h2 a').click();
  await page.getByRole('button', { name: n('accept') }).click();
  await page.getByText(n('done.changed')).waitFor();
  await page.getByRole('link', { name: n('conversation') }).click();
  await page.getByText('Could you come?').waitFor();
  await page.getByRole('textbox', { name: c('contact.body') }).fill('In May, for two days.');
  await page.getByRole('button', { name: c('contact.send') }).click();
  await page.getByText(c('thread.done.sent')).waitFor();

  await become(page, visit, asking.person);
  await visit.open(path);
  await page.getByRole('link', { name: n('conversation') }).click();
  await page.getByText('In May, for two days.').waitFor();
  await visit.audit();
  return path;
}

/** One side notes what was agreed, the other confirms it: the need is met. */
export async function agree(
  page: Page,
  visit: Visit,
  { path, asking, giving }: { path: string; asking: Side; giving: Side },
): Promise<void> {
  const n = introductionMessages(visit.locale);
  await become(page, visit, asking.person);
  await visit.open(path);
  await page.locator('#f-text').fill('Two days in May, for twenty people.');
  await page.getByRole('button', { name: n('agreement.save') }).click();
  await page.getByText(n('agreement.noted.own')).waitFor();
  await visit.audit();
  assert.equal(await page.getByRole('button', { name: n('agreement.confirm') }).count(), 0, 'nobody confirms for the other side');

  await become(page, visit, giving.person);
  await visit.open(path);
  await page.getByText('Two days in May, for twenty people.').waitFor();
  await page.getByRole('button', { name: n('agreement.confirm') }).click();
  await page.getByText(n('state.agreed'), { exact: true }).waitFor();
  await visit.audit();
}
