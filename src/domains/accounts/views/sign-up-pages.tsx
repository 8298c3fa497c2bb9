import type { JSX } from 'preact';
import type { FormState } from '../../../platform/forms/read-form.ts';
import { LOCALE_NAMES, LOCALES } from '../../../platform/i18n/locales.ts';
import { Notice } from '../../../platform/ui/components.tsx';
import { type FormView, PostForm, SelectField, TextField, Tick } from '../../../platform/ui/form-parts.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { signingMessages } from '../messages/signing/index.ts';
import { SIGN_IN, SIGN_UP, withReturn } from '../urls.ts';
import { narrowPage } from './frame.tsx';
import { Hidden, Submit } from './parts.tsx';

/** Opens an account. */
export function signUpPage(page: PageContext, form: FormState): string {
  const t = signingMessages(page.locale);
  const of = signUpForm(page, form);
  const to = String(form.typed.to ?? '');
  return narrowPage({
    page,
    of,
    title: t('signUp.title'),
    lead: t('signUp.lead'),
    children: (
      <>
        <PostForm action={page.href(SIGN_UP)}>
          <TextField of={of} name="name" autocomplete="name" maxLength={120} hint={t('name.hint')} />
          <TextField of={of} name="email" type="email" autocomplete="username" maxLength={254} dir="ltr" />
          <NewPassword of={of} />
          <Language of={of} />
          <Accept of={of} />
          <Hidden name="to" value={to} />
          <Submit label={t('signUp.submit')} />
        </PostForm>
        <p>
          <a href={page.href(withReturn(SIGN_IN, to))}>{t('signUp.known')}</a>
        </p>
      </>
    ),
  });
}

/** The page that the mail leads to. */
export function confirmationPage(page: PageContext, form: FormState, about: { email: string; name: string }): string {
  const t = signingMessages(page.locale);
  const of: FormView = { page, form, labels: { password: t('password.chosen') } };
  return narrowPage({
    page,
    of,
    title: t('confirm.title'),
    lead: t('confirm.lead', about),
    children: (
      <PostForm action={page.href(page.path)}>
        <UserName value={about.email} />
        <TextField of={of} name="password" type="password" autocomplete="current-password" dir="ltr" />
        <Submit label={t('confirm.submit')} />
      </PostForm>
    ),
  });
}

/** The page that the first administrator's invitation leads to; `other`: the address of who is signed in, where it is another one. */
export function invitationPage(page: PageContext, form: FormState, { email, other }: { email: string; other: string | undefined }): string {
  const t = signingMessages(page.locale);
  const asked = signUpForm(page, form);
  const of = { ...asked, labels: { ...asked.labels, goOn: t('invitation.goOn', { invited: email }) } };
  return narrowPage({
    page,
    of,
    title: t('invitation.title'),
    lead: t('invitation.lead', { email }),
    children: (
      <PostForm action={page.href(page.path)}>
        {other !== undefined && <Notice tone="warn">{t('invitation.other', { own: other, invited: email })}</Notice>}
        {other !== undefined && <Tick of={of} name="goOn" />}
        <UserName value={email} />
        <TextField of={of} name="name" autocomplete="name" maxLength={120} hint={t('name.hint')} />
        <NewPassword of={of} />
        <Language of={of} />
        <Accept of={of} />
        <Submit label={t('invitation.submit')} />
      </PostForm>
    ),
  });
}

/** For the browser's list of passwords: which account a new one belongs to. */
export function UserName({ value }: { value: string }): JSX.Element {
  return <input type="hidden" name="username" autocomplete="username" value={value} />;
}

export function NewPassword({ of }: { of: FormView }): JSX.Element {
  const t = signingMessages(of.page.locale);
  return <TextField of={of} name="password" type="password" autocomplete="new-password" dir="ltr" hint={t('password.hint')} />;
}

function Language({ of }: { of: FormView }): JSX.Element {
  const t = signingMessages(of.page.locale);
  const options = LOCALES.map((locale) => ({ value: locale, label: LOCALE_NAMES[locale], lang: locale }));
  return <SelectField of={of} name="locale" options={options} hint={t('locale.hint')} />;
}

function Accept({ of }: { of: FormView }): JSX.Element {
  const { page } = of;
  const t = signingMessages(page.locale);
  return (
    <>
      <p>
        <a href={page.href('/terms')}>{t('terms')}</a> · <a href={page.href('/privacy')}>{t('privacy')}</a>
      </p>
      <Tick of={of} name="accept" />
    </>
  );
}

function signUpForm(page: PageContext, form: FormState): FormView {
  const t = signingMessages(page.locale);
  const labels = { name: t('name'), email: t('email'), password: t('password'), locale: t('locale'), accept: t('accept') };
  return { page, form, labels };
}
