import type { Viewer } from '../auth/viewer.ts';
import type { Assets } from '../http/assets.ts';
import type { Incoming } from '../http/route.ts';
import { directionOf, LOCALES, type Locale } from '../i18n/locales.ts';
import { shellMessages } from './messages/index.ts';

export interface MenuEntry {
  path: string;
  label(locale: Locale): string;
}

/** What is the same on every page of one installation. */
export interface Site {
  name: string;
  assets: Assets;
  menu: readonly MenuEntry[];
}

/** What a page knows of its reader and its address: the one explicit prop of pages. */
export interface PageContext {
  locale: Locale;
  dir: 'ltr' | 'rtl';
  origin: string;
  /** Address without language prefix, with its query. */
  path: string;
  site: Site;
  viewer: Viewer;
  t: ReturnType<typeof shellMessages>;
  /** Address of a page in the reader's language. */
  href(path: string): string;
  now: Date;
}

export function pageContext(request: Incoming, site: Site): PageContext {
  const search = request.query.toString();
  return {
    locale: request.locale,
    dir: directionOf(request.locale),
    origin: request.origin,
    path: `${request.path}${search && `?${search}`}`,
    site,
    viewer: request.viewer,
    t: shellMessages(request.locale),
    href: (path) => localized(path, request.locale),
    now: request.now,
  };
}

export function localized(path: string, locale: Locale): string {
  return `/${locale}${path === '/' ? '' : path}`;
}

/** The same page in each language, for `hreflang`. */
export function alternates(context: PageContext): { locale: Locale; href: string }[] {
  return LOCALES.map((locale) => ({ locale, href: `${context.origin}${localized(context.path, locale)}` }));
}
