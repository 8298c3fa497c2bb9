import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';

/** Items by their addresses that a person wants to go to, or no longer: of those published, each once. What is unknown is passed over. */
export async function choose(
  trx: WriteTransaction,
  {
    personId,
    meetingId,
    add,
    remove,
    now,
  }: { personId: string; meetingId: string; add: readonly string[]; remove: readonly string[]; now: Date },
): Promise<void> {
  const asked = [...new Set([...add, ...remove])].slice(0, 500);
  if (asked.length === 0) return;
  const items = await trx
    .selectFrom('programmeItems')
    .select(['id', 'slug'])
    .where('meetingId', '=', meetingId)
    .where('publishedAt', 'is not', null)
    .where('slug', 'in', asked)
    .execute();
  const idsOf = (slugs: readonly string[]) => items.filter(({ slug }) => slugs.includes(slug)).map(({ id }) => id);
  const [added, removed] = [idsOf(add), idsOf(remove)];
  if (added.length > 0)
    await trx
      .insertInto('programmeChoices')
      .values(added.map((itemId) => ({ personId, itemId, chosenAt: now })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  if (removed.length > 0)
    await trx.deleteFrom('programmeChoices').where('personId', '=', personId).where('itemId', 'in', removed).execute();
}

/** A new secret address for a person's calendar; the old one leads nowhere from now on. */
export async function renewOwnFeed(
  trx: WriteTransaction,
  { personId, meetingId, now }: { personId: string; meetingId: string; now: Date },
): Promise<void> {
  await trx.deleteFrom('programmeFeeds').where('personId', '=', personId).where('meetingId', '=', meetingId).execute();
  await trx.insertInto('programmeFeeds').values({ id: uuidv7(), personId, meetingId, madeAt: now }).execute();
}

/** What a person chose to go to and its secret calendars, erased with the person. */
export async function forgetChoices(trx: WriteTransaction, personId: string): Promise<void> {
  await trx.deleteFrom('programmeChoices').where('personId', '=', personId).execute();
  await trx.deleteFrom('programmeFeeds').where('personId', '=', personId).execute();
}
