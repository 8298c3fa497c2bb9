import { notFound } from '../../../platform/http/errors.ts';
import { param } from '../../../platform/http/route-kinds.ts';
import type { Incoming } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import type { Meeting } from '../findings.ts';
import type { Question, QuestionView } from '../findings-speaking.ts';
import { dialogueMessages } from '../messages/dialogues/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { findDialogue, findQuestion, viewQuestions } from '../queries/dialogues.ts';
import { standsFor } from '../queries/side-event-organizers.ts';
import { preparesMeetings } from '../rules/access.ts';
import { isPublic } from '../rules/questions.ts';
import type { DialogueFrame, OneDialogue } from '../views/speaking/dialogue-frame.tsx';
import { meetingOf } from './side-event-access.ts';
import { uuidOf } from './uuid-of.ts';

/** What pages about dialogues of the meeting of the address are drawn with. */
export async function dialoguesFrame(parts: MeetingsParts, request: Incoming): Promise<DialogueFrame> {
  const meeting = await meetingOf(parts, request);
  return frameFor(parts, request, meeting);
}

/** The same with the dialogue of the address; 404 where there is none. */
export async function dialogueFrame(parts: MeetingsParts, request: Incoming): Promise<OneDialogue> {
  const frame = await dialoguesFrame(parts, request);
  const dialogue = await findDialogue(parts.db, frame.meeting.id, param(request, 'dialogue'));
  if (!dialogue) throw notFound();
  return { ...frame, dialogue };
}

export interface AskedQuestion {
  frame: OneDialogue;
  view: QuestionView;
  /** The viewer acts for the organization that put it. */
  own: boolean;
}

/**
 * The question of the address, as this viewer may see it: those who put it, or whose question was put into it, those who were asked to put it together, meeting officers, and everybody
 * once it is public and its organization too; 404 for anybody else.
 */
export async function askedQuestion(parts: MeetingsParts, request: Incoming): Promise<AskedQuestion> {
  const frame = await dialogueFrame(parts, request);
  const question = await findQuestion(parts.db, frame.dialogue.id, uuidOf(request, 'id'));
  if (!question) throw notFound();
  const [view] = await viewQuestions(parts.db, request.viewer, [question], request.locale);
  if (!view) throw notFound();
  const own = standsFor(request.viewer, question.organizationId);
  const invited = view.joins.some(({ organizationId }) => standsFor(request.viewer, organizationId));
  const together = view.together.some(({ question: one }) => standsFor(request.viewer, one.organizationId));
  const within = own || together || preparesMeetings(request.viewer);
  if (!within && !invited && !isReadable(question, view)) throw notFound();
  return { frame, own, view: within ? view : withoutAsked(view, request) };
}

/** Whether everybody may read it: it is public, and so is the organization that put it (or the reader may know of it). What was put in public stays. */
export function isReadable(question: Question, { organization }: QuestionView): boolean {
  return isPublic(question) && (organization !== null || question.demo || question.askedAt !== null);
}

/** Who else was asked is between the asking organization and them. */
function withoutAsked(view: QuestionView, { viewer }: Incoming): QuestionView {
  return { ...view, joins: view.joins.filter(({ state, organizationId }) => state === 'consented' || standsFor(viewer, organizationId)) };
}

function frameFor({ site, taxonomy }: MeetingsParts, request: Incoming, meeting: Meeting): DialogueFrame {
  return { page: pageContext(request, site), t: dialogueMessages(request.locale), taxonomy: taxonomy(), meeting };
}
