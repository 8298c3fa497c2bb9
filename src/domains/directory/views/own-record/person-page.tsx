import type { FormState } from '../../../../platform/forms/read-form.ts';
import { Notice } from '../../../../platform/ui/components.tsx';
import { ErrorSummary, type FormView, PostForm, SelectField, TextField } from '../../../../platform/ui/form-parts.tsx';
import type { OrganizationPerson } from '../../findings.ts';
import { stewardshipMessages } from '../../messages/stewardship/index.ts';
import { beside } from '../../urls.ts';
import type { View } from '../view.ts';
import { personName, roleOptions } from './person-parts.tsx';
import { framedPage } from './frame.tsx';

interface Props {
  view: View;
  slug: string;
  name: string;
  person: OrganizationPerson;
  /** Why the person may not be taken away or given a lesser role now. */
  isLast: boolean;
  form: FormState;
}

/** What one person is to an organization, for its stewards. */
export function personPage({ view, slug, name, person, isLast, form }: Props): string {
  const { page } = view;
  const t = stewardshipMessages(page.locale);
  const shownName = personName(person, view);
  const title = t('change', { person: shownName });
  const at = page.href(`${beside(slug, 'people')}/${person.id}`);
  const of: FormView = { page, form, labels: { role: t('field.role'), title: t('field.title'), department: t('field.department') } };
  return framedPage({
    page,
    trail: [{ label: t('title', { name }), path: beside(slug, 'people') }],
    heading: title,
    here: shownName,
    children: (
      <>
        <ErrorSummary of={of} />
        {isLast && <Notice tone="warn">{t('leave.last')}</Notice>}
        <PostForm action={at}>
          <SelectField of={of} name="role" options={roleOptions(view)} />
          <TextField of={of} name="title" maxLength={200} required={false} />
          <TextField of={of} name="department" maxLength={200} required={false} />
          <p>
            <button type="submit">{t('save')}</button>
          </p>
        </PostForm>
        {!isLast && person.personId !== page.viewer.person?.id && (
          <PostForm action={`${at}/end`}>
            <p>
              <button class="quiet" type="submit">
                {t('end', { person: shownName })}
              </button>
            </p>
          </PostForm>
        )}
      </>
    ),
  });
}
