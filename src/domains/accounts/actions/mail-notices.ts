import { sql } from 'kysely';
import type { Secrets } from '../../../platform/auth/secrets.ts';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { type MailedNotice, noticeLetter } from '../letters/notice-letters.ts';
import type { LetterContext } from '../letters/signing-letters.ts';
import { noticeMessages } from '../messages/notices/index.ts';
import { digestEnd } from '../rules/digest.ts';
import { unsubscribeUrl } from '../urls.ts';
import '../tables.ts';

/** Notices that go out one by one, in one round; what is left waits for the next. */
const AT_ONCE = 200;
/** People whose day one round mails, each with all of it. */
const DAYS_AT_ONCE = 100;
/** Notices of one day that are read for one mail; it tells the first of them and how many there are. */
const MOST_OF_A_DAY = 10_000;

export interface NoticeMailing {
  db: Database;
  secrets: Secrets;
  letters: LetterContext;
}

interface Waiting extends MailedNotice {
  id: string;
  personId: string;
  createdAt: Date;
  readAt: Date | null;
  email: string | null;
  locale: Locale;
  wish: 'at-once' | 'daily' | 'never';
}

/**
 * Mails what people are told, each as it wishes, and notes what needs no mail any more (read on the site, not wished). Rows are locked and
 * passed over by other nodes; the act of each mail is unique besides. Gives how many notices were dealt with.
 */
export async function mailNotices(mailing: NoticeMailing, now: Date): Promise<number> {
  return mailing.db.transaction().execute(async (trx) => {
    const single = await takeSingle(trx);
    for (const notice of single)
      if (notice.wish === 'at-once' && isUnread(notice)) await mail(trx, mailing, `notice:${notice.id}`, [notice], now);
    const days = await takeDays(trx, now);
    for (const notices of days) {
      const unread = notices.filter(isUnread);
      if (unread.length > 0) await mail(trx, mailing, `notices:${unread[0]?.id ?? ''}`, unread, now);
    }
    const ids = [...single, ...days.flat()].map(({ id }) => id);
    if (ids.length > 0)
      await trx.updateTable('notices').set({ mailedAt: now }).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute();
    return ids.length;
  });
}

function isUnread({ readAt, email }: Waiting): boolean {
  return readAt === null && email !== null;
}

/**
 * How somebody not signed in stops what is told by mail: headers for one press in the mail program (RFC 8058) and a line for the
 * foot of the mail. The address proves itself.
 */
export function stoppingMails(
  { secrets, origin }: { secrets: Secrets; origin: string },
  { id, locale }: { id: string; locale: Locale },
): { headers: Record<string, string>; line: string } {
  const address = origin + unsubscribeUrl(id, secrets(UNSUBSCRIBE).sign(id));
  return {
    headers: { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    line: `${noticeMessages(locale)('letter.stop')} ${address}`,
  };
}
export const UNSUBSCRIBE = 'stop mails with notices';

/** Those that wait for no day to end, the oldest first. */
async function takeSingle(trx: WriteTransaction): Promise<Waiting[]> {
  return waiting(trx).where('p.notices', '!=', 'daily').limit(AT_ONCE).forUpdate('n').skipLocked().execute();
}

/** The days that are over, one list for each person and all of it: the row of the person is locked, so that no other node takes a part. */
async function takeDays(trx: WriteTransaction, now: Date): Promise<Waiting[][]> {
  const end = digestEnd(now);
  const persons = await trx
    .selectFrom('persons as p')
    .select('p.id')
    .where('p.notices', '=', 'daily')
    .where((of) =>
      of.exists(
        of
          .selectFrom('notices as n')
          .select('n.id')
          .whereRef('n.personId', '=', 'p.id')
          .where('n.mailedAt', 'is', null)
          .where('n.createdAt', '<', end),
      ),
    )
    .orderBy('p.id')
    .limit(DAYS_AT_ONCE)
    .forNoKeyUpdate()
    .skipLocked()
    .execute();
  const days: Waiting[][] = [];
  for (const { id } of persons)
    days.push(await waiting(trx).where('n.personId', '=', id).where('n.createdAt', '<', end).limit(MOST_OF_A_DAY).execute());
  return days;
}

function waiting(trx: WriteTransaction) {
  return trx
    .selectFrom('notices as n')
    .innerJoin('persons as p', 'p.id', 'n.personId')
    .select([
      'n.id',
      'n.personId',
      'n.title',
      'n.body',
      'n.path',
      'n.action',
      'n.createdAt',
      'n.readAt',
      'p.email',
      'p.locale',
      'p.notices as wish',
    ])
    .where('n.mailedAt', 'is', null)
    .orderBy('n.createdAt');
}

async function mail(trx: WriteTransaction, mailing: NoticeMailing, act: string, notices: readonly Waiting[], now: Date): Promise<void> {
  const [first] = notices;
  if (!first?.email) return;
  const { personId, email, locale } = first;
  const stopping = stoppingMails({ secrets: mailing.secrets, origin: mailing.letters.origin }, { id: personId, locale });
  await enqueueMail(trx, {
    act,
    kind: notices.length === 1 ? 'notice' : 'notice.daily',
    to: { address: email, personId },
    locale,
    headers: stopping.headers,
    letter: noticeLetter(notices, mailing.letters, locale, stopping.line),
    now,
  });
}
