import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { deskForm, deskPage, doneOf, goTo, param, personOf } from '../../../platform/http/route-kinds.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { closeDoor, openDoor } from '../actions/check-in.ts';
import { DoorForm } from '../input/scans.ts';
import type { MeetingsParts } from '../parts.ts';
import { countPresent, listDoors } from '../queries/check-in.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { deskCheckInUrl, doorUrl } from '../urls-participation.ts';
import { doorsPage } from '../views/participation/doors-page.tsx';
import { uuidOf } from './uuid-of.ts';

const ROLE = 'meeting-officer';
const DOORS = '/desk/meetings/:slug/check-in';

/** Doors of a meeting at the desk: opened with a link for the phone there, closed again. */
export function checkInDeskRoutes(parts: MeetingsParts): Route[] {
  return [
    deskPage(DOORS, ROLE, (request) => show(parts, request, EMPTY_FORM)),
    deskForm(DOORS, ROLE, (request) => open(parts, request)),
    deskForm(`${DOORS}/:id/closure`, ROLE, (request) => close(parts, request)),
  ];
}

async function show({ db, site }: MeetingsParts, request: Incoming, form: FormState, link: string | null = null): Promise<Answer> {
  const meeting = await findMeeting(db, request.viewer, param(request, 'slug'));
  const [doors, present] = await Promise.all([listDoors(db, meeting.id), countPresent(db, meeting.id)]);
  const closed = doneOf(request, ['closed'] as const) !== undefined;
  return html(
    doorsPage({ page: pageContext(request, site), meeting, doors, present, form, link, closed }),
    form.errors.length > 0 ? 422 : 200,
  );
}

/** The link is shown in the answer and never again: nothing that could show it is kept. */
async function open(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await findMeeting(parts.db, request.viewer, param(request, 'slug'));
  const form = readForm(DoorForm, request.body);
  if (form.errors) return show(parts, request, form);
  const asked = { meetingId: meeting.id, name: form.value.name, byId: personOf(request).id, now: request.now };
  const token = await parts.db.transaction().execute((trx) => openDoor(trx, asked));
  return show(parts, request, EMPTY_FORM, `${parts.origin}/${request.locale}${doorUrl(meeting.slug, token)}`);
}

async function close(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await findMeeting(parts.db, request.viewer, param(request, 'slug'));
  const asked = { id: uuidOf(request, 'id'), meetingId: meeting.id, byId: personOf(request).id, now: request.now };
  await parts.db.transaction().execute((trx) => closeDoor(trx, asked));
  return goTo(request, deskCheckInUrl(meeting.slug), 'closed');
}
