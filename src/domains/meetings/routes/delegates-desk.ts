import { EMPTY_FORM, readForm } from '../../../platform/forms/read-form.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { deskForm, deskPage, doneOf, goTo, param, personOf } from '../../../platform/http/route-kinds.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { organizationNameFor } from '../../directory/index.ts';
import { type Acting, approveDelegate, endDelegate } from '../actions/delegate-places.ts';
import { readBadgePhotos, readIdentity } from '../actions/identity.ts';
import type { DelegateRecord } from '../findings-participation.ts';
import type { Meeting } from '../findings.ts';
import { RefusalForm } from '../input/delegate-forms.ts';
import { readDeskList } from '../input/desk-list.ts';
import { badgesPdf } from '../letters/badges.ts';
import type { MeetingsParts } from '../parts.ts';
import { countDelegates, findDelegate, listBadged, listDelegates } from '../queries/delegates.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { BADGES_PER_PART, badgeText } from '../rules/badges.ts';
import { DELEGATE_STATES } from '../tables/participation.ts';
import { deskDelegatesUrl } from '../urls-participation.ts';
import { deskDelegatePage } from '../views/participation/desk-delegates.tsx';
import { deskDelegatesPage } from '../views/participation/desk-delegates-list.tsx';
import { madeFile } from './given-files.ts';
import { uuidOf } from './uuid-of.ts';

const ROLE = 'meeting-officer';
const LIST = '/desk/meetings/:slug/delegates';
const ONE = `${LIST}/:id`;

/** Delegates at the desk: the approval of the secretariat, identity data, badges. */
export function delegatesDeskRoutes(parts: MeetingsParts): Route[] {
  return [
    deskPage(LIST, ROLE, (request) => showList(parts, request)),
    deskPage('/desk/meetings/:slug/badges.pdf', ROLE, (request) => giveBadges(parts, request)),
    deskPage(ONE, ROLE, (request) => showOne(parts, request)),
    deskForm(`${ONE}/approval`, ROLE, (request) => approve(parts, request)),
    deskForm(`${ONE}/refusal`, ROLE, (request) => refuse(parts, request)),
    // A form, not a link: each reading is an act that is written down.
    deskForm(`${ONE}/identity`, ROLE, (request) => showIdentity(parts, request), { fresh: true }),
  ];
}

async function showList({ db, site }: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await findMeeting(db, request.viewer, param(request, 'slug'));
  const list = readDeskList(request.query, DELEGATE_STATES);
  const [{ delegates, total }, counts] = await Promise.all([listDelegates(db, meeting.id, list), countDelegates(db, meeting.id)]);
  const names = await namesOf(db, delegates, request);
  return html(deskDelegatesPage({ page: pageContext(request, site), meeting, delegates, total, counts, names, list }));
}

async function giveBadges({ db, secrets }: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await findMeeting(db, request.viewer, param(request, 'slug'));
  const part = Number(request.query.get('part') ?? 1);
  if (!Number.isInteger(part) || part < 1 || part > 1000) throw notFound();
  const delegates = await listBadged(db, meeting.id, { limit: BADGES_PER_PART, offset: (part - 1) * BADGES_PER_PART });
  const names = await namesOf(db, delegates, request);
  const photos = await readBadgePhotos(
    db,
    secrets,
    delegates.map(({ id }) => id),
  );
  const badges = delegates.flatMap((one) =>
    one.badgeCode === null
      ? []
      : [
          {
            ...one,
            organization: names.get(one.organizationId)?.name ?? '',
            text: badgeText(one.badgeCode, meeting.id, secrets('meeting badge')),
            photo: photos.get(one.id),
          },
        ],
  );
  if (badges.length === 0) throw notFound();
  return madeFile(await badgesPdf(meeting, badges, request.locale, request.now), 'application/pdf', `badges-${meeting.slug}.pdf`);
}

async function showOne(
  parts: MeetingsParts,
  request: Incoming,
  more: Pick<Parameters<typeof deskDelegatePage>[0], 'kept' | 'undone'> = {},
): Promise<Answer> {
  const { meeting, delegate } = await delegateOf(parts, request);
  const names = await namesOf(parts.db, [delegate], request);
  const done = doneOf(request, ['approved', 'refused'] as const);
  const page = pageContext(request, parts.site);
  const organization = names.get(delegate.organizationId)?.name ?? '';
  return html(deskDelegatePage({ page, meeting, delegate, organization, form: EMPTY_FORM, done, ...more }), more.undone ? 409 : 200);
}

async function showIdentity(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, delegate } = await delegateOf(parts, request);
  const asked = { id: delegate.id, meetingId: meeting.id, byId: personOf(request).id, now: request.now };
  const kept = await parts.db.transaction().execute((trx) => readIdentity(trx, parts.secrets, asked));
  const photo = kept?.photo ? `data:image/webp;base64,${kept.photo.toString('base64')}` : null;
  return showOne(parts, request, { kept: kept && { identity: kept.identity, photo } });
}

async function approve(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, delegate } = await delegateOf(parts, request);
  const done = await parts.db
    .transaction()
    .execute((trx) => approveDelegate(trx, acting(parts, request, meeting, delegate), delegate.id, 'secretariat'));
  return done ? goTo(request, deskDelegatesUrl(meeting.slug, delegate.id), 'approved') : showOne(parts, request, { undone: true });
}

async function refuse(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, delegate } = await delegateOf(parts, request);
  const form = readForm(RefusalForm, request.body);
  const end = { state: 'refused', reason: form.value?.reason ?? null } as const;
  const done = await parts.db.transaction().execute((trx) => endDelegate(trx, acting(parts, request, meeting, delegate), delegate.id, end));
  return done ? goTo(request, deskDelegatesUrl(meeting.slug, delegate.id), 'refused') : showOne(parts, request, { undone: true });
}

async function delegateOf({ db }: MeetingsParts, request: Incoming): Promise<{ meeting: Meeting; delegate: DelegateRecord }> {
  const meeting = await findMeeting(db, request.viewer, param(request, 'slug'));
  const delegate = await findDelegate(db, meeting.id, uuidOf(request, 'id'));
  if (!delegate) throw notFound();
  return { meeting, delegate };
}

function namesOf(db: MeetingsParts['db'], delegates: readonly DelegateRecord[], { locale }: Incoming) {
  return organizationNameFor(db, [...new Set(delegates.map(({ organizationId }) => organizationId))], locale);
}

function acting({ origin, site }: MeetingsParts, request: Incoming, meeting: Meeting, { organizationId }: DelegateRecord): Acting {
  return { meeting, organizationId, byId: personOf(request).id, origin, siteName: site.name, now: request.now };
}
