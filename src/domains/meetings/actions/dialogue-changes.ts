import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import type { Dialogue, DialogueContent } from '../findings-speaking.ts';
import { followDialogue } from './dialogue-programme.ts';
import { lockDialogue } from './dialogues.ts';
import type { Act } from './programme-items.ts';
import { tellAsker } from './question-notices.ts';

interface Changing extends Act {
  dialogueId: string;
}

/**
 * Changes a dialogue and moves it in the programme. `seen`: what its officer had before the eyes. Refuses (409) one that is over or called off, and one
 * that somebody else changed since.
 */
export async function editDialogue(
  trx: WriteTransaction,
  {
    dialogueId,
    meeting,
    personId,
    now,
    seen,
    content,
    roomId,
  }: Changing & { seen: Dialogue; content: DialogueContent; roomId: string | null },
): Promise<void> {
  const before = await lockDialogue(trx, dialogueId);
  if (!isEditable(before) || before.changedAt.getTime() !== seen.changedAt.getTime()) throw new Refusal('conflict');
  const { guest, ...rest } = content;
  const row = await trx
    .updateTable('dialogues')
    .set({ ...rest, guest: JSON.stringify(guest), changedAt: now })
    .where('id', '=', dialogueId)
    .returningAll()
    .executeTakeFirstOrThrow();
  await recordAct(trx, { act: 'dialogue.edited', actorId: personId, subject: { kind: 'dialogue', id: dialogueId }, now });
  await followDialogue(trx, { meeting, personId, now }, row, roomId);
}

/** Whether anything of a dialogue may still be changed. */
export function isEditable({ state }: Pick<Dialogue, 'state'>): boolean {
  return state === 'planned' || state === 'running';
}

/** Calls a dialogue off; whoever sent a question that waits is told. The same again changes nothing. Refuses (409) one that runs or is over. */
export async function cancelDialogue(trx: WriteTransaction, act: Changing): Promise<void> {
  const dialogue = await lockDialogue(trx, act.dialogueId);
  if (dialogue.state === 'cancelled') return;
  if (dialogue.state !== 'planned') throw new Refusal('conflict');
  await setState(trx, act, 'cancelled');
  const waiting = await trx
    .selectFrom('questions')
    .select('id')
    .where('dialogueId', '=', dialogue.id)
    .where('state', 'in', ['received', 'chosen'])
    .orderBy('id')
    .execute();
  for (const { id } of waiting) await tellAsker(trx, { meeting: act.meeting, questionId: id, kind: 'cancelled', now: act.now });
}

/** Holds a dialogue after all that was called off: it is in the programme again. Refuses (409) any other. */
export async function restoreDialogue(trx: WriteTransaction, act: Changing): Promise<void> {
  const dialogue = await lockDialogue(trx, act.dialogueId);
  if (dialogue.state !== 'cancelled') throw new Refusal('conflict');
  await setState(trx, act, 'planned');
}

async function setState(
  trx: WriteTransaction,
  { dialogueId: id, meeting, personId, now }: Changing,
  state: 'planned' | 'cancelled',
): Promise<void> {
  const row = await trx
    .updateTable('dialogues')
    .set({ state, changedAt: now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const done = state === 'cancelled' ? 'dialogue.cancelled' : 'dialogue.restored';
  await recordAct(trx, { act: done, actorId: personId, subject: { kind: 'dialogue', id }, now });
  await followDialogue(trx, { meeting, personId, now }, row);
}
