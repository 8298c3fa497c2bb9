import { xmlText } from '../../../platform/documents/xml-text.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import { projectMessages } from '../messages/projects/index.ts';

/** An element around content that is XML already; attributes without a value are left out. */
export function element(name: string, attributes: Record<string, string | null>, content = ''): string {
  const given = Object.entries(attributes).flatMap(([key, value]) => (value === null ? [] : [` ${key}="${xmlText(value)}"`]));
  return content === '' ? `<${name}${given.join('')}/>` : `<${name}${given.join('')}>${content}</${name}>`;
}

/** A text; without a language it is taken to be in that of the activity. */
export function narrative(text: string, lang: string | null): string {
  return element('narrative', { 'xml:lang': lang }, xmlText(text));
}

/** A text in every language in which it was written. */
export function narratives(texts: LocalizedText): string {
  return Object.entries(texts)
    .map(([lang, { text }]) => narrative(text, lang))
    .join('');
}

/** A word of our own, in those of our languages in which the texts beside it are written; in English where that is none. */
export function wordsBeside(key: 'results' | 'deliverables.progress', texts: LocalizedText): string {
  const written = new Set(Object.keys(texts).map((tag) => tag.toLowerCase().split('-')[0]));
  const locales = LOCALES.filter((locale) => written.has(locale));
  return (locales.length > 0 ? locales : (['en'] as const)).map((locale) => narrative(projectMessages(locale)(key), locale)).join('');
}

/**
 * Shares in per cent that add up to exactly 100, as IATI demands where there are several; null for one alone, which has all. Projects do
 * not say how much of them goes where, so the parts are equal, and the last bears what rounding leaves.
 */
export function equalShares(count: number): (string | null)[] {
  if (count === 1) return [null];
  const part = Math.floor(10_000 / count);
  return Array.from({ length: count }, (_, at) => ((at === count - 1 ? 10_000 - part * (count - 1) : part) / 100).toFixed(2));
}
