import { EMPTY_FORM, type FormState, readForm, type Typed } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { doneOf, goTo, ownForm, ownPage, personOf } from '../../../platform/http/route-kinds.ts';
import { takeOrRefuse } from '../../../platform/limits/take.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { readPersons } from '../../accounts/index.ts';
import { approveDelegate, endDelegate } from '../actions/delegate-places.ts';
import { type Naming, nameDelegate, replaceDelegate, sendNewLink, takeOverDelegation } from '../actions/delegates.ts';
import { readDeskList } from '../input/desk-list.ts';
import { NamingForm } from '../input/delegate-forms.ts';
import type { MeetingsParts } from '../parts.ts';
import { isAccredited } from '../queries/accreditations.ts';
import { countDelegation, findDelegate, findFocalPoint, listDelegation } from '../queries/delegates.ts';
import { callState } from '../rules/calls.ts';
import { isOver, occupies } from '../rules/delegation.ts';
import { delegationUrl } from '../urls-participation.ts';
import { delegationPage, type DelegationNotice, replacementPage } from '../views/participation/delegation-page.tsx';
import { getSender, type Sender } from './participation-of.ts';
import { uuidOf } from './uuid-of.ts';

const OWN = '/meetings/:slug/delegations/:organization';
const DELEGATE = `${OWN}/:id`;
/** So many mails with links an organization sends in a day. */
const LINKS = { name: 'meetings.delegate-links', most: 300, seconds: 86_400 };

/** The delegation of one organization, from the side of its focal point. */
export function delegationRoutes(parts: MeetingsParts): Route[] {
  return [
    ownPage(OWN, (request) => show(parts, request)),
    ownForm(OWN, (request) => name(parts, request)),
    ownForm(`${OWN}/focal-point`, (request) => takeOver(parts, request)),
    ownForm(`${DELEGATE}/approval`, (request) => approve(parts, request)),
    ownForm(`${DELEGATE}/withdrawal`, (request) => withdraw(parts, request)),
    ownForm(`${DELEGATE}/link`, (request) => newLink(parts, request)),
    ownPage(`${DELEGATE}/replacement`, (request) => showReplacement(parts, request)),
    ownForm(`${DELEGATE}/replacement`, (request) => replace(parts, request)),
  ];
}

async function show(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const done = doneOf(request, ['named', 'approved', 'withdrawnDone', 'replaced', 'linkSent', 'tookOver'] as const);
  return render(parts, request, await getSender(parts, request), EMPTY_FORM, done);
}

/** The deadline is sharp; who comes after it, or after the last place is taken, keeps what was typed. */
async function name(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const applicant = await getAccredited(parts, request);
  const form = readForm(NamingForm, request.body);
  const closed = closedNotice(applicant, request);
  if (closed) return render(parts, request, applicant, { typed: form.typed, errors: form.errors ?? [] }, closed, 422);
  if (form.errors) return render(parts, request, applicant, form);
  const named = await parts.db.transaction().execute(async (trx) => {
    await takeOrRefuse(trx, LINKS, applicant.organizationId, request.now);
    return nameDelegate(trx, acting(parts, applicant, request), form.value);
  });
  if (named === 'full') return render(parts, request, applicant, { typed: form.typed, errors: [] }, 'full', 409);
  return back(request, applicant, 'named');
}

async function takeOver(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const applicant = await getAccredited(parts, request);
  await parts.db.transaction().execute((trx) => takeOverDelegation(trx, acting(parts, applicant, request)));
  return back(request, applicant, 'tookOver');
}

async function approve(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const applicant = await getAccredited(parts, request);
  const id = uuidOf(request, 'id');
  const done = await parts.db.transaction().execute((trx) => approveDelegate(trx, acting(parts, applicant, request), id, 'focal-point'));
  return done ? back(request, applicant, 'approved') : render(parts, request, applicant, EMPTY_FORM, 'gone', 409);
}

async function withdraw(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const applicant = await getAccredited(parts, request);
  const id = uuidOf(request, 'id');
  const end = { state: 'withdrawn', reason: null } as const;
  const done = await parts.db.transaction().execute((trx) => endDelegate(trx, acting(parts, applicant, request), id, end));
  return done ? back(request, applicant, 'withdrawnDone') : render(parts, request, applicant, EMPTY_FORM, 'gone', 409);
}

async function newLink(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const applicant = await getAccredited(parts, request);
  const id = uuidOf(request, 'id');
  const done = await parts.db.transaction().execute(async (trx) => {
    await takeOrRefuse(trx, LINKS, applicant.organizationId, request.now);
    return sendNewLink(trx, acting(parts, applicant, request), id);
  });
  return done ? back(request, applicant, 'linkSent') : render(parts, request, applicant, EMPTY_FORM, 'gone', 409);
}

async function showReplacement(
  parts: MeetingsParts,
  request: Incoming,
  form: FormState = { typed: DEFAULTS(request), errors: [] },
): Promise<Answer> {
  const applicant = await getAccredited(parts, request);
  const delegate = await findDelegate(parts.db, applicant.meeting.id, uuidOf(request, 'id'));
  if (!delegate || delegate.organizationId !== applicant.organizationId || !occupies(delegate.state)) throw notFound();
  const page = pageContext(request, parts.site);
  return html(replacementPage({ page, applicant, delegate, form }), form.errors.length > 0 ? 422 : 200);
}

async function replace(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const applicant = await getAccredited(parts, request);
  if (isOver(applicant.meeting, request.now)) throw new Refusal('forbidden');
  const form = readForm(NamingForm, request.body);
  if (form.errors) return showReplacement(parts, request, form);
  const id = uuidOf(request, 'id');
  const done = await parts.db.transaction().execute(async (trx) => {
    await takeOrRefuse(trx, LINKS, applicant.organizationId, request.now);
    return replaceDelegate(trx, acting(parts, applicant, request), id, form.value);
  });
  if (!done) return render(parts, request, applicant, { typed: form.typed, errors: [] }, 'gone', 409);
  return back(request, applicant, 'replaced');
}

async function render(
  parts: MeetingsParts,
  request: Incoming,
  applicant: Sender,
  form: FormState,
  notice?: DelegationNotice,
  status?: number,
): Promise<Answer> {
  const { meeting, organizationId } = applicant;
  const { page: number } = readDeskList(request.query, []);
  const [accredited, people, counts, focalPointId] = await Promise.all([
    isAccredited(parts.db, meeting.id, organizationId),
    listDelegation(parts.db, meeting.id, organizationId, number),
    countDelegation(parts.db, meeting.id, organizationId),
    findFocalPoint(parts.db, meeting.id, organizationId),
  ]);
  const focalPoint = focalPointId === null ? null : ((await readPersons(parts.db, [focalPointId])).get(focalPointId)?.name ?? null);
  const page = pageContext(request, parts.site);
  const typed = form === EMPTY_FORM ? DEFAULTS(request) : form.typed;
  const own = { isFocalPoint: focalPointId === personOf(request).id, focalPoint };
  const shown = delegationPage({
    page,
    applicant,
    accredited,
    people,
    counts,
    number,
    ...own,
    form: { typed, errors: form.errors },
    over: isOver(meeting, request.now),
    notice,
  });
  return html(shown, status ?? (form.errors.length > 0 ? 422 : 200));
}

const DEFAULTS = ({ locale }: Incoming): Typed => ({ mode: 'in-person', locale });

/** As `getSender`, where the organization has been let in: before that there is nobody to name. */
async function getAccredited(parts: MeetingsParts, request: Incoming): Promise<Sender> {
  const applicant = await getSender(parts, request);
  if (!(await isAccredited(parts.db, applicant.meeting.id, applicant.organizationId))) throw new Refusal('forbidden');
  return applicant;
}

function closedNotice({ meeting }: Sender, { now }: Incoming): DelegationNotice | undefined {
  const state = callState(meeting.calls.delegation, now);
  return state === 'open' ? undefined : ({ none: 'noCall', 'not-yet': 'notYet', over: 'over' } as const)[state];
}

function acting({ origin, site }: MeetingsParts, { meeting, organizationId, nameIn }: Sender, request: Incoming): Naming {
  return { meeting, organizationId, nameIn, byId: personOf(request).id, origin, siteName: site.name, now: request.now };
}

function back(request: Incoming, { meeting, slug }: Sender, done: DelegationNotice): Answer {
  return goTo(request, delegationUrl(meeting.slug, slug), done);
}
