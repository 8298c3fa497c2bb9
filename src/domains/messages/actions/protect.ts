import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';

/** The party that protects itself, and the message (or conversation) from which it does. */
export interface Protection {
  partyId: string;
  messageId: string;
  now: Date;
}

/**
 * Blocks who wrote the message: the hat, and the person behind it. What they write to this party from now on is discarded, and
 * they are not told. Pressing twice changes nothing.
 */
export async function blockSender(trx: WriteTransaction, { partyId, messageId, now }: Protection): Promise<void> {
  const found = await senderOf(trx, partyId, messageId);
  if (!found) return;
  const identities = new Set([found.identity, ...(found.authorId ? [`person:${found.authorId}`] : [])]);
  for (const blocked of identities)
    await trx
      .insertInto('messageBlocks')
      .values({ owner: found.owner, blocked, name: found.name, partyId: found.senderPartyId, createdAt: now })
      .onConflict((conflict) => conflict.columns(['owner', 'blocked']).doNothing())
      .execute();
}

/** Takes the blocks on the other side of this conversation back. */
export async function unblock(trx: WriteTransaction, partyId: string, otherPartyId: string): Promise<void> {
  const owner = await trx.selectFrom('conversationParties').select('identity').where('id', '=', partyId).executeTakeFirst();
  if (owner) await trx.deleteFrom('messageBlocks').where('owner', '=', owner.identity).where('partyId', '=', otherPartyId).execute();
}

/** Puts the text of one message before the secretariat, nothing else of the conversation. Once per reader and message. */
export async function reportMessage(trx: WriteTransaction, { partyId, messageId, now }: Protection, reason: string | null): Promise<void> {
  const found = await senderOf(trx, partyId, messageId);
  if (!found) return;
  await trx
    .insertInto('messageReports')
    .values({
      id: uuidv7(),
      messageId,
      reportedIdentity: found.authorId && found.kind === 'person' ? `person:${found.authorId}` : found.identity,
      reporterIdentity: found.owner,
      senderName: found.name,
      body: found.body,
      reason,
      createdAt: now,
    })
    .onConflict((conflict) => conflict.columns(['messageId', 'reporterIdentity']).doNothing())
    .execute();
}

/** No more mail about this conversation: for this person, or for the guest. */
export async function mute(
  trx: WriteTransaction,
  { partyId, personId, muted, now }: { partyId: string; personId: string | null; muted: boolean; now: Date },
): Promise<void> {
  const mutedAt = muted ? now : null;
  const party = await trx
    .selectFrom('conversationParties')
    .select(['conversationId', 'kind', 'personId'])
    .where('id', '=', partyId)
    .executeTakeFirst();
  if (!party) return;
  if (party.kind === 'guest') {
    await trx.updateTable('conversationParties').set({ mutedAt }).where('id', '=', partyId).execute();
    return;
  }
  const who = personId ?? party.personId;
  if (!who) return;
  await trx
    .insertInto('conversationReads')
    .values({ conversationId: party.conversationId, personId: who, mutedAt })
    .onConflict((conflict) => conflict.columns(['conversationId', 'personId']).doUpdateSet({ mutedAt }))
    .execute();
}

/** The message's sender, where this party is on the other side of it and has got it. */
async function senderOf(trx: WriteTransaction, partyId: string, messageId: string) {
  return trx
    .selectFrom('messages as m')
    .innerJoin('conversationParties as sender', 'sender.id', 'm.partyId')
    .innerJoin('conversationParties as own', 'own.conversationId', 'm.conversationId')
    .select([
      'm.body',
      'm.authorId',
      'sender.kind',
      'sender.identity',
      'sender.name',
      'sender.id as senderPartyId',
      'own.identity as owner',
    ])
    .where('m.id', '=', messageId)
    .where('m.state', '=', 'relayed')
    .where('own.id', '=', partyId)
    .whereRef('sender.id', '<>', 'own.id')
    .executeTakeFirst();
}
