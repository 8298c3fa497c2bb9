import type { Locale } from '../../../platform/i18n/locales.ts';

/** Which fonts a language is set in; the others stand behind for names in other scripts. */
export function fontsFor(locale: Locale): readonly string[] {
  if (locale === 'ar') return ['Noto Naskh Arabic', 'Noto Sans', 'Noto Sans SC'];
  if (locale === 'zh') return ['Noto Sans', 'Noto Sans SC', 'Noto Naskh Arabic'];
  return ['Noto Sans', 'Noto Naskh Arabic', 'Noto Sans SC'];
}
