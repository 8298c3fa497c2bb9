import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import { getOwnOrganization, nameFor, organizationNameFor } from '../../directory/index.ts';
import { conversationUrl, speaksFor } from '../../messages/index.ts';
import {
  type Act,
  acceptIntroduction,
  answerAgreement,
  answerOutcome,
  declineIntroduction,
  endIntroduction,
  noteAgreement,
} from '../actions/introductions.ts';
import { AgreementForm, DeclineForm, OutcomeForm } from '../input/match-forms.ts';
import { introductionMessages } from '../messages/introductions/index.ts';
import { readOutcomeToken } from '../outcome-token.ts';
import type { MarketplaceParts } from '../parts.ts';
import { getIntroductionFor, listIntroductions } from '../queries/introductions.ts';
import { writesFor } from '../queries/visible-projects.ts';
import { introductionsUrl, introductionUrl, outcomeUrl } from '../urls-matches.ts';
import { introductionPage, introductionsPage, outcomePage } from '../views/matching/introduction-pages.tsx';
import type { IntroductionForms } from '../views/matching/introduction-parts.tsx';
import { matchView } from '../views/matching/match-view.tsx';
import { personOf } from './entry-access.ts';

const own = { access: 'signed-in', surface: 'page', cached: false } as const;
const open = { access: 'public', surface: 'page', cached: false } as const;

/** What became of interest: the list of an organization, each introduction with its acts, and "did it help?". */
export function introductionRoutes(parts: MarketplaceParts): Route[] {
  const act = (name: string, carryOut: (trx: WriteTransaction, act: Act, request: Incoming) => Promise<void>): Route => ({
    ...own,
    method: 'POST',
    path: introductionUrl(':id', name),
    handle: (request) => press(parts, request, (trx, given) => carryOut(trx, given, request)),
  });
  return [
    { ...own, method: 'GET', path: introductionsUrl(':slug'), handle: (request) => showList(parts, request) },
    { ...own, method: 'GET', path: introductionUrl(':id'), handle: (request) => show(parts, request, {}) },
    act('acceptance', acceptIntroduction),
    act('end', endIntroduction),
    act('confirmation', (trx, given, request) => answerAgreement(trx, given, agreementOf(given, request), true)),
    act('contradiction', (trx, given, request) => answerAgreement(trx, given, agreementOf(given, request), false)),
    { ...own, method: 'POST', path: introductionUrl(':id', 'declining'), handle: (request) => decline(parts, request) },
    { ...own, method: 'POST', path: introductionUrl(':id', 'agreement'), handle: (request) => note(parts, request) },
    { ...own, method: 'POST', path: introductionUrl(':id', 'outcome'), handle: (request) => tellOutcome(parts, request) },
    { ...open, method: 'GET', path: outcomeUrl(':token'), handle: (request) => showOutcome(parts, request, EMPTY_FORM) },
    { ...open, method: 'POST', path: outcomeUrl(':token'), handle: (request) => answerByLink(parts, request) },
  ];
}

async function showList(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const { viewer, locale, params } = request;
  const { id, record } = await getOwnOrganization(parts.db, viewer, params['slug'] ?? '');
  if (!speaksFor(viewer, id)) throw new Refusal('forbidden');
  const organization = { slug: record.slug, name: nameFor(record.names, locale).text };
  const introductions = await listIntroductions(parts.db, id, locale);
  return html(introductionsPage({ organization, introductions, view: matchView(request, parts.site, parts.taxonomy()) }));
}

const DONE = ['expressed', 'again', 'changed', 'outcome'] as const;

async function show(parts: MarketplaceParts, request: Incoming, forms: IntroductionForms): Promise<Answer> {
  const introduction = await load(parts, request);
  const done = DONE.find((one) => one === request.query.get('done'));
  const page = introductionPage({
    introduction,
    conversation: introduction.conversationId && conversationUrl(introduction.conversationId),
    begins: writesFor(request.viewer, introduction.own.id),
    forms,
    done: done && introductionMessages(request.locale)(`done.${done}`),
    view: matchView(request, parts.site, parts.taxonomy()),
  });
  return html(page, forms.overtaken ? 409 : forms.agreement || forms.outcome || forms.decline ? 422 : 200);
}

function load({ db }: MarketplaceParts, { viewer, params, locale }: Incoming) {
  return getIntroductionFor(db, viewer, params['id'] ?? '', locale);
}

async function press(
  parts: MarketplaceParts,
  request: Incoming,
  carryOut: (trx: WriteTransaction, act: Act) => Promise<void>,
  done = 'changed',
): Promise<Answer> {
  const introduction = await load(parts, request);
  await parts.db.transaction().execute((trx) => carryOut(trx, { introduction, person: personOf(request), now: request.now }));
  await parts.market.refresh();
  return redirect(localized(`${introductionUrl(introduction.id)}?done=${done}`, request.locale));
}

/** The agreement that the page showed; another one noted meanwhile is not confirmed unread. */
function agreementOf({ introduction }: Act, { body }: Incoming) {
  const { agreement } = introduction;
  const shown = typeof body === 'object' && body !== null && 'agreement' in body ? body.agreement : undefined;
  if (!agreement || agreement.id !== shown) throw new Refusal('conflict');
  return agreement;
}

/** What was typed is shown to whoever was overtaken by the other side, or by somebody of the own one (409). */
async function keeping(parts: MarketplaceParts, request: Incoming, typed: string | null, act: () => Promise<Answer>): Promise<Answer> {
  try {
    return await act();
  } catch (error) {
    if (typed === null || !(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return show(parts, request, { overtaken: typed });
  }
}

function decline(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const form = readForm(DeclineForm, request.body);
  if (form.errors) return show(parts, request, { decline: form });
  const { reason } = form.value;
  return keeping(parts, request, reason, () => press(parts, request, (trx, act) => declineIntroduction(trx, act, reason)));
}

function note(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const form = readForm(AgreementForm, request.body);
  if (form.errors) return show(parts, request, { agreement: form });
  const { text, starts, ends } = form.value;
  const noted = { text, startsOn: starts, endsOn: ends };
  return keeping(parts, request, text, () => press(parts, request, (trx, act) => noteAgreement(trx, act, noted)));
}

async function tellOutcome(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const form = readForm(OutcomeForm, request.body);
  if (form.errors) return show(parts, request, { outcome: form });
  const said = form.value;
  return press(
    parts,
    request,
    (trx, { introduction, person, now }) => {
      if (!introduction.agreedAt) throw new Refusal('conflict');
      return answerOutcome(trx, { introductionId: introduction.id, organizationId: introduction.own.id, personId: person.id, now }, said);
    },
    'outcome',
  );
}

/** What a link asks about; refuses (404) one that nobody here wrote, or that is of no use any more. */
async function asked({ db, secrets }: MarketplaceParts, { params, locale }: Incoming) {
  const token = params['token'] ?? '';
  const said = readOutcomeToken(secrets, token);
  if (!said) throw notFound();
  const standing = { organizationId: said.organizationId, role: 'steward' } as const;
  const viewer = { audience: 'members', person: null, organizations: [standing] } as const;
  const introduction = await getIntroductionFor(db, viewer, said.introductionId, locale);
  const names = await organizationNameFor(db, [said.organizationId], locale);
  if (!introduction.outcome || !names.has(said.organizationId)) throw notFound();
  return { ...said, token, introduction };
}

async function showOutcome(parts: MarketplaceParts, request: Incoming, form: FormState): Promise<Answer> {
  const { token, introduction } = await asked(parts, request);
  const n = introductionMessages(request.locale);
  const helped = introduction.outcome?.helped;
  const page = outcomePage({
    name: introduction.other?.name ?? n('gone'),
    token,
    form,
    told: helped ? n('outcome.told', { answer: n(`helped.${helped}`) }) : null,
    done: request.query.get('done') === 'outcome',
    view: matchView(request, parts.site, parts.taxonomy()),
  });
  const answer = html(page, form.errors.length > 0 ? 422 : 200);
  return { ...answer, headers: { ...answer.headers, 'referrer-policy': 'no-referrer', 'cache-control': 'private, no-store' } };
}

async function answerByLink(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const { token, introductionId, organizationId, personId, introduction } = await asked(parts, request);
  const form = readForm(OutcomeForm, request.body);
  if (form.errors) return showOutcome(parts, request, form);
  // A link says it once: whoever signs in may change it.
  if (!introduction.outcome?.helped)
    await parts.db
      .transaction()
      .execute((trx) => answerOutcome(trx, { introductionId, organizationId, personId, now: request.now }, form.value));
  return redirect(localized(`${outcomeUrl(token)}?done=outcome`, request.locale));
}
