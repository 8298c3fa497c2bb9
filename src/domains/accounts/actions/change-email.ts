import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { emailChangedLetter, type LetterContext, newEmailLetter, takenEmailLetter } from '../letters/signing-letters.ts';
import { findAccount, findAccountByEmail } from '../queries/find-person.ts';
import { issueToken, spendToken } from './tokens.ts';

const CONFIRM_WITHIN_MINUTES = 24 * 60;

/** Writes to the new address. When another account has it, its owner is told instead; who asked sees no difference. */
export async function askForNewEmail(
  trx: WriteTransaction,
  { personId, email, letters, now }: { personId: string; email: string; letters: LetterContext; now: Date },
): Promise<void> {
  const account = await findAccount(trx, personId);
  if (!account) return;
  const taken = await findAccountByEmail(trx, email);
  const minutes = taken ? 0 : CONFIRM_WITHIN_MINUTES;
  const token = await issueToken(trx, { purpose: 'email', personId, email: email.toLowerCase(), minutes, now });
  const locale = taken?.locale ?? account.locale;
  await enqueueMail(trx, {
    act: `new-email:${uuidv7()}`,
    kind: taken ? 'account.taken-email' : 'account.new-email',
    to: { address: email, personId: taken?.id ?? personId },
    locale,
    letter: taken ? takenEmailLetter(letters, locale) : newEmailLetter(letters, locale, token),
    now,
  });
}

/** Changes the address, tells the old one, and voids what was mailed there. False when the token is not good or the address is taken by now. */
export async function confirmNewEmail(
  trx: WriteTransaction,
  { token, letters, now }: { token: string; letters: LetterContext; now: Date },
): Promise<boolean> {
  const spent = await spendToken(trx, 'email', token, now);
  const account = spent?.personId ? await findAccount(trx, spent.personId) : undefined;
  if (!spent?.email || !account?.email || (await findAccountByEmail(trx, spent.email))) return false;
  await trx.updateTable('persons').set({ email: spent.email, emailConfirmedAt: now }).where('id', '=', account.id).execute();
  await trx
    .updateTable('accountTokens')
    .set({ usedAt: now })
    .where('personId', '=', account.id)
    .where('purpose', 'in', ['sign-in', 'password', 'proof', 'email'])
    .where('usedAt', 'is', null)
    .execute();
  await enqueueMail(trx, {
    act: `email-changed:${uuidv7()}`,
    kind: 'account.email-changed',
    to: { address: account.email, personId: account.id },
    locale: account.locale,
    letter: emailChangedLetter(letters, account.locale),
    now,
  });
  return true;
}
