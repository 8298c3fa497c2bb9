import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { newToken, tokenHash } from '../../../platform/auth/tokens.ts';
import '../tables.ts';

/** What a link in a mail, or a step of a ceremony, is for. A token of one purpose is none of another. */
export type TokenPurpose = 'sign-up' | 'sign-in' | 'password' | 'email' | 'half' | 'proof' | 'invitation' | 'challenge';

export interface NewToken {
  purpose: TokenPurpose;
  personId?: string | null;
  email?: string | null;
  payload?: Record<string, unknown>;
  minutes: number;
  now: Date;
}

export interface AccountToken {
  personId: string | null;
  email: string | null;
  payload: Record<string, unknown>;
}

/** Makes a token that opens one thing once. Gives it out; only its hash is kept. */
export async function issueToken(trx: WriteTransaction, wanted: NewToken): Promise<string> {
  const { purpose, personId = null, email = null, payload = {}, minutes, now } = wanted;
  const token = newToken();
  await trx
    .insertInto('accountTokens')
    .values({
      tokenHash: tokenHash(token),
      purpose,
      personId,
      email,
      payload: JSON.stringify(payload),
      createdAt: now,
      expiresAt: new Date(now.getTime() + minutes * 60_000),
    })
    .execute();
  return token;
}

/** What an unused token of this purpose stands for; nothing when it is unknown, used or over. Leaves it unused. */
export async function findToken(db: Database, purpose: TokenPurpose, token: string, now: Date): Promise<AccountToken | undefined> {
  return db
    .selectFrom('accountTokens')
    .select(['personId', 'email', 'payload'])
    .where('tokenHash', '=', tokenHash(token))
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
}

/** The same, and uses it up: of many who come at once with one token, one gets it. */
export async function spendToken(
  trx: WriteTransaction,
  purpose: TokenPurpose,
  token: string,
  now: Date,
): Promise<AccountToken | undefined> {
  return trx
    .updateTable('accountTokens')
    .set({ usedAt: now })
    .where('tokenHash', '=', tokenHash(token))
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning(['personId', 'email', 'payload'])
    .executeTakeFirst();
}

/** Lets go of what is over: tokens a day after, sessions at once. */
export async function forgetWhatIsOver(db: Database, now: Date): Promise<void> {
  await db
    .deleteFrom('accountTokens')
    .where('expiresAt', '<', new Date(now.getTime() - 86_400_000))
    .execute();
  await db.deleteFrom('sessions').where('expiresAt', '<', now).execute();
}
