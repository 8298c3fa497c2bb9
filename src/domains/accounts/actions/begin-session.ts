import { newToken, tokenHash } from '../../../platform/auth/tokens.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import '../tables.ts';

/** Days that a session lasts. */
export const SESSION_DAYS = 30;

export interface NewSession {
  personId: string;
  /** As `deviceName` tells it. */
  device: string;
  secondFactor: boolean;
  now: Date;
}

/** Begins a session, always with a new token (a token that came with the request is never taken over: session fixation). Gives the token, which is kept nowhere. */
export async function beginSession(trx: WriteTransaction, { personId, device, secondFactor, now }: NewSession): Promise<string> {
  const token = newToken();
  await trx
    .insertInto('sessions')
    .values({
      tokenHash: tokenHash(token),
      id: uuidv7(),
      personId,
      createdAt: now,
      seenAt: now,
      provenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_DAYS * 86_400_000),
      secondFactorAt: secondFactor ? now : null,
      device,
    })
    .execute();
  return token;
}
