import type { FormState, Typed } from '../../../platform/forms/read-form.ts';
import { notFound } from '../../../platform/http/errors.ts';
import type { Answer, Incoming, Route } from '../../../platform/http/route.ts';
import { deskForm, deskPage, doneOf, goTo, param } from '../../../platform/http/route-kinds.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { removeAgendaItem, saveAgendaItem } from '../actions/save-meeting-parts.ts';
import type { AgendaItem } from '../findings.ts';
import { AgendaItemForm, textsIn, typedTexts } from '../input/meeting-forms.ts';
import { meetingDeskMessages } from '../messages/desk/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { readAgenda } from '../queries/meeting-parts.ts';
import { DESK_MEETINGS, deskMeetingUrl } from '../urls.ts';
import { agendaDeskPage, agendaItemPage } from '../views/desk/meeting-agenda-pages.tsx';
import { meetingAtDesk, ROLE, showForm, takeForm, written } from './desk-meeting-forms.ts';

type Content = ReturnType<typeof AgendaItemForm.parse>;

/** The agenda of a meeting: items that may stand under others, in the order of their numbers. */
export function deskMeetingAgendaRoutes(parts: MeetingsParts): Route[] {
  const path = `${DESK_MEETINGS}/:slug/agenda`;
  return [
    deskPage(path, ROLE, async (request) => showForm(await newItem(parts, request))),
    deskForm(path, ROLE, async (request) => takeForm(request, await newItem(parts, request))),
    deskPage(`${path}/:item`, ROLE, async (request) => showForm(await oneItem(parts, request))),
    deskForm(`${path}/:item`, ROLE, async (request) => takeForm(request, await oneItem(parts, request))),
    deskForm(`${path}/:item/removal`, ROLE, (request) => remove(parts, request)),
  ];
}

async function newItem(parts: MeetingsParts, request: Incoming) {
  const meeting = await meetingAtDesk(parts, request);
  const agenda = await readAgenda(parts.db, meeting.id);
  const word = doneOf(request, ['saved', 'removed'] as const);
  const props = { page: pageContext(request, parts.site), meeting, agenda, current: {} };
  return {
    schema: AgendaItemForm,
    current: null,
    shown: (form: FormState, changed: boolean) =>
      agendaDeskPage({ ...props, form, changed, done: word && meetingDeskMessages(request.locale)(`done.${word}`) }),
    save: (value: Content) => write(parts, request, { meeting, item: null, value }),
  };
}

async function oneItem(parts: MeetingsParts, request: Incoming) {
  const meeting = await meetingAtDesk(parts, request);
  const agenda = await readAgenda(parts.db, meeting.id);
  const item = agenda.find(({ id }) => id === param(request, 'item'));
  if (!item) throw notFound();
  const current: Typed = { number: item.number, parentId: item.parentId ?? '', ...typedTexts('title', item.titles) };
  const page = pageContext(request, parts.site);
  return {
    schema: AgendaItemForm,
    current,
    shown: (form: FormState, changed: boolean) => agendaItemPage({ page, meeting, agenda, item, form, current, changed }),
    save: (value: Content) => write(parts, request, { meeting, item, value }),
  };
}

interface Written {
  meeting: { id: string; slug: string };
  item: AgendaItem | null;
  value: Content;
}

async function write(parts: MeetingsParts, request: Incoming, { meeting, item, value }: Written): Promise<Answer> {
  const content = { number: value.number, parentId: value.parentId, titles: textsIn(value, 'title', item?.titles) };
  await written(parts, request, (trx, by) => saveAgendaItem(trx, { meetingId: meeting.id, itemId: item?.id ?? null }, content, by));
  return goTo(request, deskMeetingUrl(meeting.slug, 'agenda'), 'saved');
}

async function remove(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingAtDesk(parts, request);
  const agenda = await readAgenda(parts.db, meeting.id);
  const item = agenda.find(({ id }) => id === param(request, 'item'));
  if (!item) throw notFound();
  await written(parts, request, (trx, by) => removeAgendaItem(trx, { meetingId: meeting.id, itemId: item.id }, by));
  return goTo(request, deskMeetingUrl(meeting.slug, 'agenda'), 'removed');
}
