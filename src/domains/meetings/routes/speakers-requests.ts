import { type FormState, readForm, type Typed } from '../../../platform/forms/read-form.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { doneOf, goTo, openPage, ownForm, ownPage, personOf } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { languageTyped } from '../../directory/index.ts';
import {
  changeRequest,
  consentToText,
  handInText,
  type RequestContent,
  submitRequest,
  takesRequests,
  withdrawRequest,
} from '../actions/speaker-requests.ts';
import type { SpeakerRequest } from '../findings-statements.ts';
import { laterForm, PublishForm, type RequestForm, requestForm } from '../input/speaker-request-forms.ts';
import { speakerMessages } from '../messages/speakers/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { listStating, viewLists } from '../queries/speakers.ts';
import { preparesMeetings } from '../rules/access.ts';
import { mayChangeRequest, mayHandInText, requestCanBecome } from '../rules/speakers.ts';
import { newRequestUrl, speakerRequestUrl } from '../urls-statements.ts';
import type { StatingFrame } from '../views/statements/frame.tsx';
import { requestFormPage, requestPage } from '../views/statements/request-pages.tsx';
import { written } from './desk-meeting-forms.ts';
import { refusedForm } from './side-event-access.ts';
import { ownRequest, type SeenRequest, seenRequest, statingFrame } from './statement-access.ts';

const DONE = ['sent', 'saved', 'withdrawn'] as const;

/** Requests to speak: sent, changed, text handed in, withdrawn. */
export function speakersRequestRoutes(parts: MeetingsParts): Route[] {
  const [slug, id] = [':slug', ':id'];
  return [
    ownPage(newRequestUrl(slug), (request) => showNew(parts, request, beginning(request))),
    ownForm(newRequestUrl(slug), (request) => send(parts, request)),
    openPage(speakerRequestUrl(slug, id), async (request) => showOne(parts, request, await seenRequest(parts, request))),
    ownPage(speakerRequestUrl(slug, id, 'change'), (request) => showChange(parts, request)),
    ownForm(speakerRequestUrl(slug, id, 'change'), (request) => change(parts, request)),
    ownForm(speakerRequestUrl(slug, id, 'text'), (request) => takeText(parts, request)),
    ownForm(speakerRequestUrl(slug, id, 'consent'), (request) => consent(parts, request)),
    ownForm(speakerRequestUrl(slug, id, 'withdrawal'), (request) => withdraw(parts, request)),
  ];
}

/** Forms begin in the language of the page. */
function beginning({ locale }: Incoming): FormState {
  const name = languageName(locale, locale);
  return { typed: { lang: name, language: name, mode: 'room' }, errors: [] };
}

function formFor(parts: MeetingsParts, { meeting, agenda }: StatingFrame) {
  const words = parts.taxonomy();
  return requestForm({
    policy: meeting.policy.speaking,
    knownItem: (item) => agenda.some(({ id }) => id === item),
    knownTerm: (code) => words.term(code) !== undefined,
  });
}

async function showNew(parts: MeetingsParts, request: Incoming, form: FormState): Promise<Answer> {
  const frame = await statingFrame(parts, request);
  const { meeting } = frame;
  const organizations = await listStating(parts.db, request.viewer, { meeting, act: 'speak', locale: request.locale });
  const late = !takesRequests(meeting, request.now);
  const status = late && form.typed['title'] !== undefined ? 409 : form.errors.length > 0 ? 422 : 200;
  return html(requestFormPage({ frame, organizations, form, request: null, told: late ? 'late' : undefined }), status);
}

async function send(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const frame = await statingFrame(parts, request);
  const { meeting } = frame;
  const form = readForm(formFor(parts, frame), request.body);
  if (!takesRequests(meeting, request.now)) return showNew(parts, request, { typed: { title: '', ...form.typed }, errors: [] });
  if (form.errors) return showNew(parts, request, form);
  const { organization } = form.value;
  const allowed = await listStating(parts.db, request.viewer, { meeting, act: 'speak', locale: request.locale });
  if (!allowed.some(({ id }) => id === organization)) throw new Refusal('forbidden');
  try {
    const by = { meeting, personId: personOf(request).id, now: request.now };
    const id = await parts.db.transaction().execute((trx) => submitRequest(trx, by, organization, contentOf(form.value)));
    return goTo(request, speakerRequestUrl(meeting.slug, id), 'sent');
  } catch (error) {
    return showNew(parts, request, refusedForm(error, form.typed));
  }
}

function contentOf({ item, text, lang, organization: _, version: __, ...rest }: RequestForm): RequestContent {
  return { agendaItemId: item, titleLanguage: lang, texts: textsOf(lang, text), ...rest };
}

function textsOf(lang: string, text: string | null): LocalizedText {
  return text === null ? {} : { [lang]: { text, origin: 'human' } };
}

/** A request as the fields of its form hold it. */
function typedOf(request: SpeakerRequest, locale: Locale): Typed {
  return { ...laterTyped(request, locale), ...factsTyped(request, locale) };
}

function factsTyped({ organizationId, agendaItemId, title, mode, language, speakerGender, theme }: SpeakerRequest, locale: Locale): Typed {
  return {
    organization: organizationId ?? '',
    item: agendaItemId,
    title,
    mode,
    language: languageTyped(language, locale),
    speakerGender: speakerGender ?? '',
    theme: theme ?? '',
  };
}

function laterTyped({ speakerName, speakerFunction, titleLanguage, texts, publish }: SpeakerRequest, locale: Locale): Typed {
  const [lang = titleLanguage] = Object.keys(texts);
  return {
    speakerName: speakerName ?? '',
    speakerFunction: speakerFunction ?? '',
    lang: languageTyped(lang, locale),
    text: texts[lang]?.text ?? '',
    publish: publish ? 'yes' : '',
  };
}

interface Shown {
  form?: FormState;
  saved?: Typed;
  status?: number;
}

async function showOne(parts: MeetingsParts, request: Incoming, seen: SeenRequest, shown: Shown = {}): Promise<Answer> {
  const { frame, view, own } = seen;
  const { meeting, agenda } = frame;
  const { state, listId, id } = view.request;
  const { viewer, locale, now } = request;
  const lists = await viewLists(parts.db, viewer, { meeting, agenda, locale });
  const done = doneOf(request, DONE);
  const form = shown.form ?? { typed: laterTyped(view.request, locale), errors: [] };
  const page = requestPage({
    frame,
    view,
    list: lists.find(({ list }) => list.id === listId) ?? lists.find(({ list }) => list.choice?.passed.some((one) => one.id === id)),
    within: own || preparesMeetings(viewer),
    may: {
      change: own && mayChangeRequest(state, takesRequests(meeting, now)),
      handIn: own && mayHandInText(state),
      withdraw: own && requestCanBecome(state, 'withdrawn'),
      consent: own && (state === 'delivered' || state === 'undelivered'),
    },
    form,
    saved: shown.saved,
    done: done && speakerMessages(locale)(`done.${done}`),
  });
  return html(page, shown.status ?? (form.errors.length > 0 ? 422 : 200));
}

async function showChange(parts: MeetingsParts, request: Incoming, shown: Shown = {}): Promise<Answer> {
  const { frame, view } = await ownRequest(parts, request);
  const { id, version, state } = view.request;
  const saved = typedOf(view.request, request.locale);
  const form = shown.form ?? { typed: saved, errors: [] };
  const late = !mayChangeRequest(state, takesRequests(frame.meeting, request.now));
  // A request stays that of its organization.
  const organizations = [{ id: view.request.organizationId ?? '', name: view.organization?.name ?? '' }];
  const told = shown.saved ? 'changed' : late ? 'late' : undefined;
  const page = requestFormPage({ frame, organizations, form, request: { id, version, saved }, told });
  return html(page, shown.status ?? (form.errors.length > 0 ? 422 : 200));
}

async function change(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { frame, view } = await ownRequest(parts, request);
  const form = readForm(formFor(parts, frame), request.body);
  if (form.errors) return showChange(parts, request, { form });
  const { id, version } = view.request;
  const kept = { form: { typed: form.typed, errors: [] }, status: 409 };
  if (form.value.version !== version) return showChange(parts, request, { ...kept, saved: typedOf(view.request, request.locale) });
  const { meeting } = frame;
  const by = { meeting, personId: personOf(request).id, now: request.now };
  if (!mayChangeRequest(view.request.state, takesRequests(meeting, request.now))) return showChange(parts, request, kept);
  try {
    await parts.db.transaction().execute((trx) => changeRequest(trx, by, { id, version }, contentOf(form.value)));
  } catch (error) {
    return showChange(parts, request, { form: refusedForm(error, form.typed) });
  }
  return goTo(request, speakerRequestUrl(meeting.slug, id), 'saved');
}

async function takeText(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const seen = await ownRequest(parts, request);
  const { meeting } = seen.frame;
  const form = readForm(laterForm(meeting.policy.speaking), request.body);
  if (form.errors) return showOne(parts, request, seen, { form });
  const { lang, text, version, ...rest } = form.value;
  const { id } = seen.view.request;
  if (version !== seen.view.request.version) {
    const saved = laterTyped(seen.view.request, request.locale);
    return showOne(parts, request, seen, { form: { typed: form.typed, errors: [] }, saved, status: 409 });
  }
  const content = { ...rest, texts: textsOf(lang, text) };
  await written(parts, request, (trx, { byId, now }) => handInText(trx, { meeting, personId: byId, now }, { id, version }, content));
  return goTo(request, speakerRequestUrl(meeting.slug, id), 'saved');
}

async function consent(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { frame, view } = await ownRequest(parts, request);
  const form = readForm(PublishForm, request.body);
  if (form.errors) throw new Refusal('invalid', { fields: form.errors });
  const publish = form.value.publish === 'yes';
  const { meeting } = frame;
  const { id } = view.request;
  await written(parts, request, (trx, { byId, now }) => consentToText(trx, { meeting, personId: byId, now }, id, publish));
  return goTo(request, speakerRequestUrl(meeting.slug, id), 'saved');
}

async function withdraw(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { frame, view } = await ownRequest(parts, request);
  const { meeting } = frame;
  const { id } = view.request;
  await written(parts, request, (trx, { byId, now }) => withdrawRequest(trx, { meeting, personId: byId, now }, id));
  return goTo(request, speakerRequestUrl(meeting.slug, id), 'withdrawn');
}
