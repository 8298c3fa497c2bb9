import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { takeOrRefuse } from '../../../platform/limits/take.ts';
import { localized, pageContext } from '../../../platform/ui/page.ts';
import { changePassword } from '../actions/change-password.ts';
import { mailPasswordLink, setForgottenPassword } from '../actions/sign-in.ts';
import { findToken } from '../actions/tokens.ts';
import { readNewPassword } from '../input/new-password.ts';
import { AddressForm } from '../input/signing-forms.ts';
import type { AccountsParts } from '../parts.ts';
import { findAccount } from '../queries/find-person.ts';
import { MAIL_BY_ACCOUNT, MAIL_BY_ADDRESS } from '../rules/limits.ts';
import { ACCOUNT, PASSWORD, SIGN_IN, SIGN_IN_PASSWORD, SIGN_IN_PASSWORD_SENT } from '../urls.ts';
import { newPasswordPage } from '../views/password-page.tsx';
import { linkOverPage, sentPage } from '../views/sent-pages.tsx';
import { linkFormPage } from '../views/sign-in-pages.tsx';
import { openForm, openPage, ownForm, ownPage, personOf } from '../../../platform/http/route-kinds.ts';

/** A password forgotten, and one changed. */
export function passwordRoutes(parts: AccountsParts): Route[] {
  return [
    openPage(SIGN_IN_PASSWORD, (request) => html(linkFormPage(pageContext(request, parts.site), { typed: {}, errors: [] }, 'password'))),
    openForm(SIGN_IN_PASSWORD, (request) => askForLink(parts, request)),
    openPage(SIGN_IN_PASSWORD_SENT, (request) => html(sentPage(pageContext(request, parts.site), 'password'))),
    openPage(`${SIGN_IN_PASSWORD}/:token`, (request) => showForgotten(parts, request, { typed: {}, errors: [] })),
    openForm(`${SIGN_IN_PASSWORD}/:token`, (request) => setForgotten(parts, request)),
    ownPage(PASSWORD, (request) => showOwn(parts, request, { typed: {}, errors: [] }), { fresh: true }),
    ownForm(PASSWORD, (request) => setOwn(parts, request), { fresh: true }),
  ];
}

async function askForLink(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const { db, site, origin } = parts;
  const { now, locale } = request;
  const read = readForm(AddressForm, request.body);
  if (read.errors) return html(linkFormPage(pageContext(request, site), { typed: read.typed, errors: read.errors }, 'password'), 422);
  const { email } = read.value;
  await takeOrRefuse(db, MAIL_BY_ADDRESS, request.address, now);
  await takeOrRefuse(db, MAIL_BY_ACCOUNT, email.toLowerCase(), now);
  await db.transaction().execute((trx) => mailPasswordLink(trx, { email, locale, letters: { siteName: site.name, origin }, now }));
  return redirect(localized(SIGN_IN_PASSWORD_SENT, locale));
}

async function showForgotten({ db, site }: AccountsParts, request: Incoming, form: FormState, status = 200): Promise<Answer> {
  const page = pageContext(request, site);
  const account = await accountOfToken(db, request);
  if (!account) return html(linkOverPage(page, SIGN_IN_PASSWORD), 404);
  return html(newPasswordPage(page, form, { action: request.path, email: account.email ?? '' }), status);
}

async function setForgotten(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const { db, site, origin, passwords, cookie } = parts;
  const { now } = request;
  const account = await accountOfToken(db, request);
  if (!account) return showForgotten(parts, request, { typed: {}, errors: [] });
  const { password, errors } = readNewPassword(request.body, [account.email ?? '', account.name, site.name]);
  if (errors.length > 0) return showForgotten(parts, request, { typed: {}, errors }, 422);
  const passwordHash = await passwords.hash(password);
  const letters = { siteName: site.name, origin };
  const set = await db
    .transaction()
    .execute((trx) => setForgottenPassword(trx, request.params.token ?? '', { passwordHash, letters, now }));
  if (!set) return showForgotten(parts, request, { typed: {}, errors: [] });
  return redirect(localized(`${SIGN_IN}?done=password`, request.locale), 303, [cookie.takeAway()]);
}

async function showOwn({ db, site }: AccountsParts, request: Incoming, form: FormState, status = 200): Promise<Answer> {
  const account = await findAccount(db, personOf(request).id);
  return html(newPasswordPage(pageContext(request, site), form, { action: PASSWORD, email: account?.email ?? '' }), status);
}

async function setOwn(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const { db, site, origin, passwords, cookie } = parts;
  const person = personOf(request);
  const account = await findAccount(db, person.id);
  const { password, errors } = readNewPassword(request.body, [account?.email ?? '', person.name, site.name]);
  if (errors.length > 0) return showOwn(parts, request, { typed: {}, errors }, 422);
  const passwordHash = await passwords.hash(password);
  const letters = { siteName: site.name, origin };
  const token = await db.transaction().execute((trx) => changePassword(trx, { person, passwordHash, letters, now: request.now }));
  return redirect(localized(`${ACCOUNT}?done=password`, request.locale), 303, [cookie.give(token, 30 * 86_400)]);
}

async function accountOfToken(db: AccountsParts['db'], request: Incoming) {
  const found = await findToken(db, 'password', request.params.token ?? '', request.now);
  return found?.personId ? findAccount(db, found.personId) : undefined;
}
