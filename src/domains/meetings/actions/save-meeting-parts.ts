import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { Slot } from '../findings.ts';
import { MOST_AGENDA_ITEMS, MOST_ROOMS, MOST_SLOTS, readAgenda, readSlots } from '../queries/meeting-parts.ts';
import { agendaTree, flatAgenda } from '../rules/agenda.ts';
import { overlapOf } from '../rules/slots.ts';
import type { CallKind } from '../tables/meetings.ts';
import { type By, changeMeeting } from './save-meeting.ts';

export interface RoomContent {
  name: string;
  capacity: number;
  equipment: string[];
  interpretation: string[];
  accessible: boolean;
}

/** Adds a room, or changes the one that is named. Refuses (`conflict`) a name that another room of the meeting has, and one room too many. */
export async function saveRoom(
  trx: WriteTransaction,
  { meetingId, roomId }: { meetingId: string; roomId: string | null },
  room: RoomContent,
  by: By,
): Promise<void> {
  await changeMeeting(trx, {
    act: roomId === null ? 'meeting-room.added' : 'meeting-room.changed',
    meetingId,
    ...by,
    details: { room: room.name },
  });
  const all = await trx.selectFrom('meetingRooms').select(['id', 'name', 'position']).where('meetingId', '=', meetingId).execute();
  if (all.some(({ id, name }) => id !== roomId && name === room.name)) throw refused('name', 'given-twice');
  if (roomId !== null) {
    await trx.updateTable('meetingRooms').set(room).where('id', '=', roomId).where('meetingId', '=', meetingId).execute();
    return;
  }
  if (all.length >= MOST_ROOMS) throw refused('name', 'enough-of-these');
  const position = Math.max(-1, ...all.map((one) => one.position)) + 1;
  await trx
    .insertInto('meetingRooms')
    .values({ id: uuidv7(by.now.getTime()), meetingId, position, ...room })
    .execute();
}

/** Closes a room, since it was lost, or opens it again: nothing more is placed in a closed one. */
export async function closeRoom(
  trx: WriteTransaction,
  { meetingId, roomId }: { meetingId: string; roomId: string },
  closed: boolean,
  by: By,
): Promise<void> {
  await changeMeeting(trx, { act: closed ? 'meeting-room.closed' : 'meeting-room.opened', meetingId, ...by, details: { room: roomId } });
  await trx
    .updateTable('meetingRooms')
    .set({ closedAt: closed ? by.now : null })
    .where('id', '=', roomId)
    .where('meetingId', '=', meetingId)
    .execute();
}

export type NewSlot = Pick<Slot, 'kind' | 'startsAt' | 'endsAt' | 'roomIds'>;

/** Adds slots to the day grid, all or none. Refuses (`conflict`) where a room would be wanted twice at a time. */
export async function addSlots(trx: WriteTransaction, meetingId: string, slots: readonly NewSlot[], by: By): Promise<void> {
  await changeMeeting(trx, { act: 'meeting-grid.changed', meetingId, ...by, details: { added: slots.length } });
  const there = await readSlots(trx, meetingId);
  if (there.length + slots.length > MOST_SLOTS) throw refused('times', 'enough-of-these');
  if (overlapOf<NewSlot>([...there, ...slots])) throw refused('times', 'room-taken');
  await trx
    .insertInto('meetingSlots')
    .values(slots.map((slot) => ({ id: uuidv7(by.now.getTime()), meetingId, ...slot })))
    .execute();
}

export async function removeSlot(
  trx: WriteTransaction,
  { meetingId, slotId }: { meetingId: string; slotId: string },
  by: By,
): Promise<void> {
  await changeMeeting(trx, { act: 'meeting-grid.changed', meetingId, ...by, details: { removed: 1 } });
  await trx.deleteFrom('meetingSlots').where('id', '=', slotId).where('meetingId', '=', meetingId).execute();
}

export interface AgendaContent {
  number: string;
  parentId: string | null;
  titles: LocalizedText;
}

/** Adds an item to the agenda, or changes the one that is named. Refuses (`conflict`) what would stand under itself, and one item too many. */
export async function saveAgendaItem(
  trx: WriteTransaction,
  { meetingId, itemId }: { meetingId: string; itemId: string | null },
  { titles, ...item }: AgendaContent,
  by: By,
): Promise<void> {
  await changeMeeting(trx, { act: 'meeting-agenda.changed', meetingId, ...by, details: { item: item.number } });
  const all = await readAgenda(trx, meetingId);
  if (item.parentId !== null && !mayStandUnder(all, itemId, item.parentId)) throw refused('parentId', 'choose');
  const row = { ...item, titles: JSON.stringify(titles) };
  if (itemId !== null)
    await trx.updateTable('meetingAgendaItems').set(row).where('id', '=', itemId).where('meetingId', '=', meetingId).execute();
  else if (all.length >= MOST_AGENDA_ITEMS) throw refused('number', 'enough-of-these');
  else
    await trx
      .insertInto('meetingAgendaItems')
      .values({ id: uuidv7(by.now.getTime()), meetingId, position: all.length, ...row })
      .execute();
  await putInOrder(trx, meetingId);
}

/** Under an item of the same agenda that is neither itself nor below it. */
function mayStandUnder(all: Awaited<ReturnType<typeof readAgenda>>, itemId: string | null, parentId: string): boolean {
  const parents = new Map(all.map(({ id, parentId: above }) => [id, above]));
  if (!parents.has(parentId)) return false;
  for (let above: string | null | undefined = parentId; above; above = parents.get(above)) if (above === itemId) return false;
  return true;
}

async function putInOrder(trx: WriteTransaction, meetingId: string): Promise<void> {
  const ordered = flatAgenda(agendaTree(await readAgenda(trx, meetingId)));
  for (const [position, { item }] of ordered.entries())
    if (item.position !== position) await trx.updateTable('meetingAgendaItems').set({ position }).where('id', '=', item.id).execute();
}

/** Takes an item from the agenda, with what stands under it. Refuses (409) one under which somebody asked to speak or handed in a statement. */
export async function removeAgendaItem(
  trx: WriteTransaction,
  { meetingId, itemId }: { meetingId: string; itemId: string },
  by: By,
): Promise<void> {
  await changeMeeting(trx, { act: 'meeting-agenda.changed', meetingId, ...by, details: { removed: itemId } });
  await trx
    .deleteFrom('meetingAgendaItems')
    .where('id', '=', itemId)
    .where('meetingId', '=', meetingId)
    .execute()
    .catch((error: unknown) => {
      throw isStillNamed(error) ? new Refusal('conflict') : error;
    });
  await putInOrder(trx, meetingId);
}

/** Sets the window of a call and what is said of it; null: there is no such call. */
export async function saveCall(
  trx: WriteTransaction,
  { meetingId, kind }: { meetingId: string; kind: CallKind },
  call: { opensAt: Date; closesAt: Date; texts: LocalizedText } | null,
  by: By,
): Promise<void> {
  await changeMeeting(trx, { act: call === null ? 'meeting-call.removed' : 'meeting-call.changed', meetingId, ...by, details: { kind } });
  if (call === null) {
    await trx.deleteFrom('meetingCalls').where('meetingId', '=', meetingId).where('kind', '=', kind).execute();
    return;
  }
  const row = { opensAt: call.opensAt, closesAt: call.closesAt, texts: JSON.stringify(call.texts) };
  await trx
    .insertInto('meetingCalls')
    .values({ id: uuidv7(by.now.getTime()), meetingId, kind, ...row })
    .onConflict((conflict) => conflict.columns(['meetingId', 'kind']).doUpdateSet(row))
    .execute();
}

/** Says which provisions of instruments the meeting touches. */
export async function saveTouched(trx: WriteTransaction, meetingId: string, provisionIds: readonly string[], by: By): Promise<void> {
  await changeMeeting(trx, { act: 'meeting-provisions.changed', meetingId, ...by, details: { count: provisionIds.length } });
  await trx.deleteFrom('meetingProvisions').where('meetingId', '=', meetingId).execute();
  if (provisionIds.length === 0) return;
  await trx
    .insertInto('meetingProvisions')
    .values(provisionIds.map((provisionId) => ({ meetingId, provisionId })))
    .execute();
}

/** Whether the database keeps a row since others name it. */
function isStillNamed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23503';
}

function refused(field: string, code: string): Refusal {
  return new Refusal('conflict', { fields: [{ field, code }] });
}
