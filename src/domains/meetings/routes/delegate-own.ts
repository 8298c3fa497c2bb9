import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { doneOf, goTo, openForm, openPage, param } from '../../../platform/http/route-kinds.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { organizationNameFor } from '../../directory/index.ts';
import { type Acting, endDelegate } from '../actions/delegate-places.ts';
import { confirmDelegate } from '../actions/delegates.ts';
import { identitySecret, readBadgePhotos } from '../actions/identity.ts';
import type { DelegateRecord } from '../findings-participation.ts';
import type { Meeting } from '../findings.ts';
import { ConfirmationForm } from '../input/delegate-forms.ts';
import { badgesPdf } from '../letters/badges.ts';
import { invitationPdf } from '../letters/invitation.ts';
import type { MeetingsParts } from '../parts.ts';
import { findByLink } from '../queries/delegates.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { badgeText } from '../rules/badges.ts';
import { isOver, takesTravelRequests } from '../rules/delegation.ts';
import { delegateUrl } from '../urls-participation.ts';
import { delegatePage } from '../views/participation/delegate-page.tsx';
import { madeFile } from './given-files.ts';

const LINK = '/meetings/:slug/delegates/:token';

/** What one delegate sees and gives, by the link of its own; no account is needed. */
export function delegateOwnRoutes(parts: MeetingsParts): Route[] {
  return [
    openPage(LINK, (request) => show(parts, request)),
    openForm(LINK, (request) => confirm(parts, request)),
    openForm(`${LINK}/withdrawal`, (request) => withdraw(parts, request)),
    openPage(`${LINK}/badge.pdf`, (request) => giveBadge(parts, request)),
    openPage(`${LINK}/letter.pdf`, (request) => giveLetter(parts, request)),
  ];
}

export interface OwnDelegate {
  meeting: Meeting;
  delegate: DelegateRecord;
  organization: string;
}

/** The person of the link; an unknown link, and one that was replaced by a newer, are the same 404. */
export async function delegateOf({ db }: MeetingsParts, request: Incoming): Promise<OwnDelegate> {
  const meeting = await findMeeting(db, request.viewer, param(request, 'slug'));
  const delegate = await findByLink(db, meeting.id, param(request, 'token'));
  if (!delegate) throw notFound();
  const names = await organizationNameFor(db, [delegate.organizationId], request.locale);
  return { meeting, delegate, organization: names.get(delegate.organizationId)?.name ?? '' };
}

async function show(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  return showDelegate(parts, request, await delegateOf(parts, request), EMPTY_FORM);
}

/** Its page; with errors (422) and what was typed, where a form was wrong. */
export function showDelegate({ site }: MeetingsParts, request: Incoming, own: OwnDelegate, form: FormState): Answer {
  const { delegate, meeting } = own;
  const { shown, gender, wantsVisaLetter, wantsTravelSupport } = delegate;
  const known = {
    shown,
    gender: gender ?? '',
    wantsVisaLetter: wantsVisaLetter ? 'yes' : '',
    wantsTravelSupport: wantsTravelSupport ? 'yes' : '',
  };
  const isPhoto = form.errors.some(({ field }) => field === 'photo');
  const state = form === EMPTY_FORM || isPhoto ? { typed: known, errors: form.errors } : form;
  const done = doneOf(request, ['done', 'photoKept', 'photoGone'] as const);
  const props = {
    page: pageContext(request, site),
    ...own,
    token: param(request, 'token'),
    form: state,
    done,
    over: isOver(meeting, request.now),
  };
  const answer = html(delegatePage(props), form.errors.length > 0 ? 422 : 200);
  // The address is the key: it goes nowhere from here.
  return { ...answer, headers: { ...answer.headers, 'referrer-policy': 'no-referrer', 'cache-control': 'private, no-store' } };
}

async function confirm(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const own = await delegateOf(parts, request);
  const { meeting, delegate } = own;
  const { identity } = meeting.policy.delegation;
  const form = readForm(ConfirmationForm(identity, request.now), request.body);
  if (form.errors) return showDelegate(parts, request, own, form);
  if (isOver(meeting, request.now)) throw notFound();
  const { birthDate, documentKind, documentNumber, documentCountry, documentExpires, needs, agreed: _, ...given } = form.value;
  const kept = { birthDate, documentKind, documentNumber, documentCountry, documentExpires, needs };
  const confirmation = { ...offered(given, own, request.now), identity: kept, personId: request.viewer.person?.id ?? null };
  const { encrypt } = identitySecret(parts.secrets);
  const done = await parts.db
    .transaction()
    .execute((trx) => confirmDelegate(trx, acting(parts, own, request), delegate.id, confirmation, encrypt));
  if (!done) throw notFound();
  return goTo(request, delegateUrl(meeting.slug, param(request, 'token')), 'done');
}

/** What the meeting does not offer, or not now, cannot be asked for, whatever a form says; what was asked for in time stands. */
function offered<T extends { wantsVisaLetter: boolean; wantsTravelSupport: boolean }>(
  given: T,
  { meeting, delegate }: OwnDelegate,
  now: Date,
): T {
  const wantsTravelSupport = takesTravelRequests(meeting, now) ? given.wantsTravelSupport : delegate.wantsTravelSupport;
  return { ...given, wantsVisaLetter: given.wantsVisaLetter && meeting.policy.delegation.visaLetters, wantsTravelSupport };
}

async function withdraw(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const own = await delegateOf(parts, request);
  const end = { state: 'withdrawn', reason: null } as const;
  await parts.db.transaction().execute((trx) => endDelegate(trx, acting(parts, own, request), own.delegate.id, end));
  return goTo(request, delegateUrl(own.meeting.slug, param(request, 'token')));
}

async function giveBadge(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, delegate, organization } = await delegateOf(parts, request);
  if (delegate.state !== 'approved' || delegate.badgeCode === null) throw notFound();
  const text = badgeText(delegate.badgeCode, meeting.id, parts.secrets('meeting badge'));
  const photo = (await readBadgePhotos(parts.db, parts.secrets, [delegate.id])).get(delegate.id);
  const pdf = await badgesPdf(meeting, [{ ...delegate, organization, text, photo }], request.locale, request.now);
  return madeFile(pdf, 'application/pdf', `badge-${meeting.slug}.pdf`);
}

async function giveLetter(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, delegate, organization } = await delegateOf(parts, request);
  if (delegate.state !== 'approved') throw notFound();
  const pdf = await invitationPdf({ meeting, delegate, organization, siteName: parts.site.name }, request.locale, request.now);
  return madeFile(pdf, 'application/pdf', `letter-${meeting.slug}.pdf`);
}

function acting({ origin, site }: MeetingsParts, { meeting, delegate }: OwnDelegate, request: Incoming): Acting {
  return { meeting, organizationId: delegate.organizationId, byId: null, origin, siteName: site.name, now: request.now };
}
