import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { factorResetLetter, type LetterContext } from '../letters/signing-letters.ts';
import { readFactors } from '../queries/account-state.ts';
import { findAccountByEmail } from '../queries/find-person.ts';
import { removeCodes } from './one-time-codes.ts';
import { endSessions } from './renew-session.ts';

export interface FactorReset {
  email: string;
  /** The person reads it. */
  reason: string;
  actorId: string;
  letters: LetterContext;
  now: Date;
}

/**
 * Takes somebody's second factor away (app, recovery codes, passkeys) because all of it is lost. Every session ends; the person is told by
 * mail whatever the wishes about notices. Nobody resets the own one this way.
 */
export async function resetSecondFactor(
  trx: WriteTransaction,
  { email, reason, actorId, letters, now }: FactorReset,
): Promise<'reset' | 'unknown' | 'own' | 'none'> {
  const account = await findAccountByEmail(trx, email);
  if (!account?.email) return 'unknown';
  if (account.id === actorId) return 'own';
  const { app, passkeys } = await readFactors(trx, account.id);
  if (!app && passkeys === 0) return 'none';
  await removeCodes(trx, account.id);
  await trx.deleteFrom('passkeys').where('personId', '=', account.id).execute();
  await endSessions(trx, account.id);
  // Who has given the password and not yet a code must not get in without one.
  await trx.deleteFrom('accountTokens').where('personId', '=', account.id).where('purpose', 'in', ['half', 'proof']).execute();
  await recordAct(trx, { act: 'second-factor.reset', actorId, subject: { kind: 'person', id: account.id }, reason, now });
  await enqueueMail(trx, {
    act: `second-factor.reset:${uuidv7()}`,
    kind: 'account.second-factor-reset',
    to: { address: account.email, personId: account.id },
    locale: account.locale,
    letter: factorResetLetter(letters, account.locale, reason),
    now,
  });
  return 'reset';
}
