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
  /** Where not every way makes sense; otherwise all eight. */
  only?: { locales?: readonly Locale[]; widths?: readonly number[]; js?: readonly boolean[] };
  run(page: Page, visit: Visit): Promise<void>;
}

const LOCALES: readonly Locale[] = ['en', 'ar'];
const WIDTHS: readonly number[] = [320, 1280];

/** The ways in which a journey is made: English and Arabic, narrow and wide, with JavaScript and without. */
export function variantsOf({ only = {} }: Journey): Variant[] {
  return (only.js ?? [true, false]).flatMap((js) =>
    (only.locales ?? LOCALES).flatMap((locale) => (only.widths ?? WIDTHS).map((width) => ({ locale, width, js }))),
  );
}

export function textsOf(locale: Locale): Visit['t'] {
  return directoryMessages(locale);
}

export function nameOf({ locale, width, js }: Variant): string {
  return `${locale} ${width} ${js ? 'js' : 'no-js'}`;
}
