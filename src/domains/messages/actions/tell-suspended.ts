import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { take } from '../../../platform/limits/take.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { refusalLetter } from '../letters/refusal-letter.ts';
import { REFUSALS } from './take-in.ts';

/**
 * Tells the owner of an address that what was written from it was not passed on. The form itself says nothing: whoever typed the address
 * need not be its owner. A few times a day, like every such letter.
 */
export async function tellSuspended(
  trx: WriteTransaction,
  { email, locale, now }: { email: string; locale: Locale; now: Date },
): Promise<void> {
  if (!(await take(trx, REFUSALS, email.toLowerCase(), now))) return;
  await enqueueMail(trx, {
    act: `message-not-passed-on:${uuidv7()}`,
    kind: 'messages.refused',
    to: { address: email, personId: null },
    locale,
    letter: refusalLetter('suspended-guest', null, locale),
    now,
  });
}
