import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { deskForm, goTo, ownForm, personOf } from '../../../platform/http/route-kinds.ts';
import type { Answer, Incoming, Route } from '../../../platform/http/route.ts';
import { partQuestion, putTogether } from '../actions/question-joining.ts';
import type { Question } from '../findings-speaking.ts';
import { PartingForm, TogetherForm } from '../input/question-forms.ts';
import type { MeetingsParts } from '../parts.ts';
import { findQuestion } from '../queries/dialogues.ts';
import { standsFor } from '../queries/side-event-organizers.ts';
import { deskDialogueUrl, deskQuestionUrl, questionUrl } from '../urls-speaking.ts';
import { askedQuestion, dialogueFrame } from './dialogue-access.ts';
import { ROLE } from './desk-meeting-forms.ts';
import { refusedForm } from './side-event-access.ts';
import { uuidOf } from './uuid-of.ts';

/** Questions that the secretariat puts together, and that come apart again. */
export function questionJoiningRoutes(parts: MeetingsParts, showDesk: (request: Incoming, form: FormState) => Promise<Answer>): Route[] {
  const [slug, dialogue, id] = [':slug', ':dialogue', ':id'];
  return [
    deskForm(deskDialogueUrl(slug, dialogue, 'together'), ROLE, (request) => together(parts, request, showDesk)),
    deskForm(deskQuestionUrl(slug, dialogue, id, 'parting'), ROLE, (request) => part(parts, request)),
    ownForm(questionUrl(slug, dialogue, id, 'parting'), (request) => refuse(parts, request)),
  ];
}

async function together(
  parts: MeetingsParts,
  request: Incoming,
  showDesk: (request: Incoming, form: FormState) => Promise<Answer>,
): Promise<Answer> {
  const { meeting, dialogue } = await dialogueFrame(parts, request);
  const form = readForm(TogetherForm, request.body);
  if (form.errors) return showDesk(request, form);
  const { into: intoId, ids } = form.value;
  const given = { meeting, dialogueId: dialogue.id, intoId, ids, personId: personOf(request).id, now: request.now };
  try {
    await parts.db.transaction().execute((trx) => putTogether(trx, given));
  } catch (error) {
    return showDesk(request, refusedForm(error, form.typed));
  }
  return goTo(request, deskDialogueUrl(meeting.slug, dialogue.slug), 'saved');
}

async function part(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, dialogue } = await dialogueFrame(parts, request);
  const given = { meeting, dialogueId: dialogue.id, questionId: uuidOf(request, 'id'), personId: personOf(request).id, now: request.now };
  if (!(await findQuestion(parts.db, dialogue.id, given.questionId))) throw notFound();
  await parts.db.transaction().execute((trx) => partQuestion(trx, { ...given, refused: false }));
  return goTo(request, deskDialogueUrl(meeting.slug, dialogue.slug), 'saved');
}

/** An organization would rather ask alone: that of the question that is put, or that of one that was put into it. */
async function refuse(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { frame, view } = await askedQuestion(parts, request);
  const { meeting, dialogue } = frame;
  const form = readForm(PartingForm, request.body);
  if (form.errors) throw new Refusal('invalid', { fields: form.errors });
  const joined = await findQuestion(parts.db, dialogue.id, form.value.question);
  const put = joined && (await putOf(parts, dialogue.id, joined, view.question));
  if (!joined || !put) throw notFound();
  if (![joined, put].some(({ organizationId }) => standsFor(request.viewer, organizationId))) throw new Refusal('forbidden');
  const given = { meeting, dialogueId: dialogue.id, questionId: joined.id, personId: personOf(request).id, now: request.now };
  await parts.db.transaction().execute((trx) => partQuestion(trx, { ...given, refused: true }));
  const own = [joined, put].find(({ organizationId }) => standsFor(request.viewer, organizationId)) ?? joined;
  return goTo(request, questionUrl(meeting.slug, dialogue.slug, own.id), 'saved');
}

/** The question into which another was put, which the address must name, or the other. */
async function putOf(parts: MeetingsParts, dialogueId: string, joined: Question, asked: Question): Promise<Question | undefined> {
  if (joined.joinedIntoId === null || ![joined.id, joined.joinedIntoId].includes(asked.id)) return undefined;
  return findQuestion(parts.db, dialogueId, joined.joinedIntoId);
}
