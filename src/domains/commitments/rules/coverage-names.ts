import { countryName } from '../../../platform/geo/countries.ts';
import { groupName, isRegionalGroup } from '../../../platform/geo/groups.ts';
import { regionName } from '../../../platform/geo/regions.ts';
import { type LocalizedText, type ShownText, titleFor } from '../../../platform/i18n/localized.ts';
import { directionOf, type Locale } from '../../../platform/i18n/locales.ts';

/** Name of a country (alpha-2), a region (M49) or a regional group. */
export function placeName(code: string, locale: Locale): string {
  if (isRegionalGroup(code)) return groupName(code, locale);
  return /^[A-Z]{2}$/.test(code) ? countryName(code, locale) : regionName(code, locale);
}

/** Number and title of a provision, as one text. */
export function provisionTitle(provision: { number: string; titles: LocalizedText }, locale: Locale): ShownText {
  const title = titleFor(provision.titles, locale);
  if (title.text.startsWith(provision.number)) return title;
  // In a title from the right the number keeps its own direction: 1.a is not a.1.
  const number = directionOf(title.lang) === 'rtl' ? `\u2066${provision.number}\u2069` : provision.number;
  return { ...title, text: `${number} ${title.text}`.trim() };
}

/** What an instrument is called where space is short. */
export function instrumentTitle({ titles, shortTitles }: { titles: LocalizedText; shortTitles: LocalizedText }, locale: Locale): ShownText {
  return titleFor(Object.keys(shortTitles).length > 0 ? shortTitles : titles, locale);
}
