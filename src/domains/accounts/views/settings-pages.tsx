import type { JSX } from 'preact';
import type { FormState } from '../../../platform/forms/read-form.ts';
import { LOCALE_NAMES, LOCALES } from '../../../platform/i18n/locales.ts';
import { type FormView, PostForm, SelectField, TextField } from '../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../platform/ui/format.ts';
import type { PageContext } from '../../../platform/ui/page.ts';
import type { OpenSession } from '../findings.ts';
import { securityMessages } from '../messages/security/index.ts';
import { EMAIL, SESSIONS, SETTINGS } from '../urls.ts';
import { narrowPage, ownPageOf } from './frame.tsx';
import { Hidden, Submit } from './parts.tsx';

/** Name and language. */
export function settingsPage(page: PageContext, form: FormState): string {
  const t = securityMessages(page.locale);
  const of: FormView = { page, form, labels: { name: t('name'), locale: t('locale') } };
  return ownPageOf({
    page,
    of,
    title: t('settings.title'),
    children: (
      <PostForm action={page.href(SETTINGS)}>
        <TextField of={of} name="name" autocomplete="name" maxLength={120} />
        <SelectField of={of} name="locale" options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value], lang: value }))} />
        <Submit label={t('save')} />
      </PostForm>
    ),
  });
}

/** The devices that are signed in, each with a way to end it. */
export function sessionsPage(page: PageContext, sessions: readonly OpenSession[], done: 'ended' | undefined): string {
  const t = securityMessages(page.locale);
  return ownPageOf({
    page,
    title: t('sessions.title'),
    lead: t('sessions.lead'),
    done: done && t(`sessions.done.${done}`),
    children: (
      <>
        <ul class="plain-list">
          {sessions.map((session) => (
            <Session page={page} session={session} key={session.id} />
          ))}
        </ul>
        {sessions.length > 1 && (
          <PostForm action={page.href(SESSIONS)}>
            <Hidden name="session" value="others" />
            <Submit label={t('sessions.others')} />
          </PostForm>
        )}
      </>
    ),
  });
}

function Session({ page, session }: { page: PageContext; session: OpenSession }): JSX.Element {
  const t = securityMessages(page.locale);
  const day = formatDay(session.seenAt, page.locale);
  return (
    <li>
      <PostForm action={page.href(SESSIONS)}>
        <p>
          <bdi>{session.device || t('sessions.unknown')}</bdi> · {session.own ? t('sessions.own') : t('sessions.seen', { day })}
        </p>
        {!session.own && <Hidden name="session" value={session.id} />}
        {!session.own && <Submit label={t('sessions.end')} quiet />}
      </PostForm>
    </li>
  );
}

/** Asks for a new address. */
export function emailPage(page: PageContext, form: FormState, { current, done }: { current: string; done: 'sent' | undefined }): string {
  const t = securityMessages(page.locale);
  const of: FormView = { page, form, labels: { email: t('email.new') } };
  return ownPageOf({
    page,
    of,
    title: t('email.title'),
    lead: t('email.lead', { current }),
    done: done && t(`email.done.${done}`),
    children: (
      <PostForm action={page.href(EMAIL)}>
        <TextField of={of} name="email" type="email" autocomplete="email" maxLength={254} dir="ltr" />
        <Submit label={t('email.submit')} />
      </PostForm>
    ),
  });
}

/** The page that the mail to the new address leads to. */
export function newEmailPage(page: PageContext, email: string): string {
  const t = securityMessages(page.locale);
  return narrowPage({
    page,
    title: t('email.title'),
    lead: t('email.confirm', { email }),
    children: (
      <PostForm action={page.href(page.path)}>
        <Submit label={t('email.use')} />
      </PostForm>
    ),
  });
}
