import { EMPTY_FORM, type FormState, readForm, type Typed } from '../../../platform/forms/read-form.ts';
import { clockTime, instantAt } from '../../../platform/geo/zones.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { deskForm, deskPage, doneOf, goTo, param, personOf } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { importProgramme } from '../actions/import-programme.ts';
import { addItem, changeItem, type ItemContent, publishItems, setItemState } from '../actions/programme-items.ts';
import type { ProgrammeItem, ShownItem } from '../findings-programme.ts';
import { ItemForm, ProgrammeImportForm, timesOf } from '../input/programme-forms.ts';
import { programmeDeskMessages } from '../messages/programme-desk/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { findDialogueSlug } from '../queries/dialogue-items.ts';
import { isRoomTaken } from '../queries/briefings.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { readRooms } from '../queries/meeting-parts.ts';
import { readWholeProgramme } from '../queries/programme.ts';
import { checkItems } from '../schedule-files/check-items.ts';
import { readCalendar } from '../schedule-files/read-calendar.ts';
import { type ImportProblem, problem, type ReadProgramme } from '../schedule-files/read-item.ts';
import { readScheduleJson, readScheduleXml } from '../schedule-files/read-schedule.ts';
import { deskItemUrl, deskProgrammeUrl } from '../urls-programme.ts';
import { type DeskFrame, deskItemPage, deskProgrammePage } from '../views/programme/desk-pages.tsx';

const ROLE = 'meeting-officer';
const MOST_BYTES = 5 * 1024 * 1024;
const DAY = 86_400_000;
const DONE = ['saved', 'published', 'state', 'imported'] as const;

/** The programme at the desk: what has a time besides side events, and programmes of other programs taken in. */
export function programmeDeskRoutes(parts: MeetingsParts): Route[] {
  const [slug, item] = [':slug', ':item'];
  return [
    deskPage(deskProgrammeUrl(slug), ROLE, async (request) => html(await list(parts, request, EMPTY_FORM, []))),
    deskForm(deskProgrammeUrl(slug, 'publication'), ROLE, (request) => publish(parts, request)),
    deskForm(deskProgrammeUrl(slug, 'import'), ROLE, (request) => takeIn(parts, request), { uploads: { files: 1, bytes: MOST_BYTES } }),
    deskPage(deskItemUrl(slug, item), ROLE, async (request) => html(await showItem(parts, request))),
    deskForm(deskItemUrl(slug, item), ROLE, (request) => save(parts, request)),
    deskForm(deskItemUrl(slug, item, 'state'), ROLE, (request) => setState(parts, request)),
  ];
}

async function frameOf({ db, site }: MeetingsParts, request: Incoming): Promise<DeskFrame> {
  const meeting = await findMeeting(db, request.viewer, param(request, 'slug'));
  const [rooms, items] = await Promise.all([readRooms(db, meeting.id), readWholeProgramme(db, request.viewer, meeting, request.locale)]);
  const done = doneOf(request, DONE);
  return { page: pageContext(request, site), meeting, rooms, items, done: done && programmeDeskMessages(request.locale)(`done.${done}`) };
}

async function list(parts: MeetingsParts, request: Incoming, form: FormState, problems: readonly ImportProblem[]): Promise<string> {
  return deskProgrammePage({ frame: await frameOf(parts, request), form, problems });
}

async function publish(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await findMeeting(parts.db, request.viewer, param(request, 'slug'));
  const act = { meeting, personId: personOf(request).id, now: request.now };
  await parts.db.transaction().execute((trx) => publishItems(trx, act));
  await parts.followed.refresh();
  return goTo(request, deskProgrammeUrl(meeting.slug), 'published');
}

/** Everything that is wrong is told at once, and then nothing is changed; notes are to be read first. */
async function takeIn(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const form = readForm(ProgrammeImportForm, request.body);
  if (form.errors) return html(await list(parts, request, form, []), 422);
  const { meeting, rooms, items: held } = await frameOf(parts, request);
  const [upload] = request.uploads;
  const read: ReadProgramme = upload ? readUpload(upload.bytes, meeting.zone) : { items: [], problems: [problem('no-file', '')] };
  const ground = {
    rooms,
    begins: instantAt(`${meeting.startsOn}T00:00`, meeting.zone)?.getTime() ?? 0,
    ends: (instantAt(`${meeting.endsOn}T00:00`, meeting.zone)?.getTime() ?? 0) + DAY,
    held: held.filter(({ state }) => state === 'scheduled').map(asHeld),
  };
  const problems = [...read.problems, ...checkItems(read.items, ground)];
  const stands = problems.some(({ refuses }) => refuses) || (problems.length > 0 && !form.value.nevertheless);
  if (stands) return html(await list(parts, request, { typed: form.typed, errors: [] }, problems), 422);
  const act = { meeting, personId: personOf(request).id, now: request.now };
  await parts.db.transaction().execute((trx) => importProgramme(trx, act, { items: read.items, kind: form.value.kind, rooms }));
  return goTo(request, deskProgrammeUrl(meeting.slug), 'imported');
}

function asHeld({ sourceKey, titles, roomId, startsAt, endsAt, speakers }: ShownItem) {
  const [title] = Object.values(titles);
  return { key: sourceKey, title: title?.text ?? '', roomId, startsAt, endsAt, speakers: speakers.map(({ name }) => name).filter(Boolean) };
}

/** What a file is, by what it begins with: names of files are not to be believed. */
function readUpload(bytes: Buffer, zone: string): ReadProgramme {
  const text = bytes.toString('utf8');
  const begins = text.replace(/^\uFEFF/, '').trimStart();
  if (begins.startsWith('<')) return readScheduleXml(text, zone);
  return begins.startsWith('{') ? readScheduleJson(text, zone) : readCalendar(text, zone);
}

/** The item of the address; null where it is a new one. */
async function itemOf({ db }: MeetingsParts, request: Incoming, meetingId: string): Promise<ProgrammeItem | null> {
  const slug = param(request, 'item');
  if (slug === 'new') return null;
  const item = await db
    .selectFrom('programmeItems')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (!item) throw notFound();
  return item;
}

async function showItem(parts: MeetingsParts, request: Incoming, form?: FormState, clash = false): Promise<string> {
  const frame = await frameOf(parts, request);
  const item = await itemOf(parts, request, frame.meeting.id);
  return deskItemPage({
    frame,
    item,
    dialogue: item && (await findDialogueSlug(parts.db, item.dialogueId)),
    form: form ?? { typed: item ? typedOf(item, frame.meeting.zone) : { day: frame.meeting.startsOn }, errors: [] },
    clash,
  });
}

function typedOf(item: ProgrammeItem, zone: string): Typed {
  const [lang = 'en', title] = Object.entries(item.titles)[0] ?? [];
  const begins = clockTime(item.startsAt, zone);
  return {
    kind: item.kind,
    lang,
    title: title?.text ?? '',
    summary: item.summaries[lang]?.text ?? '',
    day: begins.day,
    from: begins.time,
    to: clockTime(item.endsAt, zone).time,
    room: item.roomId ?? '',
    languages: item.languages,
    interpretation: item.interpretation,
    speakers: item.speakers.map(({ name }) => name).join('\n'),
  };
}

async function save(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const frame = await frameOf(parts, request);
  const { meeting } = frame;
  const item = await itemOf(parts, request, meeting.id);
  if (item?.sideEventId || item?.dialogueId) throw new Refusal('forbidden');
  const form = readForm(ItemForm, request.body);
  if (form.errors) return html(await showItem(parts, request, form), 422);
  const times = timesOf(form.value, meeting.zone);
  if (!times) return html(await showItem(parts, request, { typed: form.typed, errors: [{ field: 'from', code: 'moment' }] }), 422);
  const { room } = form.value;
  if (room !== null && !frame.rooms.some(({ id }) => id === room))
    return html(await showItem(parts, request, { typed: form.typed, errors: [{ field: 'room', code: 'choose' }] }), 422);
  const held = { meetingId: meeting.id, ...times, except: item?.id ?? null };
  const taken = room !== null && (await isRoomTaken(parts.db, { ...held, roomId: room }));
  if (taken) return html(await showItem(parts, request, { typed: form.typed, errors: [] }, true), 422);
  const act = { meeting, personId: personOf(request).id, now: request.now };
  const content = contentOf(form.value, times, item);
  await parts.db
    .transaction()
    .execute((trx) => (item ? changeItem(trx, act, item, content) : addItem(trx, act, content, { published: false })));
  await parts.followed.refresh();
  return goTo(request, deskProgrammeUrl(meeting.slug), 'saved');
}

/** Texts in other languages that the item has stay; of another file's words nothing is known. */
function contentOf(form: ItemForm, times: { startsAt: Date; endsAt: Date }, item: ProgrammeItem | null): ItemContent {
  const { kind, lang, title, summary, room, languages, interpretation, speakers } = form;
  const { [lang]: _, ...summaries } = item?.summaries ?? {};
  return {
    kind,
    titles: { ...item?.titles, [lang]: { text: title, origin: 'human' } },
    summaries: summary === null ? summaries : { ...summaries, [lang]: { text: summary, origin: 'human' } },
    roomId: room,
    ...times,
    terms: item?.terms ?? [],
    languages,
    interpretation,
    speakers: speakers.map((name) => ({ name })),
  };
}

async function setState(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await findMeeting(parts.db, request.viewer, param(request, 'slug'));
  const item = await itemOf(parts, request, meeting.id);
  if (!item) throw notFound();
  // A dialogue is called off where it is led.
  if (item.dialogueId !== null) throw new Refusal('forbidden');
  const { state } = (request.body ?? {}) as Record<string, unknown>;
  if (state !== 'scheduled' && state !== 'cancelled') throw new Refusal('malformed');
  const act = { meeting, personId: personOf(request).id, now: request.now };
  await parts.db.transaction().execute((trx) => setItemState(trx, act, item, state));
  await parts.followed.refresh();
  return goTo(request, deskProgrammeUrl(meeting.slug), 'state');
}
