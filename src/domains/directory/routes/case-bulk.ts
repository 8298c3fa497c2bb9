import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect } from '../../../platform/http/route.ts';
import { readSetting } from '../../../platform/settings/settings.ts';
import { localized } from '../../../platform/ui/page.ts';
import { listSecretariat } from '../../accounts/index.ts';
import { assignCases } from '../actions/case-work.ts';
import { decideCase } from '../actions/decide-case.ts';
import { parseCaseFilters } from '../input/case-filters.ts';
import { BulkForm } from '../input/desk-forms.ts';
import type { CaseOutcome } from '../moderation.ts';
import type { DirectoryParts } from '../parts.ts';
import { CASES_PER_PAGE, readCaseQueue } from '../queries/case-queue.ts';
import { readCaseReaders } from '../queries/case-readers.ts';
import { fillTemplate, reasonTemplates } from '../rules/reason-templates.ts';
import { moderationSetting, targetsSetting, templatesSetting, type ReasonTemplate } from '../settings.ts';
import { casesUrl } from '../urls-desk.ts';
import { caseQueuePage } from '../views/desk/case-queue-page.tsx';
import { deskView } from '../views/desk/desk-view.ts';
import { viewOf } from '../views/view.ts';
import { readerOf } from './reader.ts';

type Filled = NonNullable<ReturnType<typeof readForm<typeof BulkForm>>['value']>;

/** One act on several cases, with one reason. Each is decided by itself: what somebody else decided meanwhile is left and counted. */
export async function bulkActs(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const { db } = parts;
  const form = readForm(BulkForm, request.body);
  const templates = reasonTemplates(await readSetting(db, templatesSetting));
  const people = await listSecretariat(db, 'moderator');
  const errors = form.errors ?? problemsOf(form.value, templates, people);
  if (!form.value || errors.length > 0) return showAgain(parts, request, { typed: form.typed, errors }, people, templates);
  const { act, to, from } = form.value;
  const byId = readerOf(request).id;
  const filters = parseCaseFilters(new URLSearchParams(from ?? ''));
  let done = 0;
  if (act === 'mine' || act === 'assign') {
    const toId = act === 'mine' ? byId : to;
    done = await db.transaction().execute((trx) => assignCases(trx, { caseIds: form.value.case, toId, byId, now: request.now }));
  } else
    done = await decideEach(
      parts,
      request,
      form.value,
      act,
      templates,
      people.map(({ id }) => id),
    );
  const path = casesUrl(filters);
  const told = `done=bulk&count=${done}&failed=${form.value.case.length - done}`;
  return redirect(localized(`${path}${path.includes('?') ? '&' : '?'}${told}`, request.locale));
}

function problemsOf({ act, reason, template, to }: Filled, templates: readonly ReasonTemplate[], people: readonly { id: string }[]) {
  if (act === 'mine') return [];
  if (act === 'assign') return to === null || people.some(({ id }) => id === to) ? [] : [{ field: 'to', code: 'choose' }];
  if (reason !== null) return [];
  const chosen = templates.find(({ key }) => key === template);
  if (chosen && chosen.outcome !== act) return [{ field: 'template', code: 'choose' }];
  return chosen || act === 'accepted' ? [] : [{ field: 'reason', code: 'required' }];
}

async function decideEach(
  parts: DirectoryParts,
  request: Incoming,
  { case: ids, reason, template }: Filled,
  outcome: CaseOutcome,
  templates: readonly ReasonTemplate[],
  moderators: readonly string[],
): Promise<number> {
  const { db } = parts;
  const { changesDays } = await readSetting(db, moderationSetting);
  const chosen = templates.find(({ key }) => key === template) ?? templates.find((one) => one.outcome === outcome);
  const readers = await readCaseReaders(db, ids, request.locale);
  let done = 0;
  for (const caseId of ids) {
    const reader = readers.get(caseId) ?? { locale: request.locale, name: '' };
    const reasonLang = reason === null ? reader.locale : request.locale;
    const written = reason ?? (chosen ? fillTemplate(chosen.text, reasonLang, { organization: reader.name, days: changesDays }) : '–');
    const decision = {
      caseId,
      version: null,
      outcome,
      reason: written,
      reasonLang,
      changesDays,
      byId: readerOf(request).id,
      moderators,
      now: request.now,
    };
    try {
      await db.transaction().execute((trx) => decideCase(trx, decision));
      done += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return done;
}

/** The queue again with what is wrong, and what was ticked and typed. */
async function showAgain(
  parts: DirectoryParts,
  request: Incoming,
  form: FormState,
  moderators: readonly { id: string; name: string }[],
  templates: readonly ReasonTemplate[],
): Promise<Answer> {
  const filters = parseCaseFilters(new URLSearchParams(String(form.typed['from'] ?? '')));
  const queue = await readCaseQueue(parts.db, filters, readerOf(request).id, request.now);
  const targets = await readSetting(parts.db, targetsSetting);
  const props = { ...queue, perPage: CASES_PER_PAGE, filters, moderators, templates, targets, form };
  return html(caseQueuePage(props, deskView(viewOf(request, parts.site, parts.taxonomy()))), 422);
}
