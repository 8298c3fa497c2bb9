import type { Secrets } from '../../../platform/auth/secrets.ts';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { formatDay } from '../../../platform/ui/format.ts';
import { localized } from '../../../platform/ui/page.ts';
import { type KnownPerson, notifyPersons, readPersons, stoppingMails } from '../../accounts/index.ts';
import { stewardsOf } from '../../directory/index.ts';
import type { MarketEntry } from '../findings-entries.ts';
import { expiryLetter } from '../letters/expiry-letter.ts';
import { entryMessages } from '../messages/entries/index.ts';
import { readVisibleEntries } from '../queries/entries.ts';
import { lastSoonDay, dayOf, STANDING_OPEN } from '../rules/entries.ts';
import { writeRenewal } from '../rules/renewal-token.ts';
import { entryRenewalUrl, entryUrl } from '../urls-entries.ts';

export interface Telling {
  secrets: Secrets;
  origin: string;
  siteName: string;
  now: Date;
}

export const RENEWAL = 'renewal of an entry';
/** Entries told of in one round. */
const AT_ONCE = 100;

/**
 * Tells stewards that an open entry of theirs is about to end, by mail with a link that renews it by one press, or on the site where
 * they want no mail. Each last day is told once. Gives how many entries were told of.
 */
export async function tellExpiry(db: Database, telling: Telling): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const due = await trx
      .selectFrom('offersAndNeeds')
      .select(['id', 'expiresOn'])
      .where('state', 'in', STANDING_OPEN)
      .where('expiresOn', '>=', dayOf(telling.now))
      .where('expiresOn', '<=', lastSoonDay(telling.now))
      .where('demo', '=', false)
      .where((where) => where.or([where('expiryToldOn', 'is', null), where('expiryToldOn', '<>', where.ref('expiresOn'))]))
      .orderBy('expiresOn')
      .limit(AT_ONCE)
      .forUpdate()
      .skipLocked()
      .execute();
    const ids = due.map(({ id }) => id);
    if (ids.length === 0) return 0;
    // What nobody but its keepers may see is told of as well: the secretariat's view has them all.
    for (const entry of await readVisibleEntries(trx, 'secretariat', ids)) await tellKeepers(trx, entry, telling);
    await trx
      .updateTable('offersAndNeeds')
      .set((set) => ({ expiryToldOn: set.ref('expiresOn') }))
      .where('id', 'in', ids)
      .execute();
    return ids.length;
  });
}

async function tellKeepers(trx: WriteTransaction, entry: MarketEntry, telling: Telling): Promise<void> {
  const acting = await stewardsOf(trx, entry.organizationId);
  const stewards = acting.filter(({ role }) => role === 'steward').map(({ personId }) => personId);
  for (const person of (await readPersons(trx, stewards)).values()) await tellOne(trx, person, entry, telling);
}

async function tellOne(
  trx: WriteTransaction,
  person: KnownPerson,
  entry: MarketEntry,
  { secrets, origin, siteName, now }: Telling,
): Promise<void> {
  const { locale } = person;
  const t = entryMessages(locale);
  const title = titleFor(entry.titles, locale).text;
  const day = formatDay(entry.expiresOn, locale);
  const act = `entry-expiry:${entry.id}:${entry.expiresOn}:${person.id}`;
  if (person.email === null || person.notices === 'never') {
    const text = () => ({
      title: t('mail.subject', { title }),
      body: t('mail.text', { site: siteName, day }),
      action: { label: t('mail.press'), path: entryUrl(entry) },
    });
    return notifyPersons(trx, { personIds: [person.id], act, kind: 'marketplace.expiry', text, now });
  }
  const token = writeRenewal(secrets(RENEWAL), entry.id, { personId: person.id, expiresOn: entry.expiresOn });
  const stopping = stoppingMails({ secrets, origin }, person);
  const url = origin + localized(entryRenewalUrl(entry, token), locale);
  await enqueueMail(trx, {
    act,
    kind: 'marketplace.expiry',
    to: { address: person.email, personId: person.id },
    locale,
    headers: stopping.headers,
    letter: expiryLetter({ siteName, origin, title, day, url, stopping: stopping.line }, locale),
    now,
  });
}
