import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import { LOCALES, type Locale } from '../../../platform/i18n/locales.ts';
import type { ProvisionRecord } from '../input/instrument-record.ts';

/** Our English words in the other languages, by the code of the provision. */
export type Wordings = Readonly<Record<Exclude<Locale, 'en'>, Readonly<Record<string, string>>>>;

/** Texts that a person wrote, by language. */
export function written(texts: Partial<Record<Locale, string>>): LocalizedText {
  return Object.fromEntries(Object.entries(texts).map(([lang, text]) => [lang, { text, origin: 'human' as const }]));
}

/** Our own English words for a provision, with what a machine made of them in the other languages, marked as such. */
export function worded(code: string, english: string, wordings: Wordings): LocalizedText {
  const others = Object.entries(wordings).flatMap(([lang, byCode]) => {
    const text = byCode[code];
    return text === undefined ? [] : [[lang, { text, origin: 'machine' as const }] as const];
  });
  return { ...written({ en: english }), ...Object.fromEntries(others) };
}

/** Articles of a treaty by their titles, in order from 1, as many as there are in English; `terms` are codes of the taxonomy by article. */
export function articles(
  titles: Readonly<Record<Locale, readonly string[]>>,
  terms: Readonly<Record<number, string[]>> = {},
): ProvisionRecord[] {
  return titles.en.map((_title, at) => ({
    code: `art-${at + 1}`,
    parent: null,
    number: String(at + 1),
    kind: 'article',
    titles: titlesAt(titles, at),
    gists: {},
    sourceUrl: null,
    terms: terms[at + 1] ?? [],
    restatedIn: [],
  }));
}

function titlesAt(titles: Readonly<Record<Locale, readonly string[]>>, at: number): LocalizedText {
  const found = LOCALES.flatMap((lang) => {
    const title = titles[lang][at];
    return title === undefined ? [] : [[lang, title] as const];
  });
  return written(Object.fromEntries(found));
}
