import type { FormState } from '../../../platform/forms/read-form.ts';
import { type FormView, PostForm, TextField } from '../../../platform/ui/form-parts.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import type { Factors } from '../findings.ts';
import { securityMessages } from '../messages/security/index.ts';
import { PROOF, PROOF_MAIL, SIGN_IN_PASSKEY, withReturn } from '../urls.ts';
import { narrowPage } from './frame.tsx';
import { Hidden, Submit } from './parts.tsx';
import { UserName } from './sign-up-pages.tsx';

/** Asks again who it is, in the ways that this account has. */
export function proofPage(
  page: PageContext,
  form: FormState,
  { factors, email, done }: { factors: Factors; email: string; done: 'sent' | undefined },
): string {
  const t = securityMessages(page.locale);
  const of: FormView = { page, form, labels: { password: t('password') } };
  const to = String(form.typed.to ?? '');
  return narrowPage({
    page,
    of,
    title: t('proof.title'),
    lead: t('proof.lead'),
    done: done && t(`proof.done.${done}`),
    children: (
      <>
        {factors.password && (
          <PostForm action={page.href(PROOF)}>
            <UserName value={email} />
            <TextField of={of} name="password" type="password" autocomplete="current-password" dir="ltr" />
            <Hidden name="to" value={to} />
            <Submit label={t('proof.submit')} />
          </PostForm>
        )}
        {factors.passkeys > 0 && (
          <p>
            <a href={page.href(withReturn(SIGN_IN_PASSKEY, to))}>{t('factor.passkey')}</a>
          </p>
        )}
        <PostForm action={page.href(PROOF_MAIL)}>
          <Hidden name="to" value={to} />
          <Submit label={t('proof.mail')} quiet />
        </PostForm>
      </>
    ),
  });
}

/** The page that the mail leads to. */
export function proofLinkPage(page: PageContext): string {
  const t = securityMessages(page.locale);
  return narrowPage({
    page,
    title: t('proof.title'),
    lead: t('proof.link'),
    children: (
      <PostForm action={page.href(page.path)}>
        <Submit label={t('proof.submit')} />
      </PostForm>
    ),
  });
}
