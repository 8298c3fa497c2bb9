import { notFound } from '../../../platform/http/errors.ts';
import { goTo, openPage, ownForm, param, personOf } from '../../../platform/http/route-kinds.ts';
import type { Answer, Incoming, Route } from '../../../platform/http/route.ts';
import { html } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import { choose, renewOwnFeed } from '../actions/programme-choices.ts';
import { readProgrammeQuery } from '../input/programme-query.ts';
import type { MeetingsParts } from '../parts.ts';
import { readBelonging } from '../queries/belonging.ts';
import { findBriefing } from '../queries/briefings.ts';
import { findDialogueSlug } from '../queries/dialogue-items.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { readRooms } from '../queries/meeting-parts.ts';
import { findOwnFeed, readProgrammeChanges, readWholeProgramme } from '../queries/programme.ts';
import { preparesMeetings } from '../rules/access.ts';
import { daysOf, narrowProgramme, runningNow, shownDay } from '../rules/programme-view.ts';
import {
  ownCalendarUrl,
  ownProgrammeUrl,
  programmeChangesUrl,
  programmeItemUrl,
  programmeNowUrl,
  programmeUrl,
} from '../urls-programme.ts';
import { ownProgrammePage, programmeChangesPage, programmeNowPage } from '../views/programme/following-pages.tsx';
import { programmeItemPage } from '../views/programme/item-page.tsx';
import { programmePage } from '../views/programme/programme-page.tsx';
import { keepable, programmeFrame, programmeOf } from './programme-frame.ts';
import { feedSecret } from './programme-files.ts';

/** The programme of a meeting as everybody may see it, and what a reader makes its own of it. */
export function programmePageRoutes(parts: MeetingsParts): Route[] {
  const slug = ':slug';
  return [
    openPage(programmeUrl(slug), (request) => showProgramme(parts, request)),
    openPage(programmeItemUrl(slug, ':item'), (request) => showItem(parts, request)),
    openPage(programmeNowUrl(slug), (request) => showNow(parts, request)),
    openPage(programmeChangesUrl(slug), (request) => showChanges(parts, request)),
    openPage(ownProgrammeUrl(slug), (request) => showOwn(parts, request)),
    ownForm(ownProgrammeUrl(slug, 'choices'), (request) => saveChoices(parts, request)),
    ownForm(ownProgrammeUrl(slug, 'address'), (request) => renewAddress(parts, request)),
  ];
}

async function showProgramme(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, items: all } = await programmeOf(parts, request);
  const { zone: asked, unknownZone, ...filter } = readProgrammeQuery(request.query);
  const zone = asked ?? meeting.zone;
  const days = daysOf(all, zone);
  const day = shownDay(filter, days, request.now, zone);
  const items = narrowProgramme(all, filter, { day, zone, withAncestors: (codes) => parts.taxonomy().withAncestors(codes) });
  const frame = await programmeFrame(parts, request, meeting, zone);
  return keepable(programmePage({ frame, all, items, days, day, filter, unknownZone }), request);
}

async function showItem(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, items } = await programmeOf(parts, request);
  const slug = param(request, 'item');
  const drafts = preparesMeetings(request.viewer) ? await readWholeProgramme(parts.db, request.viewer, meeting, request.locale) : [];
  const item = [...items, ...drafts].find((one) => one.slug === slug);
  if (!item) throw notFound();
  const briefing = item.kind === 'briefing' && (await findBriefing(parts.db, meeting.id, item.slug)) !== undefined;
  const dialogue = await findDialogueSlug(parts.db, item.dialogueId);
  const about = { programmeItemId: item.id, dialogueId: item.dialogueId, sideEventId: item.sideEventId };
  const belonging = await readBelonging(parts.db, request.viewer, { meeting, locale: request.locale }, about);
  return keepable(
    programmeItemPage({ frame: await programmeFrame(parts, request, meeting), item, briefing, dialogue, belonging }),
    request,
  );
}

async function showNow(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, items } = await programmeOf(parts, request);
  return html(programmeNowPage({ frame: await programmeFrame(parts, request, meeting), ...runningNow(items, request.now) }));
}

async function showChanges(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, items } = await programmeOf(parts, request);
  const [changes, rooms] = await Promise.all([readProgrammeChanges(parts.db, meeting.id, items), readRooms(parts.db, meeting.id)]);
  const frame = await programmeFrame(parts, request, meeting);
  return html(programmeChangesPage({ frame, changes, rooms: new Map(rooms.map(({ id, name }) => [id, name])) }));
}

async function showOwn(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, items } = await programmeOf(parts, request);
  const frame = await programmeFrame(parts, request, meeting);
  const { person } = request.viewer;
  const own = person === null ? items : items.filter(({ id }) => frame.chosen.has(id));
  const feed = person === null ? null : await findOwnFeed(parts.db, person.id, meeting.id);
  const calendar = feed === null ? null : request.origin + localized(ownCalendarUrl(meeting.slug, feedSecret(parts, feed)), request.locale);
  return keepable(ownProgrammePage({ frame, items: own, calendar }), request);
}

/** `add` and `remove`: addresses of items, any number of each. Unknown ones change nothing. */
async function saveChoices(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await findMeeting(parts.db, request.viewer, param(request, 'slug'));
  const body = (request.body ?? {}) as Record<string, unknown>;
  const slugs = (name: string) => [body[name] ?? []].flat().filter((one): one is string => typeof one === 'string');
  const { id: personId } = personOf(request);
  await parts.db
    .transaction()
    .execute((trx) => choose(trx, { personId, meetingId: meeting.id, add: slugs('add'), remove: slugs('remove'), now: request.now }));
  return goTo(request, ownProgrammeUrl(meeting.slug));
}

async function renewAddress(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await findMeeting(parts.db, request.viewer, param(request, 'slug'));
  const { id: personId } = personOf(request);
  await parts.db.transaction().execute((trx) => renewOwnFeed(trx, { personId, meetingId: meeting.id, now: request.now }));
  return goTo(request, ownProgrammeUrl(meeting.slug));
}
