import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { instantAt, localTime } from '../../../platform/geo/zones.ts';
import type { Meeting } from '../findings.ts';
import { readAgenda, readRooms, readSlots } from '../queries/meeting-parts.ts';
import { addMeeting, type By, type MeetingHead } from './save-meeting.ts';

const DAY = 86_400_000;

/**
 * Makes a meeting from an earlier one: rules, rooms, day grid, agenda and windows are taken along, moved to the new days; clocks of the new zone show
 * what those of the old one did. Slots beyond the last day are left out. Nothing of people comes along. Returns id and address.
 */
export async function copyMeeting(trx: WriteTransaction, from: Meeting, head: MeetingHead, by: By): Promise<{ id: string; slug: string }> {
  const made = await addMeeting(trx, head, { policy: from.policy, template: from.slug, copiedFromId: from.id }, by);
  const { summaries, venues, mode, country, city } = from;
  await trx
    .updateTable('meetings')
    .set({ summaries: JSON.stringify(summaries), venues: JSON.stringify(venues), mode, country, city })
    .where('id', '=', made.id)
    .execute();
  const days = Math.round((Date.parse(head.startsOn) - Date.parse(from.startsOn)) / DAY);
  const moved = (at: Date) => movedTime(at, { days, from: from.zone, to: head.zone });
  const rooms = await copyRooms(trx, from.id, made.id);
  await copySlots(trx, { from: from.id, to: made.id, head }, { rooms, moved });
  await copyAgenda(trx, from.id, made.id);
  await copyCalls(trx, from, { id: made.id, moved });
  await trx
    .insertInto('meetingProvisions')
    .columns(['meetingId', 'provisionId'])
    .expression((from_) =>
      from_
        .selectFrom('meetingProvisions')
        .select((one) => [one.val(made.id).as('meetingId'), 'provisionId'])
        .where('meetingId', '=', from.id),
    )
    .execute();
  return made;
}

/** The same time on clocks of another zone, so many days later. */
function movedTime(at: Date, { days, from, to }: { days: number; from: string; to: string }): Date {
  const local = localTime(at, from);
  const day = new Date(Date.parse(local.slice(0, 10)) + days * DAY).toISOString().slice(0, 10);
  return instantAt(`${day}T${local.slice(11)}`, to) ?? new Date(at.getTime() + days * DAY);
}

/** A room that was lost is there again. Returns new ids by old ones. */
async function copyRooms(trx: WriteTransaction, from: string, to: string): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { id: old, closedAt: _, ...room } of await readRooms(trx, from)) {
    const id = uuidv7();
    ids.set(old, id);
    await trx
      .insertInto('meetingRooms')
      .values({ ...room, id, meetingId: to })
      .execute();
  }
  return ids;
}

async function copySlots(
  trx: WriteTransaction,
  { from, to, head }: { from: string; to: string; head: MeetingHead },
  { rooms, moved }: { rooms: Map<string, string>; moved(at: Date): Date },
): Promise<void> {
  const rows = (await readSlots(trx, from)).map((slot) => ({
    ...slot,
    id: uuidv7(),
    meetingId: to,
    startsAt: moved(slot.startsAt),
    endsAt: moved(slot.endsAt),
    roomIds: slot.roomIds.flatMap((id) => rooms.get(id) ?? []),
  }));
  const within = rows.filter(({ startsAt, endsAt }) => endsAt > startsAt && localTime(startsAt, head.zone).slice(0, 10) <= head.endsOn);
  if (within.length > 0) await trx.insertInto('meetingSlots').values(within).execute();
}

async function copyAgenda(trx: WriteTransaction, from: string, to: string): Promise<void> {
  const items = await readAgenda(trx, from);
  if (items.length === 0) return;
  const ids = new Map(items.map(({ id }) => [id, uuidv7()]));
  const rows = items.map(({ id, parentId, titles, number, position }) => ({
    id: ids.get(id) ?? '',
    meetingId: to,
    parentId: parentId === null ? null : (ids.get(parentId) ?? null),
    number,
    position,
    titles: JSON.stringify(titles),
  }));
  await trx.insertInto('meetingAgendaItems').values(rows).execute();
}

async function copyCalls(trx: WriteTransaction, from: Meeting, { id, moved }: { id: string; moved(at: Date): Date }): Promise<void> {
  const rows = Object.values(from.calls).map(({ kind, opensAt, closesAt, texts }) => ({
    id: uuidv7(),
    meetingId: id,
    kind,
    opensAt: moved(opensAt),
    closesAt: moved(closesAt),
    texts: JSON.stringify(texts),
  }));
  if (rows.length > 0) await trx.insertInto('meetingCalls').values(rows).execute();
}
