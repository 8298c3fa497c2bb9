import { z } from 'zod';
import { choice, line, optionalLine, optionalProse, ticked } from '../../../platform/forms/fields.ts';
import { EMPTY_FORM, type FormState, readForm, type Typed } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { take } from '../../../platform/limits/take.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { listOwnInstitutions } from '../../accounts/index.ts';
import { organizationNameFor } from '../../directory/index.ts';
import { findEntryFor, type MarketEntry } from '../../marketplace/index.ts';
import { asThemselves, beginConversation, writeOrUndo } from '../../messages/index.ts';
import { answerRecord, withdrawAnswer } from '../actions/state-answers.ts';
import { answerMessages } from '../messages/answers/index.ts';
import type { CommitmentsParts } from '../parts.ts';
import { answersBy } from '../queries/state-answers.ts';
import { mayAnswer } from '../rules/access.ts';
import type { StateAnswersRow } from '../tables.ts';
import { ANSWERS, answersUrl } from '../urls.ts';
import { answersPage } from '../views/answers-page.tsx';
import { ANSWERED, type AnswerChoices, type AnswerSubject, choicesFor } from './answer-subjects.ts';
import { showAnswers } from './answers-of.tsx';
import { doneOf, goTo, openPage, ownForm, ownPage, param, personOf } from '../../../platform/http/route-kinds.ts';

const TEXT = 2_000;
const KINDS = ['thanks', 'question', 'invitation', 'can-meet'] as const;

/** A question, an invitation and what can be met say something; thanks need not. Only what the record offers can be chosen. */
const AnswerForm = ({ kinds, needs }: AnswerChoices) =>
  z
    .object({
      kind: choice(KINDS).refine((kind) => kinds.includes(kind), 'choose'),
      need: optionalLine(200),
      text: optionalProse(TEXT),
      shown: ticked(),
    })
    .superRefine(({ kind, need, text }, context) => {
      if (kind === 'can-meet' && !needs.some(({ slug }) => slug === need))
        context.addIssue({ code: 'custom', message: 'choose', path: ['need'] });
      if (kind !== 'thanks' && text === null) context.addIssue({ code: 'custom', message: 'required', path: ['text'] });
    });
const NeedForm = z.object({
  need: line(300),
  text: optionalProse(TEXT).refine((text): text is string => text !== null, 'required'),
  shown: ticked(),
});

/** So many answers one person gives in a day. */
const GIVEN = { name: 'commitments.answers', most: 100, seconds: 86_400 };
/** What the page says of an answer that was not taken; the text stays in it. */
const NOT_TAKEN = { tomorrow: 'enough-for-today', suspended: 'relay-suspended' } as const;

/**
 * What states and other checked institutions answer to evidence, pledges, projects and organizations: thanks, questions, invitations
 * to talk, needs that they can meet.
 */
export function answerRoutes(parts: CommitmentsParts): Route[] {
  return [
    ...Object.entries(ANSWERED).flatMap(([folder, find]): Route[] => [
      openPage(answersUrl(`${folder}/:slug`), async (request) => showAnswers(parts, request, await find(parts, request))),
      ownForm(answersUrl(`${folder}/:slug`), async (request) => answer(parts, request, await find(parts, request))),
    ]),
    ownPage(ANSWERS, (request) => showOwn(parts, request, EMPTY_FORM)),
    ownForm(ANSWERS, (request) => answerNeed(parts, request)),
    ownForm(`${ANSWERS}/:id/withdrawal`, (request) => withdraw(parts, request)),
  ];
}

async function answer(parts: CommitmentsParts, request: Incoming, subject: AnswerSubject): Promise<Answer> {
  await institutionFor(parts, request, subject);
  const choices = await choicesFor(parts, request, subject);
  const form = readForm(AnswerForm(choices), request.body);
  if (form.errors) return showAnswers(parts, request, subject, form);
  const { need: slug, ...said } = form.value;
  const need = said.kind === 'can-meet' ? choices.needs.find((one) => one.slug === slug) : undefined;
  const given = await give(parts, request, need ? { ...aboutNeed(need, request), ...said } : { ...subject, ...said });
  if (given !== 'given') return notTaken(request, given, await showAnswers(parts, request, subject, refusedBy(given, form.typed)));
  const isShort = subject.subject === 'evidence' || subject.subject === 'pledge';
  return goTo(request, isShort ? subject.path : answersUrl(subject.path), 'answered');
}

function aboutNeed({ id, organizationId, titles }: MarketEntry, { locale }: Incoming): Subject {
  return { subject: 'need', id, organizationId, title: titleFor(titles, locale).text };
}

/** The institution for which the person answers; who has none, or writes for the organization itself, is refused. */
async function institutionFor(
  { db }: CommitmentsParts,
  request: Incoming,
  { organizationId }: Pick<Subject, 'organizationId'>,
): Promise<string> {
  if (!mayAnswer(request.viewer, organizationId)) throw new Refusal('forbidden');
  const accepted = (await listOwnInstitutions(db, personOf(request).id)).find(({ state }) => state === 'accepted');
  if (!accepted) throw new Refusal('forbidden');
  return accepted.institution;
}

type Subject = Pick<AnswerSubject, 'id' | 'organizationId' | 'title'> & { subject: StateAnswersRow['subject'] };
type Given = Subject & { kind: StateAnswersRow['kind']; text: string | null; shown: boolean };

/**
 * Keeps the answer; what asks for more than thanks begins a conversation by the relay, where both go on. Nothing is kept where as many
 * were given or sent as may be in a day (`tomorrow`), or the secretariat keeps the person from writing by the relay (`suspended`).
 */
async function give(
  parts: CommitmentsParts,
  request: Incoming,
  { title, id, subject, organizationId, kind, text, shown }: Given,
): Promise<'given' | keyof typeof NOT_TAKEN> {
  const given = { subject, organizationId, kind, text, shown };
  const institution = await institutionFor(parts, request, given);
  const person = personOf(request);
  const { now } = request;
  const slug = (await organizationNameFor(parts.db, [given.organizationId], request.locale)).get(given.organizationId)?.slug ?? '';
  const written = await writeOrUndo(parts.db, async (trx) => {
    if (!(await take(trx, GIVEN, person.id, now))) return { refused: 'cap-sender' as const };
    let conversationId: string | null = null;
    if (given.kind !== 'thanks' && given.text !== null) {
      const message = { subject: title, body: given.text, attachments: [], via: 'web' as const, address: null, now };
      const begun = await beginConversation(trx, parts.relay, {
        sender: asThemselves(person),
        receiver: { organizationId: given.organizationId },
        ...message,
      });
      if ('refused' in begun) return begun;
      conversationId = begun.conversationId;
    }
    await answerRecord(trx, { ...given, subjectId: id, personId: person.id, institution, conversationId, organizationSlug: slug, now });
    return { conversationId };
  });
  if ('refused' in written) return written.refused === 'suspended' ? 'suspended' : 'tomorrow';
  await parts.answers.refresh();
  return 'given';
}

function refusedBy(why: keyof typeof NOT_TAKEN, typed: Typed): FormState {
  return { typed, errors: [{ field: 'text', code: NOT_TAKEN[why] }] };
}

/** The page with what was typed, as the refusal that it is: the day is over at midnight, UTC. */
function notTaken({ now }: Incoming, why: keyof typeof NOT_TAKEN, answer: Answer): Answer {
  if (why === 'suspended') return { ...answer, status: 403 };
  const seconds = GIVEN.seconds - (Math.floor(now.getTime() / 1000) % GIVEN.seconds);
  return { ...answer, status: 429, headers: { ...answer.headers, 'retry-after': String(seconds) } };
}

async function showOwn({ db, site }: CommitmentsParts, request: Incoming, form: FormState): Promise<Answer> {
  const person = personOf(request);
  const done = doneOf(request, ['answered', 'withdrawn'] as const);
  const props = { page: pageContext(request, site), answers: await answersBy(db, person.id), mayAnswer: person.institution, form };
  return html(answersPage({ ...props, done: done && answerMessages(request.locale)(`done.${done}`) }), form.errors.length > 0 ? 422 : 200);
}

/** "We can meet this need": by the address of the need, which the viewer must be able to see. */
async function answerNeed(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  if (!personOf(request).institution) throw new Refusal('forbidden');
  const form = readForm(NeedForm, request.body);
  if (form.errors) return showOwn(parts, request, form);
  const slug = /(?:^|\/needs\/)([a-z0-9-]+)\/?$/.exec(form.value.need)?.[1];
  const need = slug === undefined ? undefined : await findEntryFor(parts.db, request.viewer, 'need', slug);
  if (!need || need.state === 'withdrawn')
    return showOwn(parts, request, { typed: form.typed, errors: [{ field: 'need', code: 'unusable' }] });
  const { text, shown } = form.value;
  const given = await give(parts, request, { ...aboutNeed(need, request), kind: 'can-meet', text, shown });
  if (given !== 'given') return notTaken(request, given, await showOwn(parts, request, refusedBy(given, form.typed)));
  return goTo(request, ANSWERS, 'answered');
}

async function withdraw({ db, answers }: CommitmentsParts, request: Incoming): Promise<Answer> {
  const given = { id: param(request, 'id'), personId: personOf(request).id, now: request.now };
  if (!/^[0-9a-f-]{36}$/.test(given.id) || !(await db.transaction().execute((trx) => withdrawAnswer(trx, given)))) throw notFound();
  await answers.refresh();
  return goTo(request, ANSWERS, 'withdrawn');
}
