import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Letter } from '../../../platform/mail/letter.tsx';
import { noticeMessages } from '../messages/notices/index.ts';
import { NOTICES, whole } from '../urls.ts';
import type { LetterContext } from './signing-letters.ts';

/** Notices that one person is sent in one mail. */
export interface MailedNotice {
  title: string;
  body: string;
  path: string | null;
  action: string | null;
}

/** Line ends in a subject would be taken out; what others wrote is cut to a line that a list of mails shows whole. */
const SUBJECT = 120;
/** Notices that one mail tells in full; the rest is on the site. */
const MOST_TOLD = 20;

/** One notice, or those of a day. `stopping`: the line that says how no more of them come. */
export function noticeLetter(
  notices: readonly MailedNotice[],
  { siteName, origin }: LetterContext,
  locale: Locale,
  stopping: string,
): Letter {
  const t = noticeMessages(locale);
  const [first] = notices;
  const single = notices.length === 1 && first ? first : undefined;
  const told = notices.slice(0, MOST_TOLD);
  const links = told.flatMap(({ path, action, title }) =>
    path ? [{ label: single ? (action ?? title) : title, url: whole(origin, path, locale) }] : [],
  );
  return {
    subject: single ? [...single.title].slice(0, SUBJECT).join('') : t('digest.subject', { site: siteName, count: notices.length }),
    paragraphs: single ? [single.title, single.body] : told.map(({ title, body }) => `${title}\n${body}`),
    links: [...links, { label: t('letter.all'), url: whole(origin, NOTICES, locale) }],
    footer: [t('letter.footer', { site: siteName }), stopping],
  };
}
