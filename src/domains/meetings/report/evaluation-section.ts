import type { ComposedBlock, ComposedSection, Words } from '../../../platform/documents/composed.ts';
import { icuLocale } from '../../../platform/i18n/locales.ts';
import { evaluationMessages } from '../messages/evaluation/index.ts';
import { LEAST_ANSWERS } from '../rules/evaluation.ts';
import { EVALUATION_TEXTS } from '../tables/evaluation.ts';
import type { ReportFacts } from './report.ts';

/** What people thought of the meeting: how many of how many answered, and from enough answers on the means and the texts that may be read. */
export function evaluationSection({ evaluation, locale }: Pick<ReportFacts, 'evaluation' | 'locale'>): ComposedSection[] {
  if (!evaluation || evaluation.asked === 0) return [];
  const t = evaluationMessages(locale);
  const { answered, asked, scales, texts } = evaluation;
  const number = new Intl.NumberFormat(icuLocale(locale), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const blocks: ComposedBlock[] = [{ kind: 'text', words: { text: t('answered', { answered, asked }) } }];
  if (scales === null) blocks.push({ kind: 'text', words: { text: t('tooFew', { least: LEAST_ANSWERS }) } });
  else {
    const rows = scales.map(({ key, mean, given }): Words[] => [
      { text: t(`scale.${key}`) },
      { text: number.format(mean) },
      { text: t('ofAll', { given, answered }) },
    ]);
    blocks.push({ kind: 'table', head: [t('question'), t('mean'), t('given')], rows });
  }
  for (const question of EVALUATION_TEXTS) {
    const items = texts
      .filter((one) => one.question === question)
      .map(({ text, language }): Words => ({ text, ...(language !== locale && { lang: language }) }));
    if (items.length > 0) blocks.push({ kind: 'text', words: { text: t(`text.${question}`) } }, { kind: 'list', items });
  }
  return [{ heading: t('title'), id: 'evaluation', blocks }];
}
