import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { giveBack, takeOrRefuse } from '../../../platform/limits/take.ts';
import { localized, pageContext } from '../../../platform/ui/page.ts';
import { beginCodes, confirmCodes, findBegunCodes, removeCodes, replaceRecoveryCodes, useCode } from '../actions/one-time-codes.ts';
import { endSessions, renewSession } from '../actions/renew-session.ts';
import { CodeForm, ReturnForm } from '../input/signing-forms.ts';
import type { AccountsParts } from '../parts.ts';
import { readFactors } from '../queries/account-state.ts';
import { findAccount } from '../queries/find-person.ts';
import { codeAddress } from '../rules/codes.ts';
import { CODE_BY_ACCOUNT } from '../rules/limits.ts';
import { SECOND_FACTOR, SECOND_FACTOR_APP, SECOND_FACTOR_CODES, withReturn } from '../urls.ts';
import { appPage, factorsPage, giveFactorPage, recoveryCodesPage } from '../views/second-factor-pages.tsx';
import { drawQrCode } from '../views/qr-code.ts';
import { factorsBarred } from './factors-barred.ts';
import { sessionCookieOf } from './let-in.ts';
import { doneOf, ownForm, ownPage, personOf } from '../../../platform/http/route-kinds.ts';
import { askedReturn, returnOf } from './route-kinds.ts';

const WRONG_CODE = { field: 'code', code: 'code-wrong' };
const REMOVAL = `${SECOND_FACTOR}/removal`;
const fresh = { fresh: true };

/** The second factor: given in a session, set up, replaced, taken away. */
export function secondFactorRoutes(parts: AccountsParts): Route[] {
  return [
    ownPage(SECOND_FACTOR, (request) => showFactors(parts, request, { typed: { to: askedReturn(request) }, errors: [] })),
    ownForm(SECOND_FACTOR, (request) => giveFactor(parts, request)),
    ownPage(SECOND_FACTOR_APP, (request) => showApp(parts, request, { typed: { to: askedReturn(request) }, errors: [] }), fresh),
    ownForm(SECOND_FACTOR_APP, (request) => beginApp(parts, request), fresh),
    ownPage(`${SECOND_FACTOR_APP}/confirmation`, (request) => redirect(localized(SECOND_FACTOR_APP, request.locale)), fresh),
    ownForm(`${SECOND_FACTOR_APP}/confirmation`, (request) => confirmApp(parts, request), fresh),
    ownPage(SECOND_FACTOR_CODES, (request) => redirect(localized(SECOND_FACTOR, request.locale)), fresh),
    ownForm(SECOND_FACTOR_CODES, (request) => newCodes(parts, request), fresh),
    ownPage(REMOVAL, (request) => redirect(localized(SECOND_FACTOR, request.locale)), fresh),
    ownForm(REMOVAL, (request) => remove(parts, request), fresh),
  ];
}

async function showFactors({ db, site }: AccountsParts, request: Incoming, form: FormState, status = 200): Promise<Answer> {
  const person = personOf(request);
  const page = pageContext(request, site);
  const factors = await readFactors(db, person.id);
  const has = factors.app || factors.passkeys > 0;
  if (has && !person.secondFactor) return html(giveFactorPage(page, form, factors), status);
  const done = doneOf(request, ['removed'] as const);
  return html(factorsPage(page, { factors, needed: person.roles.length > 0, to: String(form.typed.to ?? ''), done }), status);
}

async function giveFactor(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const { db, secrets } = parts;
  const person = personOf(request);
  const { now } = request;
  const read = readForm(CodeForm, request.body);
  if (read.errors) return showFactors(parts, request, { typed: read.typed, errors: read.errors }, 422);
  await takeOrRefuse(db, CODE_BY_ACCOUNT, person.id, now);
  const token = await db.transaction().execute(async (trx) => {
    if (!(await useCode(trx, secrets, person.id, read.value.code, now))) return undefined;
    await giveBack(trx, CODE_BY_ACCOUNT, person.id, now);
    return renewSession(trx, person.sessionId, { secondFactor: true, now });
  });
  if (!token) return showFactors(parts, request, { typed: { to: read.value.to }, errors: [WRONG_CODE] }, 422);
  return redirect(localized(returnOf(read.value.to, SECOND_FACTOR), request.locale), 303, [sessionCookieOf(parts, token)]);
}

async function beginApp(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const barred = await factorsBarred(parts, request);
  if (barred) return barred;
  await parts.db.transaction().execute((trx) => beginCodes(trx, parts.secrets, personOf(request).id));
  const to = readForm(ReturnForm, request.body).value?.to ?? '';
  return redirect(localized(withReturn(SECOND_FACTOR_APP, returnOf(to, '')), request.locale));
}

async function showApp({ db, site, secrets }: AccountsParts, request: Incoming, form: FormState, status = 200): Promise<Answer> {
  const person = personOf(request);
  const secret = await findBegunCodes(db, secrets, person.id);
  if (secret === undefined) return redirect(localized(SECOND_FACTOR, request.locale));
  const account = await findAccount(db, person.id);
  const qrCode = await drawQrCode(codeAddress(secret, site.name, account?.email ?? ''));
  return html(appPage(pageContext(request, site), form, { secret, qrCode }), status);
}

async function confirmApp(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const { db, site, secrets } = parts;
  const person = personOf(request);
  const { now } = request;
  const barred = await factorsBarred(parts, request);
  if (barred) return barred;
  const read = readForm(CodeForm, request.body);
  if (read.errors) return showApp(parts, request, { typed: read.typed, errors: read.errors }, 422);
  await takeOrRefuse(db, CODE_BY_ACCOUNT, person.id, now);
  const made = await db.transaction().execute(async (trx) => {
    if (!(await confirmCodes(trx, secrets, person.id, read.value.code, now))) return undefined;
    await giveBack(trx, CODE_BY_ACCOUNT, person.id, now);
    await endSessions(trx, person.id, { except: person.sessionId });
    const codes = await replaceRecoveryCodes(trx, person.id);
    return { codes, token: await renewSession(trx, person.sessionId, { secondFactor: true, now }) };
  });
  if (!made) return showApp(parts, request, { typed: { to: read.value.to }, errors: [WRONG_CODE] }, 422);
  const answer = html(recoveryCodesPage(pageContext(request, site), made.codes, returnOf(read.value.to, SECOND_FACTOR)));
  return { ...answer, cookies: [sessionCookieOf(parts, made.token)] };
}

async function newCodes(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const barred = await factorsBarred(parts, request);
  if (barred) return barred;
  const codes = await parts.db.transaction().execute((trx) => replaceRecoveryCodes(trx, personOf(request).id));
  return html(recoveryCodesPage(pageContext(request, parts.site), codes, SECOND_FACTOR));
}

async function remove(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const barred = await factorsBarred(parts, request);
  if (barred) return barred;
  await parts.db.transaction().execute((trx) => removeCodes(trx, personOf(request).id));
  return redirect(localized(`${SECOND_FACTOR}?done=removed`, request.locale));
}
