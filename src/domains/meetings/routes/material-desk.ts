import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { findFile } from '../../../platform/files/files.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { deskForm, deskPage, doneOf, goTo } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { addFollowUp, setFollowUpState } from '../actions/follow-ups.ts';
import { addMaterial, decideMaterial, MATERIAL_PURPOSE } from '../actions/materials.ts';
import {
  FollowUpForm,
  FollowUpStateForm,
  MATERIAL_BYTES,
  MaterialDecisionForm,
  MaterialForm,
  readMaterialFile,
} from '../input/material-forms.ts';
import { textsIn } from '../input/meeting-forms.ts';
import { materialMessages } from '../messages/materials/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { findFollowUp, listFollowUps } from '../queries/follow-ups.ts';
import { findMaterial, listAllMaterials } from '../queries/materials.ts';
import { belongingOf, readSubjects } from '../queries/subjects.ts';
import { deskFollowUpsUrl, deskMaterialsUrl } from '../urls-briefings.ts';
import { followUpsDeskPage, materialsDeskPage, type RowForm } from '../views/materials/desk-pages.tsx';
import { meetingAtDesk, ROLE, written } from './desk-meeting-forms.ts';
import { paperAnswer } from './given-files.ts';
import { refusedForm } from './side-event-access.ts';
import { uuidOf } from './uuid-of.ts';

/** Materials and promises of a meeting as officers keep them. */
export function materialDeskRoutes(parts: MeetingsParts): Route[] {
  const [slug, id] = [':slug', ':id'];
  return [
    deskPage(deskMaterialsUrl(slug), ROLE, (request) => showMaterials(parts, request, beginning(request))),
    deskForm(deskMaterialsUrl(slug), ROLE, (request) => add(parts, request), { uploads: { files: 1, bytes: MATERIAL_BYTES } }),
    deskForm(deskMaterialsUrl(slug, id, 'decision'), ROLE, (request) => decide(parts, request)),
    deskPage(deskMaterialsUrl(slug, id, 'file'), ROLE, (request) => giveFile(parts, request)),
    deskPage(deskFollowUpsUrl(slug), ROLE, (request) => showFollowUps(parts, request, { id: null, state: { typed: {}, errors: [] } })),
    deskForm(deskFollowUpsUrl(slug), ROLE, (request) => promise(parts, request)),
    deskForm(deskFollowUpsUrl(slug, id), ROLE, (request) => change(parts, request)),
  ];
}

function beginning({ locale }: Incoming): RowForm {
  return { id: null, state: { typed: { lang: languageName(locale, locale) }, errors: [] } };
}

function doneText(request: Incoming): string | undefined {
  const done = doneOf(request, ['saved'] as const);
  return done && materialMessages(request.locale)(`done.${done}`);
}

async function showMaterials(parts: MeetingsParts, request: Incoming, form: RowForm): Promise<Answer> {
  const meeting = await meetingAtDesk(parts, request);
  const [materials, subjects] = await Promise.all([
    listAllMaterials(parts.db, request.viewer, meeting, request.locale),
    readSubjects(parts.db, request.viewer, meeting, request.locale),
  ]);
  const frame = { page: pageContext(request, parts.site), meeting };
  return html(materialsDeskPage({ frame, materials, subjects, form, done: doneText(request) }), form.state.errors.length > 0 ? 422 : 200);
}

async function add(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingAtDesk(parts, request);
  const form = readForm(MaterialForm, request.body);
  const { given, errors } = await readMaterialFile(request.uploads);
  const again = (state: FormState) => showMaterials(parts, request, { id: null, state });
  if (form.errors || errors.length > 0) return again({ typed: form.typed, errors: [...(form.errors ?? []), ...errors] });
  const { kind, subject, lang, audience, link } = form.value;
  const belongs = belongingOf(subject, await readSubjects(parts.db, request.viewer, meeting, request.locale));
  if (!belongs) return again({ typed: form.typed, errors: [{ field: 'subject', code: 'choose' }] });
  const content = { kind, language: lang, audience, titles: textsIn(form.value, 'title'), belongs, given, link, state: 'shown' as const };
  try {
    await written(parts, request, (trx, by) => addMaterial(trx, { meeting, ...by }, content));
  } catch (error) {
    return again(refusedForm(error, form.typed));
  }
  return goTo(request, deskMaterialsUrl(meeting.slug), 'saved');
}

async function decide(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingAtDesk(parts, request);
  const id = uuidOf(request, 'id');
  if (!(await findMaterial(parts.db, meeting.id, id))) throw notFound();
  const form = readForm(MaterialDecisionForm, request.body);
  if (form.errors) return showMaterials(parts, request, { id, state: form });
  await written(parts, request, (trx, by) => decideMaterial(trx, { meeting, ...by }, { id, ...form.value }));
  return goTo(request, deskMaterialsUrl(meeting.slug), 'saved');
}

/** A file that waits, for the officer who decides. */
async function giveFile(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingAtDesk(parts, request);
  const material = await findMaterial(parts.db, meeting.id, uuidOf(request, 'id'));
  const file = material && material.fileId !== null && (await findFile(parts.db, material.fileId, MATERIAL_PURPOSE));
  if (!file) throw notFound();
  return paperAnswer(file);
}

async function showFollowUps(parts: MeetingsParts, request: Incoming, form: RowForm): Promise<Answer> {
  const meeting = await meetingAtDesk(parts, request);
  const [followUps, subjects] = await Promise.all([
    listFollowUps(parts.db, request.viewer, meeting, request.locale),
    readSubjects(parts.db, request.viewer, meeting, request.locale),
  ]);
  const frame = { page: pageContext(request, parts.site), meeting };
  return html(followUpsDeskPage({ frame, followUps, subjects, form, done: doneText(request) }), form.state.errors.length > 0 ? 422 : 200);
}

async function promise(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingAtDesk(parts, request);
  const form = readForm(FollowUpForm, request.body);
  const again = (state: FormState) => showFollowUps(parts, request, { id: null, state });
  if (form.errors) return again(form);
  const { subject, responsible, dueOn, audience } = form.value;
  const belongs = belongingOf(subject, await readSubjects(parts.db, request.viewer, meeting, request.locale));
  if (!belongs || belongs.sideEventId !== null) return again({ typed: form.typed, errors: [{ field: 'subject', code: 'choose' }] });
  const { programmeItemId, dialogueId } = belongs;
  const content = { texts: textsIn(form.value, 'text'), belongs: { programmeItemId, dialogueId }, responsible, dueOn, audience };
  try {
    await written(parts, request, (trx, by) => addFollowUp(trx, { meeting, ...by }, content));
  } catch (error) {
    return again(refusedForm(error, form.typed));
  }
  return goTo(request, deskFollowUpsUrl(meeting.slug), 'saved');
}

async function change(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingAtDesk(parts, request);
  const id = uuidOf(request, 'id');
  if (!(await findFollowUp(parts.db, meeting.id, id))) throw notFound();
  const form = readForm(FollowUpStateForm, request.body);
  if (form.errors) return showFollowUps(parts, request, { id, state: form });
  await written(parts, request, (trx, by) => setFollowUpState(trx, { meeting, ...by }, { id, ...form.value }));
  return goTo(request, deskFollowUpsUrl(meeting.slug), 'saved');
}
