/** The six official languages of the United Nations, in their alphabetical order. */
export const LOCALES = ['ar', 'en', 'es', 'fr', 'ru', 'zh'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'en';

/** How each language calls itself. */
export const LOCALE_NAMES: Record<Locale, string> = {
  ar: 'العربية',
  en: 'English',
  es: 'Español',
  fr: 'Français',
  ru: 'Русский',
  zh: '中文',
};

export function isLocale(value: unknown): value is Locale {
  return (LOCALES as readonly unknown[]).includes(value);
}

export function directionOf(lang: string): 'ltr' | 'rtl' {
  return /^(ar|fa|he|ur|ps|ckb|sd|ug|yi|dv)(-|$)/i.test(lang) ? 'rtl' : 'ltr';
}

const ICU_LOCALES: Record<Locale, string> = { ar: 'ar-u-nu-latn', en: 'en-GB', es: 'es', fr: 'fr', ru: 'ru', zh: 'zh-Hans' };

/** The ICU locale for numbers, dates and collation, as the UN prints them: Arabic with Latin digits, English with the day first. */
export function icuLocale(locale: Locale): string {
  return ICU_LOCALES[locale];
}
