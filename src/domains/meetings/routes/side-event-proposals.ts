import { EMPTY_FORM, type FormState, readForm, type Typed } from '../../../platform/forms/read-form.ts';
import { languageName, parseLanguage } from '../../../platform/geo/languages.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { doneOf, goTo, ownForm, ownPage, personOf } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { localTime } from '../../../platform/geo/zones.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { beginSideEvent, changeSideEvent, submitSideEvent, withdrawSideEvent } from '../actions/side-event-proposals.ts';
import { answerMerge } from '../actions/side-event-merges.ts';
import type { Meeting } from '../findings.ts';
import type { Organizer, SideEvent } from '../findings-side-events.ts';
import {
  MergeAnswerForm,
  NewSideEventForm,
  PROPOSAL_STEPS,
  type ProposalStep,
  stepForm,
  type StepGround,
  Version,
} from '../input/side-event-forms.ts';
import { sideEventMessages } from '../messages/side-events/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { listUnaccredited } from '../queries/unaccredited.ts';
import { listOwnSideEvents } from '../queries/own-side-events.ts';
import { openMergeOf, readChanges, readDecisions } from '../queries/side-event-records.ts';
import { listOrganizers } from '../queries/side-event-organizers.ts';
import { callState } from '../rules/calls.ts';
import { balanceOf } from '../rules/side-event-balance.ts';
import { mayChange, mayInvite, mayWithdraw } from '../rules/side-event-life.ts';
import { newSideEventUrl, OWN_SIDE_EVENTS, proposalUrl, sideEventActUrl } from '../urls-side-events.ts';
import { newSideEventPage, ownSideEventsPage } from '../views/side-events/begin-pages.tsx';
import type { Frame } from '../views/side-events/frame.tsx';
import { proposalPage } from '../views/side-events/proposal-page.tsx';
import { stepPage } from '../views/side-events/step-page.tsx';
import { frameOf, lackingIn, meetingOf, ownProposal, refusedForm, viewOf } from './side-event-access.ts';

const DONE = ['begun', 'saved', 'received', 'withdrawn', 'answered', 'invited', 'named', 'removed'] as const;

/** Proposals of side events, as those who make them work on them. */
export function sideEventProposalRoutes(parts: MeetingsParts): Route[] {
  const [slug, event] = [':slug', ':event'];
  return [
    ownPage(OWN_SIDE_EVENTS, async (request) => {
      const own = await listOwnSideEvents(parts.db, request.viewer);
      return html(ownSideEventsPage({ page: pageContext(request, parts.site), own, done: doneText(request) }));
    }),
    ownPage(newSideEventUrl(slug), (request) => showNew(parts, request, newForm(request))),
    ownForm(newSideEventUrl(slug), (request) => begin(parts, request)),
    ownPage(proposalUrl(slug, event), async (request) => html(await proposal(parts, request, EMPTY_FORM))),
    ownForm(sideEventActUrl(slug, event, 'submission'), (request) => submit(parts, request)),
    ownForm(sideEventActUrl(slug, event, 'withdrawal'), (request) => withdraw(parts, request)),
    ownForm(sideEventActUrl(slug, event, 'merge'), (request) => sayToMerge(parts, request)),
    ...PROPOSAL_STEPS.flatMap((step) => [
      ownPage(proposalUrl(slug, event, step), (request) => showStep(parts, request, step)),
      ownForm(proposalUrl(slug, event, step), (request) => saveStep(parts, request, step)),
    ]),
  ];
}

/** What was just done, if the address says so. */
export function doneText(request: Incoming): string | undefined {
  const done = doneOf(request, DONE);
  return done && sideEventMessages(request.locale)(`done.${done}`);
}

function newForm({ locale }: Incoming): FormState {
  return { typed: { lang: languageName(locale, locale) }, errors: [] };
}

async function showNew(parts: MeetingsParts, request: Incoming, form: FormState): Promise<Answer> {
  const meeting = await meetingOf(parts, request);
  const all = await listOrganizers(parts.db, request.viewer, request.locale);
  const organizers = all.filter(({ kind }) => meeting.policy.sideEvents.organizers.includes(kind));
  const only = organizers.length === 1 && form.typed['organizer'] === undefined ? { organizer: organizers[0]?.key ?? '' } : {};
  const frame = await frameOf(parts, request, meeting, false);
  const call = callState(meeting.calls['side-events'], request.now);
  const unaccredited = await listUnaccredited(parts.db, meeting, organizers, request.locale);
  const page = newSideEventPage({ frame, organizers, unaccredited, call, form: { ...form, typed: { ...only, ...form.typed } } });
  return html(page, form.errors.length > 0 ? 422 : 200);
}

async function begin(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingOf(parts, request);
  const form = readForm(NewSideEventForm, request.body);
  if (form.errors) return showNew(parts, request, form);
  const { organizer: key, title, lang } = form.value;
  const organizer = (await listOrganizers(parts.db, request.viewer, request.locale)).find((one) => one.key === key);
  if (!organizer) throw new Refusal('forbidden');
  const given = { meeting, organizer, title, lang, personId: personOf(request).id, now: request.now };
  const slug = await parts.db.transaction().execute((trx) => beginSideEvent(trx, given));
  return goTo(request, proposalUrl(meeting.slug, slug, 'subject'));
}

async function proposal(parts: MeetingsParts, request: Incoming, form: FormState): Promise<string> {
  const { meeting, event } = await ownProposal(parts, request);
  const view = await viewOf(parts, request, event);
  const frame = await frameOf(parts, request, meeting, event.provisionIds.length > 0);
  const call = callState(meeting.calls['side-events'], request.now);
  const change = mayChange(event.state, call);
  return proposalPage({
    frame,
    view,
    gaps: lackingIn(view, frame),
    balance: balanceOf(view.speakers),
    decisions: await readDecisions(parts.db, event.id),
    changes: await readChanges(parts.db, event.id),
    merge: await openMergeOf(parts.db, request.viewer, event, request.locale),
    unaccredited: change ? await listUnaccredited(parts.db, meeting, [organizerOf(event)], request.locale) : [],
    may: {
      change,
      invite: mayInvite(event.state, call),
      withdraw: mayWithdraw(event.state),
      submit: change && event.state !== 'submitted',
    },
    form,
    done: doneText(request),
  });
}

function organizerOf({ organizerId, organizerKind }: SideEvent): Pick<Organizer, 'organizationId' | 'kind'> {
  return { organizationId: organizerId, kind: organizerKind };
}

async function submit(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, event } = await ownProposal(parts, request);
  const given = { id: event.id, meeting, personId: personOf(request).id, now: request.now };
  try {
    await parts.db.transaction().execute((trx) => submitSideEvent(trx, given));
  } catch (error) {
    return html(await proposal(parts, request, refusedForm(error, {})), 422);
  }
  return goTo(request, proposalUrl(meeting.slug, event.slug), 'received');
}

async function withdraw(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, event } = await ownProposal(parts, request);
  const given = { id: event.id, meeting, personId: personOf(request).id, now: request.now };
  await parts.db.transaction().execute((trx) => withdrawSideEvent(trx, given));
  return goTo(request, proposalUrl(meeting.slug, event.slug), 'withdrawn');
}

async function sayToMerge(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, event } = await ownProposal(parts, request);
  const form = readForm(MergeAnswerForm, request.body);
  if (form.errors) throw new Refusal('invalid', { fields: form.errors });
  const acting = { meeting, personId: personOf(request).id, origin: parts.origin, now: request.now };
  await parts.db
    .transaction()
    .execute((trx) => answerMerge(trx, { ...acting, sideEventId: event.id, agree: form.value.answer === 'agree' }));
  return goTo(request, proposalUrl(meeting.slug, event.slug), 'answered');
}

interface AskedStep {
  meeting: Meeting;
  event: SideEvent;
  frame: Frame;
  lang: string | null;
}

async function askedStep(parts: MeetingsParts, request: Incoming, step: ProposalStep): Promise<AskedStep> {
  const { meeting, event } = await ownProposal(parts, request);
  if (!mayChange(event.state, callState(meeting.calls['side-events'], request.now))) throw new Refusal('conflict');
  const frame = await frameOf(parts, request, meeting, step === 'provisions');
  return { meeting, event, frame, lang: langAsked(request, event) };
}

/** The language of the text: as the address says, else the first there is; null for a new one. */
function langAsked({ query }: Incoming, { titles }: SideEvent): string | null {
  const given = query.get('lang');
  if (given === 'new') return null;
  if (given === null) return Object.keys(titles)[0] ?? null;
  const lang = parseLanguage(given);
  if (lang === null || !titles[lang]) throw notFound();
  return lang;
}

function groundOf(parts: MeetingsParts, { meeting, frame }: AskedStep, now: Date): StepGround {
  const words = parts.taxonomy();
  const provisions = new Set(frame.provisions.flatMap(({ options }) => options.map(({ id }) => id)));
  return {
    policy: meeting.policy.sideEvents,
    slotIds: new Set(frame.slots.map(({ id }) => id)),
    knownTerm: (code) => words.term(code) !== undefined,
    knownProvision: (id) => provisions.has(id),
    today: localTime(now, meeting.zone).slice(0, 10),
  };
}

async function showStep(parts: MeetingsParts, request: Incoming, step: ProposalStep): Promise<Answer> {
  const asked = await askedStep(parts, request, step);
  const { event, frame, lang } = asked;
  const typed = stepForm(step, groundOf(parts, asked, request.now), lang).typed(event, request.locale);
  const view = await viewOf(parts, request, event);
  return html(stepPage({ frame, view, step, lang, form: { typed, errors: [] } }));
}

async function saveStep(parts: MeetingsParts, request: Incoming, step: ProposalStep): Promise<Answer> {
  const asked = await askedStep(parts, request, step);
  const { meeting, event, frame, lang } = asked;
  const form = stepForm(step, groundOf(parts, asked, request.now), lang);
  const read = form.read(request.body);
  const view = await viewOf(parts, request, event);
  if (read.errors) return html(stepPage({ frame, view, step, lang, form: read }), 422);
  const version = readForm(Version, request.body).value?.version ?? 0;
  const given = { id: event.id, meeting, personId: personOf(request).id, now: request.now, part: step, version, change: read.value };
  const saved = await parts.db.transaction().execute((trx) => changeSideEvent(trx, given));
  if (saved === 'changed-meanwhile') {
    const conflict = form.typed(event, request.locale);
    return html(stepPage({ frame, view, step, lang, form: { typed: read.typed, errors: [] }, conflict }), 409);
  }
  return goTo(request, proposalUrl(meeting.slug, event.slug, nextStep(step, read.typed)), 'saved');
}

/** "Save and go on" leads to the step after this one, "save" back to the whole. */
function nextStep(step: ProposalStep, typed: Typed): string | undefined {
  if (typed['then'] !== 'next') return undefined;
  const order = [...PROPOSAL_STEPS, 'partners', 'speakers'];
  return order[order.indexOf(step) + 1];
}
