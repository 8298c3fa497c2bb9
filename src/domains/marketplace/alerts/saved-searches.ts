import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { sql } from 'kysely';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { newToken, tokenHash } from '../../../platform/auth/tokens.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Rhythm, Subject } from './subjects.ts';
import '../tables.ts';

/** Searches that one person may keep. */
export const MOST_SEARCHES = 100;

export interface NewSearch {
  personId: string;
  subject: Subject;
  name: string;
  /** As `canonicalQuery` gives it. */
  query: string;
  locale: Locale;
  rhythm: Rhythm;
  now: Date;
}

/** Saves a search. The same search saved twice is one, with the newer name and rhythm. Refuses (422, `too-many`) more than a person may keep. */
export async function saveSearch(trx: WriteTransaction, { now, ...given }: NewSearch): Promise<string> {
  // Of many forms sent at once, each counts those before it.
  await sql`select from pg_advisory_xact_lock(hashtextextended(${`saved searches ${given.personId}`}, 0))`.execute(trx);
  const kept = await trx.selectFrom('savedSearches').select(['id', 'subject', 'query']).where('personId', '=', given.personId).execute();
  const same = kept.find(({ subject, query }) => subject === given.subject && query === given.query);
  if (same) {
    await trx.updateTable('savedSearches').set({ name: given.name }).where('id', '=', same.id).execute();
    await setRhythm(trx, { ...same, personId: given.personId }, given.rhythm, now);
    return same.id;
  }
  if (kept.length >= MOST_SEARCHES) throw new Refusal('invalid', { fields: [{ field: 'name', code: 'too-many', limit: MOST_SEARCHES }] });
  const id = uuidv7();
  await trx
    .insertInto('savedSearches')
    .values({ id, ...given, createdAt: now, seenAt: now })
    .execute();
  return id;
}

export interface OwnSearch {
  id: string;
  personId: string;
}

/** Another name and rhythm. */
export async function changeSearch(
  trx: WriteTransaction,
  own: OwnSearch,
  change: { name: string; rhythm: Rhythm },
  now: Date,
): Promise<void> {
  await ofPerson(trx.updateTable('savedSearches').set({ name: change.name }), own).execute();
  await setRhythm(trx, own, change.rhythm, now);
}

/** What waited while no mail was wished is not told by mail later. */
async function setRhythm(trx: WriteTransaction, own: OwnSearch, rhythm: Rhythm, now: Date): Promise<void> {
  const { rows } = await sql<{ before: Rhythm }>`
    update saved_searches s set rhythm = ${rhythm} from (select id, rhythm from saved_searches where id = ${own.id} for update) b
    where s.id = b.id and s.person_id = ${own.personId} returning b.rhythm as before`.execute(trx);
  if (rows[0]?.before === 'web-only' && rhythm !== 'web-only')
    await trx.updateTable('alertHits').set({ toldAt: now }).where('savedSearchId', '=', own.id).where('toldAt', 'is', null).execute();
}

/** While it is paused nothing is found; what was there meanwhile is not found later either. */
export async function pauseSearch(db: Database, own: OwnSearch, now: Date): Promise<void> {
  await ofPerson(db.updateTable('savedSearches').set({ pausedAt: now }), own)
    .where('pausedAt', 'is', null)
    .execute();
}

export async function resumeSearch(db: Database, own: OwnSearch): Promise<void> {
  await ofPerson(db.updateTable('savedSearches').set({ pausedAt: null }), own).execute();
}

/** What it found so far is no news any more. */
export async function markSeen(db: Database, own: OwnSearch, now: Date): Promise<void> {
  await ofPerson(db.updateTable('savedSearches').set({ seenAt: now }), own).execute();
}

/** Gives a new address for the feed; an older one is none from then on. Only this answer ever has it. */
export async function renewFeed(db: Database, own: OwnSearch): Promise<string> {
  const token = newToken();
  await ofPerson(db.updateTable('savedSearches').set({ feedTokenHash: tokenHash(token) }), own).execute();
  return token;
}

export async function endFeed(db: Database, own: OwnSearch): Promise<void> {
  await ofPerson(db.updateTable('savedSearches').set({ feedTokenHash: null }), own).execute();
}

export async function deleteSearch(db: Database, { id, personId }: OwnSearch): Promise<void> {
  await db.deleteFrom('savedSearches').where('id', '=', id).where('personId', '=', personId).execute();
}

/** Ends the mails of one search, or of all of a person's; what was found stays on the site. */
export async function stopMails(db: Database, what: 'search' | 'person', id: string): Promise<void> {
  const stop = db.updateTable('savedSearches').set({ rhythm: 'web-only' });
  await (what === 'search' ? stop.where('id', '=', id) : stop.where('personId', '=', id)).execute();
}

interface Narrowable<Q> {
  where(column: 'id' | 'personId', operator: '=', value: string): Q;
}

function ofPerson<Q extends Narrowable<Q>>(query: Q, { id, personId }: OwnSearch): Q {
  return query.where('id', '=', id).where('personId', '=', personId);
}
