import { z } from 'zod';
import { line } from '../../../platform/forms/fields.ts';
import { readForm } from '../../../platform/forms/read-form.ts';
import type { FieldError } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { takeOrRefuse } from '../../../platform/limits/take.ts';
import { localized, pageContext } from '../../../platform/ui/page.ts';
import { admitPerson } from '../actions/admit-person.ts';
import { addPasskey, enterByPasskey, listPasskeys, MOST_PASSKEYS, removePasskey } from '../actions/passkeys.ts';
import { renewSession } from '../actions/renew-session.ts';
import type { AccountsParts } from '../parts.ts';
import { beginAuthentication, beginRegistration, type Ceremony, finishRegistration } from '../passkeys/ceremony.ts';
import { findAccount } from '../queries/find-person.ts';
import { SIGN_IN_BY_ADDRESS } from '../rules/limits.ts';
import { PASSKEYS, SIGN_IN_PASSKEY } from '../urls.ts';
import { passkeysPage, passkeySignInPage } from '../views/passkey-pages.tsx';
import { factorsBarred } from './factors-barred.ts';
import { admissionOf, letIn, sessionCookieOf } from './let-in.ts';
import { doneOf, openForm, openPage, ownForm, ownPage, personOf } from '../../../platform/http/route-kinds.ts';
import { askedReturn } from './route-kinds.ts';

const AnswerForm = z.object({
  challenge: z.string().max(300).catch(''),
  credential: z.string().max(20_000).catch(''),
  to: z.string().max(2000).catch(''),
});
const AddForm = AnswerForm.extend({ name: line(60) });
const NOT_RIGHT: FieldError = { field: '', code: 'passkey-wrong' };

/** Signing in with a passkey (also to prove again who it is), and the passkeys of an account. */
export function passkeyRoutes(parts: AccountsParts): Route[] {
  return [
    openPage(SIGN_IN_PASSKEY, (request) => showSignIn(parts, request, askedReturn(request), [])),
    openForm(SIGN_IN_PASSKEY, (request) => signIn(parts, request)),
    ownPage(PASSKEYS, (request) => showPasskeys(parts, request, []), { fresh: true }),
    ownForm(PASSKEYS, (request) => add(parts, request), { fresh: true }),
    ownPage(`${PASSKEYS}/removal`, (request) => redirect(localized(PASSKEYS, request.locale)), { fresh: true }),
    ownForm(`${PASSKEYS}/removal`, (request) => remove(parts, request), { fresh: true }),
  ];
}

async function showSignIn(parts: AccountsParts, request: Incoming, to: string, errors: FieldError[], status = 200): Promise<Answer> {
  const begun = await beginAuthentication(ceremonyOf(parts), request.now);
  return html(passkeySignInPage(pageContext(request, parts.site), { begun, to, errors }), status);
}

async function signIn(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const { db } = parts;
  const { value } = readForm(AnswerForm, request.body);
  if (!value) return showSignIn(parts, request, '', [NOT_RIGHT], 422);
  await takeOrRefuse(db, SIGN_IN_BY_ADDRESS, request.address, request.now);
  const entered = await enterByPasskey(db, ceremonyOf(parts), value, request.now);
  const admitted =
    entered &&
    (await db
      .transaction()
      .execute(async (trx) =>
        (await entered.note(trx)) ? admitPerson(trx, { ...admissionOf(request), personId: entered.personId, factors: 2 }) : undefined,
      ));
  if (!admitted) return showSignIn(parts, request, value.to, [NOT_RIGHT], 422);
  return letIn(parts, request, admitted, value.to);
}

async function showPasskeys(parts: AccountsParts, request: Incoming, errors: FieldError[], status = 200): Promise<Answer> {
  const person = personOf(request);
  const barred = await factorsBarred(parts, request);
  if (barred) return barred;
  const account = await findAccount(parts.db, person.id);
  const passkeys = await listPasskeys(parts.db, person.id);
  const known = { id: person.id, name: person.name, email: account?.email ?? '' };
  const begun = await beginRegistration(
    ceremonyOf(parts),
    known,
    passkeys.map(({ id }) => id),
    request.now,
  );
  const done = doneOf(request, ['added', 'removed'] as const);
  return html(
    passkeysPage(pageContext(request, parts.site), { begun, passkeys, errors, done, full: passkeys.length >= MOST_PASSKEYS }),
    status,
  );
}

async function add(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const { db } = parts;
  const person = personOf(request);
  const barred = await factorsBarred(parts, request);
  if (barred) return barred;
  const read = readForm(AddForm, request.body);
  if (read.errors) return showPasskeys(parts, request, read.errors, 422);
  const { challenge, name } = read.value;
  const passkey = await finishRegistration(ceremonyOf(parts), read.value, person.id, request.now);
  const full = (await listPasskeys(db, person.id)).length >= MOST_PASSKEYS;
  const token =
    passkey &&
    !full &&
    (await db.transaction().execute(async (trx) => {
      if (!(await addPasskey(trx, { personId: person.id, passkey, challenge, name, now: request.now }))) return undefined;
      return renewSession(trx, person.sessionId, { secondFactor: true, now: request.now });
    }));
  if (!token) return showPasskeys(parts, request, [NOT_RIGHT], 422);
  return redirect(localized(`${PASSKEYS}?done=added`, request.locale), 303, [sessionCookieOf(parts, token)]);
}

async function remove(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const person = personOf(request);
  const barred = await factorsBarred(parts, request);
  if (barred) return barred;
  const { value } = readForm(z.object({ passkey: z.string().max(1400) }), request.body);
  if (value) await parts.db.transaction().execute((trx) => removePasskey(trx, person.id, value.passkey));
  return redirect(localized(`${PASSKEYS}?done=removed`, request.locale));
}

function ceremonyOf({ secrets, origin, site }: AccountsParts): Ceremony {
  return { secrets, origin, siteName: site.name };
}
