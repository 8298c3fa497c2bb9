import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import { decideDuplicates, pairByHand } from '../actions/duplicate-cases.ts';
import { askForSearch } from '../actions/duplicate-runs.ts';
import { isId, PairForm, parseDuplicateFilters, VerdictForm, VerdictsForm } from '../input/duplicate-forms.ts';
import { duplicatesMessages } from '../messages/duplicates/index.ts';
import type { DirectoryParts } from '../parts.ts';
import { findSearchRun, PAIRS_PER_PAGE, readDuplicateList } from '../queries/duplicate-cases.ts';
import { DUPLICATES, duplicatesUrl, duplicateUrl } from '../urls-desk.ts';
import { duplicateListPage } from '../views/duplicates/duplicate-list-page.tsx';
import { duplicateView } from '../views/duplicates/duplicate-view.ts';
import { viewOf } from '../views/view.ts';
import { mergeRoutes } from './merge-routes.ts';
import { readerOf } from './reader.ts';

/** Days after which a pair that was put off comes back. */
const PUT_OFF_DAYS = 90;

/** The list of pairs that may be one, what is said of them, and merging. Moderators alone. */
export function duplicateRoutes(parts: DirectoryParts): Route[] {
  const page = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path,
    access: 'secretariat',
    role: 'moderator',
    surface: 'page',
    cached: false,
    handle,
  });
  const act = (path: string, handle: Route['handle']): Route => ({ ...page(path, handle), method: 'POST' });
  return [
    page(DUPLICATES, (request) => showList(parts, request)),
    act(`${DUPLICATES}/verdicts`, (request) => decideSeveral(parts, request)),
    act(`${DUPLICATES}/search`, (request) => search(parts, request)),
    act(`${DUPLICATES}/pairs`, (request) => compareTwo(parts, request)),
    act(`${DUPLICATES}/:id/verdict`, (request) => decideOne(parts, request)),
    ...mergeRoutes(parts, page, act),
  ];
}

async function showList(parts: DirectoryParts, request: Incoming, form: FormState = EMPTY_FORM, filterText?: string): Promise<Answer> {
  const { db } = parts;
  const filters = parseDuplicateFilters(filterText === undefined ? request.query : new URLSearchParams(filterText));
  const list = await readDuplicateList(db, filters, request.locale, request.now);
  const props = { ...list, perPage: PAIRS_PER_PAGE, filters, run: await findSearchRun(db), form, done: doneText(request) };
  const view = duplicateView(viewOf(request, parts.site, parts.taxonomy()));
  return html(duplicateListPage(props, view), form.errors.length > 0 ? 422 : 200);
}

function doneText({ query, locale }: Incoming): string | undefined {
  const u = duplicatesMessages(locale);
  const count = Number(query.get('count') ?? 0);
  switch (query.get('done')) {
    case 'verdict':
      return u('done.verdict', { count: Number.isSafeInteger(count) && count >= 0 ? count : 0 });
    case 'search':
      return u('done.search');
    case 'search-running':
      return u('done.search-running');
    default:
      return undefined;
  }
}

async function decideSeveral(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const form = readForm(VerdictsForm, request.body);
  const from = typeof form.typed['from'] === 'string' ? form.typed['from'] : '';
  if (!form.value) return showList(parts, request, form, from);
  const { case: caseIds, act: state } = form.value;
  const count = await decide(parts, request, { caseIds, state, note: null });
  const path = duplicatesUrl(parseDuplicateFilters(new URLSearchParams(from)));
  return redirect(localized(`${path}${path.includes('?') ? '&' : '?'}done=verdict&count=${count}`, request.locale));
}

async function decideOne(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const form = readForm(VerdictForm, request.body);
  const id = request.params['id'] ?? '';
  if (!form.value) throw new Refusal('invalid', { fields: form.errors });
  if (!isId(id)) throw new Refusal('not-found');
  const { act: state, note } = form.value;
  // What nobody can decide any more was decided by somebody else meanwhile.
  if ((await decide(parts, request, { caseIds: [id], state, note })) === 0) throw new Refusal('conflict');
  return redirect(localized(state === 'open' ? duplicateUrl(id) : `${DUPLICATES}?done=verdict&count=1`, request.locale));
}

function decide(
  { db }: DirectoryParts,
  request: Incoming,
  verdict: { caseIds: readonly string[]; state: 'not-the-same' | 'later' | 'open'; note: string | null },
): Promise<number> {
  const until = new Date(request.now.getTime() + PUT_OFF_DAYS * 86_400_000).toISOString().slice(0, 10);
  return db.transaction().execute((trx) => decideDuplicates(trx, { ...verdict, until, byId: readerOf(request).id, now: request.now }));
}

async function search({ db }: DirectoryParts, request: Incoming): Promise<Answer> {
  const begun = await db.transaction().execute((trx) => askForSearch(trx, readerOf(request).id, request.now));
  return redirect(localized(`${DUPLICATES}?done=${begun ? 'search' : 'search-running'}`, request.locale));
}

async function compareTwo(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const form = readForm(PairForm, request.body);
  if (!form.value) return showList(parts, request, form);
  const slugs: [string, string] = [lastPart(form.value.one), lastPart(form.value.other)];
  try {
    const id = await parts.db.transaction().execute((trx) => pairByHand(trx, { slugs, byId: readerOf(request).id, now: request.now }));
    return redirect(localized(duplicateUrl(id), request.locale));
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'invalid') return showList(parts, request, { typed: form.typed, errors: error.fields });
    throw error;
  }
}

/** A whole address that was copied is as good as its last part. */
function lastPart(address: string): string {
  return (
    address
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1) ?? ''
  );
}
