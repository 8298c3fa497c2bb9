import { actsFor } from '../../../platform/auth/viewer.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { Incoming } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import type { Meeting } from '../findings.ts';
import type { RequestView, StatementView } from '../findings-statements.ts';
import { dialogueMessages } from '../messages/dialogues/index.ts';
import { speakerMessages } from '../messages/speakers/index.ts';
import { statementMessages } from '../messages/statements/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { readAgenda } from '../queries/meeting-parts.ts';
import { standsFor } from '../queries/side-event-organizers.ts';
import { findRequest, viewRequests } from '../queries/speakers.ts';
import { findStatement, viewStatements } from '../queries/statements.ts';
import { appliesFor, preparesMeetings } from '../rules/access.ts';
import { isOnList } from '../rules/speakers.ts';
import type { StatingFrame } from '../views/statements/frame.tsx';
import { meetingOf } from './side-event-access.ts';
import { uuidOf } from './uuid-of.ts';

/** What pages about speakers and statements of the meeting of the address are drawn with. */
export async function statingFrame(parts: MeetingsParts, request: Incoming): Promise<StatingFrame> {
  return frameFor(parts, request, await meetingOf(parts, request));
}

async function frameFor({ db, site, taxonomy }: MeetingsParts, request: Incoming, meeting: Meeting): Promise<StatingFrame> {
  const { locale } = request;
  return {
    page: pageContext(request, site),
    t: speakerMessages(locale),
    w: statementMessages(locale),
    d: dialogueMessages(locale),
    taxonomy: taxonomy(),
    meeting,
    agenda: await readAgenda(db, meeting.id),
  };
}

/** Whether an act was refused since somebody changed the same meanwhile: the page comes again with what was typed. */
export function isConflict(error: unknown): boolean {
  return error instanceof Refusal && error.kind === 'conflict';
}

export interface SeenRequest {
  frame: StatingFrame;
  view: RequestView;
  /** The viewer acts for the organization that asked. */
  own: boolean;
}

/**
 * The request of the address, as this viewer may see it: those who act for the organization, meeting officers, and everybody once it stands on a list
 * and its organization may be known; 404 for anybody else.
 */
export async function seenRequest(parts: MeetingsParts, request: Incoming): Promise<SeenRequest> {
  const frame = await statingFrame(parts, request);
  const found = await findRequest(parts.db, frame.meeting.id, uuidOf(request, 'id'));
  if (!found) throw notFound();
  const [view] = await viewRequests(parts.db, request.viewer, [found], request.locale);
  if (!view) throw notFound();
  const own = standsFor(request.viewer, found.organizationId);
  const readable = isOnList(found.state) && (view.organization !== null || found.demo);
  if (!own && !preparesMeetings(request.viewer) && !readable) throw notFound();
  return { frame, view, own };
}

/** The request of the address, for those who act for its organization; 403 for those who may only read it. */
export async function ownRequest(parts: MeetingsParts, request: Incoming): Promise<SeenRequest> {
  const seen = await seenRequest(parts, request);
  if (!seen.own) throw new Refusal('forbidden');
  return seen;
}

export interface SeenStatement {
  frame: StatingFrame;
  view: StatementView;
  /** The viewer keeps the record of the organization that wrote it. */
  own: boolean;
  /** Signatures that are the viewer's to give. */
  asked: StatementView['signatories'];
}

/**
 * The written statement of the address, as this viewer may see it: those who act for its organization, those who were asked to hand it in together,
 * meeting officers once it was sent in, and everybody once it is published and its organization may be known; 404 for anybody else.
 */
export async function seenStatement(parts: MeetingsParts, request: Incoming): Promise<SeenStatement> {
  const frame = await statingFrame(parts, request);
  const found = await findStatement(parts.db, frame.meeting.id, uuidOf(request, 'id'));
  if (!found) throw notFound();
  const [view] = await viewStatements(parts.db, request.viewer, [found], request.locale);
  if (!view) throw notFound();
  const { viewer } = request;
  const own = found.organizationId !== null && appliesFor(viewer, found.organizationId);
  const asked = view.signatories.filter(({ organizationId }) => actsFor(viewer, organizationId, 'steward', 'editor'));
  const within = own || standsFor(viewer, found.organizationId) || (found.state !== 'draft' && preparesMeetings(viewer));
  const readable = found.state === 'published' && (view.organization !== null || found.demo);
  if (!within && asked.length === 0 && !readable) throw notFound();
  return { frame, own, asked, view: within ? view : withoutAsked(view, asked) };
}

/** The statement of the address, for those who keep the record of its organization; 403 for those who may only read it. */
export async function ownStatement(parts: MeetingsParts, request: Incoming): Promise<SeenStatement> {
  const seen = await seenStatement(parts, request);
  if (!seen.own) throw new Refusal('forbidden');
  return seen;
}

/** Who else was asked is between the organization that asked and them. */
function withoutAsked(view: StatementView, asked: StatementView['signatories']): StatementView {
  return { ...view, signatories: view.signatories.filter((one) => one.state === 'consented' || asked.includes(one)) };
}
