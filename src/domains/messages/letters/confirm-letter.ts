import type { Letter } from '../../../platform/mail/letter.tsx';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { letterMessages } from '../messages/letters/index.ts';
import { inert } from '../rules/links.ts';

/** Asks whether the address is the sender's own. Nothing that the form's sender typed stands in it: it may go to somebody else. */
export function confirmLetter({ organization, url }: { organization: string; url: string }, locale: Locale): Letter {
  const t = letterMessages(locale);
  const name = inert(organization);
  return {
    subject: t('confirm.subject', { name }),
    paragraphs: [t('confirm.text', { name })],
    action: { label: t('confirm.button'), url },
    footer: [t('confirm.why')],
  };
}
