import { z } from 'zod';
import { LOCALES, type Locale } from './locales.ts';

/** Text that people write, by BCP 47 tag: one text per language, and whether a human or a machine wrote it. */
export const LocalizedText = z.record(
  z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  z.object({ text: z.string().trim().min(1).max(20_000), origin: z.enum(['human', 'machine']).default('human') }),
);
export type LocalizedText = z.infer<typeof LocalizedText>;

/** One of the texts, as it is shown: `lang` for the markup, `foreign` when it is not in the reader's language. */
export interface ShownText {
  text: string;
  lang: string;
  origin: 'human' | 'machine';
  foreign: boolean;
}

/**
 * The text in the reader's language, else what a human wrote first in the order of the UN languages (English first), else any;
 * null where there is none.
 */
export function textFor(localized: LocalizedText, locale: Locale): ShownText | null {
  const entries = Object.entries(localized);
  const own = entries.find(([tag]) => languageOf(tag) === locale);
  const found = own ?? entries.toSorted(byPreference)[0];
  return found ? { ...found[1], lang: found[0], foreign: own === undefined } : null;
}

/** As `textFor`, where there is always a text (a name, a title). */
export function titleFor(localized: LocalizedText, locale: Locale): ShownText {
  return textFor(localized, locale) ?? { text: '', lang: locale, origin: 'human', foreign: false };
}

type Entry = [string, LocalizedText[string]];

function byPreference(a: Entry, b: Entry): number {
  return Number(a[1].origin === 'machine') - Number(b[1].origin === 'machine') || place(a[0]) - place(b[0]);
}

/** English before the others, these before languages that the pages do not have. */
function place(tag: string): number {
  const language = languageOf(tag);
  if (language === 'en') return -1;
  const at = (LOCALES as readonly string[]).indexOf(language);
  return at < 0 ? LOCALES.length : at;
}

function languageOf(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}
