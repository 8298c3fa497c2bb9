import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { writeEvent } from '../../directory/index.ts';

/** Who protects itself, in which conversation. */
export interface Protection {
  partyId: string;
  /** Who presses; null for a guest, and where a link was pressed without signing in. */
  personId: string | null;
  now: Date;
}

/**
 * Blocks the other side of the conversation: its hat, and the people who wrote under it. What they write to this party from now on is
 * discarded, and they are not told. Pressing twice changes nothing.
 */
export async function blockOther(trx: WriteTransaction, { partyId, personId, now }: Protection): Promise<void> {
  const rows = await trx
    .selectFrom('conversationParties as own')
    .innerJoin('conversationParties as other', (join) =>
      join.onRef('other.conversationId', '=', 'own.conversationId').onRef('other.id', '<>', 'own.id'),
    )
    .leftJoin('messages as m', (join) => join.onRef('m.partyId', '=', 'other.id').on('m.state', '=', 'relayed'))
    .select(['own.identity as owner', 'own.conversationId', 'other.id', 'other.identity', 'other.name', 'm.authorId'])
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
  if (rows[0]) await note(trx, 'sender.blocked', rows[0].conversationId, personId, now);
}

/**
 * Takes the blocks of one owner on a sender back: on the hat of this party, in whichever conversation it was blocked, and on the people
 * who were blocked with it.
 */
export async function unblock(
  trx: WriteTransaction,
  { owner, blockedPartyId, personId, now }: { owner: string; blockedPartyId: string; personId: string | null; now: Date },
): Promise<void> {
  const party = await trx
    .selectFrom('conversationParties')
    .select(['identity', 'conversationId'])
    .where('id', '=', blockedPartyId)
    .executeTakeFirst();
  if (!party) return;
  const known = await trx
    .selectFrom('messageBlocks')
    .select('partyId')
    .where('owner', '=', owner)
    .where('blocked', '=', party.identity)
    .executeTakeFirst();
  const parties = [blockedPartyId, ...(known?.partyId ? [known.partyId] : [])];
  await trx
    .deleteFrom('messageBlocks')
    .where('owner', '=', owner)
    .where((where) => where.or([where('blocked', '=', party.identity), where('partyId', 'in', parties)]))
    .execute();
  await note(trx, 'sender.unblocked', party.conversationId, personId, now);
}

/** Takes back the blocks on senders whose conversation is gone: nobody could say any more who they were. */
export async function forgetGoneBlocks(trx: WriteTransaction, owner: string): Promise<void> {
  await trx.deleteFrom('messageBlocks').where('owner', '=', owner).where('partyId', 'is', null).execute();
}

/** Puts the text of one message before the secretariat, nothing else of the conversation. Once per reader and message. */
export async function reportMessage(
  trx: WriteTransaction,
  { partyId, messageId, personId, now }: Protection & { messageId: string },
  reason: string | null,
): Promise<void> {
  const found = await senderOf(trx, partyId, messageId);
  if (!found) return;
  const { numInsertedOrUpdatedRows } = await trx
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
    .executeTakeFirst();
  if ((numInsertedOrUpdatedRows ?? 0n) > 0n) await note(trx, 'message.reported', found.conversationId, personId, now);
}

/** No more mail about this conversation: for this person, or for the guest. */
export async function mute(trx: WriteTransaction, { partyId, personId, muted, now }: Protection & { muted: boolean }): Promise<void> {
  const mutedAt = muted ? now : null;
  const party = await trx
    .selectFrom('conversationParties')
    .select(['conversationId', 'kind', 'personId'])
    .where('id', '=', partyId)
    .executeTakeFirst();
  if (!party) return;
  const who = personId ?? party.personId;
  if (party.kind === 'guest') await trx.updateTable('conversationParties').set({ mutedAt }).where('id', '=', partyId).execute();
  else if (who)
    await trx
      .insertInto('conversationReads')
      .values({ conversationId: party.conversationId, personId: who, mutedAt })
      .onConflict((conflict) => conflict.columns(['conversationId', 'personId']).doUpdateSet({ mutedAt }))
      .execute();
  await note(trx, muted ? 'conversation.muted' : 'conversation.unmuted', party.conversationId, who, now);
}

function note(trx: WriteTransaction, name: string, subjectId: string, personId: string | null, now: Date): Promise<void> {
  return writeEvent(trx, { name, subjectId, actor: personId ?? 'guest', now });
}

/** The message's sender, where this party is on the other side of it and has got it. */
async function senderOf(trx: WriteTransaction, partyId: string, messageId: string) {
  return trx
    .selectFrom('messages as m')
    .innerJoin('conversationParties as sender', 'sender.id', 'm.partyId')
    .innerJoin('conversationParties as own', 'own.conversationId', 'm.conversationId')
    .select(['m.body', 'm.authorId', 'm.conversationId', 'sender.kind', 'sender.identity', 'sender.name', 'own.identity as owner'])
    .where('m.id', '=', messageId)
    .where('m.state', '=', 'relayed')
    .where('own.id', '=', partyId)
    .whereRef('sender.id', '<>', 'own.id')
    .executeTakeFirst();
}
