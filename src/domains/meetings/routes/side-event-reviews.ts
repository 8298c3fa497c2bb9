import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { doneOf, goTo, ownForm, ownPage, param, personOf } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { saveReview } from '../actions/side-event-reviews.ts';
import type { Meeting } from '../findings.ts';
import type { SideEventView } from '../findings-side-events.ts';
import { reviewForm, StandAsideForm } from '../input/side-event-desk-forms.ts';
import { sideEventDeskMessages } from '../messages/side-event-desk/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { isReviewer, readReviews, shutOutOf } from '../queries/side-event-reviews.ts';
import { findSideEvent, listSideEvents, viewSideEvents } from '../queries/side-events.ts';
import { balanceOf } from '../rules/side-event-balance.ts';
import type { SideEventState } from '../tables/side-events.ts';
import { reviewsUrl, reviewUrl } from '../urls-side-events.ts';
import { reviewPage, reviewsPage } from '../views/side-events/review-pages.tsx';
import { frameOf, meetingOf, viewOf } from './side-event-access.ts';

/** States in which points still matter. */
const REVIEWED: readonly SideEventState[] = ['submitted', 'incomplete', 'eligible', 'waiting'];

/** Reviews of proposals by those whom the secretariat appointed. */
export function sideEventReviewRoutes(parts: MeetingsParts): Route[] {
  const [slug, event] = [':slug', ':event'];
  return [
    ownPage(reviewsUrl(slug), (request) => showAll(parts, request)),
    ownPage(reviewUrl(slug, event), (request) => showOne(parts, request, undefined)),
    ownForm(reviewUrl(slug, event), (request) => givePoints(parts, request)),
    ownForm(`${reviewUrl(slug, event)}/recusal`, (request) => standAside(parts, request)),
  ];
}

async function reviewed(parts: MeetingsParts, request: Incoming): Promise<Meeting> {
  const meeting = await meetingOf(parts, request);
  if (!(await isReviewer(parts.db, meeting.id, request.viewer))) throw notFound();
  return meeting;
}

async function showAll(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await reviewed(parts, request);
  const events = await listSideEvents(parts.db, meeting.id, REVIEWED);
  const views = await viewSideEvents(parts.db, request.viewer, events, request.locale);
  const open = views.filter((view) => !shutOutOf(view, request.viewer));
  const own = (
    await readReviews(
      parts.db,
      events.map(({ id }) => id),
    )
  ).filter(({ personId }) => personId === personOf(request).id);
  const lines = open.map((view) => {
    const review = own.find(({ sideEventId }) => sideEventId === view.event.id);
    return { view, given: review === undefined ? null : review.conflict === null ? ('points' as const) : ('aside' as const) };
  });
  const ordered = lines.toSorted((a, b) => Number(a.given !== null) - Number(b.given !== null));
  return html(reviewsPage({ frame: await frameOf(parts, request, meeting, false), lines: ordered, shutOut: views.length - open.length }));
}

/** A proposal for its reviewer; 403 where it acts for whoever organizes or stands with it. */
async function reviewable(parts: MeetingsParts, request: Incoming): Promise<{ meeting: Meeting; view: SideEventView }> {
  const meeting = await reviewed(parts, request);
  const event = await findSideEvent(parts.db, meeting.id, param(request, 'event'));
  if (!event || !REVIEWED.includes(event.state)) throw notFound();
  const view = await viewOf(parts, request, event);
  if (shutOutOf(view, request.viewer)) throw new Refusal('forbidden');
  return { meeting, view };
}

async function showOne(parts: MeetingsParts, request: Incoming, form: FormState | undefined): Promise<Answer> {
  const { meeting, view } = await reviewable(parts, request);
  const [own] = (await readReviews(parts.db, [view.event.id])).filter(({ personId }) => personId === personOf(request).id);
  const points = Object.fromEntries(Object.entries(own?.scores ?? {}).map(([key, value]) => [`score-${key}`, String(value)]));
  const typed = { ...points, comment: own?.comment ?? '', conflict: own?.conflict ?? '' };
  const done = doneOf(request, ['reviewed', 'aside']);
  const page = reviewPage({
    frame: await frameOf(parts, request, meeting, view.event.provisionIds.length > 0),
    view,
    balance: balanceOf(view.speakers),
    form: form ?? { typed, errors: [] },
    done: done && sideEventDeskMessages(request.locale)(`done.${done}`),
  });
  return html(page, form ? 422 : 200);
}

async function givePoints(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, view } = await reviewable(parts, request);
  const { criteria } = meeting.policy.sideEvents;
  const form = readForm(reviewForm(criteria), request.body);
  if (form.errors) return showOne(parts, request, form);
  const { comment, ...given } = form.value as Record<string, string | null>;
  const scores = Object.fromEntries(criteria.map(({ key }) => [key, Number(given[`score-${key}`])]));
  await write(parts, request, { meeting, view, scores, comment: comment ?? null, conflict: null });
  return goTo(request, reviewUrl(meeting.slug, view.event.slug), 'reviewed');
}

async function standAside(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, view } = await reviewable(parts, request);
  const form = readForm(StandAsideForm, request.body);
  if (form.errors) return showOne(parts, request, form);
  await write(parts, request, { meeting, view, scores: {}, comment: null, conflict: form.value.conflict });
  return goTo(request, reviewUrl(meeting.slug, view.event.slug), 'aside');
}

async function write(
  parts: MeetingsParts,
  request: Incoming,
  {
    meeting,
    view,
    ...review
  }: { meeting: Meeting; view: SideEventView; scores: Record<string, number>; comment: string | null; conflict: string | null },
): Promise<void> {
  const given = {
    ...review,
    sideEventId: view.event.id,
    personId: personOf(request).id,
    policyVersion: meeting.policyVersion,
    now: request.now,
  };
  await parts.db.transaction().execute((trx) => saveReview(trx, given));
}
