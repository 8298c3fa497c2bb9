import { cleanImage } from '../../../platform/files/clean.ts';
import { findFile } from '../../../platform/files/files.ts';
import { cleanPaper } from '../../../platform/files/paper.ts';
import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route, text } from '../../../platform/http/route.ts';
import { addProjectFile, PROJECT_FILE, removeProjectFile, removeUpdate, tellUpdate } from '../actions/project-news.ts';
import { FileForm, UpdateForm } from '../input/project-people.ts';
import type { MarketplaceParts } from '../parts.ts';
import { findProjectFor } from '../queries/visible-projects.ts';
import { dayOf } from '../rules/entries.ts';
import { projectEditUrl, projectFilePath, projectUrl } from '../urls-projects.ts';
import { filesPage, updatesPage } from '../views/projects/news-pages.tsx';
import { projectView } from '../views/projects/project-view.tsx';
import { actOf, actOn, doneOf, goTo, ownProject, ownRoute } from './project-access.ts';

const MOST_BYTES = 10 * 1024 * 1024;
/** Longest side of a picture in pixels. */
const EDGE = 1600;

/** Updates, pictures and documents of a project. */
export function projectNewsRoutes(parts: MarketplaceParts): Route[] {
  const uploads = { uploads: { files: 1, bytes: MOST_BYTES } };
  return [
    ownRoute(parts, 'GET', projectEditUrl(':slug', 'updates'), async (own, request) => html(await updates(own, request, EMPTY_FORM))),
    ownRoute(parts, 'POST', projectEditUrl(':slug', 'updates'), tell),
    ownRoute(parts, 'POST', `${projectUrl(':slug')}/updates/:id`, takeBack),
    ownRoute(parts, 'GET', projectEditUrl(':slug', 'files'), async (own, request) => html(await files(own, request, EMPTY_FORM))),
    ownRoute(parts, 'POST', projectEditUrl(':slug', 'files'), addFile, uploads),
    ownRoute(parts, 'POST', projectFilePath(':slug', ':id'), removeFile),
    {
      method: 'GET',
      path: projectFilePath(':slug', ':id'),
      access: 'public',
      surface: 'feed',
      cached: false,
      handle: (request) => sendFile(parts, request),
    },
  ];
}

async function updates(parts: MarketplaceParts, request: Incoming, form: FormState): Promise<string> {
  const own = await ownProject(parts, request);
  return updatesPage({ own, form, view: projectView(request, parts), done: doneOf(request) });
}

async function tell(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const own = await ownProject(parts, request);
  const form = readForm(UpdateForm, request.body);
  if (form.errors) return html(await updates(parts, request, form), 422);
  const today = dayOf(request.now);
  const toldOn = form.value.toldOn ?? today;
  if (toldOn > today) {
    const errors = [{ field: 'toldOn', code: 'day-to-come' }];
    return html(await updates(parts, request, { typed: form.typed, errors }), 422);
  }
  const update = { ...actOf(request, own), toldOn, text: form.value.text, lang: request.locale };
  await actOn(parts, request, own, { act: 'update-told', write: (trx) => tellUpdate(trx, update) });
  return goTo(request, projectEditUrl(own.stored.slug, 'updates'), 'told');
}

async function takeBack(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const own = await ownProject(parts, request);
  const updateId = uuidOf(request);
  await actOn(parts, request, own, { act: 'update-removed', write: (trx) => removeUpdate(trx, { ...actOf(request, own), updateId }) });
  return goTo(request, projectEditUrl(own.stored.slug, 'updates'), 'removed');
}

function uuidOf({ params }: Incoming): string {
  const id = params['id'] ?? '';
  if (!/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id)) throw notFound();
  return id;
}

async function files(parts: MarketplaceParts, request: Incoming, form: FormState): Promise<string> {
  const own = await ownProject(parts, request);
  return filesPage({ own, form, view: projectView(request, parts), done: doneOf(request) });
}

async function addFile(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const own = await ownProject(parts, request);
  const [upload] = request.uploads;
  const form = readForm(FileForm, request.body);
  const missing = upload ? [] : [{ field: 'file', code: 'required' }];
  const errors = [...missing, ...(form.errors ?? [])];
  if (errors.length > 0 || !form.value || !upload) return html(await files(parts, request, { typed: form.typed, errors }), 422);
  const isPaper = upload.bytes.subarray(0, 1024).includes('%PDF-');
  const file = isPaper ? await cleanPaper(upload.bytes) : await cleanImage(upload.bytes, EDGE);
  if (typeof file === 'string')
    return html(await files(parts, request, { typed: form.typed, errors: [{ field: 'file', code: file }] }), 422);
  const given = { ...actOf(request, own), file, title: form.value.title, name: upload.filename };
  try {
    await actOn(parts, request, own, { act: 'file-added', write: (trx) => addProjectFile(trx, given) });
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return html(await files(parts, request, { typed: form.typed, errors: [{ field: 'file', code: 'enough-files' }] }), 422);
  }
  return goTo(request, projectEditUrl(own.stored.slug, 'files'), 'saved');
}

async function removeFile(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const own = await ownProject(parts, request);
  const fileId = uuidOf(request);
  await actOn(parts, request, own, { act: 'file-removed', write: (trx) => removeProjectFile(trx, { ...actOf(request, own), fileId }) });
  return goTo(request, projectEditUrl(own.stored.slug, 'files'), 'removed');
}

/** To whoever sees the project; as a file to keep, never as a page. */
async function sendFile({ db }: MarketplaceParts, request: Incoming): Promise<Answer> {
  const { viewer, params, now } = request;
  const project = await findProjectFor(db, viewer, params['slug'] ?? '', now);
  const id = uuidOf(request);
  if (!project?.files.some((file) => file.id === id)) throw notFound();
  const file = await findFile(db, id, PROJECT_FILE);
  if (!file) throw notFound();
  const open = project.publication === 'published' && project.shownTo === 'public';
  const answer = text('', file.mediaType, `project.${file.mediaType === 'image/webp' ? 'webp' : 'pdf'}`);
  return {
    ...answer,
    body: file.bytes,
    headers: { ...answer.headers, 'cache-control': open ? 'public, max-age=300' : 'private, no-store' },
  };
}
