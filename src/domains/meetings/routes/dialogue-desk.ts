import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import { instantAt } from '../../../platform/geo/zones.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { deskForm, deskPage, doneOf, goTo, personOf } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { hasWords, wordsOf } from '../../../platform/search/has-words.ts';
import type { QuestionView } from '../findings-speaking.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { answerLive, askNext, endDialogue, pauseBoard, startDialogue } from '../actions/dialogue-board.ts';
import { addDialogue, publishSeed } from '../actions/dialogues.ts';
import { chooseByHand, chooseQuestions } from '../actions/question-choice.ts';
import { answerInWriting, promiseAnswer, refuseQuestion, restoreQuestion } from '../actions/question-moderation.ts';
import { AnswerForm, ByHandForm, DialogueForm, EndForm, ModerationForm, PlacesForm, PromiseForm } from '../input/question-forms.ts';
import { type DeskList, readDeskList } from '../input/desk-list.ts';
import { dialogueMessages } from '../messages/dialogues/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { findQuestion, listDialogues, listQuestions, viewQuestions } from '../queries/dialogues.ts';
import { QUESTION_STATES, type QuestionState } from '../rules/questions.ts';
import { deskDialoguesUrl, deskDialogueUrl, deskQuestionUrl } from '../urls-speaking.ts';
import { deskDialoguePage, deskDialoguesPage } from '../views/speaking/desk-pages.tsx';
import { deskQuestionPage } from '../views/speaking/desk-question-page.tsx';
import type { OneDialogue } from '../views/speaking/dialogue-frame.tsx';
import { dialogueFrame, dialoguesFrame } from './dialogue-access.ts';
import { questionJoiningRoutes } from './question-joining.ts';
import { refusedForm } from './side-event-access.ts';
import { uuidOf } from './uuid-of.ts';

const ROLE = 'meeting-officer';

/** Dialogues at the desk of a meeting: added, chosen, led, answered. */
export function dialogueDeskRoutes(parts: MeetingsParts): Route[] {
  const [slug, dialogue, id] = [':slug', ':dialogue', ':id'];
  return [
    deskPage(deskDialoguesUrl(slug), ROLE, (request) => showAll(parts, request, beginning(request))),
    deskForm(deskDialoguesUrl(slug), ROLE, (request) => add(parts, request)),
    deskPage(deskDialogueUrl(slug, dialogue), ROLE, (request) => showOne(parts, request, EMPTY_FORM)),
    deskForm(deskDialogueUrl(slug, dialogue, 'seed'), ROLE, (request) => act(parts, request, publishSeed)),
    deskForm(deskDialogueUrl(slug, dialogue, 'choice'), ROLE, (request) => choose(parts, request)),
    deskForm(deskDialogueUrl(slug, dialogue, 'start'), ROLE, (request) => act(parts, request, startDialogue)),
    deskForm(deskDialogueUrl(slug, dialogue, 'next'), ROLE, (request) =>
      act(parts, request, (trx, given) => askNext(trx, { ...given, questionId: null })),
    ),
    deskForm(deskDialogueUrl(slug, dialogue, 'pause'), ROLE, (request) => act(parts, request, pauseBoard)),
    deskForm(deskDialogueUrl(slug, dialogue, 'end'), ROLE, (request) => end(parts, request)),
    ...questionJoiningRoutes(parts, (request, form) => showOne(parts, request, form)),
    deskPage(deskQuestionUrl(slug, dialogue, id), ROLE, (request) => showQuestion(parts, request, beginning(request))),
    deskForm(deskQuestionUrl(slug, dialogue, id, 'moderation'), ROLE, (request) => moderate(parts, request)),
    deskForm(deskQuestionUrl(slug, dialogue, id, 'promise'), ROLE, (request) => promise(parts, request)),
    deskForm(deskQuestionUrl(slug, dialogue, id, 'answer'), ROLE, (request) => answer(parts, request)),
  ];
}

/** Forms begin in the language of the page. */
function beginning({ locale }: Incoming): FormState {
  return { typed: { lang: languageName(locale, locale) }, errors: [] };
}

function doneText(request: Incoming): string | undefined {
  const done = doneOf(request, ['saved']);
  return done && dialogueMessages(request.locale)(`done.${done}`);
}

async function showAll(parts: MeetingsParts, request: Incoming, form: FormState): Promise<Answer> {
  const frame = await dialoguesFrame(parts, request);
  const dialogues = await listDialogues(parts.db, frame.meeting.id);
  return html(deskDialoguesPage({ frame, dialogues, form, done: doneText(request) }), form.errors.length > 0 ? 422 : 200);
}

async function add(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting } = await dialoguesFrame(parts, request);
  const form = readForm(DialogueForm, request.body);
  if (form.errors) return showAll(parts, request, form);
  const { guest, lang, startsOn, startsTime, ...lengths } = form.value;
  const startsAt = startsOn === null ? null : instantAt(`${startsOn}T${startsTime ?? '00:00'}`, meeting.zone);
  if (startsOn !== null && startsAt === null)
    return showAll(parts, request, { typed: form.typed, errors: [{ field: 'startsTime', code: 'unusable' }] });
  const given = {
    meeting,
    guest: { [lang]: { text: guest, origin: 'human' as const } },
    startsAt,
    ...lengths,
    personId: personOf(request).id,
    now: request.now,
  };
  try {
    const slug = await parts.db.transaction().execute((trx) => addDialogue(trx, given));
    return goTo(request, deskDialogueUrl(meeting.slug, slug), 'saved');
  } catch (error) {
    return showAll(parts, request, refusedForm(error, form.typed));
  }
}

async function showOne(parts: MeetingsParts, request: Incoming, form: FormState): Promise<Answer> {
  const frame = await dialogueFrame(parts, request);
  const questions = await listQuestions(parts.db, frame.dialogue.id, QUESTION_STATES);
  const views = await viewQuestions(parts.db, request.viewer, questions, request.locale);
  const list = readDeskList(request.query, QUESTION_STATES);
  const counts = new Map([...Map.groupBy(views, ({ question }) => question.state)].map(([state, own]) => [state, own.length]));
  const props = { frame, views, list, found: narrowed(views, list), counts, form, done: doneText(request) };
  return html(deskDialoguePage(props), form.errors.length > 0 ? 422 : 200);
}

/** Questions in this state, in whose text, or in a name of whose organization, the words stand. */
function narrowed(views: readonly QuestionView[], { q, state }: DeskList<QuestionState>): QuestionView[] {
  const words = wordsOf(q);
  return views.filter(
    ({ question, organization }) =>
      (state === null || question.state === state) &&
      [...Object.values(question.texts).map(({ text }) => text), organization?.name ?? ''].some((text) => hasWords(text, words)),
  );
}

function actingOf(request: Incoming, { meeting, dialogue }: OneDialogue) {
  return { meeting, dialogueId: dialogue.id, personId: personOf(request).id, now: request.now };
}

type Act = (trx: WriteTransaction, given: ReturnType<typeof actingOf>) => Promise<void>;

/** One act that takes nothing but the dialogue; what is wrong with the form is told on its page. */
async function act(parts: MeetingsParts, request: Incoming, does: Act): Promise<Answer> {
  const frame = await dialogueFrame(parts, request);
  try {
    await parts.db.transaction().execute((trx) => does(trx, actingOf(request, frame)));
  } catch (error) {
    return showOne(parts, request, refusedForm(error, readForm(EndForm, request.body).typed));
  }
  return goTo(request, deskDialogueUrl(frame.meeting.slug, frame.dialogue.slug), 'saved');
}

async function choose(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting } = await dialoguesFrame(parts, request);
  if (meeting.policy.dialogues.selection === 'officer') {
    const form = readForm(ByHandForm, request.body);
    if (form.errors) return showOne(parts, request, form);
    return act(parts, request, (trx, given) => chooseByHand(trx, { ...given, ids: form.value.ids }));
  }
  const form = readForm(PlacesForm, request.body);
  if (form.errors) return showOne(parts, request, form);
  return act(parts, request, (trx, given) => chooseQuestions(trx, { ...given, places: form.value.places }));
}

async function end(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const form = readForm(EndForm, request.body);
  if (form.errors) return showOne(parts, request, form);
  return act(parts, request, (trx, given) => endDialogue(trx, { ...given, reason: form.value.reason }));
}

async function questionOf(parts: MeetingsParts, request: Incoming) {
  const frame = await dialogueFrame(parts, request);
  const question = await findQuestion(parts.db, frame.dialogue.id, uuidOf(request, 'id'));
  if (!question) throw notFound();
  return { frame, question, acting: { ...actingOf(request, frame), questionId: question.id } };
}

async function showQuestion(parts: MeetingsParts, request: Incoming, form: FormState): Promise<Answer> {
  const { frame, question } = await questionOf(parts, request);
  const [view] = await viewQuestions(parts.db, request.viewer, [question], request.locale);
  if (!view) throw notFound();
  return html(deskQuestionPage({ frame, view, form, done: doneText(request) }), form.errors.length > 0 ? 422 : 200);
}

async function actOnQuestion(
  parts: MeetingsParts,
  request: Incoming,
  form: FormState,
  does: (trx: WriteTransaction, given: Awaited<ReturnType<typeof questionOf>>) => Promise<void>,
): Promise<Answer> {
  const given = await questionOf(parts, request);
  try {
    await parts.db.transaction().execute((trx) => does(trx, given));
  } catch (error) {
    return showQuestion(parts, request, refusedForm(error, form.typed));
  }
  const { meeting, dialogue } = given.frame;
  return goTo(request, deskQuestionUrl(meeting.slug, dialogue.slug, given.question.id), 'saved');
}

async function moderate(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const form = readForm(ModerationForm, request.body);
  if (form.errors) return showQuestion(parts, request, form);
  const { decision, reasons, remark } = form.value;
  return actOnQuestion(parts, request, { typed: form.typed, errors: [] }, (trx, { acting, question }) => {
    if (decision === 'refused') return refuseQuestion(trx, { ...acting, reasons, remark });
    if (question.state !== 'refused') return Promise.resolve();
    return restoreQuestion(trx, acting);
  });
}

async function promise(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const form = readForm(PromiseForm, request.body);
  if (form.errors) return showQuestion(parts, request, form);
  return actOnQuestion(parts, request, { typed: form.typed, errors: [] }, (trx, { acting }) =>
    promiseAnswer(trx, { ...acting, until: form.value.until }),
  );
}

async function answer(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const form = readForm(AnswerForm, request.body);
  if (form.errors) return showQuestion(parts, request, form);
  const { lang, answer: text, givenBy } = form.value;
  const texts = { [lang]: { text, origin: 'human' as const } };
  return actOnQuestion(parts, request, { typed: form.typed, errors: [] }, (trx, { acting, question }) => {
    const live = question.state === 'asked' || question.state === 'answered';
    return live ? answerLive(trx, { ...acting, texts, givenBy }) : answerInWriting(trx, { ...acting, texts, givenBy });
  });
}
