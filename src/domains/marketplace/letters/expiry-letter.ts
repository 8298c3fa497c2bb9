import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Letter } from '../../../platform/mail/letter.tsx';
import { entryMessages } from '../messages/entries/index.ts';

/** The mail that says that an entry is about to end, with the link by which it is renewed; `stopping` says how no more mails come. */
export function expiryLetter(
  {
    siteName,
    origin,
    title,
    day,
    url,
    stopping,
  }: { siteName: string; origin: string; title: string; day: string; url: string; stopping: string },
  locale: Locale,
): Letter {
  const t = entryMessages(locale);
  return {
    subject: t('mail.subject', { title }),
    paragraphs: [title, t('mail.text', { site: siteName, day })],
    action: { label: t('mail.press'), url },
    links: [],
    footer: [t('mail.footer', { site: siteName }), origin, stopping],
  };
}
