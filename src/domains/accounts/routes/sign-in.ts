import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { giveBack, takeOrRefuse } from '../../../platform/limits/take.ts';
import { localized, pageContext } from '../../../platform/ui/page.ts';
import { admitPerson, type Admitted } from '../actions/admit-person.ts';
import { useCode } from '../actions/one-time-codes.ts';
import { endSessions } from '../actions/renew-session.ts';
import { mailSignInLink, signInByLink, signInByPassword } from '../actions/sign-in.ts';
import { findToken, spendToken } from '../actions/tokens.ts';
import { AddressForm, CodeForm, SignInForm } from '../input/signing-forms.ts';
import type { AccountsParts } from '../parts.ts';
import { findAccount } from '../queries/find-person.ts';
import { CODE_BY_ACCOUNT, MAIL_BY_ACCOUNT, MAIL_BY_ADDRESS, SIGN_IN_BY_ACCOUNT } from '../rules/limits.ts';
import { ACCOUNT, SIGN_IN, SIGN_IN_CODE, SIGN_IN_LINK, SIGN_IN_LINK_SENT, SIGN_OUT } from '../urls.ts';
import { linkOverPage, sentPage } from '../views/sent-pages.tsx';
import { codePage, linkFormPage, linkPage, signInPage } from '../views/sign-in-pages.tsx';
import { admissionOf, letIn } from './let-in.ts';
import { doneOf, openForm, openPage } from '../../../platform/http/route-kinds.ts';
import { askedReturn, returnOf } from './route-kinds.ts';

const WRONG = { field: '', code: 'sign-in-wrong' };
const WRONG_CODE = { field: 'code', code: 'code-wrong' };

/** Signing in by password, by link and by code, and signing out. */
export function signInRoutes(parts: AccountsParts): Route[] {
  return [
    openPage(SIGN_IN, (request) => {
      const to = askedReturn(request);
      if (request.viewer.person) return redirect(localized(returnOf(to, ACCOUNT), request.locale));
      return showSignIn(parts, request, { typed: { to }, errors: [] });
    }),
    openForm(SIGN_IN, (request) => signIn(parts, request)),
    openPage(SIGN_IN_CODE, (request) => showCode(parts, request, { typed: { to: askedReturn(request) }, errors: [] })),
    openForm(SIGN_IN_CODE, (request) => giveCode(parts, request)),
    openPage(SIGN_IN_LINK, (request) =>
      html(linkFormPage(pageContext(request, parts.site), { typed: { to: askedReturn(request) }, errors: [] }, 'signIn')),
    ),
    openForm(SIGN_IN_LINK, (request) => askForLink(parts, request)),
    openPage(SIGN_IN_LINK_SENT, (request) => html(sentPage(pageContext(request, parts.site), 'signIn'))),
    openPage(`${SIGN_IN_LINK}/:token`, (request) => showLink(parts, request)),
    openForm(`${SIGN_IN_LINK}/:token`, (request) => followLink(parts, request)),
    openForm(SIGN_OUT, (request) => signOut(parts, request), { beforeTerms: true }),
  ];
}

function showSignIn({ site, singleSignOn }: AccountsParts, request: Incoming, form: FormState, status = 200, slowed = false): Answer {
  const done = doneOf(request, ['password', 'signed-out', 'erased', 'other-site'] as const);
  return html(signInPage(pageContext(request, site), form, { otherSite: singleSignOn?.name, done, slowed }), status);
}

async function signIn(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const read = readForm(SignInForm, request.body);
  if (read.errors) return showSignIn(parts, request, { typed: read.typed, errors: read.errors }, 422);
  const { email, password, to } = read.value;
  const attempt = { ...admissionOf(request), email, password, address: request.address };
  const outcome = await signInByPassword(parts.db, parts.passwords, attempt);
  if (outcome === 'wrong') return showSignIn(parts, request, { typed: read.typed, errors: [WRONG] }, 422);
  if (outcome === 'slowed') {
    const answer = showSignIn(parts, request, { typed: read.typed, errors: [] }, 429, true);
    answer.headers['retry-after'] = String(SIGN_IN_BY_ACCOUNT.seconds);
    return answer;
  }
  return letIn(parts, request, outcome, to);
}

async function showCode(parts: AccountsParts, request: Incoming, form: FormState, status = 200): Promise<Answer> {
  const half = parts.halfCookie.read(request.headers.cookie);
  const known = half !== undefined && (await findToken(parts.db, 'half', half, request.now));
  if (!known) return redirect(localized(SIGN_IN, request.locale));
  return html(codePage(pageContext(request, parts.site), form), status);
}

async function giveCode(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const { db, secrets } = parts;
  const { now } = request;
  const half = parts.halfCookie.read(request.headers.cookie) ?? '';
  const found = await findToken(db, 'half', half, now);
  if (!found?.personId) return redirect(localized(SIGN_IN, request.locale));
  const { personId } = found;
  const read = readForm(CodeForm, request.body);
  if (read.errors) return showCode(parts, request, { typed: read.typed, errors: read.errors }, 422);
  await takeOrRefuse(db, CODE_BY_ACCOUNT, personId, now);
  const admitted = await db.transaction().execute(async (trx): Promise<Admitted | undefined> => {
    if (!(await useCode(trx, secrets, personId, read.value.code, now))) return undefined;
    if (!(await spendToken(trx, 'half', half, now)) || !(await findAccount(trx, personId))) return undefined;
    await giveBack(trx, CODE_BY_ACCOUNT, personId, now);
    return admitPerson(trx, { ...admissionOf(request), personId, factors: 2 });
  });
  if (!admitted) return showCode(parts, request, { typed: { to: read.value.to }, errors: [WRONG_CODE] }, 422);
  return letIn(parts, request, admitted, read.value.to);
}

async function askForLink(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const { db, site, origin } = parts;
  const { now, locale } = request;
  const read = readForm(AddressForm, request.body);
  if (read.errors) return html(linkFormPage(pageContext(request, site), { typed: read.typed, errors: read.errors }, 'signIn'), 422);
  const { email, to } = read.value;
  await takeOrRefuse(db, MAIL_BY_ADDRESS, request.address, now);
  await takeOrRefuse(db, MAIL_BY_ACCOUNT, email.toLowerCase(), now);
  const letters = { siteName: site.name, origin };
  await db.transaction().execute((trx) => mailSignInLink(trx, { email, locale, to: returnOf(to, ''), letters, now }));
  return redirect(localized(SIGN_IN_LINK_SENT, locale));
}

/** Shows and does nothing: programs that look at the links of a mail before its reader does must not use it up. */
async function showLink({ db, site }: AccountsParts, request: Incoming): Promise<Answer> {
  const page = pageContext(request, site);
  const found = await findToken(db, 'sign-in', request.params.token ?? '', request.now);
  const account = found?.personId ? await findAccount(db, found.personId) : undefined;
  return account ? html(linkPage(page, account.name)) : html(linkOverPage(page, SIGN_IN_LINK), 404);
}

async function followLink(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const token = request.params.token ?? '';
  const entered = await parts.db.transaction().execute((trx) => signInByLink(trx, token, admissionOf(request)));
  if (!entered) return showLink(parts, request);
  return letIn(parts, request, entered.admitted, entered.to);
}

async function signOut({ db, cookie }: AccountsParts, request: Incoming): Promise<Answer> {
  const { person } = request.viewer;
  if (person) await db.transaction().execute((trx) => endSessions(trx, person.id, { only: person.sessionId }));
  return redirect(localized(`${SIGN_IN}?done=signed-out`, request.locale), 303, [cookie.takeAway()]);
}
