import { tokenHash } from '../../../platform/auth/tokens.ts';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { writeEvent } from '../../directory/index.ts';

/** Ends one link of a guest's mails, for good. Other links of the conversation go on. */
export async function endGuestLink(
  trx: WriteTransaction,
  { token, party, now }: { token: string; party: { id: string; conversationId: string }; now: Date },
): Promise<void> {
  await trx
    .insertInto('endedGuestLinks')
    .values({ tokenHash: hashOf(token), partyId: party.id, endedAt: now })
    .onConflict((conflict) => conflict.column('tokenHash').doNothing())
    .execute();
  await writeEvent(trx, { name: 'guest-link.ended', subjectId: party.conversationId, actor: 'guest', now });
}

export async function isEndedGuestLink(db: Database, token: string): Promise<boolean> {
  const row = await db.selectFrom('endedGuestLinks').select('partyId').where('tokenHash', '=', hashOf(token)).executeTakeFirst();
  return row !== undefined;
}

/** Of what is signed alone: the signature may be written in more than one way. */
function hashOf(token: string): Buffer {
  return tokenHash(token.slice(0, token.lastIndexOf('.')));
}
