import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Letter } from '../../../platform/mail/letter.tsx';
import { freshnessMessages } from '../messages/freshness/index.ts';

/** The mail that asks whether records are still right, with a link for each; `stopping` says how no more mails come. */
export function freshnessLetter(
  {
    siteName,
    origin,
    records,
    stopping,
  }: { siteName: string; origin: string; records: readonly { name: string; url: string }[]; stopping: string },
  locale: Locale,
): Letter {
  const t = freshnessMessages(locale);
  const [first, ...others] = records;
  const link = ({ name, url }: { name: string; url: string }) => ({ label: t('mail.look', { name }), url });
  return {
    subject: first && others.length === 0 ? t('mail.subject', { name: first.name }) : t('mail.subjects', { count: records.length }),
    paragraphs: [t('mail.why', { site: siteName }), t('mail.how')],
    ...(first && { action: link(first) }),
    links: others.map(link),
    footer: [t('mail.footer', { site: siteName }), origin, stopping],
  };
}
