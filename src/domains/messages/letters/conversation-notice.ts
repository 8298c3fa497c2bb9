import type { Locale } from '../../../platform/i18n/locales.ts';
import type { NoticeText } from '../../accounts/index.ts';
import { letterMessages } from '../messages/letters/index.ts';
import { conversationUrl } from '../urls.ts';

/** Tells on the site, and in the day's mail, that something came: who and about what, not what it says. */
export function conversationNoticeText({ name, subject, id }: { name: string; subject: string; id: string }, locale: Locale): NoticeText {
  const t = letterMessages(locale);
  return {
    title: t('notice.title', { name }),
    body: t('notice.body', { subject }),
    action: { label: t('relay.read'), path: conversationUrl(id) },
  };
}
