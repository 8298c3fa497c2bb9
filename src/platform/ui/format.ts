import { icuLocale, type Locale } from '../i18n/locales.ts';

const days = new Map<Locale, Intl.DateTimeFormat>();
const numbers = new Map<Locale, Intl.NumberFormat>();

/** A calendar day (`YYYY-MM-DD` or a date) in the reader's language. A day without time has no zone: read as UTC. */
export function formatDay(day: string | Date, locale: Locale): string {
  let format = days.get(locale);
  if (!format) days.set(locale, (format = new Intl.DateTimeFormat(icuLocale(locale), { dateStyle: 'long', timeZone: 'UTC' })));
  return format.format(typeof day === 'string' ? new Date(`${day}T00:00:00Z`) : day);
}

export function formatNumber(value: number, locale: Locale): string {
  let format = numbers.get(locale);
  if (!format) numbers.set(locale, (format = new Intl.NumberFormat(icuLocale(locale))));
  return format.format(value);
}
