import type { FormState } from '../../../platform/forms/read-form.ts';
import { Notice } from '../../../platform/ui/components.tsx';
import { type FormView, PostForm, TextField } from '../../../platform/ui/form-parts.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { leavingMessages } from '../messages/leaving/index.ts';
import { ARCHIVE, ERASURE } from '../urls.ts';
import { ownPageOf } from './frame.tsx';
import { Submit } from './parts.tsx';

/** Takes away all that is held. */
export function archivePage(page: PageContext): string {
  const t = leavingMessages(page.locale);
  return ownPageOf({
    page,
    title: t('archive.title'),
    lead: t('archive.lead'),
    children: (
      <PostForm action={page.href(ARCHIVE)}>
        <Submit label={t('archive.submit')} />
      </PostForm>
    ),
  });
}

interface ErasureFacts {
  email: string;
  toSettle: readonly { text: string; path: string }[];
}

/** Erases the account, once nothing stands in the way and the address was typed. */
export function erasurePage(page: PageContext, form: FormState, { email, toSettle }: ErasureFacts): string {
  const t = leavingMessages(page.locale);
  const of: FormView = { page, form, labels: { confirm: t('erasure.confirm') } };
  return ownPageOf({
    page,
    of,
    title: t('erasure.title'),
    lead: t('erasure.lead'),
    children: (
      <>
        <p>
          <a href={page.href(ARCHIVE)}>{t('erasure.before')}</a>
        </p>
        {toSettle.length > 0 ? (
          <Notice tone="warn" title={t('erasure.settle')}>
            <ul>
              {toSettle.map(({ text, path }) => (
                <li key={path}>
                  <a href={page.href(path)}>{text}</a>
                </li>
              ))}
            </ul>
          </Notice>
        ) : (
          <PostForm action={page.href(ERASURE)}>
            <TextField of={of} name="confirm" autocomplete="off" dir="ltr" maxLength={254} hint={t('erasure.hint', { email })} />
            <Submit label={t('erasure.submit')} />
          </PostForm>
        )}
      </>
    ),
  });
}
