import type { z } from 'zod';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { readSetting } from '../../../platform/settings/settings.ts';
import { localized } from '../../../platform/ui/page.ts';
import { liftFlag, raiseFlag } from '../actions/flags.ts';
import { restoreOrganization, suspendOrganization } from '../actions/keep-back.ts';
import { verifyOrganization, withdrawVerification } from '../actions/verify-organization.ts';
import { isCaseId } from '../input/case-filters.ts';
import { answersOf, CheckForm, FlagForm, LiftForm, ReasonForm, typedAnswers } from '../input/desk-forms.ts';
import type { DirectoryParts } from '../parts.ts';
import { getDeskRecord, getOrganizationId, listCasesOf } from '../queries/case-page.ts';
import { listStewardNames } from '../queries/steward-names.ts';
import { questionTexts } from '../rules/reason-templates.ts';
import { moderationSetting, questionsSetting } from '../settings.ts';
import { deskOrganizationUrl } from '../urls-desk.ts';
import { deskView } from '../views/desk/desk-view.ts';
import { type DeskAct, DONE_ACTS, organizationDeskPage } from '../views/desk/organization-desk-page.tsx';
import { viewOf } from '../views/view.ts';
import { readerOf } from './reader.ts';

const PATH = '/desk/organizations/:slug';

/** Everything that the secretariat knows of one organization, and what it does by itself: flags, the badge, keeping a record back. */
export function deskOrganizationRoutes(parts: DirectoryParts): Route[] {
  const route = { access: 'secretariat', surface: 'page', cached: false } as const;
  const act = (path: string, handle: Route['handle']): Route => ({ ...route, method: 'POST', path, role: 'moderator', handle });
  const write = <S extends z.ZodType>(path: string, [as, done]: [DeskAct, string], form: S, work: Work<z.output<S>>): Route =>
    act(path, (request) => change(parts, request, { as, form, done, work }));
  return [
    { ...route, method: 'GET', path: PATH, handle: (request) => show(parts, request) },
    write(`${PATH}/flags`, ['flags', 'flagged'], FlagForm, (trx, organizationId, value, by) =>
      raiseFlag(trx, { organizationId, ...value, ...by }),
    ),
    write(`${PATH}/flags/:flag/lifting`, ['lifting', 'lifted'], LiftForm, (trx, organizationId, { note }, by, request) =>
      liftFlag(trx, { organizationId, flagId: idOf(request.params['flag']), note, ...by }),
    ),
    write(`${PATH}/suspension`, ['suspension', 'suspended'], ReasonForm, (trx, organizationId, value, by) =>
      suspendOrganization(trx, { organizationId, ...value, ...by }),
    ),
    write(`${PATH}/restoration`, ['restoration', 'restored'], ReasonForm, (trx, organizationId, value, by) =>
      restoreOrganization(trx, { organizationId, ...value, ...by }),
    ),
    write(`${PATH}/verification/withdrawal`, ['withdrawal', 'unverified'], ReasonForm, (trx, organizationId, value, by) =>
      withdrawVerification(trx, { organizationId, ...value, ...by }),
    ),
    act(`${PATH}/verification`, (request) => verify(parts, request)),
  ];
}

type Sent = { act: DeskAct; form: FormState };
type By = { byId: string; now: Date };
type Work<T> = (trx: WriteTransaction, organizationId: string, value: T, by: By, request: Incoming) => Promise<void>;

async function show(parts: DirectoryParts, request: Incoming, sent: Sent | null = null, overtaken = false): Promise<Answer> {
  const { db } = parts;
  const id = await getOrganizationId(db, request.params['slug'] ?? '');
  const of = await getDeskRecord(db, id);
  const earlier = of.decisions.find(({ answers }) => answers.length > 0);
  const props = {
    of,
    cases: await listCasesOf(db, id),
    stewards: await listStewardNames(db, id),
    questions: questionTexts(await readSetting(db, questionsSetting), request.locale),
    check: { typed: { ...typedAnswers(earlier?.answers ?? []), reasonLang: request.locale }, errors: [] },
    sent,
    overtaken,
    done: DONE_ACTS.find((one) => one === request.query.get('done')),
  };
  return html(organizationDeskPage(props, deskView(viewOf(request, parts.site, parts.taxonomy()))), overtaken ? 409 : sent ? 422 : 200);
}

async function change<S extends z.ZodType>(
  parts: DirectoryParts,
  request: Incoming,
  { as, form, done, work }: { as: DeskAct; form: S; done: string; work: Work<z.output<S>> },
): Promise<Answer> {
  const organizationId = await getOrganizationId(parts.db, request.params['slug'] ?? '');
  const read = readForm(form, request.body);
  if (read.errors) return show(parts, request, { act: as, form: read });
  const by = { byId: readerOf(request).id, now: request.now };
  const sent = { act: as, form: { typed: read.typed, errors: [] } };
  return (await overtaken(parts, request, sent, (trx) => work(trx, organizationId, read.value, by, request))) ?? back(request, done);
}

/** Does it; the page with what was typed and what somebody else has decided meanwhile, when that stands against it. */
async function overtaken(
  parts: DirectoryParts,
  request: Incoming,
  sent: Sent,
  act: (trx: WriteTransaction) => Promise<void>,
): Promise<Answer | undefined> {
  try {
    await parts.db.transaction().execute(act);
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal && error.kind === 'conflict')) throw error;
    return show(parts, request, sent, true);
  }
}

async function verify(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const organizationId = await getOrganizationId(parts.db, request.params['slug'] ?? '');
  const check = readForm(CheckForm, request.body);
  const reason = readForm(ReasonForm, request.body);
  const { typed } = check;
  const sent = (errors: FormState['errors']): Sent => ({ act: 'verification', form: { typed, errors } });
  if (!check.value || !reason.value) return show(parts, request, sent([...(check.errors ?? []), ...(reason.errors ?? [])]));
  const { badgeMonths } = await readSetting(parts.db, moderationSetting);
  const act = {
    organizationId,
    answers: answersOf(check.value),
    ...reason.value,
    months: badgeMonths,
    byId: readerOf(request).id,
    now: request.now,
  };
  try {
    const late = await overtaken(parts, request, sent([]), (trx) => verifyOrganization(trx, act));
    if (late) return late;
  } catch (error) {
    if (!(error instanceof Refusal && error.kind === 'invalid')) throw error;
    return show(parts, request, sent(error.fields));
  }
  return back(request, 'verified');
}

function back(request: Incoming, done: string): Answer {
  return redirect(localized(`${deskOrganizationUrl(request.params['slug'] ?? '')}?done=${done}`, request.locale));
}

function idOf(text: string | undefined): string {
  if (text === undefined || !isCaseId(text)) throw notFound();
  return text;
}
