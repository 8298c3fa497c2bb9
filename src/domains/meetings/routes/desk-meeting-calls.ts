import type { FormState, Typed } from '../../../platform/forms/read-form.ts';
import { localTime } from '../../../platform/geo/zones.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { deskForm, deskPage, doneOf, goTo, param } from '../../../platform/http/route-kinds.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { flatProvisions, provisionGroups, readProvisions } from '../../commitments/index.ts';
import { saveCall, saveTouched } from '../actions/save-meeting-parts.ts';
import { callForm, textsIn, TouchedForm, typedTexts } from '../input/meeting-forms.ts';
import { meetingDeskMessages } from '../messages/desk/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { readTouched } from '../queries/meeting-parts.ts';
import { CALL_KINDS } from '../tables/meetings.ts';
import { DESK_MEETINGS, deskMeetingUrl } from '../urls.ts';
import { callDeskPage, callsDeskPage, touchedDeskPage } from '../views/desk/meeting-calls-pages.tsx';
import { meetingAtDesk, ROLE, showForm, takeForm, written } from './desk-meeting-forms.ts';

/** Windows within which something may be asked for, and the provisions that a meeting touches. */
export function deskMeetingCallRoutes(parts: MeetingsParts): Route[] {
  const [calls, provisions] = [`${DESK_MEETINGS}/:slug/calls`, `${DESK_MEETINGS}/:slug/provisions`];
  return [
    deskPage(calls, ROLE, (request) => showCalls(parts, request)),
    deskPage(`${calls}/:kind`, ROLE, async (request) => showForm(await callOf(parts, request))),
    deskForm(`${calls}/:kind`, ROLE, async (request) => takeForm(request, await callOf(parts, request))),
    deskPage(provisions, ROLE, async (request) => showForm(await touchedOf(parts, request))),
    deskForm(provisions, ROLE, async (request) => takeForm(request, await touchedOf(parts, request))),
  ];
}

async function showCalls(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingAtDesk(parts, request);
  const word = doneOf(request, ['saved'] as const);
  const done = word && meetingDeskMessages(request.locale)('done.saved');
  return html(callsDeskPage({ page: pageContext(request, parts.site), meeting, done }));
}

async function callOf(parts: MeetingsParts, request: Incoming) {
  const meeting = await meetingAtDesk(parts, request);
  const kind = CALL_KINDS.find((one) => one === param(request, 'kind'));
  if (!kind) throw notFound();
  const call = meeting.calls[kind];
  const moment = (at: Date | undefined) => (at ? localTime(at, meeting.zone).replace('T', ' ') : '');
  const current: Typed = { opensAt: moment(call?.opensAt), closesAt: moment(call?.closesAt), ...typedTexts('text', call?.texts ?? {}) };
  const page = pageContext(request, parts.site);
  const schema = callForm(meeting.zone);
  return {
    schema,
    current,
    shown: (form: FormState, changed: boolean) => callDeskPage({ page, meeting, kind, form, current, changed }),
    async save(value: ReturnType<typeof schema.parse>): Promise<Answer> {
      const { opensAt, closesAt } = value;
      const texts = textsIn(value, 'text', call?.texts);
      const saved = opensAt === null || closesAt === null ? null : { opensAt, closesAt, texts };
      await written(parts, request, (trx, by) => saveCall(trx, { meetingId: meeting.id, kind }, saved, by));
      return goTo(request, deskMeetingUrl(meeting.slug, 'calls'), 'saved');
    },
  };
}

async function touchedOf(parts: MeetingsParts, request: Incoming) {
  const meeting = await meetingAtDesk(parts, request);
  const [instruments, touched] = await Promise.all([readProvisions(parts.db), readTouched(parts.db, meeting.id)]);
  const current: Typed = { provisions: touched.map(({ id }) => id) };
  const props = { page: pageContext(request, parts.site), meeting, groups: provisionGroups(instruments), current };
  return {
    schema: TouchedForm,
    current,
    shown: (form: FormState, changed: boolean) => touchedDeskPage({ ...props, form, changed }),
    async save({ provisions }: ReturnType<typeof TouchedForm.parse>): Promise<Answer> {
      const known = new Set(instruments.flatMap((one) => flatProvisions(one.provisions)).map(({ id }) => id));
      if (provisions.some((id) => !known.has(id))) throw new Refusal('conflict', { fields: [{ field: 'provisions', code: 'choose' }] });
      await written(parts, request, (trx, by) => saveTouched(trx, meeting.id, provisions, by));
      return goTo(request, deskMeetingUrl(meeting.slug), 'saved');
    },
  };
}
