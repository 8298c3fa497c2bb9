import type { PageContext } from '../../../platform/ui/page.ts';
import { signingMessages } from '../messages/signing/index.ts';
import { narrowPage } from './frame.tsx';

/** The answer to every address, known or not: look into your mail. */
export function sentPage(page: PageContext, what: 'signUp' | 'signIn' | 'password'): string {
  const t = signingMessages(page.locale);
  return narrowPage({ page, title: t('sent.title'), lead: t(`sent.${what}`), children: <p class="soft">{t('sent.nothing')}</p> });
}

/** A link that is used, too old or mistyped; `again` is where a new one comes from. */
export function linkOverPage(page: PageContext, again: string): string {
  const t = signingMessages(page.locale);
  return narrowPage({
    page,
    title: t('over.title'),
    lead: t('over.text'),
    children: (
      <p>
        <a class="button" href={page.href(again)}>
          {t('over.again')}
        </a>
      </p>
    ),
  });
}
