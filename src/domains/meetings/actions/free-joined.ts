import type { WriteTransaction } from '../../../platform/db/tables.ts';
import type { Meeting } from '../findings.ts';
import { tellAsker } from './question-notices.ts';

/** What was put into a question that is not put after all waits by itself again. */
export async function freeJoined(
  trx: WriteTransaction,
  { meeting, questionId, now }: { meeting: Meeting; questionId: string; now: Date },
): Promise<void> {
  const freed = await trx
    .updateTable('questions')
    .set({ state: 'received', joinedIntoId: null, changedAt: now })
    .where('joinedIntoId', '=', questionId)
    .where('state', '=', 'joined')
    .returning('id')
    .execute();
  for (const { id } of freed) await tellAsker(trx, { meeting, questionId: id, kind: 'parted', now });
}
