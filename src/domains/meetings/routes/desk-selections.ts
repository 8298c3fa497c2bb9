import { readForm } from '../../../platform/forms/read-form.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { deskForm, param, personOf } from '../../../platform/http/route-kinds.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { organizationNameFor } from '../../directory/index.ts';
import { accreditChosen } from '../actions/accreditation-selection.ts';
import { approveDelegate } from '../actions/delegate-places.ts';
import type { DelegateRecord } from '../findings-participation.ts';
import { SelectionForm } from '../input/desk-list.ts';
import { accreditationMessages } from '../messages/accreditation/index.ts';
import { delegationMessages } from '../messages/delegations/index.ts';
import { deskListMessages } from '../messages/desk-lists/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { readApplications } from '../queries/desk-applications.ts';
import { findDelegate, readDelegates } from '../queries/delegates.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { approvalsMissing, occupies } from '../rules/delegation.ts';
import { deskAccreditationSelectionUrl, deskAccreditationUrl, deskDelegatesSelectionUrl, deskDelegatesUrl } from '../urls-participation.ts';
import { confirmSelectionPage, selectionDonePage } from '../views/desk/selection-pages.tsx';
import { delegatesTrail } from '../views/participation/desk-delegates.tsx';

const ROLE = 'meeting-officer';

/** Several applications or delegates at once: chosen in a list, confirmed once, each by its rules. */
export function deskSelectionRoutes(parts: MeetingsParts): Route[] {
  return [
    deskForm('/desk/meetings/:slug/accreditation-selection', ROLE, (request) => accredit(parts, request)),
    deskForm('/desk/meetings/:slug/delegates-selection', ROLE, (request) => approve(parts, request)),
  ];
}

async function accredit({ db, site }: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await findMeeting(db, request.viewer, param(request, 'slug'));
  const { ids, confirmed } = selectionOf(request);
  const [t, d] = [accreditationMessages(request.locale), deskListMessages(request.locale)];
  const chosen = await readApplications(db, meeting.id, ids);
  const names = await organizationNameFor(
    db,
    chosen.map(({ organizationId }) => organizationId),
    request.locale,
  );
  const nameOf = ({ organizationId }: { organizationId: string }) => names.get(organizationId)?.name ?? '';
  const back = deskAccreditationUrl(meeting.slug);
  const trail = [{ label: t('desk.title'), path: back }, { label: d('accredit') }];
  const frame = { page: pageContext(request, site), back, trail, title: d('accreditTitle', { count: chosen.length }) };
  if (ids.length === 0) return html(selectionDonePage({ ...frame, title: d('accredit'), problem: d('nothingTicked') }), 422);
  if (!confirmed) {
    const lines = chosen.map((one) => ({ id: one.id, name: nameOf(one), state: t(`state.${one.state}`) }));
    const action = deskAccreditationSelectionUrl(meeting.slug);
    return html(confirmSelectionPage({ ...frame, action, button: d('accredit'), lines }));
  }
  const failed: { name: string; reason: string }[] = [];
  const by = { meeting, byId: personOf(request).id, now: request.now };
  // Each for itself: what stands against one keeps back no other, and nobody waits for all of them.
  for (const one of chosen) {
    const undecided = await db.transaction().execute((trx) => accreditChosen(trx, one.id, by));
    if (undecided === null || undecided === 'none') continue;
    failed.push({ name: nameOf(one), reason: undecided === 'overtaken' ? d('reason.gone') : t(`desk.hindrance.${undecided}`) });
  }
  const count = chosen.length - failed.length;
  return html(selectionDonePage({ ...frame, title: d('accredit'), done: count > 0 ? [d('accredited', { count })] : [], failed }));
}

async function approve(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { db, site, origin } = parts;
  const meeting = await findMeeting(db, request.viewer, param(request, 'slug'));
  const { ids, confirmed } = selectionOf(request);
  const [t, d] = [delegationMessages(request.locale), deskListMessages(request.locale)];
  const chosen = await readDelegates(db, meeting.id, ids);
  const page = pageContext(request, site);
  const trail = [...delegatesTrail(page, meeting, true), { label: d('approve') }];
  const frame = { page, back: deskDelegatesUrl(meeting.slug), trail, title: d('approveTitle', { count: chosen.length }) };
  if (ids.length === 0) return html(selectionDonePage({ ...frame, title: d('approve'), problem: d('nothingTicked') }), 422);
  if (!confirmed) {
    const lines = chosen.map((one) => ({ id: one.id, name: nameOfPerson(one), state: t(`state.${one.state}`) }));
    return html(confirmSelectionPage({ ...frame, action: deskDelegatesSelectionUrl(meeting.slug), button: d('approve'), lines }));
  }
  const failed: { name: string; reason: string }[] = [];
  let waiting = 0;
  for (const one of chosen) {
    const by = { meeting, organizationId: one.organizationId, byId: personOf(request).id, origin, siteName: site.name, now: request.now };
    const done = await db.transaction().execute((trx) => approveDelegate(trx, by, one.id, 'secretariat'));
    const now = await findDelegate(db, meeting.id, one.id);
    if (!done) failed.push({ name: nameOfPerson(one), reason: reasonFor(meeting.policy, now, d) });
    else if (now?.state === 'waiting') waiting += 1;
  }
  const approved = chosen.length - failed.length - waiting;
  const done = [
    ...(approved > 0 ? [d('approved', { count: approved })] : []),
    ...(waiting > 0 ? [d('waitingList', { count: waiting })] : []),
  ];
  return html(selectionDonePage({ ...frame, title: d('approve'), done, failed }));
}

/** What was ticked; what no list sends is refused. */
function selectionOf(request: Incoming): { ids: string[]; confirmed: boolean } {
  const form = readForm(SelectionForm, request.body);
  if (form.errors) throw new Refusal('malformed');
  return form.value;
}

function nameOfPerson({ givenName, familyName }: DelegateRecord): string {
  return `${givenName} ${familyName}`;
}

function reasonFor(
  policy: Parameters<typeof approvalsMissing>[0],
  delegate: DelegateRecord | null,
  d: ReturnType<typeof deskListMessages>,
): string {
  if (!delegate) return d('reason.gone');
  if (!occupies(delegate.state)) return d('reason.ended');
  if (delegate.state === 'named') return d('reason.unconfirmed');
  return d(approvalsMissing(policy, delegate)[0] === 'focal-point' ? 'reason.focal-point' : 'reason.already');
}
