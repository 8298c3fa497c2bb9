import { countryName } from '../../../platform/geo/countries.ts';
import { regionName } from '../../../platform/geo/regions.ts';
import { icuLocale, type Locale } from '../../../platform/i18n/locales.ts';
import { formatDay, formatNumber, joinList } from '../../../platform/ui/format.ts';
import { evidenceMessages } from '../messages/evidence/index.ts';

/** When it happened: one day, or the first and the last. */
export function periodText(from: string, to: string, locale: Locale): string {
  return from === to
    ? formatDay(from, locale)
    : evidenceMessages(locale)('period', { from: formatDay(from, locale), to: formatDay(to, locale) });
}

/** A number with its unit; no number is said to be none, which zero is not. */
export function measureText(measured: string | null, unit: string | null, locale: Locale): string {
  if (measured === null) return evidenceMessages(locale)('noNumber');
  const number = new Intl.NumberFormat(icuLocale(locale), { maximumFractionDigits: 6 }).format(Number(measured));
  return unit === null ? number : `${number} ${unit}`;
}

export function peopleText(people: number | null, locale: Locale): string {
  return people === null ? evidenceMessages(locale)('noNumber') : formatNumber(people, locale);
}

/** Town and country, or the region of a hidden place. */
export function placeText(place: { city: string | null; country: string | null; region: string | null }, locale: Locale): string {
  if (place.country === null) {
    const t = evidenceMessages(locale);
    return place.region === null ? t('placeHidden') : t('placeHiddenIn', { region: regionName(place.region, locale) });
  }
  return joinList(
    [place.city, countryName(place.country, locale)].filter((one): one is string => one !== null),
    locale,
  );
}
