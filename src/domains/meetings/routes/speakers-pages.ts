import { notFound } from '../../../platform/http/errors.ts';
import { openPage, ownPage } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, json, type Route } from '../../../platform/http/route.ts';
import { takesRequests } from '../actions/speaker-requests.ts';
import { takesStatements } from '../actions/statements.ts';
import type { MeetingsParts } from '../parts.ts';
import { findSpeakerList, requestsOf, viewLists, viewRequests } from '../queries/speakers.ts';
import { statementsOf, viewStatements } from '../queries/statements.ts';
import { ownSpeakingUrl, speakerListUrl, speakersUrl } from '../urls-statements.ts';
import { ownSpeakingPage } from '../views/statements/own-page.tsx';
import { speakersPage } from '../views/statements/speaker-pages.tsx';
import { statingFrame } from './statement-access.ts';
import { uuidOf } from './uuid-of.ts';

/** The lists of speakers as everybody may see them, the record of each choice, and what a person's own organizations asked for. */
export function speakersPageRoutes(parts: MeetingsParts): Route[] {
  const slug = ':slug';
  return [
    openPage(speakersUrl(slug), (request) => showLists(parts, request)),
    openPage(speakerListUrl(slug, ':list', 'choice.json'), (request) => giveChoice(parts, request)),
    ownPage(ownSpeakingUrl(slug), (request) => showOwn(parts, request)),
  ];
}

async function showLists(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const frame = await statingFrame(parts, request);
  const { viewer, locale, now } = request;
  const lists = await viewLists(parts.db, viewer, { meeting: frame.meeting, agenda: frame.agenda, locale });
  return html(speakersPage({ frame, lists, open: takesRequests(frame.meeting, now), signedIn: viewer.person !== null }));
}

/** All that the choice was made of; ids of requests and what counts of them, no names. */
async function giveChoice(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting } = await statingFrame(parts, request);
  const list = await findSpeakerList(parts.db, meeting.id, uuidOf(request, 'list'));
  if (!list?.choice) throw notFound();
  const { seedPublishedAt, chosenAt, policyVersion, choice } = list;
  return json({ draw: 'SHA-256(seed + "\\n" + id), lowest first', seedPublishedAt, chosenAt, policyVersion, ...choice });
}

async function showOwn(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const frame = await statingFrame(parts, request);
  const { viewer, locale, now } = request;
  const { meeting } = frame;
  const own = viewer.organizations.map(({ organizationId }) => organizationId);
  const [requests, statements] = await Promise.all([
    requestsOf(parts.db, meeting.id, own).then((rows) => viewRequests(parts.db, viewer, rows, locale)),
    statementsOf(parts.db, meeting.id, own).then((rows) => viewStatements(parts.db, viewer, rows, locale)),
  ]);
  return html(
    ownSpeakingPage({
      frame,
      requests,
      statements,
      open: { requests: takesRequests(meeting, now), statements: takesStatements(meeting, now) },
    }),
  );
}
