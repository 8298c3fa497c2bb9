import { EMPTY_FORM, type FormState, readForm, type Typed } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { goTo, openForm, openPage, ownForm, ownPage, param, personOf } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { findReachableOrganization } from '../../directory/index.ts';
import { answerSponsorship, inviteSponsor, nameSponsor, removeSponsor } from '../actions/side-event-sponsors.ts';
import { answerSpeaker, inviteSpeaker, removeSpeaker } from '../actions/side-event-speakers.ts';
import type { NamedSponsor, SideEventView } from '../findings-side-events.ts';
import { ConsentForm, NamedPartnerForm, PartnerInviteForm, slugTyped } from '../input/side-event-forms.ts';
import { SpeakerAnswerForm, SpeakerForm } from '../input/speaker-forms.ts';
import type { MeetingsParts } from '../parts.ts';
import { findMeetingById } from '../queries/find-meeting.ts';
import { findSpeakerByToken } from '../queries/speaker-invitations.ts';
import { findSideEvent, viewSideEvents } from '../queries/side-events.ts';
import { appliesFor } from '../rules/access.ts';
import { balanceOf } from '../rules/side-event-balance.ts';
import { proposalUrl, sideEventActUrl, speakerInvitationUrl, speakerUrl, sponsorUrl } from '../urls-side-events.ts';
import { consentPage, speakerAnswerPage } from '../views/side-events/answer-pages.tsx';
import { partnersPage, speakersPage } from '../views/side-events/invite-pages.tsx';
import { frameOf, meetingOf, ownProposal, refusedForm, viewOf } from './side-event-access.ts';
import { doneText } from './side-event-proposals.ts';

/** Who stands with a side event and who speaks there: asked, answered, taken off. */
export function sideEventPeopleRoutes(parts: MeetingsParts): Route[] {
  const [slug, event] = [':slug', ':event'];
  const consent = sideEventActUrl(slug, event, 'consent');
  return [
    ownPage(proposalUrl(slug, event, 'partners'), async (request) => html(await partners(parts, request, EMPTY_FORM))),
    ownForm(proposalUrl(slug, event, 'partners'), (request) => invitePartner(parts, request)),
    ownForm(sponsorUrl(slug, event, ':id'), (request) => takeOff(parts, request, 'partners')),
    ownPage(proposalUrl(slug, event, 'speakers'), async (request) => html(await speakers(parts, request, EMPTY_FORM))),
    ownForm(proposalUrl(slug, event, 'speakers'), (request) => invite(parts, request)),
    ownForm(speakerUrl(slug, event, ':id'), (request) => takeOff(parts, request, 'speakers')),
    ownPage(consent, (request) => showConsent(parts, request)),
    ownForm(consent, (request) => sayConsent(parts, request)),
    openPage(speakerInvitationUrl(':token'), (request) => showInvitation(parts, request, undefined)),
    openForm(speakerInvitationUrl(':token'), (request) => answerInvitation(parts, request)),
  ];
}

async function partners(parts: MeetingsParts, request: Incoming, form: FormState): Promise<string> {
  const { meeting, event } = await ownProposal(parts, request);
  const frame = await frameOf(parts, request, meeting, false);
  return partnersPage({ frame, view: await viewOf(parts, request, event), form, done: doneText(request) });
}

async function invitePartner(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const named = isTyped(request.body, 'name') || isTyped(request.body, 'consentNote');
  return named ? namePartner(parts, request) : askPartner(parts, request);
}

async function askPartner(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, event } = await ownProposal(parts, request);
  const form = readForm(PartnerInviteForm, request.body);
  const refuse = async (state: FormState) => html(await partners(parts, request, state), 422);
  if (form.errors) return refuse(form);
  const organizationId = await organizationAt(parts, request, form.value.address);
  if (organizationId === undefined) return refuse({ typed: form.typed, errors: [{ field: 'address', code: 'address-unknown' }] });
  const acting = { sideEventId: event.id, meeting, personId: personOf(request).id, now: request.now };
  try {
    await parts.db.transaction().execute((trx) => inviteSponsor(trx, { ...acting, organizationId, role: form.value.role }));
  } catch (error) {
    return refuse(refusedForm(error, form.typed));
  }
  return goTo(request, proposalUrl(meeting.slug, event.slug, 'partners'), 'invited');
}

async function namePartner(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, event } = await ownProposal(parts, request);
  const form = readForm(NamedPartnerForm, request.body);
  if (form.errors) return html(await partners(parts, request, form), 422);
  const acting = { sideEventId: event.id, meeting, personId: personOf(request).id, now: request.now };
  try {
    await parts.db.transaction().execute((trx) => nameSponsor(trx, { ...acting, ...form.value }));
  } catch (error) {
    return html(await partners(parts, request, refusedForm(error, form.typed)), 422);
  }
  return goTo(request, proposalUrl(meeting.slug, event.slug, 'partners'), 'named');
}

/** The organization whose page has this address, as the viewer may know of it; a former address leads to it. */
async function organizationAt(parts: MeetingsParts, request: Incoming, address: string): Promise<string | undefined> {
  const slug = slugTyped(address);
  const found = slug === undefined ? undefined : await findReachableOrganization(parts.db, request.viewer.audience, slug, request.locale);
  if (found && 'movedTo' in found) return organizationAt(parts, request, found.movedTo);
  return found?.id;
}

async function speakers(parts: MeetingsParts, request: Incoming, form: FormState): Promise<string> {
  const { meeting, event } = await ownProposal(parts, request);
  const frame = await frameOf(parts, request, meeting, false);
  const view = await viewOf(parts, request, event);
  return speakersPage({ frame, view, form, done: doneText(request), balance: balanceOf(view.speakers) });
}

async function invite(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, event } = await ownProposal(parts, request);
  const form = readForm(SpeakerForm, request.body);
  if (form.errors) return html(await speakers(parts, request, form), 422);
  const { id, name } = personOf(request);
  const { locale, now } = request;
  const given = { sideEventId: event.id, meeting, ...form.value, by: { id, name }, locale, origin: parts.origin, now };
  try {
    await parts.db.transaction().execute((trx) => inviteSpeaker(trx, given));
  } catch (error) {
    return html(await speakers(parts, request, refusedForm(error, form.typed)), 422);
  }
  return goTo(request, proposalUrl(meeting.slug, event.slug, 'speakers'), 'invited');
}

async function takeOff(parts: MeetingsParts, request: Incoming, whom: 'partners' | 'speakers'): Promise<Answer> {
  const { meeting, event } = await ownProposal(parts, request);
  const id = param(request, 'id');
  if (!/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id)) throw notFound();
  const acting = { sideEventId: event.id, meeting, personId: personOf(request).id, now: request.now };
  await parts.db
    .transaction()
    .execute((trx) =>
      whom === 'partners' ? removeSponsor(trx, { ...acting, sponsorId: id }) : removeSpeaker(trx, { ...acting, speakerId: id }),
    );
  return goTo(request, proposalUrl(meeting.slug, event.slug, whom), 'removed');
}

/** The side event as the organizations of this viewer were asked about it: 404 for everybody else. */
async function askedOf(parts: MeetingsParts, request: Incoming) {
  const meeting = await meetingOf(parts, request);
  const event = await findSideEvent(parts.db, meeting.id, param(request, 'event'));
  if (!event || event.state === 'withdrawn' || event.state === 'merged' || event.state === 'refused') throw notFound();
  const view = await viewOf(parts, request, event);
  const asked = view.sponsors.filter(({ organizationId }) => organizationId !== null && appliesFor(request.viewer, organizationId));
  if (asked.length === 0) throw notFound();
  return { meeting, event, view, asked };
}

async function showConsent(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, event, view, asked } = await askedOf(parts, request);
  const frame = await frameOf(parts, request, meeting, event.provisionIds.length > 0);
  return html(consentPage({ frame, view: withoutOthers(view), asked, done: doneText(request) }));
}

/** Who else is asked is between the organizer and them. */
function withoutOthers(view: SideEventView): SideEventView {
  const open = (one: NamedSponsor) => one.state === 'consented';
  return { ...view, sponsors: view.sponsors.filter(open), speakers: [] };
}

async function sayConsent(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, event, asked } = await askedOf(parts, request);
  const form = readForm(ConsentForm, request.body);
  if (form.errors) throw new Refusal('invalid', { fields: form.errors });
  const { organization: organizationId, answer } = form.value;
  if (!asked.some((one) => one.organizationId === organizationId)) throw new Refusal('forbidden');
  const given = { sideEventId: event.id, meeting, organizationId, answer, personId: personOf(request).id, now: request.now };
  await parts.db.transaction().execute((trx) => answerSponsorship(trx, given));
  return goTo(request, sideEventActUrl(meeting.slug, event.slug, 'consent'), 'answered');
}

async function showInvitation(parts: MeetingsParts, request: Incoming, form: FormState | undefined): Promise<Answer> {
  const token = param(request, 'token');
  const { speaker, event } = await invitation(parts, token);
  const meeting = await findMeetingById(parts.db, event.meetingId);
  const [view] = await viewSideEvents(parts.db, request.viewer, [event], request.locale);
  if (!meeting || !view) throw notFound();
  const frame = await frameOf(parts, request, meeting, event.provisionIds.length > 0);
  const { gender, region, sector, shown, onlineZone } = speaker;
  const known: Typed = {
    ...(speaker.state === 'confirmed' && { answer: 'accept' }),
    gender: gender ?? '',
    region: region ?? '',
    sector: sector ?? '',
    shown,
    onlineZone: onlineZone ?? '',
  };
  const page = speakerAnswerPage({
    frame,
    view: { ...view, sponsors: [], speakers: [] },
    speaker,
    token,
    form: form ?? { typed: known, errors: [] },
    done: doneText(request),
  });
  return html(page, form ? 422 : 200);
}

async function invitation(parts: MeetingsParts, token: string) {
  const found = await findSpeakerByToken(parts.db, token);
  if (!found) throw notFound();
  return found;
}

async function answerInvitation(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const token = param(request, 'token');
  await invitation(parts, token);
  const form = readForm(SpeakerAnswerForm, request.body);
  if (form.errors) return showInvitation(parts, request, form);
  const { answer, ...facts } = form.value;
  await parts.db.transaction().execute((trx) => answerSpeaker(trx, token, { accept: answer === 'accept', ...facts }, request.now));
  return goTo(request, speakerInvitationUrl(token), 'answered');
}

function isTyped(body: unknown, field: string): boolean {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, field);
}
