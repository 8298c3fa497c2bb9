import { csvWriter } from '../../../platform/documents/csv-writer.ts';
import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { deskForm, deskPage, doneOf, goTo, param, personOf } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { saveAttendance } from '../actions/briefing-attendance.ts';
import { mailAll } from '../actions/briefing-mails.ts';
import { inviteOrganization, withdrawInvitation } from '../actions/briefings.ts';
import { AttendanceForm, BriefingMailForm, InviteForm } from '../input/briefing-forms.ts';
import { briefingMessages } from '../messages/briefings/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { listInvited, listRegistrations } from '../queries/briefings.ts';
import { momentText } from '../rules/moments.ts';
import { deskBriefingUrl } from '../urls-briefings.ts';
import type { OneBriefing } from '../views/briefings/briefing-frame.tsx';
import { briefingListPage, briefingMailPage, invitedPage } from '../views/briefings/list-pages.tsx';
import { briefingFrame, toldBy } from './briefing-access.ts';
import { ROLE, written } from './desk-meeting-forms.ts';
import { madeFile } from './given-files.ts';
import { organizationAt } from './organization-at.ts';
import { refusedForm } from './side-event-access.ts';
import { uuidOf } from './uuid-of.ts';

/** Who registered for a briefing: the list and its file, who was there, a mail to all, who is invited. */
export function briefingListRoutes(parts: MeetingsParts): Route[] {
  const [slug, briefing] = [':slug', ':briefing'];
  return [
    deskPage(deskBriefingUrl(slug, briefing, 'registrations'), ROLE, (request) => showList(parts, request)),
    deskPage(deskBriefingUrl(slug, briefing, 'registrations.csv'), ROLE, (request) => giveList(parts, request)),
    deskForm(deskBriefingUrl(slug, briefing, 'attendance'), ROLE, (request) => noteAttendance(parts, request)),
    deskPage(deskBriefingUrl(slug, briefing, 'mail'), ROLE, (request) => showMail(parts, request, beginning(request))),
    deskForm(deskBriefingUrl(slug, briefing, 'mail'), ROLE, (request) => sendMail(parts, request)),
    deskPage(deskBriefingUrl(slug, briefing, 'invitations'), ROLE, (request) => showInvited(parts, request, EMPTY_FORM)),
    deskForm(deskBriefingUrl(slug, briefing, 'invitations'), ROLE, (request) => invite(parts, request)),
    deskForm(deskBriefingUrl(slug, briefing, 'invitations/:organization/withdrawal'), ROLE, (request) => takeBack(parts, request)),
  ];
}

function doneText(request: Incoming): string | undefined {
  const done = doneOf(request, ['saved', 'sent'] as const);
  return done && briefingMessages(request.locale)(`done.${done}`);
}

function pageOf({ query }: Incoming): number {
  return Math.max(1, Number.parseInt(query.get('page') ?? '1', 10) || 1);
}

async function showList(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const frame = await briefingFrame(parts, request);
  const asked = { briefingId: frame.briefing.id, viewer: request.viewer, locale: request.locale, page: pageOf(request) };
  const list = await listRegistrations(parts.db, asked);
  return html(briefingListPage({ frame, ...list, at: Math.min(asked.page, list.pages), done: doneText(request) }));
}

/** The whole list as a file that a spreadsheet can open without running anything of it. */
async function giveList(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const frame = await briefingFrame(parts, request);
  const t = briefingMessages(request.locale);
  const header = (['number', 'name', 'organization', 'mode', 'state', 'received', 'attendance'] as const).map((key) => t(`column.${key}`));
  let file = '';
  for await (const chunk of csvWriter(header, listLines(parts, request, frame), { bom: true })) file += chunk;
  return madeFile(file, 'text/csv; charset=utf-8', `${frame.briefing.item.slug}.csv`);
}

async function* listLines(parts: MeetingsParts, request: Incoming, { briefing, meeting }: OneBriefing) {
  const t = briefingMessages(request.locale);
  const asked = { briefingId: briefing.id, viewer: request.viewer, locale: request.locale };
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const list = await listRegistrations(parts.db, { ...asked, page });
    pages = list.pages;
    for (const { number, name, organization, mode, state, receivedAt, attendance } of list.rows)
      yield [
        number,
        name,
        organization?.name ?? '',
        t(`places.${mode}`),
        t(`registration.${state}`),
        momentText(receivedAt, meeting.zone, request.locale),
        attendance === null ? '' : t(`attendance.${attendance}`),
      ];
  }
}

async function noteAttendance(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { briefing, meeting } = await briefingFrame(parts, request);
  const form = readForm(AttendanceForm, request.body);
  if (form.errors) throw notFound();
  const given = { briefingId: briefing.id, ...form.value, byId: personOf(request).id, now: request.now };
  await parts.db.transaction().execute((trx) => saveAttendance(trx, given));
  const at = pageOf(request);
  return goTo(request, deskBriefingUrl(meeting.slug, briefing.item.slug, 'registrations'), at === 1 ? 'saved' : `saved&page=${at}`);
}

function beginning({ locale }: Incoming): FormState {
  return { typed: { lang: languageName(locale, locale), recipients: 'registered' }, errors: [] };
}

async function showMail(parts: MeetingsParts, request: Incoming, form: FormState): Promise<Answer> {
  const frame = await briefingFrame(parts, request);
  return html(briefingMailPage({ frame, form }), form.errors.length > 0 ? 422 : 200);
}

async function sendMail(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, briefing } = await briefingFrame(parts, request);
  const form = readForm(BriefingMailForm, request.body);
  if (form.errors) return showMail(parts, request, form);
  const given = { meeting, briefing, ...form.value, byId: personOf(request).id };
  await parts.db.transaction().execute((trx) => mailAll(trx, toldBy(parts, request), given));
  return goTo(request, deskBriefingUrl(meeting.slug, briefing.item.slug, 'registrations'), 'sent');
}

async function showInvited(parts: MeetingsParts, request: Incoming, form: FormState): Promise<Answer> {
  const frame = await briefingFrame(parts, request);
  const invited = await listInvited(parts.db, request.viewer, frame.briefing.id, request.locale);
  return html(invitedPage({ frame, invited, form, done: doneText(request) }), form.errors.length > 0 ? 422 : 200);
}

async function invite(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, briefing } = await briefingFrame(parts, request);
  const slug = param(request, 'briefing');
  const form = readForm(InviteForm, request.body);
  if (form.errors) return showInvited(parts, request, form);
  const organizationId = await organizationAt(parts, request, form.value.address);
  if (organizationId === undefined)
    return showInvited(parts, request, { typed: form.typed, errors: [{ field: 'address', code: 'address-unknown' }] });
  try {
    await written(parts, request, (trx, { byId }) =>
      inviteOrganization(trx, { ...toldBy(parts, request), meeting, byId }, { briefing, organizationId }),
    );
  } catch (error) {
    return showInvited(parts, request, refusedForm(error, form.typed));
  }
  return goTo(request, deskBriefingUrl(meeting.slug, slug, 'invitations'), 'saved');
}

/** Whoever of it registered keeps its place; the page says so. */
async function takeBack(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, briefing } = await briefingFrame(parts, request);
  const given = { briefing, organizationId: uuidOf(request, 'organization') };
  await written(parts, request, (trx, { byId }) => withdrawInvitation(trx, { ...toldBy(parts, request), meeting, byId }, given));
  return goTo(request, deskBriefingUrl(meeting.slug, briefing.item.slug, 'invitations'), 'saved');
}
