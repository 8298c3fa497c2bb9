import type { Letter } from '../../../platform/mail/letter.tsx';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { letterMessages } from '../messages/letters/index.ts';

export type RefusalReason = 'other-address' | 'empty' | 'cap' | 'suspended' | 'suspended-guest' | 'files';

/** Says why an answer by mail was not taken, or not whole. It quotes nothing. */
export function refusalLetter(reason: RefusalReason, url: string | null, locale: Locale): Letter {
  const t = letterMessages(locale);
  return {
    subject: t('refusal.subject'),
    paragraphs: [t(`refusal.${reason}`)],
    ...(url !== null && { action: { label: t('relay.read'), url } }),
    footer: [t('refusal.why')],
  };
}
