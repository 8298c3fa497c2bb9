import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';

/** The party that protects itself, and the message (or conversation) from which it does. */
export interface Protection {
  partyId: string;
  messageId: string;
  now: Date;
}

/**
 * Blocks the other side of the conversation: its hat, and the people who wrote under it. What they write to this party from now on is
 * discarded, and they are not told. Pressing twice changes nothing.
 */
export async function blockOther(trx: WriteTransaction, partyId: string, now: Date): Promise<void> {
  const rows = await trx
    .selectFrom('conversationParties as own')
    .innerJoin('conversationParties as other', (join) =>
      join.onRef('other.conversationId', '=', 'own.conversationId').onRef('other.id', '<>', 'own.id'),
    )
    .leftJoin('messages as m', (join) => join.onRef('m.partyId', '=', 'other.id').on('m.state', '=', 'relayed'))
    .select(['own.identity as owner', 'other.id', 'other.identity', 'other.name', 'm.authorId'])
    .distinct()
    .where('own.id', '=', partyId)
    .execute();
  for (const { owner, id, identity, name, authorId } of rows)
    for (const blocked of [identity, ...(authorId ? [`person:${authorId}`] : [])])
      await trx
        .insertInto('messageBlocks')
        .values({ owner, blocked, name, partyId: id, createdAt: now })
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
