import { z } from 'zod';
import { choice, email, line } from '../../../platform/forms/fields.ts';
import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { takeOrRefuse } from '../../../platform/limits/take.ts';
import { localized, pageContext } from '../../../platform/ui/page.ts';
import { askForNewEmail, confirmNewEmail } from '../actions/change-email.ts';
import { endSessions } from '../actions/renew-session.ts';
import { findToken } from '../actions/tokens.ts';
import type { AccountsParts } from '../parts.ts';
import { findAccount } from '../queries/find-person.ts';
import { listSessions } from '../queries/sessions.ts';
import { MAIL_BY_ACCOUNT } from '../rules/limits.ts';
import { ACCOUNT, EMAIL, SESSIONS, SETTINGS } from '../urls.ts';
import { linkOverPage } from '../views/sent-pages.tsx';
import { emailPage, newEmailPage, sessionsPage, settingsPage } from '../views/settings-pages.tsx';
import { doneOf, openForm, openPage, ownForm, ownPage, personOf } from '../../../platform/http/route-kinds.ts';

const SettingsForm = z.object({ name: line(120), locale: choice(LOCALES) });
const EmailForm = z.object({ email: email() });
const SessionForm = z.object({ session: z.union([z.literal('others'), z.uuid()]) });
const fresh = { fresh: true };

/** Name, language, address, and the devices that are signed in. */
export function settingsRoutes(parts: AccountsParts): Route[] {
  return [
    ownPage(SETTINGS, (request) => showSettings(parts, request)),
    ownForm(SETTINGS, (request) => saveSettings(parts, request)),
    ownPage(SESSIONS, (request) => showSessions(parts, request)),
    ownForm(SESSIONS, (request) => endSome(parts, request), { beforeTerms: true }),
    ownPage(EMAIL, (request) => showEmail(parts, request, { typed: {}, errors: [] }), fresh),
    ownForm(EMAIL, (request) => askForEmail(parts, request), fresh),
    openPage(`${EMAIL}/confirmation/:token`, (request) => showNewEmail(parts, request)),
    openForm(`${EMAIL}/confirmation/:token`, (request) => confirmEmail(parts, request), { beforeTerms: true }),
  ];
}

async function showSettings({ db, site }: AccountsParts, request: Incoming, form?: FormState, status = 200): Promise<Answer> {
  const account = await findAccount(db, personOf(request).id);
  const typed = { name: account?.name ?? '', locale: account?.locale ?? request.locale };
  return html(settingsPage(pageContext(request, site), form ?? { typed, errors: [] }), status);
}

async function saveSettings(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const read = readForm(SettingsForm, request.body);
  if (read.errors) return showSettings(parts, request, { typed: read.typed, errors: read.errors }, 422);
  await parts.db.updateTable('persons').set(read.value).where('id', '=', personOf(request).id).execute();
  return redirect(localized(`${ACCOUNT}?done=settings`, request.locale));
}

async function showSessions({ db, site }: AccountsParts, request: Incoming): Promise<Answer> {
  const { id, sessionId } = personOf(request);
  const sessions = await listSessions(db, id, sessionId, request.now);
  return html(sessionsPage(pageContext(request, site), sessions, doneOf(request, ['ended'] as const)));
}

async function endSome({ db }: AccountsParts, request: Incoming): Promise<Answer> {
  const { id, sessionId } = personOf(request);
  const { value } = readForm(SessionForm, request.body);
  if (value) {
    const which = value.session === 'others' ? { except: sessionId } : { only: value.session };
    await db.transaction().execute((trx) => endSessions(trx, id, which));
  }
  return redirect(localized(`${SESSIONS}?done=ended`, request.locale));
}

async function showEmail({ db, site }: AccountsParts, request: Incoming, form: FormState, status = 200): Promise<Answer> {
  const account = await findAccount(db, personOf(request).id);
  const done = doneOf(request, ['sent'] as const);
  return html(emailPage(pageContext(request, site), form, { current: account?.email ?? '', done }), status);
}

async function askForEmail(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const { db, site, origin } = parts;
  const person = personOf(request);
  const read = readForm(EmailForm, request.body);
  if (read.errors) return showEmail(parts, request, { typed: read.typed, errors: read.errors }, 422);
  await takeOrRefuse(db, MAIL_BY_ACCOUNT, person.id, request.now);
  await takeOrRefuse(db, MAIL_BY_ACCOUNT, read.value.email.toLowerCase(), request.now);
  const letters = { siteName: site.name, origin };
  await db.transaction().execute((trx) => askForNewEmail(trx, { personId: person.id, email: read.value.email, letters, now: request.now }));
  return redirect(localized(`${EMAIL}?done=sent`, request.locale));
}

async function showNewEmail({ db, site }: AccountsParts, request: Incoming): Promise<Answer> {
  const page = pageContext(request, site);
  const found = await findToken(db, 'email', request.params.token ?? '', request.now);
  return found?.email ? html(newEmailPage(page, found.email)) : html(linkOverPage(page, EMAIL), 404);
}

async function confirmEmail(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const { db, site, origin } = parts;
  const letters = { siteName: site.name, origin };
  const changed = await db
    .transaction()
    .execute((trx) => confirmNewEmail(trx, { token: request.params.token ?? '', letters, now: request.now }));
  if (!changed) return html(linkOverPage(pageContext(request, site), EMAIL), 404);
  return redirect(localized(`${ACCOUNT}?done=email`, request.locale));
}
