import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { Notice } from '../../../../platform/ui/components.tsx';
import { ErrorSummary, FileField, type FormView, PostForm, TextArea, TextField } from '../../../../platform/ui/form-parts.tsx';
import { joinList } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { claimMessages } from '../../messages/claim/index.ts';
import { beside, claimUrl, organizationUrl } from '../../urls.ts';
import type { View } from '../view.ts';
import { framedPage } from './frame.tsx';

interface Props {
  view: View;
  slug: string;
  name: string;
  /** Domains of the organization's own web sites; without one there is no proof by mail. */
  domains: readonly string[];
  /** A claim of this person waits already. */
  waiting: boolean;
  /** Somebody keeps the record already. */
  kept: boolean;
  form: FormState;
  done?: string | undefined;
}

/** The three ways to show that one acts for an organization. */
export function claimPage(props: Props): string {
  const { view, slug, name, form } = props;
  const { page } = view;
  const t = claimMessages(page.locale);
  const title = t('title', { name });
  const of: FormView = {
    page,
    form,
    labels: { email: t('mail.field'), document: t('document.field'), phone: t('call.field'), note: t('note.field') },
  };
  return framedPage({
    page,
    trail: [{ label: name, path: organizationUrl(slug) }],
    heading: title,
    done: props.done,
    children: (
      <>
        <p>{t('lead')}</p>
        {props.waiting && <Notice>{t('waiting')}</Notice>}
        {props.kept && (
          <Notice>
            <p>{t('kept')}</p>
            <p>
              <a href={page.href(`${beside(slug, 'people')}/request`)}>{t('kept.ask')}</a>
            </p>
          </Notice>
        )}
        <ErrorSummary of={of} />
        <Ways {...props} of={of} />
      </>
    ),
  });
}

function Ways({ view: { page }, slug, domains, of }: Props & { of: FormView }): JSX.Element {
  const t = claimMessages(page.locale);
  const action = (way: string) => page.href(`${claimUrl(slug)}/${way}`);
  return (
    <>
      {domains.length > 0 && (
        <section class="stack">
          <h2>{t('mail.title')}</h2>
          <PostForm action={action('mail')}>
            <TextField
              of={of}
              name="email"
              type="email"
              dir="ltr"
              maxLength={254}
              hint={t('mail.hint', { domains: joinList(domains, page.locale) })}
            />
            <p>
              <button type="submit">{t('mail.send')}</button>
            </p>
          </PostForm>
        </section>
      )}
      <section class="stack">
        <h2>{t('document.title')}</h2>
        <PostForm action={action('document')} files>
          <FileField of={of} name="document" accept="application/pdf,image/*" hint={t('document.hint')} />
          <p>
            <button type="submit">{t('document.send')}</button>
          </p>
        </PostForm>
      </section>
      <section class="stack">
        <h2>{t('call.title')}</h2>
        <PostForm action={action('call')}>
          <TextField of={of} name="phone" type="tel" dir="ltr" maxLength={60} hint={t('call.hint')} />
          <TextArea of={of} name="note" maxLength={2000} rows={3} required={false} />
          <p>
            <button type="submit">{t('call.send')}</button>
          </p>
        </PostForm>
      </section>
    </>
  );
}

/** What the link of the mail shows: nothing happens before the button is pressed. */
export function claimProofPage(props: { view: View; slug: string; name: string; domain: string; token: string }): string {
  const { page } = props.view;
  const t = claimMessages(page.locale);
  const title = t('title', { name: props.name });
  return renderPage({
    page,
    title,
    indexed: false,
    children: (
      <div class="stack narrow">
        <h1>{title}</h1>
        <p>{t('proof.text', { domain: props.domain })}</p>
        <PostForm action={page.href(`${claimUrl(props.slug)}/${props.token}`)}>
          <button type="submit">{t('proof.send')}</button>
        </PostForm>
      </div>
    ),
  });
}
