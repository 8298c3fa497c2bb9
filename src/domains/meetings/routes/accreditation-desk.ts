import { findFile } from '../../../platform/files/files.ts';
import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { instantAt, localTime } from '../../../platform/geo/zones.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { deskForm, deskPage, doneOf, goTo, param, personOf } from '../../../platform/http/route-kinds.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { organizationNameFor } from '../../directory/index.ts';
import { LETTER_PURPOSE } from '../actions/accreditation.ts';
import { accreditAllClear, circulate, decideApplication, recordObjection, takeBackObjection } from '../actions/accreditation-desk.ts';
import type { Meeting } from '../findings.ts';
import { CirculationForm, DecisionForm, ObjectionForm } from '../input/accreditation-forms.ts';
import { readDeskList } from '../input/desk-list.ts';
import type { MeetingsParts } from '../parts.ts';
import { countApplications, countWaitingToCirculate, findApplication } from '../queries/accreditations.ts';
import { listApplications } from '../queries/desk-applications.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { earliestDeadline, LISTED_STATES } from '../rules/accreditation.ts';
import { deskAccreditationUrl } from '../urls-participation.ts';
import { applicationsPage, type ApplicationsNotice } from '../views/participation/desk-applications.tsx';
import { deskApplicationPage, type DecisionNotice } from '../views/participation/desk-application.tsx';
import { uuidOf } from './uuid-of.ts';
import { paperAnswer } from './given-files.ts';

const ROLE = 'meeting-officer';
const LIST = '/desk/meetings/:slug/accreditation';
const ONE = `${LIST}/:id`;

/** Applications at the desk: the list, the list that goes to states, objections, decisions. */
export function accreditationDeskRoutes(parts: MeetingsParts): Route[] {
  return [
    deskPage(LIST, ROLE, (request) => showList(parts, request)),
    deskForm('/desk/meetings/:slug/circulation', ROLE, (request) => sendList(parts, request)),
    deskForm('/desk/meetings/:slug/accreditation-clear', ROLE, (request) => accreditClear(parts, request)),
    deskPage(ONE, ROLE, (request) => showOne(parts, request, EMPTY_FORM)),
    deskForm(`${ONE}/decision`, ROLE, (request) => decide(parts, request)),
    deskForm(`${ONE}/objections`, ROLE, (request) => object(parts, request)),
    deskForm(`${ONE}/objections/:objection/withdrawal`, ROLE, (request) => takeBack(parts, request)),
    deskPage(`${ONE}/letter`, ROLE, (request) => giveLetter(parts, request)),
  ];
}

async function showList(
  parts: MeetingsParts,
  request: Incoming,
  form: FormState = EMPTY_FORM,
  notice?: ApplicationsNotice,
): Promise<Answer> {
  const { db, site } = parts;
  const meeting = await meetingOf(parts, request);
  const list = readDeskList(request.query, LISTED_STATES);
  const [{ lines: applications, total }, counts, waiting] = await Promise.all([
    listApplications(db, meeting.id, list),
    countApplications(db, meeting.id),
    countWaitingToCirculate(db, meeting.id),
  ]);
  const names = await organizationNameFor(
    db,
    applications.map(({ organizationId }) => organizationId),
    request.locale,
  );
  const done = doneOf(request, ['circulated', 'cleared', 'clearedNone'] as const);
  const earliest = earliestDeadline(meeting.policy, request.now);
  const props = { page: pageContext(request, site), meeting, applications, total, names, counts, list, waiting, earliest, form };
  return html(applicationsPage({ ...props, notice: notice ?? done }), notice ? 422 : form.errors.length > 0 ? 422 : 200);
}

/** Until the end of the last day, as clocks of the meeting show it; never shorter than the rules say. */
async function sendList(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingOf(parts, request);
  const form = readForm(CirculationForm, request.body);
  if (form.errors) return showList(parts, request, form);
  const earliest = earliestDeadline(meeting.policy, request.now);
  const { deadline: day } = form.value;
  const deadline = day === null ? endOfDay(localTime(earliest, meeting.zone).slice(0, 10), meeting.zone) : endOfDay(day, meeting.zone);
  if (deadline < earliest) return showList(parts, request, { typed: form.typed, errors: [] }, 'deadlineShort');
  await parts.db.transaction().execute((trx) => circulate(trx, by(meeting, request), deadline));
  return goTo(request, deskAccreditationUrl(meeting.slug), 'circulated');
}

async function accreditClear(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingOf(parts, request);
  const count = await parts.db.transaction().execute((trx) => accreditAllClear(trx, by(meeting, request)));
  return goTo(request, deskAccreditationUrl(meeting.slug), count > 0 ? 'cleared' : 'clearedNone');
}

async function showOne(parts: MeetingsParts, request: Incoming, form: FormState, notice?: DecisionNotice): Promise<Answer> {
  const { meeting, record } = await applicationOf(parts, request);
  const names = await organizationNameFor(parts.db, [record.organizationId], request.locale);
  const done = doneOf(request, ['decided', 'objected'] as const);
  const page = pageContext(request, parts.site);
  const status = notice ? 409 : form.errors.length > 0 ? 422 : 200;
  return html(
    deskApplicationPage({ page, meeting, record, name: names.get(record.organizationId)?.name ?? '', form, notice: notice ?? done }),
    status,
  );
}

async function decide(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, record } = await applicationOf(parts, request);
  const form = readForm(DecisionForm, request.body);
  if (form.errors) return showOne(parts, request, form);
  const { missing, ...decision } = form.value;
  const given = { ...decision, missing: missing as (typeof record)['missing'] };
  const undecided = await parts.db.transaction().execute((trx) => decideApplication(trx, record.id, by(meeting, request), given));
  if (undecided !== null && undecided !== 'none') return showOne(parts, request, { typed: form.typed, errors: [] }, undecided);
  return goTo(request, deskAccreditationUrl(meeting.slug, record.id), 'decided');
}

async function object(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, record } = await applicationOf(parts, request);
  const form = readForm(ObjectionForm, request.body);
  if (form.errors) return showOne(parts, request, form);
  const { state, receivedOn, reason } = form.value;
  const given = receivedOn === null ? request.now : endOfDay(receivedOn, meeting.zone);
  // A day that is not over has no end yet: what came today came by now.
  const receivedAt = given > request.now ? request.now : given;
  const recorded = await parts.db
    .transaction()
    .execute((trx) => recordObjection(trx, record.id, by(meeting, request), { state, receivedAt, reason }));
  return recorded
    ? goTo(request, deskAccreditationUrl(meeting.slug, record.id), 'objected')
    : showOne(parts, request, { typed: form.typed, errors: [] }, 'notObjected');
}

async function takeBack(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, record } = await applicationOf(parts, request);
  const objection = uuidOf(request, 'objection');
  await parts.db.transaction().execute((trx) => takeBackObjection(trx, record.id, by(meeting, request), objection));
  return goTo(request, deskAccreditationUrl(meeting.slug, record.id));
}

async function giveLetter(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { record } = await applicationOf(parts, request);
  const file = record.letterFileId && (await findFile(parts.db, record.letterFileId, LETTER_PURPOSE));
  if (!file) throw notFound();
  return paperAnswer(file);
}

async function meetingOf({ db }: MeetingsParts, request: Incoming): Promise<Meeting> {
  return findMeeting(db, request.viewer, param(request, 'slug'));
}

async function applicationOf(parts: MeetingsParts, request: Incoming) {
  const meeting = await meetingOf(parts, request);
  const record = await findApplication(parts.db, { meetingId: meeting.id, id: uuidOf(request, 'id') });
  if (!record || record.state === 'draft') throw notFound();
  return { meeting, record };
}

function by(meeting: Meeting, request: Incoming) {
  return { meeting, byId: personOf(request).id, now: request.now };
}

/** The last moment of a day in a zone. */
function endOfDay(day: string, zone: string): Date {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const begins = instantAt(`${next}T00:00`, zone) ?? new Date(`${next}T00:00:00Z`);
  return new Date(begins.getTime() - 1);
}
