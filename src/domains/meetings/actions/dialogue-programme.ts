import type { WriteTransaction } from '../../../platform/db/tables.ts';
import type { Dialogue } from '../findings-speaking.ts';
import { type Act, addItem, changeItem, setItemState } from './programme-items.ts';

const MINUTE = 60_000;

/**
 * Lets the programme of the meeting say what the dialogue says: an item once there is a moment (a draft until the officer publishes it), moved with
 * the dialogue, called off with it. Whoever chose the item is told, as of every change. `roomId` undefined: where it was.
 */
export async function followDialogue(trx: WriteTransaction, act: Act, dialogue: Dialogue, roomId?: string | null): Promise<void> {
  const item = await trx.selectFrom('programmeItems').selectAll().where('dialogueId', '=', dialogue.id).forUpdate().executeTakeFirst();
  const { startsAt, minutes, guest, summaries } = dialogue;
  if (startsAt === null || dialogue.state === 'cancelled') {
    if (item) await setItemState(trx, act, item, 'cancelled');
    return;
  }
  const content = {
    kind: 'dialogue' as const,
    titles: guest,
    summaries,
    roomId: roomId === undefined ? (item?.roomId ?? null) : roomId,
    startsAt,
    endsAt: new Date(startsAt.getTime() + (minutes ?? act.meeting.policy.dialogues.minutes) * MINUTE),
    terms: item?.terms ?? [],
    languages: item?.languages ?? [],
    interpretation: item?.interpretation ?? [],
    speakers: item?.speakers ?? [],
  };
  if (item) await changeItem(trx, act, item, content);
  else await addItem(trx, act, content, { published: false, dialogueId: dialogue.id });
}
