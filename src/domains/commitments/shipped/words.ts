import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { ProvisionRecord } from '../input/instrument-record.ts';

/** Texts that a person wrote, by language. */
export function written(texts: Partial<Record<Locale, string>>): LocalizedText {
  return Object.fromEntries(Object.entries(texts).map(([lang, text]) => [lang, { text, origin: 'human' as const }]));
}

/** Articles of a treaty by their English titles, in order from 1; `terms` are codes of the taxonomy by article. */
export function articles(titles: readonly string[], terms: Readonly<Record<number, string[]>> = {}): ProvisionRecord[] {
  return titles.map((title, at) => ({
    code: `art-${at + 1}`,
    parent: null,
    number: String(at + 1),
    kind: 'article',
    titles: written({ en: title }),
    gists: {},
    sourceUrl: null,
    terms: terms[at + 1] ?? [],
    restatedIn: [],
  }));
}
