import { icuLocale, type Locale } from '../../../platform/i18n/locales.ts';

/** A moment to the second as the clocks of a meeting show it, with the name of its zone. */
export function momentText(moment: Date, zone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(icuLocale(locale), { dateStyle: 'long', timeStyle: 'long', timeZone: zone }).format(moment);
}

/** A stretch of time within a day in the zone of a meeting: weekday, day, from and to. */
export function slotText({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, zone: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(icuLocale(locale), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  return format.formatRange(startsAt, endsAt);
}
