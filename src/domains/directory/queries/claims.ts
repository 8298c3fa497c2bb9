import { tokenHash } from '../../../platform/auth/tokens.ts';
import type { Database } from '../../../platform/db/tables.ts';

/** The domain that a link of a mail proves, for the person it was sent for alone; nothing when it is used, too old or unknown. */
export async function findProof(
  db: Database,
  proof: { token: string; organizationId: string; personId: string; now: Date },
): Promise<{ domain: string } | undefined> {
  return db
    .selectFrom('claimProofs')
    .select('domain')
    .where('tokenHash', '=', tokenHash(proof.token))
    .where('organizationId', '=', proof.organizationId)
    .where('personId', '=', proof.personId)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', proof.now)
    .executeTakeFirst();
}
