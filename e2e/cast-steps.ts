// What journeys have in common in which several people take part, or what no page shows is read: a mail.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { saveOrganizations } from '../src/domains/directory/actions/save-organizations.ts';
import type { OrganizationRecord } from '../src/domains/directory/input/organization-record.ts';
import { recordOf } from '../src/domains/directory/tests/arbitrary-record.ts';
import { sessionCookie } from '../src/platform/auth/cookies.ts';
import { connect } from '../src/platform/db/connect.ts';
import { visitEmbedded } from '../src/platform/db/embedded/embedded.ts';
import type { Database } from '../src/platform/db/tables.ts';
import { type CastMember, castMember, type Part } from '../src/testing/cast.ts';
import type { Visit } from './journey.ts';

/** The database of the program that the journeys run against. */
export async function withDatabase(visit: Visit, act: (db: Database) => Promise<void>): Promise<void> {
  const embedded = await visitEmbedded(visit.data, 10);
  assert.ok(embedded, 'the database of the program');
  const db = connect({ url: embedded.url, poolSize: 2 });
  try {
    await act(db);
  } finally {
    await db.destroy();
    await embedded.stop();
  }
}

/** Somebody with an account who reads the visitor's language. */
export function someone(db: Database, { locale }: Visit, part: Part): Promise<CastMember> {
  return castMember(db, { ...part, locale });
}

/** From now on the window is this person's. */
export async function become(page: Page, { base }: Visit, { headers }: Pick<CastMember, 'headers'>): Promise<void> {
  await page.context().clearCookies();
  const value = sessionCookie(true).read(headers['cookie']) ?? '';
  await page.context().addCookies([{ name: sessionCookie(false).name, value, url: base }]);
}

/** A word that no other way of this run has. */
export function ownWord({ locale, js }: Visit): string {
  return { en: 'Amber', ar: 'Cobalt', es: 'Sepia', fr: 'Indigo', ru: 'Scarlet', zh: 'Jade' }[locale] + (js ? 'leaf' : 'stone');
}

/** An organization that others have listed. Gives its id and address. */
export async function addOrganization(
  db: Database,
  record: { name: string; founded?: number; website?: string; state?: OrganizationRecord['state'] },
): Promise<{ id: string; slug: string }> {
  const { name, founded = null, website, state = 'listed' } = record;
  const whole = recordOf({
    name,
    state,
    places: [{ kind: 'office', country: 'FJ', city: 'Suva', precision: 'city' }],
    links: website === undefined ? [] : [{ kind: 'website', url: website }],
    founded,
  });
  const [saved] = await db.transaction().execute((trx) => saveOrganizations(trx, [whole], { now: new Date(), actor: 'journey' }));
  assert.ok(saved);
  return saved;
}

/** No mail server is set: what would be sent stands in the outbox. Path of the link whose address has this part. */
export async function linkInMail(db: Database, address: string, part: string): Promise<string> {
  const { bodyText } = await db
    .selectFrom('mails')
    .select('bodyText')
    .where('toAddress', '=', address)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  const found = [...bodyText.matchAll(/https?:\/\/[^/\s]+(\/\S+)/g)].map(([, path]) => path ?? '').find((path) => path.includes(part));
  assert.ok(found, `a link with ${part}`);
  return found;
}
