import type { StewardshipRole } from '../../../../platform/auth/viewer.ts';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { ErrorSummary, type FormView, PostForm, SelectField, TextArea, TextField } from '../../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { stewardshipMessages } from '../../messages/stewardship/index.ts';
import { beside, invitationUrl, organizationUrl } from '../../urls.ts';
import type { View } from '../view.ts';
import { roleOptions } from './person-parts.tsx';
import { framedPage } from './frame.tsx';

/** What an invitation is for; nothing happens before one of its buttons is pressed. */
export function invitationPage({ view, token, name, role }: { view: View; token: string; name: string; role: StewardshipRole }): string {
  const { page } = view;
  const t = stewardshipMessages(page.locale);
  const title = t('invitation.title', { name });
  return renderPage({
    page,
    title,
    indexed: false,
    children: (
      <div class="stack narrow">
        <h1>{title}</h1>
        <p>{t('invitation.text', { role: t(`role.${role}`) })}</p>
        <form method="post" action={page.href(invitationUrl(token))} class="actions">
          <button name="decision" value="accept" type="submit">
            {t('invitation.accept')}
          </button>
          <button name="decision" value="refuse" type="submit" class="quiet">
            {t('invitation.refuse')}
          </button>
        </form>
      </div>
    ),
  });
}

/** Asking those who keep a record to be one of them. */
export function joinPage({ view, slug, name, form }: { view: View; slug: string; name: string; form: FormState }): string {
  const { page } = view;
  const t = stewardshipMessages(page.locale);
  const title = t('join.title', { name });
  const of: FormView = { page, form, labels: { role: t('field.role'), title: t('field.title'), message: t('field.message') } };
  return framedPage({
    page,
    trail: [{ label: name, path: organizationUrl(slug) }],
    heading: title,
    children: (
      <>
        <p>{t('join.lead')}</p>
        <ErrorSummary of={of} />
        <PostForm action={page.href(`${beside(slug, 'people')}/request`)}>
          <SelectField of={of} name="role" options={roleOptions(view)} />
          <TextField of={of} name="title" maxLength={200} required={false} />
          <TextArea of={of} name="message" maxLength={1000} required={false} />
          <p>
            <button type="submit">{t('join.send')}</button>
          </p>
        </PostForm>
      </>
    ),
  });
}
