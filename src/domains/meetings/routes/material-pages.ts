import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import { findFile } from '../../../platform/files/files.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { doneOf, goTo, openPage, ownForm, ownPage, param, personOf } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { addMaterial, MATERIAL_PURPOSE, withdrawMaterial } from '../actions/materials.ts';
import { MATERIAL_BYTES, MaterialForm, readMaterialFile } from '../input/material-forms.ts';
import { textsIn } from '../input/meeting-forms.ts';
import { materialMessages } from '../messages/materials/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { listFollowUps } from '../queries/follow-ups.ts';
import { findMaterial, listMaterials, listMaterialsOfSideEvent } from '../queries/materials.ts';
import { PUBLIC_STATES } from '../rules/side-event-life.ts';
import { followUpsUrl, materialFileUrl, materialsUrl, sideEventMaterialsUrl } from '../urls-briefings.ts';
import type { MaterialsFrame } from '../views/materials/material-parts.tsx';
import { followUpsPage, materialsPage, ownMaterialsPage } from '../views/materials/materials-pages.tsx';
import { paperAnswer } from './given-files.ts';
import { ownProposal, refusedForm } from './side-event-access.ts';
import { uuidOf } from './uuid-of.ts';

const ROWS_OF_A_PAGE = 50;

/** Files and links of a meeting and what was promised there, as everybody may see them; what organizers of side events give. */
export function materialPageRoutes(parts: MeetingsParts): Route[] {
  const [slug, event, id] = [':slug', ':event', ':id'];
  return [
    openPage(materialsUrl(slug), (request) => showAll(parts, request)),
    openPage(materialFileUrl(slug, id), (request) => giveFile(parts, request)),
    openPage(followUpsUrl(slug), (request) => showFollowUps(parts, request)),
    ownPage(sideEventMaterialsUrl(slug, event), (request) => showOwn(parts, request, beginning(request))),
    ownForm(sideEventMaterialsUrl(slug, event), (request) => give(parts, request), { uploads: { files: 1, bytes: MATERIAL_BYTES } }),
    ownForm(sideEventMaterialsUrl(slug, event, id), (request) => takeBack(parts, request)),
  ];
}

async function frameOf({ db, site }: MeetingsParts, request: Incoming): Promise<MaterialsFrame> {
  return { page: pageContext(request, site), meeting: await findMeeting(db, request.viewer, param(request, 'slug')) };
}

async function showAll(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const frame = await frameOf(parts, request);
  const all = await listMaterials(parts.db, request.viewer, frame.meeting, request.locale);
  const [kind, language] = [request.query.get('kind') ?? '', request.query.get('language') ?? ''];
  const found = all.filter((one) => (kind === '' || one.kind === kind) && (language === '' || one.language === language));
  const pages = Math.max(1, Math.ceil(found.length / ROWS_OF_A_PAGE));
  const at = Math.min(pages, Math.max(1, Number.parseInt(request.query.get('page') ?? '1', 10) || 1));
  const materials = found.slice((at - 1) * ROWS_OF_A_PAGE, at * ROWS_OF_A_PAGE);
  const languages = [...new Set(all.map((one) => one.language))].toSorted();
  return html(materialsPage({ frame, materials, kind, language, languages, at, pages }));
}

/** A file to be saved, for those who may see it in the list; anything else is the same 404. */
async function giveFile(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting } = await frameOf(parts, request);
  const id = uuidOf(request, 'id');
  const material = await readable(parts, request, meeting, id);
  const file = material && material.fileId !== null && (await findFile(parts.db, material.fileId, MATERIAL_PURPOSE));
  if (!file) throw notFound();
  return paperAnswer(file);
}

async function readable({ db }: MeetingsParts, request: Incoming, meeting: MaterialsFrame['meeting'], id: string) {
  const found = await findMaterial(db, meeting.id, id);
  if (found?.state !== 'shown') return undefined;
  return (await listMaterials(db, request.viewer, meeting, request.locale)).find((one) => one.id === id);
}

async function showFollowUps(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const frame = await frameOf(parts, request);
  return html(followUpsPage(frame, await listFollowUps(parts.db, request.viewer, frame.meeting, request.locale)));
}

function beginning({ locale }: Incoming): FormState {
  return { typed: { ...EMPTY_FORM.typed, lang: languageName(locale, locale) }, errors: [] };
}

async function showOwn(parts: MeetingsParts, request: Incoming, form: FormState): Promise<Answer> {
  const { meeting, event } = await ownProposal(parts, request);
  const done = doneOf(request, ['given', 'removed'] as const);
  const page = ownMaterialsPage({
    frame: { page: pageContext(request, parts.site), meeting },
    event,
    materials: await listMaterialsOfSideEvent(parts.db, event.id),
    form,
    open: takesMaterials(meeting, event),
    done: done && materialMessages(request.locale)(`done.${done}`),
  });
  return html(page, form.errors.length > 0 ? 422 : 200);
}

/** Side events that have a place, of meetings that are not in the archive. */
function takesMaterials({ publication }: MaterialsFrame['meeting'], { state }: { state: string }): boolean {
  return publication !== 'archived' && PUBLIC_STATES.some((one) => one === state);
}

async function give(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, event } = await ownProposal(parts, request);
  if (!takesMaterials(meeting, event)) throw new Refusal('conflict');
  const form = readForm(MaterialForm, request.body);
  const { given, errors } = await readMaterialFile(request.uploads);
  if (form.errors || errors.length > 0) return showOwn(parts, request, { typed: form.typed, errors: [...(form.errors ?? []), ...errors] });
  const { kind, lang, audience, link } = form.value;
  const belongs = { programmeItemId: null, dialogueId: null, sideEventId: event.id };
  const content = { kind, language: lang, audience, titles: textsIn(form.value, 'title'), belongs, given, link, state: 'waiting' as const };
  const by = { meeting, byId: personOf(request).id, now: request.now };
  try {
    await parts.db.transaction().execute((trx) => addMaterial(trx, by, content));
  } catch (error) {
    return showOwn(parts, request, refusedForm(error, form.typed));
  }
  return goTo(request, sideEventMaterialsUrl(meeting.slug, event.slug), 'given');
}

async function takeBack(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, event } = await ownProposal(parts, request);
  const given = { sideEventId: event.id, id: uuidOf(request, 'id'), byId: personOf(request).id, now: request.now };
  await parts.db.transaction().execute((trx) => withdrawMaterial(trx, given));
  await parts.followed.refresh();
  return goTo(request, sideEventMaterialsUrl(meeting.slug, event.slug), 'removed');
}
