import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { doneOf, goTo, openForm, openPage, ownForm, param, personOf } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { answerByAccount, answerByLink, type GivenAnswer } from '../actions/evaluation.ts';
import type { Meeting } from '../findings.ts';
import { EvaluationForm } from '../input/evaluation-forms.ts';
import { evaluationMessages } from '../messages/evaluation/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { findAskedByLink, findEvaluation, hasAnswered, readOutcome, tookPart } from '../queries/evaluation.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { callState } from '../rules/calls.ts';
import { evaluationUrl } from '../urls-briefings.ts';
import { type EvaluationPageProps, evaluationPage, type NoForm } from '../views/evaluation/evaluation-pages.tsx';

/** What people thought of a meeting: by the account, or by the link that each got. */
export function evaluationPageRoutes(parts: MeetingsParts): Route[] {
  const [slug, token] = [':slug', ':token'];
  return [
    openPage(evaluationUrl(slug), (request) => show(parts, request, EMPTY_FORM)),
    ownForm(evaluationUrl(slug), (request) => answer(parts, request)),
    openPage(evaluationUrl(slug, token), (request) => showByLink(parts, request, EMPTY_FORM)),
    openForm(evaluationUrl(slug, token), (request) => answerLinked(parts, request)),
  ];
}

function meetingOf({ db }: MeetingsParts, request: Incoming): Promise<Meeting> {
  return findMeeting(db, request.viewer, param(request, 'slug'));
}

async function show(parts: MeetingsParts, request: Incoming, state: FormState): Promise<Answer> {
  const meeting = await meetingOf(parts, request);
  return render(parts, request, meeting, await formFor(parts, request, meeting, state));
}

/** The form of whoever is signed in, or why there is none. */
async function formFor({ db }: MeetingsParts, request: Incoming, meeting: Meeting, state: FormState): Promise<EvaluationPageProps['form']> {
  const evaluation = await findEvaluation(db, meeting.id);
  const window = callState(evaluation ?? undefined, request.now);
  if (!evaluation || window !== 'open') return window === 'open' ? 'none' : window;
  const { person } = request.viewer;
  if (!person) return 'sign-in';
  if (await hasAnswered(db, meeting.id, person.id)) return 'used';
  if (!(await tookPart(db, meeting.id, person.id))) return 'not-part';
  return { address: evaluationUrl(meeting.slug), state, closesAt: evaluation.closesAt };
}

async function render(parts: MeetingsParts, request: Incoming, meeting: Meeting, form: EvaluationPageProps['form']): Promise<Answer> {
  const done = doneOf(request, ['sent'] as const);
  const outcome = typeof form === 'object' ? null : await readOutcome(parts.db, meeting.id, request.now);
  const text = done && evaluationMessages(request.locale)('done.sent');
  const page = evaluationPage({ page: pageContext(request, parts.site), meeting, form, outcome, done: text });
  return html(page, typeof form === 'object' && form.state.errors.length > 0 ? 422 : 200);
}

async function answer(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingOf(parts, request);
  const open = await formFor(parts, request, meeting, EMPTY_FORM);
  if (open === 'not-part') throw new Refusal('forbidden');
  if (typeof open !== 'object') throw new Refusal('conflict');
  const form = readForm(EvaluationForm, request.body);
  if (form.errors) return show(parts, request, form);
  const by = { meetingId: meeting.id, personId: personOf(request).id, now: request.now };
  const kept = await parts.db.transaction().execute((trx) => answerByAccount(trx, by, answerOf(request, form.value)));
  if (!kept) throw new Refusal('conflict');
  return goTo(request, evaluationUrl(meeting.slug), 'sent');
}

function answerOf({ locale }: Incoming, { kept, changed, ...scales }: EvaluationForm): GivenAnswer {
  return { scales, texts: { kept, changed }, language: locale };
}

/** What stands behind a link; an unknown link is a 404. */
async function linked({ db }: MeetingsParts, request: Incoming, meeting: Meeting, state: FormState) {
  const asked = await findAskedByLink(db, meeting.id, param(request, 'token'));
  const evaluation = await findEvaluation(db, meeting.id);
  if (!asked || !evaluation) throw notFound();
  const window = callState(evaluation, request.now);
  const closed: NoForm | null = asked.answered ? 'used' : window === 'open' ? null : window;
  const address = evaluationUrl(meeting.slug, param(request, 'token'));
  return { asked, form: closed ?? { address, state, closesAt: evaluation.closesAt } };
}

async function showByLink(parts: MeetingsParts, request: Incoming, state: FormState): Promise<Answer> {
  const meeting = await meetingOf(parts, request);
  const { form } = await linked(parts, request, meeting, state);
  return secretly(await render(parts, request, meeting, form));
}

/** The address is the key: it goes nowhere from here. */
function secretly(given: Answer): Answer {
  return { ...given, headers: { ...given.headers, 'referrer-policy': 'no-referrer', 'cache-control': 'private, no-store' } };
}

async function answerLinked(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingOf(parts, request);
  const { asked, form: open } = await linked(parts, request, meeting, EMPTY_FORM);
  if (typeof open !== 'object') throw new Refusal('conflict');
  const form = readForm(EvaluationForm, request.body);
  if (form.errors) return showByLink(parts, request, form);
  const given = answerOf(request, form.value);
  if (!(await parts.db.transaction().execute((trx) => answerByLink(trx, asked.id, meeting.id, given)))) throw new Refusal('conflict');
  return goTo(request, evaluationUrl(meeting.slug, param(request, 'token')), 'sent');
}
