import { Readable } from 'node:stream';
import { type Cell, csvWriter } from '../../../platform/documents/csv-writer.ts';
import { findFile } from '../../../platform/files/files.ts';
import { readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route, text } from '../../../platform/http/route.ts';
import { readSetting } from '../../../platform/settings/settings.ts';
import { localized } from '../../../platform/ui/page.ts';
import { listSecretariat } from '../../accounts/index.ts';
import { assignCases, noteCase } from '../actions/case-work.ts';
import { decideCase } from '../actions/decide-case.ts';
import { isCaseId, parseCaseFilters } from '../input/case-filters.ts';
import { answersOf, AssignmentForm, ChangesForm, changesOf, CheckForm, DecisionForm, NoteForm } from '../input/desk-forms.ts';
import type { DirectoryParts } from '../parts.ts';
import { getCase } from '../queries/case-page.ts';
import { readCaseReaders } from '../queries/case-readers.ts';
import { CASES_PER_PAGE, everyCase, findNeighbours, readCaseQueue } from '../queries/case-queue.ts';
import { fillTemplate, reasonTemplates } from '../rules/reason-templates.ts';
import { moderationSetting, targetsSetting, templatesSetting } from '../settings.ts';
import { casesUrl, caseUrl, deskOrganizationUrl } from '../urls-desk.ts';
import { caseQueuePage } from '../views/desk/case-queue-page.tsx';
import { deskView } from '../views/desk/desk-view.ts';
import { viewOf } from '../views/view.ts';
import { doneSentence } from './case-done.ts';
import { bulkActs } from './case-bulk.ts';
import { showCase } from './case-shown.ts';
import { readerOf } from './reader.ts';

/** The queue of the secretariat, its cases, and what is decided of them. Everybody of the secretariat reads; moderators decide. */
export function caseRoutes(parts: DirectoryParts): Route[] {
  const page = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path,
    access: 'secretariat',
    surface: 'page',
    cached: false,
    handle,
  });
  const act = (path: string, handle: Route['handle']): Route => ({ ...page(path, handle), method: 'POST', role: 'moderator' });
  return [
    page('/desk/cases', (request) => showQueue(parts, request)),
    page('/desk/cases.csv', (request) => exportQueue(parts, request)),
    act('/desk/cases/acts', (request) => bulkActs(parts, request)),
    page('/desk/cases/:id', (request) => showCase(parts, request, caseId(request))),
    page('/desk/cases/:id/proof', (request) => showProof(parts, request)),
    act('/desk/cases/:id/decision', (request) => decide(parts, request)),
    act('/desk/cases/:id/assignment', (request) => assign(parts, request)),
    act('/desk/cases/:id/notes', (request) => note(parts, request)),
  ];
}

async function showQueue(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const { db } = parts;
  const filters = parseCaseFilters(request.query);
  const view = deskView(viewOf(request, parts.site, parts.taxonomy()));
  const queue = await readCaseQueue(db, filters, readerOf(request).id, request.now);
  return html(
    caseQueuePage(
      {
        ...queue,
        perPage: CASES_PER_PAGE,
        filters,
        moderators: await listSecretariat(db, 'moderator'),
        templates: reasonTemplates(await readSetting(db, templatesSetting)),
        targets: await readSetting(db, targetsSetting),
        form: { typed: {}, errors: [] },
        done: doneSentence(request),
      },
      view,
    ),
  );
}

function exportQueue(parts: DirectoryParts, request: Incoming): Answer {
  const filters = parseCaseFilters(request.query);
  const portions = everyCase(parts.db, filters, readerOf(request).id, request.now);
  return text(Readable.from(csvWriter(CSV_COLUMNS, csvRows(portions, request), { bom: true })), 'text/csv; charset=utf-8', 'cases.csv');
}

const CSV_COLUMNS = [
  'case',
  'kind',
  'state',
  'subject',
  'organization',
  'address',
  'organization state',
  'flag',
  'waiting since',
  'assigned to',
];

async function* csvRows(portions: ReturnType<typeof everyCase>, { origin, locale }: Incoming): AsyncGenerator<Cell[]> {
  for await (const portion of portions) {
    for (const one of portion) {
      const { id, kind, state, subject, name, slug, organizationState, flag, waitingSince, assignedTo } = one;
      const address = `${origin}${localized(deskOrganizationUrl(slug), locale)}`;
      yield [id, kind, state, subject, name, address, organizationState, flag, waitingSince.toISOString(), assignedTo];
    }
  }
}

/** The document of a claim, for the secretariat alone. */
async function showProof(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const one = await getCase(parts.db, caseId(request));
  const file = one.proofFileId === null ? undefined : await findFile(parts.db, one.proofFileId, 'claim.proof');
  if (!file) throw notFound();
  return {
    status: 200,
    headers: { 'content-type': file.mediaType, 'content-disposition': 'inline', 'cache-control': 'private, no-store' },
    body: file.bytes,
  };
}

async function decide(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const { db } = parts;
  const id = caseId(request);
  const form = readForm(DecisionForm, request.body);
  const check = readForm(CheckForm, request.body);
  const changes = readForm(ChangesForm, request.body);
  const errors = [...(form.errors ?? []), ...(check.errors ?? []), ...(changes.errors ?? [])];
  const missing =
    form.value && form.value.outcome !== 'accepted' && form.value.reason === null ? [{ field: 'reason', code: 'required' }] : [];
  if (!form.value || !check.value || !changes.value || missing.length > 0) {
    return showCase(parts, request, id, { form: { typed: form.typed, errors: [...errors, ...missing] } });
  }
  const { outcome, version, reason, reasonLang } = form.value;
  const { changesDays } = await readSetting(db, moderationSetting);
  const words = reason === null ? await standardReason(parts, id, request, changesDays) : { reason, reasonLang };
  const by = { byId: readerOf(request).id, moderators: (await listSecretariat(db, 'moderator')).map((one) => one.id), now: request.now };
  const said = { changes: changesOf(changes.value), answers: answersOf(check.value) };
  const decision = { caseId: id, version, outcome, changesDays, ...words, ...said, ...by };
  try {
    await db.transaction().execute((trx) => decideCase(trx, decision));
  } catch (error) {
    if (!(error instanceof Refusal && error.kind === 'conflict')) throw error;
    return showCase(parts, request, id, { form: { typed: form.typed, errors: [] }, overtaken: true });
  }
  return redirect(localized(await whereNext(parts, request, id, form.value.from, outcome), request.locale));
}

/** To the next case of the same queue, so that a moderator goes on without going back; else to the queue. */
async function whereNext(parts: DirectoryParts, request: Incoming, id: string, from: string | null, done: string): Promise<string> {
  const filters = parseCaseFilters(new URLSearchParams(from ?? ''));
  const one = await getCase(parts.db, id);
  const { next } = await findNeighbours(parts.db, filters, one, readerOf(request).id, request.now);
  const path = next ? caseUrl(next, filters) : casesUrl(filters);
  return `${path}${path.includes('?') ? '&' : '?'}done=${done}`;
}

/** The words of the first standard acceptance, in the language of who asked. */
async function standardReason(parts: DirectoryParts, id: string, request: Incoming, days: number) {
  const reader = (await readCaseReaders(parts.db, [id], request.locale)).get(id) ?? { locale: request.locale, name: '' };
  const template = reasonTemplates(await readSetting(parts.db, templatesSetting)).find(({ outcome }) => outcome === 'accepted');
  const reason = template ? fillTemplate(template.text, reader.locale, { organization: reader.name, days }) : '–';
  return { reason, reasonLang: reader.locale };
}

async function assign(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const id = caseId(request);
  const form = readForm(AssignmentForm, request.body);
  if (!form.value) return showCase(parts, request, id, { form: { typed: {}, errors: form.errors } });
  const byId = readerOf(request).id;
  const toId = form.value.mine ? byId : form.value.to;
  if (toId !== null && !(await listSecretariat(parts.db, 'moderator')).some((one) => one.id === toId)) throw new Refusal('invalid');
  await parts.db.transaction().execute((trx) => assignCases(trx, { caseIds: [id], toId, byId, now: request.now }));
  return backToCase(request, id, form.value.from, 'assigned');
}

async function note(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const id = caseId(request);
  const form = readForm(NoteForm, request.body);
  if (!form.value) return showCase(parts, request, id, { form: { typed: {}, errors: form.errors } });
  const { kind, text: written } = form.value;
  await parts.db
    .transaction()
    .execute((trx) => noteCase(trx, { caseId: id, kind, text: written, byId: readerOf(request).id, now: request.now }));
  return backToCase(request, id, form.value.from, 'noted');
}

function backToCase(request: Incoming, id: string, from: string | null, done: string): Answer {
  const path = caseUrl(id, parseCaseFilters(new URLSearchParams(from ?? '')));
  return redirect(localized(`${path}${path.includes('?') ? '&' : '?'}done=${done}`, request.locale));
}

function caseId(request: Incoming): string {
  const id = request.params['id'] ?? '';
  if (!isCaseId(id)) throw notFound();
  return id;
}
