import { newToken, tokenHash } from '../../../platform/auth/tokens.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import '../tables.ts';

/** Gives a session a new token because it may do more from now on: the old token opens nothing any more. Gives the new one. */
export async function renewSession(
  trx: WriteTransaction,
  sessionId: string,
  { secondFactor, now }: { secondFactor: boolean; now: Date },
): Promise<string> {
  const token = newToken();
  await trx
    .updateTable('sessions')
    .set({ tokenHash: tokenHash(token), provenAt: now, ...(secondFactor && { secondFactorAt: now }) })
    .where('id', '=', sessionId)
    .execute();
  return token;
}

/** Ends sessions of a person: one, all, or all but one. */
export async function endSessions(trx: WriteTransaction, personId: string, which: { only?: string; except?: string } = {}): Promise<void> {
  let ended = trx.deleteFrom('sessions').where('personId', '=', personId);
  if (which.only !== undefined) ended = ended.where('id', '=', which.only);
  if (which.except !== undefined) ended = ended.where('id', '!=', which.except);
  await ended.execute();
}
