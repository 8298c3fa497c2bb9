import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { writeEvent } from '../../directory/index.ts';
import type { InboxState } from '../tables.ts';

/** Writes down that the person has read the conversation up to now. */
export async function markRead(trx: WriteTransaction, conversationId: string, personId: string, now: Date): Promise<void> {
  await trx
    .insertInto('conversationReads')
    .values({ conversationId, personId, readAt: now })
    .onConflict((conflict) => conflict.columns(['conversationId', 'personId']).doUpdateSet({ readAt: now }))
    .execute();
}

/** Who of an organization looks after the conversation, and how it stands. */
export async function arrange(
  trx: WriteTransaction,
  { id, conversationId }: { id: string; conversationId: string },
  { state, assignedToId, byId, now }: { state: InboxState; assignedToId: string | null; byId: string; now: Date },
): Promise<void> {
  await trx.updateTable('conversationParties').set({ state, assignedToId }).where('id', '=', id).execute();
  const payload = { state, assigned: assignedToId !== null };
  await writeEvent(trx, { name: 'conversation.arranged', subjectId: conversationId, actor: byId, payload, now });
}

/** A note that only one's own side sees. */
export async function addNote(
  trx: WriteTransaction,
  note: { conversationId: string; partyId: string; authorId: string; body: string; now: Date },
): Promise<void> {
  const { now, conversationId, ...row } = note;
  await trx
    .insertInto('conversationNotes')
    .values({ id: uuidv7(), ...row, createdAt: now })
    .execute();
  await writeEvent(trx, { name: 'conversation.noted', subjectId: conversationId, actor: note.authorId, now });
}
