import { VISITOR } from '../../../platform/auth/viewer.ts';
import { type FieldError, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, type Incoming, json, type Route } from '../../../platform/http/route.ts';
import { provisionUrl } from '../../commitments/index.ts';
import type { AgendaItem, Meeting, MeetingCard, Room, Slot } from '../findings.ts';
import { readMeetingFilters } from '../input/meeting-list.ts';
import type { MeetingsParts } from '../parts.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { listMeetings, MOST_MEETINGS } from '../queries/list-meetings.ts';
import { readAgenda, readFigures, readRooms, readSlots, readTouched } from '../queries/meeting-parts.ts';
import { agendaTree, type Branch } from '../rules/agenda.ts';
import { callState } from '../rules/calls.ts';
import { explainPolicy } from '../rules/explain.ts';
import { MEETINGS, meetingUrl, rulesUrl } from '../urls.ts';

/** `lang` is the language of what is explained. */
const PARAMETERS: ReadonlySet<string> = new Set(['body', 'year', 'lang']);

/** Meetings for programs: what everybody may see. */
export function meetingApiRoutes(parts: MeetingsParts): Route[] {
  const route = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path: `/api/v1${path}`,
    access: 'public',
    surface: 'api',
    cached: false,
    cors: true,
    handle,
  });
  return [route(MEETINGS, (request) => list(parts, request)), route(`${MEETINGS}/:slug`, (request) => one(parts, request))];
}

/** Refuses a parameter that cannot be used: a program is told, and does not get more than it asked for. */
async function list({ db }: MeetingsParts, { query, origin }: Incoming): Promise<Answer> {
  const filters = readMeetingFilters(query);
  const problems: FieldError[] = [...query.keys()]
    .filter((name) => !PARAMETERS.has(name))
    .slice(0, 20)
    .map((name) => ({ field: name.slice(0, 100), code: 'unknown-parameter' }));
  if (query.has('year') && filters.year === null) problems.push({ field: 'year', code: 'wrong-value' });
  if (problems.length > 0) throw new Refusal('invalid', { fields: problems });
  const meetings = await listMeetings(db, VISITOR, filters);
  return json({ items: meetings.map((meeting) => cardItem(meeting, origin)), complete: meetings.length < MOST_MEETINGS });
}

async function one({ db }: MeetingsParts, { params, origin, locale, now }: Incoming): Promise<Answer> {
  const meeting = await findMeeting(db, VISITOR, params['slug'] ?? '');
  const { id, slug, summaries, venues, zone, sources, policyVersion: version, policy: values } = meeting;
  const [agenda, rooms, slots, figures, touched] = await Promise.all([
    readAgenda(db, id),
    readRooms(db, id),
    readSlots(db, id),
    readFigures(db, id),
    readTouched(db, id),
  ]);
  return json({
    ...cardItem(meeting, origin),
    summaries,
    venues,
    zone,
    sources,
    calls: Object.values(meeting.calls).map((call) => callItem(call, now)),
    policy: { version, page: origin + rulesUrl(slug), values, explained: explainPolicy(values, locale) },
    agenda: agendaTree(agenda).map(agendaItem),
    rooms: rooms.map(roomItem),
    slots: slots.map((slot) => slotItem(slot, rooms)),
    figures: figures.map(({ key, value, atLeast, sourceTitle, sourceUrl, notes }) => ({
      key,
      value,
      atLeast,
      source: sourceTitle,
      sourceUrl,
      notes,
    })),
    provisions: touched.map(({ instrument, code, number, titles }) => {
      return { instrument, code, number, titles, page: origin + provisionUrl(instrument, code) };
    }),
  });
}

function callItem(call: NonNullable<Meeting['calls']['delegation']>, now: Date) {
  const { kind, opensAt, closesAt, texts } = call;
  return { kind, opens: opensAt.toISOString(), closes: closesAt.toISOString(), state: callState(call, now), texts };
}

function roomItem({ name, capacity, equipment, interpretation, accessible, closedAt }: Room) {
  return { name, capacity, equipment, interpretation, accessible, closed: closedAt !== null };
}

function slotItem({ kind, startsAt, endsAt, roomIds }: Slot, rooms: readonly Room[]) {
  const free = rooms.filter(({ id }) => roomIds.length === 0 || roomIds.includes(id)).map(({ name }) => name);
  return { kind, starts: startsAt.toISOString(), ends: endsAt.toISOString(), rooms: free };
}

function cardItem(meeting: MeetingCard | Meeting, origin: string) {
  const { slug, body, kind, session, titles, startsOn, endsOn, city, country, mode, publication, demo } = meeting;
  const address = meetingUrl(slug);
  return {
    slug,
    url: `${origin}/api/v1${address}`,
    page: origin + address,
    body,
    kind,
    session,
    titles,
    from: startsOn,
    to: endsOn,
    city,
    country,
    mode,
    archived: publication === 'archived',
    changed: meeting.changedAt.toISOString(),
    demo,
  };
}

interface ShownAgendaItem {
  number: string;
  titles: AgendaItem['titles'];
  items: ShownAgendaItem[];
}

function agendaItem({ number, titles, children }: Branch<AgendaItem>): ShownAgendaItem {
  return { number, titles, items: children.map(agendaItem) };
}
