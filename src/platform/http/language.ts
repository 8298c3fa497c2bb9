import { DEFAULT_LOCALE, isLocale, type Locale } from '../i18n/locales.ts';

export const LANGUAGE_COOKIE = 'lang';

/** Splits `/fr/organizations` into its language and the path that the site map knows. No prefix: `locale` is null. */
export function splitLanguage(path: string): { locale: Locale | null; path: string } {
  const prefix = path.slice(1, 3);
  if (isLocale(prefix) && (path.length === 3 || path[3] === '/')) return { locale: prefix, path: path.slice(3) || '/' };
  return { locale: null, path };
}

/** The language of an address without prefix: the reader's cookie, then what the browser asks for, then English. */
export function negotiateLanguage(cookie: string | undefined, acceptLanguage: string | undefined): Locale {
  const chosen = /(?:^|;\s*)lang=([a-z]{2})(?:;|$)/.exec(cookie ?? '')?.[1];
  if (isLocale(chosen)) return chosen;
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part, position) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = Number(/^q=([01](?:\.\d{1,3})?)$/.exec(parameters[0]?.trim() ?? '')?.[1] ?? 1);
      return { locale: tag.split('-')[0], quality, position };
    })
    .filter((entry) => entry.quality > 0)
    .sort((a, b) => b.quality - a.quality || a.position - b.position);
  for (const { locale } of wanted) if (isLocale(locale)) return locale;
  return DEFAULT_LOCALE;
}
