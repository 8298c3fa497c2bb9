import { csvWriter } from '../../../platform/documents/csv-writer.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { deskForm, deskPage, param, personOf } from '../../../platform/http/route-kinds.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { organizationNameFor } from '../../directory/index.ts';
import { type DelegateRequest, takeRequests } from '../actions/identity.ts';
import { readDeskList } from '../input/desk-list.ts';
import { delegationMessages } from '../messages/delegations/index.ts';
import { deskListMessages } from '../messages/desk-lists/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { ATTENDANCES, countAttendance, listAttendance } from '../queries/attendance.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { attendancePage } from '../views/participation/attendance-page.tsx';
import { madeFile } from './given-files.ts';

const ROLE = 'meeting-officer';

/** What delegates ask for, as a file of the officer; and who has come through the doors. */
export function delegateRequestRoutes(parts: MeetingsParts): Route[] {
  return [
    // A form, not a link: each taking away is an act that is written down.
    deskForm('/desk/meetings/:slug/requests', ROLE, (request) => giveRequests(parts, request), { fresh: true }),
    deskPage('/desk/meetings/:slug/attendance', ROLE, (request) => showAttendance(parts, request)),
  ];
}

async function giveRequests({ db, secrets }: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await findMeeting(db, request.viewer, param(request, 'slug'));
  const by = { meetingId: meeting.id, byId: personOf(request).id, now: request.now };
  const requests = await db.transaction().execute((trx) => takeRequests(trx, secrets, by));
  const ids = [...new Set(requests.map(({ organizationId }) => organizationId))];
  const names = await organizationNameFor(db, ids, request.locale);
  const [t, d] = [delegationMessages(request.locale), deskListMessages(request.locale)];
  const head = [
    t('list.organization'),
    t('givenName'),
    t('familyName'),
    t('email'),
    t('function'),
    t('mode'),
    t('own.state'),
    t('desk.visa'),
    t('desk.travel'),
    t('own.needs'),
  ];
  const yes = (is: boolean) => (is ? d('yes') : '');
  const rowOf = (one: DelegateRequest) => [
    names.get(one.organizationId)?.name,
    one.givenName,
    one.familyName,
    one.email,
    one.function,
    t(`mode.${one.mode}`),
    t(`state.${one.state}`),
    yes(one.wantsVisaLetter),
    yes(one.wantsTravelSupport),
    one.needs,
  ];
  let text = '';
  for await (const chunk of csvWriter(head, requests.map(rowOf), { bom: true })) text += chunk;
  return madeFile(text, 'text/csv; charset=utf-8', `requests-${meeting.slug}.csv`);
}

async function showAttendance({ db, site }: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await findMeeting(db, request.viewer, param(request, 'slug'));
  const list = readDeskList(request.query, ATTENDANCES);
  const [{ people, total }, counts] = await Promise.all([listAttendance(db, meeting.id, list), countAttendance(db, meeting.id)]);
  const ids = [...new Set(people.map(({ organizationId }) => organizationId))];
  const names = await organizationNameFor(db, ids, request.locale);
  return html(attendancePage({ page: pageContext(request, site), meeting, people, total, counts, names, list }));
}
