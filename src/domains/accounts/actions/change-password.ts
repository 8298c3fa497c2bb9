import type { SignedIn } from '../../../platform/auth/viewer.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { type LetterContext, passwordChangedLetter } from '../letters/signing-letters.ts';
import { findAccount } from '../queries/find-person.ts';
import { endSessions, renewSession } from './renew-session.ts';

/** Sets a new password, ends every other session, tells the owner by mail. Gives the new token of this session. */
export async function changePassword(
  trx: WriteTransaction,
  { person, passwordHash, letters, now }: { person: SignedIn; passwordHash: string; letters: LetterContext; now: Date },
): Promise<string> {
  await trx.updateTable('persons').set({ passwordHash }).where('id', '=', person.id).execute();
  await endSessions(trx, person.id, { except: person.sessionId });
  await tellPasswordChanged(trx, person.id, letters, now);
  return renewSession(trx, person.sessionId, { secondFactor: false, now });
}

/** By mail, so that the owner learns of it wherever it was done. */
export async function tellPasswordChanged(trx: WriteTransaction, personId: string, letters: LetterContext, now: Date): Promise<void> {
  const account = await findAccount(trx, personId);
  if (!account?.email) return;
  await enqueueMail(trx, {
    act: `password-changed:${uuidv7()}`,
    kind: 'account.password-changed',
    to: { address: account.email, personId },
    locale: account.locale,
    letter: passwordChangedLetter(letters, account.locale),
    now,
  });
}
