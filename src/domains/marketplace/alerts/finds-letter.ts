import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Letter } from '../../../platform/mail/letter.tsx';
import type { SearchText } from '../../../platform/search/document.ts';
import { localName } from '../../../platform/search/state.ts';
import { localized } from '../../../platform/ui/page.ts';
import { alertMessages } from '../messages/alerts/index.ts';
import { SAVED_SEARCHES, savedSearchUrl } from './urls.ts';

/** What one saved search found, as a mail tells it. */
export interface ToldSearch {
  id: string;
  name: string;
  /** How many there are; the mail names the newest. */
  total: number;
  finds: readonly { names: readonly SearchText[]; path: string }[];
  /** Where mails of this search are stopped. */
  stop: string;
}

/** What a person's saved searches found. */
export function findsLetter(
  searches: readonly ToldSearch[],
  { siteName, origin, stopAll }: { siteName: string; origin: string; stopAll: string },
  locale: Locale,
): Letter {
  const t = alertMessages(locale);
  const whole = (path: string) => origin + localized(path, locale);
  const count = searches.reduce((sum, { total }) => sum + total, 0);
  const [only] = searches.length === 1 ? searches : [];
  return {
    subject: only ? t('mail.subjectOne', { name: only.name, count }) : t('mail.subject', { site: siteName, count }),
    paragraphs: searches.map(({ name, total, finds }) =>
      [
        t('mail.found', { name, total }),
        ...finds.flatMap((find) => [shownName(find.names, locale), whole(find.path)]),
        ...(total > finds.length ? [t('mail.more', { count: total - finds.length })] : []),
      ].join('\n'),
    ),
    action: { label: t('mail.action'), url: whole(only ? savedSearchUrl(only.id) : SAVED_SEARCHES) },
    links: searches.map(({ name, stop }) => ({ label: t('mail.stopOne', { name }), url: stop })),
    footer: [t('mail.footer', { site: siteName }), `${t('mail.stopAll')} ${stopAll}`],
  };
}

/** The name in the reader's language, else the one that is shown everywhere. */
function shownName(names: readonly SearchText[], locale: Locale): string {
  return (localName(names, locale) ?? names[0])?.text ?? '';
}
