import type { FormState } from '../../../platform/forms/read-form.ts';
import { type FormView, PostForm } from '../../../platform/ui/form-parts.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { signingMessages } from '../messages/signing/index.ts';
import { narrowPage } from './frame.tsx';
import { Submit } from './parts.tsx';
import { NewPassword, UserName } from './sign-up-pages.tsx';

/** Chooses a new password. */
export function newPasswordPage(page: PageContext, form: FormState, { action, email }: { action: string; email: string }): string {
  const t = signingMessages(page.locale);
  const of: FormView = { page, form, labels: { password: t('password.new') } };
  return narrowPage({
    page,
    of,
    title: t('newPassword.title'),
    lead: t('newPassword.lead'),
    children: (
      <PostForm action={page.href(action)}>
        <UserName value={email} />
        <NewPassword of={of} />
        <Submit label={t('newPassword.submit')} />
      </PostForm>
    ),
  });
}
