import { icuLocale, type Locale } from '../i18n/locales.ts';
import { Kept } from '../kept.ts';

const days = new Map<Locale, Intl.DateTimeFormat>();
const numbers = new Map<Locale, Intl.NumberFormat>();

/** Days that were written out before: a list of records names the same ones again and again. */
const MOST_WRITTEN = 5_000;
const written = new Kept<string>(MOST_WRITTEN);

/** A calendar day (`YYYY-MM-DD` or a date) in the reader's language. A day without time has no zone: read as UTC. */
export function formatDay(day: string | Date, locale: Locale): string {
  if (typeof day !== 'string') return writeDay(day, locale);
  return written.get(locale + day, () => writeDay(day, locale));
}

function writeDay(day: string | Date, locale: Locale): string {
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
  // Below a thousand all six languages write the same digits.
  if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
  let format = numbers.get(locale);
  if (!format) numbers.set(locale, (format = new Intl.NumberFormat(icuLocale(locale))));
  return format.format(value);
}
