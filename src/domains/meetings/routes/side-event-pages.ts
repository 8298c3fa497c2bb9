import { csvWriter } from '../../../platform/documents/csv-writer.ts';
import { joinCell } from '../../../platform/documents/spreadsheet-cell.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { openPage, param } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, json, type Route, text } from '../../../platform/http/route.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { Meeting } from '../findings.ts';
import type { SideEventFilter, SideEventView } from '../findings-side-events.ts';
import { sideEventShape } from '../api/side-event-shape.ts';
import type { MeetingsParts } from '../parts.ts';
import { readBelonging } from '../queries/belonging.ts';
import { listPublicSideEvents, narrowSideEvents, publicSideEvent } from '../queries/public-side-events.ts';
import { keepsSideEvent } from '../queries/side-event-organizers.ts';
import { findSideEvent } from '../queries/side-events.ts';
import { callState } from '../rules/calls.ts';
import { sideEventFileUrl, sideEventsUrl, sideEventUrl } from '../urls-side-events.ts';
import { sideEventPage, sideEventsPage } from '../views/side-events/public-pages.tsx';
import { frameOf, meetingOf } from './side-event-access.ts';

/** Side events that have a place, as everybody may see them: the list, its files, and a page for each. */
export function sideEventPageRoutes(parts: MeetingsParts): Route[] {
  const file = (format: 'csv' | 'json', give: (parts: MeetingsParts, request: Incoming) => Promise<Answer>): Route => ({
    method: 'GET',
    path: sideEventFileUrl(':slug', format),
    access: 'public',
    surface: 'page',
    cached: false,
    handle: (request) => give(parts, request),
  });
  return [
    openPage(sideEventsUrl(':slug'), (request) => showList(parts, request)),
    file('csv', giveCsv),
    file('json', giveJson),
    openPage(sideEventUrl(':slug', ':event'), (request) => showOne(parts, request)),
  ];
}

async function showList(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, all, views, filter } = await found(parts, request);
  const values = (of: (view: SideEventView) => readonly string[]) => [...new Set(all.flatMap(of))];
  return html(
    sideEventsPage({
      frame: await frameOf(parts, request, meeting, false),
      views,
      filter,
      offered: { terms: values(({ event }) => event.terms), languages: values(({ event }) => event.languages) },
      open: callState(meeting.calls['side-events'], request.now) === 'open',
    }),
  );
}

async function found(
  parts: MeetingsParts,
  request: Incoming,
): Promise<{ meeting: Meeting; all: SideEventView[]; views: SideEventView[]; filter: SideEventFilter }> {
  const meeting = await meetingOf(parts, request);
  const { query } = request;
  const filter = { term: query.get('term') || null, format: query.get('format') || null, language: query.get('language') || null };
  const all = await listPublicSideEvents(parts.db, request.viewer, meeting, request.locale);
  return { meeting, all, views: narrowSideEvents(all, filter), filter };
}

async function giveJson(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, views } = await found(parts, request);
  return json({ meeting: meeting.slug, sideEvents: views.map((view) => sideEventShape(view, meeting, parts.origin)) });
}

async function giveCsv(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, views } = await found(parts, request);
  const rows = views.map((view) => {
    const shape = sideEventShape(view, meeting, parts.origin);
    const names = (list: readonly { name: string }[]) => joinCell(list.map(({ name }) => name));
    const title = titleFor(view.event.titles, request.locale);
    const people = [names(shape.coOrganizers), names(shape.supporters), names(shape.speakers)];
    return [
      title.text,
      title.lang,
      shape.organizer?.name,
      ...people,
      joinCell(shape.themes),
      joinCell(shape.languages),
      shape.format,
      shape.startsAt,
      shape.endsAt,
      shape.room,
      shape.url,
    ];
  });
  const header = [
    'title',
    'title_language',
    'organizer',
    'co_organizers',
    'supporters',
    'speakers',
    'themes',
    'languages',
    'format',
    'starts_at',
    'ends_at',
    'room',
    'url',
  ];
  let body = '';
  for await (const chunk of csvWriter(header, rows)) body += chunk;
  return text(body, 'text/csv; charset=utf-8', `side-events-${meeting.slug}.csv`);
}

async function showOne(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingOf(parts, request);
  const event = await findSideEvent(parts.db, meeting.id, param(request, 'event'));
  const view = event && (await publicSideEvent(parts.db, request.viewer, { meeting, event, locale: request.locale }));
  if (!event || !view) throw notFound();
  const frame = await frameOf(parts, request, meeting, event.provisionIds.length > 0);
  const keeps = await keepsSideEvent(parts.db, request.viewer, event);
  const belonging = await readBelonging(parts.db, request.viewer, { meeting, locale: request.locale }, { sideEventId: event.id });
  return html(sideEventPage({ frame, view, keeps, belonging }));
}
