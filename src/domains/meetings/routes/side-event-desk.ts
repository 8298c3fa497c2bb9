import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { deskForm, deskPage, doneOf, goTo, param, personOf } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { hasWords, wordsOf } from '../../../platform/search/has-words.ts';
import { findPersonByEmail } from '../../accounts/index.ts';
import { findOrganizationsCalled } from '../../directory/index.ts';
import { decideSideEvents } from '../actions/side-event-decisions.ts';
import { proposeMerge } from '../actions/side-event-merges.ts';
import { appointReviewer, dismissReviewer } from '../actions/side-event-reviews.ts';
import { confirmNamedSponsor } from '../actions/side-event-sponsors.ts';
import type { Meeting } from '../findings.ts';
import type { SideEvent } from '../findings-side-events.ts';
import { PER_PAGE } from '../input/desk-list.ts';
import { DecisionForm, DismissForm, MergeForm, readDeskFilter, ReviewerForm } from '../input/side-event-desk-forms.ts';
import { NamedConsentForm } from '../input/side-event-forms.ts';
import { sideEventDeskMessages } from '../messages/side-event-desk/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { deskLines, reviewerNames } from '../queries/desk-side-events.ts';
import { listReviewers, readReviews } from '../queries/side-event-reviews.ts';
import { findMergeOf, readDecisions } from '../queries/side-event-records.ts';
import { findSideEvent, listSideEvents } from '../queries/side-events.ts';
import { balanceOf } from '../rules/side-event-balance.ts';
import { mayMerge } from '../rules/side-event-life.ts';
import { SIDE_EVENT_STATES } from '../tables/side-events.ts';
import { deskReviewersUrl, deskSideEventsUrl, deskSideEventUrl } from '../urls-side-events.ts';
import { deskSideEventPage } from '../views/side-events/desk-event-page.tsx';
import { deskSideEventsPage } from '../views/side-events/desk-pages.tsx';
import { reviewersPage } from '../views/side-events/review-pages.tsx';
import { frameOf, lackingIn, meetingOf, refusedForm } from './side-event-access.ts';

const ROLE = 'meeting-officer';
const DONE = ['decided', 'merging', 'noted', 'appointed', 'dismissed'] as const;
/** What came in; drafts are the organizer's alone. */
const RECEIVED = SIDE_EVENT_STATES.filter((state) => state !== 'draft');

/** Proposals of side events at the desk of a meeting. */
export function sideEventDeskRoutes(parts: MeetingsParts): Route[] {
  const [slug, event] = [':slug', ':event'];
  return [
    deskPage(deskSideEventsUrl(slug), ROLE, async (request) => html(await list(parts, request, EMPTY_FORM))),
    deskForm(deskSideEventsUrl(slug), ROLE, (request) => decideMany(parts, request)),
    deskPage(deskReviewersUrl(slug), ROLE, async (request) => html(await reviewers(parts, request, EMPTY_FORM))),
    deskForm(deskReviewersUrl(slug), ROLE, (request) => appoint(parts, request)),
    deskForm(`${deskReviewersUrl(slug)}/dismissal`, ROLE, (request) => dismiss(parts, request)),
    deskPage(deskSideEventUrl(slug, event), ROLE, async (request) => html(await one(parts, request, EMPTY_FORM))),
    deskForm(deskSideEventUrl(slug, event), ROLE, (request) => decideOne(parts, request)),
    deskForm(deskSideEventUrl(slug, event, 'merge'), ROLE, (request) => askToMerge(parts, request)),
    deskForm(deskSideEventUrl(slug, event, 'sponsors'), ROLE, (request) => confirmSponsor(parts, request)),
  ];
}

function doneAtDesk(request: Incoming): string | undefined {
  const done = doneOf(request, DONE);
  return done && sideEventDeskMessages(request.locale)(`done.${done}`);
}

async function list(parts: MeetingsParts, request: Incoming, form: FormState): Promise<string> {
  const meeting = await meetingOf(parts, request);
  const frame = await frameOf(parts, request, meeting, false);
  const filter = readDeskFilter(request.query);
  const events = await listSideEvents(parts.db, meeting.id, RECEIVED);
  const counts = new Map([...Map.groupBy(events, ({ state }) => state)].map(([state, own]) => [state as string, own.length]));
  const taxonomy = parts.taxonomy();
  const called = await calledEvents(parts, events, filter.q);
  const narrowed = events.filter(
    ({ id, state, organizerKind, terms }) =>
      (filter.state === null || state === filter.state) &&
      (filter.kind === null || organizerKind === filter.kind) &&
      (filter.term === null || taxonomy.withAncestors(terms).includes(filter.term)) &&
      (called === null || called.has(id)),
  );
  const onPage = <T>(all: readonly T[]) => all.slice((filter.page - 1) * PER_PAGE, filter.page * PER_PAGE);
  const linesOf = async (shown: readonly SideEvent[]) =>
    (await deskLines(parts.db, request.viewer, { meeting, events: shown, locale: request.locale })).map((line) => ({
      line,
      gaps: lackingIn(line, frame),
    }));
  // What is missing is only known once everything around a proposal is read.
  const lacking = filter.incomplete ? (await linesOf(narrowed)).filter(({ gaps }) => gaps.length > 0) : null;
  const lines = lacking ? onPage(lacking) : await linesOf(onPage(narrowed));
  const total = (lacking ?? narrowed).length;
  return deskSideEventsPage({ frame, lines, total, filter, counts, form, done: doneAtDesk(request) });
}

/** Ids of those in whose title, or in a name of whose organizer, these words stand; null: no words were given. */
async function calledEvents({ db }: MeetingsParts, events: readonly SideEvent[], q: string): Promise<Set<string> | null> {
  const words = wordsOf(q);
  if (words.length === 0) return null;
  const organizers = await findOrganizationsCalled(
    db,
    events.flatMap(({ organizerId }) => organizerId ?? []),
    words,
  );
  const isCalled = ({ titles, organizerName, organizerId }: SideEvent) =>
    (organizerId !== null && organizers.has(organizerId)) ||
    [...Object.values(titles).map(({ text }) => text), organizerName ?? ''].some((text) => hasWords(text, words));
  return new Set(events.filter(isCalled).map(({ id }) => id));
}

async function decideMany(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingOf(parts, request);
  const form = readForm(DecisionForm, request.body);
  if (form.errors) return html(await list(parts, request, form), 422);
  const given = { meeting, ...form.value, personId: personOf(request).id, origin: parts.origin, now: request.now };
  try {
    await parts.db.transaction().execute((trx) => decideSideEvents(trx, given));
  } catch (error) {
    return html(await list(parts, request, refusedForm(error, form.typed)), 422);
  }
  return goTo(request, deskSideEventsUrl(meeting.slug), 'decided');
}

async function deskEvent(parts: MeetingsParts, request: Incoming): Promise<{ meeting: Meeting; event: SideEvent }> {
  const meeting = await meetingOf(parts, request);
  const event = await findSideEvent(parts.db, meeting.id, param(request, 'event'));
  if (!event || event.state === 'draft') throw notFound();
  return { meeting, event };
}

async function one(parts: MeetingsParts, request: Incoming, form: FormState): Promise<string> {
  const { meeting, event } = await deskEvent(parts, request);
  const { db } = parts;
  const frame = await frameOf(parts, request, meeting, event.provisionIds.length > 0);
  const [line] = await deskLines(db, request.viewer, { meeting, events: [event], locale: request.locale });
  if (!line) throw notFound();
  const received = await listSideEvents(db, meeting.id, RECEIVED);
  const lang = { lang: languageName(Object.keys(event.titles)[0] ?? request.locale, request.locale) };
  return deskSideEventPage({
    frame,
    line,
    gaps: lackingIn(line, frame),
    balance: balanceOf(line.speakers),
    decisions: await readDecisions(db, event.id),
    reviews: await reviewerNames(db, await readReviews(db, [event.id])),
    others: received.filter(({ id, state }) => id !== event.id && mayMerge(state)),
    merge: await findMergeOf(db, event.id),
    form: { ...form, typed: { ...lang, ...form.typed } },
    done: doneAtDesk(request),
  });
}

async function decideOne(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, event } = await deskEvent(parts, request);
  const form = readForm(DecisionForm, request.body);
  if (form.errors) return html(await one(parts, request, form), 422);
  const given = { meeting, ...form.value, ids: [event.id], personId: personOf(request).id, origin: parts.origin, now: request.now };
  try {
    const { decided } = await parts.db.transaction().execute((trx) => decideSideEvents(trx, given));
    if (decided === 0) throw new Refusal('invalid', { fields: [{ field: 'decision', code: 'choose' }] });
  } catch (error) {
    return html(await one(parts, request, refusedForm(error, form.typed)), 422);
  }
  return goTo(request, deskSideEventUrl(meeting.slug, event.slug), 'decided');
}

async function askToMerge(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, event } = await deskEvent(parts, request);
  const form = readForm(MergeForm, request.body);
  if (form.errors) return html(await one(parts, request, form), 422);
  const { other, lang, title, summary } = form.value;
  const acting = { meeting, personId: personOf(request).id, origin: parts.origin, now: request.now };
  const texts = {
    titles: { [lang]: { text: title, origin: 'human' as const } },
    summaries: { [lang]: { text: summary, origin: 'human' as const } },
  };
  await parts.db.transaction().execute((trx) => proposeMerge(trx, { ...acting, keptId: event.id, absorbedId: other, ...texts }));
  return goTo(request, deskSideEventUrl(meeting.slug, event.slug), 'merging');
}

async function confirmSponsor(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, event } = await deskEvent(parts, request);
  const form = readForm(NamedConsentForm, request.body);
  if (form.errors) throw new Refusal('invalid', { fields: form.errors });
  const { sponsor: sponsorId, answer } = form.value;
  const given = { sideEventId: event.id, meeting, personId: personOf(request).id, now: request.now };
  await parts.db.transaction().execute((trx) => confirmNamedSponsor(trx, { ...given, sponsorId, consent: answer === 'yes' }));
  return goTo(request, deskSideEventUrl(meeting.slug, event.slug), 'noted');
}

async function reviewers(parts: MeetingsParts, request: Incoming, form: FormState): Promise<string> {
  const meeting = await meetingOf(parts, request);
  const frame = await frameOf(parts, request, meeting, false);
  return reviewersPage({ frame, reviewers: await listReviewers(parts.db, meeting.id), form, done: doneAtDesk(request) });
}

async function appoint(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingOf(parts, request);
  const form = readForm(ReviewerForm, request.body);
  if (form.errors) return html(await reviewers(parts, request, form), 422);
  const reviewerId = await findPersonByEmail(parts.db, form.value.email);
  if (reviewerId === undefined)
    return html(await reviewers(parts, request, { typed: form.typed, errors: [{ field: 'email', code: 'no-account' }] }), 422);
  const given = { meeting, reviewerId, personId: personOf(request).id, now: request.now };
  try {
    await parts.db.transaction().execute((trx) => appointReviewer(trx, given));
  } catch (error) {
    return html(await reviewers(parts, request, refusedForm(error, form.typed)), 422);
  }
  return goTo(request, deskReviewersUrl(meeting.slug), 'appointed');
}

async function dismiss(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingOf(parts, request);
  const form = readForm(DismissForm, request.body);
  if (form.errors) throw new Refusal('invalid', { fields: form.errors });
  const given = { meeting, reviewerId: form.value.person, personId: personOf(request).id, now: request.now };
  await parts.db.transaction().execute((trx) => dismissReviewer(trx, given));
  return goTo(request, deskReviewersUrl(meeting.slug), 'dismissed');
}
