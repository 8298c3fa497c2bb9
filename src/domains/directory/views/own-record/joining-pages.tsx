import type { StewardshipRole } from '../../../../platform/auth/viewer.ts';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { Notice } from '../../../../platform/ui/components.tsx';
import { ErrorSummary, type FormView, PostForm, SelectField, TextArea, TextField, Tick } from '../../../../platform/ui/form-parts.tsx';
import { framedPage as plainFramedPage } from '../../../../platform/ui/framed-page.tsx';
import { stewardshipMessages } from '../../messages/stewardship/index.ts';
import { beside, invitationUrl, organizationUrl } from '../../urls.ts';
import type { View } from '../view.ts';
import { roleOptions } from './person-parts.tsx';
import { framedPage } from './frame.tsx';

interface InvitationProps {
  view: View;
  token: string;
  name: string;
  role: StewardshipRole;
  /** It went to another address than the reader has here; the invited one is masked. */
  elsewhere: { invited: string; own: string } | null;
  form: FormState;
}

/** What an invitation is for; nothing happens before one of its buttons is pressed. */
export function invitationPage({ view, token, name, role, elsewhere, form }: InvitationProps): string {
  const { page } = view;
  const t = stewardshipMessages(page.locale);
  const of: FormView = { page, form, labels: { mine: t('invitation.mine'), decision: t('invitation.answer') } };
  return plainFramedPage({
    page,
    title: t('invitation.title', { name }),
    of,
    children: (
      <>
        <p>{t('invitation.text', { role: t(`role.${role}`) })}</p>
        {elsewhere && (
          <Notice tone="warn" title={t('invitation.elsewhere')}>
            <p>{t('invitation.addresses', elsewhere)}</p>
          </Notice>
        )}
        <PostForm action={page.href(invitationUrl(token))}>
          {elsewhere && <Tick of={of} name="mine" />}
          <p class="actions" id="f-decision">
            <button name="decision" value="accept" type="submit">
              {t('invitation.accept')}
            </button>
            <button name="decision" value="refuse" type="submit" class="quiet">
              {t('invitation.refuse')}
            </button>
          </p>
        </PostForm>
      </>
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
