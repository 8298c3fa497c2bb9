import { readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import { mergeOrganizations } from '../actions/merge-organizations.ts';
import { undoMerge } from '../actions/undo-merge.ts';
import type { DuplicatePairPage } from '../duplicate-findings.ts';
import { choicesOf, isId, MergeForm } from '../input/duplicate-forms.ts';
import { duplicatesMessages } from '../messages/duplicates/index.ts';
import type { DirectoryParts } from '../parts.ts';
import { getDuplicatePair, listMerges } from '../queries/duplicate-cases.ts';
import { MERGE_FIELDS, mergedRecords, type MergeChoices, usualChoices } from '../rules/merge-records.ts';
import { pairVersion } from '../rules/pair-version.ts';
import { DUPLICATES, MERGES } from '../urls-desk.ts';
import { comparePage, type ShownChoices, type Side } from '../views/duplicates/compare-page.tsx';
import { duplicateView } from '../views/duplicates/duplicate-view.ts';
import { mergesPage, previewPage } from '../views/duplicates/merge-page.tsx';
import { viewOf } from '../views/view.ts';
import { readerOf } from './reader.ts';

type MakeRoute = (path: string, handle: Route['handle']) => Route;

/** Two records side by side, what would come of them, making them one, and the way back. */
export function mergeRoutes(parts: DirectoryParts, page: MakeRoute, act: MakeRoute): Route[] {
  return [
    page(MERGES, (request) => showMerges(parts, request)),
    act(`${MERGES}/:id/undoing`, (request) => undo(parts, request)),
    page(`${DUPLICATES}/:id`, (request) => showPair(parts, request)),
    page(`${DUPLICATES}/:id/merge`, (request) => showPreview(parts, request)),
    act(`${DUPLICATES}/:id/merge`, (request) => merge(parts, request)),
  ];
}

const viewFor = (parts: DirectoryParts, request: Incoming) => duplicateView(viewOf(request, parts.site, parts.taxonomy()));

async function showPair(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const found = await getDuplicatePair(parts.db, request.params['id'] ?? '', request.locale);
  const form = readForm(MergeForm, Object.fromEntries(request.query)).value;
  const keep = form?.keep ?? betterKept(found);
  const choices = shownChoices(form ? chosen(form, found).choices : usualFor(found, keep), keep);
  return html(comparePage({ ...found, keep, choices, done: doneText(request) }, viewFor(parts, request)));
}

async function showPreview(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const found = await getDuplicatePair(parts.db, request.params['id'] ?? '', request.locale);
  const form = readForm(MergeForm, Object.fromEntries(request.query)).value;
  if (!form) return redirect(localized(`${DUPLICATES}/${found.pair.id}`, request.locale));
  const { kept, merged, choices } = chosen(form, found);
  if (kept.record.state === 'withdrawn' || merged.record.state === 'withdrawn') throw new Refusal('conflict');
  const result = mergedRecords(kept.record, merged.record, choices, merged.record.slug).kept;
  const props = { caseId: found.pair.id, keep: form.keep, choices: shownChoices(choices, form.keep), result, mergedName: merged.name.text };
  return html(previewPage({ ...props, seen: pairVersion(kept.record, merged.record) }, viewFor(parts, request)));
}

async function merge({ db }: DirectoryParts, request: Incoming): Promise<Answer> {
  const id = request.params['id'] ?? '';
  const form = readForm(MergeForm, request.body);
  if (form.errors) throw new Refusal('invalid', { fields: form.errors });
  // What does not say which records were looked at is as good as out of date.
  if (form.value.seen === null) throw new Refusal('conflict');
  const found = await getDuplicatePair(db, id, request.locale);
  const { kept, choices } = chosen(form.value, found);
  const act = { caseId: id, keptId: kept.id, choices, seen: form.value.seen, byId: readerOf(request).id, now: request.now };
  await db.transaction().execute((trx) => mergeOrganizations(trx, act));
  return redirect(localized(`${MERGES}?done=merged`, request.locale));
}

async function showMerges(parts: DirectoryParts, request: Incoming, conflict?: readonly string[]): Promise<Answer> {
  const merges = await listMerges(parts.db, request.locale);
  return html(mergesPage({ merges, conflict, done: doneText(request) }, viewFor(parts, request)), conflict ? 409 : 200);
}

async function undo(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const id = request.params['id'] ?? '';
  if (!isId(id)) throw notFound();
  try {
    await parts.db.transaction().execute((trx) => undoMerge(trx, { id, byId: readerOf(request).id, now: request.now }));
    return redirect(localized(`${MERGES}?done=undone`, request.locale));
  } catch (error) {
    // A number that another organization took meanwhile is a conflict as well.
    if (!(error instanceof Refusal) || !['conflict', 'invalid'].includes(error.kind)) throw error;
    return showMerges(parts, request, [...new Set(error.fields.map(({ field }) => field))]);
  }
}

function doneText({ query, locale }: Incoming): string | undefined {
  const u = duplicatesMessages(locale);
  if (query.get('done') === 'merged') return u('done.merged');
  return query.get('done') === 'undone' ? u('done.undone') : undefined;
}

/** Who stays, who goes, and the choices by that. */
function chosen(form: MergeForm, { one, other }: DuplicatePairPage) {
  const [kept, merged] = form.keep === 'one' ? [one, other] : [other, one];
  return { kept, merged, choices: choicesOf(form, usualChoices(kept.record, merged.record)) };
}

function usualFor({ one, other }: DuplicatePairPage, keep: Side): MergeChoices {
  return keep === 'one' ? usualChoices(one.record, other.record) : usualChoices(other.record, one.record);
}

/** The one that somebody tends, else the one that says more, else the older one. */
function betterKept({ one, other }: DuplicatePairPage): Side {
  const rank = ({ record, stewards }: DuplicatePairPage['one']) =>
    ['withdrawn', 'suspended', 'pending', 'listed', 'claimed', 'active', 'verified'].indexOf(record.state) * 1e6 +
    Math.min(9, stewards.length) * 1e5 +
    JSON.stringify(record).length / 10;
  return rank(other) > rank(one) ? 'other' : 'one';
}

function shownChoices(choices: MergeChoices, keep: Side): ShownChoices {
  const away = keep === 'one' ? 'other' : 'one';
  return Object.fromEntries(
    MERGE_FIELDS.map((field) => [field, choices[field] === 'both' ? 'both' : choices[field] === 'kept' ? keep : away]),
  ) as ShownChoices;
}
