import { type FormState, type Typed } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { deskForm, deskPage, doneOf, goTo, param } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { addBriefing, type BriefingContent, changeBriefing, publishBriefing, setBriefingState } from '../actions/briefings.ts';
import type { ItemContent } from '../actions/programme-items.ts';
import type { Briefing } from '../findings-briefings.ts';
import type { Meeting, Room } from '../findings.ts';
import { type BriefingForm, briefingForm } from '../input/briefing-forms.ts';
import { textsIn, typedTexts } from '../input/meeting-forms.ts';
import { timesOf } from '../input/programme-forms.ts';
import { briefingMessages } from '../messages/briefings/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { countPlaces, findBriefing, isRoomTaken, listBriefings } from '../queries/briefings.ts';
import { readRooms } from '../queries/meeting-parts.ts';
import { clockTime } from '../../../platform/geo/zones.ts';
import { deskBriefingsUrl, deskBriefingUrl } from '../urls-briefings.ts';
import { deskBriefingPage, deskBriefingsPage } from '../views/briefings/desk-pages.tsx';
import { toldBy } from './briefing-access.ts';
import { briefingListRoutes } from './briefing-list-desk.ts';
import { meetingAtDesk, ROLE, showForm, takeForm, written } from './desk-meeting-forms.ts';

/** Briefings and hearings as meeting officers prepare them. */
export function briefingDeskRoutes(parts: MeetingsParts): Route[] {
  const [slug, briefing] = [':slug', ':briefing'];
  return [
    deskPage(deskBriefingsUrl(slug), ROLE, (request) => showAll(parts, request)),
    deskPage(deskBriefingUrl(slug, briefing), ROLE, async (request) => showForm(await edited(parts, request))),
    deskForm(deskBriefingUrl(slug, briefing), ROLE, async (request) => takeForm(request, await edited(parts, request))),
    deskForm(deskBriefingUrl(slug, briefing, 'publication'), ROLE, (request) => publish(parts, request)),
    deskForm(deskBriefingUrl(slug, briefing, 'state'), ROLE, (request) => setState(parts, request)),
    ...briefingListRoutes(parts),
  ];
}

async function showAll(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingAtDesk(parts, request);
  const briefings = await listBriefings(parts.db, meeting.id, true);
  const counts = await countPlaces(
    parts.db,
    briefings.map(({ id }) => id),
  );
  return html(deskBriefingsPage({ page: pageContext(request, parts.site), meeting, done: doneText(request) }, briefings, counts));
}

function doneText(request: Incoming): string | undefined {
  const done = doneOf(request, ['saved', 'published'] as const);
  return done && briefingMessages(request.locale)(`done.${done}`);
}

/** The briefing of the address; null: a new one. */
async function briefingAtDesk({ db }: MeetingsParts, request: Incoming, meeting: Meeting): Promise<Briefing | null> {
  const slug = param(request, 'briefing');
  if (slug === 'new') return null;
  const found = await findBriefing(db, meeting.id, slug);
  if (!found) throw notFound();
  return found;
}

async function edited(parts: MeetingsParts, request: Incoming) {
  const meeting = await meetingAtDesk(parts, request);
  const [briefing, rooms] = [await briefingAtDesk(parts, request, meeting), await readRooms(parts.db, meeting.id)];
  const current = briefing ? typedOf(briefing, meeting) : null;
  const page = pageContext(request, parts.site);
  return {
    schema: briefingForm(meeting.zone),
    current,
    shown: (form: FormState, changed: boolean) =>
      deskBriefingPage({
        page,
        meeting,
        briefing,
        rooms,
        form: { typed: { ...beginning(meeting), ...form.typed }, errors: form.errors },
        current: current ?? {},
        changed,
        done: doneText(request),
      }),
    save: (value: BriefingForm) => save(parts, request, { meeting, briefing, rooms, value }),
  };
}

async function save(
  parts: MeetingsParts,
  request: Incoming,
  { meeting, briefing, rooms, value }: { meeting: Meeting; briefing: Briefing | null; rooms: readonly Room[]; value: BriefingForm },
): Promise<Answer> {
  const times = timesOf(value, meeting.zone);
  if (!times) throw refused('from', 'moment');
  const room = value.room === null ? null : rooms.find(({ id, closedAt }) => id === value.room && closedAt === null);
  if (room === undefined) throw refused('room', 'choose');
  if (room && value.roomPlaces > room.capacity) throw refused('roomPlaces', 'too-high', room.capacity);
  const span = { meetingId: meeting.id, ...times, except: briefing?.programmeItemId ?? null };
  if (room && (await isRoomTaken(parts.db, { ...span, roomId: room.id }))) throw refused('room', 'room-taken');
  const item = itemOf(value, times, briefing);
  const content = contentOf(value, briefing);
  const slug = await written(parts, request, async (trx, by) => {
    const given = { ...toldBy(parts, request), meeting, byId: by.byId };
    if (!briefing) return addBriefing(trx, given, item, content);
    await changeBriefing(trx, given, briefing, item, content);
    return briefing.item.slug;
  });
  return goTo(request, deskBriefingUrl(meeting.slug, slug), 'saved');
}

function refused(field: string, code: string, limit?: number): Refusal {
  return new Refusal('conflict', { fields: [{ field, code, ...(limit !== undefined && { limit }) }] });
}

/** What the programme tells of it; languages, themes and speakers that stand there stay. */
function itemOf(value: BriefingForm, times: { startsAt: Date; endsAt: Date }, briefing: Briefing | null): ItemContent {
  const { terms = [], languages = [], interpretation = [], speakers = [], titles = {}, summaries = {} } = briefing?.item ?? {};
  return {
    kind: 'briefing',
    titles: textsIn(value, 'title', titles),
    summaries: textsIn(value, 'summary', summaries),
    roomId: value.showRoom ? value.room : null,
    ...times,
    terms,
    languages,
    interpretation,
    speakers,
  };
}

function contentOf(value: BriefingForm, briefing: Briefing | null): BriefingContent {
  const { kind, room, onlineUrl, roomPlaces, onlinePlaces, perOrganization, audience, opensAt, closesAt } = value;
  const agenda = textsIn(value, 'text', briefing?.agenda);
  return { kind, agenda, roomId: room, onlineUrl, roomPlaces, onlinePlaces, perOrganization, audience, opensAt, closesAt };
}

function beginning({ startsOn }: Meeting): Typed {
  return { kind: 'briefing', audience: 'open', day: startsOn };
}

function typedOf({ item, agenda, ...row }: Briefing, { zone }: Meeting): Typed {
  const moment = (at: Date) => {
    const { day, time } = clockTime(at, zone);
    return `${day} ${time}`;
  };
  return {
    kind: row.kind,
    day: clockTime(item.startsAt, zone).day,
    from: clockTime(item.startsAt, zone).time,
    to: clockTime(item.endsAt, zone).time,
    room: item.roomId ?? row.roomId ?? '',
    showRoom: item.roomId === null ? '' : 'yes',
    onlineUrl: row.onlineUrl ?? '',
    roomPlaces: String(row.roomPlaces),
    onlinePlaces: String(row.onlinePlaces),
    perOrganization: row.perOrganization === null ? '' : String(row.perOrganization),
    audience: row.audience,
    opensAt: moment(row.opensAt),
    closesAt: moment(row.closesAt),
    ...typedTexts('title', item.titles),
    ...typedTexts('summary', item.summaries),
    ...typedTexts('text', agenda),
  };
}

async function publish(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingAtDesk(parts, request);
  const briefing = await briefingAtDesk(parts, request, meeting);
  if (!briefing) throw notFound();
  await written(parts, request, (trx, { byId }) => publishBriefing(trx, { ...toldBy(parts, request), meeting, byId }, briefing));
  return goTo(request, deskBriefingUrl(meeting.slug, briefing.item.slug), 'published');
}

async function setState(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingAtDesk(parts, request);
  const briefing = await briefingAtDesk(parts, request, meeting);
  if (!briefing) throw notFound();
  const { state } = (request.body ?? {}) as Record<string, unknown>;
  if (state !== 'scheduled' && state !== 'cancelled') throw new Refusal('malformed');
  await written(parts, request, (trx, { byId }) => setBriefingState(trx, { ...toldBy(parts, request), meeting, byId }, briefing, state));
  return goTo(request, deskBriefingsUrl(meeting.slug), 'saved');
}
