import { EMPTY_FORM, type FormState, readForm, type Typed } from '../../../platform/forms/read-form.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { deskForm, deskPage, doneOf, goTo } from '../../../platform/http/route-kinds.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { addMeeting, savePublication, saveTexts } from '../actions/save-meeting.ts';
import { copyMeeting } from '../actions/save-meeting-copy.ts';
import type { Meeting } from '../findings.ts';
import { MeetingForm, NewMeetingForm, PublicationForm, textsIn, typedTexts } from '../input/meeting-forms.ts';
import { deskLinksOf } from '../meeting-links.ts';
import { meetingDeskMessages } from '../messages/desk/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { listMeetings } from '../queries/list-meetings.ts';
import { TEMPLATES } from '../rules/policy.ts';
import { TEMPLATE_POLICIES } from '../rules/templates.ts';
import { DESK_MEETINGS, deskMeetingUrl } from '../urls.ts';
import { meetingDeskPage } from '../views/desk/meeting-desk-page.tsx';
import { meetingTextsPage } from '../views/desk/meeting-texts-page.tsx';
import { meetingsDeskPage } from '../views/desk/meetings-desk-page.tsx';
import { meetingAtDesk, ROLE, showForm, takeForm, written } from './desk-meeting-forms.ts';

/** Meetings as the secretariat makes them, from a template or an earlier one, and shows them to everybody. */
export function deskMeetingTextRoutes(parts: MeetingsParts): Route[] {
  const one = `${DESK_MEETINGS}/:slug`;
  return [
    deskPage(DESK_MEETINGS, ROLE, (request) => showAll(parts, request, EMPTY_FORM)),
    deskForm(DESK_MEETINGS, ROLE, (request) => make(parts, request)),
    deskPage(one, ROLE, (request) => showOne(parts, request)),
    deskForm(`${one}/publication`, ROLE, (request) => publish(parts, request)),
    deskPage(`${one}/texts`, ROLE, async (request) => showForm(await textsOf(parts, request))),
    deskForm(`${one}/texts`, ROLE, async (request) => takeForm(request, await textsOf(parts, request))),
  ];
}

async function showAll({ db, site }: MeetingsParts, request: Incoming, form: FormState): Promise<Answer> {
  const meetings = await listMeetings(db, request.viewer, { body: null, year: null });
  return html(meetingsDeskPage({ page: pageContext(request, site), meetings, form }), form.errors.length > 0 ? 422 : 200);
}

async function make(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const form = readForm(NewMeetingForm, request.body);
  if (form.errors) return showAll(parts, request, form);
  const { from, body, kind, session, startsOn, endsOn, zone } = form.value;
  const head = { body, kind, session, startsOn, endsOn, zone, titles: textsIn(form.value, 'title') };
  const begin = await beginningOf(parts, request, from);
  if (begin === null) return showAll(parts, request, { typed: form.typed, errors: [{ field: 'from', code: 'choose' }] });
  const { slug } = await written(parts, request, (trx, by) =>
    'id' in begin
      ? copyMeeting(trx, begin, head, by)
      : addMeeting(trx, head, { policy: TEMPLATE_POLICIES[begin.template], template: begin.template, copiedFromId: null }, by),
  );
  return goTo(request, deskMeetingUrl(slug), 'made');
}

/** `template:cnd`, or `meeting:` and the address of a meeting. */
async function beginningOf(
  { db }: MeetingsParts,
  { viewer }: Incoming,
  from: string,
): Promise<Meeting | { template: (typeof TEMPLATES)[number] } | null> {
  const template = TEMPLATES.find((one) => from === `template:${one}`);
  if (template) return { template };
  if (!from.startsWith('meeting:')) return null;
  return findMeeting(db, viewer, from.slice('meeting:'.length)).catch((error: unknown) => {
    if (error instanceof Refusal && error.kind === 'not-found') return null;
    throw error;
  });
}

async function showOne(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingAtDesk(parts, request);
  const done = doneOf(request, ['made', 'saved'] as const);
  const props = { page: pageContext(request, parts.site), meeting, links: deskLinksOf(meeting, request.locale, request.now) };
  return html(meetingDeskPage({ ...props, done: done && meetingDeskMessages(request.locale)(`done.${done}`) }));
}

async function publish(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingAtDesk(parts, request);
  const form = readForm(PublicationForm, request.body);
  if (form.errors) throw new Refusal('invalid', { fields: form.errors });
  await written(parts, request, (trx, by) => savePublication(trx, meeting, form.value.publication, by));
  return goTo(request, deskMeetingUrl(meeting.slug), 'saved');
}

async function textsOf(parts: MeetingsParts, request: Incoming) {
  const meeting = await meetingAtDesk(parts, request);
  const current = typedOf(meeting);
  const page = pageContext(request, parts.site);
  return {
    schema: MeetingForm,
    current,
    shown: (form: FormState, changed: boolean) => meetingTextsPage({ page, meeting, form, current, changed }),
    async save(value: ReturnType<typeof MeetingForm.parse>) {
      const { body, kind, session, startsOn, endsOn, zone, country, city, mode, sources } = value;
      const plain = { body, kind, session, startsOn, endsOn, zone, country, city, mode, sources };
      const texts = {
        titles: textsIn(value, 'title', meeting.titles),
        summaries: textsIn(value, 'summary', meeting.summaries),
        venues: textsIn(value, 'venue', meeting.venues),
      };
      await written(parts, request, (trx, by) => saveTexts(trx, meeting.id, { ...plain, ...texts }, by));
      return goTo(request, deskMeetingUrl(meeting.slug), 'saved');
    },
  };
}

function typedOf(meeting: Meeting): Typed {
  const { body, kind, session, startsOn, endsOn, zone, country, city, mode, sources, titles, summaries, venues } = meeting;
  return {
    body,
    kind,
    startsOn,
    endsOn,
    zone,
    mode,
    session: String(session ?? ''),
    country: country ?? '',
    city: city ?? '',
    sources: sources.map(({ title, url }) => `${title} | ${url}`).join('\n'),
    ...typedTexts('title', titles),
    ...typedTexts('summary', summaries),
    ...typedTexts('venue', venues),
  };
}
