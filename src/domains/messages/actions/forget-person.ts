import type { WriteTransaction } from '../../../platform/db/tables.ts';

/**
 * Takes an erased person out of what stays: conversations keep their texts for the other side, without a name. What the person
 * wrote for an organization stays the organization's.
 */
export async function forgetPerson(trx: WriteTransaction, personId: string): Promise<void> {
  const identity = `person:${personId}`;
  await trx
    .updateTable('conversationParties')
    .set({ name: null, personId: null, identity: 'person:erased' })
    .where('personId', '=', personId)
    .execute();
  await trx.updateTable('conversationParties').set({ assignedToId: null }).where('assignedToId', '=', personId).execute();
  await trx.updateTable('messages').set({ authorId: null }).where('authorId', '=', personId).execute();
  await trx.updateTable('conversationNotes').set({ authorId: null }).where('authorId', '=', personId).execute();
  await trx.deleteFrom('conversationReads').where('personId', '=', personId).execute();
  await trx.deleteFrom('messageBlocks').where('owner', '=', identity).execute();
  await trx.updateTable('messageBlocks').set({ name: null }).where('blocked', '=', identity).execute();
}
