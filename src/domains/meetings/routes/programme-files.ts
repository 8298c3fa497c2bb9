import { notFound } from '../../../platform/http/errors.ts';
import { param } from '../../../platform/http/route-kinds.ts';
import { type Answer, type Incoming, type Route, text } from '../../../platform/http/route.ts';
import { VISITOR } from '../../../platform/auth/viewer.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { localized } from '../../../platform/ui/page.ts';
import { rssText } from '../../directory/index.ts';
import { calendarText } from '../calendar/write-calendar.ts';
import type { Meeting } from '../findings.ts';
import type { ShownItem } from '../findings-programme.ts';
import { programmeMessages } from '../messages/programme/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { findFeedOwner, readChoices, readProgrammeChanges } from '../queries/programme.ts';
import { scheduleJson } from '../schedule-files/write-schedule-json.ts';
import { scheduleXml } from '../schedule-files/write-schedule-xml.ts';
import {
  calendarUrl,
  offlineScriptUrl,
  ownCalendarUrl,
  programmeChangesUrl,
  programmeItemUrl,
  programmeUrl,
  scheduleFileUrl,
} from '../urls-programme.ts';
import { changeWord } from '../views/programme/following-pages.tsx';
import { placeLine } from '../views/programme/programme-parts.tsx';
import { calendarItem, scheduleFile } from '../api/programme-shapes.ts';
import { programmeFrame, programmeOf } from './programme-frame.ts';

const PURPOSE = 'programme calendar';

/** The programme as files: calendars, schedules for conference programs, changes as a feed, and the script that keeps it readable without a line. */
export function programmeFileRoutes(parts: MeetingsParts): Route[] {
  const file = (path: string, handle: Route['handle'], cors = true): Route => ({
    method: 'GET',
    path,
    access: 'public',
    surface: 'feed',
    cached: false,
    cors,
    handle,
  });
  const slug = ':slug';
  return [
    file(calendarUrl(slug), (request) => giveCalendar(parts, request)),
    // A piece of an address is a whole one: the ending is told off by hand.
    file(ownCalendarUrl(slug, ':secret').replace('.ics', ''), (request) => giveOwnCalendar(parts, request), false),
    file(scheduleFileUrl(slug, 'xml'), (request) => giveSchedule(parts, request, 'xml')),
    file(scheduleFileUrl(slug, 'json'), (request) => giveSchedule(parts, request, 'json')),
    file(programmeChangesUrl(slug, 'rss'), (request) => giveChanges(parts, request)),
    file(offlineScriptUrl(slug), (request) => giveOfflineScript(parts, request), false),
  ];
}

/** The piece of an address that opens the calendar of one person: its id, and a proof that this program wrote it. */
export function feedSecret({ secrets }: MeetingsParts, feedId: string): string {
  return `${feedId}.${secrets(PURPOSE).sign(feedId)}`;
}

async function giveCalendar(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, items } = await programmeOf(parts, request, VISITOR);
  const theme = request.query.get('theme');
  const taxonomy = parts.taxonomy();
  const own = theme === null ? items : items.filter(({ terms }) => taxonomy.withAncestors(terms).includes(theme));
  const name = titleFor(meeting.titles, request.locale).text;
  return calendar(parts, request, {
    meeting,
    items: own,
    name: theme === null ? name : `${name}: ${taxonomy.label(theme, request.locale).text}`,
  });
}

/** 404 for an address that is not right and one that was replaced alike. */
async function giveOwnCalendar(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const [, id = '', proof = ''] = /^([0-9a-f-]{36})\.([\w-]{22})\.ics$/.exec(param(request, 'secret')) ?? [];
  if (id === '' || !parts.secrets(PURPOSE).verify(id, proof)) throw notFound();
  const { meeting, items } = await programmeOf(parts, request, VISITOR);
  const personId = await findFeedOwner(parts.db, id, meeting.id);
  if (personId === null) throw notFound();
  const chosen = await readChoices(parts.db, personId, meeting.id);
  const name = `${titleFor(meeting.titles, request.locale).text}: ${programmeMessages(request.locale)('mine')}`;
  const answer = calendar(parts, request, { meeting, items: items.filter((item) => chosen.has(item.id)), name });
  answer.headers['cache-control'] = 'private, no-store';
  answer.headers['referrer-policy'] = 'no-referrer';
  return answer;
}

function calendar(
  parts: MeetingsParts,
  request: Incoming,
  { meeting, items, name }: { meeting: Meeting; items: readonly ShownItem[]; name: string },
): Answer {
  const { origin, locale } = request;
  const entries = items.map((item) => calendarItem(item, { meeting, taxonomy: parts.taxonomy(), origin, locale }));
  const answer = text(calendarText({ name, zone: meeting.zone, items: entries }), 'text/calendar; charset=utf-8');
  answer.headers['content-disposition'] = `inline; filename="${meeting.slug}.ics"`;
  answer.headers['cache-control'] = 'private, max-age=300';
  return answer;
}

async function giveSchedule(parts: MeetingsParts, request: Incoming, format: 'xml' | 'json'): Promise<Answer> {
  const { meeting, items } = await programmeOf(parts, request, VISITOR);
  const { origin, locale } = request;
  const file = scheduleFile({ meeting, items, taxonomy: parts.taxonomy(), origin, locale });
  const answer =
    format === 'xml'
      ? text(scheduleXml(file), 'application/xml; charset=utf-8')
      : text(scheduleJson(file), 'application/json; charset=utf-8');
  answer.headers['cache-control'] = 'private, max-age=300';
  return answer;
}

async function giveChanges(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { origin, locale } = request;
  const { meeting, items } = await programmeOf(parts, request, VISITOR);
  const changes = await readProgrammeChanges(parts.db, meeting.id, items);
  const frame = { ...(await programmeFrame(parts, request, meeting)), chosen: new Set<string>() };
  const entries = changes.map(({ id, item, kind, after, changedAt }) => {
    const { text: title, lang } = titleFor(item.titles, locale);
    const url = origin + localized(programmeItemUrl(meeting.slug, item.slug), locale);
    const room = items.find(({ roomId }) => roomId !== null && roomId === after?.roomId)?.room ?? null;
    const summary = `${changeWord(frame, kind)}${after ? `: ${placeLine(after, room, frame)} (${meeting.zone})` : ''}`;
    return { title, lang, id: `urn:uuid:${id}`, url, summary, changed: changedAt, rights: null };
  });
  const page = origin + localized(programmeUrl(meeting.slug), locale);
  const title = programmeMessages(locale)('changes.of', { title: titleFor(meeting.titles, locale).text });
  const self = origin + localized(programmeChangesUrl(meeting.slug, 'rss'), locale);
  const answer = text(rssText({ title, description: title, locale, self, page, entries }), 'application/rss+xml; charset=utf-8');
  answer.headers['cache-control'] = 'private, max-age=60';
  return answer;
}

/** Another text whenever the script itself is another: so browsers learn of a new one. It may see the programme and what stands below it. */
async function giveOfflineScript(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting } = await programmeOf(parts, request, VISITOR);
  const answer = text(
    `importScripts(${JSON.stringify(parts.site.assets.href('programme-offline.js'))});\n`,
    'text/javascript; charset=utf-8',
  );
  answer.headers['service-worker-allowed'] = localized(programmeUrl(meeting.slug), request.locale);
  answer.headers['cache-control'] = 'no-cache';
  return answer;
}
