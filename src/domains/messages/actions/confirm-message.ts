import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { writeEvent } from '../../directory/index.ts';
import { confirmLetter } from '../letters/confirm-letter.ts';
import type { MessagesParts } from '../parts.ts';
import { isSuspended } from '../queries/suspensions.ts';
import { linkToken } from '../tokens.ts';
import { confirmationUrl, whole } from '../urls.ts';
import { relayMessage } from './relay-message.ts';

/** Days that a message waits for its address to be confirmed; then it is deleted unread. */
const CONFIRM_DAYS = 3;

export interface Unconfirmed {
  messageId: string;
  email: string;
  /** As the reader may know the organization that it is for. */
  organization: string;
  locale: Locale;
  now: Date;
}

/** Asks a guest by mail whether the address is its own, before anything is relayed. */
export async function askForConfirmation(trx: WriteTransaction, { secrets, origin }: MessagesParts, asked: Unconfirmed): Promise<void> {
  const { messageId, email, organization, locale, now } = asked;
  const url = whole(origin, confirmationUrl(linkToken(secrets, 'confirm', messageId)), locale);
  await enqueueMail(trx, {
    act: `message-confirmation:${messageId}`,
    kind: 'messages.confirm',
    to: { address: email, personId: null },
    locale,
    letter: confirmLetter({ organization, url }, locale),
    now,
  });
}

/** Lets a held message go, unless its sender was suspended meanwhile. Once only: the link may be pressed again and nothing more leaves. Gives the guest's party, or nothing when the message is gone. */
export async function confirmMessage(
  trx: WriteTransaction,
  parts: MessagesParts,
  messageId: string,
  now: Date,
): Promise<string | undefined> {
  const message = await trx
    .selectFrom('messages')
    .select(['partyId', 'state', 'conversationId'])
    .where('id', '=', messageId)
    .forUpdate()
    .executeTakeFirst();
  if (message?.state === 'held' && !(await isSuspendedParty(trx, message.partyId, now))) {
    await writeEvent(trx, { name: 'message.confirmed', subjectId: message.conversationId, actor: 'guest', now });
    await relayMessage(trx, parts, messageId, now);
  }
  return message?.partyId;
}

async function isSuspendedParty(trx: WriteTransaction, partyId: string, now: Date): Promise<boolean> {
  const party = await trx.selectFrom('conversationParties').select('identity').where('id', '=', partyId).executeTakeFirst();
  return party !== undefined && isSuspended(trx, [party.identity], now);
}

/** Deletes conversations that were never confirmed, and forgets the addresses of guests whose conversation rests for a year. */
export async function forgetGuests(trx: WriteTransaction, now: Date): Promise<void> {
  const days = (count: number) => new Date(now.getTime() - count * 86_400_000);
  await trx
    .deleteFrom('conversations')
    .where('id', 'in', (of) =>
      of.selectFrom('messages').select('conversationId').where('state', '=', 'held').where('createdAt', '<', days(CONFIRM_DAYS)),
    )
    .execute();
  await trx
    .updateTable('conversationParties')
    .set({ guestEmailEncrypted: null, name: null })
    .where('guestEmailEncrypted', 'is not', null)
    .where('conversationId', 'in', (of) => of.selectFrom('conversations').select('id').where('lastMessageAt', '<', days(365)))
    .execute();
}
