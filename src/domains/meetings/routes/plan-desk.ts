import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { deskForm, deskPage, doneOf, goTo, param, personOf } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, json, type Route } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { addWish, askToStop, beginPlan, movePlacement, removeWish } from '../actions/plans.ts';
import { publishPlan } from '../actions/publish-plan.ts';
import type { Meeting } from '../findings.ts';
import type { SchedulePlan } from '../findings-programme.ts';
import { PlanMoveForm, PlanStartForm, PlanWishForm } from '../input/plan-forms.ts';
import { planMessages } from '../messages/plan/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { runPlan } from '../plan-runs.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { eventNames, findPlan, findPublishedPlan, listPlans, listWishes, problemOf, readGround } from '../queries/plans.ts';
import { cellsFor, clashesOf, differences } from '../rules/plan-view.ts';
import { checkPlan } from '../scheduling/check-plan.ts';
import { plansUrl, planUrl, planWishUrl } from '../urls-programme.ts';
import { comparisonPage, planMovePage } from '../views/programme/plan-by-hand-pages.tsx';
import { clashSentence, type PlanFrame } from '../views/programme/plan-parts.tsx';
import { planPage } from '../views/programme/plan-page.tsx';
import { plansPage } from '../views/programme/plans-page.tsx';
import { uuidOf } from './uuid-of.ts';

const ROLE = 'meeting-officer';
const DONE = ['started', 'stopping', 'moved', 'published', 'wished', 'unwished'] as const;

/** Plans of side events at the desk: made by the program, changed by hand, compared, published. */
export function planDeskRoutes(parts: MeetingsParts): Route[] {
  const [slug, number] = [':slug', ':number'];
  return [
    deskPage(plansUrl(slug), ROLE, async (request) => html(await plans(parts, request, EMPTY_FORM))),
    deskForm(plansUrl(slug), ROLE, (request) => start(parts, request)),
    deskForm(plansUrl(slug, 'wishes'), ROLE, (request) => wish(parts, request)),
    deskForm(planWishUrl(slug, ':id'), ROLE, (request) => unwish(parts, request)),
    deskPage(plansUrl(slug, 'comparison'), ROLE, (request) => compare(parts, request)),
    deskPage(planUrl(slug, number), ROLE, async (request) => html(await show(parts, request, []))),
    deskForm(planUrl(slug, number, 'stop'), ROLE, (request) => stop(parts, request)),
    deskPage(planUrl(slug, number, 'move'), ROLE, (request) => showMove(parts, request)),
    deskForm(planUrl(slug, number, 'move'), ROLE, (request) => move(parts, request)),
    deskPage(planUrl(slug, number, 'clashes'), ROLE, (request) => giveClashes(parts, request)),
    deskForm(planUrl(slug, number, 'publication'), ROLE, (request) => publish(parts, request)),
  ];
}

async function frameOf({ db, site }: MeetingsParts, request: Incoming): Promise<PlanFrame> {
  const meeting = await findMeeting(db, request.viewer, param(request, 'slug'));
  const [{ rooms, slots }, names] = await Promise.all([
    readGround(db, meeting),
    eventNames(db, request.viewer, meeting.id, request.locale),
  ]);
  const done = doneOf(request, DONE);
  return { page: pageContext(request, site), meeting, rooms, slots, names, done: done && planMessages(request.locale)(`done.${done}`) };
}

async function planOf(
  { db }: MeetingsParts,
  request: Incoming,
  meeting: Meeting,
  number = param(request, 'number'),
): Promise<SchedulePlan> {
  const plan = /^\d{1,6}$/.test(number) ? await findPlan(db, meeting.id, Number(number)) : undefined;
  if (!plan) throw notFound();
  return plan;
}

async function plans(
  parts: MeetingsParts,
  request: Incoming,
  form: FormState,
  wishes: FormState = EMPTY_FORM,
  busy = false,
): Promise<string> {
  const frame = await frameOf(parts, request);
  const { meeting } = frame;
  const [list, set, problem] = await Promise.all([
    listPlans(parts.db, meeting.id),
    listWishes(parts.db, meeting.id),
    problemOf(parts.db, meeting, { seed: meeting.slug }),
  ]);
  return plansPage({ frame, plans: list, set, events: problem.events.map(({ id }) => id), form, wishes, busy });
}

async function start(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const form = readForm(PlanStartForm, request.body);
  if (form.errors) return html(await plans(parts, request, form), 422);
  const meeting = await findMeeting(parts.db, request.viewer, param(request, 'slug'));
  const { kind, seed, seconds } = form.value;
  const previous = kind === 'repair' ? (await findPublishedPlan(parts.db, meeting.id))?.placements : undefined;
  const problem = await problemOf(parts.db, meeting, { seed, previous });
  const act = { meeting, personId: personOf(request).id, now: request.now };
  try {
    const plan = await parts.db.transaction().execute((trx) => beginPlan(trx, act, kind, problem));
    void runPlan(parts, plan, seconds);
    return goTo(request, planUrl(meeting.slug, plan.number), 'started');
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return html(await plans(parts, request, { typed: form.typed, errors: [] }, EMPTY_FORM, true), 409);
  }
}

async function wish(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const form = readForm(PlanWishForm, request.body);
  if (form.errors) return html(await plans(parts, request, EMPTY_FORM, form), 422);
  const { meeting, rooms, slots, names } = await frameOf(parts, request);
  const { kind, event, room, slot } = form.value;
  const unknown = [
    ...(names.has(event) ? [] : ['event']),
    ...(room === null || rooms.some(({ id }) => id === room) ? [] : ['room']),
    ...(slot === null || slots.some(({ id }) => id === slot) ? [] : ['slot']),
    ...(room === null && slot === null ? ['slot'] : []),
  ];
  if (unknown.length > 0) {
    const errors = unknown.map((field) => ({ field, code: 'choose' }));
    return html(await plans(parts, request, EMPTY_FORM, { typed: form.typed, errors }), 422);
  }
  const act = { meeting, personId: personOf(request).id, now: request.now };
  await parts.db.transaction().execute((trx) => addWish(trx, act, { kind, sideEventId: event, roomId: room, slotId: slot }));
  return goTo(request, plansUrl(meeting.slug), 'wished');
}

async function unwish(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await findMeeting(parts.db, request.viewer, param(request, 'slug'));
  await parts.db.transaction().execute((trx) => removeWish(trx, meeting.id, uuidOf(request, 'id')));
  return goTo(request, plansUrl(meeting.slug), 'unwished');
}

async function show(parts: MeetingsParts, request: Incoming, refused: readonly string[]): Promise<string> {
  const frame = await frameOf(parts, request);
  const [plan, list] = await Promise.all([planOf(parts, request, frame.meeting), listPlans(parts.db, frame.meeting.id)]);
  return planPage({ frame, plan, others: list.filter(({ number }) => number !== plan.number), refused });
}

async function stop(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await findMeeting(parts.db, request.viewer, param(request, 'slug'));
  const plan = await planOf(parts, request, meeting);
  await parts.db.transaction().execute((trx) => askToStop(trx, plan.id, request.now));
  return goTo(request, planUrl(meeting.slug, plan.number), 'stopping');
}

async function showMove(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const frame = await frameOf(parts, request);
  const plan = await planOf(parts, request, frame.meeting);
  const event = request.query.get('event') ?? '';
  if (plan.state === 'running' || !plan.problem.events.some(({ id }) => id === event)) throw notFound();
  return html(planMovePage({ frame, plan, eventId: event, cells: cellsFor(plan.problem, plan.placements, event), refused: [] }));
}

/** For each room and time what would clash, in sentences: what is shown while an event is dragged. */
async function giveClashes(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const frame = await frameOf(parts, request);
  const plan = await planOf(parts, request, frame.meeting);
  const event = request.query.get('event') ?? '';
  if (!plan.problem.events.some(({ id }) => id === event)) throw notFound();
  const cells = cellsFor(plan.problem, plan.placements, event);
  return json({
    cells: cells.map(({ clashes, ...place }) => ({ ...place, clashes: clashes.map((clash) => clashSentence(frame, clash)) })),
  });
}

async function move(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const frame = await frameOf(parts, request);
  const plan = await planOf(parts, request, frame.meeting);
  const { value } = readForm(PlanMoveForm, request.body);
  const known = value && plan.problem.events.some(({ id }) => id === value.event);
  if (!known || plan.state === 'running' || (value.room === null) !== (value.slot === null)) throw new Refusal('invalid');
  const to = value.room === null || value.slot === null ? null : { eventId: value.event, roomId: value.room, slotId: value.slot };
  const others = plan.placements.filter(({ eventId }) => eventId !== value.event);
  const clashes = to ? clashesOf(plan.problem, others, to) : [];
  if (clashes.length > 0) {
    const cells = cellsFor(plan.problem, plan.placements, value.event);
    return html(
      planMovePage({ frame, plan, eventId: value.event, cells, refused: clashes.map((clash) => clashSentence(frame, clash)) }),
      422,
    );
  }
  const act = { meeting: frame.meeting, personId: personOf(request).id, now: request.now };
  const moved = await parts.db.transaction().execute((trx) => movePlacement(trx, act, plan, { eventId: value.event, to }));
  return goTo(request, planUrl(frame.meeting.slug, moved.number), 'moved');
}

async function compare(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const frame = await frameOf(parts, request);
  const [before, after] = await Promise.all(['a', 'b'].map((name) => planOf(parts, request, frame.meeting, request.query.get(name) ?? '')));
  if (!before || !after) throw notFound();
  return html(comparisonPage({ frame, before, after, found: differences(before.placements, after.placements) }));
}

/** Only a plan that keeps every rule as things stand now is published; else what has changed is told. */
async function publish(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const frame = await frameOf(parts, request);
  const { meeting, slots } = frame;
  const plan = await planOf(parts, request, meeting);
  if (plan.state === 'running' || plan.state === 'failed') throw new Refusal('conflict');
  const problem = await problemOf(parts.db, meeting, { seed: plan.problem.seed });
  const broken = checkPlan(problem, plan.placements);
  if (broken.length > 0) {
    const sentences = broken.map(({ rule, eventIds }) => clashSentence(frame, { rule, others: eventIds }));
    return html(await show(parts, request, sentences), 422);
  }
  const act = { meeting, personId: personOf(request).id, now: request.now, origin: request.origin };
  await parts.db.transaction().execute((trx) => publishPlan(trx, { ...act, plan, slots }));
  await parts.followed.refresh();
  return goTo(request, planUrl(meeting.slug, plan.number), 'published');
}
