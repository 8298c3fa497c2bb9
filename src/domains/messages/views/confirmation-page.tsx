import { PostForm } from '../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { conversationMessages } from '../messages/conversations/index.ts';
import { confirmationUrl } from '../urls.ts';

/** Asks to press once more: mail programs open links by themselves. What was written is not shown; the address may be somebody else's. */
export function confirmationPage(page: PageContext, token: string, organization: string): string {
  const t = conversationMessages(page.locale);
  return framedPage({
    page,
    title: t('confirm.title', { name: organization }),
    lead: t('confirm.text'),
    children: (
      <PostForm action={page.href(confirmationUrl(token))}>
        <button type="submit">{t('confirm.button')}</button>
      </PostForm>
    ),
  });
}

/** A link that its owner has ended. */
export function linkEndedPage(page: PageContext): string {
  const t = conversationMessages(page.locale);
  return framedPage({ page, title: t('guest.ended'), lead: t('guest.endedText'), children: null });
}

/** A link that is mistyped, or whose message is gone. */
export function linkOverPage(page: PageContext): string {
  const t = conversationMessages(page.locale);
  return framedPage({ page, title: t('over.title'), lead: t('over.text'), children: null });
}
