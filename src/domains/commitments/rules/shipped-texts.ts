import { createHash } from 'node:crypto';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';

/** By language, a mark of the text that came with the program when it was last loaded. */
export type TextMarks = Readonly<Record<string, string>>;

/** Marks by which texts are known again later. */
export function marksOf(texts: LocalizedText): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([lang, { text }]) => [lang, markOf(text)]));
}

/**
 * What texts become when the program brings them again. In each language, `here` stays where somebody wrote, changed or took away
 * the text since the program brought it (`before`); elsewhere what is `shipped` now takes its place. Where nothing is known of
 * before, every text that is here counts as somebody's.
 */
export function withShipped(here: LocalizedText, shipped: LocalizedText, before: TextMarks): LocalizedText {
  const languages = [...new Set([...Object.keys(here), ...Object.keys(shipped)])];
  return Object.fromEntries(
    languages.flatMap((lang) => {
      const own = here[lang];
      const isProgram = (own && markOf(own.text)) === before[lang];
      const text = isProgram ? shipped[lang] : own;
      return text ? [[lang, text]] : [];
    }),
  );
}

/** Whether two sets of texts say the same in the same languages, whatever their order. */
export function sameTexts(a: LocalizedText, b: LocalizedText): boolean {
  const languages = Object.keys(a);
  const same = (lang: string) => a[lang]?.text === b[lang]?.text && a[lang]?.origin === b[lang]?.origin;
  return languages.length === Object.keys(b).length && languages.every(same);
}

/** Whether marks are of the same texts; none at all are those of no text. */
export function sameMarks(a: TextMarks = {}, b: TextMarks = {}): boolean {
  const languages = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...languages].every((lang) => a[lang] === b[lang]);
}

function markOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}
