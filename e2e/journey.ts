// What a journey is: one thing that a person comes to do, done in every way in which people come.
import type { Page } from 'playwright-core';
import { directoryMessages } from '../src/domains/directory/messages/index.ts';
import type { Locale } from '../src/platform/i18n/locales.ts';

/** One way in which a person comes. */
export interface Variant {
  locale: Locale;
  width: number;
  js: boolean;
}

export interface Visit extends Variant {
  /** Scheme, host and port of the program. */
  base: string;
  /** The texts of the directory in the visitor's language. */
  t: ReturnType<typeof directoryMessages>;
  /** Opens an address (without language prefix), as a person who types it; refuses another status than the expected one. */
  open(path: string, status?: number): Promise<void>;
  /** Path of the page where somebody with this address opens an account as an administrator. */
  invite(email: string): Promise<string>;
  /** The data folder of the program, for what no page shows: a mail. */
  data: string;
  /** Holds the page that is shown to all that every page must be: language, direction, width, WCAG 2.2 AA. */
  audit(): Promise<void>;
  /** Path and query of the page that is shown, without its language prefix. */
  here(): string;
  /** Says that this answer is expected, so that the browser's complaint about it is not counted as an error. */
  expectStatus(status: number): void;
}

export interface Journey {
  name: string;
  /** All eight ways, not half of them. */
  whole?: boolean;
  /** A way takes long: of those that differ in everything, two are enough. */
  long?: boolean;
  /** Where not every way makes sense. */
  only?: { locales?: readonly Locale[]; widths?: readonly number[]; js?: readonly boolean[] };
  run(page: Page, visit: Visit): Promise<void>;
}

const LOCALES: readonly Locale[] = ['en', 'ar'];
const WIDTHS: readonly number[] = [320, 1280];

/**
 * The ways in which a journey is made: English and Arabic, narrow and wide, with JavaScript and without. Of the eight, the four in
 * which each pair of these meets once (each language with and without JavaScript, at each width, and so on), unless the journey asks
 * for the whole, or takes long: with JavaScript in Arabic on a phone, without in English on a wide screen.
 */
export function variantsOf({ only = {}, whole = false, long = false }: Journey): Variant[] {
  const [ways, locales, widths] = [only.js ?? [true, false], only.locales ?? LOCALES, only.widths ?? WIDTHS];
  if (long)
    return [
      { locale: 'ar', width: widths[0] ?? 320, js: true },
      { locale: 'en', width: widths.at(-1) ?? 1280, js: false },
    ];
  const halved = !whole && ways.length === 2 && locales.length === 2 && widths.length === 2;
  return ways.flatMap((js, i) =>
    locales.flatMap((locale, j) => widths.flatMap((width, k) => (halved && (i + j + k) % 2 === 1 ? [] : [{ locale, width, js }]))),
  );
}

export function textsOf(locale: Locale): Visit['t'] {
  return directoryMessages(locale);
}

export function nameOf({ locale, width, js }: Variant): string {
  return `${locale} ${width} ${js ? 'js' : 'no-js'}`;
}
