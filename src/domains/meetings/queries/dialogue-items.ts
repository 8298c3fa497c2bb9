import type { Database } from '../../../platform/db/tables.ts';
import type { DialogueContent } from '../findings-speaking.ts';
import type { ProgrammeItem } from '../findings-programme.ts';

const MINUTE = 60_000;

/** Where a dialogue stands in the programme, published or not. */
export async function findDialogueItem(db: Database, dialogueId: string): Promise<ProgrammeItem | undefined> {
  return db.selectFrom('programmeItems').selectAll().where('dialogueId', '=', dialogueId).executeTakeFirst();
}

/** The address of the dialogue that an item of the programme stands for. */
export async function findDialogueSlug(db: Database, dialogueId: string | null): Promise<string | null> {
  if (dialogueId === null) return null;
  return (await db.selectFrom('dialogues').select('slug').where('id', '=', dialogueId).executeTakeFirst())?.slug ?? null;
}

/** Whether another item of the programme has the room while the dialogue is held. */
export async function roomTaken(
  db: Database,
  {
    meetingId,
    roomId,
    dialogueId,
    startsAt,
    minutes,
  }: { meetingId: string; roomId: string; dialogueId: string } & Pick<DialogueContent, 'startsAt' | 'minutes'>,
): Promise<boolean> {
  if (startsAt === null || minutes === null) return false;
  const other = await db
    .selectFrom('programmeItems')
    .select('id')
    .where('meetingId', '=', meetingId)
    .where('roomId', '=', roomId)
    .where('state', '=', 'scheduled')
    .where('startsAt', '<', new Date(startsAt.getTime() + minutes * MINUTE))
    .where('endsAt', '>', startsAt)
    .where((where) => where.or([where('dialogueId', 'is', null), where('dialogueId', '<>', dialogueId)]))
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}
