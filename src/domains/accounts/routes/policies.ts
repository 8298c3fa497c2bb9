import { z } from 'zod';
import { choice, choices, mustTick, optionalProse, prose } from '../../../platform/forms/fields.ts';
import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { LOCALES, type Locale } from '../../../platform/i18n/locales.ts';
import { localized, pageContext } from '../../../platform/ui/page.ts';
import { acceptPolicies, publishPolicy } from '../actions/policies.ts';
import { POLICY_KINDS, type PolicyKind } from '../findings.ts';
import type { AccountsParts } from '../parts.ts';
import { latestPolicies, policiesOwed } from '../queries/policies.ts';
import { ACCEPT_TERMS, ACCOUNT, DESK_POLICIES } from '../urls.ts';
import { deskPoliciesPage, editPolicyPage, owedPage, policyPage } from '../views/policy-pages.tsx';
import { deskForm, deskPage, doneOf, openPage, ownForm, ownPage, personOf } from '../../../platform/http/route-kinds.ts';
import { askedReturn, returnOf } from './route-kinds.ts';

/** Characters of one text; six of them fit into one form. */
const MOST = 40_000;
const PublishForm = z.object({
  kind: choice(POLICY_KINDS),
  en: prose(MOST),
  ...Object.fromEntries(LOCALES.filter((locale) => locale !== 'en').map((locale) => [locale, optionalProse(MOST)])),
});
const AcceptForm = z.object({
  policy: choices((value) => z.uuid().safeParse(value).success, 2),
  accept: mustTick(),
  to: z.string().max(2000).catch(''),
});

/** Terms of use and privacy notice: read by everybody, accepted by those who have an account, published by administrators. */
export function policyRoutes(parts: AccountsParts): Route[] {
  return [
    { ...openPage('/terms', (request) => showPolicy(parts, request, 'terms')), cached: true },
    { ...openPage('/privacy', (request) => showPolicy(parts, request, 'privacy')), cached: true },
    ownPage(ACCEPT_TERMS, (request) => showOwed(parts, request, { typed: { to: askedReturn(request) }, errors: [] })),
    ownForm(ACCEPT_TERMS, (request) => accept(parts, request), { beforeTerms: true }),
    deskPage(DESK_POLICIES, 'administrator', (request) => showDesk(parts, request)),
    deskPage(`${DESK_POLICIES}/:kind`, 'administrator', (request) => showEdit(parts, request), { fresh: true }),
    deskForm(`${DESK_POLICIES}/:kind`, 'administrator', (request) => publish(parts, request), {
      fresh: true,
      uploads: { files: 1, bytes: 512 * 1024 },
    }),
  ];
}

async function showPolicy({ db, site }: AccountsParts, request: Incoming, kind: PolicyKind): Promise<Answer> {
  const policy = (await latestPolicies(db)).find((one) => one.kind === kind);
  if (!policy) throw notFound();
  return html(policyPage(pageContext(request, site), policy));
}

async function showOwed({ db, site }: AccountsParts, request: Incoming, form: FormState, status = 200): Promise<Answer> {
  return html(owedPage(pageContext(request, site), form, await policiesOwed(db, personOf(request).id)), status);
}

async function accept(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const read = readForm(AcceptForm, request.body);
  if (read.errors) return showOwed(parts, request, { typed: read.typed, errors: read.errors }, 422);
  const { policy, to } = read.value;
  await parts.db.transaction().execute((trx) => acceptPolicies(trx, personOf(request).id, policy, request.now));
  return redirect(localized(returnOf(to, `${ACCOUNT}?done=terms`), request.locale));
}

async function showDesk({ db, site }: AccountsParts, request: Incoming): Promise<Answer> {
  const done = doneOf(request, ['published'] as const);
  return html(deskPoliciesPage(pageContext(request, site), await latestPolicies(db), done));
}

async function showEdit({ db, site }: AccountsParts, request: Incoming, form: FormState = EMPTY_FORM, status = 200): Promise<Answer> {
  const policy = (await latestPolicies(db)).find(({ kind }) => kind === request.params.kind);
  if (!policy) throw notFound();
  const filled = form === EMPTY_FORM ? { typed: policy.texts as Record<string, string>, errors: [] } : form;
  return html(editPolicyPage(pageContext(request, site), filled, policy), status);
}

async function publish(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const read = readForm(PublishForm, { ...(request.body as object), kind: request.params.kind });
  if (read.errors) return showEdit(parts, request, { typed: read.typed, errors: read.errors }, 422);
  const { kind, ...given } = read.value;
  const texts = Object.fromEntries(Object.entries(given).filter(([, text]) => text !== null)) as Partial<Record<Locale, string>>;
  await parts.db.transaction().execute((trx) => publishPolicy(trx, { kind, texts, actorId: personOf(request).id, now: request.now }));
  await parts.policiesChanged();
  return redirect(localized(`${DESK_POLICIES}?done=published`, request.locale));
}
