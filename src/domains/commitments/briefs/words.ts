import type { ComposedBlock, Words } from '../../../platform/documents/composed.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { formatNumber } from '../../../platform/ui/format.ts';
import { briefMessages } from '../messages/briefs/index.ts';

/** How many are not told. */
export function moreBlock(count: number, locale: Locale): ComposedBlock[] {
  return count <= 0 ? [] : [{ kind: 'text', words: { text: briefMessages(locale)('more', { count: formatNumber(count, locale) }) } }];
}

/** A text with its language where that is not the reader's. */
export function wordsOf({ text, lang, foreign }: { text: string; lang: string; foreign: boolean }): Words {
  return foreign ? { text, lang } : { text };
}
