import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { doneOf, goTo, openPage, ownForm, ownPage, personOf } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { findReachableOrganization } from '../../directory/index.ts';
import {
  answerJoin,
  endSupport,
  inviteToJoin,
  submitQuestion,
  supportQuestion,
  takesQuestions,
  withdrawQuestion,
} from '../actions/questions.ts';
import { JoinAnswerForm, JoinForm, questionForm, SupportForm } from '../input/question-forms.ts';
import { slugTyped } from '../input/side-event-forms.ts';
import { dialogueMessages } from '../messages/dialogues/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { listAsking, supportersAmong } from '../queries/dialogues.ts';
import { standsFor } from '../queries/side-event-organizers.ts';
import { canBecome } from '../rules/questions.ts';
import { newQuestionUrl, questionUrl } from '../urls-speaking.ts';
import { newQuestionPage, questionPage } from '../views/speaking/question-pages.tsx';
import { type AskedQuestion, askedQuestion, dialogueFrame } from './dialogue-access.ts';
import { refusedForm } from './side-event-access.ts';

const DONE = ['sent', 'withdrawn', 'invited', 'answered', 'saved'] as const;

/** Questions: sent, put together with others, supported, withdrawn. */
export function dialogueQuestionRoutes(parts: MeetingsParts): Route[] {
  const [slug, dialogue, id] = [':slug', ':dialogue', ':id'];
  const form = newQuestionUrl(slug, dialogue);
  return [
    ownPage(form, (request) =>
      showNew(parts, request, { typed: { lang: languageName(request.locale, request.locale), publish: 'yes' }, errors: [] }),
    ),
    ownForm(form, (request) => send(parts, request)),
    openPage(questionUrl(slug, dialogue, id), async (request) => html(await question(parts, request, EMPTY_FORM))),
    ownForm(questionUrl(slug, dialogue, id, 'withdrawal'), (request) => withdraw(parts, request)),
    ownForm(questionUrl(slug, dialogue, id, 'joins'), (request) => invite(parts, request)),
    ownForm(questionUrl(slug, dialogue, id, 'consent'), (request) => answerToJoin(parts, request)),
    ownForm(questionUrl(slug, dialogue, id, 'support'), (request) => support(parts, request)),
  ];
}

async function showNew(parts: MeetingsParts, request: Incoming, form: FormState): Promise<Answer> {
  const frame = await dialogueFrame(parts, request);
  if (!takesQuestions(frame.meeting, frame.dialogue, request.now)) throw new Refusal('conflict');
  const organizations = await listAsking(parts.db, request.viewer, request.locale);
  return html(newQuestionPage({ frame, organizations, form }), form.errors.length > 0 ? 422 : 200);
}

async function send(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, dialogue } = await dialogueFrame(parts, request);
  const words = parts.taxonomy();
  const form = readForm(
    questionForm(meeting.policy.dialogues, (code) => words.term(code) !== undefined),
    request.body,
  );
  if (form.errors) return showNew(parts, request, form);
  const { organization, lang, text, ...rest } = form.value;
  if (!(await listAsking(parts.db, request.viewer, request.locale)).some(({ id }) => id === organization)) throw new Refusal('forbidden');
  const texts = { [lang]: { text, origin: 'human' as const } };
  const given = {
    meeting,
    dialogue,
    organizationId: organization,
    language: lang,
    texts,
    ...rest,
    personId: personOf(request).id,
    now: request.now,
  };
  try {
    const id = await parts.db.transaction().execute((trx) => submitQuestion(trx, given));
    return goTo(request, questionUrl(meeting.slug, dialogue.slug, id), 'sent');
  } catch (error) {
    return showNew(parts, request, refusedForm(error, form.typed));
  }
}

async function question(parts: MeetingsParts, request: Incoming, form: FormState): Promise<string> {
  const asked = await askedQuestion(parts, request);
  const { frame, view, own } = asked;
  const { meeting, dialogue } = frame;
  const done = doneOf(request, DONE);
  const open = takesQuestions(meeting, dialogue, request.now);
  return questionPage({
    frame,
    view,
    own,
    partable: dialogue.state === 'planned' && dialogue.choice === null ? partableBy(request, asked) : [],
    asked: view.joins.filter(({ organizationId }) => standsFor(request.viewer, organizationId)),
    supporting: await supportingOf(parts, request, asked),
    may: {
      withdraw: canBecome(view.question.state, 'withdrawn'),
      invite: open && view.question.state === 'received' && meeting.policy.dialogues.jointQuestions,
    },
    form,
    done: done && dialogueMessages(request.locale)(`done.${done}`),
  });
}

/** Questions that the viewer may take apart from this one: those of its organizations, or all where this one is its own. */
function partableBy({ viewer }: Incoming, { view, own }: AskedQuestion): string[] {
  if (view.question.state === 'joined') return own ? [view.question.id] : [];
  return view.together.filter(({ question: one }) => own || standsFor(viewer, one.organizationId)).map(({ question: one }) => one.id);
}

/** Organizations of the viewer that do not put the question themselves, while it waits. */
async function supportingOf({ db }: MeetingsParts, request: Incoming, { view }: AskedQuestion) {
  if (view.question.state !== 'received') return [];
  const putting = [
    view.question.organizationId,
    ...view.joins.filter(({ state }) => state === 'consented').map(({ organizationId }) => organizationId),
    ...view.together.map(({ question: one }) => one.organizationId),
  ];
  const mine = (await listAsking(db, request.viewer, request.locale)).filter(({ id }) => !putting.includes(id));
  const supporters = await supportersAmong(
    db,
    view.question.id,
    mine.map(({ id }) => id),
  );
  return mine.map((one) => ({ ...one, supports: supporters.includes(one.id) }));
}

/** The question of the address, for those who put it; 403 for those who may only read it. */
async function ownQuestion(parts: MeetingsParts, request: Incoming): Promise<AskedQuestion> {
  const asked = await askedQuestion(parts, request);
  if (!asked.own) throw new Refusal('forbidden');
  return asked;
}

function actingOf(request: Incoming, { view }: AskedQuestion) {
  return { questionId: view.question.id, personId: personOf(request).id, now: request.now };
}

function backTo(request: Incoming, { frame: { meeting, dialogue }, view }: AskedQuestion, done: (typeof DONE)[number]): Answer {
  return goTo(request, questionUrl(meeting.slug, dialogue.slug, view.question.id), done);
}

async function withdraw(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const asked = await ownQuestion(parts, request);
  const { meeting } = asked.frame;
  await parts.db.transaction().execute((trx) => withdrawQuestion(trx, { ...actingOf(request, asked), meeting }));
  return backTo(request, asked, 'withdrawn');
}

async function invite(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const asked = await ownQuestion(parts, request);
  const form = readForm(JoinForm, request.body);
  const refuse = async (state: FormState) => html(await question(parts, request, state), 422);
  if (form.errors) return refuse(form);
  const organizationId = await organizationAt(parts, request, form.value.address);
  if (organizationId === undefined) return refuse({ typed: form.typed, errors: [{ field: 'address', code: 'address-unknown' }] });
  const { meeting, dialogue } = asked.frame;
  try {
    await parts.db.transaction().execute((trx) => inviteToJoin(trx, { ...actingOf(request, asked), meeting, dialogue, organizationId }));
  } catch (error) {
    return refuse(refusedForm(error, form.typed));
  }
  return backTo(request, asked, 'invited');
}

/** The organization whose page has this address, as the viewer may know of it; a former address leads to it. */
async function organizationAt(parts: MeetingsParts, request: Incoming, address: string): Promise<string | undefined> {
  const slug = slugTyped(address);
  const found = slug === undefined ? undefined : await findReachableOrganization(parts.db, request.viewer.audience, slug, request.locale);
  if (found && 'movedTo' in found) return organizationAt(parts, request, found.movedTo);
  return found?.id;
}

async function answerToJoin(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const asked = await askedQuestion(parts, request);
  const form = readForm(JoinAnswerForm, request.body);
  if (form.errors) throw new Refusal('invalid', { fields: form.errors });
  const { organization: organizationId, answer } = form.value;
  if (!standsFor(request.viewer, organizationId)) throw new Refusal('forbidden');
  if (!asked.view.joins.some((one) => one.organizationId === organizationId)) throw notFound();
  await parts.db.transaction().execute((trx) => answerJoin(trx, { ...actingOf(request, asked), organizationId, answer }));
  return backTo(request, asked, 'answered');
}

async function support(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const asked = await askedQuestion(parts, request);
  const form = readForm(SupportForm, request.body);
  if (form.errors) throw new Refusal('invalid', { fields: form.errors });
  const { organization: organizationId, support: wish } = form.value;
  if (!(await listAsking(parts.db, request.viewer, request.locale)).some(({ id }) => id === organizationId)) throw new Refusal('forbidden');
  const act = wish === 'yes' ? supportQuestion : endSupport;
  await parts.db.transaction().execute((trx) => act(trx, { ...actingOf(request, asked), organizationId }));
  return backTo(request, asked, 'saved');
}
