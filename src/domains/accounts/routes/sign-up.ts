import { readForm, type FormState } from '../../../platform/forms/read-form.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { takeOrRefuse } from '../../../platform/limits/take.ts';
import { localized, pageContext } from '../../../platform/ui/page.ts';
import { admitPerson } from '../actions/admit-person.ts';
import { acceptInvitation } from '../actions/invite-administrator.ts';
import { applicantOf, applyForAccount, confirmSignUp } from '../actions/sign-up.ts';
import { findToken } from '../actions/tokens.ts';
import { readNewPassword } from '../input/new-password.ts';
import { ConfirmationForm, InvitationForm, OtherInvitationForm, SignUpForm } from '../input/signing-forms.ts';
import type { AccountsParts } from '../parts.ts';
import { findAccount } from '../queries/find-person.ts';
import { MAIL_BY_ACCOUNT, PROOF_BY_ACCOUNT, SIGN_UP_BY_ADDRESS } from '../rules/limits.ts';
import { ACCOUNT, SIGN_UP, SIGN_UP_SENT, withReturn } from '../urls.ts';
import { linkOverPage, sentPage } from '../views/sent-pages.tsx';
import { confirmationPage, invitationPage, signUpPage } from '../views/sign-up-pages.tsx';
import { admissionOf, letIn } from './let-in.ts';
import { openForm, openPage } from '../../../platform/http/route-kinds.ts';
import { askedReturn, returnOf } from './route-kinds.ts';

/** Signing up: the form, the mail, the confirmation; and the invitation of the first administrator. */
export function signUpRoutes(parts: AccountsParts): Route[] {
  return [
    openPage(SIGN_UP, (request) => {
      if (request.viewer.person) return redirect(localized(ACCOUNT, request.locale));
      return showSignUp(parts, request, { typed: { locale: request.locale, to: askedReturn(request) }, errors: [] });
    }),
    openForm(SIGN_UP, (request) => signUp(parts, request)),
    openPage(SIGN_UP_SENT, (request) => html(sentPage(pageContext(request, parts.site), 'signUp'))),
    openPage('/sign-up/confirmation/:token', (request) => showConfirmation(parts, request, { typed: {}, errors: [] })),
    openForm('/sign-up/confirmation/:token', (request) => confirm(parts, request)),
    openPage('/sign-up/invitation/:token', (request) => showInvitation(parts, request, { typed: { locale: request.locale }, errors: [] })),
    openForm('/sign-up/invitation/:token', (request) => accept(parts, request)),
  ];
}

function showSignUp({ site }: AccountsParts, request: Incoming, form: FormState, status = 200): Answer {
  return html(signUpPage(pageContext(request, site), form), status);
}

async function signUp(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const { db, site, origin, passwords } = parts;
  const { now } = request;
  const read = readForm(SignUpForm, request.body);
  const chosen = readNewPassword(request.body, [String(read.typed.email ?? ''), String(read.typed.name ?? ''), site.name]);
  const errors = [...(read.errors ?? []).filter(({ field }) => field !== 'password'), ...chosen.errors];
  if (read.errors || chosen.errors.length > 0) return showSignUp(parts, request, { typed: read.typed, errors }, 422);
  const { email, name, password, locale, to } = read.value;
  await takeOrRefuse(db, SIGN_UP_BY_ADDRESS, request.address, now);
  await takeOrRefuse(db, MAIL_BY_ACCOUNT, email.toLowerCase(), now);
  const applicant = { name, locale, passwordHash: await passwords.hash(password), to: returnOf(to, '') };
  const letters = { siteName: site.name, origin };
  await db.transaction().execute((trx) => applyForAccount(trx, { email, applicant, letters, now }));
  return redirect(localized(SIGN_UP_SENT, request.locale));
}

async function showConfirmation({ db, site }: AccountsParts, request: Incoming, form: FormState, status = 200): Promise<Answer> {
  const page = pageContext(request, site);
  const token = await findToken(db, 'sign-up', request.params.token ?? '', request.now);
  if (!token?.email) return html(linkOverPage(page, SIGN_UP), 404);
  return html(confirmationPage(page, form, { email: token.email, name: applicantOf(token.payload).name }), status);
}

/** The password is asked again: whoever confirms an address that somebody else typed would give that person an account in the own name. */
async function confirm(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const { db, passwords } = parts;
  const { now } = request;
  const token = request.params.token ?? '';
  const found = await findToken(db, 'sign-up', token, now);
  if (!found) return showConfirmation(parts, request, { typed: {}, errors: [] });
  const read = readForm(ConfirmationForm, request.body);
  if (read.errors) return showConfirmation(parts, request, { typed: {}, errors: read.errors }, 422);
  await takeOrRefuse(db, PROOF_BY_ACCOUNT, token, now);
  const applicant = applicantOf(found.payload);
  const { right } = await passwords.verify(read.value.password, applicant.passwordHash);
  if (!right) return showConfirmation(parts, request, { typed: {}, errors: [{ field: 'password', code: 'password-wrong' }] }, 422);
  const admitted = await db.transaction().execute(async (trx) => {
    const person = await confirmSignUp(trx, token, now);
    return person && admitPerson(trx, { ...admissionOf(request), personId: person.personId, factors: 1 });
  });
  if (!admitted) return showConfirmation(parts, request, { typed: {}, errors: [] });
  return letIn(parts, request, admitted, returnOf(applicant.to, `${ACCOUNT}?done=welcome`));
}

async function showInvitation({ db, site }: AccountsParts, request: Incoming, form: FormState, status = 200): Promise<Answer> {
  const page = pageContext(request, site);
  const token = await findToken(db, 'invitation', request.params.token ?? '', request.now);
  if (!token?.email) return html(linkOverPage(page, SIGN_UP), 404);
  return html(invitationPage(page, form, { email: token.email, other: await otherThan(db, request, token.email) }), status);
}

async function accept(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const { db, site, passwords } = parts;
  const { now } = request;
  const token = request.params.token ?? '';
  const found = await findToken(db, 'invitation', token, now);
  if (!found?.email) return showInvitation(parts, request, { typed: {}, errors: [] });
  const other = await otherThan(db, request, found.email);
  const read = readForm(other === undefined ? InvitationForm : OtherInvitationForm, request.body);
  const chosen = readNewPassword(request.body, [found.email, String(read.typed.name ?? ''), site.name]);
  const errors = [...(read.errors ?? []).filter(({ field }) => field !== 'password'), ...chosen.errors];
  if (read.errors || chosen.errors.length > 0) return showInvitation(parts, request, { typed: read.typed, errors }, 422);
  const { name, locale, password } = read.value;
  const passwordHash = await passwords.hash(password);
  const admitted = await db.transaction().execute(async (trx) => {
    const person = await acceptInvitation(trx, token, { name, locale, passwordHash }, now);
    return person && admitPerson(trx, { ...admissionOf(request), personId: person.personId, factors: 1 });
  });
  if (!admitted) throw notFound();
  return letIn(parts, request, admitted, withReturn('/account/second-factor', '/desk'));
}

/** The address of who is signed in, where it is not the one that is invited: nothing counts then until the person says that it is meant. */
async function otherThan(db: AccountsParts['db'], { viewer }: Incoming, invited: string): Promise<string | undefined> {
  const account = viewer.person ? await findAccount(db, viewer.person.id) : undefined;
  return account?.email && account.email.toLowerCase() !== invited.toLowerCase() ? account.email : undefined;
}
