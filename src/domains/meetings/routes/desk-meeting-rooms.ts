import { EMPTY_FORM, type FormState, readForm, type Typed } from '../../../platform/forms/read-form.ts';
import { instantAt } from '../../../platform/geo/zones.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { deskForm, deskPage, doneOf, goTo, param } from '../../../platform/http/route-kinds.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { addSlots, closeRoom, type NewSlot, removeSlot, saveRoom } from '../actions/save-meeting-parts.ts';
import type { Meeting, Room } from '../findings.ts';
import { GridForm, RoomForm } from '../input/meeting-forms.ts';
import { meetingDeskMessages } from '../messages/desk/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { readRooms, readSlots } from '../queries/meeting-parts.ts';
import { DESK_MEETINGS, deskMeetingUrl } from '../urls.ts';
import { gridDeskPage } from '../views/desk/meeting-grid-page.tsx';
import { roomDeskPage, roomsDeskPage } from '../views/desk/meeting-rooms-pages.tsx';
import { meetingAtDesk, ROLE, showForm, takeForm, written } from './desk-meeting-forms.ts';

const DAY = 86_400_000;
type RoomContent = ReturnType<typeof RoomForm.parse>;

/** Rooms of a meeting, and the day grid that says when they are free for what. */
export function deskMeetingRoomRoutes(parts: MeetingsParts): Route[] {
  const [rooms, grid] = [`${DESK_MEETINGS}/:slug/rooms`, `${DESK_MEETINGS}/:slug/grid`];
  return [
    deskPage(rooms, ROLE, async (request) => showForm(await newRoom(parts, request))),
    deskForm(rooms, ROLE, async (request) => takeForm(request, await newRoom(parts, request))),
    deskPage(`${rooms}/:room`, ROLE, async (request) => showForm(await oneRoom(parts, request))),
    deskForm(`${rooms}/:room`, ROLE, async (request) => takeForm(request, await oneRoom(parts, request))),
    deskForm(`${rooms}/:room/closure`, ROLE, (request) => close(parts, request, true)),
    deskForm(`${rooms}/:room/reopening`, ROLE, (request) => close(parts, request, false)),
    deskPage(grid, ROLE, async (request) => showForm(await gridOf(parts, request))),
    deskForm(grid, ROLE, async (request) => takeForm(request, await gridOf(parts, request))),
    deskForm(`${grid}/:slot/removal`, ROLE, (request) => takeAway(parts, request)),
  ];
}

async function newRoom(parts: MeetingsParts, request: Incoming) {
  const meeting = await meetingAtDesk(parts, request);
  const rooms = await readRooms(parts.db, meeting.id);
  const props = { page: pageContext(request, parts.site), meeting, rooms, current: {}, done: done(request) };
  return {
    schema: RoomForm,
    current: null,
    shown: (form: FormState, changed: boolean) => roomsDeskPage({ ...props, form, changed }),
    save: (value: RoomContent) => write(parts, request, { meeting, room: null, value }),
  };
}

function done(request: Incoming): string | undefined {
  const word = doneOf(request, ['saved', 'removed'] as const);
  return word && meetingDeskMessages(request.locale)(`done.${word}`);
}

async function oneRoom(parts: MeetingsParts, request: Incoming) {
  const { meeting, room } = await getRoom(parts, request);
  const { name, capacity, equipment, interpretation, accessible } = room;
  const current: Typed = { name, capacity: String(capacity), equipment, interpretation, accessible: accessible ? 'yes' : '' };
  const props = { page: pageContext(request, parts.site), meeting, room, current, done: done(request) };
  return {
    schema: RoomForm,
    current,
    shown: (form: FormState, changed: boolean) => roomDeskPage({ ...props, form, changed }),
    save: (value: RoomContent) => write(parts, request, { meeting, room, value }),
  };
}

async function getRoom(parts: MeetingsParts, request: Incoming): Promise<{ meeting: Meeting; room: Room }> {
  const meeting = await meetingAtDesk(parts, request);
  const room = (await readRooms(parts.db, meeting.id)).find(({ id }) => id === param(request, 'room'));
  if (!room) throw notFound();
  return { meeting, room };
}

interface Written {
  meeting: Meeting;
  room: Room | null;
  value: RoomContent;
}

async function write(parts: MeetingsParts, request: Incoming, { meeting, room, value }: Written): Promise<Answer> {
  const content = { ...value, capacity: Number(value.capacity) };
  await written(parts, request, (trx, by) => saveRoom(trx, { meetingId: meeting.id, roomId: room?.id ?? null }, content, by));
  return goTo(request, deskMeetingUrl(meeting.slug, 'rooms'), 'saved');
}

async function close(parts: MeetingsParts, request: Incoming, closed: boolean): Promise<Answer> {
  const { meeting, room } = await getRoom(parts, request);
  if ((room.closedAt !== null) !== closed)
    await written(parts, request, (trx, by) => closeRoom(trx, { meetingId: meeting.id, roomId: room.id }, closed, by));
  return goTo(request, deskMeetingUrl(meeting.slug, `rooms/${room.id}`), 'saved');
}

async function gridOf(parts: MeetingsParts, request: Incoming) {
  const meeting = await meetingAtDesk(parts, request);
  const [rooms, slots] = await Promise.all([readRooms(parts.db, meeting.id), readSlots(parts.db, meeting.id)]);
  const page = pageContext(request, parts.site);
  const shown = (form: FormState) => gridDeskPage({ page, meeting, rooms, slots, days: daysOf(meeting), form, done: done(request) });
  return {
    schema: GridForm,
    current: null,
    shown,
    async save(value: ReturnType<typeof GridForm.parse>): Promise<Answer> {
      const read = slotsIn(value, meeting, rooms);
      if (typeof read === 'string') {
        const { typed } = readForm(GridForm, request.body);
        return html(shown({ ...EMPTY_FORM, typed, errors: [{ field: read, code: read === 'times' ? 'moment' : 'choose' }] }), 422);
      }
      await written(parts, request, (trx, by) => addSlots(trx, meeting.id, read, by));
      return goTo(request, deskMeetingUrl(meeting.slug, 'grid'), 'saved');
    },
  };
}

function daysOf({ startsOn, endsOn }: Meeting): string[] {
  const count = Math.round((Date.parse(endsOn) - Date.parse(startsOn)) / DAY) + 1;
  return Array.from({ length: count }, (_, n) => new Date(Date.parse(startsOn) + n * DAY).toISOString().slice(0, 10));
}

/** A slot for each time of each day; the name of the field that names what there is not: a day, a room, or a time of which clocks leave out the whole. */
function slotsIn(
  value: ReturnType<typeof GridForm.parse>,
  meeting: Meeting,
  rooms: readonly Room[],
): NewSlot[] | 'days' | 'rooms' | 'times' {
  const days = new Set(daysOf(meeting));
  if (value.days.some((day) => !days.has(day))) return 'days';
  if (value.rooms.some((one) => rooms.every(({ id }) => id !== one))) return 'rooms';
  const slots: NewSlot[] = [];
  for (const day of value.days)
    for (const { from, to } of value.times) {
      const [startsAt, endsAt] = [instantAt(`${day}T${from}`, meeting.zone), instantAt(`${day}T${to}`, meeting.zone)];
      if (!startsAt || !endsAt || endsAt <= startsAt) return 'times';
      slots.push({ kind: value.kind, startsAt, endsAt, roomIds: value.rooms });
    }
  return slots;
}

async function takeAway(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingAtDesk(parts, request);
  const slot = (await readSlots(parts.db, meeting.id)).find(({ id }) => id === param(request, 'slot'));
  if (!slot) throw notFound();
  await written(parts, request, (trx, by) => removeSlot(trx, { meetingId: meeting.id, slotId: slot.id }, by));
  return goTo(request, deskMeetingUrl(meeting.slug, 'grid'), 'removed');
}
