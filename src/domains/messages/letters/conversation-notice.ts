import type { Locale } from '../../../platform/i18n/locales.ts';
import type { NoticeText } from '../../accounts/index.ts';
import { letterMessages } from '../messages/letters/index.ts';
import { conversationUrl } from '../urls.ts';

/**
 * Tells on the site, and in the day's mail, that something came: about what, not what it says. A notice stays as it was written, so it
 * names people and no organization (`name`: null): one may leave the directory later.
 */
export function conversationNoticeText(
  { name, subject, id }: { name: string | null; subject: string; id: string },
  locale: Locale,
): NoticeText {
  const t = letterMessages(locale);
  return {
    title: name === null ? t('notice.fromOrganization') : t('notice.title', { name }),
    body: t('notice.body', { subject }),
    action: { label: t('relay.read'), path: conversationUrl(id) },
  };
}
