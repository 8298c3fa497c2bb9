import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { clockTime } from '../../../platform/geo/zones.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { deskForm, deskPage, doneOf, goTo } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { moderateTexts, openEvaluation } from '../actions/evaluation.ts';
import { sendLinks } from '../actions/evaluation-links.ts';
import type { Evaluation } from '../findings-evaluation.ts';
import { evaluationWindowForm, TextsForm } from '../input/evaluation-forms.ts';
import { evaluationMessages } from '../messages/evaluation/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { findEvaluation, listTexts, readOutcome } from '../queries/evaluation.ts';
import { deskEvaluationUrl } from '../urls-briefings.ts';
import { evaluationDeskPage } from '../views/evaluation/desk-page.tsx';
import { toldBy } from './briefing-access.ts';
import { meetingAtDesk, ROLE, written } from './desk-meeting-forms.ts';

/** The evaluation of a meeting as officers open it, send it and read through what came back. */
export function evaluationDeskRoutes(parts: MeetingsParts): Route[] {
  const slug = ':slug';
  return [
    deskPage(deskEvaluationUrl(slug), ROLE, (request) => show(parts, request, null)),
    deskForm(deskEvaluationUrl(slug), ROLE, (request) => open(parts, request)),
    deskForm(deskEvaluationUrl(slug, 'links'), ROLE, (request) => send(parts, request)),
    deskForm(deskEvaluationUrl(slug, 'texts'), ROLE, (request) => moderate(parts, request)),
  ];
}

async function show(parts: MeetingsParts, request: Incoming, form: FormState | null): Promise<Answer> {
  const meeting = await meetingAtDesk(parts, request);
  const evaluation = await findEvaluation(parts.db, meeting.id);
  const done = doneOf(request, ['saved', 'links'] as const);
  // While answers come in, texts would tell who has just written one.
  const closed = evaluation !== null && request.now >= evaluation.closesAt;
  const page = evaluationDeskPage({
    page: pageContext(request, parts.site),
    meeting,
    evaluation,
    outcome: await readOutcome(parts.db, meeting.id, request.now),
    texts: closed ? await listTexts(parts.db, meeting.id, ['waiting', 'shown', 'hidden']) : [],
    form: form ?? { typed: typedOf(evaluation, meeting.zone), errors: [] },
    done: done && evaluationMessages(request.locale)(`done.${done}`),
  });
  return html(page, form === null ? 200 : 422);
}

function typedOf(evaluation: Evaluation | null, zone: string): FormState['typed'] {
  if (!evaluation) return {};
  const moment = (at: Date) => `${clockTime(at, zone).day} ${clockTime(at, zone).time}`;
  return { opensAt: moment(evaluation.opensAt), closesAt: moment(evaluation.closesAt) };
}

async function open(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingAtDesk(parts, request);
  const form = readForm(evaluationWindowForm(meeting.zone), request.body);
  if (form.errors) return show(parts, request, form);
  await written(parts, request, (trx, by) => openEvaluation(trx, { meeting, ...by }, form.value));
  return goTo(request, deskEvaluationUrl(meeting.slug), 'saved');
}

async function send(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingAtDesk(parts, request);
  await written(parts, request, (trx, by) => sendLinks(trx, toldBy(parts, request), { meeting, ...by }));
  return goTo(request, deskEvaluationUrl(meeting.slug), 'links');
}

async function moderate(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingAtDesk(parts, request);
  const form = readForm(TextsForm, request.body);
  if (form.errors) throw new Refusal('malformed');
  await written(parts, request, (trx, by) => moderateTexts(trx, { meeting, ...by }, form.value));
  return goTo(request, deskEvaluationUrl(meeting.slug), 'saved');
}
