import type { JSX } from 'preact';
import { SIGN_IN } from '../../../platform/auth/access.ts';
import type { FormState } from '../../../platform/forms/read-form.ts';
import { Notice } from '../../../platform/ui/components.tsx';
import { ChoiceGroup, FileField, type FormView, PostForm, TextArea, TextField } from '../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { BODY_LENGTH, SUBJECT_LENGTH } from '../input/forms.ts';
import { conversationMessages } from '../messages/conversations/index.ts';
import { contactUrl, personUrl } from '../urls.ts';

export interface ContactProps {
  page: PageContext;
  /** Whom it goes to: its page, and the address of this form. */
  to: { name: string; home: string; contact: string; represented: boolean };
  form: FormState;
  /** Hats that the person may wear: itself first. None for a visitor. */
  hats: readonly { value: string; label: string }[];
  /** Nothing of a cap was left, or the sender is suspended. */
  refused?: string | undefined;
  /** The visitor's message waits for the link in the mail. */
  sent?: boolean;
}

/** The form by which people write to an organization, or to a person that allows it. */
export function contactPage({ page, to, form, hats, refused, sent }: ContactProps): string {
  const t = conversationMessages(page.locale);
  const of = contactView(page, form);
  const title = t('contact.title', { name: to.name });
  const trail = [{ label: to.name, path: to.home }, { label: title }];
  if (sent)
    return framedPage({
      page,
      title,
      trail,
      done: t('contact.done.confirm'),
      children: (
        <p>
          <a href={page.href(to.contact)}>{t('contact.again')}</a>
        </p>
      ),
    });
  return framedPage({
    page,
    title,
    trail,
    of,
    lead: t('contact.lead'),
    children: (
      <>
        {refused && <Notice tone="bad">{refused}</Notice>}
        {!to.represented && <Notice>{t('contact.unrepresented')}</Notice>}
        <PostForm action={page.href(to.contact)} files>
          {hats.length > 0 ? <Hat of={of} hats={hats} /> : <GuestFields of={of} />}
          <TextField of={of} name="subject" maxLength={SUBJECT_LENGTH} required />
          <TextArea of={of} name="body" rows={9} maxLength={BODY_LENGTH} required />
          <Files of={of} />
          <button type="submit">{t('contact.send')}</button>
        </PostForm>
      </>
    ),
  });
}

/** Says that, and why, nothing can be written here. */
export function noContactPage(page: PageContext, organization: { name: string; slug: string }, why: 'nobody' | 'signedIn'): string {
  const t = conversationMessages(page.locale);
  return framedPage({
    page,
    title: t('contact.title', { name: organization.name }),
    lead: t(`contact.${why}`),
    children: (
      <p>
        {why === 'signedIn' && (
          <a class="button" href={`${page.href(SIGN_IN)}?to=${encodeURIComponent(contactUrl(organization.slug))}`}>
            {t('contact.signIn')}
          </a>
        )}
      </p>
    ),
  });
}

/** Says that a person takes no messages. */
export function noPersonContactPage(page: PageContext, { id, name }: { id: string; name: string }): string {
  const t = conversationMessages(page.locale);
  const title = t('contact.title', { name });
  return framedPage({
    page,
    title,
    lead: t('person.nobody'),
    trail: [{ label: name, path: personUrl(id) }, { label: title }],
    children: null,
  });
}

/** The fields for files of a form whose view is `of`. */
export function Files({ of }: { of: FormView }): JSX.Element {
  const t = conversationMessages(of.page.locale);
  return (
    <FileField of={of} name="files" hint={t('contact.filesHint')} accept="image/*,.pdf,.txt,text/plain,application/pdf" required={false} />
  );
}

function Hat({ of, hats }: { of: FormView; hats: ContactProps['hats'] }): JSX.Element {
  if (hats.length > 1) return <ChoiceGroup of={of} name="hat" kind="radio" options={hats} />;
  return (
    <p>
      {of.page.t('labelled', { label: of.labels['hat'] ?? '' })} <strong>{hats[0]?.label}</strong>
    </p>
  );
}

function GuestFields({ of }: { of: FormView }): JSX.Element {
  const t = conversationMessages(of.page.locale);
  return (
    <>
      <TextField of={of} name="name" maxLength={80} autocomplete="name" hint={t('contact.nameHint')} required />
      <TextField of={of} name="email" type="email" maxLength={254} autocomplete="email" dir="ltr" hint={t('contact.emailHint')} required />
      <div hidden>
        <label for="f-website">{t('contact.trap')}</label>
        <input id="f-website" name="website" tabIndex={-1} autocomplete="off" />
      </div>
    </>
  );
}

function contactView(page: PageContext, form: FormState): FormView {
  const t = conversationMessages(page.locale);
  const labels = {
    hat: t('contact.hat'),
    name: t('contact.name'),
    email: t('contact.email'),
    subject: t('contact.subject'),
    body: t('contact.body'),
    files: t('contact.files'),
  };
  return { page, form, labels };
}
