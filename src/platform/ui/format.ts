import { icuLocale, type Locale } from '../i18n/locales.ts';

const days = new Map<Locale, Intl.DateTimeFormat>();
const numbers = new Map<Locale, Intl.NumberFormat>();

/** A calendar day (`YYYY-MM-DD` or a date) in the reader's language. A day without time has no zone: read as UTC. */
export function formatDay(day: string | Date, locale: Locale): string {
  let format = days.get(locale);
  if (!format) days.set(locale, (format = new Intl.DateTimeFormat(icuLocale(locale), { dateStyle: 'long', timeZone: 'UTC' })));
  return format.format(typeof day === 'string' ? new Date(`${day}T00:00:00Z`) : day);
}

/** Separators of short lists: Arabic and Chinese have commas of their own. */
const COMMAS: Partial<Record<Locale, string>> = { ar: '، ', zh: '、' };

/** Things side by side in one line, as the reader's language separates them. */
export function joinList(items: readonly string[], locale: Locale): string {
  return items.join(COMMAS[locale] ?? ', ');
}

/** What stands between two things of such a list where they are elements, not text. */
export function listComma(locale: Locale): string {
  return COMMAS[locale] ?? ', ';
}

export function formatNumber(value: number, locale: Locale): string {
  let format = numbers.get(locale);
  if (!format) numbers.set(locale, (format = new Intl.NumberFormat(icuLocale(locale))));
  return format.format(value);
}
