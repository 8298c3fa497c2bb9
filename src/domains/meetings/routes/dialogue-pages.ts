import { notFound } from '../../../platform/http/errors.ts';
import { openPage } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, json, type Route } from '../../../platform/http/route.ts';
import { takesQuestions } from '../actions/questions.ts';
import type { MeetingsParts } from '../parts.ts';
import { readBelonging } from '../queries/belonging.ts';
import { listDialogues, listQuestions, viewQuestions } from '../queries/dialogues.ts';
import { callState } from '../rules/calls.ts';
import { QUESTION_STATES } from '../rules/questions.ts';
import { dialoguesUrl, dialogueUrl } from '../urls-speaking.ts';
import { dialoguePage, dialoguesPage } from '../views/speaking/dialogue-pages.tsx';
import { dialogueFrame, dialoguesFrame, isReadable } from './dialogue-access.ts';

/** Dialogues of a meeting as everybody may see them: the list, a page for each, and the record of its choice. */
export function dialoguePageRoutes(parts: MeetingsParts): Route[] {
  const [slug, dialogue] = [':slug', ':dialogue'];
  return [
    openPage(dialoguesUrl(slug), async (request) => {
      const frame = await dialoguesFrame(parts, request);
      return html(dialoguesPage({ frame, dialogues: await listDialogues(parts.db, frame.meeting.id) }));
    }),
    openPage(dialogueUrl(slug, dialogue), (request) => showDialogue(parts, request)),
    openPage(dialogueUrl(slug, dialogue, 'choice.json'), (request) => giveChoice(parts, request)),
  ];
}

async function showDialogue(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const frame = await dialogueFrame(parts, request);
  const { meeting, dialogue } = frame;
  const questions = await listQuestions(parts.db, dialogue.id, QUESTION_STATES);
  const views = (await viewQuestions(parts.db, request.viewer, questions, request.locale))
    .filter((view) => isReadable(view.question, view))
    .map((view) => ({ ...view, joins: view.joins.filter(({ state }) => state === 'consented') }));
  return html(
    dialoguePage({
      frame,
      call: callState(meeting.calls.questions, request.now),
      open: takesQuestions(meeting, dialogue, request.now),
      ordered: views.filter(({ question }) => question.position !== null),
      others: views.filter(({ question }) => question.position === null),
      belonging: await readBelonging(parts.db, request.viewer, { meeting, locale: request.locale }, { dialogueId: dialogue.id }),
    }),
  );
}

/** All that the choice was made of; ids of questions and what counts of them, no names. */
async function giveChoice(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { dialogue } = await dialogueFrame(parts, request);
  if (dialogue.choice === null) throw notFound();
  const { seedPublishedAt, chosenAt, policyVersion } = dialogue;
  return json({ draw: 'SHA-256(seed + "\\n" + id), lowest first', seedPublishedAt, chosenAt, policyVersion, ...dialogue.choice });
}
