import type { FormState } from '../../../../platform/forms/read-form.ts';
import { ErrorSummary, FileField, type FormView, PostForm } from '../../../../platform/ui/form-parts.tsx';
import { ownRecordMessages } from '../../messages/own-record/index.ts';
import { beside, editUrl } from '../../urls.ts';
import type { View } from '../view.ts';
import { framedPage } from './frame.tsx';

interface Props {
  view: View;
  slug: string;
  name: string;
  hasLogo: boolean;
  form: FormState;
}

/** The logo: what it is now, another one, none. */
export function logoPage({ view: { page }, slug, name, hasLogo, form }: Props): string {
  const own = ownRecordMessages(page.locale);
  const of: FormView = { page, form, labels: { logo: own('logo.label') } };
  const action = page.href(editUrl(slug, 'logo'));
  return framedPage({
    page,
    trail: [{ label: own('title', { name }), path: editUrl(slug) }],
    heading: own('see.logo'),
    title: `${own('see.logo')} – ${name}`,
    children: (
      <>
        <ErrorSummary of={of} />
        {hasLogo && <img class="logo" src={beside(slug, 'logo')} alt={own('logo.alt', { name })} />}
        <PostForm action={action} files>
          <FileField of={of} name="logo" accept="image/png,image/jpeg,image/webp,image/gif,image/avif" hint={own('logo.hint')} />
          <p>
            <button type="submit">{own('save')}</button>
          </p>
        </PostForm>
        {hasLogo && (
          <PostForm action={action} files>
            <input type="hidden" name="remove" value="yes" />
            <p>
              <button class="quiet" type="submit">
                {own('logo.remove')}
              </button>
            </p>
          </PostForm>
        )}
        <p>
          <a href={page.href(editUrl(slug))}>{own('cancel')}</a>
        </p>
      </>
    ),
  });
}
