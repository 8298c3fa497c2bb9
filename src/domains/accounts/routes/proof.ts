import { uuidv7 } from '../../../platform/db/uuid.ts';
import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { giveBack, takeOrRefuse } from '../../../platform/limits/take.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { localized, pageContext } from '../../../platform/ui/page.ts';
import { renewSession } from '../actions/renew-session.ts';
import { findToken, issueToken, spendToken } from '../actions/tokens.ts';
import { PasswordForm, ReturnForm } from '../input/signing-forms.ts';
import { proofLetter } from '../letters/signing-letters.ts';
import type { AccountsParts } from '../parts.ts';
import { readFactors } from '../queries/account-state.ts';
import { findAccount } from '../queries/find-person.ts';
import { MAIL_BY_ACCOUNT, PROOF_BY_ACCOUNT } from '../rules/limits.ts';
import { ACCOUNT, PROOF, PROOF_MAIL } from '../urls.ts';
import { proofLinkPage, proofPage } from '../views/proof-pages.tsx';
import { linkOverPage } from '../views/sent-pages.tsx';
import { sessionCookieOf } from './let-in.ts';
import { doneOf, ownForm, ownPage, personOf } from '../../../platform/http/route-kinds.ts';
import { askedReturn, returnOf } from './route-kinds.ts';

const MAIL_LASTS_MINUTES = 30;

/** Before a dangerous act: who it is, again. */
export function proofRoutes(parts: AccountsParts): Route[] {
  return [
    ownPage(PROOF, (request) => showProof(parts, request, { typed: { to: askedReturn(request) }, errors: [] })),
    ownForm(PROOF, (request) => proveByPassword(parts, request), { beforeTerms: true }),
    ownForm(PROOF_MAIL, (request) => mailProof(parts, request), { beforeTerms: true }),
    ownPage(PROOF_MAIL, (request) => redirect(localized(PROOF, request.locale))),
    ownPage(`${PROOF_MAIL}/:token`, (request) => showLink(parts, request)),
    ownForm(`${PROOF_MAIL}/:token`, (request) => followLink(parts, request), { beforeTerms: true }),
  ];
}

async function showProof({ db, site }: AccountsParts, request: Incoming, form: FormState, status = 200): Promise<Answer> {
  const factors = await readFactors(db, personOf(request).id);
  const account = await findAccount(db, personOf(request).id);
  const done = doneOf(request, ['sent'] as const);
  return html(proofPage(pageContext(request, site), form, { factors, email: account?.email ?? '', done }), status);
}

async function proveByPassword(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const { db, passwords } = parts;
  const person = personOf(request);
  const read = readForm(PasswordForm, request.body);
  if (read.errors) return showProof(parts, request, { typed: read.typed, errors: read.errors }, 422);
  await takeOrRefuse(db, PROOF_BY_ACCOUNT, person.id, request.now);
  const account = await findAccount(db, person.id);
  const { right } = await passwords.verify(read.value.password, account?.passwordHash ?? null);
  if (!right) {
    const errors = [{ field: 'password', code: 'password-wrong' }];
    return showProof(parts, request, { typed: { to: read.value.to }, errors }, 422);
  }
  await giveBack(db, PROOF_BY_ACCOUNT, person.id, request.now);
  return proven(parts, request, read.value.to);
}

async function mailProof({ db, site, origin }: AccountsParts, request: Incoming): Promise<Answer> {
  const person = personOf(request);
  const { now } = request;
  const to = returnOf(readForm(ReturnForm, request.body).value?.to, '');
  await takeOrRefuse(db, MAIL_BY_ACCOUNT, person.id, now);
  await db.transaction().execute(async (trx) => {
    const account = await findAccount(trx, person.id);
    if (!account?.email) return;
    const payload = { to, session: person.sessionId };
    const token = await issueToken(trx, { purpose: 'proof', personId: person.id, payload, minutes: MAIL_LASTS_MINUTES, now });
    await enqueueMail(trx, {
      act: `proof:${uuidv7()}`,
      kind: 'account.proof',
      to: { address: account.email, personId: person.id },
      locale: account.locale,
      letter: proofLetter({ siteName: site.name, origin }, account.locale, token),
      now,
    });
  });
  return redirect(localized(`${PROOF}?done=sent`, request.locale));
}

/** A link proves only for the session that asked for it. */
async function isOwn({ db }: AccountsParts, request: Incoming): Promise<boolean> {
  const found = await findToken(db, 'proof', request.params.token ?? '', request.now);
  return found?.personId === personOf(request).id && found.payload.session === personOf(request).sessionId;
}

async function showLink(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const page = pageContext(request, parts.site);
  return (await isOwn(parts, request)) ? html(proofLinkPage(page)) : html(linkOverPage(page, PROOF), 404);
}

async function followLink(parts: AccountsParts, request: Incoming): Promise<Answer> {
  if (!(await isOwn(parts, request))) return showLink(parts, request);
  const spent = await parts.db.transaction().execute((trx) => spendToken(trx, 'proof', request.params.token ?? '', request.now));
  if (!spent) return showLink(parts, request);
  return proven(parts, request, typeof spent.payload.to === 'string' ? spent.payload.to : '');
}

async function proven(parts: AccountsParts, request: Incoming, to: string): Promise<Answer> {
  const { sessionId } = personOf(request);
  const token = await parts.db.transaction().execute((trx) => renewSession(trx, sessionId, { secondFactor: false, now: request.now }));
  return redirect(localized(returnOf(to, ACCOUNT), request.locale), 303, [sessionCookieOf(parts, token)]);
}
