import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import { instantAt } from '../../../platform/geo/zones.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { deskForm, deskPage, doneOf, goTo, personOf } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { type Choosing, chooseSpeakers, chooseSpeakersByHand, openList, publishListSeed } from '../actions/speaker-requests-choice.ts';
import { decideRequest, keepTranscript, noteDelivery } from '../actions/speaker-requests-desk.ts';
import { closeList, orderList, takeOff, takeUp } from '../actions/speaker-requests-order.ts';
import type { ListView, RequestView } from '../findings-statements.ts';
import { readDeskList } from '../input/desk-list.ts';
import {
  ByHandForm,
  CloseForm,
  DecisionForm,
  DeliveryForm,
  listForm,
  orderForm,
  PlacesForm,
  TakingUpForm,
  TranscriptForm,
} from '../input/speaker-request-forms.ts';
import type { MeetingsParts } from '../parts.ts';
import { searchRequests } from '../queries/desk-statements.ts';
import { findRequest, findSpeakerList, listRequests, takenPlaces, viewLists, viewRequests } from '../queries/speakers.ts';
import { CHOOSABLE, placesLeft, REQUEST_STATES } from '../rules/speakers.ts';
import { deskListUrl, deskRequestUrl, deskSpeakersUrl } from '../urls-statements.ts';
import { deskRequestPage } from '../views/statements/desk-request-page.tsx';
import { deskListPage, deskSpeakersPage } from '../views/statements/desk-speaker-pages.tsx';
import type { StatingFrame } from '../views/statements/frame.tsx';
import { ROLE, written } from './desk-meeting-forms.ts';
import { refusedForm } from './side-event-access.ts';
import { isConflict, statingFrame } from './statement-access.ts';
import { uuidOf } from './uuid-of.ts';

/** Lists of speakers at the desk of a meeting: opened, chosen, ordered, delivered, ended. */
export function speakersDeskRoutes(parts: MeetingsParts): Route[] {
  const [slug, list, id] = [':slug', ':list', ':id'];
  return [
    deskPage(deskSpeakersUrl(slug), ROLE, (request) => showAll(parts, request, EMPTY_FORM)),
    deskForm(deskSpeakersUrl(slug), ROLE, (request) => open(parts, request)),
    deskPage(deskListUrl(slug, list), ROLE, (request) => showList(parts, request, EMPTY_FORM)),
    deskForm(deskListUrl(slug, list, 'seed'), ROLE, (request) => actOnList(parts, request, EMPTY_FORM, publishListSeed)),
    deskForm(deskListUrl(slug, list, 'choice'), ROLE, (request) => choose(parts, request)),
    deskForm(deskListUrl(slug, list, 'order'), ROLE, (request) => order(parts, request)),
    deskForm(deskListUrl(slug, list, 'taking-up'), ROLE, (request) => stepIn(parts, request)),
    deskForm(deskListUrl(slug, list, 'close'), ROLE, (request) => close(parts, request)),
    deskPage(deskRequestUrl(slug, id), ROLE, (request) => showRequest(parts, request, beginning(request))),
    deskForm(deskRequestUrl(slug, id, 'decision'), ROLE, (request) => decide(parts, request)),
    deskForm(deskRequestUrl(slug, id, 'delivery'), ROLE, (request) => deliver(parts, request)),
    deskForm(deskRequestUrl(slug, id, 'transcript'), ROLE, (request) => transcribe(parts, request)),
    deskForm(deskRequestUrl(slug, id, 'taking-off'), ROLE, (request) =>
      actOnRequest(parts, request, EMPTY_FORM, (trx, { meeting, requestId, personId, now }) =>
        takeOff(trx, { meeting, personId, now }, requestId),
      ),
    ),
  ];
}

/** Forms begin in the language of the page. */
function beginning({ locale }: Incoming): FormState {
  return { typed: { lang: languageName(locale, locale), origin: 'human' }, errors: [] };
}

function doneText(request: Incoming, { t }: StatingFrame): string | undefined {
  const done = doneOf(request, ['saved'] as const);
  return done && t(`done.${done}`);
}

async function showAll(parts: MeetingsParts, request: Incoming, form: FormState): Promise<Answer> {
  const frame = await statingFrame(parts, request);
  const { meeting, agenda } = frame;
  const { viewer, locale } = request;
  const list = readDeskList(request.query, REQUEST_STATES);
  const [lists, { rows, total, counts }] = await Promise.all([
    viewLists(parts.db, viewer, { meeting, agenda, locale }),
    searchRequests(parts.db, meeting.id, list),
  ]);
  const requests = await viewRequests(parts.db, viewer, rows, locale);
  const page = deskSpeakersPage({ frame, lists, list, requests, total, counts, form, done: doneText(request, frame) });
  return html(page, form.errors.length > 0 ? 422 : 200);
}

async function open(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, agenda } = await statingFrame(parts, request);
  const known = (item: string) => agenda.some(({ id }) => id === item);
  const form = readForm(listForm(known, { from: meeting.startsOn, until: meeting.endsOn }), request.body);
  if (form.errors) return showAll(parts, request, form);
  const { item, heldOn, time } = form.value;
  const startsAt = time === null ? null : instantAt(`${heldOn}T${time}`, meeting.zone);
  if (time !== null && startsAt === null)
    return showAll(parts, request, { typed: form.typed, errors: [{ field: 'time', code: 'unusable' }] });
  try {
    const id = await written(parts, request, (trx, { byId, now }) =>
      openList(trx, { meeting, agendaItemId: item, heldOn, startsAt, personId: byId, now }),
    );
    return goTo(request, deskListUrl(meeting.slug, id), 'saved');
  } catch (error) {
    return showAll(parts, request, refusedForm(error, form.typed));
  }
}

interface OneList {
  frame: StatingFrame;
  view: ListView;
  waiting: RequestView[];
}

async function listOf(parts: MeetingsParts, request: Incoming): Promise<OneList> {
  const frame = await statingFrame(parts, request);
  const { meeting, agenda } = frame;
  const { viewer, locale } = request;
  const list = await findSpeakerList(parts.db, meeting.id, uuidOf(request, 'list'));
  const views = await viewLists(parts.db, viewer, { meeting, agenda, locale });
  const view = views.find((one) => one.list.id === list?.id);
  if (!view) throw notFound();
  const asked = await listRequests(parts.db, meeting.id, CHOOSABLE);
  const under = asked.filter(({ agendaItemId }) => agendaItemId === view.list.agendaItemId);
  return { frame, view, waiting: await viewRequests(parts.db, viewer, under, locale) };
}

async function showList(parts: MeetingsParts, request: Incoming, form: FormState): Promise<Answer> {
  const { frame, view, waiting } = await listOf(parts, request);
  const left = placesLeft(frame.meeting.policy.speaking, await takenPlaces(parts.db, view.list));
  const page = deskListPage({ frame, view, waiting, left, form, done: doneText(request, frame) });
  return html(page, form.errors.length > 0 ? 422 : 200);
}

/** One act on a list; what is wrong with the form is told on its page. */
async function actOnList(
  parts: MeetingsParts,
  request: Incoming,
  { typed }: FormState,
  does: (trx: WriteTransaction, given: Choosing) => Promise<void>,
): Promise<Answer> {
  const { meeting } = await statingFrame(parts, request);
  const listId = uuidOf(request, 'list');
  const words = parts.taxonomy();
  const label = (code: string, locale: Locale) => words.label(code, locale).text;
  try {
    await written(parts, request, (trx, { byId, now }) => does(trx, { meeting, listId, personId: byId, label, now }));
  } catch (error) {
    return showList(parts, request, refusedForm(error, typed));
  }
  return goTo(request, deskListUrl(meeting.slug, listId), 'saved');
}

async function choose(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting } = await statingFrame(parts, request);
  if (meeting.policy.speaking.method === 'officer') {
    const form = readForm(ByHandForm, request.body);
    if (form.errors) return showList(parts, request, form);
    return actOnList(parts, request, { ...form, errors: [] }, (trx, given) => chooseSpeakersByHand(trx, given, form.value.ids));
  }
  const form = readForm(PlacesForm, request.body);
  if (form.errors) return showList(parts, request, form);
  return actOnList(parts, request, { ...form, errors: [] }, (trx, given) => chooseSpeakers(trx, given, form.value.places));
}

async function order(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { view } = await listOf(parts, request);
  const form = readForm(orderForm(view.speakers.map(({ request: { id } }) => id)), request.body);
  if (form.errors) return showList(parts, request, form);
  const numbers = Object.fromEntries(Object.entries(form.value).map(([name, place]) => [name.slice('place-'.length), place]));
  return actOnList(parts, request, { ...form, errors: [] }, (trx, given) => orderList(trx, given, numbers));
}

async function stepIn(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const form = readForm(TakingUpForm, request.body);
  if (form.errors) return showList(parts, request, form);
  return actOnList(parts, request, { ...form, errors: [] }, (trx, given) => takeUp(trx, given, form.value.request));
}

async function close(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const form = readForm(CloseForm, request.body);
  if (form.errors) return showList(parts, request, form);
  return actOnList(parts, request, { ...form, errors: [] }, (trx, given) => closeList(trx, given, form.value.reason));
}

async function requestAt(parts: MeetingsParts, request: Incoming) {
  const frame = await statingFrame(parts, request);
  const found = await findRequest(parts.db, frame.meeting.id, uuidOf(request, 'id'));
  if (!found) throw notFound();
  return { frame, found, acting: { meeting: frame.meeting, requestId: found.id, personId: personOf(request).id, now: request.now } };
}

async function showRequest(parts: MeetingsParts, request: Incoming, form: FormState, changed = false): Promise<Answer> {
  const { frame, found } = await requestAt(parts, request);
  const [view] = await viewRequests(parts.db, request.viewer, [found], request.locale);
  if (!view) throw notFound();
  const list = found.listId === null ? undefined : await findSpeakerList(parts.db, frame.meeting.id, found.listId);
  const page = deskRequestPage({ frame, view, list, form, changed, done: doneText(request, frame) });
  return html(page, changed ? 409 : form.errors.length > 0 ? 422 : 200);
}

type Acting = Awaited<ReturnType<typeof requestAt>>['acting'];

async function actOnRequest(
  parts: MeetingsParts,
  request: Incoming,
  { typed }: FormState,
  does: (trx: WriteTransaction, given: Acting) => Promise<void>,
): Promise<Answer> {
  const { acting } = await requestAt(parts, request);
  try {
    await written(parts, request, (trx) => does(trx, acting));
  } catch (error) {
    if (isConflict(error)) return showRequest(parts, request, { typed, errors: [] }, true);
    return showRequest(parts, request, refusedForm(error, typed));
  }
  return goTo(request, deskRequestUrl(acting.meeting.slug, acting.requestId), 'saved');
}

async function decide(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const form = readForm(DecisionForm, request.body);
  if (form.errors) return showRequest(parts, request, form);
  return actOnRequest(parts, request, { ...form, errors: [] }, (trx, acting) => decideRequest(trx, acting, form.value));
}

async function deliver(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const form = readForm(DeliveryForm, request.body);
  if (form.errors) return showRequest(parts, request, form);
  const { outcome, seconds, reason, version } = form.value;
  return actOnRequest(parts, request, { ...form, errors: [] }, (trx, acting) => {
    if (outcome === 'delivered') return noteDelivery(trx, acting, { outcome, seconds: seconds ?? 0, version });
    return noteDelivery(trx, acting, { outcome, reason: reason ?? 'time', version });
  });
}

async function transcribe(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const form = readForm(TranscriptForm, request.body);
  if (form.errors) return showRequest(parts, request, form);
  const { lang, transcript, origin } = form.value;
  return actOnRequest(parts, request, { ...form, errors: [] }, (trx, acting) =>
    keepTranscript(trx, acting, { [lang]: { text: transcript, origin } }),
  );
}
