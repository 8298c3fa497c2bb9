import type { FormState } from '../../../platform/forms/read-form.ts';
import { Notice } from '../../../platform/ui/components.tsx';
import { type FormView, PostForm, TextField } from '../../../platform/ui/form-parts.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { signingMessages } from '../messages/signing/index.ts';
import { SIGN_IN, SIGN_IN_CODE, SIGN_IN_LINK, SIGN_IN_PASSKEY, SIGN_IN_PASSWORD, SIGN_UP, SINGLE_SIGN_ON, withReturn } from '../urls.ts';
import { narrowPage } from './frame.tsx';
import { Hidden, Submit } from './parts.tsx';

export interface SignInFacts {
  /** How the other site is called where one can sign in. */
  otherSite: string | undefined;
  done: 'password' | 'signed-out' | 'erased' | 'other-site' | undefined;
  /** Too many wrong passwords for this account: a link by mail is the way in. */
  slowed: boolean;
}

/** The way in. */
export function signInPage(page: PageContext, form: FormState, { otherSite, done, slowed }: SignInFacts): string {
  const t = signingMessages(page.locale);
  const of: FormView = { page, form, labels: { email: t('email'), password: t('password') } };
  const to = String(form.typed.to ?? '');
  const other = (path: string, label: string) => (
    <li>
      <a href={page.href(withReturn(path, to))}>{label}</a>
    </li>
  );
  return narrowPage({
    page,
    of,
    title: t('signIn.title'),
    done: done && t(`signIn.done.${done}`),
    children: (
      <>
        {slowed && (
          <Notice tone="bad" title={t('slowed.title')}>
            <p>{t('slowed.text')}</p>
          </Notice>
        )}
        {to !== '' && !done && !slowed && <p>{t('signIn.onward')}</p>}
        <PostForm action={page.href(SIGN_IN)}>
          <TextField of={of} name="email" type="email" autocomplete="username" maxLength={254} dir="ltr" />
          <TextField of={of} name="password" type="password" autocomplete="current-password" dir="ltr" />
          <Hidden name="to" value={to} />
          <Submit label={t('signIn.submit')} />
        </PostForm>
        <ul class="plain-list">
          {other(SIGN_IN_LINK, t('signIn.link'))}
          {other(SIGN_IN_PASSKEY, t('signIn.passkey'))}
          {otherSite && other(SINGLE_SIGN_ON, t('signIn.other', { site: otherSite }))}
          {other(SIGN_IN_PASSWORD, t('signIn.forgotten'))}
          {other(SIGN_UP, t('signIn.new'))}
        </ul>
      </>
    ),
  });
}

/** The code of an app, or a recovery code, after the password. */
export function codePage(page: PageContext, form: FormState): string {
  const t = signingMessages(page.locale);
  const of: FormView = { page, form, labels: { code: t('code') } };
  return narrowPage({
    page,
    of,
    title: t('code.title'),
    lead: t('code.lead'),
    children: (
      <>
        <PostForm action={page.href(SIGN_IN_CODE)}>
          <TextField of={of} name="code" autocomplete="one-time-code" maxLength={40} dir="ltr" hint={t('code.hint')} />
          <Hidden name="to" value={String(form.typed.to ?? '')} />
          <Submit label={t('signIn.submit')} />
        </PostForm>
        <p>
          <a href={page.href(SIGN_IN)}>{t('code.again')}</a>
        </p>
      </>
    ),
  });
}

/** Asks for an address to write to: a link that signs in, or one to choose a new password. */
export function linkFormPage(page: PageContext, form: FormState, what: 'signIn' | 'password'): string {
  const t = signingMessages(page.locale);
  const of: FormView = { page, form, labels: { email: t('email') } };
  const path = what === 'signIn' ? SIGN_IN_LINK : SIGN_IN_PASSWORD;
  return narrowPage({
    page,
    of,
    title: t(`ask.${what}.title`),
    lead: t(`ask.${what}.lead`),
    children: (
      <PostForm action={page.href(path)}>
        <TextField of={of} name="email" type="email" autocomplete="username" maxLength={254} dir="ltr" />
        <Hidden name="to" value={String(form.typed.to ?? '')} />
        <Submit label={t('ask.submit')} />
      </PostForm>
    ),
  });
}

/** The page that a link for signing in leads to: only its button signs in. */
export function linkPage(page: PageContext, name: string): string {
  const t = signingMessages(page.locale);
  return narrowPage({
    page,
    title: t('signIn.title'),
    lead: t('link.lead', { name }),
    children: (
      <PostForm action={page.href(page.path)}>
        <Submit label={t('signIn.submit')} />
      </PostForm>
    ),
  });
}
