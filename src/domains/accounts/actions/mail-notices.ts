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

/** Notices that one round takes; what is left waits for the next. */
const AT_ONCE = 200;

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
    const waiting = await takeWaiting(trx, now);
    const daily = new Map<string, Waiting[]>();
    for (const notice of waiting) {
      if (notice.readAt || notice.email === null || notice.wish === 'never') continue;
      if (notice.wish === 'at-once') await mail(trx, mailing, `notice:${notice.id}`, [notice], now);
      else daily.set(notice.personId, [...(daily.get(notice.personId) ?? []), notice]);
    }
    for (const notices of daily.values()) await mail(trx, mailing, `notices:${notices[0]?.id ?? ''}`, notices, now);
    if (waiting.length > 0) {
      const ids = waiting.map(({ id }) => id);
      await trx.updateTable('notices').set({ mailedAt: now }).where('id', 'in', ids).execute();
    }
    return waiting.length;
  });
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

/** Those that are due: at once, or of a day that is over. */
async function takeWaiting(trx: WriteTransaction, now: Date): Promise<Waiting[]> {
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
    .where((of) => of.or([of('p.notices', '!=', 'daily'), of('n.createdAt', '<', digestEnd(now))]))
    .orderBy('n.createdAt')
    .limit(AT_ONCE)
    .forUpdate('n')
    .skipLocked()
    .execute();
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
